"""The review in a real terminal: opened by its verb, lent to an editor, ended by a signal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from facilitator.store.record import Record
from terminal.window import Window

Open = Callable[..., Window]

EDITOR = """\
printf 'the editor has the terminal\\n'
read answer
printf '%s\\n' "$answer" > "$1"
"""


def noted(path: Path) -> Path:
    record = Record.open(path)
    from facilitator.meeting.reading import read
    from facilitator.store.record import utc_now

    for line in ("/go measure", "ICMM: mutual respect", "IUCN: water rights"):
        for batch in read(record.history, line, utc_now, each_line=True):
            record.dispatch_events(batch.events)
    record.close()
    return path


def answers(path: Path) -> list[str]:
    record = Record.open(path)
    try:
        return [row.text for lane in record.meeting.boards["measure"].lanes for row in lane.outline]
    finally:
        record.release()


def test_the_terminal_is_lent_to_an_editor_and_comes_back_whole(window: Open, path: Path) -> None:
    noted(path)
    script = path.with_name("editor.sh")
    script.write_text(EDITOR)
    one = window("review", "m.toml", "--name", "Anna", env={"VISUAL": f"sh {script}"})
    one.sees("DRAFT", "Anna reviews", "mutual respect")
    one.send("g1")
    one.sees("1.1 ICMM")
    one.send("\x05")
    one.sees("the editor has the terminal")
    one.send("mutual respect and trust\r")
    one.sees("mutual respect and trust  [corrected]", "on record")
    one.send("\x11")
    assert one.wait(5) == 0
    assert answers(path) == ["mutual respect and trust", "water rights"]


def test_a_signal_keeps_what_is_half_typed(window: Open, path: Path) -> None:
    noted(path)
    one = window("review", "m.toml", "--name", "Anna")
    one.sees("mutual respect")
    one.send("g2")
    one.sees("1.1 IUCN")
    one.send("\r!!")
    one.sees("edit 1.1 IUCN", "water rights!!")
    os.kill(one.child.pid, signal.SIGTERM)
    assert one.wait(5) == 0
    record = Record.open(path, reviewer="Anna")
    draft = record.meeting.draft
    record.release()
    assert draft is not None
    assert (draft.text, draft.item, draft.lane) == ("water rights!!", "measure", "responses/iucn")
    assert answers(path)[-1] == "water rights"


def test_an_agenda_without_minutes_is_told_before_anything_is_drawn(window: Open, path: Path) -> None:
    path.write_text(path.read_text().replace('status = "draft"\n', ""))
    one = window("review", "m.toml")
    assert one.wait(5) == 1
    assert "there are no minutes of it yet" in one.text
    assert b"?1049h" not in one.raw

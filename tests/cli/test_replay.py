"""``facilitator replay`` from the command line: what it refuses, and a meeting watched in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.record import Record
from meeting.kit import AGENDA, BUSY
from store.filming import Clock, type_in
from terminal.window import Window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    clock = Clock()
    record = Record.open(tmp_path / "agenda.toml", tmp_path / "m.toml", clock)
    type_in(record, clock, BUSY)
    record.close(clock=clock)
    return record.path


def window(where: Path, *arguments: str) -> Iterator[Window]:
    made = Window(where, *arguments)
    try:
        yield made
    finally:
        made.close()


def test_it_needs_a_terminal_and_a_speed_that_is_one(facilitator, path: Path) -> None:
    done = facilitator("replay", "m.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "replay needs a terminal" in done.stderr
    for speed in ("0", "601", "nan", "fast"):
        done = facilitator("replay", "m.toml", "--speed", speed)
        assert done.returncode == 2 and "speed" in done.stderr


def test_minutes_without_a_journal_say_so(path: Path) -> None:
    path.with_suffix(".journal").unlink()
    for one in window(path.parent, "replay", "m.toml"):
        assert one.wait(10) == 1
        assert "there is no journal to replay; m.journal is not beside these minutes" in " ".join(
            one.text.split()
        )


def test_a_meeting_is_watched_in_a_terminal_and_nothing_is_written(path: Path) -> None:
    before = {one.name: one.stat().st_mtime_ns for one in path.parent.iterdir()}
    for one in window(path.parent, "replay", "m.journal", "--speed", "600"):
        one.sees("REPLAY", "At the end 600×", "The journal ends here.", "• icmm one")
        one.send("S")
        one.sees("Paused 600×", "Session 2: Afternoon", "2.1  What could we do together?")
        one.send("\x1b[H")  # Home
        one.sees("1 of ", "The meeting begins.")
        one.leave()
    assert {one.name: one.stat().st_mtime_ns for one in path.parent.iterdir()} == before

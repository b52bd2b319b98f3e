"""Ending well: signals, hang-ups, kill -9, bad bytes; and no terminal at all."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.store.record import Record
from terminal.window import Window

Open = Callable[..., Window]


def lines(path: Path) -> list[str]:
    """What the first item's common ground holds, as the next run would read it."""
    record = Record.open(path)
    try:
        return [row.text for row in record.meeting.boards["measure"].lanes[0].outline]
    finally:
        record.release()


def restored(window: Window) -> bool:
    """Whether the last word on screen, mouse and cursor was to give them back."""
    taken = {b"?1049": b"h", b"?1000": b"h", b"?25": b"l"}
    back = {b"?1049": b"l", b"?1000": b"l", b"?25": b"h"}
    last = {what: window.raw.rfind(b"\x1b[" + what + back[what]) for what in back}
    return all(at > window.raw.rfind(b"\x1b[" + what + taken[what]) for what, at in last.items())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_restores_the_terminal(
    window: Open, path: Path, number: signal.Signals
) -> None:
    one = window("run", "m.toml").ready()
    one.line("first")
    one.send("\x14half a line")
    one.sees("• first", "half a line")
    os.kill(one.child.pid, number)
    assert one.wait(3) == 0
    assert restored(one)
    assert "first" in path.read_text()
    again = window("run", "m.toml").ready()
    again.sees("• first", "half a line", "A ICMM")
    again.leave()


def test_closing_the_window_ends_the_process_and_keeps_the_draft(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    one.line("first")
    one.send("half a line")
    one.sees("• first", "half a line")
    assert one.hang_up(3)
    again = window("run", "m.toml").ready()
    again.sees("• first", "half a line")
    again.leave()


def test_closing_the_window_where_hangups_are_ignored(window: Open, path: Path) -> None:
    one = window("run", "m.toml", preexec=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)).ready()
    one.line("first")
    one.send("half a line")
    one.sees("• first", "half a line")
    assert one.hang_up(3)
    again = window("run", "m.toml").ready()
    again.sees("• first", "half a line")
    again.leave()


def test_ctrl_q_and_f10_leave_with_status_0(window: Open, path: Path) -> None:
    for key in ("\x11", "\x1b[21~"):
        one = window("run", "m.toml").ready()
        one.send(key)
        assert one.wait(5) == 0
        assert restored(one)


def kill_somewhere(window: Open, path: Path, wait: float) -> None:
    """Type on, kill -9 after ``wait`` seconds, and compare what had shown with what is there."""
    before = lines(path)
    said = [f"round {len(before)} line {number}" for number in range(40)]
    one = window("run", "m.toml").ready()
    one.line("BOTH:")
    end = time.monotonic() + wait
    for text in said:
        one.line(text)
        one.read(0.01)
        if time.monotonic() > end:
            break
    os.kill(one.child.pid, signal.SIGKILL)
    while one.read(0.05):
        pass
    assert one.wait(5) == -signal.SIGKILL
    shown = [text for text in said if f"• {text} " in one.text + " "]
    kept = lines(path)
    assert kept[: len(before)] == before
    new = kept[len(before) :]
    assert new == said[: len(new)]
    assert set(shown) <= set(new), (shown, new)


def test_kill_9_loses_nothing_that_had_shown(window: Open, path: Path) -> None:
    for wait in (0.05, 0.2):
        kill_somewhere(window, path, wait)
    again = window("run", "m.toml").ready()
    again.line("and it goes on")
    again.sees("• and it goes on")
    assert "edited by another program" not in again.text  # nobody did
    again.leave()
    assert lines(path)[0] == "round 0 line 0"


@pytest.mark.slow
def test_kill_9_at_many_moments(window: Open, path: Path) -> None:
    chance = random.Random(7)
    for _ in range(25):
        kill_somewhere(window, path, chance.random() * 0.6)


def test_kill_9_resumes_at_the_same_item_and_lane(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    one.line("IUCN: theirs", "/go talk", "ISSUE: Loopholes", "narrative")
    one.sees("• narrative")
    os.kill(one.child.pid, signal.SIGKILL)
    assert one.wait(5) == -signal.SIGKILL
    again = window("run", "m.toml").ready()
    again.sees("• narrative", "1.2  Issues", "▌ Loopholes")
    again.line("/back", "more")
    again.sees("• theirs", "• more")
    again.leave()


def test_bytes_that_are_no_text_do_not_end_it(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    one.send(b"caf\xe9 and \xff\xfe more\r")
    one.line("still here")
    one.sees("• still here")
    one.leave()
    kept = lines(path)
    assert kept[-1] == "still here"
    assert kept[0].startswith("caf") and kept[0].endswith("more")


def test_a_second_window_is_read_only_and_names_the_holder(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    one.line("first")
    one.sees("• first")
    two = window("run", "m.toml")
    two.sees("READ-ONLY", "• first", f"process {one.child.pid}")
    two.line("mine")
    two.read(0.3)
    two.leave()
    one.line("second")
    one.sees("• second")
    one.leave()
    assert lines(path) == ["first", "second"]


@pytest.mark.parametrize("arguments", [("run", "m.toml"), ()])
def test_without_a_terminal_it_says_so_at_once(facilitator, path: Path, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    begun = time.monotonic()
    done = facilitator(*arguments)
    assert time.monotonic() - begun < 2
    assert done.returncode == 2
    assert done.stdout == ""
    assert "transcribe" in done.stderr and "report" in done.stderr
    assert "Traceback" not in done.stderr
    assert not path.with_suffix(".journal").exists()

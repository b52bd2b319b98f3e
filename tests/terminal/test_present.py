"""The meeting's window and the second screen side by side, in two real pseudo-terminals."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from terminal.window import Window

Open = Callable[..., Window]
SECRET = "zebra crossing"


def restored(window: Window) -> bool:
    """Whether the screen and the cursor were given back last, and the mouse was never taken."""
    screen = window.raw.rfind(b"\x1b[?1049l") > window.raw.rfind(b"\x1b[?1049h") >= 0
    cursor = window.raw.rfind(b"\x1b[?25h") > window.raw.rfind(b"\x1b[?25l")
    return screen and cursor and b"\x1b[?1000h" not in window.raw


def both(window: Open, *, size: tuple[int, int] = (80, 24)) -> tuple[Window, Window]:
    """The main window and the second screen, both with the first question on them."""
    main = window("run", "m.toml").ready()
    room = window("present", "m.toml", size=size)
    room.sees("How will progress be measured?", "A ICMM", "B IUCN")
    return main, room


def test_what_is_typed_in_one_window_shows_in_the_other(window: Open, path: Path) -> None:
    room = window("present", "m.toml", size=(80, 24))
    room.sees("Planning Meeting", "The meeting has not begun yet.")
    main = window("run", "m.toml").ready()
    room.sees("How will progress be measured?")
    main.line("ICMM: mutual respect", "BOTH: a programme of work", "IUCN: water rights")
    room.sees("• mutual respect", "• a programme of work", "• water rights")
    main.send("\x1a")
    room.until(lambda: "water rights" not in room.text)
    main.send("\x0e")
    room.sees("Issues between the sectors")
    main.line("a first issue")
    room.sees("• a first issue")
    main.leave()
    room.read(0.2)
    room.sees("• a first issue")
    room.leave()
    assert restored(room)


def test_the_main_window_is_killed_and_comes_back(window: Open, path: Path) -> None:
    main, room = both(window)
    main.line("ICMM: before")
    main.sees("• before")
    room.sees("• before")
    os.kill(main.child.pid, signal.SIGKILL)
    assert main.wait(5) == -signal.SIGKILL
    room.sees("• before")
    again = window("run", "m.toml").ready()
    again.line("IUCN: and after")
    again.sees("• and after")
    room.sees("• before", "• and after")
    again.leave()
    room.leave()


def test_an_edited_minutes_file_shows_when_the_meeting_goes_on(window: Open, path: Path) -> None:
    main, room = both(window)
    main.line("ICMM: respekt")
    room.sees("• respekt")
    main.leave()
    path.write_text(path.read_text().replace("respekt", "respect"))
    again = window("run", "m.toml").ready()
    room.sees("• respect")
    again.leave()
    room.leave()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_no_byte_of_a_sealed_answer_reaches_the_room(window: Open, path: Path, size: tuple[int, int]) -> None:
    sealed = 'kind = "question"\nsealed = "until-answered"'
    path.write_text(path.read_text().replace('kind = "question"', sealed))
    main, room = both(window, size=size)
    main.line(f"ICMM: {SECRET}", f"- {SECRET} below", f"BOTH: {SECRET} of all")
    main.sees(f"• {SECRET}")
    room.sees("answered", "not yet")
    room.read(0.5)
    for word in SECRET.split():
        assert word.encode() not in room.raw
    main.line("IUCN: ours")
    main.sees("All groups have answered")
    room.read(0.5)
    assert SECRET.split()[0].encode() not in room.raw  # the last group may have more to say
    main.line("BOTH:")
    room.sees(f"• {SECRET}" if size[0] == 80 else "zebra", "• ours")
    room.leave()
    main.leave()


def test_the_second_screen_touches_no_file(window: Open, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    room = window("present", "m.toml")
    room.sees("not begun")
    room.send("hello\r\x0e\x1a\x10")
    room.read(0.3)
    room.sees("not begun")
    room.leave()
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == ["m.toml"]
    assert path.read_bytes() == before
    main = window("run", "m.toml").ready()
    main.line("first")
    main.sees("• first")
    room = window("present", "m.toml")
    room.sees("• first")
    main.leave()  # it was never held by anyone else
    assert "• first" in room.text
    room.leave()


def test_an_agenda_is_enough_to_find_the_meeting(window: Open, path: Path, tmp_path: Path) -> None:
    (tmp_path / "agenda.toml").write_text(path.read_text().replace('status = "draft"', 'status = "agenda"'))
    room = window("present", "agenda.toml")
    room.sees("not begun", "planning-meeting.toml")
    main = window("run", "agenda.toml").ready()
    main.line("ICMM: found")
    room.sees("• found")
    main.leave()
    room.leave()


@pytest.mark.parametrize("key", ["q", "\x03", "\x11"])
def test_keys_that_leave(window: Open, path: Path, key: str) -> None:
    room = window("present", "m.toml")
    room.sees("not begun")
    room.send(key)
    assert room.wait(5) == 0
    assert restored(room)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal(window: Open, path: Path, number: signal.Signals) -> None:
    room = window("present", "m.toml")
    room.sees("not begun")
    os.kill(room.child.pid, number)
    assert room.wait(5) == 0
    assert restored(room)


def test_closing_the_window_ends_it(window: Open, path: Path) -> None:
    room = window("present", "m.toml", preexec=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    room.sees("not begun")
    assert room.hang_up(3)


def test_without_a_terminal_it_says_so(facilitator: Callable[..., object], path: Path) -> None:
    done = facilitator("present", "m.toml")
    assert done.returncode == 2 and done.stdout == ""  # type: ignore[attr-defined]
    assert "present needs a terminal" in done.stderr and "Traceback" not in done.stderr  # type: ignore[attr-defined]


def test_an_agenda_with_problems_is_refused_before_anything_is_drawn(window: Open, path: Path) -> None:
    path.write_text(path.read_text().replace('"question"', '"riddle"'))
    room = window("present", "m.toml")
    assert room.wait(10) == 1
    assert b"riddle" in room.raw and b"\x1b[?1049h" not in room.raw


def test_without_colours_the_groups_are_named(window: Open, path: Path) -> None:
    main = window("run", "m.toml").ready()
    room = window("present", "m.toml", env={"NO_COLOR": "1"})
    main.line("ICMM: ours", "IUCN: theirs")
    room.sees("A ICMM", "B IUCN", "• ours", "• theirs")
    assert b"86;180;233" not in room.raw  # the first group's colour
    main.leave()
    room.leave()


def test_no_escape_of_a_point_reaches_the_terminal(window: Open, path: Path) -> None:
    evil = r"\u001b]52;c;aGVsbG8=\u0007cut \u202egnp.exe \u009b31m end"
    path.write_text(path.read_text().replace("How will progress be measured?", f"Prompt {evil}"))
    main = window("run", "m.toml").ready()
    room = window("present", "m.toml")
    main.send("\x1b[200~pasted \u009b31m \u202etext\u2066\x1b[201~\r")
    room.sees("Prompt cut", "• pasted")
    assert b"\x1b]52" not in room.raw and b"aGVsbG8" not in room.raw
    for bad in ("\u202e", "\u009b"):
        assert bad.encode() not in room.raw
    room.leave()
    main.leave()

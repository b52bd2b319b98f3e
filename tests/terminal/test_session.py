"""A whole meeting through the real screen, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from facilitator.agenda import load
from terminal.window import Window

Open = Callable[..., Window]
ASIDE = {"id", "opened", "lasted_seconds", "facilitator", "status", "source", "at", "below"}


def content(part: Any) -> Any:
    """A document without ids, times and bookkeeping."""
    if isinstance(part, dict):
        return {key: content(value) for key, value in part.items() if key not in ASIDE}
    return [content(one) for one in part] if isinstance(part, list | tuple) else part


def minutes(path: Path) -> Any:
    return content(load(path).model_dump(mode="json", exclude_defaults=True))


def test_the_notes_typed_through_the_screen_give_the_same_minutes(
    window: Open, facilitator: Callable[..., Any], agendas: Path, tmp_path: Path
) -> None:
    agenda = agendas / "icmm-iucn-planning-meeting.toml"
    notes = agendas / "icmm-iucn-planning-meeting.notes"
    done = facilitator("transcribe", notes, "--agenda", agenda, "-o", "transcribed.toml")
    assert done.returncode == 0, done.stderr
    one = window("run", str(agenda), "--minutes", "typed.toml").ready()
    typed = [line for line in notes.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in typed:
        one.line(line)
    one.sees("The Dialogue's advantages")
    one.leave()
    assert minutes(tmp_path / "typed.toml") == minutes(tmp_path / "transcribed.toml")


def test_no_escape_of_an_agenda_reaches_the_terminal(window: Open, path: Path) -> None:
    evil = r"\u001b]52;c;aGVsbG8=\u0007cut \u202egnp.exe \u009b31m \u001b]0;title\u0007 end"
    path.write_text(
        path.read_text()
        .replace("Planning Meeting", f"Title {evil}")
        .replace("How will progress be measured?", f"Prompt {evil}")
        .replace('name = "ICMM"', f'name = "Name {evil}"')
        .replace("Realities", f"Session {evil}")
    )
    one = window("run", "m.toml").ready()
    one.send("\x1b[200~pasted \u009b31m \u202etext\u2066\x1b[201~\r")
    one.sees("Title cut", "Prompt cut", "Name cut", "• pasted")
    one.send("\x1bOP")  # F1
    one.sees("Next lane")
    one.send("\x1bOP")
    one.leave()
    assert b"\x1b]52" not in one.raw and b"aGVsbG8" not in one.raw
    assert b"\x1b]0;title" not in one.raw and b"\x9b31m" not in one.raw.replace(b"\xc2\x9b", b"")
    for bad in ("\u202e", "\u009b"):
        assert bad.encode() not in one.raw


def test_without_colours_groups_and_lanes_are_still_named(window: Open, path: Path) -> None:
    one = window("run", "m.toml", env={"NO_COLOR": "1"}).ready()
    one.line("ICMM: ours")
    one.sees("A ICMM", "B IUCN", "▌ A ICMM", "• ours")
    one.leave()


def test_a_paste_in_the_terminal_waits_for_enter(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    one.send("\x1b[200~one\n  - two\n  - three\x1b[201~")
    one.sees("one", "- two", "- three")
    assert "• one" not in one.text
    one.send("\r")
    one.sees("• one", "– two", "– three")
    one.send("\x1a")
    one.until(lambda: "• one" not in one.text)
    one.leave()


def test_a_burst_with_commands_between_lines_is_taken_in_order(window: Open, path: Path) -> None:
    one = window("run", "m.toml").ready()
    burst = "".join(f"both {n}\r\x14ours {n}x\x7f\r\x14theirs {n}\r\x14" for n in range(8))
    one.send(burst + "\x0ea note\r\x02half\x11")
    assert one.wait(20) == 0
    item = load(path).sessions[0].items[0]
    assert [point.text for point in item.common_ground] == [f"both {n}" for n in range(8)]
    said = {response.group: [point.text for point in response.points] for response in item.responses}
    assert said["icmm"] == [f"ours {n}" for n in range(8)]
    assert said["iucn"] == [f"theirs {n}" for n in range(8)]
    assert [point.text for point in load(path).sessions[0].items[1].notes] == ["a note"]
    again = window("run", "m.toml").ready()
    again.sees("half", "• both 7")
    again.leave()

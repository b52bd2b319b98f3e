"""``facilitator rehearse`` and ``report --run-sheet`` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.kit import AGENDA
from terminal.window import Window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    return tmp_path / "agenda.toml"


def test_it_needs_a_terminal_and_a_speed_that_is_one(facilitator, path: Path) -> None:
    done = facilitator("rehearse", "agenda.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "rehearse needs a terminal" in done.stderr
    for speed in ("0", "601", "nan", "fast"):
        done = facilitator("rehearse", "agenda.toml", "--speed", speed)
        assert done.returncode == 2 and "speed" in done.stderr


def test_a_meeting_is_rehearsed_in_a_terminal_and_nothing_is_written(path: Path) -> None:
    before = {one.name: one.stat().st_mtime_ns for one in path.parent.rglob("*")}
    window = Window(path.parent, "rehearse", "agenda.toml", "--speed", "600")
    try:
        window.sees("REHEARSAL 600×", "Where we stand")
        window.send("a point\r")
        window.sees("• a point")
        window.send("\x05")  # Ctrl+E
        window.sees("Schedule", "break · Coffee", "no time given")
        window.send("\x1b")
        window.sees("a point")
        window.leave()
    finally:
        window.close()
    assert {one.name: one.stat().st_mtime_ns for one in path.parent.rglob("*")} == before


def test_what_cannot_be_rehearsed_says_why(path: Path) -> None:
    (path.parent / "bare.toml").write_text(AGENDA[: AGENDA.index("[[sessions]]")], encoding="utf-8")
    (path.parent / "m.journal").write_text("", encoding="utf-8")
    for name, said in (
        ("gone.toml", "gone.toml"),
        ("bare.toml", "no item"),
        ("m.journal", "this is no agenda"),
    ):
        window = Window(path.parent, "rehearse", name)
        try:
            assert window.wait(10) == 1
            assert said in " ".join(window.text.split())
        finally:
            window.close()


def test_the_run_sheet_is_printed_or_written(facilitator, path: Path) -> None:
    done = facilitator("report", "--run-sheet", "agenda.toml")
    assert done.returncode == 0 and done.stdout.startswith("# Run sheet: Planning\n") and not done.stderr
    done = facilitator("report", "--run-sheet", "agenda.toml", "-o", "sheet.txt", "--lang", "es")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "sheet.txt: written\n")
    assert (path.parent / "sheet.txt").read_text(encoding="utf-8").startswith("Hoja de ruta: Planning\n=====")
    done = facilitator("report", "--run-sheet", "agenda.toml", "-o", "sheet.txt")
    assert done.returncode == 1 and "it exists already" in done.stderr


@pytest.mark.parametrize("other", ["--audit", "--balance", "--private"])
def test_a_run_sheet_has_no_annex(facilitator, path: Path, other: str) -> None:
    done = facilitator("report", "--run-sheet", other, "agenda.toml")
    assert (done.returncode, done.stdout) == (2, "") and "--run-sheet" in done.stderr

"""The user's own editor: a script stands in for it; the terminal is lent in tests of a real one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.review.editor import Edited, edit, editor
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.problems import Problems
from facilitator.tui.review.screen import ReviewScreen
from tui.reviewing import minutes, reviewing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return minutes(tmp_path)


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program that is named as the editor; a test writes what it does with ``$1``."""
    made = tmp_path / "editor.sh"
    monkeypatch.setenv("VISUAL", f"sh '{made}'")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    yield made
    assert not list((tmp_path / "temporary").iterdir())  # nothing of it is left


@contextmanager
def lent() -> Iterator[None]:
    """An app in a test has no terminal to lend."""
    yield


def app_of(path: Path) -> tuple[Opening, FacilitatorApp]:
    opening = Opening(path, "Anna")
    app = FacilitatorApp(first=lambda: ReviewScreen(opening))
    app.suspend = lent  # type: ignore[method-assign]
    return opening, app


# -- the program ---------------------------------------------------------------------------------


def test_visual_comes_before_editor_and_may_have_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor() is None
    monkeypatch.setenv("EDITOR", "nano")
    assert editor() == ["nano"]
    monkeypatch.setenv("VISUAL", "code --wait 'a b'")
    assert editor() == ["code", "--wait", "a b"]
    monkeypatch.setenv("VISUAL", "'broken")
    assert editor() == ["nano"]


def test_the_file_is_for_its_owner_only_and_its_text_comes_back(script: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script.write_text(f'stat -c %a "$1" "$(dirname "$1")" > {seen}; printf "zwei\\nZeilen\\n" > "$1"\n')
    made = edit("eins\n", "point.txt", ["sh", str(script)])
    assert made.text == "zwei\nZeilen\n"
    assert seen.read_text().split() == ["600", "700"]


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("exit 3", "ended with an error (3)"),
        ("kill -9 $$", "was ended by signal 9"),
        ('rm "$1"', "removed the text"),
        (': > "$1"', "left nothing"),
        ('printf "\\377\\376x" > "$1"', "no UTF-8"),
    ],
)
def test_what_may_go_wrong_is_told_and_changes_nothing(script: Path, does: str, told: str) -> None:
    script.write_text(does + "\n")
    made = edit("a text\n", "point.txt", ["sh", str(script)])
    assert made.text is None
    assert told in made.trouble


def test_a_program_that_is_not_there_is_named() -> None:
    assert edit("x", "point.txt", ["/no/such/editor"]) == Edited(
        None, "There is no program “/no/such/editor”. VISUAL or EDITOR names the editor."
    )


def test_what_was_typed_before_a_crash_is_not_lost(script: Path) -> None:
    script.write_text('printf "half done" > "$1"; kill -15 $$\n')
    assert edit("before", "point.txt", ["sh", str(script)]).data == b"half done"


# -- in the review -------------------------------------------------------------------------------


async def test_without_an_editor_it_says_how_to_name_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("ctrl+e")
        assert "export EDITOR=nano" in desk.status


async def test_one_point_goes_out_and_comes_back_as_a_correction(path: Path, script: Path) -> None:
    script.write_text('printf "water rights,\\nand who holds them\\n" > "$1"\n')
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        await desk.to("water rights")
        await desk.press("ctrl+e")
        assert desk.said("responses/iucn")[1] == (0, "water rights,\nand who holds them")
        assert [one.change.was for one in desk.meeting.corrections] == ["water rights"]


async def test_an_action_keeps_its_owner_and_day(path: Path, script: Path) -> None:
    script.write_text('sed -i "s/send/write and send/" "$1"\n')
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        await desk.to("send the plan")
        await desk.press("e")
        row = desk.meeting.boards["measure"].lane("actions").outline[0]  # type: ignore[union-attr]
        assert (row.text, row.extra["owner"], str(row.extra["due"])) == (
            "write and send the plan", "Aidan Davy", "2010-12-15",
        )  # fmt: skip


async def test_the_whole_file_is_taken_in_as_corrections_that_can_be_undone(path: Path, script: Path) -> None:
    script.write_text('sed -i -e "s/water rights/rights to water/" -e "s/who pays/who pays?/" "$1"\n')
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        await desk.to("mutual respect")
        await desk.press("w")
        await desk.sees("Taken in as 2 corrections. ^Z takes them back.")
        assert desk.said("responses/iucn")[1] == (0, "rights to water")
        assert desk.said("parked") == [(0, "who pays?")]
        assert desk.chosen == "mutual respect"
        assert {one.by for one in desk.meeting.corrections} == {"Anna"}
        await desk.press("ctrl+z")
        assert desk.said("responses/iucn")[1] == (0, "water rights")
    assert not list(path.parent.glob("*.edited*"))


async def test_problems_are_all_shown_with_their_lines_and_the_editor_opens_again(
    path: Path, script: Path, tmp_path: Path
) -> None:
    script.write_text(
        'sed -i -e "s/kind = \\"question\\"/kind = \\"quiz\\"/" -e "s/minutes = 30/minutes = -1/" "$1"\n'
    )
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        await desk.press("w")
        await desk.until(lambda: isinstance(desk.app.screen, Problems))
        await desk.sees("Not taken in: 2 to mend", "line ", "m.toml.edited-1")
        kept = tmp_path / "m.toml.edited-1"
        assert 'kind = "quiz"' in kept.read_text()
        assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
        assert not desk.meeting.corrections
        script.write_text('sed -i -e "s/quiz/question/" -e "s/minutes = -1/minutes = 45/" "$1"\n')
        desk.keys("e")
        await desk.until(lambda: desk.meeting.boards["measure"].item.minutes == 45)
        await desk.sees("Taken in as 1 correction.")


async def test_a_file_left_unchanged_or_broken_off_changes_nothing(path: Path, script: Path) -> None:
    script.write_text("true\n")
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        before = desk.meeting.boards
        await desk.press("f8")
        assert "Nothing was changed." in desk.status
        script.write_text('echo "# more" >> "$1"; exit 1\n')
        await desk.press("f8")
        await desk.sees("ended with an error (1); nothing was changed", "m.toml.edited-1")
        assert desk.meeting.boards is before


async def test_the_sign_off_is_not_changed_with_an_editor(path: Path, script: Path) -> None:
    script.write_text('sed -i "s/status = \\"draft\\"/status = \\"approved\\"/" "$1"\n')
    opening, app = app_of(path)
    async with reviewing(path, app=app, opening=opening) as desk:
        await desk.press("w")
        await desk.sees("Nothing was changed that the minutes say.")
        assert not desk.meeting.fixed

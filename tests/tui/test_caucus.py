"""The private screen, and the private line on the run screen: for one pair of eyes, shown to no others."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting import caucus
from facilitator.store.caucus import private_notes
from facilitator.store.follow import Follower
from facilitator.store.places import journal_of, private_of
from facilitator.store.record import Record
from facilitator.tui.dialogs.find import places
from facilitator.tui.present.app import PresentApp
from facilitator.tui.private.screen import TITLE, PrivateScreen
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.status import Status
from tui.driving import Desk, running
from tui.test_disk import banner, full_disk

SECRET = "zugzwang"


def private(desk: Desk) -> PrivateScreen:
    screen = desk.app.screen
    assert isinstance(screen, PrivateScreen)
    return screen


def line(desk: Desk) -> str:
    return private(desk).query_one(Composer).text


def foot(desk: Desk) -> str:
    status = private(desk).query_one(Status)
    return "".join(one.plain for one in status.lines(status.size.width, 1))


def noted(desk: Desk) -> list[tuple[str, int, str]]:
    """(item, depth, text) of every note."""
    notes = desk.run.session.record.private
    assert notes is not None
    found = caucus.notes(notes.history)
    return [(board.id, row.depth, row.text) for board, rows in found for row in rows]


def colours(desk: Desk, text: str) -> tuple[Any, Any]:
    """The colours of the letters and of the ground where ``text`` stands."""
    parts = [part for strip in desk.app.screen._compositor.render_strips() for part in strip]
    style = next(part.style for part in parts if text in part.text)
    assert style is not None
    return style.color, style.bgcolor


async def enter(desk: Desk) -> None:
    desk.keys("ctrl+x")
    await desk.until(
        lambda: private(desk).focused is private(desk).composer and private(desk).query_one(Status).size.width
    )


async def away(desk: Desk, key: str = "escape") -> None:
    desk.keys(key)
    await desk.until(lambda: isinstance(desk.app.screen, RunScreen))


async def kept(desk: Desk, count: int) -> None:
    await desk.until(lambda: len(noted(desk)) == count and not desk.run.session.busy, f"{count} notes")


def on_disk(path: Path) -> bytes:
    """Everything of the meeting that is on the disk, the private file aside."""
    files = [one for one in path.parent.iterdir() if one.is_file() and ".private" not in one.name]
    assert {path, journal_of(path)} <= set(files)
    return b"".join(one.read_bytes() + one.name.encode() for one in files)


async def test_a_private_line_leaves_no_trace_on_the_run_screen(record: Record) -> None:
    async with running(record) as desk:
        desk.line("public")
        desk.keys(*f"CAUCUS: {SECRET}")
        await desk.until(lambda: SECRET in desk.typed)
        desk.keys("enter")
        await desk.sees("Kept in your private notes.")
        await desk.settled()
        assert noted(desk) == [("measure", 0, SECRET)]
        assert (desk.typed, desk.said("common_ground")) == ("", [(0, "public")])
        desk.line("more")
        desk.keys("ctrl+z", "ctrl+z")  # nothing of it comes back by undoing what was typed, or said
        await desk.until(lambda: desk.said("common_ground") == [])
        desk.keys("ctrl+z", "ctrl+y", "up")
        await desk.settled()
        assert SECRET not in desk.text + desk.app.export_screenshot()
        assert noted(desk) == [("measure", 0, SECRET)]
        desk.keys("escape", "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert SECRET.encode() not in on_disk(record.path)
    assert stat.S_IMODE(private_of(record.path).stat().st_mode) == 0o600


async def test_undo_right_after_a_private_line_is_of_that_line(record: Record) -> None:
    async with running(record) as desk:
        desk.line("public", "CAUCUS: a", f"caucus:{SECRET}")
        await kept(desk, 2)
        desk.keys("ctrl+z")
        await desk.sees("Taken back: your last private note.")
        assert (noted(desk), desk.said("common_ground")) == ([("measure", 0, "a")], [(0, "public")])
        assert SECRET not in desk.text
        desk.keys("ctrl+y")
        await desk.sees("Here again: your private note.")
        assert (len(noted(desk)), desk.said("common_ground")) == (2, [(0, "public")])
        desk.keys("ctrl+z", "ctrl+z")
        await kept(desk, 0)
        assert desk.said("common_ground") == [(0, "public")]
        desk.line("/redo")
        await kept(desk, 1)
        desk.line("/undo")
        await kept(desk, 0)
        assert desk.said("common_ground") == [(0, "public")]
        desk.keys("ctrl+z")  # no private line is left to take back: the meeting's turn
        await desk.until(lambda: desk.said("common_ground") == [])
        desk.keys("ctrl+y")
        await desk.until(lambda: desk.said("common_ground") == [(0, "public")])
        assert noted(desk) == []


async def test_after_anything_public_undo_is_the_meetings_again(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", f"CAUCUS: {SECRET}", "two")
        await desk.until(lambda: len(desk.said("common_ground")) == 2)
        desk.keys("ctrl+z", "ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [])
        assert noted(desk) == [("measure", 0, SECRET)]
        desk.keys("ctrl+y")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one")] and len(noted(desk)) == 1)


async def test_lines_on_the_private_screen_are_notes_to_the_letter(record: Record) -> None:
    async with running(record) as desk:
        desk.line("public")
        desk.keys(*"half a line")
        await enter(desk)
        await desk.sees(TITLE, "1.1  How will progress be measured?", "What only you should know")
        desk.line("ICMM: they bluff")
        desk.keys("tab")
        desk.line("DECISION: of theirs", "/next")
        desk.keys("shift+tab")
        desk.line("- below", "CAUCUS: by habit")
        await kept(desk, 5)
        assert noted(desk) == [
            ("measure", 0, "ICMM: they bluff"),
            ("measure", 1, "DECISION: of theirs"),
            ("measure", 1, "/next"),
            ("measure", 1, "below"),
            ("measure", 0, "by habit"),
        ]
        await desk.sees("• ICMM: they bluff", "– DECISION: of theirs")
        await away(desk)
        assert "bluff" not in desk.text + desk.app.export_screenshot()
        assert (desk.typed, desk.meeting.cursor.item) == ("half a line", "measure")
        assert desk.said("common_ground") == [(0, "public")]
        assert desk.meeting.board.lane("decisions").outline == type(desk.meeting.lane.outline)()  # type: ignore[union-attr]


async def test_keys_typed_before_the_private_screen_stands_are_for_it(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("ctrl+x", *SECRET, "enter", *"more", "escape", *"public again", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "public again")])
        assert noted(desk) == [("measure", 0, SECRET)]
        assert SECRET not in desk.text
        await enter(desk)
        assert line(desk) == "more"


async def test_notes_are_chosen_edited_removed_moved_and_indented(record: Record) -> None:
    async with running(record) as desk:
        await enter(desk)
        desk.line("a", "b", "c")
        await kept(desk, 3)
        desk.keys("up", "up")
        await desk.until(lambda: "▸ • b" in desk.text)
        assert "Edit" in foot(desk) or "edit" in foot(desk)
        desk.keys("alt+up")
        await desk.until(lambda: [text for *_, text in noted(desk)] == ["b", "a", "c"])
        await desk.until(lambda: "▸ • b" in desk.text)
        desk.keys("alt+down", "tab")
        await desk.until(lambda: noted(desk)[1] == ("measure", 1, "b"))
        desk.keys("enter")
        await desk.until(lambda: line(desk) == "b")
        desk.keys(*"etter", "enter")
        await desk.until(lambda: noted(desk)[1] == ("measure", 1, "better"))
        assert line(desk) == ""
        desk.keys("up", "home", "delete")
        await desk.until(lambda: [text for *_, text in noted(desk)] == ["c"])
        await desk.until(lambda: "▸ • c" in desk.text)
        desk.keys("escape")
        await desk.until(lambda: private(desk).chosen is None)
        desk.keys("ctrl+z")
        await desk.until(lambda: len(noted(desk)) == 3)
        assert "Taken back: a removal" in foot(desk)
        desk.keys("ctrl+y")
        await desk.until(lambda: len(noted(desk)) == 1)


async def test_undo_is_of_the_screen_one_is_on(record: Record) -> None:
    async with running(record) as desk:
        desk.line("public")
        await enter(desk)
        desk.line("a", "b")
        await kept(desk, 2)
        desk.keys("ctrl+z", "ctrl+z", "ctrl+z")
        await kept(desk, 0)
        await desk.sees("There is nothing to take back.")
        assert desk.said("common_ground") == [(0, "public")]
        desk.keys("ctrl+y")
        await kept(desk, 1)
        await away(desk)
        assert "“a”" not in desk.text
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [])
        assert noted(desk) == [("measure", 0, "a")]


async def test_other_items_stand_below_with_their_numbers_and_can_be_corrected(record: Record) -> None:
    async with running(record) as desk:
        desk.line("CAUCUS: first item")
        desk.keys("ctrl+n")
        await desk.until(lambda: desk.meeting.cursor.item == "talk")
        await enter(desk)
        desk.line("second item")
        await kept(desk, 2)
        rows = desk.rows
        at = [next(n for n, row in enumerate(rows) if text in row) for text in ("second item", "first item")]
        assert at == sorted(at)
        assert "1.1  How will progress be measured?" in rows[at[1] - 1]
        assert colours(desk, "first item")[0] != colours(desk, "second item")[0]  # the others are quiet
        ground = colours(desk, "second item")[1]
        desk.keys("up")
        await desk.sees("▸ • second item")
        assert colours(desk, "second item")[1] != ground
        desk.keys("down", "enter")
        await desk.until(lambda: line(desk) == "first item")
        desk.keys(*" indeed", "enter")
        await desk.until(lambda: ("measure", 0, "first item indeed") in noted(desk))
        assert desk.meeting.cursor.item == "talk"


async def test_typed_words_are_there_again_and_only_esc_twice_leaves_a_correction(record: Record) -> None:
    async with running(record) as desk:
        await enter(desk)
        desk.line("a")
        await kept(desk, 1)
        desk.keys(*SECRET)
        await away(desk)
        assert SECRET not in desk.text
        await enter(desk)
        assert line(desk) == SECRET
        desk.keys(*["backspace"] * len(SECRET), "up", "enter", *"bc")
        await desk.until(lambda: line(desk) == "abc")
        desk.keys("escape")
        await desk.sees("Esc once more leaves the note as it was")
        desk.keys("ctrl+x")  # away at once, whatever is going on
        await desk.until(lambda: isinstance(desk.app.screen, RunScreen))
        await enter(desk)
        assert line(desk) == "abc"
        desk.keys("escape", "escape")
        await desk.until(lambda: line(desk) == "")
        assert isinstance(desk.app.screen, PrivateScreen)
        assert noted(desk) == [("measure", 0, "a")]


@pytest.mark.parametrize("on_private_screen", [True, False])
async def test_leaving_keeps_what_is_typed_and_not_entered_out_of_the_journal(
    record: Record, on_private_screen: bool
) -> None:
    async with running(record) as desk:
        desk.line("public")
        if on_private_screen:
            await enter(desk)
            desk.keys(*f"{SECRET} half")
        else:
            desk.keys(*f"CAUCUS: {SECRET} half")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert SECRET.encode() not in on_disk(record.path)
    async with running(Record.open(record.path)) as desk:
        assert SECRET not in desk.text
        assert desk.typed == ""
        await enter(desk)
        assert line(desk) == f"{SECRET} half"
        desk.keys("enter")
        await kept(desk, 1)


async def test_a_disk_that_refuses_is_told_here_and_the_next_enter_keeps_it_once(record: Record) -> None:
    async with running(record) as desk:
        await enter(desk)
        desk.line("a")
        await kept(desk, 1)
        with full_disk(private_of(record.path)):
            desk.line(SECRET * 5)
            await desk.until(lambda: "Not on record" in desk.text and "It stays here" in desk.text)
            assert line(desk) == SECRET * 5
            assert len(noted(desk)) == 1
        desk.keys("enter")
        await kept(desk, 2)
        assert line(desk) == ""
        await away(desk)
        assert not banner(desk)
        with full_disk(private_of(record.path)):
            desk.line(f"CAUCUS: {SECRET * 5}")
            await desk.until(lambda: banner(desk))
            assert SECRET not in banner(desk)
            assert desk.typed.startswith("CAUCUS: ")
        desk.keys("enter")
        await kept(desk, 3)
        assert not banner(desk)
        await desk.sees("Kept in your private notes.")


async def test_what_has_to_be_told_of_the_private_file_is_told_there_only(record: Record) -> None:
    async with running(record) as desk:
        desk.line("CAUCUS: a", f"CAUCUS: {SECRET}", "CAUCUS: c")
        await kept(desk, 3)
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    file = private_of(record.path)
    file.write_bytes(file.read_bytes().replace(SECRET.encode(), b"damaged"))
    async with running(Record.open(record.path)) as desk:
        assert "damaged" not in desk.text
        await enter(desk)
        await desk.sees("warning: a", "damaged line", "m.private")
        await away(desk)
        assert "damaged" not in desk.text


async def test_a_reader_of_a_meeting_that_is_held_elsewhere_has_no_private_screen(record: Record) -> None:
    async with running(record) as desk:
        desk.line(f"CAUCUS: {SECRET}")
        await kept(desk, 1)
        async with running(Record.open(record.path)) as other:
            other.keys("ctrl+x")
            await other.settled()
            assert isinstance(other.app.screen, RunScreen)
            assert SECRET not in other.text


async def test_neither_the_find_dialog_nor_the_second_screen_knows_a_private_word(record: Record) -> None:
    async with running(record) as desk:
        desk.line("public words", f"CAUCUS: {SECRET} one")
        await enter(desk)
        desk.line(f"{SECRET} two")
        await kept(desk, 2)
        await away(desk)
        assert list(places(desk.meeting, SECRET)) == []
        assert len(list(places(desk.meeting, "public"))) == 1
        desk.keys("f7", *SECRET)
        await desk.until(lambda: desk.app.screen.focused is not None and SECRET in desk.text)
        assert "one" not in desk.text and "two" not in desk.text
        desk.keys("escape")
        await desk.until(lambda: isinstance(desk.app.screen, RunScreen))
        room = PresentApp(Follower(record.path))
        async with room.run_test(size=(80, 24)) as pilot:
            shown = ""
            for _ in range(200):
                await pilot.pause(0.02)
                shown = "\n".join(strip.text for strip in room.screen._compositor.render_strips())
                if "public words" in shown:
                    break
            assert "public words" in shown
            assert SECRET not in shown + room.export_screenshot()
            assert SECRET not in str(_deep(room.screen))
    found, _ = private_notes(record.path)
    assert [point.text for one in found for point in one.points] == [f"{SECRET} one", f"{SECRET} two"]


def _deep(screen: Any) -> list[str]:
    """What the second screen's state holds."""
    return [repr(vars(widget)) for widget in (screen, *screen.query("*"))]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_fits_every_window_and_needs_no_colour(
    record: Record, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(record, size) as desk:
        await enter(desk)
        desk.line(*(f"note {number} " + "with many words " * 6 for number in range(20)))
        await kept(desk, 20)
        await desk.sees("Private to you", "How will", "note 19", "note", "Enter")
        desk.keys("up", *["up"] * 19)
        await desk.sees("▸ • note 0 ")
        desk.keys(*["down"] * 7)
        await desk.sees("▸ • note 7 ")
        assert all(len(row) <= size[0] for row in desk.rows)

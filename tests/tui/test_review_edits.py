"""Corrections in the review: with the keys of the meeting, on record at once, the original beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from facilitator.meeting import intents
from facilitator.store.record import Record
from facilitator.tui.dialogs.choose import Choose
from facilitator.tui.review.corrected import Corrections, Original
from facilitator.tui.review.said_by import SaidBy
from tui.reviewing import minutes, reviewing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return minutes(tmp_path)


def journal(path: Path) -> str:
    return path.with_suffix(".journal").read_text()


async def test_enter_edits_the_chosen_point_and_enter_keeps_it(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("enter", *" and flows", "enter")
        assert desk.said("responses/iucn")[1] == (0, "water rights and flows")
        assert "water rights and flows" in journal(path)
        await desk.sees("water rights and flows  [corrected]", "on record", "O original")
        made = desk.meeting.corrections
        assert [(one.by, one.change.was, one.change.now) for one in made] == [
            ("Anna", "water rights", "water rights and flows")
        ]


async def test_escape_leaves_it_as_it_was_and_elsewhere_one_is_not_taken_by_mistake(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("enter", *"!!", "ctrl+n")
        assert "Enter keeps what is typed" in desk.status
        assert desk.typed == "water rights!!"
        await desk.press("escape")
        assert desk.typed == ""
        assert desk.said("responses/iucn")[1] == (0, "water rights")
        assert not desk.meeting.corrections


async def test_moved_indented_sent_and_removed(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("k")
        assert [text for _, text in desk.said("responses/iucn")] == ["water rights", "Des idées à développer"]
        await desk.press("alt+down", "tab")
        assert desk.said("responses/iucn") == [(0, "Des idées à développer"), (1, "water rights")]
        await desk.press("shift+tab", "s")
        await desk.until(lambda: isinstance(desk.app.screen, Choose))
        desk.keys("enter")
        await desk.until(lambda: (0, "water rights") in desk.said("common_ground"))
        assert desk.chosen == "water rights"
        await desk.press("delete")
        await desk.sees("Removed 1 point. ^Z undoes it.")
        assert len(desk.said("common_ground")) == 1
        await desk.press("ctrl+z", "ctrl+z")
        assert (0, "water rights") in desk.said("responses/iucn")
        await desk.press("ctrl+y")
        assert (0, "water rights") in desk.said("common_ground")


async def test_undo_stops_at_the_beginning_of_the_review(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+z")
        await desk.sees("nothing to take back in this review")
        assert (0, "water rights") in desk.said("responses/iucn")


async def test_a_new_point_goes_behind_the_chosen_one_and_typing_goes_on(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Des idées")
        await desk.press("+", *"first", "enter", "tab", *"below", "enter", "enter")
        assert desk.said("responses/iucn") == [
            (0, "Des idées à développer"), (0, "first"), (1, "below"), (0, "water rights")
        ]  # fmt: skip
        assert desk.chosen == "below"
        await desk.sees("first  [added later]")
        await desk.press("delete")
        assert desk.chosen == "water rights"


async def test_a_new_point_in_a_lane_that_was_empty(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Inside the programme")
        await desk.press("+")
        await desk.until(lambda: isinstance(desk.app.screen, Choose))
        desk.keys("down", "enter")
        await desk.until(lambda: desk.screen.typing.mode == "new")
        await desk.press(*"who pays?", "enter", "escape")
        assert desk.said("questions", "show") == [(0, "who pays?")]


async def test_outcomes_are_made_and_corrected_as_in_the_meeting(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("a", *"ICMM: ", "enter")
        row = desk.meeting.boards["measure"].lane("actions").outline.last  # type: ignore[union-attr]
        assert row is not None
        assert (row.text, row.extra["owner"]) == ("water rights", "ICMM")
        assert desk.chosen == "water rights"
        assert desk.screen.told.kind == "actions"
        await desk.press("x")
        await desk.sees("ICMM, done")
        await desk.to("send the plan")
        await desk.press("enter")
        assert desk.typed == "Aidan Davy: send the plan by 2010-12-15"
        for _ in range(2):
            await desk.press("backspace")
        await desk.press(*"31", "enter")
        await desk.sees("Aidan Davy, due 31 December 2010")
        await desk.to("The programme starts")
        await desk.press("enter", "backspace", *" 2011.", "enter")
        assert desk.said("decisions") == [(0, "The programme starts in May 2011.")]
        await desk.to("mutual respect")
        await desk.press("f4", "enter")
        assert desk.said("parked")[-1] == (0, "mutual respect")


async def test_who_said_it_is_chosen_typed_or_taken_away(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")

        async def answer(*keys: str) -> None:
            await desk.until(
                lambda: isinstance(desk.app.screen, SaidBy) and isinstance(desk.app.focused, Input)
            )
            desk.keys(*keys)
            await desk.until(lambda: not isinstance(desk.app.screen, SaidBy))
            await desk.settled()

        await desk.press("@")
        await answer(*"dav", "enter")
        await desk.sees("water rights  (Aidan Davy)  [corrected]")
        await desk.press("@")
        await answer(*"Somebody Else", "enter")
        await desk.sees("(Somebody Else)")
        await desk.press("@")
        await answer("down", "down", "down", "enter")
        await desk.until(lambda: "(Somebody Else)" not in desk.text)


async def test_the_original_stands_beside_the_correction_word_by_word(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Confirmation")
        await desk.press("o")
        assert "was not corrected" in desk.status
        await desk.press("enter", *" well", "enter", "o")
        await desk.until(lambda: isinstance(desk.app.screen, Original))
        await desk.sees("As it was said", "Anna", "deliver{+ well+}", "As it stands now")
        desk.keys("escape")
        await desk.until(lambda: not isinstance(desk.app.screen, Original))


async def test_all_corrections_are_listed_and_gone_to(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("c")
        await desk.sees("Nothing was corrected")
        await desk.to("water rights")
        await desk.press("enter", *"!", "enter")
        await desk.to("Both sides")
        await desk.press("delete", "home", "c")
        await desk.until(lambda: isinstance(desk.app.screen, Corrections))
        await desk.sees(
            "Corrections: 2", "1.2 Notes removed: Both sides spoke", "1.1 IUCN reworded: water rights!"
        )
        desk.keys("down", "enter")
        await desk.until(lambda: desk.chosen == "water rights!")


async def test_a_title_of_a_theme_is_corrected(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Water management")
        await desk.press("enter", *"!", "enter")
        await desk.sees("Water management!")
        await desk.press("+", *"wells", "enter", "escape")
        assert desk.said("themes/water", "storm") == [(0, "wells")]


async def test_keys_typed_in_a_burst_are_taken_in_order(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("enter", *"X", "enter", "down", "down", "x", "+", *"another task", "enter", "end")
        assert desk.said("responses/iucn")[1] == (0, "water rightsX")
        assert desk.meeting.boards["measure"].lane("actions").outline[0].extra["done"]  # type: ignore[union-attr]
        assert desk.said("actions")[1] == (0, "another task")


async def test_what_was_sent_to_the_groups_is_not_changed_and_says_so(path: Path) -> None:
    async with reviewing(path) as desk:
        desk.screen.session.do(intents.Circulate("Anna"))
        await desk.settled()
        await desk.sees("DRAFT, circulated as version 1", "ICMM has not approved it yet")
        await desk.to("water rights")
        for key in ("enter", "+", "delete", "k", "tab", "w", "a"):
            await desk.press(key)
            await desk.sees("so it stands as it is. Open an amendment")
            assert desk.screen.typing.mode == ""
        await desk.press("/", *"respect", "enter")
        assert desk.chosen == "mutual respect"


async def test_half_a_correction_is_there_again_next_time(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Both sides")
        await desk.press("enter", *" and of land")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app._exit)
    async with reviewing(path) as desk:
        await desk.until(lambda: desk.typed == "Both sides spoke of water. and of land")
        assert desk.chosen == "Both sides spoke of water."
        await desk.press("enter")
        assert desk.said("notes", "talk") == [(0, "Both sides spoke of water. and of land")]
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app._exit)
    async with reviewing(path) as desk:
        assert desk.typed == ""


async def test_the_half_typed_line_of_the_meeting_outlives_a_review(path: Path) -> None:
    from facilitator.meeting.state import Draft

    record = Record.open(path)
    record.close(Draft("half a line"))
    async with reviewing(path) as desk:
        await desk.to("water rights")
        await desk.press("+", *"one more", "enter", "escape")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app._exit)
    record = Record.open(path)
    assert record.meeting.draft is not None
    assert record.meeting.draft.text == "half a line"
    assert record.meeting.cursor.item == "talk"  # where the meeting stood
    record.release()


async def test_a_disk_that_refuses_leaves_the_words_where_they_are(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facilitator.errors import StoreError

    async with reviewing(path) as desk:
        await desk.to("water rights")
        record = desk.screen.session.record
        keep = record.keep

        def refuse(some: object) -> None:
            raise StoreError("the disk is full")

        monkeypatch.setattr(record, "keep", refuse)
        await desk.press("enter", *"!", "enter")
        await desk.sees("Not on record: the disk is full", "water rights!")
        assert desk.said("responses/iucn")[1] == (0, "water rights")
        assert desk.typed == "water rights!"
        monkeypatch.setattr(record, "keep", keep)
        await desk.press("enter")
        assert desk.said("responses/iucn")[1] == (0, "water rights!")
        await desk.until(lambda: "Not on record" not in desk.text)


async def test_what_is_pasted_while_one_reads_goes_nowhere_and_lines_become_points(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Des idées")
        desk.paste("by mistake")
        await desk.settled()
        assert desk.typed == ""
        await desk.press("+")
        desk.paste("one\n\ntwo\nthree")
        await desk.press("enter", "escape")
        assert [text for _, text in desk.said("responses/iucn")] == [
            "Des idées à développer", "one", "two", "three", "water rights",
        ]  # fmt: skip
        await desk.press("ctrl+z")
        assert len(desk.said("responses/iucn")) == 2


async def test_what_is_no_point_names_the_way_to_change_it(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("home", "enter")
        assert "W opens it in your editor" in desk.status


async def test_undo_goes_where_it_did_something(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("Both sides")
        await desk.press("enter", *"!", "enter", "home", "ctrl+z")
        assert desk.chosen == "Both sides spoke of water."
        await desk.press("home", "ctrl+y")
        assert desk.chosen == "Both sides spoke of water.!"


async def test_a_new_point_from_the_title_asks_where_and_letters_do_nothing_meanwhile(path: Path) -> None:
    async with reviewing(path) as desk:
        desk.keys("home", "+", *"new words")
        await desk.sees("A new point in which item?")
        assert desk.app.screen.query("Choose OptionList")
        desk.keys("enter")
        await desk.sees("a new point in")
        desk.keys("enter")
        await desk.until(lambda: not desk.app.screen.query("Choose") and "new 1." in desk.text)
        desk.keys(*"said late", "enter")
        await desk.sees("said late", "on record")

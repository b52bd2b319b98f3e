"""Choosing points with the arrows, and everything that can be done with the chosen one."""

from __future__ import annotations

import pytest

from facilitator.store.record import Record
from facilitator.tui.dialogs.choose import Choose
from tui.driving import Desk, running


def chosen(desk: Desk) -> str | None:
    row = desk.run.picking.row()
    return row.text if row else None


async def test_enter_edits_and_escape_brings_the_half_typed_line_back(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "two")
        desk.keys("up", "up")
        await desk.until(lambda: chosen(desk) == "one")
        desk.keys("enter", *" more", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one more"), (0, "two")])
        assert desk.typed == ""
        desk.keys("up", "enter", *" lost", "escape")
        await desk.until(lambda: desk.typed == "")
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (0, "two")])


async def test_the_mouse_chooses_beside_a_half_typed_line_which_comes_back(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys(*"half")
        await desk.sees("• one", "half")
        y = next(at for at, row in enumerate(desk.rows) if "• one" in row)
        x = desk.rows[y].index("• one") + 3
        await desk.pilot.click(offset=(x, y))
        await desk.until(lambda: chosen(desk) == "one")
        desk.keys("enter")
        await desk.until(lambda: desk.typed == "one")
        desk.keys("escape")
        await desk.until(lambda: desk.typed == "half")
        assert desk.said("common_ground") == [(0, "one")]


@pytest.mark.parametrize(("up", "down"), [("alt+up", "alt+down"), ("k", "j")])
async def test_points_move_among_their_like(record: Record, up: str, down: str) -> None:
    async with running(record) as desk:
        desk.line("one", "- below", "two")
        desk.keys("up", up)
        await desk.until(lambda: desk.said("common_ground") == [(0, "two"), (0, "one"), (1, "below")])
        assert chosen(desk) == "two"
        desk.keys(up)
        await desk.until(lambda: "first at its level" in desk.status)
        desk.keys(down)
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (1, "below"), (0, "two")])
        assert chosen(desk) == "two"


async def test_tab_indents_delete_removes_and_undo_brings_back(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "two", "three")
        desk.keys("up", "up", "tab")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (1, "two"), (0, "three")])
        desk.keys("shift+tab")
        await desk.until(lambda: desk.said("common_ground")[1] == (0, "two"))
        desk.keys("shift+tab")
        await desk.until(lambda: "top level" in desk.status)
        desk.keys("tab", "up", "delete")
        await desk.until(lambda: desk.said("common_ground") == [(0, "three")])
        assert "Removed 2 points" in desk.status
        assert chosen(desk) == "three"
        desk.keys("backspace")
        await desk.until(lambda: desk.said("common_ground") == [])
        assert not desk.run.picking.active
        desk.keys("ctrl+z", "ctrl+z")
        await desk.until(lambda: [text for _, text in desk.said("common_ground")] == ["one", "two", "three"])


async def test_home_and_end_and_letters_that_mean_nothing_are_not_typed(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "two", "three")
        desk.keys("up", "home", "z", "q")
        await desk.until(lambda: chosen(desk) == "one")
        desk.keys("end")
        await desk.until(lambda: chosen(desk) == "three")
        desk.keys("down")
        await desk.until(lambda: not desk.run.picking.active)
        assert desk.typed == ""


async def test_s_sends_at_once_where_there_is_one_other_lane(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go show", "who pays?", "and when?")
        desk.keys("up", "s")
        await desk.until(lambda: desk.said("questions") == [(0, "and when?")])
        assert desk.said("notes") == [(0, "who pays?")]


async def test_s_asks_where_there_are_several_lanes(record: Record) -> None:
    async with running(record) as desk:
        desk.line("respect", "- of each other")
        desk.keys("up", "up", "s")
        await desk.until(lambda: isinstance(desk.app.screen, Choose))
        await desk.sees("Send to", "ICMM", "IUCN")
        desk.keys("down", "enter")
        await desk.until(lambda: not isinstance(desk.app.screen, Choose))
        await desk.until(lambda: desk.said("responses/iucn") == [(0, "respect"), (1, "of each other")])
        assert desk.said("common_ground") == []


@pytest.mark.parametrize(
    ("key", "word", "lane"),
    [("d", "DECISION", "decisions"), ("a", "ACTION", "actions"), ("p", "PARK", "parked")],
)
async def test_outcomes_are_made_from_the_chosen_point(
    record: Record, key: str, word: str, lane: str
) -> None:
    async with running(record) as desk:
        desk.line("one", "two")
        desk.keys("up", "up", key)
        await desk.until(lambda: desk.typed == f"{word}: one")
        desk.keys("enter")
        await desk.until(lambda: desk.said(lane) == [(0, "one")])
        found = desk.meeting.board.lane(lane)
        assert found is not None
        assert found.outline[0].extra["source"] == desk.meeting.lane.outline[0].id
        assert len(desk.said("common_ground")) == 2
        assert desk.typed == ""
        desk.line("three")  # the next line has nothing to do with it
        await desk.until(lambda: desk.said("common_ground")[-1] == (0, "three"))


@pytest.mark.parametrize(("key", "lane"), [("f2", "decisions"), ("f3", "actions"), ("f4", "parked")])
async def test_an_outcome_of_the_line_being_typed_and_of_the_last_point(
    record: Record, key: str, lane: str
) -> None:
    async with running(record) as desk:
        desk.keys(*"typed", key, "enter")
        await desk.until(lambda: desk.said(lane) == [(0, "typed")])
        desk.line("last point")
        desk.keys(key, "enter")
        await desk.until(lambda: desk.said(lane) == [(0, "typed"), (0, "last point")])


async def test_an_action_takes_its_owner_where_the_cursor_is(record: Record) -> None:
    async with running(record) as desk:
        desk.line("send the plan")
        desk.keys("f3", *"ICMM: ", "enter")
        await desk.until(lambda: desk.said("actions") == [(0, "send the plan")])
        assert desk.meeting.board.outcomes[1].outline[0].extra["owner"] == "ICMM"


async def test_escape_gives_up_an_outcome_and_the_next_line_is_a_point(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys("up", "d")
        await desk.until(lambda: desk.typed == "DECISION: one")
        desk.keys("escape")
        await desk.until(lambda: desk.typed == "")
        desk.line("two")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (0, "two")])
        assert desk.said("decisions") == []


async def test_arrows_reach_the_outcomes_and_x_marks_an_action_done(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "ACTION: Anna: send it", "DECISION: go on")
        desk.keys("up")
        await desk.until(lambda: chosen(desk) == "one")
        desk.keys("down")
        await desk.until(lambda: chosen(desk) == "go on")
        desk.keys("down")
        await desk.until(lambda: chosen(desk) == "send it")
        desk.keys("x")
        await desk.sees("(done)")
        desk.keys("x")
        await desk.until(lambda: "(done)" not in desk.text)
        desk.keys("x", "enter")
        await desk.until(lambda: desk.typed == "Anna: send it (done)")
        desk.keys(*["backspace"] * 7, *" by 2030-01-31", "enter")
        await desk.sees("by 2030-01-31")
        extra = desk.meeting.board.outcomes[1].outline[0].extra
        assert (extra["owner"], str(extra["due"])) == ("Anna", "2030-01-31")


async def test_left_and_right_go_to_the_lane_beside(record: Record) -> None:
    async with running(record) as desk:
        desk.line("both", "ICMM: a", "IUCN: b")
        desk.keys("up")
        await desk.until(lambda: chosen(desk) == "b")
        desk.keys("left")
        await desk.until(lambda: chosen(desk) == "a")
        desk.keys("left")
        await desk.until(lambda: chosen(desk) == "both")
        desk.keys("right", "right")
        await desk.until(lambda: chosen(desk) == "b")
        assert desk.meeting.lane.key == "responses/iucn"


async def test_up_from_an_empty_lane_finds_the_outcomes(record: Record) -> None:
    async with running(record) as desk:
        desk.line("DECISION: go on")
        desk.keys("up")
        await desk.until(lambda: chosen(desk) == "go on")
        desk.keys("delete")
        await desk.until(lambda: desk.said("decisions") == [])


async def test_the_mark_stays_on_its_point_through_undo(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "two", "three")
        desk.keys("up", "k")
        await desk.until(lambda: desk.said("common_ground")[1] == (0, "three"))
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground")[2] == (0, "three"))
        assert chosen(desk) == "three"

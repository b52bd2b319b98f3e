"""Windows of every size; many groups, many options, many points."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.widgets.lane import LaneView
from facilitator.tui.widgets.outcomes import Outcomes
from facilitator.tui.widgets.rail import Rail
from tui.driving import AGENDA, Desk, meeting_file, running, with_groups


def lanes(desk: Desk) -> list[LaneView]:
    views = [view for view in desk.run.query(LaneView) if view.display and not isinstance(view, Outcomes)]
    return [view for view in views if view.lane is not None]


def fits(desk: Desk, width: int, height: int) -> bool:
    rows = desk.rows
    return len(rows) == height and all(len(row) <= width for row in rows)


@pytest.mark.parametrize(
    ("size", "count", "rail"), [((160, 50), 3, True), ((100, 30), 3, True), ((80, 24), 3, False)]
)
async def test_lanes_stand_side_by_side(
    record: Record, size: tuple[int, int], count: int, rail: bool
) -> None:
    async with running(record, size=size) as desk:
        desk.line("ICMM: respect")
        await desk.sees("Both", "A ICMM", "B IUCN", "• respect")
        assert len(lanes(desk)) == count
        assert desk.run.query_one(Rail).display is rail
        assert fits(desk, *size)


async def test_below_sixty_columns_lanes_are_tabs(record: Record) -> None:
    async with running(record, size=(59, 20)) as desk:
        await desk.sees("▸Both", "ICMM", "IUCN")
        assert [view.lane.key for view in lanes(desk) if view.lane] == ["common_ground"]
        desk.keys("ctrl+t")
        desk.line("respect")
        await desk.sees("▸ICMM", "• respect")
        assert len(lanes(desk)) == 1


async def test_small_windows_show_points_and_too_small_ones_ask_for_room(record: Record) -> None:
    async with running(record, size=(40, 12)) as desk:
        desk.line("respect")
        desk.keys(*"half a line")
        await desk.sees("• respect", "half a line")
        await desk.pilot.resize_terminal(39, 11)
        await desk.sees("Please make this window larger", "40 × 12")
        assert "respect" not in desk.text
        for size in ((40, 12), (39, 12), (40, 11), (100, 30), (59, 20), (160, 50)):
            await desk.pilot.resize_terminal(*size)
            if size in ((39, 12), (40, 11)):
                await desk.sees("Please make this window larger")
            else:
                await desk.sees("• respect", "half a line")
                await desk.until(lambda size=size: fits(desk, *size))
        desk.keys(*" more", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "respect"), (0, "half a line more")])


@pytest.mark.parametrize("width", [60, 80, 90, 101, 123, 160])
@pytest.mark.parametrize("count", [2, 3])
async def test_the_groups_have_equal_room(tmp_path: Path, width: int, count: int) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(count)))
    async with running(record, size=(width, 24)) as desk:
        desk.keys("ctrl+t")
        await desk.settled()
        await desk.until(lambda: all(view.size.width for view in lanes(desk)))
        widths = [view.size.width for view in lanes(desk) if view.lane and view.lane.group]
        assert max(widths) - min(widths) <= 1, widths


async def test_no_group_of_three_is_out_of_sight(tmp_path: Path) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(3)))
    async with running(record, size=(100, 30)) as desk:
        await desk.until(lambda: len(lanes(desk)) == 4)
        assert desk.run.query_one(Rail).display


async def test_twelve_groups_are_all_reached_and_named(tmp_path: Path) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(12)))
    async with running(record, size=(100, 30)) as desk:
        for number in range(1, 13):
            desk.keys("ctrl+t")
            desk.line(f"said by {number}")
            await desk.sees(f"• said by {number}", f"Group {number}")
            current = [view for view in lanes(desk) if view.current]
            assert [view.lane.title for view in current if view.lane] == [f"Group {number}"]
            assert min(view.size.width for view in lanes(desk)) >= 20
        desk.keys("ctrl+t")
        await desk.sees("All groups")
        await desk.pilot.resize_terminal(59, 20)
        await desk.sees("▸All")


async def test_sixty_options_scroll_with_the_chosen_one(tmp_path: Path) -> None:
    options = ", ".join(f'"Option number {n}"' for n in range(1, 61))
    text = AGENDA.replace('of = "storm"\ndots = 3', f"options = [{options}]").replace('of = "rank"\n', "")
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record, size=(80, 24)) as desk:
        desk.line("/go rank", "60=7")
        desk.keys("up", *["down"] * 59)
        await desk.sees("▸60  Option number 60")
        row = next(row for row in desk.rows if "Option number 60" in row)
        assert " 7 " in row
        desk.keys(*["up"] * 59)
        await desk.sees("▸ 1  Option number 1")


async def test_three_hundred_points_and_a_long_one(record: Record) -> None:
    words = " ".join(f"word{n}" for n in range(40))
    async with running(record, size=(80, 24)) as desk:
        desk.paste("\n".join(f"point {n}" for n in range(300)))
        desk.keys("enter")
        desk.line(words)
        await desk.until(lambda: len(desk.said("common_ground")) == 301)
        await desk.sees("word39", "↑2")
        for word in words.split():
            assert word in desk.text  # wrapped, not cut
        desk.keys("up", "home")
        await desk.sees("1 point 0")
        desk.keys("end")
        await desk.sees("word39")
        desk.keys("escape", "ctrl+n")
        await desk.sees("1.2  Issues")


def current(desk: Desk) -> str:
    """What the current lane shows, as one line."""
    view = next(view for view in lanes(desk) if view.current)
    lines = view.lines(view.size.width, view.size.height)
    return " ".join(" ".join(line.plain.strip("▌ ") for line in lines).split())


async def test_an_empty_lane_says_what_it_is_for_and_goes_silent(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("ctrl+t")
        await desk.until(lambda: current(desk) == "A ICMM What ICMM answers. Type and press Enter.")
        desk.line("respect")
        await desk.until(lambda: current(desk) == "A ICMM • respect")
        for item in ("talk", "show", "storm", "elab", "coffee"):
            desk.line(f"/go {item}")
            await desk.until(lambda item=item: desk.meeting.cursor.item == item)
            await desk.until(lambda: current(desk).endswith(". Type and press Enter."), item)


async def test_the_current_lane_is_marked_by_a_shape(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("ctrl+t")
        await desk.sees("▌ A ICMM")
        assert "▌ B IUCN" not in desk.text and "▌ Both" not in desk.text


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (59, 20), (40, 12), (20, 5), (1, 1)])
async def test_every_kind_of_item_at_every_size(record: Record, size: tuple[int, int]) -> None:
    async with running(record) as desk:
        desk.line("ICMM: a", "IUCN: b", "DECISION: c", "/go rank", "1=1 2=2", "VOTE iucn: 2=1")
        await desk.settled()
        await desk.pilot.resize_terminal(*size)
        for item in reversed(desk.meeting.order[:5]):
            await desk.until(lambda item=item: desk.meeting.cursor.item == item)
            desk.keys("up", "down", "escape")
            await desk.settled()
            assert len(desk.rows) == size[1]
            desk.keys("ctrl+b")

"""Points put together on the screen: links, common ground, merging, sorting into themes."""

from __future__ import annotations

import pytest

from facilitator.store.record import Record
from tui.driving import Desk, running


def links(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    texts = {row.id: row.text for lane in desk.meeting.board.lanes for row in lane.outline}
    return [(link.kind, tuple(texts[id] for id in link.points)) for link in desk.meeting.board.item.links]


def wordings(desk: Desk, lane: str) -> list[list[tuple[str, str]]]:
    found = desk.meeting.board.lane(lane)
    assert found is not None
    return [[(one.lane, one.text) for one in row.extra.get("wordings", ())] for row in found.outline]


async def answered(desk: Desk) -> None:
    desk.line("ICMM: water first", "- by 2012", "IUCN: rivers first", "IUCN: fewer mines")
    await desk.settled()


@pytest.mark.parametrize(
    ("key", "kind", "sign"),
    [
        ("=", "same", "same as A 1"),
        ("!", "differs", "differs from A 1"),
        ("?", "clarify", "to clarify with A 1"),
    ],
)
async def test_two_groups_points_are_linked_by_two_keys(
    record: Record, key: str, kind: str, sign: str
) -> None:
    async with running(record, (160, 40)) as desk:
        await answered(desk)
        desk.keys("up", "up", "space", "left", "home", key)
        await desk.until(lambda: links(desk) == [(kind, ("rivers first", "water first"))])
        await desk.sees(sign, sign.replace("A 1", "B 1"))
        desk.keys("ctrl+z")
        await desk.until(lambda: links(desk) == [])
        desk.keys("ctrl+y")
        await desk.until(lambda: len(links(desk)) == 1)
        desk.keys("l")
        await desk.until(lambda: "1 link taken away" in desk.status and links(desk) == [])


async def test_one_key_takes_what_both_hold_to_common_ground_and_one_takes_it_apart(record: Record) -> None:
    async with running(record, (160, 40)) as desk:
        await answered(desk)
        desk.keys("up", "up", "space", "left", "home", "=")
        await desk.until(lambda: len(links(desk)) == 1)
        desk.keys("b")
        await desk.until(lambda: desk.said("common_ground") == [(0, "water first"), (1, "by 2012")])
        assert wordings(desk, "common_ground")[0] == [
            ("responses/icmm", "water first"),
            ("responses/iucn", "rivers first"),
        ]
        assert desk.said("responses/icmm") == []
        assert desk.said("responses/iucn") == [(0, "fewer mines")]
        assert links(desk) == []
        await desk.sees("from A, B")
        desk.keys("escape")
        desk.line("BOTH:")
        desk.keys("up", "home", "u")
        await desk.until(lambda: desk.said("responses/icmm") == [(0, "water first"), (1, "by 2012")])
        assert desk.said("responses/iucn") == [(0, "fewer mines"), (0, "rivers first")]
        assert desk.said("common_ground") == []


async def test_one_point_that_the_other_group_holds_too_goes_alone(record: Record) -> None:
    async with running(record) as desk:
        await answered(desk)
        desk.keys("up", "b")
        await desk.until(lambda: desk.said("common_ground") == [(0, "fewer mines")])
        assert wordings(desk, "common_ground") == [[("responses/iucn", "fewer mines")]]
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("responses/iucn") == [(0, "rivers first"), (0, "fewer mines")])


async def test_links_join_groups_not_points_of_one_lane(record: Record) -> None:
    async with running(record) as desk:
        await answered(desk)
        desk.keys("up", "space", "up", "=")
        await desk.until(lambda: "one lane" in desk.status)
        desk.keys("escape", "up", "=")
        await desk.settled()
        assert links(desk) == []


async def test_a_pool_of_ideas_is_sorted_by_digits_and_marks(record: Record) -> None:
    async with running(record, (160, 40)) as desk:
        desk.line("/go storm", "clean rivers", "river cleaning", "offset funds", "train teachers", "a fifth")
        desk.keys("up", "home", "1")
        await desk.until(lambda: desk.said("themes/water") == [(0, "clean rivers")])
        desk.keys("1")  # the next one took its place
        await desk.until(lambda: len(desk.said("themes/water")) == 2)
        desk.keys("space", "down", "space", "n")
        await desk.sees("A theme of 2 points: its title")
        desk.keys("M", "o", "n", "e", "y", "enter")
        await desk.until(lambda: desk.meeting.board.lane("themes/money") is not None)
        assert desk.said("themes/money") == [(0, "offset funds"), (0, "train teachers")]
        assert desk.said("ideas") == [(0, "a fifth")]
        desk.keys("escape")
        desk.line("Water management:")
        desk.keys("up", "space", "up", "m")
        await desk.until(lambda: len(desk.said("themes/water")) == 1)
        assert [text for _, text in wordings(desk, "themes/water")[0]] == ["river cleaning", "clean rivers"]
        desk.keys("9")
        await desk.until(lambda: "no number 9" in desk.status)
        desk.keys(">")
        await desk.until(
            lambda: (
                [lane.title for lane in desk.meeting.board.lanes][1:3]
                == ["Biodiversity offsets", "Water management"]
            )
        )


async def test_a_theme_is_put_into_another_and_both_titles_stay(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go storm", "Skills: train teachers", "JOIN: Skills > Water management")
        await desk.settled()
        water = desk.meeting.board.lane("themes/water")
        assert water is not None and water.titles == ("Skills",)
        assert desk.said("themes/water") == [(0, "train teachers")]
        assert desk.meeting.cursor.lane == "themes/water"


async def test_an_elaboration_starts_from_the_ideas_and_a_digit_takes_one_into_a_field(
    record: Record,
) -> None:
    async with running(record, (160, 40)) as desk:
        desk.line("/go storm", "Water: clean rivers", "- by hand", "/go rank", "VOTE icmm: 1=3", "/next")
        await desk.until(lambda: desk.said("themes/water/ideas") == [(0, "clean rivers"), (1, "by hand")])
        assert desk.meeting.cursor.lane == "themes/water/objective-s"
        await desk.sees("Ideas to start from", "clean rivers")
        desk.line("Ideas:")
        desk.keys("up", "home", "2")
        await desk.until(
            lambda: desk.said("themes/water/potential-activities") == [(0, "clean rivers"), (1, "by hand")]
        )
        assert desk.said("themes/water", "storm") == [(0, "clean rivers"), (1, "by hand")]

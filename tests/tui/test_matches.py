"""Likely matches: both wordings in full, one key for what they are, and nothing by itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.screens.help import Help
from facilitator.tui.standing.keys import Keys
from facilitator.tui.standing.matches import MatchesScreen
from facilitator.tui.standing.pairs import Pairs
from tui.driving import AGENDA, Desk, meeting_file, running, with_groups

ALIKE = ("ICMM: water rights", "respect among all of us", "IUCN: the water rights", "respect among us all")


async def _open(desk: Desk, *lines: str) -> MatchesScreen:
    desk.line(*lines)
    await desk.settled()
    desk.keys("ctrl+l")
    await desk.until(lambda: isinstance(desk.app.screen, MatchesScreen) and "Esc back" in desk.text)
    assert isinstance(desk.app.screen, MatchesScreen)
    return desk.app.screen


def _links(desk: Desk) -> list[str]:
    return [link.kind for link in desk.meeting.board.item.links]


async def test_both_wordings_stand_side_by_side_with_their_groups(record: Record) -> None:
    async with running(record) as desk:
        await _open(desk, *ALIKE)
        head = next(row for row in desk.rows if "A ICMM 1" in row)
        assert "B IUCN 1" in head and head.index("A ICMM") < head.index("│") < head.index("B IUCN")
        await desk.sees("respect among all of us", "respect among us all", "water rights", "the water rights")
        for key in (
            "= same",
            "! differs",
            "? to clarify",
            "B both hold it",
            "N not alike",
            "^Z undo",
            "F1 help",
        ):
            assert key in desk.text
        assert _links(desk) == [] and desk.said("common_ground") == []


@pytest.mark.parametrize(("key", "kind"), [("=", "same"), ("!", "differs"), ("?", "clarify")])
async def test_a_pair_is_linked_with_one_key_and_undo_brings_it_back(
    record: Record, path: Path, key: str, kind: str
) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        assert len(screen._found) == 2
        desk.keys(key)
        await desk.until(lambda: _links(desk) == [kind] and len(screen._found) == 1)
        await desk.sees("Linked: ")
        desk.keys("ctrl+z")
        await desk.until(lambda: _links(desk) == [] and len(screen._found) == 2)
        desk.keys("ctrl+y")
        await desk.until(lambda: _links(desk) == [kind] and len(screen._found) == 1)
        assert "points.linked" in path.with_suffix(".journal").read_text(encoding="utf-8")


async def test_held_by_both_goes_to_common_ground_with_both_wordings(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        first = screen._found[0].texts
        desk.keys("b")
        await desk.until(lambda: desk.said("common_ground") == [(0, first[0])])
        lane = desk.meeting.board.lane("common_ground")
        assert lane is not None
        assert [one.text for one in lane.outline[0].extra["wordings"]] == list(first)
        await desk.sees("In common ground; both wordings are kept.")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)


async def test_keys_in_a_row_each_take_the_pair_that_stands_then(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        desk.keys("=", "!")
        await desk.until(lambda: sorted(_links(desk)) == ["differs", "same"])
        await desk.until(lambda: screen._found == [])
        await desk.sees("No points look alike here, so far.")


async def test_not_alike_goes_on_and_is_remembered_while_it_is_open(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        first, second = screen._found
        desk.keys("n")
        await desk.until(lambda: screen._found == [second])
        desk.keys("=")
        await desk.until(lambda: screen._found == [])
        desk.keys("ctrl+z")
        await desk.until(lambda: screen._found == [second])
        desk.keys("n")
        await desk.sees("No points that look alike. 2 pairs set aside as not alike.")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        again = await _open(desk)
        assert again._found == [first, second]


async def test_arrows_and_clicks_choose_the_pair(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        second = screen._found[1]
        desk.keys("down", "down", "=")
        await desk.until(lambda: _links(desk) == ["same"])
        assert {desk.meeting.board.item.links[0].points} == {(second.one[1], second.other[1])}
        desk.keys("ctrl+z")
        await desk.until(lambda: len(screen._found) == 2)
        desk.keys("up")
        pairs = screen.query_one(Pairs)
        y = next(at for at, row in enumerate(desk.rows) if second.texts[0] in row)
        await desk.pilot.click(pairs, offset=(4, y - pairs.region.y))
        await desk.until(lambda: screen._at == 1)
        keys = screen.query_one(Keys)
        place = next((row, at) for at, row in enumerate(desk.rows[keys.region.y :]) if "! differs" in row)
        await desk.pilot.click(keys, offset=(place[0].index("! differs") + 2, place[1]))
        await desk.until(lambda: _links(desk) == ["differs"])
        assert desk.meeting.board.item.links[0].points == (second.one[1], second.other[1])


@pytest.mark.parametrize("key", ["enter", "m"])
async def test_in_a_brainstorm_the_two_become_one_idea(record: Record, key: str) -> None:
    async with running(record) as desk:
        screen = await _open(
            desk,
            "/go storm",
            "monitoring shared rivers",
            "THEME: Water management",
            "monitoring of shared rivers",
        )
        await desk.sees("Enter merge", "N not alike")
        assert "both hold it" not in desk.text
        desk.keys("=", "b")
        await desk.sees("Common ground belongs to a question.")
        desk.keys(key)
        await desk.until(lambda: desk.said("ideas") == [] and screen._found == [])
        assert desk.said("themes/water") == [(0, "monitoring of shared rivers")]
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("ideas") == [(0, "monitoring shared rivers")])


async def test_nothing_alike_and_other_items_say_so_calmly(record: Record) -> None:
    async with running(record) as desk:
        await _open(desk, "ICMM: respect")
        await desk.sees("No points look alike here, so far.")
        desk.keys("=", "b", "n", "down", "up", "enter", "ctrl+l")
        await desk.until(lambda: desk.app.screen is desk.run)
        desk.line("/go talk")
        await desk.settled()
        desk.keys("ctrl+l")
        await desk.sees("Likely matches are those of answers to a question")
        assert desk.app.screen is desk.run


async def test_while_the_answers_are_hidden_nothing_is_named(tmp_path: Path) -> None:
    text = AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-revealed"')
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record) as desk:
        await _open(desk, *ALIKE)
        await desk.sees("The answers are hidden; likely matches are named once they are shown.")
        assert "water rights" not in desk.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_long_hostile_wordings_are_shown_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(3)))
    hard = "[/] 水資源の共有 [@click=app.quit]x[/] responsible mining"
    async with running(record, size=size) as desk:
        screen = await _open(desk, f"g1: {hard}", f"g3: {hard}, too")
        await desk.until(lambda: len(screen._found) == 1)
        await desk.sees("A Group 1 1", "C Group 3 1")
        assert "\x1b" not in desk.text
        if size[1] > 12:
            assert all(desk.text.count(part) == 2 for part in ("水", "[@click=app", "mining")), desk.text
        desk.keys(*["down"] * 4)
        await desk.sees("too")
        desk.keys("b")
        await desk.until(lambda: desk.said("common_ground") == [(0, hard)])


async def test_help_names_its_keys(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        desk.keys("f1")
        await desk.until(lambda: isinstance(desk.app.screen, Help))
        await desk.sees("Both go to common ground as one point; both wordings are kept.")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is screen)


async def test_keys_typed_while_the_disk_is_slow_wait_for_the_pair_they_were_meant_for(
    record: Record,
) -> None:
    keep = record.keep

    def slow(events: object) -> None:
        time.sleep(0.15)
        keep(events)  # type: ignore[arg-type]

    async with running(record) as desk:
        screen = await _open(desk, *ALIKE)
        first, second = screen._found
        record.keep = slow  # type: ignore[method-assign]
        desk.keys("=", "!")
        await desk.until(lambda: len(_links(desk)) == 2)
        pairs = {link.kind: link.points for link in desk.meeting.board.item.links}
        assert pairs["same"] == (first.one[1], first.other[1])
        assert pairs["differs"] == (second.one[1], second.other[1])

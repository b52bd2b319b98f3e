"""The results of a ranking on the screen: bars, orders, bridges and gaps, the line, the count."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.meeting import intents
from facilitator.store.record import Record
from facilitator.tui.ranking.chart import eighths
from facilitator.tui.ranking.results import Results
from facilitator.tui.ranking.view import ResultsView
from facilitator.tui.widgets.status import Status
from tui.driving import AGENDA, Desk, dots, meeting_file, running

VOTES = ("/go rank", "1=5 2=3 3=2", "VOTE iucn: 2=5 1=3 3=2")
FIVE = ("/go rank", "1=5 2=4 3=2 4=2", "VOTE iucn: 1=5 2=4 3=2 4=2")


def five(tmp_path: Path, extra: str = "") -> Record:
    """Five options of their own; three go on."""
    options = f'options = ["Ash", "Birch", "Cedar", "Dogwood", "Elm"]\n{extra}'
    text = AGENDA.replace('of = "storm"\ndots = 3\n', options).replace("top = 2", "top = 3")
    return Record.open(meeting_file(tmp_path, text))


async def results(desk: Desk) -> Results:
    await desk.settled()
    desk.run.action_command("results")
    await desk.until(lambda: isinstance(desk.app.screen, Results))
    screen = desk.app.screen
    assert isinstance(screen, Results)
    await desk.until(lambda: bool(screen.query_one(ResultsView).size.width) and "Results ·" in desk.text)
    return screen


def told(screen: Results) -> str:
    status = screen.query_one(Status)
    return "".join(line.plain for line in status.lines(status.size.width, 1))


async def test_a_bar_for_each_group_with_its_letter_and_own_place(record: Record) -> None:
    async with running(record, size=(80, 24)) as desk:
        desk.line(*VOTES)
        await results(desk)
        at = next(y for y, line in enumerate(desk.rows) if "Water management" in line)
        head, mine, theirs = (desk.rows[at + below] for below in range(3))
        assert head.split()[:2] == ["▸", "1="] and head.rstrip().endswith("40%")
        assert "bridge 1=" not in head  # the middle of three is no place in the upper half
        assert mine.split()[0] == "A" and mine.split()[-3:] == ["50%", "place", "1"]
        assert theirs.split()[0] == "B" and theirs.split()[-3:] == ["30%", "place", "2"]
        assert mine.count("█") > theirs.count("█") > 0
        await desk.sees("A ICMM", "B IUCN", "Water management: ICMM 1, IUCN 2: 1 apart.")
        await desk.sees("Tie for place 1: Water management, Biodiversity offsets. It is not broken.")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(4, 80))
def test_bars_are_as_long_as_shares(one: Fraction, other: Fraction, width: int) -> None:
    most = max(one, other)
    lengths = [_eighths(eighths(share, most, width)) for share in (one, other)]
    if one > other:
        assert lengths[0] >= lengths[1]
    assert max(lengths) == (8 * width if most else 0)
    assert all(bool(length) == bool(share) for length, share in zip(lengths, (one, other), strict=True))


def _eighths(bar: str) -> int:
    return sum(8 if sign == "█" else " ▏▎▍▌▋▊▉".index(sign) for sign in bar)


async def test_the_line_goes_below_the_chosen_option_and_through_no_tie(tmp_path: Path) -> None:
    record = five(tmp_path)
    async with running(record, size=(100, 40)) as desk:
        desk.line(*FIVE)
        screen = await results(desk)
        await desk.sees("The best 3 go on; 2 tie for place 3, so all 4 do.", "the line: 4 above go on")
        desk.keys("down", "down", "l")
        await desk.sees("The line would cut a tie (Cedar, Dogwood, place 3)")
        assert desk.meeting.board.item.line == ()
        desk.keys("down", "l")
        await desk.until(lambda: desk.meeting.board.item.line == ("ash", "birch", "cedar", "dogwood"))
        desk.keys("space")
        await desk.until(lambda: desk.meeting.board.item.line == ("ash", "birch", "cedar"))
        await desk.sees("Line drawn by hand: Ash, Birch, Cedar go on.")
        desk.keys("up", "up", "up", "space", "down", "space", "down", "space")
        await desk.sees("At least one goes on")
        assert desk.meeting.board.item.line == ("cedar",)
        desk.keys("end", "space")
        await desk.until(lambda: desk.meeting.board.item.line == ("cedar", "elm"))
        assert "the line:" not in desk.text  # what goes on is not one piece
        desk.keys("0")
        await desk.until(lambda: desk.meeting.board.item.line == ())
        await desk.sees("the line: 4 above go on")
        desk.keys("0")
        await desk.until(lambda: "There is no line drawn by hand." in told(screen))
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.meeting.board.item.line == ("cedar", "elm"))
        desk.keys("escape")
        desk.line("/next")
        await desk.until(lambda: desk.meeting.cursor.item == "elab")
        heads = list(dict.fromkeys(lane.section for lane in desk.meeting.board.lanes if lane.section))
        assert heads == ["Cedar", "Elm"]


async def test_keys_typed_at_once_are_taken_one_after_the_other(tmp_path: Path) -> None:
    async with running(five(tmp_path), size=(100, 40)) as desk:
        desk.line(*FIVE)
        await results(desk)
        desk.keys("l", "down", "space", "down", "space")
        await desk.until(lambda: desk.meeting.board.item.line == ("ash", "birch", "cedar"))


async def test_pages_show_orders_bridges_gaps_and_the_count(tmp_path: Path) -> None:
    async with running(five(tmp_path, 'method = "borda"\n'), size=(100, 40)) as desk:
        desk.line("/go rank", "1 > 2 > 3 > 4 > 5", "VOTE iucn: 2 > 1 > 5 > 4 > 3")
        screen = await results(desk)
        desk.keys("right")
        await desk.sees("Overall", "A ICMM", "B IUCN")
        overall, mine, theirs = _columns(desk, "Overall", "A ICMM", "B IUCN")
        assert mine == ["1 Ash", "2 Birch", "3 Cedar", "4 Dogwood", "5 Elm"] or mine[-1] == "– Elm"
        assert theirs[:3] == ["1 Birch", "2 Ash", "3 Elm"]
        assert overall[:2] == ["1= Ash", "1= Birch"]
        desk.keys("right")
        await desk.sees("Bridges are options in the upper half of every group’s own order")
        at = next(y for y, line in enumerate(desk.rows) if line.strip() == "Bridges")
        assert [line.split()[:2] for line in desk.rows[at + 3 : at + 5]] == [["1=", "Ash"], ["1=", "Birch"]]
        await desk.sees("Cedar   (ICMM 3, IUCN 5: 2 apart)")
        desk.keys("right")
        await desk.sees("How it is counted", "ICMM, one ballot for the group: Ash 4, Birch 3")
        before = desk.text
        desk.keys("pagedown")
        await desk.until(lambda: desk.text != before)
        desk.keys("right")
        await desk.until(lambda: screen.page == "chart")
        assert "Rounds" not in desk.text


def _columns(desk: Desk, *heads: str) -> list[list[str]]:
    y = next(y for y, line in enumerate(desk.rows) if all(head in line for head in heads))
    starts = [desk.rows[y].index(head) for head in heads]
    ends = [*starts[1:], len(desk.rows[y])]
    return [
        [" ".join(line[start:end].split()) for line in desk.rows[y + 1 : y + 6]]
        for start, end in zip(starts, ends, strict=True)
    ]


async def test_rounds_of_an_instant_runoff(tmp_path: Path) -> None:
    record = five(tmp_path, 'method = "instant-runoff"\n')
    async with running(record, size=(100, 40)) as desk:
        desk.line("/go rank", "1 > 2", "VOTE iucn: 2 > 1")
        await results(desk)
        desk.keys("left")
        await desk.sees("Round 1: Ash 1/2 (50 %), Birch 1/2 (50 %)", "tie for first place")


async def test_votes_stand_after_themes_changed(record: Record) -> None:
    async with running(record) as desk:
        desk.line(*VOTES, "/go storm", "Water management:", "an idea", "/go rank")
        screen = await results(desk)
        await desk.sees("changed", "Options changed since the vote: c, the votes stand.")
        desk.keys("c")
        await desk.until(lambda: "The votes stand for the options as they are now." in told(screen))
        assert "changed" not in desk.text
        desk.keys("c")
        await desk.until(lambda: "Nothing changed since the vote." in told(screen))


async def test_while_it_is_secret_only_who_has_voted_shows(tmp_path: Path) -> None:
    record = five(tmp_path, 'sealed = "until-answered"\n')
    async with running(record, size=(80, 24)) as desk:
        desk.line("/go rank", "1=47 2=13")
        screen = await results(desk)
        await desk.sees("Secret until all ballots are in.", "A ICMM: in", "B IUCN: not yet")
        desk.keys("right", "down", "l", "space", "0", "c")
        await desk.until(lambda: "hidden" in told(screen) or "Nothing changed" in told(screen))
        for hidden in ("47", "13", "%", "█", "Ash", "apart"):
            assert hidden not in desk.text, hidden
        assert desk.meeting.board.item.line == ()
        screen.session.do(intents.Vote("iucn", "ash", 2))
        await desk.sees("Ash", "█", "1   Ash")


async def test_it_follows_a_change_and_leaves_when_undo_goes_elsewhere(record: Record) -> None:
    async with running(record) as desk:
        desk.line("a point", "/go rank", "1=2")
        screen = await results(desk)
        await desk.sees("has not voted")
        screen.session.do(intents.Vote("iucn", "offsets", 2))
        await desk.until(lambda: "has not voted" not in desk.text)
        desk.keys("ctrl+z", "ctrl+z", "ctrl+z")
        await desk.until(lambda: desk.app.screen is desk.run)
        assert dots(desk.meeting.boards["rank"], "icmm") == {}


async def test_results_belong_to_a_ranking(record: Record) -> None:
    async with running(record) as desk:
        desk.run.action_command("results")
        await desk.until(lambda: "Results are those of a ranking" in desk.status)


@pytest.mark.parametrize(("groups", "size"), [(2, (40, 12)), (3, (80, 24)), (6, (80, 24)), (6, (160, 50))])
async def test_sixty_options_fit_any_window(tmp_path: Path, groups: int, size: tuple[int, int]) -> None:
    names = ["[/] [bold]", "水资源管理与生态系统服务规划", "👩\u200d👩\u200d👧 family", "é" * 60]
    titles = ", ".join(f'"{name}"' for name in [*names, *(f"Option {n}" for n in range(5, 61))])
    head, _, rest = AGENDA.partition("[[groups]]")
    made = "".join(f'[[groups]]\nid = "g{n}"\nname = "Group of people {n}"\n\n' for n in range(groups))
    rest = rest[rest.index("[[sessions]]") :].replace('of = "storm"\ndots = 3', f"options = [{titles}]")
    record = Record.open(meeting_file(tmp_path, head + made + rest))
    async with running(record, size=size) as desk:
        desk.line("/go rank", *(f"VOTE g{n}: 1={n + 1} 2=3 60={n + 2}" for n in range(groups)))
        screen = await results(desk)
        for _ in screen._pages(screen.counted):
            view = screen.query_one(ResultsView)
            lines = view.lines(*view.size)
            assert len(lines) <= view.size.height
            assert all(line.cell_len <= view.size.width for line in lines)
            assert all(cell_len(line) <= size[0] for line in desk.rows)
            desk.keys("right")
            now = screen.page
            await desk.until(lambda now=now: screen.page != now)  # type: ignore[misc]  # bound at once
        desk.keys("end")
        await desk.until(lambda: screen.cursor == 59)
        await desk.until(lambda: "▸" in desk.text.partition("Result")[2])
        desk.keys("home")
        await desk.until(lambda: screen.cursor == 0)

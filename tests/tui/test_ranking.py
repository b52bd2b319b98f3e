"""The table of a ranking by every method, what is hidden from the room, and the way of voting."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.dialogs.reveal import ShowTheRoom
from facilitator.tui.dialogs.way_of_voting import WayOfVoting
from facilitator.tui.ranking.table import RankingTable
from tui.driving import AGENDA, Desk, dots, meeting_file, running


def ranking(tmp_path: Path, extra: str, agenda: str = AGENDA) -> Record:
    """A meeting whose ranking has other settings."""
    return Record.open(meeting_file(tmp_path, agenda.replace("dots = 3\n", extra)))


def row(desk: Desk, title: str) -> list[str]:
    """What stands behind an option's title."""
    line = next((line for line in desk.rows if f"  {title}" in line), "")
    assert line, f"{title} is not in sight"
    return line.split(title)[1].split()


async def test_an_order_shows_each_groups_own_place_and_points(tmp_path: Path) -> None:
    async with running(ranking(tmp_path, 'method = "borda"\n')) as desk:
        desk.line("/go rank")
        await desk.until(lambda: "3 > 1 > 2 best first" in desk.status)
        desk.line("3 > 1 > 2", "VOTE iucn: 1")
        await desk.sees("In order (Borda), one ballot for each group. Each group weighs the same.")
        # skills: 2 and 1/2 of 2 points; water: 1 and 2 of 2; offsets: 0 and 1/2 of 2
        await desk.until(lambda: row(desk, "Water management") == ["2", "1", "1", "2", "75%", "1"])
        assert row(desk, "Biodiversity offsets") == ["·", "2=", "½", "–", "–"]
        assert row(desk, "Skills")[-2:] == ["62%", "2"]
        desk.keys("up", "4")
        await desk.sees("An order is typed as a line, the best first")
        assert desk.meeting.board.ballots[("icmm", "")].order == ("skills", "water", "offsets")


async def test_instant_runoff_counts_papers_and_says_each_is_in(tmp_path: Path) -> None:
    people = '[[participants]]\nname = "Gunilla Ek"\ngroup = "icmm"\n\n[[sessions]]'
    agenda = AGENDA.replace("[[sessions]]", people, 1)
    extra = 'method = "instant-runoff"\nvoters = "participant"\n'
    async with running(ranking(tmp_path, extra, agenda)) as desk:
        desk.line("/go rank")
        await desk.sees("A ICMM ballot 1")
        desk.line("3 > 1")
        await desk.until(lambda: "ICMM ballot 1 is in (1 of 2)." in desk.status)
        await desk.sees("A ICMM ballot 2", "ICMM 1 of 2 ballots, IUCN 0 ballots.")
        desk.line("1 > 3")
        await desk.until(lambda: "ICMM ballot 2 is in (2 of 2)." in desk.status)
        desk.line("@Aidan Davy: 2 > 1")
        await desk.until(lambda: "the ballot of Aidan Davy is in." in desk.status)
        await desk.sees("ICMM 3 ballots")
        desk.keys("ctrl+z")
        await desk.until(lambda: "Taken back: the ballot of Aidan Davy (ICMM)" in desk.status)


async def test_a_digit_is_a_mark_on_the_scale_and_the_mean_shows(tmp_path: Path) -> None:
    async with running(ranking(tmp_path, 'method = "scale"\n')) as desk:
        desk.line("/go rank")
        desk.keys("up", "5", "down", "2", "+", "down", "7", "right", "4", "-")
        await desk.settled()
        ballots = desk.meeting.board.ballots
        assert ballots[("icmm", "")].scores == {"water": 5, "offsets": 3}
        assert ballots[("iucn", "")].scores == {"skills": 3}
        await desk.sees("its own place, then the mean")
        await desk.until(lambda: row(desk, "Water management")[:2] == ["1", "5.0"])
        desk.keys("backspace")
        await desk.until(lambda: not desk.meeting.board.ballots[("iucn", "")].scores)


async def test_keys_do_not_vote_for_people_who_have_papers(tmp_path: Path) -> None:
    async with running(ranking(tmp_path, 'voters = "participant"\n')) as desk:
        desk.line("/go rank")
        desk.keys("up", "+", "3", "backspace")
        await desk.sees("Each participant has a ballot")
        assert not desk.meeting.board.ballots
        desk.keys("escape")
        desk.line("1=2 2=1", "1=1")
        await desk.until(lambda: len(desk.meeting.board.ballots) == 2)
        assert dots(desk.meeting.board, "icmm") == {}


async def test_hidden_votes_show_who_voted_and_nothing_else(tmp_path: Path) -> None:
    async with running(ranking(tmp_path, 'sealed = "until-answered"\n'), size=(80, 24)) as desk:
        desk.line("/go rank", "1=41 2=17")
        await desk.sees(
            "hidden from the room", "Secret until all ballots are in.", "ICMM: in", "IUCN: not yet"
        )
        await desk.until(lambda: "The ballot of ICMM is in." in desk.status)
        for told in ("41", "17", "58", "%", "share", "Tie", "go on"):
            assert told not in desk.text.partition("Which themes")[2].rpartition("A ICMM")[0], told
        desk.line("VOTE iucn: 1=3")
        await desk.sees("41", "share")
        assert "hidden from the room" not in desk.text


async def test_revealing_asks_once_and_names_who_has_not_voted(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        await desk.settled()
        desk.run.action_command("hide_until_revealed")
        await desk.sees("Hidden from the room until you reveal it.", "Secret until revealed")
        desk.line("1=4")
        await desk.sees("ICMM: in")
        for id in ("reveal", "unhide"):
            await desk.settled()
            desk.run.action_command(id)
            await desk.until(lambda: isinstance(desk.app.screen, ShowTheRoom))
            await desk.sees("IUCN has not voted yet")
            desk.keys("escape")
            await desk.until(lambda: not isinstance(desk.app.screen, ShowTheRoom))
        assert desk.meeting.board.item.revealed is None
        await desk.settled()
        desk.run.action_command("reveal")
        await desk.until(lambda: isinstance(desk.app.screen, ShowTheRoom))
        desk.keys("enter")
        await desk.until(lambda: desk.meeting.board.item.revealed is not None)
        await desk.sees("100%")
        await desk.settled()
        desk.run.action_command("reveal")
        await desk.until(lambda: "Nothing is hidden any more." in desk.status)


async def test_a_question_can_be_hidden_and_opens_when_all_have_answered(record: Record) -> None:
    async with running(record) as desk:
        await desk.settled()
        desk.run.action_command("hide_until_answered")
        await desk.sees("1.1  hidden from the room · How will")
        desk.line("ICMM: by counting")
        await desk.settled()
        assert "hidden from the room" in desk.text
        desk.line("IUCN: by listening")
        await desk.until(lambda: "All groups have answered" in desk.status)
        assert "hidden from the room" in desk.text
        desk.keys("ctrl+t")
        await desk.until(lambda: "hidden from the room" not in desk.text)
        desk.line("/go coffee")
        await desk.settled()
        desk.run.action_command("hide_until_answered")
        await desk.until(lambda: "only answers and ballots can be hidden" in desk.status)


async def test_the_way_of_voting_is_chosen_in_one_box_and_votes_stay(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank", "1=4 2=2")
        await desk.settled()
        desk.run.action_command("way_of_voting")
        await desk.until(lambda: isinstance(desk.app.screen, WayOfVoting))
        desk.keys("down", "down", "backspace", "5", "down", "2", "enter")
        await desk.until(lambda: (desk.meeting.board.item.dots, desk.meeting.board.item.cap) == (5, 2))
        await desk.sees("Dots, 5 each, at most 2 for one option, one ballot for each group.")
        await desk.settled()
        desk.run.action_command("way_of_voting")
        await desk.until(lambda: isinstance(desk.app.screen, WayOfVoting))
        desk.keys("left", "down", "space", "enter")
        await desk.until(lambda: desk.meeting.board.item.method == "scale")
        assert desk.meeting.board.item.voters == "participant"
        desk.line("1=5", "METHOD: dots by group")
        await desk.until(lambda: desk.meeting.board.item.method == "dots")
        assert dots(desk.meeting.board, "icmm") == {"water": 4, "offsets": 2}


async def test_changed_and_gone_themes_are_flagged_until_the_votes_stand(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank", "1=4 2=2 3=1", "/go storm", "Water management:", "an idea")
        desk.line("RENAME: Biodiversity offsets > Offsets", "JOIN: Skills > Offsets", "/go rank")
        await desk.settled()
        await desk.until(lambda: row(desk, "Water management")[0] == "changed")
        assert row(desk, "Offsets")[0] == "changed"
        gone = next(line for line in desk.rows if "Skills" in line and "gone" in line)
        assert " –  Skills" in gone
        await desk.sees("3 options changed since the vote; the votes stay.")
        await desk.settled()
        desk.run.action_command("votes_stand")
        await desk.until(lambda: "changed" not in " ".join(row(desk, "Water management")))
        assert dots(desk.meeting.board, "icmm") == {"water": 4, "offsets": 2, "skills": 1}


async def test_a_tie_for_third_place_is_said_aloud(tmp_path: Path) -> None:
    text = AGENDA.replace('of = "storm"\ndots = 3', 'options = ["Ash", "Birch", "Cedar", "Dogwood", "Elm"]')
    record = Record.open(meeting_file(tmp_path, text.replace("top = 2", "top = 3")))
    async with running(record, size=(100, 30)) as desk:
        desk.line("/go rank", "1=5 2=4 3=2 4=2", "VOTE iucn: 1=5 2=4 3=2 4=2")
        await desk.sees("Tie for place 3: Cedar, Dogwood. It is not broken.")
        await desk.sees("The best 3 go on; 2 tie for place 3, so all 4 do.")
        desk.line("LINE: 3")
        await desk.sees("LINE: 2 takes none of them, LINE: 4 all")
        assert desk.typed == "LINE: 3"
        desk.composer.put("")
        desk.line("LINE: 2")
        await desk.sees("Line drawn by hand: Ash, Birch go on.")
        desk.line("/next")
        await desk.until(lambda: desk.meeting.cursor.item == "elab")
        assert [one.section for one in desk.meeting.board.lanes if one.section][-1] == "Birch"


async def test_nothing_is_counted_for_keys_that_change_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank", "1=4", "VOTE iucn: 2=1")
        await desk.settled()
        table = desk.run.query_one(RankingTable)
        counted = table._counted
        assert counted is not None
        desk.keys(*"a remark", "left", "backspace")
        desk.keys("escape", "enter")
        await desk.until(lambda: len(desk.said("notes")) == 1)
        assert table._counted is counted
        desk.line("1=5")
        await desk.until(lambda: table._counted is not counted)


async def test_themes_in_turn_and_how_far_each_has_come(record: Record) -> None:
    async with running(record, size=(80, 24)) as desk:
        desk.line("/go rank", "1=3 2=2 3=1", "/next", "Objective(s): one")
        await desk.sees("(1) Water management   1 of 2   · (1) 1/2 fields, (2) –")
        await desk.settled()
        desk.run.action_command("next_theme")
        await desk.sees("(2) Biodiversity offsets   2 of 2")
        desk.line("two")
        await desk.until(lambda: desk.said("themes/offsets/objective-s") == [(0, "two")])
        await desk.settled()
        desk.run.action_command("next_theme")
        await desk.sees("(1) Water management")
        await desk.settled()
        desk.run.action_command("previous_theme")
        await desk.sees("(2) Biodiversity offsets", "(1) 1/2 fields, (2) 1/2")
        assert "Ideas to start from" not in desk.text
        desk.line("/go measure")
        await desk.settled()
        desk.run.action_command("next_theme")
        await desk.until(lambda: "Themes are in a brainstorm" in desk.status)


async def test_ideas_to_start_from_come_first_where_there_are_any(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go storm", "Water management:", "wells", "/go rank", "1=3", "/next")
        await desk.sees("Ideas to start from", "wells")
        line = next(line for line in desk.rows if "Ideas to start from" in line)
        assert line.index("Ideas") < line.index("Objective(s)")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
@pytest.mark.parametrize("method", ["dots", "borda", "instant-runoff", "scale"])
async def test_no_line_is_wider_than_the_window(tmp_path: Path, size: tuple[int, int], method: str) -> None:
    cjk = "水资源管理与生态系统服务规划" * 2
    titles = f'["[/] [bold]x", "{cjk}", "👩\u200d👩\u200d👧 family", "e\u0301e\u0301"]'
    text = AGENDA.replace('of = "storm"\ndots = 3', f'options = {titles}\nmethod = "{method}"')
    async with running(Record.open(meeting_file(tmp_path, text)), size=size) as desk:
        desk.line("/go rank")
        said = "2=3 1=5" if method in ("dots", "scale") else "2 > 1 > 4"
        desk.line(said, f"VOTE iucn: {said}")
        await desk.until(lambda: len(desk.meeting.board.ballots) == 2)
        await desk.sees("[/]")
        table = desk.run.query_one(RankingTable)
        assert all(line.cell_len <= table.size.width for line in table.lines(*table.size))


async def test_an_empty_ranking_says_how_to_get_themes(tmp_path: Path) -> None:
    storm, _, rest = AGENDA.partition("[[sessions.items.themes]]")
    async with running(
        Record.open(meeting_file(tmp_path, storm + rest[rest.index("[[sessions.items]]") :]))
    ) as desk:
        desk.line("/go rank")
        await desk.sees("Nothing to rank yet: 1.4 Ideas has no themes.", "Ctrl+G goes there; F5")

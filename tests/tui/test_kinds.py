"""What the kinds of items need of their own: themes and issues, dots, the elaboration of the top themes."""

from __future__ import annotations

from facilitator.store.record import Record
from facilitator.tui.dialogs.ask import Ask
from facilitator.tui.ranking.table import RankingTable
from tui.driving import dots, running


async def test_new_themes_and_issues_by_key_and_by_word(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go storm")
        desk.keys("f5", *"Fisheries", "enter", *"an idea", "enter")
        await desk.until(lambda: desk.meeting.lane.title == "Fisheries")
        await desk.until(lambda: [text for _, text in desk.said(desk.meeting.lane.key)] == ["an idea"])
        desk.line("THEME: water MANAGEMENT")
        await desk.until(lambda: desk.meeting.lane.key == "themes/water")
        desk.line("/go talk")
        desk.keys(*"Loopholes", "f5", "enter")
        await desk.until(lambda: desk.meeting.lane.title == "Loopholes")
        desk.line("narrative", "- a point")
        await desk.until(lambda: desk.said(desk.meeting.lane.key) == [(0, "narrative"), (1, "a point")])


async def test_f5_where_no_theme_can_be_says_so_and_drops_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.keys(*"words", "f5", "enter")
        await desk.settled()
        kept = desk.typed + "".join(text for _, text in desk.said("common_ground"))
        assert "words" in kept


async def test_a_theme_gets_another_name(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go storm", "Water management:", "an idea")
        await desk.settled()
        desk.run.action_command("rename")
        await desk.until(lambda: isinstance(desk.app.screen, Ask))
        desk.keys("end", *" [/]", "enter")
        await desk.until(lambda: desk.meeting.lane.title == "Water management [/]")
        assert desk.said("themes/water") == [(0, "an idea")]
        await desk.sees("Water management [/]")
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.meeting.lane.title == "Water management")


async def test_dots_typed_as_a_line_and_ties_named(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        await desk.settled()
        assert desk.meeting.lane.key == "ballots/icmm"
        desk.line("1=4 3=2")
        desk.keys("ctrl+t")
        desk.line("2=4, 3=2")
        await desk.sees("Tie for place 1")
        board = desk.meeting.board
        assert dots(board, "icmm") == {"water": 4, "skills": 2}
        assert dots(board, "iucn") == {"offsets": 4, "skills": 2}
        desk.line("3=5")
        await desk.until(lambda: "Tie" not in desk.text)
        row = next(row for row in desk.rows if "3  Skills" in row)
        assert row.split()[-4:] == ["2", "5", "44%", "1"]
        desk.line("9=1")
        await desk.until(lambda: "There is no option 9" in desk.status)
        assert desk.typed == "9=1"


async def test_dots_by_plus_minus_and_digits(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        desk.keys("up", "+", "+", "down", "1", "2", "-", "down", "3", "backspace", "right", "+")
        await desk.settled()
        board = desk.meeting.board
        assert dots(board, "icmm") == {"water": 2, "offsets": 11} or dots(board, "icmm") == {
            "water": 2,
            "offsets": 11,
            "skills": 0,
        }
        assert dots(board, "iucn") == {"skills": 1}
        desk.keys("escape")
        await desk.until(lambda: not desk.run.picking.active)


async def test_a_click_on_a_cell_chooses_group_and_option(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        await desk.sees("Biodiversity offsets")
        table = desk.run.query_one(RankingTable)
        start, end = table._columns[1]
        y = next(at for at, place in enumerate(table._places) if place == 1)
        await desk.pilot.click(table, offset=((start + end) // 2, y))
        await desk.until(lambda: desk.run.picking.active)
        desk.keys("5")
        await desk.sees("5▏")
        assert dots(desk.meeting.board, "iucn") == {}
        desk.keys("enter")
        await desk.until(lambda: dots(desk.meeting.board, "iucn") == {"offsets": 5})


async def test_a_remark_at_the_dots_is_kept_with_who_made_it(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank", "we abstain from some")
        await desk.until(lambda: desk.said("notes") == [(0, "we abstain from some")])
        await desk.sees("we abstain from some", "(ICMM)")


async def test_the_elaboration_fills_in_by_itself(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank", "1=1 3=5", "VOTE iucn: 3=4 2=3")
        desk.keys("ctrl+n")
        await desk.settled()
        assert desk.meeting.cursor.item == "elab"
        sections = list(dict.fromkeys(lane.section for lane in desk.meeting.board.lanes if lane.section))
        assert sections == ["Skills", "Biodiversity offsets"]
        desk.line("THEME: Skills", "Objective(s): understand")
        await desk.sees("Objective(s)", "Potential Activities", "Skills", "understand")
        desk.line("Potential Activities:", "a workshop")
        await desk.until(lambda: desk.said("themes/skills/potential-activities") == [(0, "a workshop")])

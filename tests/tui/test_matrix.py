"""The bigger picture: question by group, silences, and the way there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.ranking.results import Results
from facilitator.tui.standing.keys import Keys
from facilitator.tui.standing.matrix import MatrixScreen
from facilitator.tui.standing.matrix_table import MatrixTable
from tui.driving import AGENDA, Desk, meeting_file, running, with_groups

MORE = "".join(
    f'\n[[sessions.items]]\nid = "q{n}"\nkind = "question"\nprompt = "Question number {n}?"\n'
    for n in range(2, 61)
)


async def _open(desk: Desk, key: str = "f11") -> MatrixScreen:
    desk.keys(key)
    await desk.until(lambda: isinstance(desk.app.screen, MatrixScreen) and "Where the groups" in desk.text)
    await desk.until(lambda: desk.app.screen.query_one(Keys).region.height and "Esc back" in desk.text)
    assert isinstance(desk.app.screen, MatrixScreen)
    return desk.app.screen


@pytest.mark.parametrize("key", ["f11", "ctrl+s"])
async def test_it_says_who_answered_and_who_is_silent_in_words(record: Record, key: str) -> None:
    async with running(record) as desk:
        desk.line("ICMM: respect", "water", "BOTH: a programme")
        await desk.settled()
        await _open(desk, key)
        await desk.sees("Q1  1.1", "answered 2", "not yet", "IUCN has not answered Q1 (1.1).")
        head = next(row for row in desk.rows if "A ICMM" in row)
        assert head.split() == [
            "A",
            "ICMM",
            "B",
            "IUCN",
            "common",
            "same",
            "differs",
            "to",
            "clarify",
            "open",
        ]
        row = next(row for row in desk.rows if "answered 2" in row)
        assert row.split()[-5:] == ["1", "0", "0", "0", "2"]
        assert row.index("answered") == head.index("A ICMM")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        desk.keys(*"typed on")
        await desk.until(lambda: desk.typed == "typed on")


async def test_links_are_counted_and_the_table_follows_an_undo_below(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: respect", "IUCN: money", "DIFFERS: ICMM 1 = IUCN 1")
        await desk.settled()
        screen = await _open(desk)
        await desk.until(lambda: ["0", "0", "1", "0", "0"] in [row.split()[-5:] for row in desk.rows])
        desk.run.action_command("undo")
        await desk.until(lambda: ["0", "0", "0", "0", "2"] in [row.split()[-5:] for row in desk.rows])
        assert desk.app.screen is screen


async def test_enter_goes_to_the_question_and_a_click_too(tmp_path: Path) -> None:
    record = Record.open(meeting_file(tmp_path, AGENDA + MORE))
    async with running(record) as desk:
        screen = await _open(desk)
        desk.keys("down", "down", "enter")
        await desk.until(lambda: desk.meeting.cursor.item == "q3" and desk.app.screen is desk.run)
        screen = await _open(desk)
        table = screen.query_one(MatrixTable)
        assert table.chosen == 2
        y = next(at for at, row in enumerate(desk.rows) if "Question number 5?" in row)
        await desk.pilot.click(table, offset=(5, y - table.region.y))
        await desk.until(lambda: desk.meeting.cursor.item == "q5" and desk.app.screen is desk.run)


async def test_sixty_questions_scroll_with_the_heads_in_sight(tmp_path: Path) -> None:
    record = Record.open(meeting_file(tmp_path, AGENDA + MORE))
    async with running(record, size=(80, 24)) as desk:
        await _open(desk)
        desk.keys(*["down"] * 59)
        await desk.sees("▸Q60", "Question number 60?", "A ICMM")
        desk.keys(*["down"] * 10)
        await desk.sees("IUCN has not answered Q1 (1.1).", "A ICMM")
        desk.keys(*["pageup"] * 30)
        await desk.sees("▸Q1")
        desk.keys("end")
        await desk.until(lambda: "▸Q1 " not in desk.text)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
@pytest.mark.parametrize("groups", [2, 3, 4, 5, 6])
async def test_every_group_and_count_is_in_sight(tmp_path: Path, size: tuple[int, int], groups: int) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(groups)))
    async with running(record, size=size) as desk:
        desk.line("g1: respect")
        await desk.settled()
        await _open(desk)
        await desk.sees("answered 1", *(f"{chr(64 + n)} G" for n in range(1, groups + 1)))
        assert desk.text.count("not yet") == groups - 1
        for word in ("common", "same", "differs", "to clarify", "open", "↑", "Enter", "F1 help", "Esc back"):
            assert word in desk.text, (word, desk.text)
        await desk.sees(f"Group {groups} has not answered Q1 (1.1).")


async def test_a_shut_answer_is_hidden_and_hostile_text_is_inert(tmp_path: Path) -> None:
    text = AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-answered"')
    text = text.replace(
        "How will progress be measured?", "[/] \\u001b]0;x\\u0007 水資源 [@click=app.quit]q[/]"
    )
    text = text.replace('name = "IUCN"', 'name = "[b]水\\u202e"')
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record) as desk:
        desk.line("ICMM: a secret", "another")
        await desk.settled()
        await _open(desk)
        await desk.sees("hidden", "not yet", "[/]  水資源 [@click=app.quit]q[/]", "B [b]水")
        assert "answered 2" not in desk.text and "secret" not in desk.text


async def test_in_a_ranking_the_bigger_picture_is_its_results(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        await desk.settled()
        desk.keys("f11")
        await desk.until(lambda: isinstance(desk.app.screen, Results))


async def test_the_keys_below_can_be_clicked(record: Record) -> None:
    async with running(record) as desk:
        screen = await _open(desk)
        keys = screen.query_one(Keys)
        row = desk.rows[keys.region.y]
        await desk.pilot.click(keys, offset=(row.index("Esc") + 1, 0))
        await desk.until(lambda: desk.app.screen is desk.run)


async def test_without_a_question_it_says_so(tmp_path: Path) -> None:
    text = AGENDA.replace('kind = "question"', 'kind = "break"')
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record) as desk:
        desk.keys("f11")
        await desk.sees("There is no question in this agenda.")
        desk.keys("down", "up", "enter", "pagedown", "escape")
        await desk.until(lambda: desk.app.screen is desk.run)

"""The balance: how much each group said, quietly."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.standing.balance import BalanceScreen
from tui.driving import AGENDA, Desk, meeting_file, running, with_groups


async def _open(desk: Desk, *lines: str) -> BalanceScreen:
    desk.line(*lines)
    await desk.settled()
    desk.run.action_command("balance")
    await desk.until(lambda: isinstance(desk.app.screen, BalanceScreen) and "Overall" in desk.text)
    assert isinstance(desk.app.screen, BalanceScreen)
    return desk.app.screen


async def test_points_words_and_turns_here_and_overall(record: Record) -> None:
    async with running(record) as desk:
        await _open(
            desk, "/go talk", "a remark", "/go measure", "ICMM: mutual respect", "of all", "IUCN: money"
        )
        await desk.sees("1.1  How will progress be measured?", "points", "words", "turns")
        icmm = [row.split() for row in desk.rows if "A ICMM" in row]
        assert [[part for part in row if part.isdecimal()] for row in icmm] == [
            ["2", "67", "4", "80", "1", "50"],
            ["2", "50", "4", "57", "1", "33"],
        ]
        assert [row.split()[:2] for row in desk.rows if "no group" in row] == [["no", "group"]]
        assert "━" in desk.text
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)


async def test_it_is_found_in_the_palette_and_has_no_key(record: Record) -> None:
    async with running(record) as desk:
        (command,) = (one for one in desk.run.commands if one.id == "balance")
        assert command.keys == command.chosen == ()
        desk.keys("ctrl+p")
        await desk.until(lambda: desk.app.screen is not desk.run)
        desk.keys(*"balance")
        await desk.sees("Balance")
        desk.keys("enter")
        await desk.until(lambda: isinstance(desk.app.screen, BalanceScreen))
        await desk.sees("Nothing was said here yet.", "Esc back", "F1 help")


async def test_of_a_hidden_answer_only_that_there_is_one(tmp_path: Path) -> None:
    text = AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-revealed"')
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record) as desk:
        await _open(desk, "ICMM: mutual respect", "of all", "/go talk", "a remark", "/go measure")
        await desk.sees("Hidden until it is shown: ICMM answered, IUCN not yet.")
        icmm = [[part for part in row.split() if part.isdecimal()] for row in desk.rows if "A ICMM" in row]
        assert icmm == [["0", "0", "0", "0", "0", "0"]]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_six_groups_have_room_and_hostile_names_are_inert(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    text = with_groups(6).replace('name = "Group 2"', 'name = "[/] 水資源 \\u001b[31m[b]x"')
    record = Record.open(meeting_file(tmp_path, text))
    async with running(record, size=size) as desk:
        desk.line("g1: respect", "g2: 水の権利")
        await desk.settled()
        desk.run.action_command("balance")
        await desk.sees("A Group 1", "B [/] 水", "50 %")
        desk.keys(*["down"] * 10)
        await desk.sees("Overall")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)

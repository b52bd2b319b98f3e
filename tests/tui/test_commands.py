"""Every command can be reached: by its keys, from the palette, from help; the footer fits."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette, Hit

from facilitator.store.record import Record
from facilitator.tui.commands import Palette, written
from facilitator.tui.run import commands as run_commands
from facilitator.tui.run import point_commands
from facilitator.tui.screens import home
from facilitator.tui.screens.help import Help
from facilitator.tui.widgets.composer import Composer
from tui.driving import dots, running

CONTRACT = {
    "ctrl+t": "next_lane",
    "ctrl+n": "next_item",
    "pagedown": "next_item",
    "ctrl+b": "previous_item",
    "pageup": "previous_item",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
    "ctrl+p": "palette",
    "f1": "help",
    "ctrl+q": "leave",
}


def test_the_keys_of_the_contract_are_bound() -> None:
    bound = {key: command.id for command in run_commands.COMMANDS for key in command.keys}
    assert {key: bound.get(key) for key in CONTRACT} == CONTRACT


@pytest.mark.parametrize("commands", [run_commands.COMMANDS, home.COMMANDS])
def test_each_command_has_words_and_no_key_means_two_things(commands: tuple) -> None:
    keys = [key for command in commands for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        assert command.label and len(command.label) <= 30
        assert command.help.endswith(".")
        assert not any(key.startswith("ctrl+") and key[5:] in "imh" for key in command.keys)


def test_no_command_takes_a_key_that_editing_a_line_needs() -> None:
    needed = {"left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+e", "ctrl+w", "ctrl+u"}
    assert not needed & {key for command in run_commands.COMMANDS for key in command.keys}
    assert needed <= {key for binding in Composer.BINDINGS for key in binding.key.split(",")} | needed


async def test_the_palette_and_help_hold_every_command(record: Record) -> None:
    async with running(record, size=(100, 60)) as desk:
        provider = Palette(desk.run)
        shown = [str(hit.display) async for hit in provider.discover()]
        helped = Help("While running a meeting", run_commands.COMMANDS)._text().plain
        for command in run_commands.COMMANDS:
            assert any(line.startswith(command.label) for line in shown)
            hits = [hit async for hit in provider.search(command.label) if isinstance(hit, Hit)]
            assert any(str(hit.text or hit.match_display).startswith(command.label) for hit in hits)
            for key in command.keys:
                assert written(key) in helped
            assert f"{command.label}. {command.help}" in helped


async def test_a_command_chosen_in_the_palette_is_carried_out(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("ctrl+p")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.pilot.press(*"next item")
        await desk.sees("Next item")
        await desk.pilot.pause(0.3)
        await desk.pilot.press("down", "enter")
        await desk.until(lambda: desk.meeting.cursor.item == "talk")
        desk.line("a note")
        await desk.until(lambda: desk.said("notes") == [(0, "a note")])


async def test_the_three_looks_take_turns(record: Record) -> None:
    async with running(record) as desk:
        seen = []
        for _ in range(4):
            seen.append(desk.app.theme)
            desk.run.action_command("look")
        assert seen == ["night", "day", "projector", "night"]


@pytest.mark.parametrize("width", [80, 100, 160])
async def test_the_footer_names_the_keys_of_the_state_and_fits(record: Record, width: int) -> None:
    async with running(record, size=(width, 24)) as desk:

        def footer(last: str, *hints: str) -> bool:
            text = desk.status
            named = [hint for hint in desk.run._hints() if f"{hint.key} {hint.label}" in text]
            return (
                len(text) <= width
                and len(named) == len(desk.run._hints()) <= 7
                and text.rstrip().endswith(last)
                and all(hint in text for hint in hints)
            )

        await desk.until(lambda: footer("F1 help", "Enter keep", "^T next lane", "^N next item"))
        desk.line("one", "ACTION: send it")
        await desk.until(lambda: "on record" in desk.status)
        await desk.until(lambda: footer("F1 help", "Enter keep", "^T next lane", "^N next item"))
        desk.keys("up")
        await desk.until(lambda: footer("Esc type on", "Enter edit"))
        desk.keys("enter")
        await desk.until(lambda: footer("Esc leave as it was", "Enter keep"))
        desk.keys("escape", "up", "down")
        await desk.until(lambda: footer("Esc type on", "X done"))
        desk.keys("escape")
        desk.line("/go rank")
        await desk.until(lambda: footer("F1 help", "1=3 4=2 dots"))
        desk.keys("up")
        await desk.until(lambda: footer("Esc type on", "+ more", "− fewer", "0–9 then Enter"))


@pytest.mark.parametrize("width", [80, 120])
async def test_every_key_of_the_footer_but_typing_can_be_clicked(record: Record, width: int) -> None:
    async with running(record, size=(width, 24)) as desk:

        async def click(hint: str) -> None:
            await desk.until(lambda: hint in desk.status)
            await desk.pilot.click("#status", offset=(desk.status.index(hint), 0))

        ids = {command.id for command in run_commands.COMMANDS}
        for hints in (run_commands.TYPING, point_commands.HINTS, point_commands.OUTCOME_HINTS):
            assert {hint.command for hint in hints} <= ids
        desk.line("one", "two")
        desk.keys(*"three")
        await click("Enter keep")
        await desk.until(lambda: len(desk.said("common_ground")) == 3)
        await click("Tab deeper")
        await desk.until(lambda: desk.run.typing.depth == 1)
        desk.run.tell("")
        desk.keys("up")
        await click("Del remove")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (0, "two")])
        await click("Enter edit")
        await desk.until(lambda: desk.typed == "two")
        await click("Esc leave as it was")
        await desk.until(lambda: desk.typed == "")
        desk.line("/go rank")
        await click("↑ choose")
        await click("+ more")
        await click("+ more")
        await click("− fewer")
        await desk.until(lambda: dots(desk.meeting.board, "icmm") == {"water": 1})
        await click("Esc type on")
        await desk.until(lambda: not desk.run.picking.active)


async def test_commands_for_a_chosen_point_take_the_last_one_where_none_is(record: Record) -> None:
    async with running(record) as desk:
        for id in ("edit", "remove", "move_up", "indent", "send"):
            desk.run.action_command(id)
            await desk.until(lambda: "Choose a point first" in desk.status)
            desk.run.tell("")
        desk.line("one", "two")
        await desk.settled()
        desk.run.action_command("indent")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (1, "two")])
        desk.run.action_command("outdent")
        desk.run.action_command("move_up")
        await desk.until(lambda: desk.said("common_ground") == [(0, "two"), (0, "one")])
        desk.run.action_command("move_down")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (0, "two")])
        for id, said in (("done", "Choose an action first"), ("more_dots", "Dots are given in a ranking")):
            desk.run.action_command(id)
            await desk.until(lambda said=said: said in desk.status)
        desk.keys("escape")
        desk.line("ACTION: send it")
        desk.keys("up", "down")
        await desk.until(lambda: desk.run.picking.in_outcomes)
        desk.keys("tab")
        await desk.until(lambda: "have no levels" in desk.status)
        assert desk.run.typing.depth == 0
        desk.run.action_command("done")
        await desk.sees("(done)")


async def test_a_click_on_the_footer_is_the_key(record: Record) -> None:
    async with running(record) as desk:
        await desk.until(lambda: "^N next item" in desk.status)
        await desk.pilot.click("#status", offset=(desk.status.index("^N"), 0))
        await desk.until(lambda: desk.meeting.cursor.item == "talk")
        await desk.pilot.click(
            "#rail", offset=(5, next(y for y, r in enumerate(desk.rows) if "1.4" in r) - 2)
        )
        await desk.until(lambda: desk.meeting.cursor.item == "storm")

"""The small questions over the run screen: find, go to, roll call; and help."""

from __future__ import annotations

from textual.widgets import Input, OptionList

from facilitator.store.record import Record
from facilitator.tui.dialogs.choose import Choose
from facilitator.tui.dialogs.find import Find
from facilitator.tui.dialogs.roll_call import RollCallDialog
from facilitator.tui.screens.help import Help
from tui.driving import running


async def test_find_goes_to_the_place(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: offsets are fine", "IUCN: offsets are Sócial", "/go talk")
        desk.keys("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, Find) and isinstance(desk.app.focused, Input))
        desk.keys(*"iucn social")
        await desk.sees("offsets are Sócial")
        assert "offsets are fine" not in desk.text
        desk.keys("enter")
        await desk.until(lambda: desk.run.picking.active)
        assert (desk.meeting.cursor.item, desk.meeting.lane.key) == ("measure", "responses/iucn")
        row = desk.run.picking.row()
        assert row is not None and row.text == "offsets are Sócial"


async def test_find_reaches_every_wording_that_is_kept(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: rivers", "IUCN: freshwater", "COMMON: ICMM 1 = IUCN 1: clean water", "/go talk")
        desk.keys("f7")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys(*"freshw")
        await desk.sees("1.1 Both: freshwater")
        desk.keys("enter")
        await desk.until(lambda: desk.run.picking.active)
        row = desk.run.picking.row()
        assert row is not None and row.text == "clean water"


async def test_find_reaches_outcomes_and_says_nothing_for_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.line("DECISION: meet again", "/go talk")
        desk.keys("f7")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys(*"zebra", "enter")
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, Find)
        desk.keys(*["backspace"] * 5, *"meet again")
        await desk.sees("1.1 Decisions: meet again")
        desk.keys("enter")
        await desk.until(lambda: desk.run.picking.in_outcomes)
        assert desk.meeting.cursor.item == "measure"


async def test_go_to_lists_every_item_with_the_present_one_marked(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go show")
        desk.keys("ctrl+g")
        await desk.until(
            lambda: (
                isinstance(desk.app.screen, Choose)
                and isinstance(desk.app.focused, OptionList)
                and desk.app.focused.highlighted == 2
            )
        )
        await desk.sees("1.4  Ideas", "1.7  Coffee")
        desk.keys("down", "enter")
        await desk.until(lambda: desk.meeting.cursor.item == "storm")


async def test_escape_leaves_a_dialog_and_the_typed_line_stands(record: Record) -> None:
    async with running(record) as desk:
        desk.keys(*"half")
        await desk.settled()
        for key in ("ctrl+g", "f7", "f6", "f1"):
            desk.keys(key)
            await desk.until(lambda: desk.app.screen is not desk.run)
            desk.keys("escape")
            await desk.until(lambda: desk.app.screen is desk.run)
        assert desk.typed == "half"
        await desk.until(lambda: desk.app.focused is desk.composer)


async def test_the_roll_call_marks_and_takes_newcomers(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("f6")
        await desk.until(lambda: isinstance(desk.app.screen, RollCallDialog))
        await desk.until(lambda: isinstance(desk.app.focused, OptionList))
        desk.keys("space")
        await desk.sees("[x] Aidan Davy — ICMM  (ICMM)")
        desk.keys("enter")
        await desk.sees("[ ] Aidan Davy")
        desk.keys("tab")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys(*"Jo [/b], Rio, iucn", "enter")
        await desk.sees("[x] Jo [/b] — Rio  (IUCN)")
        people = {person.name: (person.present, person.group) for person in desk.meeting.participants}
        assert people == {"Aidan Davy": (False, "icmm"), "Jo [/b]": (True, "iucn")}
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        desk.keys("ctrl+z")
        await desk.until(lambda: len(desk.meeting.participants) == 1)


async def test_a_newcomer_of_an_unknown_group_stays_typed(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("f6")
        await desk.until(lambda: isinstance(desk.app.screen, RollCallDialog))
        desk.keys("tab")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys(*"Bo, Shell, NGO", "enter")
        await desk.sees("There is no group “NGO”")
        assert isinstance(desk.app.focused, Input)
        assert desk.app.focused.value == "Bo, Shell, NGO"
        assert len(desk.meeting.participants) == 1


async def test_help_opens_and_closes(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("f1")
        await desk.until(lambda: isinstance(desk.app.screen, Help))
        await desk.sees("Next lane", "Esc closes")
        desk.keys("f1")
        await desk.until(lambda: desk.app.screen is desk.run)

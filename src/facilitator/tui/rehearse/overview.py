"""The schedule over the rehearsal: what is planned and what would be, and its clock at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from facilitator.meeting.schedule import contradictions, delays
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.rehearse.commands import FASTER, PAUSE, SCHEDULE, SLOWER, TIME_UP
from facilitator.tui.rehearse.table import ScheduleTable
from facilitator.tui.rehearse.words import sentence
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.rehearse.screen import RehearseScreen

LEAVE = replace(BACK, keys=("escape", *SCHEDULE.keys), chosen=("q",))
COMMANDS = (
    replace(PAUSE, help="The clock stands still.", run=lambda s: s.stage.pause()),
    replace(
        FASTER, keys=("right", "plus", "equals_sign"), help="Up to 600×.", run=lambda s: s.stage.speed(1)
    ),
    replace(SLOWER, keys=("left", "minus"), help="Down to 1×.", run=lambda s: s.stage.speed(-1)),
    replace(
        TIME_UP, help="The clock goes to the end of this item's timebox.", run=lambda s: s.stage.time_up(),
        chosen=("e",),
    ),
    Command("next_item", ("ctrl+n",), "Next item", "Go on.", lambda s: s.stage.onward(1), ("n",)),
    Command(
        "previous_item", ("ctrl+b",), "Previous item", "Go back in the agenda.", lambda s: s.stage.onward(-1),
        ("b",),
    ),
    Command("down", ("down", "pagedown"), "Down", "Further down.", lambda s: s.scroll_body(3), ("j",)),
    Command("up", ("up", "pageup"), "Up", "Further up.", lambda s: s.scroll_body(-3), ("k",)),
    OVER_HELP,
    LEAVE,
    PALETTE,
)  # fmt: skip


class ScheduleScreen(Over):
    """It follows the clock while it is open."""

    commands = COMMANDS

    def __init__(self, stage: RehearseScreen) -> None:
        super().__init__(stage)
        self.stage = stage

    def heading(self) -> str:
        now, pace = self.stage.now(), self.stage.trying.pace.said
        return f"REHEARSAL {pace} · {now:%a %H:%M} · Schedule"

    def body(self) -> Widget:
        return ScheduleTable()

    def hints(self) -> Sequence[Hint]:
        pace = self.stage.trying.pace
        return [
            Hint("Space", "pause" if pace.running else "go on", "pause"),
            Hint("←→", "slower, faster", "faster"),
            Hint("End", "time is up", "time_up"),
            Hint("N", "next item", "next_item"),
            OVER_HELP.hint(),
            LEAVE.hint(),
        ]

    def show(self) -> None:
        foreseen = self.stage.foreseen()
        found = (*contradictions(self.stage.trying.sittings), *delays(foreseen))
        self.query_one(ScheduleTable).show(foreseen, [sentence(one) for one in found])

    def scroll_body(self, by: int) -> None:
        self.query_one(ScheduleTable).scroll(by)

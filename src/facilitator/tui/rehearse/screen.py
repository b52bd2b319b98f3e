"""A meeting rehearsed: the run screen with everything that can be done on it, on a clock of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual import events

from facilitator.meeting import intents, timing
from facilitator.meeting.schedule import Foreseen, contradictions, day_ends, delays, foresee
from facilitator.meeting.state import Meeting
from facilitator.store.rehearsal import Rehearsal
from facilitator.tui.rehearse.commands import CLOCK, COMMANDS, PAUSE, SCHEDULE
from facilitator.tui.rehearse.head import RehearseHeader
from facilitator.tui.rehearse.overview import ScheduleScreen
from facilitator.tui.rehearse.trying import Trying
from facilitator.tui.rehearse.words import sentence
from facilitator.tui.run.commands import HELP, KEEP, NEXT_ITEM, TYPING
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.window import step_back

_SHORTEST = 0.1  # seconds between two paintings of the time
_NOTHING = "nothing is written"


class RehearseScreen(RunScreen):
    """``trying``: the session of it."""

    CSS_PATH = "../run/run.tcss"
    commands = COMMANDS

    def __init__(self, record: Rehearsal, speed: float = 1.0, now: datetime | None = None) -> None:
        """``now``: local and aware, for an agenda without times; default: the real time."""
        self.trying = Trying(record, speed, now or datetime.now().astimezone())
        super().__init__(self.trying)

    # -- what it shows -----------------------------------------------------------------------------

    def head(self) -> RehearseHeader:
        return RehearseHeader()

    def come_in(self) -> None:
        super().come_in()
        found = (*contradictions(self.trying.sittings), *delays(foresee(self.trying.sittings)))
        if found:
            more = f" {SCHEDULE.key} shows the rest." if len(found) > 1 else ""
            self.query_one(Notice).keep(sentence(found[0]) + more)

    def foreseen(self) -> tuple[Foreseen, ...]:
        """How it would go on from now."""
        return foresee(self.trying.sittings, self.meeting, self.now())

    def show_time(self) -> None:
        header, here = self.query_one(RehearseHeader), self.trying.sitting(self.meeting.cursor.item)
        header.pace = self.trying.pace.said
        if here is not None:
            planned, ends = day_ends(self.foreseen(), here.day)
            header.ends = ends, round((ends - planned).total_seconds() / 60)
        super().show_time()
        for screen in self.app.screen_stack:
            if isinstance(screen, ScheduleScreen):
                screen.refresh_view()

    def show_status(self) -> None:
        self.query_one(Status).show(_NOTHING, self._told, self._hints())

    def _hints(self) -> list[Hint]:
        hints = super()._hints()
        if hints is not TYPING:
            return hints
        pause = PAUSE.hint("pause" if self.trying.pace.running else "go on")
        return [KEEP.hint("keep"), pause, NEXT_ITEM.hint(), SCHEDULE.hint(), HELP.hint()]

    # -- its clock ---------------------------------------------------------------------------------

    def _keep_time(self) -> None:
        """Repaint when the text of the time changes; not at all while the clock stands still."""
        if self._tick is not None:
            self._tick.stop()
            self._tick = None
        if not self.trying.pace.running:
            return
        left = timing.left(self.meeting.board, self.now())
        wait = 1.0 if left is not None and 0 <= left < 121 else 60 - self.now().second + 0.05
        self._tick = self.set_timer(max(_SHORTEST, wait / self.trying.pace.speed), self._keep_time_on)

    def pause(self) -> None:
        """Stop the clock, or let it go on."""
        self.trying.pace.toggle()
        self._set()

    def speed(self, by: int) -> None:
        """The clock faster, or slower."""
        self.trying.pace.change(by)
        self._set()

    def time_up(self) -> None:
        """The clock goes to the end of this item's timebox."""
        left = timing.left(self.meeting.board, self.now())
        if left is None:
            self._say("No time is given for this item.")
        elif left <= 0:
            self._say("The time of this item is used up; Next item goes on.")
        else:
            pace = self.trying.pace
            pace.put_on(pace() + timedelta(seconds=left))
        self._set()

    def _say(self, sentence: str) -> None:
        """On the screen that is looked at."""
        self.session.told(sentence)

    def _set(self) -> None:
        self.show_time()
        self.show_status()
        self._keep_time()

    def onward(self, by: int) -> None:
        """To the next item, or the one before."""
        self.go(intents.Step(by))

    def schedule(self) -> None:
        """The plan, and what would be."""
        self.app.push_screen(ScheduleScreen(self))

    # -- keys, and leaving -------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """The clock's keys are those that mean nothing in an empty line; in a line they edit as ever."""
        command = next((one for one in CLOCK if event.key in one.keys), None)
        if command is None:
            return super().route(event)
        if self.picking.active:
            self.picking.key(event.key, event.character)
            return True
        if self.query_one(Composer).text:
            return self.typing.key(event.key)
        command.run(self)
        return True

    def _changed(self, before: Meeting, after: Meeting) -> None:
        super()._changed(before, after)
        self._keep_time()

    def leave(self, forced: bool = False) -> None:
        """To home, where it was opened from there; or out. There is nothing to keep."""
        if self._tick is not None:
            self._tick.stop()
        self.session.finish()
        self.session.release()
        if forced:
            self.app.exit(0)
        else:
            step_back(self)

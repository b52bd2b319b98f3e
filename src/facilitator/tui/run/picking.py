"""Choosing points with the arrow keys, and what can be done with the chosen one.

``Picking`` remembers which point is chosen, by id: the place follows from the state, so that an undo,
a move or a change from elsewhere cannot leave the mark on another point.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.outline import Row
from facilitator.meeting.state import OUTCOMES, Lane
from facilitator.text import plural
from facilitator.tui.run.gather_commands import GATHER_COMMANDS, HINTS_OF_KIND, HINTS_OF_MARKS
from facilitator.tui.run.point_commands import HINTS, OUTCOME_HINTS, POINT_COMMANDS
from facilitator.tui.run.voting import Voting
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


class Picking:
    """The chosen point of the run screen, while points are being chosen."""

    def __init__(self, screen: RunScreen) -> None:
        self.screen = screen
        self.active = False
        self.lane = ""
        self.id = ""
        self.voting = Voting(self)

    # -- where we are ------------------------------------------------------------------------------

    @property
    def in_outcomes(self) -> bool:
        return self.active and self.lane in OUTCOMES

    @property
    def in_dots(self) -> bool:
        return self.active and self.screen.meeting.lane.key.startswith("ballots/") and not self.in_outcomes

    def hints(self) -> list[Hint]:
        if self.in_dots:
            return self.voting.hints()
        if self.in_outcomes:
            return OUTCOME_HINTS
        of_kind = HINTS_OF_MARKS if self.screen.gathering.marks else HINTS_OF_KIND
        return of_kind.get(self.screen.meeting.board.kind, HINTS)

    def _lane(self) -> Lane | None:
        return self.screen.meeting.board.lane(self.lane)

    def place(self) -> int | None:
        """Where the chosen point (or option) stands now."""
        if not self.active:
            return None
        if self.in_dots:
            return self.voting.place()
        lane = self._lane()
        return lane.outline.find(self.id) if lane else None

    def row(self) -> Row | None:
        lane, place = self._lane(), self.place()
        return lane.outline[place] if lane and place is not None and not self.in_dots else None

    # -- coming and going --------------------------------------------------------------------------

    def begin(self, lane: str | None = None, place: int = -1) -> bool:
        """Choose a point of ``lane`` (the current one), the last one unless told; False: there is none."""
        meeting = self.screen.meeting
        key = lane or meeting.lane.key
        self.commit()
        if key.startswith("ballots/"):
            listed = self.voting.options
            if not listed:
                return False
            self.active, self.lane, self.id = True, key, listed[0 if place < 0 else place][0]
            return True
        chosen = meeting.board.lane(key)
        if chosen is None or not chosen.outline:
            return False
        self.active, self.lane, self.id = True, key, chosen.outline[place].id
        return True

    def end(self) -> None:
        self.commit()
        self.active = False

    def follow(self) -> None:
        """After a change of state: stay on the point, or on the one that took its place."""
        if not self.active or self.in_dots:
            return
        lane = self._lane()
        if lane is None or (self.lane not in OUTCOMES and self.lane != self.screen.meeting.lane.key):
            self.active = False
        elif lane.outline.find(self.id) is None:
            self.active = self.begin(self.lane, min(self._last_place, len(lane.outline) - 1))
        self._last_place = self.place() or 0

    _last_place = 0

    # -- keys --------------------------------------------------------------------------------------

    def key(self, key: str, character: str | None) -> bool:
        """Do what the key means here; False where it means nothing."""
        if self.in_dots:
            return self.voting.key(key, character)
        if key in _MOVES:
            _MOVES[key](self)
            return True
        letter = (character or "").lower()
        for command in (*GATHER_COMMANDS, *POINT_COMMANDS):
            if key in command.chosen or (letter and letter in command.chosen):
                command.run(self.screen)
                return True
        return False

    def ready(self) -> bool:
        """A point is chosen, or the last one now is; it says so where that cannot be."""
        if not self.active and self.screen.free() and self.begin():
            self.screen.show_picking()
        if self.active and not self.in_dots:
            return True
        self.screen.tell("Choose a point first: ↑ or a click.")
        return False

    def remember(self) -> None:
        """The chosen point may go: the one that takes its place is chosen then."""
        self._last_place = self.place() or 0

    def _do(self, intent: intents.Intent, said: str = "") -> None:
        """``said`` is told when it is on record."""
        self.remember()
        self.screen.session.do(intent, done=lambda unread: self.screen.tell(said) if said else None)

    def edit(self) -> None:
        if self.ready():
            self.screen.typing.edit_chosen()

    def remove(self) -> None:
        if not self.ready():
            return
        lane, place = self._lane(), self.place()
        if lane is not None and place is not None:
            count = plural(len(lane.outline.span(place)), "point")
            self._do(intents.Remove(self.lane, self.id), f"Removed {count}. ^Z undoes it.")

    def swap(self, by: int) -> None:
        if self.ready():
            self._do(intents.Swap(self.lane, self.id, by))

    def shift(self, by: int) -> None:
        if not self.ready():
            return
        if self.in_outcomes:
            self.screen.tell("Decisions, actions and what is set aside have no levels.")
        else:
            self._do(intents.Shift(self.lane, self.id, by))

    def send(self) -> None:
        if not self.ready():
            return
        if self.in_outcomes:
            self.screen.tell("Only a point goes to another lane.")
        else:
            self._send_chosen()

    def _send_chosen(self) -> None:
        """Ask which lane the chosen point goes to."""
        from facilitator.tui.dialogs.choose import Choose

        lanes = [lane for lane in self.screen.meeting.board.lanes if lane.key != self.lane]
        lanes = [lane for lane in lanes if not lane.key.startswith("ballots/")]
        if not lanes:
            self.screen.tell("There is no other lane here.")
            return
        chosen, source = self.id, self.lane

        def send(to: str | None) -> None:
            if to is not None:
                self.screen.session.do(intents.Send(source, chosen, to))

        names = [
            (f"{lane.section}: {lane.title}" if lane.section else lane.title, lane.key) for lane in lanes
        ]
        if len(names) == 1:
            send(names[0][1])
        else:
            self.screen.app.push_screen(Choose("Send to", names), send)

    def done(self) -> None:
        row = self.row()
        if self.active and self.lane == "actions" and row is not None:
            self._do(intents.MarkDone(self.id, not row.extra.get("done")))
        else:
            self.screen.tell("Choose an action first: ↑ or a click.")

    def _to(self, place: int) -> None:
        self.begin(self.lane, place)
        self.screen.refresh_view()

    def _go(self, by: int) -> None:
        lane, place = self._lane(), self.place()
        if lane is None or place is None:
            return
        to = place + by
        if 0 <= to < len(lane.outline):
            self.begin(self.lane, to)
        elif not self.across(by):
            return
        self.screen.refresh_view()

    def across(self, by: int) -> bool:
        """Past the last point come the outcomes, past them the composer."""
        board = self.screen.meeting.board
        keys = [self.screen.meeting.lane.key, *OUTCOMES]
        at = keys.index(self.lane) if self.lane in keys else 0
        while 0 <= (at := at + by) < len(keys):
            lane = board.lane(keys[at])
            if lane is not None and lane.outline:
                return self.begin(keys[at], 0 if by > 0 else -1)
        if by > 0:
            self.screen.type_on()
        return False

    def _side(self, by: int) -> None:
        if self.lane not in OUTCOMES:
            self.screen.change_lane(by)
            if not self.begin():
                self.screen.type_on()
            self.screen.refresh_view()

    # -- votes -------------------------------------------------------------------------------------

    def dots(self, by: int) -> None:
        self.voting.more(by)

    def commit(self) -> None:
        """A number of dots that is being typed is entered."""
        self.voting.commit()


_MOVES: dict[str, Callable[[Picking], None]] = {
    "up": lambda picking: picking._go(-1),
    "down": lambda picking: picking._go(1),
    "home": lambda picking: picking._to(0),
    "end": lambda picking: picking._to(-1),
    "left": lambda picking: picking._side(-1),
    "right": lambda picking: picking._side(1),
}

"""Choosing points with the arrow keys, and what can be done with the chosen one.

``Picking`` remembers which point is chosen, by id: the place follows from the state, so that an undo,
a move or a change from elsewhere cannot leave the mark on another point.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.options import options
from facilitator.meeting.outline import Row
from facilitator.meeting.state import OUTCOMES, Lane
from facilitator.text import plural
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.screens.run import RunScreen

HINTS = [
    Hint("Enter", "edit"),
    Hint("Del", "remove"),
    Hint("S", "send"),
    Hint("D", "decision"),
    Hint("Esc", "type on"),
]
OUTCOME_HINTS = [
    Hint("Enter", "edit"),
    Hint("Del", "remove"),
    Hint("Alt+↑↓", "move"),
    Hint("X", "done"),
    Hint("Esc", "type on"),
]
DOTS_HINTS = [
    Hint("+ −", "dots"),
    Hint("0–9", "type them"),
    Hint("←→", "group"),
    Hint("↑↓", "option"),
    Hint("Esc", "type on"),
]


class Picking:
    """The chosen point of the run screen, while points are being chosen."""

    def __init__(self, screen: RunScreen) -> None:
        self.screen = screen
        self.active = False
        self.lane = ""
        self.id = ""
        self._typed = ""  # digits of a number of dots under way

    # -- where we are ------------------------------------------------------------------------------

    @property
    def in_outcomes(self) -> bool:
        return self.active and self.lane in OUTCOMES

    @property
    def in_dots(self) -> bool:
        return self.active and self.screen.meeting.lane.key.startswith("ballots/") and not self.in_outcomes

    def hints(self) -> list[Hint]:
        if self.in_dots:
            return DOTS_HINTS
        return OUTCOME_HINTS if self.in_outcomes else HINTS

    def _lane(self) -> Lane | None:
        return self.screen.meeting.board.lane(self.lane)

    def place(self) -> int | None:
        """Where the chosen point (or option) stands now."""
        if not self.active:
            return None
        if self.in_dots:
            ids = [id for id, _ in options(self.screen.meeting, self.screen.meeting.board)]
            return ids.index(self.id) if self.id in ids else (0 if ids else None)
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
        self._typed = ""
        if key.startswith("ballots/"):
            listed = options(meeting, meeting.board)
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
            return self._dots_key(key, character)
        action = self._keys().get(key) or self._keys().get((character or "").lower())
        if action is None:
            return False
        action()
        return True

    def _keys(self) -> dict[str, Callable[[], object]]:
        made: dict[str, Callable[[], object]] = {
            "up": lambda: self._go(-1),
            "down": lambda: self._go(1),
            "home": lambda: self._to(0),
            "end": lambda: self._to(-1),
            "left": lambda: self._side(-1),
            "right": lambda: self._side(1),
            "escape": self.screen.type_on,
            "enter": self.screen.typing.edit_chosen,
            "delete": self._remove,
            "backspace": self._remove,
            "alt+up": lambda: self._do(intents.Swap(self.lane, self.id, -1)),
            "alt+down": lambda: self._do(intents.Swap(self.lane, self.id, 1)),
            "k": lambda: self._do(intents.Swap(self.lane, self.id, -1)),
            "j": lambda: self._do(intents.Swap(self.lane, self.id, 1)),
        }
        if self.lane in OUTCOMES:
            made["x"] = self._done
        else:
            made |= {
                "tab": lambda: self._do(intents.Shift(self.lane, self.id, 1)),
                "shift+tab": lambda: self._do(intents.Shift(self.lane, self.id, -1)),
                "s": self.screen.send_chosen,
                "d": lambda: self.screen.typing.make("decisions"),
                "a": lambda: self.screen.typing.make("actions"),
                "p": lambda: self.screen.typing.make("parked"),
            }
        return made

    def _do(self, intent: intents.Intent) -> None:
        self._last_place = self.place() or 0
        self.screen.session.do(intent)

    def _remove(self) -> None:
        lane, place = self._lane(), self.place()
        if lane is None or place is None:
            return
        count = len(lane.outline.span(place))
        self._do(intents.Remove(self.lane, self.id))
        self.screen.tell(f"Removed {plural(count, 'point')}. ^Z undoes it.")

    def _done(self) -> None:
        row = self.row()
        if self.lane == "actions" and row is not None:
            self._do(intents.MarkDone(self.id, not row.extra.get("done")))

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
        elif not self._across(by):
            return
        self.screen.refresh_view()

    def _across(self, by: int) -> bool:
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

    # -- dots --------------------------------------------------------------------------------------

    def _dots_key(self, key: str, character: str | None) -> bool:
        meeting = self.screen.meeting
        group = meeting.lane.group or ""
        now = meeting.board.ballots.get(group, {}).get(self.id, 0)
        listed = [id for id, _ in options(meeting, meeting.board)]
        if character and character in "+=":
            self._give(group, now + 1)
        elif character and character in "-−_":
            self._give(group, max(0, now - 1))
        elif character and character.isdecimal() and character.isascii():
            self._typed = (self._typed + character)[-5:]
            self.screen.session.do(intents.Vote(group, self.id, int(self._typed)))
        elif key in ("backspace", "delete"):
            self._give(group, 0)
        elif key in ("up", "down"):
            place = (self.place() or 0) + (1 if key == "down" else -1)
            if place >= len(listed) and not self._across(1):
                return True
            if 0 <= place < len(listed):
                self.begin(meeting.lane.key, place)
            self.screen.refresh_view()
        elif key in ("left", "right", "tab", "shift+tab"):
            chosen = self.id
            self.screen.change_lane(1 if key in ("right", "tab") else -1)
            if self.begin():
                self.id = chosen
            self.screen.refresh_view()
        elif key in ("escape", "enter"):
            self.screen.type_on()
        else:
            return False
        return True

    def _give(self, group: str, dots: int) -> None:
        self._typed = ""
        self.screen.session.do(intents.Vote(group, self.id, dots))

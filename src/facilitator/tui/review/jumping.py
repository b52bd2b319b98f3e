"""Jumping: G and a letter goes to the next of a kind, with Shift to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from facilitator.meeting.document_jumps import ITEM, RESERVATION, SESSION, jump
from facilitator.tui.widgets.status import Hint
from facilitator.tui.widgets.wrap import shortened

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

LETTERS = {"s": SESSION, "i": ITEM, "d": "decisions", "a": "actions", "p": "parked", "r": RESERVATION}
NAMES = {
    SESSION: "session",
    ITEM: "item",
    "decisions": "decision",
    "actions": "action",
    "parked": "point set aside",
    RESERVATION: "reservation",
}


class Jumping:
    """``asked``: G was typed, and a letter is to come."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.asked = False
        self.last = ""

    def ask(self) -> None:
        """The next letter says where to."""
        self.asked = True
        self.screen.refresh_view()

    def key(self, event: events.Key) -> None:
        """The letter after G; any other key only ends it."""
        self.asked = False
        typed = event.character or ""
        if typed.lower() == "c":
            self.screen.acting.corrections()
        elif (what := self._what(typed.lower())) is not None:
            self.to(what, -1 if typed.isupper() else 1)
        self.screen.refresh_view()

    def _what(self, letter: str) -> str | None:
        groups = self.screen.meeting.document.groups
        if letter.isdecimal() and letter.isascii() and 0 < int(letter) <= len(groups):
            return groups[int(letter) - 1].id
        return LETTERS.get(letter)

    def to(self, what: str, by: int) -> None:
        """Go to the next of a kind (+1) or the one before (-1)."""
        if not self.screen.free():
            return
        self.last = what
        number = jump(self.screen.rows, self.screen.chosen, what, by)
        if number is not None:
            self.screen.choose(number, come=True)
            return
        name = NAMES.get(what) or f"answer of {self.screen.meeting.group_name(what)}"
        self.screen.tell(f"There is no {'further' if by > 0 else 'earlier'} {name}.")

    def hints(self) -> list[Hint]:
        """The letters that mean something now."""
        groups = self.screen.meeting.document.groups[:9]
        return [
            Hint("S", "session", "next_session"),
            *(Hint(str(at), shortened(one.name, 14)) for at, one in enumerate(groups, 1)),
            Hint("D", "decision", "next_decisions"),
            Hint("A", "action", "next_actions"),
            Hint("P", "set aside", "next_parked"),
            Hint("R", "reservation", "next_reservation"),
            Hint("C", "corrections", "corrections"),
            Hint("⇧", "back"),
        ]

"""The line below a wording under decision: keys are commands there, and words where something was asked.

One widget has the focus all the time, so that keys cannot overtake each other: what is typed right after
the key that asks goes into the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.in_order import stands

if TYPE_CHECKING:
    from facilitator.tui.decide.screen import DecideScreen


@dataclass(frozen=True, slots=True)
class Asked:
    """``label`` says what is asked; ``keep`` makes an intent of the answer, or raises Refusal.

    ``keep`` may answer None: it was dealt with. ``line``: the answer as the capture language says it,
    for where the program has to leave in the middle of it.
    """

    label: str
    keep: Callable[[str], intents.Intent | None]
    line: Callable[[str], str]


class Answer(Composer):
    """Where a write fails the words stay; keys held meanwhile are forgotten, they meant another state."""

    def failed(self) -> None:
        self.waiting = ""
        self._held.clear()


class Answering:
    """What is asked, and what becomes of the answer. Only Esc throws typed words away."""

    def __init__(self, screen: DecideScreen) -> None:
        self.screen = screen
        self.asked: Asked | None = None

    @property
    def line(self) -> Answer:
        return self.screen.query_one(Answer)

    def ask(self, asked: Asked, text: str = "") -> None:
        """Ask; the line begins with ``text``."""
        self.asked = asked
        self._open(True)
        self.line.put(text)
        self.screen.refresh_view()

    def enter(self) -> None:
        """Keep what was typed."""
        asked = self.asked
        if asked is None or self.line.waiting:
            return
        try:
            wanted = asked.keep(" ".join(self.line.text.split()))
        except Refusal as refusal:
            self.screen.tell(str(refusal))
            return
        if wanted is None:
            if self.asked is asked:
                self.close()
            return
        self.line.hold(self.line.text or " ")
        self.line.show_cursor = False  # what is typed from here on comes after it
        self.screen.session.do(wanted, done=lambda unread: self._kept(asked))

    def _kept(self, asked: Asked) -> None:
        if self.asked is asked and stands(self.screen):
            self.close()

    def close(self) -> None:
        """Nothing is asked any more; what was typed goes."""
        self.asked = None
        self.line.waiting = ""
        self.line.put("")
        self._open(False)
        self.screen.refresh_view()
        self.line.go_on()

    def again(self, failed: bool) -> None:
        """It was refused, or could not be kept: it stays as it is typed."""
        self._open(self.asked is not None)
        if failed:
            self.line.failed()
        else:
            self.line.refused()

    def _open(self, asking: bool) -> None:
        self.line.read_only = not asking
        self.line.show_cursor = asking

    def left(self) -> str:
        """What is half typed, as a line of the capture language; empty if nothing is."""
        text = " ".join(self.line.text.split())
        return self.asked.line(text) if self.asked is not None and text else ""

"""The time line: where the replay is, how fast it goes, and what stands along it. Keys arrive here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.marks import Kind
from facilitator.meeting.playback import Playback
from facilitator.tui.door import shown
from facilitator.tui.widgets.in_order import passed_on
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened

SIGNS: dict[Kind, str] = {"session": "▏", "decision": "◆", "correction": "≠", "sign-off": "✓"}
"""A session shows by its number, where that is one cell wide."""

_FIRST: tuple[Kind, ...] = ("sign-off", "correction", "decision", "session")
_NIGHT = 1800.0  # seconds: a gap that shows on the line
HAND, GAP = "●", "┊"
_PLAYED, _REST = "━", "─"


@dataclass(frozen=True, slots=True)
class Hand:
    """What the line tells of the replay: ``state`` in a word or two, ``at`` local, ``what`` happened last."""

    step: int
    offset: float
    at: datetime
    state: str
    what: str


class TimeLine(Painted, can_focus=True):
    """One line where the window is low, or else two."""

    COMPONENT_CLASSES = {"timeline--played", "timeline--quiet", "timeline--mark", "timeline--hand"}

    class Scrubbed(Message):
        """The mouse was put on that step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, playback: Playback, route: Callable[[events.Key], bool]) -> None:
        super().__init__(id="timeline")
        self._playback, self._route = playback, route
        self._hand: Hand | None = None
        self._cells: dict[int, str] = {}  # of the bar, where something stands on it
        self._targets: dict[int, int] = {}  # the step behind each of them
        self._bar = range(0)

    def show(self, hand: Hand) -> None:
        self._hand = hand
        self.repaint()

    # -- painting ------------------------------------------------------------------------------------

    def lines(self, width: int, height: int) -> list[Text]:
        if self._hand is None:
            return []
        if height > 1:
            return [self._line(1, width - 2), self._words(width)]
        words = self._short(width)
        line = words + self._line(words.cell_len, width - words.cell_len - 1)
        return [line]

    def _words(self, width: int) -> Text:
        assert self._hand is not None
        hand = self._hand
        said = shown(f" {hand.state}", Style(bold=True))
        said.append_text(
            shown(f"   {hand.at:%d %b %Y %H:%M}" if width >= 80 else f"   {hand.at:%d %b %H:%M}")
        )
        count = f"   {hand.step + 1} of {len(self._playback)}   " if width >= 60 else "   "
        said.append_text(shown(count, self._style("quiet")))
        return said + shown(shortened(hand.what, max(0, width - said.cell_len - 1)))

    def _short(self, width: int) -> Text:
        assert self._hand is not None
        said = shown(f" {self._hand.state} ", Style(bold=True))
        when = f"{self._hand.at:%d %b %H:%M} " if width >= 60 else f"{self._hand.at:%H:%M} "
        return said + shown(when)

    def _line(self, left: int, width: int) -> Text:
        """The bar, ``left`` cells from the side."""
        assert self._hand is not None
        width = max(4, width)
        if self._bar != range(left, left + width):
            self._bar = range(left, left + width)
            self._place()
        here = self._cell(self._hand.offset)
        made = Text(" " if left == 1 else "", end="", no_wrap=True)
        for cell in range(width):
            if cell == here:
                made.append(HAND, self._style("hand"))
            elif cell in self._cells:
                made.append(self._cells[cell], self._style("mark" if cell in self._targets else "quiet"))
            else:
                played = cell < here
                made.append(_PLAYED if played else _REST, self._style("played" if played else "quiet"))
        return made

    def _cell(self, offset: float) -> int:
        length = self._playback.length
        return round(offset / length * (len(self._bar) - 1)) if length else 0

    def _place(self) -> None:
        playback = self._playback
        self._cells, self._targets = {}, {}
        for step in playback.gaps:
            if playback.gap(step) >= _NIGHT:
                self._cells[self._cell((playback.offsets[step] + playback.offsets[step + 1]) / 2)] = GAP
        for mark in sorted(playback.marks, key=lambda mark: (-_FIRST.index(mark.kind), -mark.step)):
            cell = self._cell(playback.offsets[mark.step])
            sign = mark.name if mark.kind == "session" and len(mark.name) == 1 else SIGNS[mark.kind]
            self._cells[cell], self._targets[cell] = sign, mark.step

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"timeline--{part}", partial=True)

    # -- keys and the mouse --------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self.screen, event):
            return
        if self._route(event):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        cell = event.x - self._bar.start
        # what is marked is met exactly: a cell is minutes wide
        self._scrub(cell, self._targets.get(cell) if event.y == 0 else None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._scrub(event.x - self._bar.start, None)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _scrub(self, cell: int, mark: int | None) -> None:
        last = max(1, len(self._bar) - 1)
        cell = max(0, min(cell, last))
        offset = (cell + 0.5) / last * self._playback.length
        self.post_message(self.Scrubbed(self._playback.step_at(offset) if mark is None else mark))

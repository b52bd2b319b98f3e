"""The one widget of the second screen: it puts the parts together, and repaints the lines that differ."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from facilitator.meeting.second_screen import View
from facilitator.tui.present.bars import options
from facilitator.tui.present.blocks import Block, blank, joined, middled
from facilitator.tui.present.columns import columns, lane
from facilitator.tui.present.deciding import calm, deciding, strip
from facilitator.tui.present.top import HIGH, Times, top
from facilitator.tui.widgets.painted import Painted

LANES = 6
"""Lines below a wording under decision from which the lanes are worth showing, too."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Before there is anything to show: ``title`` of the agenda, what is going on, quiet lines below."""

    title: str
    said: str
    language: str = "en"
    below: tuple[str, ...] = ()


class Stage(Painted):
    """Shows a view of the meeting, or that it is waited for."""

    COMPONENT_CLASSES = {
        "stage--quiet", "stage--strong", "stage--large", "stage--over",
        "stage--group-0", "stage--group-1", "stage--group-2",
        "stage--group-3", "stage--group-4", "stage--group-5",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="stage")
        self._view: View | Waiting | None = None
        self._times = Times()
        self._trouble = ""

    def show(self, view: View | Waiting, times: Times, trouble: str = "") -> None:
        """``trouble``: why the view is not followed any more, empty where it is."""
        if (view, times, trouble) != (self._view, self._times, self._trouble):
            self._view, self._times, self._trouble = view, times, trouble
            self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        view = self._view
        if view is None or width < 8:
            return []
        margin = 1 if width < 100 else 2
        inner = width - 2 * margin
        if isinstance(view, Waiting):
            made = calm(view.title, view.said, view.language, list(view.below), inner, self._look)
            made = middled(made, inner, height)
        else:
            made = self._meeting(view, inner, height)
        return [joined(Text(" " * margin, end=""), line) for line in made]

    def _meeting(self, view: View, width: int, height: int) -> Block:
        made = top(view, self._times, width, height, self._look)
        most = 0 if height < 10 else 2 if height >= HIGH else 1
        foot = strip(view, width, most, self._look, self._trouble)
        room = height - len(made) - len(foot)
        body = self._body(view, width, room)[: max(0, room)]
        return [*made, *body, *(blank() for _ in range(room - len(body))), *foot]

    def _body(self, view: View, width: int, height: int) -> Block:
        made: Block = []
        if view.wording is not None:
            made = deciding(view.wording, view, width, max(4, min(height, height * 3 // 4)), self._look)
            if height - len(made) - 1 < LANES:
                return deciding(view.wording, view, width, height, self._look)
            made.append(blank())
        if view.options:
            return [*made, *options(view, width, height - len(made), self._look)]
        if view.shared is not None and view.shared.count:
            made += self._shared(view, width, height - len(made))
        return [*made, *columns(view, width, height - len(made), self._look)]

    def _shared(self, view: View, width: int, height: int) -> Block:
        """What the groups hold in common, above their lanes, in no more than a third of the place."""
        assert view.shared is not None
        most = max(2, min(7, height // 3))  # below eight lines there is no rule under the title
        made = lane(view.shared, view, width, most, self._look)
        return [*made, blank()] if height >= 12 else made

    def _look(self, part: str) -> Style:
        return self.get_component_rich_style(f"stage--{part}", partial=True)

"""The top line of the review: how far the sign-off is, which meeting, who reviews."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from facilitator.meeting.document_words import state_of
from facilitator.meeting.state import Meeting
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened


class ReviewHeader(Painted):
    """One line; the title gives way first, the sign-off last."""

    COMPONENT_CLASSES = {"header--title", "header--quiet", "header--state"}

    def __init__(self) -> None:
        super().__init__(id="header")
        self._meeting: Meeting | None = None
        self._mark = ""

    def show(self, meeting: Meeting, mark: str) -> None:
        """``mark``: words such as READ-ONLY."""
        self._meeting, self._mark = meeting, mark
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if self._meeting is None:
            return []
        state = shown(f" {state_of(self._meeting.document)} ", self._style("state"))
        who = self._mark or (f"{self._meeting.reviewer} reviews" if self._meeting.reviewer else "")
        who = shortened(who, max(0, min(32, width - state.cell_len - 12)))
        room = width - state.cell_len - len(who) - 4
        line = Text(end="", no_wrap=True)
        line.append_text(state)
        line.append(" ")
        title = shortened(self._meeting.document.title, max(4, room))
        line.append_text(shown(title, self._style("title")))
        line.append(" " * max(1, width - line.cell_len - len(who) - 1))
        line.append_text(shown(who, self._style("quiet")))
        return [line]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"header--{part}", partial=True)

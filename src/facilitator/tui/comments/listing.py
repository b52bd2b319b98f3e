"""All comments in a line each, and the widget that holds the list and the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size

from facilitator.agenda.model import Comment
from facilitator.meeting.comments import Places, sender
from facilitator.meeting.state import Meeting
from facilitator.tui.comments.detail import Detail
from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import shortened

SIGNS = {None: "?", "accepted": "✓", "refused": "✗"}
BESIDE, WIDE = 90, 140
"""Cells of the window from which on the list stands at the left; and is wider there."""
ALONE = 16
"""Lines of the window below which only the chosen comment is shown."""

_KINDS = {
    "reworded": "wording", "added": "new", "removed": "out", "moved": "moved", "set": "set",
    "remark": "remark",
}  # fmt: skip


class CommentList(Scrolled):
    """``?`` open, ``✓`` accepted, ``✗`` refused; where, what it asks, and who sent it."""

    COMPONENT_CLASSES = {"over--head", "over--quiet", "over--chosen"}

    def __init__(self) -> None:
        super().__init__(id="comments-list")
        self._meeting: Meeting | None = None
        self._made: list[tuple[str, str, bool]] = []
        self._laid: tuple[int, list[Line]] | None = None

    def show(self, meeting: Meeting, places: Places, every: Sequence[Comment], chosen: int) -> None:
        if meeting is not self._meeting:
            self._meeting, self._laid = meeting, None
            self._made = [(*self._words(meeting, places, one), one.verdict is None) for one in every]
        self.choose(chosen)

    @staticmethod
    def _words(meeting: Meeting, places: Places, one: Comment) -> tuple[str, str]:
        return (
            f"{SIGNS[one.verdict]} {places.place(one)}",
            f"{one.what or _KINDS[one.kind]}, {sender(meeting, one)}",
        )

    def content(self, width: int) -> list[Line]:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, [(self._line(at, width), at) for at in range(len(self._made))])
        if not 0 <= self.chosen < len(self._made):
            return self._laid[1]
        made = list(self._laid[1])
        made[self.chosen] = (self._chosen_line(width), self.chosen)
        return made

    def _line(self, at: int, width: int, mark: str = "  ") -> Text:
        where, what, waiting = self._made[at]
        line = Text(end="", no_wrap=True)
        line.append_text(shown(mark + shortened(where, width - 2), Style(bold=waiting)))
        room = width - line.cell_len - 2
        if room > 6:
            line.append_text(shown(f"  {shortened(what, room)}", self._style("quiet")))
        return line

    def _chosen_line(self, width: int) -> Text:
        line = self._line(self.chosen, width, "▸ ")
        line.append(" " * max(0, width - line.cell_len))
        line.stylize(Style(bgcolor=self._style("chosen").bgcolor))
        return line

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._laid = None

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


class Both(Container):
    """The list and the chosen one, beside or under each other as the window allows."""

    def __init__(self) -> None:
        super().__init__(id="over-body")

    def compose(self) -> ComposeResult:
        yield CommentList()
        yield Detail()

    def fit(self, window: Size, any_there: bool) -> None:
        """Lay it out for a window of that size; without comments there is no list."""
        alone = not any_there or (window.height < ALONE and window.width < BESIDE)
        self.set_class(alone, "alone")
        self.set_class(not alone and window.width >= BESIDE, "beside")
        self.set_class(not alone and window.width >= WIDE, "wide")
        self.set_class(not alone and window.width < BESIDE, "under")

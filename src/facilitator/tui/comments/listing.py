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
        self._every: Sequence[Comment] = ()
        self._made: list[tuple[str, str, bool]] = []

    def show(self, meeting: Meeting, places: Places, every: Sequence[Comment], chosen: int) -> None:
        if meeting is not self._meeting:
            self._meeting, self._every = meeting, every
            self._made = [(*self._words(meeting, places, one), one.verdict is None) for one in every]
        self.choose(chosen)

    @staticmethod
    def _words(meeting: Meeting, places: Places, one: Comment) -> tuple[str, str]:
        return (
            f"{SIGNS[one.verdict]} {places.place(one)}",
            f"{one.what or _KINDS[one.kind]}, {sender(meeting, one)}",
        )

    def content(self, width: int) -> list[Line]:
        made: list[Line] = []
        for at, (where, what, waiting) in enumerate(self._made):
            mark = "▸ " if at == self.chosen else "  "
            line = Text(end="", no_wrap=True)
            line.append_text(shown(mark + shortened(where, width - 2), Style(bold=waiting)))
            room = width - line.cell_len - 2
            if room > 6:
                line.append_text(shown(f"  {shortened(what, room)}", self._style("quiet")))
            if at == self.chosen:
                line.append(" " * max(0, width - line.cell_len))
                line.stylize(Style(bgcolor=self._style("chosen").bgcolor))
            made.append((line, at))
        return made

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

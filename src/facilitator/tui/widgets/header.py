"""The header: where we are, the clock, the time left, the end of the day."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from rich.text import Text

from facilitator.agenda.signing import draft_mark
from facilitator.meeting import timing
from facilitator.meeting.state import Meeting
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened


class Header(Painted):
    """One line. The title gives way first, the time last."""

    COMPONENT_CLASSES = {"header--title", "header--quiet", "header--over"}

    def __init__(self) -> None:
        super().__init__(id="header")
        self._meeting: Meeting | None = None
        self._now = datetime.now().astimezone()
        self._mark = ""

    def show(self, meeting: Meeting, now: datetime, mark: str = "") -> None:
        """``now`` is local and aware; ``mark``: a word such as READ-ONLY."""
        self._meeting, self._now, self._mark = meeting, now, mark
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if self._meeting is None:
            return []
        meeting = self._meeting
        times = self._times(meeting)
        session = meeting.board.session
        room = width - times.cell_len - 4
        place = f"Session {session.number}: {session.title}"
        if session.day is not None:
            place = f"Day {session.day} · {place}"
        if self._mark:
            place = f"{self._mark} · {place}"
        title = shortened(meeting.document.title, max(8, min(room, max(room - len(place) - 3, room // 2))))
        line = shown(f" {title}", self.get_component_rich_style("header--title", partial=True))
        rest = room - line.cell_len
        if rest <= 12 and self._mark:
            line = self._short(meeting.document.title, room)
        elif rest > 12:
            line.append_text(shown(" · ", self.get_component_rich_style("header--quiet", partial=True)))
            line.append_text(shown(shortened(place, rest - 2)))
        line.append(" " * max(1, width - line.cell_len - times.cell_len))
        line.append_text(times)
        return [line]

    def _short(self, title: str, room: int) -> Text:
        """The word on what the screen may do, and what there is room for of the title."""
        line = shown(f" {self._mark}", self.get_component_rich_style("header--title", partial=True))
        rest = room - line.cell_len - 2
        return line + shown(f" · {shortened(title, rest)}") if rest >= 4 else line

    def _times(self, meeting: Meeting) -> Text:
        quiet = self.get_component_rich_style("header--quiet", partial=True)
        made = Text(end="", no_wrap=True)
        if draft := draft_mark(meeting.document):
            made.append(f"{draft}   " if self.size.width >= 60 else f"{draft.split()[0]} ", quiet)
        made.append(self._now.strftime("%H:%M"), Style(bold=True))
        left = timing.left(meeting.board, self._now)
        if left is not None:
            over = self.get_component_rich_style("header--over", partial=True) if left < 0 else Style()
            made.append("   ")
            made.append(timing.remaining(left), over)
        forecast = timing.forecast(meeting, self._now)
        if forecast is not None:
            late = f" ({forecast.late:+d})" if forecast.late else ""
            made.append(f"   day ends {forecast.ends:%H:%M}{late}" if self.size.width >= 90 else "", quiet)
        made.append(" ")
        return made

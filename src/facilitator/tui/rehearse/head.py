"""The header of a rehearsal: that it is one, how fast its clock runs, when the day would end."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from rich.text import Text

from facilitator.meeting import timing
from facilitator.meeting.schedule import rounded
from facilitator.meeting.state import Meeting
from facilitator.tui.widgets.header import Header


class RehearseHeader(Header):
    """``pace``: as it is said. ``ends``: when the day would end, and how many minutes over."""

    pace = ""
    ends: tuple[datetime, int] | None = None

    def _times(self, meeting: Meeting) -> Text:
        quiet = self.get_component_rich_style("header--quiet", partial=True)
        over = self.get_component_rich_style("header--over", partial=True)
        wide, gap = self.size.width >= 90, "   " if self.size.width >= 60 else " "
        made = Text(end="", no_wrap=True)
        made.append("REHEARSAL", Style(bold=True))
        made.append(f" {self.pace}{gap}", quiet)
        made.append(f"{self._now:%a %H:%M}" if wide else f"{self._now:%H:%M}", Style(bold=True))
        left = timing.left(meeting.board, self._now)
        if self.size.width >= 60:
            said = timing.remaining(left) if left is not None else "no time given"
            made.append(gap)
            made.append(said, over if left is not None and left < 0 else Style())
        if wide and self.ends is not None:
            at, late = self.ends
            made.append(f"   day ends {rounded(at):%H:%M}" + (f" ({late:+d})" if late else ""), quiet)
        made.append(" ")
        return made

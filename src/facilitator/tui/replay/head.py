"""The header of a replay: who corrected stands where the time left would be."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from facilitator.meeting.state import Meeting
from facilitator.tui.door import shown
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.wrap import shortened


class ReplayHeader(Header):
    """``late``: words for what happened after the meeting; empty while it goes on."""

    late = ""

    def _times(self, meeting: Meeting) -> Text:
        if not self.late:
            return super()._times(meeting)
        made = shown(f"{self._now:%d %b %H:%M}", Style(bold=True))
        over = self.get_component_rich_style("header--over", partial=True)
        return made + shown(f"   {shortened(self.late, max(12, self.size.width - 30))} ", over)

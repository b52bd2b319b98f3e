"""The header of a replay: who corrected stands where the time left would be."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from facilitator.meeting.state import Meeting
from facilitator.tui.door import shown
from facilitator.tui.widgets.header import Header


class ReplayHeader(Header):
    """``late``: words for what happened after the meeting, from long to short; none while it goes on."""

    late: tuple[str, ...] = ()

    def _times(self, meeting: Meeting) -> Text:
        if not self.late:
            return super()._times(meeting)
        made = shown(f"{self._now:%d %b %H:%M}", Style(bold=True))
        over = self.get_component_rich_style("header--over", partial=True)
        room = self.size.width - made.cell_len - 14  # the title keeps some
        said = next((one for one in self.late if cell_len(one) <= room), self.late[-1])
        return made + shown(f"   {said} ", over)

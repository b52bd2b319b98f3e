"""The schedule as a painted table: each item as planned and as it would be, breaks marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from facilitator.meeting.schedule import Expected, Foreseen, rounded
from facilitator.tui.door import shown
from facilitator.tui.rehearse.words import length
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import shortened, wrapped

WIDE = 76
_SIGNS = {"done": "✓", "now": "▸", "ahead": " ", "passed": "–"}


class ScheduleTable(Scrolled):
    COMPONENT_CLASSES = {"over--head", "over--quiet", "over--chosen"}

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._foreseen: tuple[Foreseen, ...] = ()
        self._said: tuple[str, ...] = ()

    def show(self, foreseen: Sequence[Foreseen], said: Sequence[str]) -> None:
        """``said``: what does not fit, a sentence each."""
        self._foreseen, self._said = tuple(foreseen), tuple(said)
        here = [
            place
            for place, slot in enumerate(slot for one in self._foreseen for slot in one.slots)
            if slot.state == "now"
        ]
        if here and self.chosen != here[0]:
            self.choose(here[0])
        else:
            self.repaint()

    def head(self, width: int) -> list[Text]:
        planned, would = ("Planned", "Would be") if width >= WIDE else ("Plan", "Would")
        times = self._columns(planned, would, "", width)
        return [shown(" " * (width - cell_len(times)) + times, self._style("quiet"))]

    def content(self, width: int) -> list[Line]:
        made: list[Line] = []
        for said in self._said or ("Everything fits.",):
            first, *rest = wrapped(said, width - 2)
            made.append((shown(f"• {first}") if self._said else shown(said), None))
            made += [(shown(f"  {line}"), None) for line in rest]
        day, place = 0, 0
        for one in self._foreseen:
            if one.sitting.day != day:
                day = one.sitting.day
                made.append((Text(end=""), None))
                made.append((shown(self._day(one), self._style("head")), None))
            made.append((self._session(one, width), None))
            for slot in one.slots:
                made.append((self._item(slot, width, place == self.chosen), place))
                place += 1
        return made

    def _day(self, one: Foreseen) -> str:
        return f"Day {one.sitting.day} · {one.sitting.starts:%a %d %b}"

    def _session(self, one: Foreseen, width: int) -> Text:
        sitting = one.sitting
        late = f"+{one.late}" if one.late and one.ahead else ""
        times = self._times(sitting.starts, sitting.ends, one.starts, one.ends, late, width)
        return self._row(f"Session {sitting.number}: {sitting.session.title}", times, width, Style(bold=True))

    def _item(self, one: Expected, width: int, chosen: bool) -> Text:
        slot = one.slot
        minutes = "no time given" if slot.item.minutes is None else length(slot.item.minutes)
        what = f"break · {slot.item.prompt}" if slot.item.kind == "break" else slot.item.prompt
        delta = f"{one.late:+d}" if one.late and one.state != "passed" else ""
        times = self._times(slot.starts, slot.ends, one.starts, one.ends, delta, width)
        if one.state == "passed":
            times = self._columns(self._span(slot.starts, slot.ends, width), "left out", "", width)
        style = self._style("chosen") if chosen else Style()
        if one.state in ("done", "passed"):
            style = self._style("quiet")
        note = f"  {minutes}" if width >= WIDE or slot.item.minutes is None else ""
        return self._row(f"{_SIGNS[one.state]} {slot.number}  {what}", f"{note}  {times}", width, style)

    def _row(self, said: str, end: str, width: int, style: Style) -> Text:
        room = max(1, width - cell_len(end) - 1)
        line = shown(shortened(said, room), style)
        line.append_text(shown(" " * max(1, width - line.cell_len - cell_len(end)) + end, style))
        return line

    def _times(
        self, starts: datetime, ends: datetime, would: datetime, until: datetime, late: str, width: int
    ) -> str:
        return self._columns(self._span(starts, ends, width), self._span(would, until, width), late, width)

    @staticmethod
    def _span(starts: datetime, ends: datetime, width: int) -> str:
        first = f"{rounded(starts):%H:%M}"
        return f"{first}–{rounded(ends):%H:%M}" if width >= WIDE else first

    @staticmethod
    def _columns(planned: str, would: str, late: str, width: int) -> str:
        wide = 11 if width >= WIDE else 5
        return (
            f"{planned:<{wide}}  {would:<{max(wide, 5)}}  {late:>4}"
            if width >= WIDE
            else (f"{planned:<{wide}} {would:<{wide}}")
        )

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)

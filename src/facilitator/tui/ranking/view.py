"""The body of the results: a chart with a cursor, and pages of text that scroll."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.ranking import chart
from facilitator.tui.ranking.counting import Counted
from facilitator.tui.widgets.painted import Painted

Page = Callable[[Counted, int, chart.Look], list[Text]]
PAGES: dict[str, Page] = {
    "orders": chart.orders,
    "agreement": chart.agreement,
    "rounds": chart.rounds,
    "audit": chart.audit,
    "secret": chart.secret,
}


class ResultsView(Painted):
    """Shows one page of :data:`PAGES`, or the chart."""

    COMPONENT_CLASSES = {
        "results--quiet", "results--strong", "results--chosen", "results--line",
        "results--group-0", "results--group-1", "results--group-2", "results--group-3", "results--group-4",
        "results--group-5",
    }  # fmt: skip

    class Picked(Message):
        """A click on an option: its place in the result."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__(id="results")
        self._counted: Counted | None = None
        self._page = "chart"
        self._cursor = 0
        self._top = 0
        self._places: list[int | None] = []
        self._made: tuple[object, ...] = ()
        self._lines: list[Text] = []

    def show(self, counted: Counted, page: str, cursor: int) -> None:
        """``cursor``: the place of an option in the result, for the chart."""
        if (counted, page, cursor) == (self._counted, self._page, self._cursor):
            return
        if page != self._page:
            self._top = 0
        self._counted, self._page, self._cursor = counted, page, cursor
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        counted = self._counted
        if counted is None:
            return []
        if self._page == "chart":
            return self._chart(counted, width, height)
        now = (counted, self._page, width)
        if now != self._made:
            self._made, self._lines = now, PAGES[self._page](counted, width, self.look)
        self._top = max(0, min(self._top, len(self._lines) - height))
        return self._lines[self._top : self._top + height]

    def _chart(self, counted: Counted, width: int, height: int) -> list[Text]:
        standings, groups = counted.result.standings, len(counted.meeting.document.groups)
        last = self._last_above(counted)
        room = max(1, (height - (1 if last is not None else 0)) // chart.height(groups, width))
        self._top = max(min(self._top, self._cursor), self._cursor - room + 1)
        self._top = max(0, min(self._top, len(standings) - room))
        made: list[Text] = []
        self._places = []
        for place in range(self._top, min(len(standings), self._top + room)):
            made += chart.option(counted, standings[place], place == self._cursor, width, self.look)
            self._places += [place] * (len(made) - len(self._places))
            if place == last:
                made.append(chart.rule(counted, width, self.look))
                self._places.append(None)
        return made

    @staticmethod
    def _last_above(counted: Counted) -> int | None:
        """The last option above the line; None where there is no line, or what goes on is not one piece."""
        goes = [one.option in counted.going_on for one in counted.result.standings]
        count = sum(goes)
        return count - 1 if count and all(goes[:count]) else None

    def look(self, part: str) -> Style:
        """The style of a part of the page."""
        return self.get_component_rich_style(f"results--{part}", partial=True)

    @property
    def page_height(self) -> int:
        """How far a page goes: options on the chart, else lines."""
        if self._page != "chart" or self._counted is None:
            return max(1, self.size.height - 1)
        groups = len(self._counted.meeting.document.groups)
        return max(1, self.size.height // chart.height(groups, self.size.width))

    def scroll(self, by: int) -> None:
        """A page of text further down, or back."""
        self._top = max(0, self._top + by)
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = self._places[event.y] if self._page == "chart" and event.y < len(self._places) else None
        if place is not None:
            self.post_message(self.Picked(place))

"""A lane on the screen: one outline, wrapped and hanging, drawn with the line API.

It keeps no meeting data of its own: it is shown a :class:`Lane` and paints the part in sight. Where it
stands is a row, not a line, so that nothing has to be measured but what is seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.refs import numbers
from facilitator.meeting.state import Lane
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.signs import made_of
from facilitator.tui.widgets.wrap import shortened, wrapped

BULLETS = ("•", "–", "·")
MARKED = "✓"
MOST_NUMBERED = 2_000
"""Points of a lane above which no numbers are counted."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a lane presents itself: its group's letter and colour, or its theme's number; its purpose.

    ``head``: lines for the title, 2 with air below, 1 where room is scarce, 0 for none. ``signs``: point
    id to what it says of points of other groups. ``marks``: ids of marked points. ``letters``: group id
    to letter. ``numbered``: each point shows the number by which a line can name it.
    """

    letter: str = ""
    colour: int | None = None
    purpose: str = ""
    head: int = 2
    signs: Mapping[str, str] = field(default_factory=dict, hash=False)
    marks: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict, hash=False)
    numbered: bool = False


class LaneView(Painted):
    """Shows one lane."""

    COMPONENT_CLASSES = {
        "lane--title",
        "lane--bar",
        "lane--quiet",
        "lane--selected",
        "lane--group-0",
        "lane--group-1",
        "lane--group-2",
        "lane--group-3",
        "lane--group-4",
        "lane--group-5",
    }

    class Picked(Message):
        """A click: on a point (its place) or on the lane's title or empty ground (None)."""

        def __init__(self, view: LaneView, place: int | None) -> None:
            super().__init__()
            self.view, self.place = view, place

        @property
        def control(self) -> LaneView:
            return self.view

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lane: Lane | None = None
        self.face = Face()
        self.current = False
        self.selected: int | None = None
        self._top: int | None = None  # first row in sight; None: the newest is kept in sight
        self._places: list[int | None] = []
        self._numbered: tuple[Outline, tuple[str, ...]] | None = None

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, lane: Lane, face: Face, current: bool, selected: int | None = None) -> None:
        """Show this lane; a change of place or of lane is followed, else the view stays where it was."""
        if (lane, face, current, selected) == (self.lane, self.face, self.current, self.selected):
            return
        if self.lane is None or lane.key != self.lane.key or len(lane.outline) > len(self.lane.outline):
            self._top = None
        if selected is not None and selected != self.selected:
            self._keep_in_sight(lane, selected)
        self.lane, self.face, self.current, self.selected = lane, face, current, selected
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        lane = self.lane
        if lane is None:
            return []
        head = self._head(lane, width)[: self.face.head]
        self._places = [None] * len(head)
        body = self._body(lane, width - 2, height - len(head))
        return [*head, *body]

    def _head(self, lane: Lane, width: int) -> list[Text]:
        title = Text(end="", no_wrap=True)
        title.append_text(self._bar())
        if self.face.letter:
            title.append(f"{self.face.letter} ", self._group_style(bold=True))
        more = self._above()
        hint = f" ↑{more}" if more else ""
        name = shortened(lane.title, max(1, width - title.cell_len - len(hint) - 1))
        style = self.get_component_rich_style("lane--title", partial=True)
        title.append(name, style + Style(bold=True, underline=True) if self.current else style)
        if hint:
            title.append(hint, self.get_component_rich_style("lane--quiet", partial=True))
        return [title, self._bar()]

    def _body(self, lane: Lane, width: int, height: int) -> list[Text]:
        if not lane.outline:
            quiet = self.get_component_rich_style("lane--quiet", partial=True)
            purpose = [self._bar() + shown(line, quiet) for line in wrapped(self.face.purpose, width)]
            self._places += [None] * height
            return self._filled(purpose if self.face.purpose else [], height)
        made: list[tuple[int, Text]] = []
        if self._top is None:
            place = len(lane.outline) - 1
            while place >= 0 and len(made) < height:
                made[:0] = [(place, line) for line in self._row(lane.outline[place], width, place)]
                place -= 1
            made = made[-height:] if height > 0 else []
        else:
            place = self._top
            while place < len(lane.outline) and len(made) < height:
                made += [(place, line) for line in self._row(lane.outline[place], width, place)]
                place += 1
        self._places += [place for place, _ in made] + [None] * (height - len(made))
        return self._filled([line for _, line in made], height)

    def _filled(self, lines: list[Text], height: int) -> list[Text]:
        return lines + [self._bar() for _ in range(height - len(lines))]

    def _row(self, row: Row, width: int, place: int) -> list[Text]:
        indent = min(2 * row.depth, max(0, width // 3))
        bullet = row.mark if row.mark and len(row.mark) > 1 else BULLETS[min(row.depth, 2)]
        said = f"{row.text}  ({row.by})" if row.by else row.text
        signs = ", ".join(filter(None, (self.face.signs.get(row.id), made_of(row, self.face.letters))))
        if signs:
            said += f"  [{signs}]"
        if self.face.numbered and place >= 0 and len(row.mark or "") < 2:
            bullet = self._number(place) or bullet
        if row.id in self.face.marks:
            bullet = MARKED
        hang = indent + len(bullet) + 1
        chosen = self.selected == place
        style = self.get_component_rich_style("lane--selected", partial=True) if chosen else Style()
        quiet = style if chosen else self._group_style() or Style()
        made = []
        for number, line in enumerate(wrapped(said, width - hang)):
            text = self._bar()
            mark = f"{' ' * indent}{bullet} " if number == 0 else " " * hang
            text.append(mark, quiet)
            text.append(line.ljust(width - hang) if chosen else line, style)
            made.append(text)
        return made

    def _number(self, place: int) -> str:
        outline = self.lane.outline if self.lane is not None else None
        if outline is None or len(outline) > MOST_NUMBERED:
            return ""
        if self._numbered is None or self._numbered[0] is not outline:
            self._numbered = (outline, tuple(numbers(outline)))
        return self._numbered[1][place] if place < len(outline) else ""

    def _bar(self) -> Text:
        # the current lane is marked by a bar along its whole height: a shape, not only a colour
        bar = Text(end="", no_wrap=True)
        if self.current:
            style = self._group_style() or self.get_component_rich_style("lane--bar", partial=True)
            return bar.append("▌ ", style)
        return bar.append("  ")

    def _group_style(self, bold: bool = False) -> Style:
        if self.face.colour is None:
            return Style(bold=bold)
        style = self.get_component_rich_style(f"lane--group-{self.face.colour % 6}", partial=True)
        return style + Style(bold=True) if bold else style

    # -- where it stands -------------------------------------------------------------------------

    def _above(self) -> int:
        """How many rows stand above the first one in sight."""
        if self.lane is None or not self.lane.outline:
            return 0
        if self._top is not None:
            return self._top
        height, place = self.size.height - self.face.head, len(self.lane.outline)
        while place > 0 and height > 0:
            place -= 1
            height -= self._height(self.lane, place)
        return place + (1 if height < 0 else 0)

    def _height(self, lane: Lane, place: int) -> int:
        return len(self._row(lane.outline[place], self.size.width - 2, place))

    def _keep_in_sight(self, lane: Lane, place: int) -> None:
        seen = [at for at in self._places if at is not None]
        same = self.lane is not None and self.lane.key == lane.key
        if same and seen and place in seen and (place not in (seen[0], seen[-1]) or len(set(seen)) == 1):
            return
        if place >= len(lane.outline) - 1:
            self._top = None
            return
        if same and seen and place <= seen[0]:
            self._top = place
            return
        # below what is in sight: as many rows above it as there is room for
        room = self.size.height - self.face.head - self._height(lane, place)
        top = place
        while top > 0 and room - self._height(lane, top - 1) >= 0:
            top -= 1
            room -= self._height(lane, top)
        self._top = top

    def scroll_rows(self, by: int) -> None:
        """Look further up (-) or down (+); at the end the newest is followed again."""
        if self.lane is None or not self.lane.outline:
            return
        top = self._above() + by
        last = self._last_top()
        self._top = None if top >= last else max(0, top)
        self.repaint()

    def _last_top(self) -> int:
        now, self._top = self._top, None
        last = self._above()
        self._top = now
        return last

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-2)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(2)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = self._places[event.y] if event.y < len(self._places) else None
        self.post_message(self.Picked(self, place))

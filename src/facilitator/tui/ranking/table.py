"""The ranking: options by groups, what each group gave, and how it stands now."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally import Standing
from facilitator.tui.door import plain, shown
from facilitator.tui.ranking import words
from facilitator.tui.ranking.counting import Counted, Counting
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened, wrapped

CELL = {"dots": 9, "borda": 11, "instant-runoff": 10, "scale": 10}
"""Cells a group's column takes where there is room, by method."""
NARROW, TITLE, END = 5, 24, 7
"""The fewest cells of a column; of an option's number and title; the cells of share and of place."""
ROOMY = 8
"""Cells from which on a group's name is cut with a sign that it was."""
MARKED = 6
"""A title keeps at least so many cells beside the word for what changed."""


class RankingTable(Painted):
    """Options in their own order, numbered for typing; the place of each at the end of its line.

    While the votes are hidden from the room it tells who has voted, and nothing of what.
    """

    COMPONENT_CLASSES = {
        "ranking--quiet", "ranking--selected",
        "ranking--group-0", "ranking--group-1", "ranking--group-2", "ranking--group-3", "ranking--group-4",
        "ranking--group-5",
    }  # fmt: skip

    class Picked(Message):
        """A click: on an option (its place), and on a group's column (its place) if on one."""

        def __init__(self, option: int | None, group: int | None) -> None:
            super().__init__()
            self.option, self.group = option, group

    def __init__(self) -> None:
        super().__init__(id="ranking")
        self._counting = Counting()
        self._counted: Counted | None = None
        self._current: str | None = None
        self._selected: int | None = None
        self._typing = ""
        self._top = 0
        self._places: list[int | None] = []
        self._columns: list[tuple[int, int]] = []
        self._styles: dict[str, Style] = {}

    def show(
        self, meeting: Meeting, board: Board, current: str | None, selected: int | None, typing: str = ""
    ) -> None:
        """``current``: id of the group whose votes are being entered; ``selected``: place of an option;
        ``typing``: digits of a number that is not entered yet.
        """
        counted = self._counting.of(meeting, board)
        now = (current, selected, typing)
        if counted is self._counted and now == (self._current, self._selected, self._typing):
            return
        self._counted = counted
        self._current, self._selected, self._typing = now
        self.repaint()

    # -- lines -------------------------------------------------------------------------------------

    def lines(self, width: int, height: int) -> list[Text]:
        counted = self._counted
        self._styles.clear()  # looked up once for each painting: the look may be another one
        if counted is None:
            return []
        if not counted.every:
            said = words.how_to_begin(counted.meeting, counted.board)
            self._places = []
            return self._quiet(said, width)
        groups = len(counted.meeting.document.groups)
        cell = max(NARROW, min(CELL[counted.method], (width - TITLE - 2 * END) // groups))
        name = width - cell * groups - 2 * END
        foot = self._foot(counted, width, max(2, height // 3))
        room = max(1, height - 2 - len(foot))
        if self._selected is not None:
            self._top = max(min(self._top, self._selected), self._selected - room + 1)
        self._top = max(0, min(self._top, len(counted.every) - room))
        seen = range(self._top, min(len(counted.every), self._top + room))
        self._places = [None, None, *seen]
        made = [self._head(counted, name, cell), Text(end="")]
        return [*made, *(self._option(counted, place, name, cell) for place in seen), *foot]

    def _head(self, counted: Counted, name: int, cell: int) -> Text:
        line = shown(" " * name)
        self._columns = []
        for place, group in enumerate(counted.meeting.document.groups):
            here = group.id == self._current
            style = self._style(f"group-{place % 6}") + Style(bold=True, underline=here)
            # of a narrow column's few cells none goes to a sign that something was cut
            name_of = shortened(group.name, cell - 2) if cell >= ROOMY else _begun(group.name, cell - 1)
            title = ("▌" if here else " ") + name_of
            self._columns.append((line.cell_len, line.cell_len + cell))
            line.append_text(shown(title, style))
            line.append(" " * (name + cell * (place + 1) - line.cell_len))
        if not counted.shut:
            line.append("share".rjust(END) + "place".rjust(END), self._style("quiet"))
        return line

    def _option(self, counted: Counted, place: int, name: int, cell: int) -> Text:
        id, title = counted.every[place]
        chosen = self._selected == place
        base = self._style("selected") if chosen else Style()
        quiet = base if chosen else self._style("quiet")
        number = f"{place + 1:>2}" if id in counted.numbers else " –"
        line = shown(f"{'▸' if chosen else ' '}{number}  ", base)
        mark = words.mark(counted, id)
        mark = f"  {mark}" if mark and name - line.cell_len - len(mark) - 3 >= MARKED else ""
        line.append(shortened(title, name - line.cell_len - len(mark) - 1), base)
        line.append(mark, quiet)
        line.append(" " * (name - line.cell_len), base)
        standing = None if counted.shut else counted.by_option[id]
        for at, group in enumerate(counted.meeting.document.groups):
            said = self._cell(counted, standing, group.id, cell)
            if chosen and self._typing and group.id == self._current:
                said = f"{self._typing}▏"
            line.append(_centred(said, cell), base if chosen else self._style(f"group-{at % 6}"))
        if standing is None:
            line.append(" " * (2 * END), base)
            return line
        voted = standing.supported
        line.append((f"{float(standing.score):.0%}" if voted else "–").rjust(END), base)
        up = Style(bold=id in counted.going_on or counted.top is None)
        line.append((standing.place if voted else "–").rjust(END), base + up if voted else base)
        return line

    def _cell(self, counted: Counted, standing: Standing | None, group: str, cell: int) -> str:
        own = standing.by_group.get(group) if standing is not None else None
        if own is None:
            return "" if counted.shut else "·"
        figure = words.figure(counted, own, counted.votes[group])
        if counted.method == "dots":
            return figure if own.points else "·"
        if not own.supported and not own.points:
            return "·"
        both = f"{own.place:<3} {figure:>4}"
        return both if len(both) < cell else own.place

    def _foot(self, counted: Counted, width: int, most: int) -> list[Text]:
        """What matters most stands first: where there is little room, the last sentences give way."""
        said = []
        if self._selected is not None and self._selected < len(counted.every):
            id, title = counted.every[self._selected]
            what = counted.flags.get(id, "")
            if what or cell_len(title) > TITLE:
                said.append(f"{title}: {what}." if what else title)
        if counted.shut:
            said.append(words.secret(counted))
            for group in counted.meeting.document.groups:
                said.append(f"{group.name}: {words.presence(counted, group.id)}")
            said.append(words.way(counted))
            most = max(most, len(counted.meeting.document.groups) + 2)
        else:
            votes, line = [words.heard(counted)], words.line(counted)
            more = counted.top is not None and len(counted.going_on) > counted.top  # a tie at the edge
            said += [*words.ties(counted), *(line + votes if more else votes + line)]
            said += [*words.changed(counted), words.way(counted)]
            if counted.method != "dots":
                said[-1] += f" Each group: {words.FIGURES[counted.method]}."
        made = [Text(end="")]
        for sentence in said:
            lines = self._quiet(sentence, width)
            if len(made) + len(lines) <= most + 1:
                made += lines
        return made

    def _quiet(self, sentence: str, width: int) -> list[Text]:
        # appended, not as the style of the whole: a text of one style is painted without it
        return [shown("").append(line, self._style("quiet")) for line in wrapped(sentence, width)]

    def _style(self, part: str) -> Style:
        found = self._styles.get(part)
        if found is None:
            found = self._styles[part] = self.get_component_rich_style(f"ranking--{part}", partial=True)
        return found

    # -- the mouse ---------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        event.stop()
        option = self._places[event.y] if event.y < len(self._places) else None
        group = next((at for at, (start, end) in enumerate(self._columns) if start <= event.x < end), None)
        self.post_message(self.Picked(option, group))

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._top = max(0, self._top - 2)
        self.repaint()

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._top += 2
        self.repaint()


def _begun(name: str, cells: int) -> str:
    """As much of the beginning as there is room for."""
    return chop_cells(plain(name), cells)[0].rstrip() if name.strip() else ""


def _centred(said: str, cell: int) -> str:
    return shortened(said, cell).center(cell)

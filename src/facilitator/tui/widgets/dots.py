"""The ranking: options by groups, the dots each group gave, the standing live."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.agenda.model import Group
from facilitator.meeting import tally
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened, wrapped

CELL = 9


class DotsTable(Painted):
    """Options in their own order, numbered for typing; the place of each at the end of its line."""

    COMPONENT_CLASSES = {
        "dots--head", "dots--quiet", "dots--selected",
        "dots--group-0", "dots--group-1", "dots--group-2", "dots--group-3", "dots--group-4", "dots--group-5",
    }  # fmt: skip

    class Picked(Message):
        """A click: on an option (its place), and on a group's column (its place) if on one."""

        def __init__(self, option: int | None, group: int | None) -> None:
            super().__init__()
            self.option, self.group = option, group

    def __init__(self) -> None:
        super().__init__(id="dots")
        self._options: tuple[tuple[str, str], ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._ballots: Mapping[str, Mapping[str, int]] = {}
        self._current: str | None = None
        self._selected: int | None = None
        self._typing = ""
        self._top = 0
        self._places: list[int | None] = []
        self._columns: list[tuple[int, int]] = []

    def show(
        self,
        options: tuple[tuple[str, str], ...],
        groups: tuple[Group, ...],
        ballots: Mapping[str, Mapping[str, int]],
        current: str | None,
        selected: int | None,
        typing: str = "",
    ) -> None:
        """``current``: id of the group whose dots are being entered; ``selected``: place of an option;
        ``typing``: digits of a number that is not entered yet.
        """
        self._options, self._groups, self._ballots = options, groups, ballots
        self._current, self._selected, self._typing = current, selected, typing
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if not self._options:
            said = "Nothing to rank yet: the brainstorm before this has no themes."
            self._places = []
            return [shown(line, self._style("quiet")) for line in wrapped(said, width)]
        ranking = tally.standings(self._options, self._ballots)
        by_option = {standing.option: standing for standing in ranking}
        cell = min(CELL, max(5, (width - 24) // (len(self._groups) + 2)))
        name = width - cell * (len(self._groups) + 2) - 1
        made = [self._head(name, cell), Text(end="")]
        foot = self._foot(ranking, width)
        room = max(1, height - 2 - len(foot))
        if self._selected is not None:
            self._top = min(self._top, self._selected)
            self._top = max(self._top, self._selected - room + 1)
        self._top = max(0, min(self._top, len(self._options) - room))
        seen = range(self._top, min(len(self._options), self._top + room))
        made += [self._option(place, by_option[self._options[place][0]], name, cell) for place in seen]
        self._places = [None, None, *seen]
        return [*made, *foot]

    def _head(self, name: int, cell: int) -> Text:
        line = shown(" " * name)
        self._columns = []
        for place, group in enumerate(self._groups):
            here = group.id == self._current
            style = self._style(f"group-{place % 6}") + Style(bold=True, underline=here)
            title = ("▌" if here else " ") + shortened(group.name, cell - 2)
            self._columns.append((line.cell_len, line.cell_len + cell))
            line.append_text(shown(title, style))
            line.append(" " * (name + cell * (place + 1) - line.cell_len))
        line.append("share".rjust(cell - 1) + "place".rjust(cell), self._style("quiet"))
        return line

    def _option(self, place: int, standing: tally.Standing, name: int, cell: int) -> Text:
        chosen = self._selected == place
        base = self._style("selected") if chosen else Style()
        line = shown(f"{'▸' if chosen else ' '}{place + 1:>2}  ", base)
        title = shortened(standing.title, name - line.cell_len - 1)
        line.append(title, base)
        line.append(" " * (name - line.cell_len), base)
        for number, group in enumerate(self._groups):
            dots = standing.dots.get(group.id, 0)
            style = base if chosen else self._style(f"group-{number % 6}")
            said = str(dots) if dots else "·"
            if chosen and self._typing and group.id == self._current:
                said = f"{self._typing}▏"
            line.append(said.center(cell), style)
        share = f"{float(standing.score):.0%}" if standing.score else "–"
        line.append(share.rjust(cell - 1), base)
        line.append(
            (standing.place if standing.score else "–").rjust(cell), base + Style(bold=bool(standing.score))
        )
        return line

    def _foot(self, ranking: tuple[tally.Standing, ...], width: int) -> list[Text]:
        given = [f"{group.name} {sum(self._ballots.get(group.id, {}).values())}" for group in self._groups]
        said = [f"Dots given: {', '.join(given)}. Each group weighs the same."]
        said += [
            f"Tie for place {tie[0].rank}: {', '.join(standing.title for standing in tie)}."
            for tie in tally.ties(ranking)
        ]
        made = [Text(end="")]
        for sentence in said:
            made += [shown(line, self._style("quiet")) for line in wrapped(sentence, width)]
        return made[:6]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"dots--{part}", partial=True)

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

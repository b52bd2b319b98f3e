"""How much each group said: small bars and numbers, and nothing that shouts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rich.style import Style
from rich.text import Text

from facilitator.meeting.balance import Amounts, Measure
from facilitator.text import percent
from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import shortened, wrapped

MEASURES: tuple[tuple[Measure, str], ...] = (("points", "points"), ("words", "words"), ("turns", "turns"))
NUMBER = 13
"""Cells for a number and its share: ``12,345  100 %``."""
BAR = 16
"""Cells of the longest bar."""

Part = tuple[str, Amounts | Mapping[str, bool]]
"""A heading, and what was said; of a shut question the groups and whether they have answered."""


class MirrorTable(Scrolled):
    COMPONENT_CLASSES = {
        "over--head", "over--quiet",
        "over--group-0", "over--group-1", "over--group-2", "over--group-3", "over--group-4", "over--group-5",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._groups: tuple[tuple[str, str], ...] = ()
        self._parts: tuple[Part, ...] = ()

    def show(self, groups: tuple[tuple[str, str], ...], parts: tuple[Part, ...]) -> None:
        """``groups``: id and name."""
        self._groups, self._parts = groups, parts
        self.repaint()

    def content(self, width: int) -> list[Line]:
        made: list[Text] = []
        for heading, said in self._parts:
            made += [shown(line, self._style("head")) for line in wrapped(heading, width)]
            made += self._table(said, width) if isinstance(said, Amounts) else self._shut(said, width)
            made.append(Text(end=""))
        if not self._parts:
            made.append(shown("Counting …", self._style("quiet")))
        return [(line, None) for line in made]

    def _table(self, said: Amounts, width: int) -> list[Text]:
        if not said.total.points:
            return [shown("Nothing was said here yet.", self._style("quiet"))]
        name = max(12, min(30, width - 3 * (NUMBER + 12)))
        each = (width - name) // 3
        bar = max(0, min(BAR, each - NUMBER - 2))
        head = shown(" " * name)
        for _, word in MEASURES:
            head.append((" " * bar + word.rjust(6)).ljust(each)[:each], self._style("quiet"))
        made = [head]
        rows: list[tuple[str | None, str]] = [
            *self._groups,
            *([(None, "no group")] if said.groups[None].points else []),
        ]
        for place, (group, title) in enumerate(rows):
            letter = f"{chr(65 + place)} " if group is not None else ""
            style = self._style(f"group-{place % 6}") if group is not None else self._style("quiet")
            line = shown(shortened(f"{letter}{title}", name - 1), style)
            line.append(" " * (name - line.cell_len))
            for measure, _ in MEASURES:
                share = said.share(group, measure)
                count, part = getattr(said.groups[group], measure), f"{percent(share)} %"
                text = f"{count:>6}{part:>7}" if each >= NUMBER else f"{count} {part}"
                line.append(_bar(share, bar), style)
                line.append(text.ljust(each - bar))
            made.append(line)
        return made

    def _shut(self, groups: Mapping[str, bool], width: int) -> list[Text]:
        names = dict(self._groups)
        said = ", ".join(f"{names[id]} {'answered' if done else 'not yet'}" for id, done in groups.items())
        quiet = self._style("quiet")
        return [shown(line, quiet) for line in wrapped(f"Hidden until it is shown: {said}.", width)]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


def _bar(share: Fraction, width: int) -> str:
    """A bar of at most ``width`` cells; what is more than nothing has half a cell at least."""
    halves = round(share * width * 2)
    if share and not halves and width:
        halves = 1
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(width)

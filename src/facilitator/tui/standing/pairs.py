"""Pairs of wordings side by side, in full; one pair is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.style import Style
from rich.text import Text

from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import shortened, wrapped

BESIDE = 50
"""Cells that two wordings need to stand side by side; with fewer one stands below the other."""


@dataclass(frozen=True, slots=True)
class Half:
    """One wording: whose it is, such as ``A ICMM 2``; the place of its group, for the colour."""

    whose: str
    text: str
    group: int | None = None


class Pairs(Scrolled):
    COMPONENT_CLASSES = {
        "over--head", "over--quiet", "over--chosen",
        "over--group-0", "over--group-1", "over--group-2", "over--group-3", "over--group-4", "over--group-5",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._pairs: Sequence[tuple[Half, Half]] = ()
        self._empty = ""

    def show(self, pairs: Sequence[tuple[Half, Half]], chosen: int, empty: str) -> None:
        """``empty``: what is said where there are none."""
        self._pairs, self._empty = pairs, empty
        self.choose(chosen)

    def content(self, width: int) -> list[Line]:
        if not self._pairs:
            return [(shown(line, self._style("quiet")), None) for line in wrapped(self._empty, width)]
        made: list[Line] = []
        for place, (one, other) in enumerate(self._pairs):
            lines = self._pair(one, other, width, place == self.chosen)
            made += [(line, place) for line in lines]
            made.append((Text(end=""), None))
        return made

    def _pair(self, one: Half, other: Half, width: int, chosen: bool) -> list[Text]:
        each = (width - 5) // 2 if width >= BESIDE else width - 2
        left, right = self._half(one, each, chosen), self._half(other, each, chosen)
        made = []
        if width < BESIDE:
            lines = [*left, *right]
        else:
            lines = []
            for mine, theirs in zip_longest(left, right):
                line = mine if mine is not None else Text(end="", no_wrap=True)
                line.append(" " * (each - line.cell_len))
                line.append(" │ ", self._style("quiet"))
                lines.append(line + theirs if theirs is not None else line)
        for number, line in enumerate(lines):
            sign = Text("▸ " if chosen and number == 0 else "▌ " if chosen else "  ", end="", no_wrap=True)
            text = sign + line
            if chosen:
                text.append(" " * (width - text.cell_len))
                text.stylize(Style(bgcolor=self._style("chosen").bgcolor))
            made.append(text)
        return made

    def _half(self, half: Half, width: int, chosen: bool) -> list[Text]:
        style = self._style("head")
        if half.group is not None:
            style = self._style(f"group-{half.group % 6}") + Style(bold=True)
        body = Style(bold=chosen)
        return [
            shown(shortened(half.whose, width), style),
            *(shown(line, body) for line in wrapped(half.text, width)),
        ]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)

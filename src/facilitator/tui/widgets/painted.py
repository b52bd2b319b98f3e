"""A widget drawn line by line, which repaints only the lines that differ."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.segment import Segment
from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Subclasses give :meth:`lines`; :meth:`repaint` compares with what stands and repaints the rest."""

    DEFAULT_CSS = "Painted { width: 1fr; height: 1fr; }"

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._stale = True
        self._drawn = Size(0, 0)

    def lines(self, width: int, height: int) -> list[Text]:
        """The lines to show, at most ``height`` of them."""
        raise NotImplementedError  # a widget without lines has nothing to paint

    def repaint(self) -> None:
        """Something that is shown here may have changed."""
        if not self.is_attached or not self.size.width:
            self._stale = True
            return
        before, self._strips = self._strips, self._draw()
        self._stale = False
        width = self.size.width
        changed = [
            Region(0, y, width, 1)
            for y in range(max(len(before), len(self._strips)))
            if _at(before, y) != _at(self._strips, y)
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        if self._stale or self._drawn != self.size:
            # a layout can ask for lines before the resize event has come
            self._strips, self._stale = self._draw(), False
        strip = _at(self._strips, y)
        return strip if strip is not None else Strip.blank(self.size.width, self.rich_style)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._stale = True

    def on_resize(self) -> None:
        self._stale = True
        self.refresh()

    def _draw(self) -> list[Strip]:
        self._drawn = self.size
        width, height = self.size
        style, console = self.rich_style, self.app.console
        return [
            Strip(_segments(line, console)).crop_extend(0, width, None).apply_style(style)
            for line in self.lines(width, height)[:height]
        ]


def _segments(line: Text, console: Console) -> Iterable[Segment]:
    # Rich leaves out a text's own style where no part of it has another
    return line.render(console) if line.spans else [Segment(line.plain, console.get_style(line.style))]


def _at(strips: list[Strip], y: int) -> Strip | None:
    return strips[y] if y < len(strips) else None

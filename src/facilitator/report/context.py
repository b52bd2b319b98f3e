"""What every part of the report needs: the document, the words, and how points become blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.agenda.model import Document, Item, Point
from facilitator.report.blocks import Block, Bullet, Bullets, Paragraph, noted
from facilitator.report.labels import Labels

_BULLETS = frozenset("-–—*•·▪‣◦+○●■□")


@dataclass(frozen=True)
class Context:
    document: Document
    labels: Labels

    def group(self, id: str) -> str:
        """The name of a group; an id that no group has stays as it is."""
        return next((group.name for group in self.document.groups if group.id == id), id)

    def bullets(self, points: Iterable[Point], evident: str = "") -> Iterator[Bullets]:
        """The points as one list, or nothing. ``evident``: the speaker that need not be named."""
        made = tuple(self._each(points, evident))
        if made:
            yield Bullets(made)

    def _each(self, points: Iterable[Point], evident: str) -> Iterator[Bullet]:
        for point in points:
            by = self.by(point)
            note = by if by != evident else ""
            mark = number(point.mark)
            if point.text.strip() or note or mark:
                yield Bullet(point.text, mark, note, tuple(self._each(point.points, by or evident)))
            else:
                yield from self._each(point.points, evident)

    def by(self, point: Point) -> str:
        """Who said it, as printed; nothing when not known."""
        return self.group(point.by) if point.by else ""

    def said(self, point: Point, evident: str = "") -> str:
        """A point in running text: its own numbering, the text, and who said it."""
        by = self.by(point)
        text = noted(point.text.strip(), by if by != evident else "")
        return " ".join(filter(None, (number(point.mark), text)))

    def narrative(self, points: Iterable[Point]) -> Iterator[Block]:
        """Each top-level point as a paragraph, its sub-points as a list below it."""
        for point in points:
            if said := self.said(point):
                yield Paragraph(said)
            yield from self.bullets(point.points, self.by(point))


def number(mark: str | None) -> str:
    """A point's own numbering; a mark that is only a bullet of another shape is none."""
    mark = (mark or "").strip()
    return "" if mark == "o" or set(mark) <= _BULLETS else mark


def every_point(item: Item) -> Iterator[Point]:
    """Every point of the item and its sub-points, in no order to rely on."""
    waiting = [*item.notes, *item.questions, *item.common_ground, *item.ideas]
    for response in item.responses:
        waiting += response.points
    for issue in item.issues:
        waiting += issue.points
    for theme in item.themes:
        waiting += theme.points
        for field in theme.fields:
            waiting += field.points
    while waiting:
        point = waiting.pop()
        yield point
        waiting += point.points

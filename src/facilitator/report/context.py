"""What every part of the report needs: the document, the words, and how points become blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as having
from functools import cached_property

from facilitator.agenda.model import Document, Item, Point, Wording
from facilitator.meeting.fold import begin
from facilitator.meeting.holders import some_groups
from facilitator.meeting.state import Meeting
from facilitator.report.blocks import Block, Bullet, Bullets, Paragraph, noted
from facilitator.report.labels import Labels

_BULLETS = frozenset("-–—*•·▪‣◦+○●■□")
Skip = Callable[[Point], bool]


@dataclass(frozen=True)
class Context:
    """``document``: as the room may see it, every item with its id. ``hidden``: ids of the items that hold
    something which the room may not see yet. ``numbers``: decision id to its number in the whole meeting.
    ``mark``: what stands on every page, such as DRAFT. ``changed``: it is not the text that was sent."""

    document: Document
    labels: Labels
    hidden: frozenset[str] = frozenset()
    numbers: dict[str, int] = having(default_factory=dict)
    mark: str = ""
    changed: bool = False

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting as it stands in the document, which has an item at least."""
        return begin(self.document)

    @cached_property
    def numbered(self) -> tuple[tuple[str, Item], ...]:
        """Every item with its number, such as ``3.2``."""
        return tuple(
            (f"{place if session.number is None else session.number}.{at}", item)
            for place, session in enumerate(self.document.sessions, 1)
            for at, item in enumerate(session.items, 1)
        )

    def group(self, id: str) -> str:
        """The name of a group; an id that no group has stays as it is."""
        return next((group.name for group in self.document.groups if group.id == id), id)

    def rank(self, group: str) -> int:
        """The place of a group in the agenda; those that it does not know come last."""
        order = [one.id for one in self.document.groups]
        return order.index(group) if group in order else len(order)

    def bullets(
        self, points: Iterable[Point], evident: str = "", *, shared: bool = False, skip: Skip | None = None
    ) -> Iterator[Bullets]:
        """The points as one list, or nothing.

        ``evident``: the speaker that need not be named. ``shared``: they are common ground, so the groups
        are only named where their wordings differ, or where it is not everybody's. ``skip``: points that are
        not printed; what stands below them may be.
        """
        made = tuple(self._each(points, evident, shared, skip))
        if made:
            yield Bullets(made)

    def _each(
        self, points: Iterable[Point], evident: str, shared: bool, skip: Skip | None = None
    ) -> Iterator[Bullet]:
        for point in points:
            by = self.by(point)
            note, others = self.wordings(point, shared) if point.wordings else (by, ())
            note = note if note != evident else ""
            mark = number(point.mark)
            below = tuple(self._each(point.points, by or evident, shared, skip))
            if skip is not None and skip(point):
                yield from below
            elif point.text.strip() or note or mark or others:
                yield Bullet(point.text, mark, note, (*others, *below))
            else:
                yield from below

    def wordings(self, point: Point, shared: bool = False) -> tuple[str, tuple[Bullet, ...]]:
        """Of a point that was put together: who said it like this, as a note, and the other wordings."""
        alike = [one for one in point.wordings if one.text.strip() == point.text.strip()]
        others = [one for one in point.wordings if one.text.strip() != point.text.strip()]
        said = self.labels.joined(list(dict.fromkeys(filter(None, map(self.who, alike)))) or [""])
        if shared:
            said = self.labels.worded.format(group=said) if said and others else ""
            said = self.labels.semicolon.join(filter(None, (self.some(point), said)))
        told = dict.fromkeys((self.who(one), one.text.strip()) for one in others if one.text.strip())
        return said, tuple(
            Bullet(f"{self.labels.labelled(who) if who else self.labels.also} {text}") for who, text in told
        )

    def some(self, point: Point) -> str:
        """The groups that a point of common ground holds wordings of, where it is not everybody's."""
        ids = some_groups([group.id for group in self.document.groups], point.wordings)
        return self.labels.joined([self.group(id) for id in ids]) if ids else ""

    def who(self, wording: Wording) -> str:
        """The group whose answer it was, else who said it: ``ICMM``, ``ICMM (Aidan Davy)``."""
        place, _, id = wording.lane.partition("/")
        by = self.group(wording.by) if wording.by else ""
        if place != "responses":
            return by
        group = self.group(id)
        return noted(group, by if by != group else "")

    def by(self, point: Point) -> str:
        """Who said it, as printed; nothing when not known."""
        return self.group(point.by) if point.by else ""

    def said(self, point: Point, evident: str = "") -> str:
        """A point in running text: its own numbering, the text, and who said it."""
        by = self.by(point)
        text = noted(point.text.strip(), by if by != evident else "")
        return " ".join(filter(None, (number(point.mark), text)))

    def narrative(self, points: Iterable[Point], shared: bool = False) -> Iterator[Block]:
        """Each top-level point as a paragraph, its other wordings and its sub-points as a list below it.

        ``shared``: they are common ground.
        """
        for point in points:
            if said := noted(self.said(point), self.some(point) if shared else ""):
                yield Paragraph(said)
            others = self.wordings(point)[1]
            below = tuple(self._each(point.points, self.by(point), shared=False))
            if others or below:
                yield Bullets((*others, *below))


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

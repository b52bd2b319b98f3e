"""The mirror for the facilitator: how much each group said, by item and over the whole meeting.

It counts what was captured, not what was heard. What came of an item (decisions, actions, points set
aside) is not counted, nor is a point that was only carried over from one that still stands (``source``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Literal

from facilitator.agenda.model import Document, Item, Point
from facilitator.meeting.likeness import CJK
from facilitator.text import folded

Measure = Literal["points", "words", "turns"]
_NUMBER = re.compile(r"p(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Amount:
    """``points``: sub-points included. ``words``: see :func:`count_words`. ``turns``: runs of points."""

    points: int = 0
    words: int = 0
    turns: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.points + other.points, self.words + other.words, self.turns + other.turns)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What each group said: every group of the meeting in its order, then None for nobody's points."""

    groups: Mapping[str | None, Amount]

    @property
    def total(self) -> Amount:
        return sum(self.groups.values(), Amount())

    def share(self, group: str | None, of: Measure) -> Fraction:
        """The group's part of all, nobody's included, 0 to 1; 0 where nothing was said."""
        whole = getattr(self.total, of)
        return Fraction(getattr(self.groups[group], of), whole) if whole else Fraction(0)


@dataclass(frozen=True, slots=True)
class ItemBalance:
    """One item; ``number`` as shown, such as ``3.2``."""

    id: str
    number: str
    prompt: str
    said: Amounts


@dataclass(frozen=True, slots=True)
class Balance:
    """Every item in the order of the agenda, and ``overall`` their sum."""

    items: tuple[ItemBalance, ...]
    overall: Amounts


def balance(document: Document) -> Balance:
    """Points, words and speaking turns by group.

    A point belongs to the group of its lane, else to the group of who said it (``by``: a group's id or
    name, or a participant), else to the group of the point it stands under, else to nobody. A point that
    was put together counts as each of its wordings, and for the groups of these.

    A turn is a run of points of one group in an item, one after the other as they were captured: ids
    ``p1``, ``p2`` … by number; ids of another shape come last, in the order of the file.
    """
    count = _Counting(document)
    order: list[str | None] = [*(group.id for group in document.groups), None]
    items = []
    for place, session in enumerate(document.sessions, start=1):
        number = place if session.number is None else session.number
        for at, item in enumerate(session.items, start=1):
            said = _amounts(order, list(count.item(item)))
            items.append(ItemBalance(item.id or "", f"{number}.{at}", item.prompt, said))
    return Balance(
        tuple(items),
        Amounts({group: sum((item.said.groups[group] for item in items), Amount()) for group in order}),
    )


def count_words(text: str) -> int:
    """Words between blanks that hold a letter or a digit; of Chinese and Japanese writing, which has no
    blanks, half the number of its characters, rounded up, beside the other words."""
    signs = sum(map(len, CJK.findall(text)))
    rest = CJK.sub(" ", text) if signs else text
    return (signs + 1) // 2 + sum(any(map(str.isalnum, word)) for word in rest.split())


@dataclass(frozen=True, slots=True)
class _Said:
    """One point as it counts."""

    id: str | None
    group: str | None
    text: str

    @property
    def turn(self) -> tuple[bool, int]:
        number = _NUMBER.fullmatch(self.id or "")
        return (False, int(number[1])) if number else (True, 0)


def _amounts(order: Sequence[str | None], said: Sequence[_Said]) -> Amounts:
    found = dict.fromkeys(order, Amount())
    for one in said:
        found[one.group] += Amount(points=1, words=count_words(one.text))
    for group, _ in groupby(sorted(said, key=lambda one: one.turn), key=lambda one: one.group):
        found[group] += Amount(turns=1)
    return Amounts(found)


class _Counting:
    """Who belongs to which group, and which points stand, in one document."""

    def __init__(self, document: Document) -> None:
        self._groups = {group.id for group in document.groups}
        self._names: dict[str, str | None] = {}
        for person in document.participants:
            name, group = folded(person.name), self._known(person.group)
            # Two people of one name in different groups: the name tells nothing.
            self._names[name] = group if self._names.get(name, group) == group else None
        for one in document.groups:
            self._names.update({folded(name): one.id for name in (one.full_name, one.name) if name})
        self._names.update({folded(id): id for id in self._groups})
        self._standing = {
            id
            for session in document.sessions
            for item in session.items
            for _, points in _lanes(item)
            for id in _ids(points)
        }

    def item(self, item: Item) -> Iterator[_Said]:
        for lane, points in _lanes(item):
            for point in points:
                yield from self._point(point, self._known(lane), None)

    def _point(self, point: Point, lane: str | None, above: str | None) -> Iterator[_Said]:
        own = lane or self._group(point.by) or above
        came_with: dict[str, tuple[str | None, str | None]] = {}
        if point.wordings:
            own = None  # what stands below belongs to the wording that it came with
            for wording in point.wordings:
                from_lane = self._known(_group_of(wording.lane))
                group = from_lane or self._group(wording.by)
                came_with.update(dict.fromkeys(wording.below, (from_lane, group)))
                if wording.source is None or wording.source not in self._standing:
                    yield _Said(wording.id, group, wording.text)
        elif point.source is None or point.source not in self._standing:
            yield _Said(point.id, own, point.text)
        for below in point.points:
            yield from self._point(below, *came_with.get(below.id or "", (lane, own)))

    def _known(self, group: str | None) -> str | None:
        return group if group in self._groups else None

    def _group(self, by: str | None) -> str | None:
        return self._names.get(folded(by)) if by else None


def _lanes(item: Item) -> Iterator[tuple[str | None, Iterable[Point]]]:
    """The group that each lane belongs to, if any, and its points."""
    for points in (item.notes, item.questions, item.common_ground, item.ideas):
        yield None, points
    for response in item.responses:
        yield response.group, response.points
    for issue in item.issues:
        yield None, issue.points
    for theme in item.themes:
        yield None, theme.points
        for field in theme.fields:
            yield None, field.points


def _group_of(lane: str) -> str | None:
    place, _, id = lane.partition("/")
    return id if place == "responses" else None


def _ids(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        if point.id:
            yield point.id
        yield from (wording.id for wording in point.wordings if wording.id)
        yield from _ids(point.points)

"""Whether two records were begun from one agenda: what differs, and what keeps them from being one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.agenda import Document, loads
from facilitator.agenda.model import Item
from facilitator.meeting.fold import ids


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: a place in the agenda, for a person. ``one``, ``other``: what stands there. ``fatal``: no
    event of one record can be placed in the other."""

    what: str
    one: str
    other: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.what}: “{self.one or '–'}” / “{self.other or '–'}”"


def differences(one: str | Document, other: str | Document) -> Iterator[Difference]:
    """What differs between two documents that meetings were begun from."""
    first = loads(one) if isinstance(one, str) else one
    second = loads(other) if isinstance(other, str) else other
    items = [
        {item.id or "": item for session in side.sessions for item in session.items}
        for side in (first, second)
    ]
    if list(items[0]) != list(items[1]):
        yield from _sets("items", list(items[0]), list(items[1]))
    groups = [[group.id for group in side.groups] for side in (first, second)]
    if sorted(groups[0]) != sorted(groups[1]):
        yield from _sets("groups", *groups)
    held = [set(ids(side)) - set(names) for side, names in zip((first, second), items, strict=True)]
    if held[0] != held[1]:
        yield from _sets("what is captured", sorted(held[0]), sorted(held[1]))
    for name in (
        "title",
        "dates",
        "starts",
        "venue",
        "language",
        "objectives",
        "rule",
        "shares",
        "quorum",
        "chair",
    ):
        yield from _value(name, getattr(first, name), getattr(second, name))
    for place, (mine, yours) in enumerate(zip(first.sessions, second.sessions, strict=False), start=1):
        for name in ("title", "goal", "day", "starts"):
            yield from _value(f"session {place}, {name}", getattr(mine, name), getattr(yours, name))
    for id, item in items[0].items():
        if id in items[1]:
            yield from _items(id, item, items[1][id])
    names = [sorted(person.name for person in side.participants) for side in (first, second)]
    yield from _value("participants", ", ".join(names[0]), ", ".join(names[1]))


def _items(id: str, one: Item, other: Item) -> Iterator[Difference]:
    if one.kind != other.kind or one.of != other.of:
        said = [f"{side.kind} {side.of or ''}".strip() for side in (one, other)]
        yield Difference(f"item {id}", said[0], said[1], fatal=True)
    for name in Item.model_fields:
        if name not in ("kind", "of"):
            yield from _value(f"item {id}, {name}", getattr(one, name), getattr(other, name))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return "" if value is None else str(getattr(value, "text", value))


def _value(what: str, one: object, other: object) -> Iterator[Difference]:
    if one != other:
        yield Difference(what, _shown(one), _shown(other))


def _sets(what: str, one: list[str], other: list[str]) -> Iterator[Difference]:
    only = [", ".join(id for id in side if id not in rest) for side, rest in ((one, other), (other, one))]
    if not any(only):
        only = [", ".join(one), ", ".join(other)]
    yield Difference(what, only[0], only[1], fatal=True)

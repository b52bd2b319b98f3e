"""Two people changed one document: both changes kept, as far as they do not contradict.

A three-way merge over plain tables. Tables in a list are matched by what names them (``id``,
``name``, ``group``, ``number``), so that two points added in two places are two points. Where both
sides changed the same value, ours stands and theirs is reported. No id stands twice after it: a new
point of theirs that has the id of a new one of ours gets another, and so does the second of a point
that one side moved and the other changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from facilitator.agenda.model import Document

_NAMES = ("id", "name", "group", "number", "title", "text", "kind")
_GONE = object()


def merge(base: Document, ours: Document, theirs: Document) -> tuple[Document, tuple[str, ...]]:
    """The merged document, and the dotted places where theirs lost to ours."""
    lost: list[str] = []
    was, mine, yours = _plain(base), _plain(ours), _plain(theirs)
    if mine != yours:
        _part_ways(was, mine, yours)
    merged = _merge(was, mine, yours, "", lost)
    _no_id_twice(merged)
    return Document.model_validate(merged), tuple(lost)


def _plain(document: Document) -> dict[str, Any]:
    return document.model_dump(exclude_defaults=True, exclude={"facilitator"}) | {"format": document.format}


def _said(value: Any) -> Iterator[dict[str, Any]]:
    """Every table below ``value`` that has an id and a text: points, decisions, actions, what is parked."""
    if isinstance(value, Mapping):
        if isinstance(value, dict) and "id" in value and "text" in value:
            yield value
        for below in value.values():
            yield from _said(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _said(below)


def _part_ways(base: Any, ours: Any, theirs: Any) -> None:
    """A point that is new in theirs does not have the id of another that is new in ours."""
    old = {said["id"] for said in _said(base)}
    mine = {said["id"]: said["text"] for said in _said(ours) if said["id"] not in old}
    taken = old | mine.keys() | {said["id"] for said in _said(theirs)}
    for said in _said(theirs):
        if said["id"] in mine and said["text"] != mine[said["id"]]:
            said["id"] = _fresh(taken)


def _no_id_twice(merged: Any) -> None:
    taken = {said["id"] for said in _said(merged)}
    seen: set[str] = set()
    for said in _said(merged):
        if said["id"] in seen:
            said["id"] = _fresh(taken)
        seen.add(said["id"])


def _fresh(taken: set[str]) -> str:
    id = next(id for id in (f"p{number}" for number in count(len(taken) + 1)) if id not in taken)
    taken.add(id)
    return id


def _merge(base: Any, ours: Any, theirs: Any, place: str, lost: list[str]) -> Any:
    if theirs == base or ours == theirs:
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        base = base if isinstance(base, Mapping) else {}
        made = {
            key: _merge(
                base.get(key, _GONE), ours.get(key, _GONE), theirs.get(key, _GONE), f"{place}.{key}", lost
            )
            for key in dict.fromkeys([*ours, *theirs])
        }
        return {key: value for key, value in made.items() if value is not _GONE}
    if any(map(_tables, (base, ours, theirs))):
        was, mine, yours = ([] if side is _GONE else side for side in (base, ours, theirs))
        if _tables(was) and _tables(mine) and _tables(yours):
            return _merge_tables(was, mine, yours, place, lost)
    if ours is _GONE:
        return theirs  # removed here, changed there: what was changed is kept
    if theirs is _GONE:
        return ours
    lost.append(place.lstrip("."))
    return ours


def _tables(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(part, Mapping) and _name(part) is not None for part in value)
    )


def _name(table: Mapping[str, Any]) -> Any:
    return next(((key, table[key]) for key in _NAMES if isinstance(table.get(key), str | int)), None)


def _named(tables: Any) -> dict[Any, Any]:
    """The tables by their names; of several with one name each has its own place."""
    made: dict[Any, Any] = {}
    for table in tables:
        name = _name(table)
        nth = next(nth for nth in count() if (name, nth) not in made)
        made[name, nth] = table
    return made


def _merge_tables(base: Any, ours: Any, theirs: Any, place: str, lost: list[str]) -> list[Any]:
    was, mine, yours = _named(base), _named(ours), _named(theirs)
    order = list(mine)
    before: Any = None
    for name in yours:  # what they added goes behind what it stood behind
        if name not in mine:
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name
    made = []
    for name in order:
        here = f"{place}[{name[0][1]}]"
        part = _merge(was.get(name, _GONE), mine.get(name, _GONE), yours.get(name, _GONE), here, lost)
        if part is not _GONE:
            made.append(part)
    return made

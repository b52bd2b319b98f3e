"""Two people changed one document: both changes kept, as far as they do not contradict.

A three-way merge over plain tables. Tables in a list are matched by what names them (``id``, ``name``,
``group``, a ballot's group and voter; see :mod:`facilitator.meeting.same`), so that two points added in two
places are two points. Where both sides changed the same value, ours stands and theirs is reported. No id
stands twice after it: a new point of theirs that has the id of a new one of ours gets another, and so does
the second of a point that one side moved and the other changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from facilitator.agenda.model import Document
from facilitator.meeting.same import is_link, is_whole, name, no_id_twice, part_ways, shown

_GONE = object()


def merge(base: Document, ours: Document, theirs: Document) -> tuple[Document, tuple[str, ...]]:
    """The merged document, and the dotted places where theirs lost to ours."""
    lost: list[str] = []
    was, mine, yours = _plain(base), _plain(ours), _plain(theirs)
    if mine != yours:
        part_ways(was, mine, yours)
    merged = _merge(was, mine, yours, "", lost)
    no_id_twice(merged)
    # the outcome of a decision follows from what both sides said of it
    kept = (place for place in lost if not (".decisions[" in place and place.endswith(".outcome")))
    return Document.model_validate(merged), tuple(kept)


def _plain(document: Document) -> dict[str, Any]:
    return document.model_dump(exclude_defaults=True, exclude={"facilitator"}) | {"format": document.format}


def _merge(base: Any, ours: Any, theirs: Any, place: str, lost: list[str]) -> Any:
    if theirs == base or ours == theirs:
        return ours
    if ours == base:
        return theirs
    both = isinstance(ours, Mapping) and isinstance(theirs, Mapping)
    if both and not (is_whole(ours) or is_whole(theirs)):
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
        and all(isinstance(part, Mapping) and name(part) is not None for part in value)
    )


def _named(tables: Any) -> dict[Any, Any]:
    """The tables by their names; of several with one name each has its own place."""
    made: dict[Any, Any] = {}
    for table in tables:
        key = name(table)
        nth = next(nth for nth in count() if (key, nth) not in made)
        made[key, nth] = table
    return made


def _merge_tables(base: Any, ours: Any, theirs: Any, place: str, lost: list[str]) -> list[Any]:
    was, mine, yours = _named(base), _named(ours), _named(theirs)
    order = list(mine)
    before: Any = None
    for key in yours:  # what they added goes behind what it stood behind
        if key not in mine:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key
    made: list[Any] = []
    pairs = {frozenset(part["points"]): part["kind"] for part in mine.values() if is_link(part)}
    for key in order:
        here = f"{place}[{shown(key[0])}]"
        part = _merge(was.get(key, _GONE), mine.get(key, _GONE), yours.get(key, _GONE), here, lost)
        if part is _GONE:
            continue
        if key not in mine and is_link(part) and frozenset(part["points"]) in pairs:
            if part["kind"] != pairs[frozenset(part["points"])]:
                lost.append(here.lstrip("."))
            continue  # both sides linked the same two points: one link is enough
        made.append(part)
    return made

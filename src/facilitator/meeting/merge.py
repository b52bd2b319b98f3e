"""Two people changed one document: both changes kept, as far as they do not contradict.

A three-way merge over plain tables. Tables in a list are matched by what names them (``id``,
``group``, ``name``, ``number``), so that two points added in two places are two points. Where both
sides changed the same value, ours stands and theirs is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.agenda.model import Document

_NAMES = ("id", "group", "name", "number", "title", "text")
_GONE = object()


def merge(base: Document, ours: Document, theirs: Document) -> tuple[Document, tuple[str, ...]]:
    """The merged document, and the dotted places where theirs lost to ours."""
    lost: list[str] = []
    merged = _merge(_plain(base), _plain(ours), _plain(theirs), "", lost)
    return Document.model_validate(merged), tuple(lost)


def _plain(document: Document) -> dict[str, Any]:
    return document.model_dump(exclude_defaults=True, exclude={"facilitator"}) | {"format": document.format}


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
    if _tables(ours) and _tables(theirs) and (base is _GONE or _tables(base)):
        return _merge_tables([] if base is _GONE else base, ours, theirs, place, lost)
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
    return next(((key, table[key]) for key in _NAMES if key in table), None)


def _merge_tables(base: Any, ours: Any, theirs: Any, place: str, lost: list[str]) -> list[Any]:
    was, mine, yours = ({_name(part): part for part in side} for side in (base, ours, theirs))
    order = list(mine)
    before: Any = None
    for name in yours:  # what they added goes behind what it stood behind
        if name not in mine:
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name
    made = []
    for name in order:
        part = _merge(
            was.get(name, _GONE), mine.get(name, _GONE), yours.get(name, _GONE), f"{place}[{name[1]}]", lost
        )
        if part is not _GONE:
            made.append(part)
    return made

"""Minutes without a journal: two documents become one, the same in either order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.agenda import Document, dumps
from facilitator.agenda.model import Item, Parked
from facilitator.agenda.signing import content_digest
from facilitator.agenda.templates import emptied
from facilitator.meeting.joining.bases import differences
from facilitator.meeting.joining.conflicts import Conflict, differing
from facilitator.meeting.merge import merge
from facilitator.meeting.same import fresh, name, said, shown

_STEP = re.compile(r"([a-z_]+)(?:\[([^\]]*)\])?(?:\.|$)")


def joined(
    one: Document, other: Document, base: Document | None = None
) -> tuple[Document, tuple[Conflict, ...]]:
    """What both say. ``base``: what both began from; without it, the agenda that is in them.

    Where both changed one thing, one of them stands (which, does not depend on the order) and both are noted
    among what is set aside of that item.
    """
    first, second = sorted((one, other), key=dumps)
    was = base if base is not None else emptied(first)
    made, lost = merge(was, first, second)
    sides = [side.model_dump(exclude_defaults=True) for side in (first, second)]
    taken = {table["id"] for table in said(made.model_dump())}
    conflicts: list[Conflict] = []
    if base is None:
        for said_so in differences(was, emptied(second)):
            conflicts.append(
                Conflict(
                    "agenda",
                    what=said_so.what,
                    one=said_so.one,
                    other=said_so.other,
                    kept="the second stands",
                )
            )
    for place in lost:
        texts = [_shown(_at(side, place)) for side in sides]
        item = _item(place)
        kept = "the first stands"
        kept += ", both are noted among what is set aside" if item else ""
        conflicts.append(Conflict("set", item=item, what=place, one=texts[0], other=texts[1], kept=kept))
        if item:
            text = differing(place.rpartition(".")[2], [(text, "") for text in texts], made.language)
            made = _noted(made, item, Parked.model_validate({"id": fresh(taken), "text": text}))
    return _draft(made, (first, second), conflicts), tuple(conflicts)


def _draft(made: Document, sides: Sequence[Document], conflicts: list[Conflict]) -> Document:
    """A text that nobody approved is told as a draft."""
    if made.status not in ("circulated", "approved"):
        return made
    if all(side.status == made.status and content_digest(side) == content_digest(made) for side in sides):
        return made
    what = "the merged text is not the one that was sent to the groups by both"
    conflicts.append(Conflict("sign-off", what=what, kept="it is a draft"))
    return made.model_copy(update={"status": "draft"})


def _noted(document: Document, id: str, parked: Parked) -> Document:
    def fuller(item: Item) -> Item:
        return item.model_copy(update={"parked": (*item.parked, parked)}) if item.id == id else item

    sessions = tuple(
        session.model_copy(update={"items": tuple(map(fuller, session.items))})
        for session in document.sessions
    )
    return document.model_copy(update={"sessions": sessions})


def _item(place: str) -> str:
    found = re.match(r"sessions\[[^\]]*\]\.items\[([^\]]*)\]", place)
    return found[1] if found else ""


def _at(plain: Any, place: str) -> Any:
    """What stands at a place such as ``sessions[1].items[talk].notes[p1].text``."""
    for key, named in _STEP.findall(place):
        plain = plain.get(key) if isinstance(plain, Mapping) else None
        if named and isinstance(plain, Sequence):
            plain = next(
                (
                    one
                    for one in plain
                    if isinstance(one, Mapping) and name(one) is not None and shown(name(one)) == named
                ),
                None,
            )
    return plain


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(one)}" for key, one in value.items() if one not in (None, "", ()))
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return "" if value is None else str(value)

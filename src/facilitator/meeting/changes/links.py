"""The links between points of different groups, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from facilitator.agenda.model import Link
from facilitator.meeting.changes.aligning import aligned
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.outlines import title
from facilitator.meeting.changes.values import content, differing
from facilitator.meeting.state import Board

_KEYS = ("kind", "points")


def links(was: Board, now: Board, renamed: Mapping[str, str]) -> Iterator[Change]:
    """A link is known by its points; ``renamed``: the ids that are others now."""
    if was.item.links == now.item.links and not renamed:
        return
    old = [(one, frozenset(renamed.get(id, id) for id in one.points)) for one in was.item.links]
    new = [(one, frozenset(one.points)) for one in now.item.links]
    found = aligned(old, new, lambda one: (one[0].kind, one[1]), lambda one: one[1])
    before, after = _texts(was), _texts(now)
    for one, other in found.steps():
        first = None if one is None else old[one][0]
        second = None if other is None else new[other][0]
        texts = _text(first, before), _text(second, after)
        known = second or first
        here = Change(
            "set",
            now.id,
            now.number,
            "Links",
            id=(known.id or "") if known else "",
            was=texts[0],
            now=texts[1],
            what="link",
        )
        if first is None or second is None:
            yield replace(here, kind="removed" if second is None else "added")
            continue
        if other in found.moved:
            yield replace(here, kind="moved", was=texts[1])
        if first.kind != second.kind:
            yield here
        for key, earlier, later in differing(content(first, _KEYS), content(second, _KEYS)):
            yield replace(here, was=earlier, now=later, what=key)


def _texts(board: Board) -> dict[str, str]:
    wanted = {id for link in board.item.links for id in link.points}
    if not wanted:
        return {}
    found = ((row.id, f"{title(lane)}: {row.text}") for lane in board.lanes for row in lane.outline)
    return {id: text for id, text in found if id in wanted}


def _text(link: Link | None, texts: Mapping[str, str]) -> str:
    """``same: ICMM: trust / IUCN: confidence``."""
    return f"{link.kind}: " + " / ".join(texts.get(id, id) for id in link.points) if link is not None else ""

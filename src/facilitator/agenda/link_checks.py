"""Checks of links: each joins two points of its question that different lanes hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Item, Point
from facilitator.agenda.naming import items

_KEPT = "it is kept as it is"


def links(document: Document) -> Iterator[Finding]:
    """All are warnings: a link whose point is gone does no harm, and the point may come back."""
    homes = {id: path for path, item in items(document) for id in _lanes(item)}
    for path, item in items(document):
        if item.kind != "question":
            continue
        lanes = _lanes(item)
        seen: dict[frozenset[str], Path] = {}
        for number, link in enumerate(item.links):
            here: Path = (*path, "links", number)
            if len(link.points) != 2:
                continue
            one, other = link.points
            gone = [id for id in link.points if id not in lanes]
            for id in gone:
                where = "stands in another item" if id in homes else "is no point of this question"
                yield Finding((*here, "points"), f"{quoted(id)} {where}", _KEPT, warning=True)
            if one == other:
                yield Finding((*here, "points"), "this links a point with itself", _KEPT, warning=True)
            elif not gone and lanes[one] == lanes[other]:
                said = f"{quoted(one)} and {quoted(other)} stand in the same lane"
                hint = f"links join different groups; {_KEPT}"
                yield Finding((*here, "points"), said, hint, warning=True)
            both = frozenset(link.points)
            if both in seen:
                said = f"{quoted(one)} and {quoted(other)} are linked twice"
                yield Finding(here, said, "one of them will do", warning=True, also=seen[both])
            seen.setdefault(both, here)


def _lanes(item: Item) -> dict[str, str]:
    """The ids of the points of a question, each with its lane."""
    made = dict.fromkeys(_ids(item.common_ground), "common_ground")
    for response in item.responses:
        made.update(dict.fromkeys(_ids(response.points), f"responses/{response.group}"))
    return made


def _ids(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        if point.id:
            yield point.id
        yield from _ids(point.points)

"""Whether an item of the file was really taken in its meeting. The same rule as on the board of a meeting."""

from __future__ import annotations

from facilitator.agenda.model import Document, Item, Origin

LOOK = 30.0
"""Seconds: an item that was left sooner, and without a word, was only looked at and is still to come."""


def held(item: Item) -> bool:
    """Something was said in it, or voted, or it was open for more than a look.

    What came with the agenda does not count: what was carried over from an earlier meeting, and the ideas
    that an elaboration starts from. Minutes that were typed up later have no times: then words alone count.
    """
    return _said(item) or (item.lasted_seconds or 0) >= LOOK


def held_ids(document: Document) -> set[str]:
    """The ids of all items that were held."""
    items = (item for session in document.sessions for item in session.items)
    return {item.id for item in items if item.id is not None and held(item)}


def _said(item: Item) -> bool:
    lanes = (item.notes, item.questions, item.common_ground, item.ideas)
    voted = any(ballot.dots or ballot.order or ballot.scores for ballot in item.ballots)
    below = [part.points for part in item.responses] + [part.points for part in item.issues]
    for theme in item.themes:
        below += [field.points for field in theme.fields]
        if item.kind != "elaboration":
            below.append(theme.points)
    return voted or any(lanes) or any(below) or any(origin is None for origin in origins(item))


def origins(item: Item) -> list[Origin | None]:
    """Where each decision, action and parked point was carried over from; None for what was noted in it."""
    return [
        *(one.origin for one in item.decisions),
        *(one.origin for one in item.actions),
        *(one.origin for one in item.parked),
    ]

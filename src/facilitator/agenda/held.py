"""Whether an item of the file was really taken in its meeting. The same rule as on the board of a meeting."""

from __future__ import annotations

from facilitator.agenda.model import Item

LOOK = 30.0
"""Seconds: an item that was left sooner, and without a word, was only looked at and is still to come."""


def held(item: Item) -> bool:
    """Something was said in it, or voted, or it was open for more than a look.

    What came with the agenda does not count: what was carried over from an earlier meeting, and the ideas
    that an elaboration starts from. Minutes that were typed up later have no times: then words alone count.
    """
    return _said(item) or (item.lasted_seconds or 0) >= LOOK


def _said(item: Item) -> bool:
    lanes = (item.notes, item.questions, item.common_ground, item.ideas)
    voted = any(ballot.dots or ballot.order or ballot.scores for ballot in item.ballots)
    below = [part.points for part in (*item.responses, *item.issues)]
    for theme in item.themes:
        below += [field.points for field in theme.fields]
        if item.kind != "elaboration":
            below.append(theme.points)
    outcomes = (*item.decisions, *item.actions, *item.parked)
    return voted or any(lanes) or any(below) or any(one.origin is None for one in outcomes)

"""The redline as plain tables, for ``--json``."""

from __future__ import annotations

from typing import Any

from facilitator.meeting.changes import Change
from facilitator.meeting.wording import pieces
from facilitator.report.redline.neutral import Redline


def tables(redline: Redline) -> dict[str, Any]:
    """``title``, ``draft`` (true until all groups have approved), ``before`` and ``after`` (a sentence
    each), ``changes`` as :func:`change_table`."""
    sides = (text for _, text in redline.sides)
    return {
        "title": redline.title,
        "draft": bool(redline.mark),
        **dict(zip(("before", "after"), sides, strict=True)),
        "changes": [change_table(change) for change in redline.found],
    }


def change_table(change: Change) -> dict[str, Any]:
    """The keys of :class:`~facilitator.meeting.changes.Change`, and ``pieces``: pairs of ``same``, ``gone``
    or ``new`` with a text, together both texts."""
    return {
        "kind": change.kind,
        "item": change.item,
        "number": change.number,
        "place": change.place,
        "lane": change.lane,
        "id": change.id,
        "what": change.what,
        "group": change.group,
        "came_from": change.came_from,
        "depth": change.depth,
        "was": change.was,
        "now": change.now,
        "also": [list(pair) for pair in change.also],
        "pieces": [list(piece) for piece in pieces(change.was, change.now)],
    }

"""``facilitator caucus``: the facilitator's own notes, asked for by name."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from facilitator.agenda.model import Point
from facilitator.cli import out
from facilitator.meeting.caucus import GONE
from facilitator.store.caucus import Noted, private_notes
from facilitator.text import clean


def caucus(args: Namespace) -> int:
    """Print the private notes beside the minutes, item by item; nothing is changed.

    ``--json``: ``notes``, a list of ``item`` (its id), ``number`` (null where it is no longer in the
    agenda), ``prompt``, and ``points``: ``id``, ``text``, and ``points`` below it.
    """
    noted, told = private_notes(Path(args.minutes))
    for said in told:
        out.say(said)
    if args.json:
        made = {"notes": [_json(one) for one in noted]}
        out.data(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
        return out.DONE
    if not noted:
        out.say(f"{args.minutes}: there are no private notes")
    for place, one in enumerate(noted):
        out.data("\n" if place else "")
        out.data(
            f"{one.number} {clean(one.prompt)}\n" if one.number else f"{clean(one.prompt)} ({GONE.lower()})\n"
        )
        for line in _lines(one.points):
            out.data(f"{line}\n")
    return out.DONE


def _lines(points: Iterable[Point], depth: int = 1) -> Iterator[str]:
    for point in points:
        yield f"{'-' * depth} {clean(point.text)}"
        yield from _lines(point.points, depth + 1)


def _json(one: Noted) -> dict[str, Any]:
    return {
        "item": one.item,
        "number": one.number or None,
        "prompt": one.prompt,
        "points": [_point(point) for point in one.points],
    }


def _point(point: Point) -> dict[str, Any]:
    made: dict[str, Any] = {"id": point.id, "text": point.text}
    if point.points:
        made["points"] = [_point(below) for below in point.points]
    return made

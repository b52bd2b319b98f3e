"""What an event writes: cells, each of which holds what was said last, by one scribe or by several at once.

A cell is named by a word and an id: ``text p5~…``. Two events that write one cell, neither of which had the
outcome of the other before it, contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MILESTONES = ("version.circulated", "version.approved", "amendment.opened")
TURNS = ("undo", "redo")


def written(event: Mapping[str, Any]) -> tuple[str, ...]:
    """The cells that ``event`` writes."""
    match event["type"]:
        case "point.added" | "points.merged":
            return (f"text {event['id']}",)
        case "point.edited":
            return tuple(f"{name} {event['id']}" for name in event.get("sets", ()))
        case "decision.amended":
            return (f"text {event['id']}",)
        case "position.taken":
            return (f"stand {event['group']} {event['id']}",)
        case "decision.deferred":
            return (f"deferred {event['id']}",)
        case "decision.ruled":
            return (f"ruling {event['id']}",)
        case "decision.superseded":
            return (f"supersedes {event['id']}",)
        case "points.linked" | "points.unlinked":
            return (f"link {' '.join(sorted(event.get('points', ())))}",)
        case "lane.added" | "lane.renamed":
            return (f"title {event['titled']} {event['item']}",)
        case "ballot.cast" | "dots.set":
            return (f"ballot {event['group']} {event.get('voter', '')} {event['item']}",)
        case "ranking.set":
            names = (name for name in ("method", "voters", "dots", "cap") if event.get(name) is not None)
            return tuple(f"{name} {event['item']}" for name in names)
        case "line.drawn":
            return (f"line {event['item']}",)
        case "answers.sealed":
            return (f"sealed {event['item']}",)
        case "participant.marked":
            return (f"present {event['name']}",)
        case "comment.settled":
            return (f"verdict {event['id']}",)
    return ()


def touched(event: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the points that ``event`` says something of: who removed one had to know of it."""
    match event["type"]:
        case "point.added":
            return tuple(id for id in (event["id"], event.get("under")) if id)
        case "point.moved":
            return tuple(id for id in (event["id"], event.get("under")) if id)
        case "point.edited" | "decision.amended" | "position.taken" | "decision.deferred" | "decision.ruled":
            return (event["id"],)
        case "decision.superseded":
            return tuple(id for id in (event["id"], event.get("supersedes")) if id)
        case "points.merged":
            return (event["id"], *(id for _, id in event["parts"]))
        case "points.linked":
            return tuple(event["points"])
        case "points.parted":
            return (event["id"],)
        case "document.adopted":
            return tuple(event.get("touches", ()))
    return ()

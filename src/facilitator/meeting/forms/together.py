"""Lines that put points together, link them across groups, and sort them into themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.decide import ADDABLE
from facilitator.meeting.forms.line import Line
from facilitator.meeting.names import find_lane
from facilitator.meeting.refs import Place, find_points
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import Keyword

Reading = Callable[[Meeting, Line, str], list[intents.Intent] | None]

_TO = re.compile(r"\s*(?:>|→|->)\s*")
_WORDED = re.compile(r":\s+")


def _link(kind: str) -> Reading:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        points = find_points(meeting, rest)
        if points is None or len(points) != 2:
            return None
        return [intents.Link(kind, *points)]

    return read


def _merge(to: str | None) -> Reading:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        """``COMMON: ICMM 1 = IUCN 2``, with ``: a wording for both`` behind it or not."""
        points = find_points(meeting, rest)
        text: str | None = None
        for colon in _WORDED.finditer(rest):
            if points is None:
                points = find_points(meeting, rest[: colon.start()])
                text = rest[colon.end() :].strip() if points else None
        if points is None or (to is not None and meeting.board.lane(to) is None):
            return None
        return [intents.Merge(points, to, text)]

    return read


def _apart(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    points = find_points(meeting, rest)
    return [intents.Part(*point) for point in points] if points else None


def _move(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``MOVE: 1, 4 > Water``: to a lane that there is, or to a theme that this makes."""
    parts = _TO.split(rest, maxsplit=1)
    points = find_points(meeting, parts[0]) if len(parts) == 2 else None
    if not points or not parts[1]:
        return None
    to = find_lane(meeting, parts[1])
    if to.one is not None:
        return [intents.Send(lane, id, to.one) for lane, id in _tops(meeting, points)]
    if meeting.board.kind in ADDABLE:
        return [intents.SplitTheme(parts[1], points)]
    raise Refusal(f"There is no lane “{parts[1]}” here.")


def _tops(meeting: Meeting, points: tuple[Place, ...]) -> list[Place]:
    """Without points that go along below another."""
    inside: set[str] = set()
    for key, id in points:
        lane = meeting.board.lane(key)
        at = lane.outline.find(id) if lane is not None else None
        if lane is not None and at is not None:
            inside |= {lane.outline[place].id for place in lane.outline.span(at)[1:]}
    return [point for point in points if point[1] not in inside]


def _rename(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    parts = _TO.split(rest, maxsplit=1)
    lane = find_lane(meeting, parts[0]) if len(parts) == 2 else None
    if lane is None or lane.one is None or not parts[1]:
        return None
    return [intents.RenameLane(lane.one, parts[1])]


def _join(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    parts = [find_lane(meeting, part).one for part in _TO.split(rest, maxsplit=1)]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return None
    return [intents.MergeLanes(parts[0], parts[1])]


def _seal(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    wanted = rest.casefold().rstrip(".")
    if wanted in ("", "until answered"):
        return [intents.Seal("until-answered")]
    return [intents.Seal("until-revealed")] if wanted == "until revealed" else None


def _alone(intent: intents.Intent) -> Reading:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        return None if rest else [intent]

    return read


READINGS: Mapping[Keyword, Reading] = {
    "same": _link("same"),
    "differs": _link("differs"),
    "clarify": _link("clarify"),
    "common": _merge("common_ground"),
    "merge": _merge(None),
    "apart": _apart,
    "move": _move,
    "rename": _rename,
    "join": _join,
    "seal": _seal,
    "unseal": _alone(intents.Seal("")),
    "reveal": _alone(intents.Reveal()),
    "stand": _alone(intents.ConfirmVotes()),
}

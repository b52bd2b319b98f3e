"""Points named in a line: ``ICMM 2``, ``2.1``, ``p17``, ``IUCN "water rights"``.

A number counts the points of a lane as they stand, ``2.1`` the first sub-point of the second; without a lane
it is the lane named before, or the one that has the floor. Words in quotes are the beginning of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator.errors import Refusal
from facilitator.meeting.names import find_lane
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import OUTCOMES, Board, Meeting
from facilitator.text import folded, plural

Place = tuple[str, str]

_PARTS = re.compile(r"""("[^"]*"|“[^”]*”|«[^»]*»|[^=,/;"“«]+)""")
_ID = re.compile(r"p\d{1,12}")
_NUMBER = re.compile(r"(?:(.{1,120}?)[ \t]+)?(\d{1,4}(?:\.\d{1,4}){0,15})")
_QUOTED = re.compile(r"""(?:"([^"]+)"|“([^”]+)”|«\s*([^»]+?)\s*»)""")


def find_points(meeting: Meeting, said: str) -> tuple[Place, ...] | None:
    """The points that ``said`` names, with ``=``, ``,``, ``/`` or ``;`` between.

    None where a part of it does not read like the name of a point. Raises Refusal where it does, and there
    is no such point.
    """
    parts = list(_parts(said))
    lane = meeting.cursor.lane
    keys = []
    for part in parts:
        key = _lane_of(meeting, part, lane)
        if key is None:
            return None
        lane = key
        keys.append(key)
    return tuple(_find(meeting, part, key) for part, key in zip(parts, keys, strict=True)) or None


def _parts(said: str) -> Iterator[str]:
    """``ICMM "water", 2`` as its pieces; a lane's name stays with the words in quotes that follow it."""
    waiting = ""
    for piece in (piece.strip() for piece in _PARTS.findall(said)):
        if not piece:
            continue
        if piece[0] in '"“«':
            yield f"{waiting} {piece}".strip()
            waiting = ""
        else:
            if waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting


def _lane_of(meeting: Meeting, said: str, lane: str) -> str | None:
    """The lane of a name of a point; None where it is none. An id stands for itself, in any lane."""
    if _ID.fullmatch(said):
        place = _anywhere(meeting.board, said)
        return place[0] if place is not None else lane
    name = _QUOTED.search(said)
    if name is not None and name.end() == len(said):
        return _lane(meeting, said[: name.start()].strip(), lane)
    numbered = _NUMBER.fullmatch(said)
    return _lane(meeting, numbered[1] or "", lane) if numbered is not None else None


def _find(meeting: Meeting, said: str, key: str) -> Place:
    board = meeting.board
    lane = board.lane(key)
    if lane is None:
        raise Refusal(f"There is no lane for “{said}” here.")
    if _ID.fullmatch(said):
        found = _anywhere(board, said)
        if found is None:
            raise Refusal(f"There is no point {said} in {board.number}.")
        return found
    quoted = _QUOTED.search(said)
    if quoted is not None and quoted.end() == len(said):
        words = next(words for words in quoted.groups() if words)
        one = _beginning(board, key, words)
        if one is None:
            raise Refusal(f"Not one point of {lane.title} alone begins with “{words}”.")
        return one
    number = said.split()[-1]
    at = place(lane.outline, [int(part) for part in number.split(".")])
    if at is None:
        count = sum(1 for row in lane.outline if row.depth == 0)
        raise Refusal(
            f"There is no point {number} in {lane.title}: it has {plural(count, 'point')} at the top."
        )
    return key, lane.outline[at].id


def _lane(meeting: Meeting, name: str, lane: str) -> str | None:
    return find_lane(meeting, name).one if name else lane


def _outline(board: Board, key: str | None) -> Outline | None:
    lane = board.lane(key) if key else None
    return lane.outline if lane is not None else None


def _anywhere(board: Board, id: str) -> Place | None:
    for lane in board.every_lane:
        if lane.key not in OUTCOMES and lane.outline.find(id) is not None:
            return lane.key, id
    return None


def _beginning(board: Board, key: str, words: str) -> Place | None:
    """The one point of the lane that begins so; an exact match wins."""
    wanted = folded(words)
    outline = _outline(board, key)
    if not wanted or outline is None:
        return None
    begun = [row for row in outline if folded(row.text).startswith(wanted)]
    exact = [row for row in begun if folded(row.text) == wanted]
    one = exact if len(exact) == 1 else begun
    return (key, one[0].id) if len(one) == 1 else None


def place(outline: Outline, numbers: Iterable[int]) -> int | None:
    """Where the point with these numbers stands: [2, 1] is the first sub-point of the second point."""
    at, depth = -1, -1
    for number in numbers:
        depth += 1
        at = _nth(outline, at, depth, number)
        if at < 0:
            return None
    return at if at >= 0 else None


def _nth(outline: Outline, above: int, depth: int, number: int) -> int:
    count = 0
    for at in range(above + 1, len(outline)):
        row = outline[at]
        if row.depth < depth:
            break
        if row.depth == depth:
            count += 1
            if count == number:
                return at
    return -1


def numbers(outline: Outline) -> Iterator[str]:
    """``1``, ``1.1``, ``2`` …: what each row is called, in order."""
    counts: list[int] = []
    for row in outline:
        del counts[row.depth + 1 :]
        while len(counts) <= row.depth:
            counts.append(0)
        counts[row.depth] += 1
        yield ".".join(map(str, counts))

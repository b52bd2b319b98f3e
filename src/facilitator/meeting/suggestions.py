"""Likely matches of an item: points of several groups, or ideas, that may say the same.

They are shown and never applied by themselves. Nothing is suggested while the item is shut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from facilitator.meeting import likeness
from facilitator.meeting.disclosure import shut
from facilitator.meeting.intents import Place
from facilitator.meeting.names import find_lane
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.refs import find_points, numbers
from facilitator.meeting.state import Board, Cursor, Lane, Meeting
from facilitator.meeting.words import spelled

MOST = 900
"""Points that are compared at most, the newest of each lane: more would make a key press wait."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two points of an item, their likeness (0 to 1) and their texts.

    ``one`` stands in common ground, or in the lane of the group named first in the agenda; of two ideas, in
    the theme if only one has a theme.
    """

    one: Place
    other: Place
    score: Fraction
    texts: tuple[str, str]


def suggestions(meeting: Meeting, board: Board) -> list[Suggestion]:
    """The likely matches, best first: of a question across its lanes, of a brainstorm within and across.

    Pairs that are linked in any way are left out, and so is a point with one below it.
    """
    if shut(meeting, board):
        return []
    if board.kind == "question":
        found = _across(board)
    elif board.kind == "brainstorm":
        found = _within(board)
    else:
        return []
    return sorted(found, key=lambda one: (-one.score, *map(_natural, (one.one[1], one.other[1]))))


def _across(board: Board) -> Iterator[Suggestion]:
    lanes = [lane for lane in board.lanes if lane.outline]
    pools = {lane.key: _pool(lane, len(lanes)) for lane in lanes}
    texts = {(key, id): text for key, pool in pools.items() for id, text in pool}
    rare = likeness.rarity(texts.values())
    linked = {frozenset(link.points) for link in board.item.links}
    for left, right in combinations(pools, 2):
        for match in likeness.matches(pools[left], pools[right], rare):
            if frozenset((match.a, match.b)) not in linked:
                yield _suggested((left, match.a), (right, match.b), match.score, texts)


def _within(board: Board) -> Iterator[Suggestion]:
    lanes = [lane for lane in board.lanes if lane.outline]
    pools = {lane.key: _pool(lane, len(lanes)) for lane in lanes}
    texts = {(key, id): text for key, pool in pools.items() for id, text in pool}
    home = {id: key for key, id in texts}
    order = {lane.key: (lane.key == "ideas", at) for at, lane in enumerate(lanes)}
    above = {id: over for lane in lanes for id, over in _above(lane.outline)}
    for match in likeness.duplicates([(id, text) for (_, id), text in texts.items()]):
        if match.a in above.get(match.b, ()) or match.b in above.get(match.a, ()):
            continue
        one, other = (home[match.a], match.a), (home[match.b], match.b)
        if order[other[0]] < order[one[0]]:
            one, other = other, one
        yield _suggested(one, other, match.score, texts)


def _suggested(one: Place, other: Place, score: Fraction, texts: Mapping[Place, str]) -> Suggestion:
    return Suggestion(one, other, score, (texts[one], texts[other]))


def _pool(lane: Lane, lanes: int) -> Sequence[tuple[str, str]]:
    outline, most = lane.outline, MOST // max(2, lanes)
    return [(outline[at].id, outline[at].text) for at in range(max(0, len(outline) - most), len(outline))]


def _above(outline: Outline) -> Iterator[tuple[str, frozenset[str]]]:
    """The id of each sub-point, and of all the points that it stands under."""
    path: list[Row] = []
    for row in outline:
        del path[row.depth :]
        if path:
            yield row.id, frozenset(over.id for over in path)
        path.append(row)


def _natural(id: str) -> tuple[int, str]:
    return len(id), id  # p9 before p10


# -- as a line of the capture language --------------------------------------------------------------


def line(meeting: Meeting, board: Board, suggestion: Suggestion, by_id: bool = False) -> str:
    """The line that puts the two together: ``COMMON: ICMM 2 = IUCN 1``, in a brainstorm ``MERGE: …``.

    Numbers are those of ``meeting``; another change may give a point another number. ``by_id``: the points
    by their ids, which stay: ``COMMON: p17 = p21``.
    """
    here = replace(meeting, cursor=Cursor(board.id, board.lanes[0].key))
    word = spelled("common" if board.kind == "question" else "merge", meeting.document.language)
    places = (suggestion.one, suggestion.other)
    said = (_id(here, place) if by_id else named(here, place) for place in places)
    return f"{word}: {' = '.join(said)}"


def named(meeting: Meeting, place: Place) -> str:
    """``ICMM 2``: the point as a line would name it, in the item that has the floor; its id at the worst."""
    key, id = place
    lane = meeting.board.lane(key)
    at = lane.outline.find(id) if lane is not None else None
    if lane is None or at is None:
        return id
    number = next(number for place, number in enumerate(numbers(lane.outline)) if place == at)
    for name in (lane.title, lane.group or "", key.rpartition("/")[2]):
        said = f"{name} {number}"
        if name and find_lane(meeting, name).one == key and find_points(meeting, said) == (place,):
            return said
    return id


def _id(meeting: Meeting, place: Place) -> str:
    # an id from another program may be of a shape that no line can name
    return place[1] if find_points(meeting, place[1]) == (place,) else named(meeting, place)

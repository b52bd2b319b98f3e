"""The place that a remark begins with: ``3.2``, ``3.2 ICMM 1.2``, ``p5``, ``decision D3``, ``Session 3``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from facilitator.meeting.asking import begins
from facilitator.meeting.decisions import decisions
from facilitator.meeting.forms.line import keyword_of
from facilitator.meeting.names import Name, choose, find_item, group_names
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Lane, Meeting
from facilitator.text import folded


@dataclass(frozen=True, slots=True)
class Place:
    """An item, a lane and a point of it, as far as they were named. ``amiss``: something was named that is
    not there."""

    item: str = ""
    lane: str = ""
    point: str = ""
    amiss: bool = False


_INTRO = r"(?:(?:agenda\s+)?item|section|§|ad|re:?|on|au|sur|no\.?|nr\.?|question|asunto|apartado|tema)\s*"
_ITEM = re.compile(rf"[\[(]?(?:{_INTRO})?(\d{{1,4}}\.\d{{1,4}})(?![\d%]|\.\d)[\])]?\.?", re.I)
_POINT = re.compile(r"[\[(]?(?:point\s+|punto\s+)?(p\d{1,12})(?!\w)[\])]?", re.I)
_DECISION = re.compile(
    r"[\[(]?(?:(?:decision|décision|decisión|acuerdo)\s+(?:no\.?\s*)?D?(\d{1,4})|D(\d{1,4}))(?![\w.]\w)[\])]?",
    re.I,
)
_SESSION = re.compile(r"(?:session|s[ée]ance|sesi[óo]n)\s+(\d{1,4})(?!\w)", re.I)
_NUMBERED = re.compile(
    r"(?:(.{1,120}?)[\s,]+)?(?:point\s+|punto\s+|no\.?\s*|#)?(\d{1,4}(?:\.\d{1,4}){0,15})", re.I
)
_SEPARATOR = re.compile(r"\s*(?::|[–—]\s|-\s|,\s)\s*")
_LONGEST = 120

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first premier premiere primer primero primera", "second deuxieme seconde segundo segunda",
            "third troisieme tercer tercero tercera", "fourth quatrieme cuarto cuarta",
            "fifth cinquieme quinto quinta", "sixth sixieme sexto sexta", "seventh septieme septimo septima",
            "eighth huitieme octavo octava", "ninth neuvieme noveno novena", "tenth dixieme decimo decima",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(
    r"(?:the\s+|le\s+|la\s+|el\s+)?(?P<one>\w+)\s+(?:point|punto)\s+(?:of|from|by|de\s+la|de\s+l['’]|du|des|del|de|d['’])"
    r"\s*(?P<lane>[\w–-]+)[\s,:]+(?P<rest>.+)",
    re.I | re.S,
)


class Grounds:
    """The meeting that remarks speak of, looked through once for all of them."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.numbered = {board.number: board for board in meeting}
        self.points = {
            row.id: (board, lane, row)
            for board in meeting
            for lane in board.every_lane
            for row in lane.outline
        }
        self.decisions = tuple(decisions(meeting))
        titles = [(folded(board.item.prompt), board) for board in meeting]
        counts = Counter(title for title, _ in titles)
        self.titled = {title: board for title, board in titles if title and counts[title] == 1}
        self._counted: dict[tuple[str, str], dict[tuple[int, ...], str]] = {}
        self._rows: dict[tuple[str, str], list[tuple[Lane, Row]]] = {}

    def counted(self, board: Board, lane: Lane, number: str) -> str:
        """The id of the point with that number, such as ``2.1``, in a lane; empty where there is none."""
        known = self._counted.get((board.id, lane.key))
        if known is None:
            known, counts = {}, list[int]()
            for row in lane.outline:
                del counts[row.depth + 1 :]
                counts += [0] * (row.depth + 1 - len(counts))
                counts[row.depth] += 1
                known[tuple(counts)] = row.id
            self._counted[board.id, lane.key] = known
        return known.get(tuple(int(part) for part in number.split(".")), "")

    def rows(self, item: str, lane: str) -> list[tuple[Lane, Row]]:
        """Every point of the item; of that lane, where one is named."""
        known = self._rows.get((item, lane))
        if known is None:
            lanes = (one for one in self.meeting.boards[item].every_lane if lane in ("", one.key))
            known = self._rows[item, lane] = [(one, row) for one in lanes for row in one.outline]
        return known


def begin_of(grounds: Grounds, line: str) -> tuple[Place | None, str]:
    """The place that a clean line begins with, and what follows; None where it begins with none."""
    if found := _POINT.match(line):
        here = grounds.points.get(found[1].lower())
        if here is None:
            return (Place(amiss=True), line) if _separated(line, found.end()) else (None, line)
        place = Place(here[0].id, here[1].key, here[2].id)
        return _followed(line, found.end(), place)
    if found := _DECISION.match(line):
        wanted = int(found[1] or found[2])
        one = grounds.decisions[wanted - 1] if 0 < wanted <= len(grounds.decisions) else None
        if one is None:
            return (Place(amiss=True), line) if _separated(line, found.end()) else (None, line)
        return _followed(line, found.end(), Place(one.board.id, "decisions", one.row.id))
    if found := _SESSION.match(line):
        item = find_item(grounds.meeting, f"session {found[1]}").one
        return (Place(item), line) if item else (None, line)
    if found := _ITEM.match(line):
        return _item(grounds, line, found)
    board = grounds.titled.get(folded(line)) if grounds.titled else None
    return (Place(board.id), "") if board is not None else (None, line)


def _separated(line: str, end: int) -> bool:
    return not line[end:].strip() or bool(_SEPARATOR.match(line, end)) or begins(line[end:].lstrip())


def _followed(line: str, end: int, place: Place) -> tuple[Place | None, str]:
    if not _separated(line, end):
        return None, line
    found = _SEPARATOR.match(line, end)
    return place, line[found.end() if found else end :].strip()


def _item(grounds: Grounds, line: str, found: re.Match[str]) -> tuple[Place | None, str]:
    board = grounds.numbered.get(found[1])
    rest = line[found.end() :]
    if board is None:
        return (Place(amiss=True), line) if _separated(line, found.end()) else (None, line)
    item = Place(board.id)
    if folded(rest) == folded(board.item.prompt) or not rest.strip(" .:"):
        return item, ""
    colon = _colon(rest)
    if colon >= 0:
        named, body = rest[:colon].strip(" ,"), rest[colon + 1 :].strip()
        if not named or folded(named) == folded(board.item.prompt):
            return item, body
        place = lane_named(grounds, item, named)
        if place is not None:
            return (place, line) if place.amiss else (place, body)
    for at in _words(rest):
        if at and begins(rest[at:]):
            named = rest[:at].strip(" ,:–—-")
            place = lane_named(grounds, item, named) if named else item
            if place is not None:
                return (place, line) if place.amiss else (place, rest[at:].strip())
            break
    if separator := _SEPARATOR.match(rest):
        return item, rest[separator.end() :].strip()
    place = lane_named(grounds, item, rest.strip(" .:"))
    if place is not None and not place.amiss:
        return place, ""
    return item, line  # "3.2 is too long": the number stays with its sentence


def _colon(rest: str) -> int:
    """Where the first colon stands that is not in quotes."""
    for at, char in enumerate(rest[: _LONGEST * 2]):
        if char in '“"«„':
            return -1
        if char == ":":
            return at
    return -1


def _words(rest: str) -> list[int]:
    """Where the first words begin."""
    return [found.start() for found in re.finditer(r"\S+", rest[:_LONGEST])][:8]


def lane_named(grounds: Grounds, item: Place, said: str) -> Place | None:
    """``ICMM``, ``ICMM 1.2``, ``2``, ``p5``, ``Actions 1`` in that item; None where it is no such name.

    A number without a lane counts in the only lane that holds points.
    """
    meeting = grounds.meeting
    board = meeting.boards[item.item]
    said = said.strip(" ,:")
    if not said or len(said) > _LONGEST:
        return None
    if found := _POINT.fullmatch(said):
        here = grounds.points.get(found[1].lower())
        if here is None or here[0].id != item.item:
            return replace(item, amiss=True)
        return replace(item, lane=here[1].key, point=here[2].id)
    lane = _lane(meeting, board, said)
    if lane is not None:
        return replace(item, lane=lane.key)
    numbered = _NUMBERED.fullmatch(said)
    if numbered is None:
        return None
    if numbered[1]:
        lane = _lane(meeting, board, numbered[1].removesuffix(" point").removesuffix(" punto"))
        if lane is None:
            return None
    else:
        filled = [lane for lane in board.lanes if lane.outline] or [
            one for one in board.outcomes if one.outline
        ]
        if len(filled) != 1:
            return replace(item, amiss=True)
        lane = filled[0]
    point = grounds.counted(board, lane, numbered[2])
    return replace(item, lane=lane.key, point=point, amiss=not point)


_KEYWORDS = {
    "both": "common_ground",
    "common": "common_ground",
    "decision": "decisions",
    "action": "actions",
    "park": "parked",
}


def _lane(meeting: Meeting, board: Board, said: str) -> Lane | None:
    keyword = keyword_of(meeting, said)
    if keyword in _KEYWORDS and (lane := board.lane(_KEYWORDS[keyword])) is not None:
        return lane
    groups = {group.id: group_names(group) for group in meeting.document.groups}
    named = ((lane.key, groups.get(lane.group or "") or _titles(lane)) for lane in board.every_lane)
    found = choose(said, named)
    return board.lane(found.one) if found.one is not None else None


def _titles(lane: Lane) -> tuple[Name, ...]:
    whole = (Name(f"{lane.section} {lane.title}", 4),) if lane.section is not None else ()
    other = (Name("common ground", 6), Name("terrain d'entente", 6)) if lane.key == "common_ground" else ()
    return (Name(lane.title, 3), *whole, *other)


def referred(grounds: Grounds, place: Place, body: str) -> tuple[Place, str] | None:
    """``the second point of IUCN is Anna's``: that point, and what follows."""
    found = _ORDINAL.match(body)
    if found is None or place.item not in grounds.meeting.boards:
        return None
    number = _ORDINALS.get(folded(found["one"]))
    if number is None:
        return None
    named = lane_named(grounds, Place(place.item), f"{found['lane']} {number}")
    return (named, found["rest"].strip()) if named is not None and not named.amiss else None

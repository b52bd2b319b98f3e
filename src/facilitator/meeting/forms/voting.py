"""Ballots in a line: ``1=3 4=2`` (dots, or marks of a scale), ``3 > 1 > 2`` (an order, best first)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.forms.line import PREFIX, Line, find_group, keyword_of
from facilitator.meeting.forms.together import Reading
from facilitator.meeting.names import find_person
from facilitator.meeting.options import options
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.words import Keyword

_DOTS = re.compile(r"(\d{1,4})\s*=\s*(\d{1,6})")
_ORDER = re.compile(r"\d{1,4}(?:\s*>\s*\d{1,4})*(?:\s*>)?")
_ALONE = re.compile(r"\s*\d{1,4}\s*")
ORDERED = ("borda", "instant-runoff")
_NEARLY = re.compile(r"\d+[ ,;.:=>/-]+\d[\d ,;.:=>/-]*")
"""Figures and signs, and not a word: no remark, but a ballot typed in another way."""
_LABEL = re.compile(r"(.*?)\s+#?(\d{1,6})")
_METHODS = {
    "dots": "dots",
    "borda": "borda",
    "instant-runoff": "instant-runoff",
    "instant runoff": "instant-runoff",
    "runoff": "instant-runoff",
    "irv": "instant-runoff",
    "scale": "scale",
}
_METHOD = re.compile(
    r"(?P<name>[a-z-]+(?: runoff)?)(?:[ ,]+(?P<dots>\d{1,4})(?: dots?)?)?(?:[ ,]+cap[ =]?(?P<cap>\d{1,4}))?"
    r"(?:[ ,]+by (?P<voters>group|participant)s?)?",
    re.IGNORECASE,
)


def is_ballot(text: str) -> bool:
    """Whether the line holds a ballot and nothing else."""
    return _is_marks(text) or _is_order(text)


def _is_marks(text: str) -> bool:
    return bool(_DOTS.search(text)) and not _DOTS.sub("", text).strip(" ,;")


def _is_order(text: str) -> bool:
    return ">" in text and bool(_ORDER.fullmatch(text.strip().rstrip(".")))


def _is_paper(meeting: Meeting, text: str) -> bool:
    """Whether it is a ballot here: where options are put in order, one number alone is an order of one."""
    alone = meeting.board.item.method in ORDERED and _ALONE.fullmatch(text)
    return is_ballot(text) or bool(alone)


def ballot(meeting: Meeting, group: str, voter: str, said: str) -> list[intents.Intent]:
    """The ballot as intents. Dots of a whole group are given one by one, all else is one ballot."""
    board = meeting.board
    if board.kind != "ranking":
        raise Refusal(f"{board.number} is a {board.kind}: votes belong to a ranking.")
    method = board.item.method or "dots"
    if not voter and board.item.voters == "participant":
        voter = next_voter(board, group)
    if _is_order(said) or _ALONE.fullmatch(said):
        if method in ("dots", "scale"):
            raise Refusal(f"This ranking is by {method}: 1=3 4=2 gives option 1 three, option 4 two.")
        order = tuple(_options(meeting, board, re.findall(r"\d+", said)))
        return [intents.Ballot(group, voter, order=order)]
    given = _DOTS.findall(said)
    listed = _options(meeting, board, [number for number, _ in given])
    marks = [(option, int(count)) for option, (_, count) in zip(listed, given, strict=True)]
    if method in ORDERED:
        raise Refusal(f"This ranking is by order ({method}): 3 > 1 > 2, the best first.")
    if len(dict(marks)) != len(marks):
        raise Refusal("An option stands twice on this ballot.")
    if method == "scale":
        return [intents.Ballot(group, voter, scores=tuple(marks))]
    if voter:
        return [intents.Ballot(group, voter, dots=tuple(marks))]
    return [intents.Vote(group, option, dots) for option, dots in marks]


def next_voter(board: Board, group: str) -> str:
    """The first number that no ballot of the group has: papers are typed one after the other.

    What was voted in another way before does not count: after a change of method the papers begin anew.
    """
    method = board.item.method or "dots"
    taken = {cast.voter for cast in board.ballots.values() if cast.group == group and cast.counts(method)}
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


def _options(meeting: Meeting, board: Board, numbers: Iterable[str]) -> list[str]:
    """The options with these numbers. Raises Refusal where there is none."""
    listed = options(meeting, board)
    found = []
    for number in numbers:
        if not 1 <= int(number) <= len(listed):
            raise Refusal(f"There is no option {number}: they are numbered 1 to {len(listed)}.")
        found.append(listed[int(number) - 1][0])
    return found


def in_lane(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """A ballot typed while a group's ballots are being filled, ``@Aidan Davy:`` before it or not."""
    lane = meeting.cursor.lane
    if not lane.startswith("ballots/"):
        return None
    group, text, voter = lane.partition("/")[2], line.text, ""
    if text.startswith("@") and (prefix := PREFIX.match(text)) is not None:
        voter, text = find_person(meeting, prefix[1][1:].strip()).one or "", text[prefix.end() :]
        if not voter:
            return None
        group = _group_of(meeting, voter) or group
    if _is_paper(meeting, text):
        return ballot(meeting, group, voter, text)
    if _NEARLY.fullmatch(text):
        ordered = meeting.board.item.method in ORDERED
        raise Refusal(f"No ballot yet: it is typed {'3 > 1 > 2, the best first' if ordered else '1=3 4=2'}.")
    return None


def voted(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """``VOTE icmm: 1=3 4=2``, ``VOTE icmm 7: 3 > 1``, ``VOTE Aidan Davy: 3 > 1``."""
    prefix = PREFIX.match(line.text)
    if prefix is None:
        return None
    word, _, name = prefix[1].strip().partition(" ")
    rest = line.text[prefix.end() :]
    if keyword_of(meeting, word) != "vote" or not name or not _is_paper(meeting, rest):
        return None
    group, voter = find_group(meeting, name), ""
    if group is None and (labelled := _LABEL.fullmatch(name)):
        group, voter = find_group(meeting, labelled[1]), labelled[2]
    if group is None and (person := find_person(meeting, name.removeprefix("@")).one):
        group, voter = _group_of(meeting, person), person
    if group is None:
        if meeting.board.kind != "ranking":
            return None
        raise Refusal(f"There is no group “{name}” to vote.")
    return ballot(meeting, group, voter, rest)


def _group_of(meeting: Meeting, person: str) -> str | None:
    return next((one.group for one in meeting.participants if one.name == person), None)


def _no_group(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    if not is_ballot(rest) or meeting.board.kind != "ranking":
        return None
    raise Refusal("VOTE wants a group before the colon: VOTE icmm: 1=3 4=2")


def _method(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``METHOD: dots 3 cap 2 by participant``."""
    found = _METHOD.fullmatch(rest.strip().rstrip("."))
    method = _METHODS.get(found["name"].casefold()) if found else None
    if found is None or method is None or meeting.board.kind != "ranking":
        return None
    dots, cap = (int(found[name]) if found[name] else None for name in ("dots", "cap"))
    return [intents.SetRanking(method, (found["voters"] or "").casefold() or None, dots, cap)]


def _line(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``LINE: 3``: the best three go on; ``LINE: 0`` takes the line away."""
    if not re.fullmatch(r"[0-9]{1,4}", rest.strip()) or meeting.board.kind != "ranking":
        return None
    count = int(rest)
    return [intents.DrawLine(count=count) if count else intents.DrawLine()]


def _take(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``TAKE: 1, 4``: these options go on."""
    numbers = re.findall(r"\d{1,4}", rest)
    if not numbers or re.sub(r"[\d ,;]", "", rest) or meeting.board.kind != "ranking":
        return None
    return [intents.DrawLine(tuple(_options(meeting, meeting.board, numbers)))]


READINGS: Mapping[Keyword, Reading] = {
    "vote": _no_group,
    "method": _method,
    "line": _line,
    "take": _take,
}

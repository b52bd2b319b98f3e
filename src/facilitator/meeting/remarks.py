"""A notes file with remarks, such as ``3.2 ICMM 1.2: should read “…”``, as comments.

A remark begins with the place it is about, or stands under a heading that names one; lines below it go on
with it. What can be placed on a point is a change of it; all else is a remark at its item, or at the meeting.
No line is dropped. Quoting with ``>`` and the marks of lists and headings are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from facilitator.agenda.model import Comment
from facilitator.meeting.asking import Asked, asked
from facilitator.meeting.likeness import LEAST, likeness
from facilitator.meeting.names import find_person
from facilitator.meeting.outline import Row
from facilitator.meeting.placing import Grounds, Place, begin_of, lane_named, referred
from facilitator.meeting.returned import Sender
from facilitator.meeting.state import OUTCOMES, Lane, Meeting
from facilitator.text import POINT_LIMIT, clean, clean_block, folded

CLEARLY = Fraction(1, 6)
"""By how much a wording must be more like one point than like any other, for that one to be proposed."""
_COMPARED = 2_000
_QUICKER = 100
"""How many points are searched for words in the time in which one is compared with them."""

_QUOTING = re.compile(r"(?:\s*>)+\s?")
_MARKS = re.compile(
    r"\s*(?:#{1,6}\s+|[-*•–—]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+(?=[\[(*_]*(?:\d+\.\d|[pD]\d)))"
)
_RULE = re.compile(r"[\s\-=_*~]*")


@dataclass(slots=True)
class _Entry:
    """A remark being read: its place, the lines after it, and the lines as they were written."""

    place: Place
    body: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    used: bool = False  # as the heading of others

    @property
    def said(self) -> str:
        return " ".join(self.body).strip()


def remarks(meeting: Meeting, text: str, sender: Sender) -> tuple[Comment, ...]:
    """The comments of a notes file, in its order."""
    made: list[Comment] = []
    grounds, looking = Grounds(meeting), _Looking()
    for entry in _entries(grounds, text):
        if entry.said or not entry.used:
            made += _comments(grounds, entry, sender, looking)
    return tuple(made)


@dataclass(slots=True)
class _Looking:
    """How much looking for the point that is meant is left, in points compared: thousands of vague remarks on
    a long item are for a person."""

    left: int = 30_000

    def takes(self, count: int) -> bool:
        self.left -= count
        return self.left >= 0


def _entries(grounds: Grounds, text: str) -> list[_Entry]:
    every: list[_Entry] = []
    heading: _Entry | None = None  # what stands alone in its line speaks for all below it
    last: _Entry | None = None
    for raw in clean_block(text).split("\n"):
        unquoted = raw[found.end() :] if (found := _QUOTING.match(raw)) else raw
        if _RULE.fullmatch(unquoted):
            last = None
            continue
        marks = _MARKS.match(unquoted)
        line = clean(unquoted[marks.end() :] if marks else unquoted)
        bare = line.replace("**", "").replace("__", "")
        place, body = begin_of(grounds, bare)
        if place is not None:
            last = _Entry(place, [body] if body else [], [line])
            every.append(last)
            if not body:
                heading = last
        elif (
            last is not None and not (marks and (last.said or last is heading)) and _goes_on(last, raw, line)
        ):
            last.body.append(line)
            last.lines.append(line)
        else:
            above = last if last is not None and marks else heading
            if above is not None:
                above.used = True
            last = _Entry(above.place if above is not None else Place(), [line], [line])
            every.append(last)
    return every


_FULL = re.compile(r"[.!?…][\"”»’')\]]*$|[”»\"]$")


def _goes_on(last: _Entry, raw: str, line: str) -> bool:
    """Whether a line belongs to the remark above it, and is none of its own.

    After a full sentence only what is set in, or begins as no sentence does; inside quotes everything.
    """
    said = last.said
    if not said or not _FULL.search(said) or raw[:1] in (" ", "\t"):
        return True
    if any(said.count(opens) > said.count(closes) for opens, closes in (("“", "”"), ("«", "»"))):
        return True
    return said.count('"') % 2 == 1 or not (line[:1].isupper() or line[:1].isdigit())


def _comments(grounds: Grounds, entry: _Entry, sender: Sender, looking: _Looking) -> Iterator[Comment]:
    place, body = entry.place, entry.said
    inside = referred(grounds, place, body)  # "the second point of IUCN is Anna's"
    if inside is not None:
        place, rest = inside
        wanted = asked(rest)
        if not wanted.kind:
            place, wanted = entry.place, asked(body)
    else:
        wanted = asked(body)
    made = None if place.amiss else _placed(grounds, place, wanted, sender, looking)
    if made is not None and len(made.text or "") <= POINT_LIMIT:
        yield made
        return
    whole = " ".join(entry.lines) if entry.place.amiss or not body else body
    for at in range(0, len(whole), POINT_LIMIT):
        yield sender.comment(
            item=place.item, lane=place.lane, point=place.point, text=whole[at : at + POINT_LIMIT]
        )


def _placed(
    grounds: Grounds, place: Place, wanted: Asked, sender: Sender, looking: _Looking
) -> Comment | None:
    """The change that is asked for, if it is clear where; None: it is a remark."""
    if not wanted.kind or place.item not in grounds.meeting.boards:
        return None
    if wanted.kind == "add":
        return _added(grounds, place, wanted, sender)
    words = wanted.old or wanted.text
    found = (
        grounds.points[place.point][1:] if place.point else _guessed(grounds, place, wanted, words, looking)
    )
    if found is None:
        return None
    lane, row = found
    about = {
        "item": place.item, "lane": lane.key, "point": row.id, "guess": not place.point, "why": wanted.why,
    }  # fmt: skip
    match wanted.kind:
        case "said by":
            name = find_person(grounds.meeting, wanted.text).one or wanted.text
            if lane.key in OUTCOMES:
                return None
            return sender.comment(kind="set", what="said by", was=row.by, text=name, **about)
        case "read":
            return sender.comment(kind="reworded", was=row.text, text=wanted.text, **about)
        case "delete" if not wanted.old or folded(wanted.old) == folded(row.text):
            return sender.comment(kind="removed", was=row.text, **about)
    text = _with(row.text, wanted.old, wanted.text)
    return sender.comment(kind="reworded", was=row.text, text=text, **about) if text else None


def _with(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` for the words ``old``; empty where they are not in it, or more than once."""
    if not old or text.count(old) != 1:
        return ""
    made = text.replace(old, new)
    return made if new else clean(re.sub(r"\s+([.,;:])", r"\1", made))


def _guessed(
    grounds: Grounds, place: Place, wanted: Asked, words: str, looking: _Looking
) -> tuple[Lane, Row] | None:
    """The one point that can be meant: it holds the words, or is the only one, or clearly the nearest."""
    every = grounds.rows(place.item, place.lane)
    if wanted.kind in ("replace", "delete") and wanted.old:
        if not looking.takes(len(every) // _QUICKER):
            return None
        held = [one for one in every if wanted.old in one[1].text]
        same = [one for one in held if folded(one[1].text) == folded(wanted.old)] or held
        return same[0] if len(same) == 1 else None
    if wanted.kind == "said by":
        return None
    if len(every) == 1:
        return every[0]
    if not words or len(every) > _COMPARED or not looking.takes(len(every)):
        return None
    ranked = sorted(((likeness(words, row.text), -at) for at, (_, row) in enumerate(every)), reverse=True)
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return None
    return every[-ranked[0][1]]


def _added(grounds: Grounds, place: Place, wanted: Asked, sender: Sender) -> Comment | None:
    board = grounds.meeting.boards[place.item]
    if wanted.to:
        where = lane_named(grounds, replace(place, lane="", point=""), wanted.to)
        if where is None or where.amiss:
            return None
        place = where
    elif not place.lane:
        open_lanes = [lane for lane in board.lanes if not lane.key.startswith("ballots/")]
        if len(open_lanes) != 1:
            return None
        place = replace(place, lane=open_lanes[0].key)
    if place.lane.startswith("ballots/"):
        return None
    below = place.point if place.lane not in OUTCOMES else ""
    return sender.comment(
        kind="added", item=place.item, lane=place.lane, below=below, text=wanted.text, why=wanted.why
    )

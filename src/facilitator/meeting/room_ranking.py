"""A ranking as the room sees it: the options with a bar for each group, ties, and which options go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from facilitator.meeting import standing, tally
from facilitator.meeting.disclosure import waiting
from facilitator.meeting.options import ranked
from facilitator.meeting.room_words import named, word
from facilitator.meeting.state import Board, Meeting
from facilitator.text import percent

TIES = 2
"""Ties that are named; of more, the rest is a number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a group gave to an option: ``share`` of all it gave, 0 to 1, and the same as ``said``."""

    group: int
    share: Fraction
    said: str


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a ranking: its number for voting, its place (empty while there is none), its bars."""

    number: int
    title: str
    place: str = ""
    bars: tuple[Bar, ...] = ()


def ranking(
    meeting: Meeting, board: Board, order: Sequence[str], closed: bool
) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The options, and what is told of them.

    The options stand in their own order, best first once every group has voted. While it is ``closed`` there
    is no count, and nothing is told. ``order``: ids of the groups as their bars stand.
    """
    listed = ranked(meeting, board)
    numbers = {id: place for place, (id, _) in enumerate(listed, start=1)}
    if closed:
        return tuple(Option(numbers[id], title) for id, title in listed), ()
    result = standing.result(meeting, board)
    made = _counted(meeting, result, order, numbers)
    if waiting(meeting, board):
        made = tuple(sorted(made, key=lambda option: option.number))
    language = meeting.document.language
    said = (" ".join(_ties(result, language)), _going_on(meeting, board, result, language))
    return made, tuple(filter(None, said))


def _counted(
    meeting: Meeting, result: tally.Result, order: Sequence[str], numbers: Mapping[str, int]
) -> tuple[Option, ...]:
    """The options best first, a bar for each group: what it brings to the overall score, in hundredths."""
    places = {group.id: place for place, group in enumerate(meeting.document.groups)}
    made = []
    for one in result.standings:
        shares = {group: own.share for group, own in one.by_group.items()}
        bars = tuple(
            Bar(places[group], shares.get(group, Fraction(0)), _percent(shares.get(group))) for group in order
        )
        made.append(Option(numbers[one.option], one.title, one.place if one.supported else "", bars))
    return tuple(made)


def _percent(share: Fraction | None) -> str:
    return f"{percent(share)} %" if share else ""


def _ties(result: tally.Result, language: str) -> Iterator[str]:
    """``Tie for place 3: A, B.``: none of them is broken."""
    every = result.ties
    for tie in every[:TIES]:
        yield word("tie", language, tie[0].rank, named([one.title for one in tie], language))
    if len(every) > TIES:
        yield word("more ties" if len(every) > TIES + 1 else "one more tie", language, len(every) - TIES)


def _going_on(meeting: Meeting, board: Board, result: tally.Result, language: str) -> str:
    """``The best 2 go on: A, B.``, with a tie at the edge, or by a line drawn by hand."""
    top = standing.planned(meeting, board)
    if not board.item.line and top is None:
        return ""
    going = [title for _, title in standing.going_on(meeting, board, top or standing.TOP, result)]
    if not going:
        return ""
    names = named(going, language)
    if board.item.line:
        return word("by hand" if len(going) > 1 else "by hand, one", language, names)
    if top is not None and tally.edge_tie(result, top):
        return word("with the tie", language, len(going), names)
    return word("best", language, len(going), names) if len(going) > 1 else word("best one", language, names)

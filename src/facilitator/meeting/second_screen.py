"""What the room sees of a meeting: the question, the newest points of each group, what is being decided.

A view of the state like the minutes are, and pure: what is hidden from the room is not in it at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from facilitator.agenda.model import Stand
from facilitator.agenda.signing import draft_mark
from facilitator.meeting.boards import theme_of
from facilitator.meeting.decisions import under_decision, waits
from facilitator.meeting.disclosure import shut, waiting
from facilitator.meeting.hiding import hidden_ids, open_rows
from facilitator.meeting.holders import some_groups
from facilitator.meeting.outline import Row, nothing
from facilitator.meeting.room_ranking import Option, ranking
from facilitator.meeting.room_words import word
from facilitator.meeting.state import Board, Lane, Meeting

NEWEST = 100
"""How many points of a lane are handed on: more than any screen has lines."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A lane. ``group``: its place in the agenda, for letter and colour. ``number``: of a theme, from 1.

    ``rows``: the newest, in reading order, out of ``count``. ``notes``: id of a point to who said it, or of
    which groups it is, where the room does not know it from the place. ``word`` stands in place of the rows
    where they are hidden.
    """

    title: str
    group: int | None = None
    number: int | None = None
    rows: tuple[Row, ...] = ()
    notes: Mapping[str, str] = field(default_factory=nothing, hash=False)
    count: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a group stands on a wording: ``said`` in a word or two, ``text`` its reservation or objection."""

    group: int
    name: str
    said: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A proposed decision. ``outcome`` in words, empty while it is open."""

    text: str
    outcome: str
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that the second screen shows, times aside.

    ``above``: a small line over ``prompt``, which is large. ``current``: the place in ``columns`` of the
    lane being written. ``told``: sentences on the options, ties and which go on. ``decided``: the newest
    decision that is not under discussion. ``note``: why something is hidden. ``newest``: id of the point
    captured last, if it is shown. ``mark``: DRAFT, until all groups have approved the minutes.
    """

    language: str
    title: str
    number: str
    prompt: str
    above: str = ""
    shared: Column | None = None
    columns: tuple[Column, ...] = ()
    current: int = 0
    wording: Wording | None = None
    options: tuple[Option, ...] = ()
    told: tuple[str, ...] = ()
    groups: tuple[tuple[int, str, str], ...] = ()
    decided: str = ""
    note: str = ""
    newest: str = ""
    mark: str = ""


def rotated(groups: Sequence[T], place: int) -> tuple[T, ...]:
    """``groups`` in the order of the question with ``place`` questions before it: each is first in turn."""
    if not groups:
        return ()
    first = place % len(groups)
    return (*groups[first:], *groups[:first])


def questions_before(meeting: Meeting, item: str) -> int:
    """How many questions come before an item in the agenda."""
    place = meeting.order.index(item)
    return sum(meeting.boards[id].kind == "question" for id in meeting.order[:place])


def view(meeting: Meeting) -> View:
    """What the room sees now."""
    board, document = meeting.board, meeting.document
    language = document.language
    order = rotated(_group_ids(meeting), questions_before(meeting, board.id))
    hidden = hidden_ids(meeting)
    closed = shut(meeting, board)
    wording, decided = _decisions(meeting, board, order, hidden)
    columns, current = _columns(meeting, board, order, hidden, closed)
    shared = board.lane("common_ground")
    options, told = _options(meeting, board, order, closed)
    return View(
        language=language,
        title=document.title,
        number=board.number,
        prompt=_heading(meeting, board) or _prompt(board),
        above=board.item.prompt if _heading(meeting, board) else "",
        shared=_column(meeting, shared, hidden) if shared is not None and board.kind == "question" else None,
        columns=columns,
        current=current,
        wording=wording,
        options=options,
        told=told,
        groups=tuple(
            (_place(meeting, id), meeting.group_name(id), _word(meeting, board, id) if closed else "")
            for id in order
        ),
        decided=decided,
        note=_note(board, language) if closed else "",
        newest=f"p{meeting.serial}",
        mark=word("draft", language) if draft_mark(document) else "",
    )


# -- lanes -----------------------------------------------------------------------------------------------


def _columns(
    meeting: Meeting, board: Board, order: Sequence[str], hidden: Collection[str], closed: bool
) -> tuple[tuple[Column, ...], int]:
    if board.kind == "question":
        by_group = {lane.group: lane for lane in board.lanes if lane.group is not None}
        lanes = [by_group[id] for id in order if id in by_group]
    else:
        lanes = _lanes_of(meeting, board)
    here = next((place for place, lane in enumerate(lanes) if lane.key == meeting.lane.key), 0)
    made = []
    for lane in lanes:
        if closed and lane.group is not None:
            said = _word(meeting, board, lane.group)
            made.append(Column(lane.title, _place(meeting, lane.group), word=said))
        else:
            made.append(_column(meeting, lane, hidden, _number(board, lane)))
    return tuple(made), here


def _lanes_of(meeting: Meeting, board: Board) -> list[Lane]:
    """The lanes that the room looks at; an introduction without a word is none of them."""
    if board.kind in ("ranking", "break"):
        return [
            lane for lane in board.lanes if lane.key == "notes" and lane.outline and board.kind == "break"
        ]
    lanes = [lane for lane in board.lanes if lane.section == meeting.lane.section]
    if board.kind == "elaboration" and meeting.lane.section is None:
        return [lane for lane in lanes if lane.outline]
    if len(lanes) > 1 and board.kind in ("brainstorm", "discussion"):
        lanes = [lane for lane in lanes if "/" in lane.key or lane.outline]
    return lanes


def _column(meeting: Meeting, lane: Lane, hidden: Collection[str], number: int | None = None) -> Column:
    group = _place(meeting, lane.group) if lane.group is not None else None
    if hidden:
        rows = tuple(open_rows(lane.outline, hidden))
        newest, count = rows[-NEWEST:], len(rows)
    else:
        newest, count = tuple(islice(reversed(lane.outline), NEWEST))[::-1], len(lane.outline)
    notes = dict(_notes(meeting, lane, newest))
    return Column(lane.title, group, number, newest, notes, count)


def _notes(meeting: Meeting, lane: Lane, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Who said a point, where it is known and not plain from the lane or the point above it; of common ground
    that holds wordings of some groups only, their letters and names."""
    evident = [lane.title if lane.group is not None else ""]
    for row in rows:
        by = meeting.group_name(row.by) if row.by else ""
        evident = evident[: row.depth + 1]
        evident += [evident[-1]] * (row.depth + 1 - len(evident))  # what it stands below is out of sight
        known = evident[-1]
        evident.append(by or known)
        some = some_groups(_group_ids(meeting), row.extra.get("wordings", ()))
        if lane.key == "common_ground" and some:
            letters = (f"{chr(ord('A') + _place(meeting, id))} {meeting.group_name(id)}" for id in some)
            yield row.id, ", ".join(letters)
        elif by and by != known:
            yield row.id, by


def _number(board: Board, lane: Lane) -> int | None:
    if board.kind not in ("brainstorm", "discussion") or "/" not in lane.key:
        return None
    return [one.key for one in board.lanes if "/" in one.key].index(lane.key) + 1


def _prompt(board: Board) -> str:
    return f"{board.item.prompt} — {board.item.presenter}" if board.item.presenter else board.item.prompt


def _heading(meeting: Meeting, board: Board) -> str:
    """The theme being worked on, with its number, where an item has themes one after the other."""
    if board.kind != "elaboration" or meeting.lane.section is None:
        return ""
    themes = list(dict.fromkeys(theme_of(lane) for lane in board.lanes if lane.section is not None))
    return f"({themes.index(theme_of(meeting.lane)) + 1}) {meeting.lane.section}"


def _word(meeting: Meeting, board: Board, group: str) -> str:
    done = "voted" if board.kind == "ranking" else "answered"
    return word("not yet" if group in waiting(meeting, board) else done, meeting.document.language)


def _note(board: Board, language: str) -> str:
    if board.item.sealed == "until-revealed":
        return word("hidden for now", language)
    return word("hidden votes" if board.kind == "ranking" else "hidden answers", language)


# -- decisions -------------------------------------------------------------------------------------------


def _decisions(
    meeting: Meeting, board: Board, order: Sequence[str], hidden: Collection[str]
) -> tuple[Wording | None, str]:
    """The wording under decision, and the newest decision beside it."""
    under = under_decision(meeting, board)
    current = None
    # one that is settled stays until something else is said: the room sees how it ended
    if under is not None and (under.row.id == meeting.under or waits(meeting, under.row)):
        current = next((row for row in _open(under.board, hidden) if row.id == under.row.id), None)
    others = [row for row in _open(board, hidden) if row is not current and not waits(meeting, row)]
    wording = _wording(meeting, current, order) if current is not None else None
    return wording, _decided(meeting, others[-1]) if others else ""


def _open(board: Board, hidden: Collection[str]) -> list[Row]:
    """The decisions of an item that the room may see."""
    lane = board.lane("decisions")
    return list(open_rows(lane.outline, hidden)) if lane is not None else []


def _wording(meeting: Meeting, row: Row, order: Sequence[str]) -> Wording:
    language = meeting.document.language
    stands = {stand.group: stand for stand in _stands(row)}
    stances = []
    for id in order:
        stand = stands.get(id)
        said = word(stand.position if stand is not None else "not yet", language)
        text = (stand.text or "") if stand is not None else ""
        stances.append(Stance(_place(meeting, id), meeting.group_name(id), said, text))
    outcome = "" if waits(meeting, row) else word(row.extra["outcome"], language)
    return Wording(row.text, outcome, tuple(stances))


def _decided(meeting: Meeting, row: Row) -> str:
    outcome = row.extra.get("outcome")
    head = (
        word(outcome, meeting.document.language) if outcome else word("decision", meeting.document.language)
    )
    return f"{head[0].upper()}{head[1:]}: {row.text}"


def _stands(row: Row) -> tuple[Stand, ...]:
    return tuple(row.extra.get("positions") or ())


# -- options -----------------------------------------------------------------------------------------------


def _options(
    meeting: Meeting, board: Board, order: Sequence[str], closed: bool
) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Those of a ranking and what is told of them; before the first theme of an elaboration its themes."""
    if board.kind == "ranking":
        return ranking(meeting, board, order, closed)
    if board.kind != "elaboration" or meeting.lane.section is not None:
        return (), ()
    themes = dict.fromkeys((theme_of(lane), lane.section) for lane in board.lanes if lane.section is not None)
    return tuple(Option(number, title or "") for number, (_, title) in enumerate(themes, start=1)), ()


def _group_ids(meeting: Meeting) -> tuple[str, ...]:
    return tuple(group.id for group in meeting.document.groups)


def _place(meeting: Meeting, group: str) -> int:
    return _group_ids(meeting).index(group)

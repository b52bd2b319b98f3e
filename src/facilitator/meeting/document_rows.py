"""The whole meeting as rows of one document, in the order of the report.

Nothing is built for a point until somebody asks for its row: a document is a list of passages (a heading
with the outline below it), and a row is found by its number. After a change the passages of items that did
not change are the old ones, so that a correction costs the same with 10 points or 100,000.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from facilitator.agenda.model import Annex, Session
from facilitator.meeting.boards import starting
from facilitator.meeting.disclosure import shut
from facilitator.meeting.document_words import person_line, result_lines, sign_off_lines
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import OUTCOMES, Board, Lane, Meeting

STOPS = frozenset(("title", "item", "theme", "point", "result", "entry", "empty", *OUTCOMES))
"""Kinds of rows that can be chosen."""

_ANNEXES = {"timeline": "Timeline", "participants": "Participants", "documents": "Documents"}
_NOTHING = Outline()


@dataclass(frozen=True, slots=True)
class Told:
    """One row.

    ``kind``: ``title``, ``sign`` (the sign-off), ``note``, ``session``, ``goal``, ``item``, ``lane`` (a
    heading), ``theme`` (the heading of a theme or an issue, which has a name of its own), ``point``,
    ``decisions``, ``actions``, ``parked``, ``result``, ``entry``, ``empty`` or ``space``. ``mark`` stands
    before the text. ``item``: the id of the agenda item, ``lane`` the key of its lane, ``row`` the point
    itself, ``group`` the id of the group whose lane it is.
    """

    kind: str
    text: str = ""
    item: str = ""
    lane: str = ""
    group: str = ""
    mark: str = ""
    row: Row | None = None

    @property
    def id(self) -> str:
        """The id of the point, empty where the row is none."""
        return self.row.id if self.row is not None else ""

    @property
    def stop(self) -> bool:
        """Whether it can be chosen."""
        return self.kind in STOPS


SPACE = Told("space")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A heading and the outline below it; ``lane`` is empty where there is only the heading."""

    head: tuple[Told, ...]
    item: str = ""
    lane: str = ""
    group: str = ""
    outline: Outline = _NOTHING

    def __len__(self) -> int:
        return len(self.head) + len(self.outline)

    @property
    def opening(self) -> int:
        """The place of the first row that is not empty space."""
        return next((at for at, told in enumerate(self.head) if told.kind != "space"), len(self.head))

    def row(self, at: int) -> Told:
        if at < len(self.head):
            return self.head[at]
        row = self.outline[at - len(self.head)]
        kind = self.lane if self.lane in OUTCOMES else "point"
        return Told(kind, row.text, self.item, self.lane, self.group, row.mark or "", row)


class Rows:
    """The document of one state of a meeting: a sequence of :class:`Told`, and where everything stands."""

    def __init__(self, meeting: Meeting, before: Rows | None = None) -> None:
        self.meeting = meeting
        self._made: dict[str, tuple[Board, Board | None, tuple[Passage, ...]]] = {}
        same = before is not None and before.meeting.document.groups is meeting.document.groups
        known = before._made if before is not None and same else {}
        passages = [Passage(tuple(_opening(meeting)))]
        for session in meeting.document.sessions:
            passages.append(Passage(tuple(_session(session))))
            for item in session.items:
                passages += self._of(meeting.boards[item.id or ""], known)
        passages += _closing(meeting)
        self.passages = tuple(passages)
        self.starts = (0, *accumulate(len(one) for one in self.passages))
        self._lanes = {(one.item, one.lane): at for at, one in enumerate(self.passages) if one.item}

    def _of(
        self, board: Board, known: dict[str, tuple[Board, Board | None, tuple[Passage, ...]]]
    ) -> tuple[Passage, ...]:
        # the results of a ranking name the themes of its brainstorm
        source = self.meeting.boards.get(board.item.of or "") if board.kind == "ranking" else None
        old = known.get(board.id)
        same = old is not None and old[0] is board and old[1] is source
        made = old[2] if old is not None and same else tuple(_item(self.meeting, board))
        self._made[board.id] = (board, source, made)
        return made

    def __len__(self) -> int:
        return self.starts[-1]

    def __getitem__(self, number: int) -> Told:
        passage, at = self.place(number)
        return self.passages[passage].row(at)

    def place(self, number: int) -> tuple[int, int]:
        """Which passage a row is in, and its place there."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        passage = bisect_right(self.starts, number) - 1
        return passage, number - self.starts[passage]

    def opening(self, item: str, lane: str = "") -> int | None:
        """The number of the heading of an item, or of one of its lanes."""
        passage = self._lanes.get((item, lane))
        return None if passage is None else self.starts[passage] + self.passages[passage].opening

    def find(self, item: str, lane: str, id: str) -> int | None:
        """The number of a point; of an item's heading where ``lane`` and ``id`` are empty."""
        if not id:
            return self.opening(item, lane)
        passage = self._lanes.get((item, lane))
        if passage is None:
            return None
        part = self.passages[passage]
        at = part.outline.find(id)
        return None if at is None else self.starts[passage] + len(part.head) + at

    def find_anywhere(self, item: str, id: str) -> int | None:
        """The number of a point of an item, in whatever lane it stands now; of any item for an empty one."""
        for at, part in enumerate(self.passages):
            if part.lane and item in ("", part.item) and (place := part.outline.find(id)) is not None:
                return self.starts[at] + len(part.head) + place
        return None

    def now(self, told: Told, number: int) -> int:
        """Where a row of an earlier state stands now, or what has taken its place, ``number``."""
        found: int | None = None
        if told.item:
            found = self.find(told.item, told.lane, told.id)
            if found is None and told.id:
                found = self.find_anywhere(told.item, told.id)
        if found is None:
            last = min(number, len(self) - 1)
            found = self.stop(last)
            if found is None:
                found = self.stop(last, -1)
        return found or 0

    def stop(self, number: int, by: int = 1) -> int | None:
        """The nearest row that can be chosen, from ``number`` on in the direction ``by`` (+1, -1)."""
        while 0 <= number < len(self):
            if self[number].stop:
                return number
            number += by
        return None


# -- what the passages are ------------------------------------------------------------------------


def _opening(meeting: Meeting) -> Iterator[Told]:
    document = meeting.document
    yield Told("title", document.title)
    for line in sign_off_lines(document):
        yield Told("sign", line)
    span = " – ".join(str(one) for one in dict.fromkeys((document.starts, document.ends)) if one)
    if when := ", ".join(filter(None, (document.dates or span, document.venue))):
        yield Told("note", when)
    yield SPACE
    for group in document.groups:
        name = f"{group.name}, {group.full_name}" if group.full_name else group.name
        yield Told("lane", name, group=group.id)
    if any(text.strip() for text in document.objectives):
        yield SPACE
        yield Told("lane", "Objectives")
        for text in document.objectives:
            if text.strip():
                yield Told("entry", text, mark="•")


def _session(session: Session) -> Iterator[Told]:
    yield SPACE
    day = f"Day {session.day} · " if session.day is not None else ""
    yield Told("session", f"{day}Session {session.number}: {session.title}")
    if session.goal and session.goal.strip():
        yield Told("goal", session.goal.strip())


def _item(meeting: Meeting, board: Board) -> Iterator[Passage]:
    prompt = board.item.prompt + (f" — {board.item.presenter}" if board.item.presenter else "")
    head = [SPACE, Told("item", prompt, board.id, mark=board.number)]
    if shut(meeting, board):
        head.append(Told("note", "Hidden from the room until it is revealed.", board.id))
    noted = [one for lane in _in_order(board) if (one := _lane(board, lane)) is not None]
    results = [Told("result", said, board.id, mark=mark) for mark, said in _results(meeting, board)]
    outcomes = [_outcome(board, lane) for lane in board.outcomes if lane.outline]
    if not noted and not results and not outcomes and board.kind != "break":
        head.append(Told("empty", "nothing noted", board.id))
    yield Passage(tuple(head), board.id)
    sections: set[str] = set()
    for part, lane in noted:
        if lane.section is not None and lane.section not in sections:
            sections.add(lane.section)
            heading = Told("theme", lane.section, board.id, lane.key)
            part = Passage((SPACE, heading, *part.head[1:]), part.item, part.lane, part.group, part.outline)
        yield part
    if results:
        heading = Told("lane", "Result, and its place in each group's own order", board.id)
        yield Passage((SPACE, heading, *results), board.id, "results")
    yield from outcomes


def _in_order(board: Board) -> list[Lane]:
    """The lanes as the report tells them: ideas that found no theme come after the themes."""
    lanes = [lane for lane in board.lanes if not lane.key.startswith("ballots/")]
    return sorted(lanes, key=lambda lane: lane.key == "ideas") if board.kind == "brainstorm" else lanes


def _lane(board: Board, lane: Lane) -> tuple[Passage, Lane] | None:
    headed = lane.key.startswith(("themes/", "issues/")) and not starting(lane)
    if not lane.outline and (not headed or lane.section is not None):
        return None
    title = lane.title
    if lane.titles:
        title += f" (also: {', '.join(lane.titles)})"
    kind = "theme" if headed and lane.section is None else "lane"
    head: tuple[Told, ...] = (SPACE, Told(kind, title, board.id, lane.key, lane.group or ""))
    if lane.key == "notes" and board.kind != "presentation":
        head = (SPACE,)  # what was simply noted needs no heading
    return Passage(head, board.id, lane.key, lane.group or "", lane.outline), lane


def _results(meeting: Meeting, board: Board) -> list[tuple[str, str]]:
    return result_lines(meeting, board) if board.kind == "ranking" else []


def _outcome(board: Board, lane: Lane) -> Passage:
    return Passage((SPACE,), board.id, lane.key, "", lane.outline)


def _closing(meeting: Meeting) -> Iterator[Passage]:
    if meeting.participants:
        people = tuple(Told("entry", person_line(meeting, person)) for person in meeting.participants)
        yield Passage((SPACE, Told("session", "Participants"), *people))
    for annex in meeting.document.annexes:
        if annex.entries:
            yield Passage(tuple(_annex(annex)))


def _annex(annex: Annex) -> Iterator[Told]:
    yield SPACE
    yield Told("session", annex.title or _ANNEXES[annex.kind])
    for entry in annex.entries:
        yield Told("entry", entry.text, mark=entry.when or "")

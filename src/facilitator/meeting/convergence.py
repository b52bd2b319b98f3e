"""Where the groups stand: which question each has answered, what is shared, what differs, what is open.

A row for each question of the agenda (Q1, Q2 …), a cell for each group. While a question is shut (see
:mod:`.disclosure`) its row tells who has answered and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facilitator.agenda.model import Document, Item, Link, Point, Wording
from facilitator.meeting.disclosure import SEALABLE, shut, shut_item, waiting, waiting_item
from facilitator.meeting.state import Meeting
from facilitator.meeting.timing import LOOK, held


@dataclass(frozen=True, slots=True)
class Cell:
    """What one group answered.

    ``points``: those in its lane, sub-points included, and those that were put into a point elsewhere, such
    as in common ground. ``open``: those in its lane that no link touches: neither the point, nor one above
    it, nor one below it. Both are None while the question is shut.
    """

    group: str
    answered: bool
    points: int | None
    open: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the groups' points are to each other.

    ``common``: points in common ground, sub-points included; ``shared``: those of them that hold wordings of
    several groups. ``same``, ``differs``, ``clarify``: links. ``open``: the sum of the cells.
    """

    common: int = 0
    shared: int = 0
    same: int = 0
    differs: int = 0
    clarify: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A row. ``name``: Q1, Q2 … in the order of the agenda; ``number``: of the item, such as ``3.2``.

    ``held``: something was said, it has the floor, or had it for more than a look. ``counts``: None while it
    is shut.
    """

    item: str
    name: str
    number: str
    prompt: str
    cells: tuple[Cell, ...]
    counts: Counts | None
    sealed: bool
    shut: bool
    held: bool

    @property
    def together(self) -> bool:
        """Whether all that was said went straight to common ground."""
        common = self.counts is not None and self.counts.common > 0
        return common and not any(cell.answered for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """``groups``: (id, name) in the order of the agenda, as the cells of each row are."""

    groups: tuple[tuple[str, str], ...]
    rows: tuple[Question, ...]


def matrix(document: Document) -> Matrix:
    """The matrix of a file. What is shut stays hidden: give the whole file, not its public part."""
    rows: list[Question] = []
    for place, session in enumerate(document.sessions, start=1):
        number = place if session.number is None else session.number
        for at, item in enumerate(session.items, start=1):
            if item.kind != "question":
                continue
            lanes: dict[str | None, Iterable[Said]] = {None: _walked(item.common_ground)}
            lanes.update((answer.group, _walked(answer.points)) for answer in item.responses)
            hidden = shut_item(document, item)
            name = f"Q{len(rows) + 1}"
            rows.append(
                Question(
                    item.id or "",
                    name,
                    f"{number}.{at}",
                    item.prompt,
                    *_counted(
                        [group.id for group in document.groups],
                        lanes,
                        item.links,
                        waiting_item(document, item) if hidden else None,
                    ),
                    sealed=_sealed(item),
                    shut=hidden,
                    held=(item.lasted_seconds or 0) >= LOOK or _said(item),
                )
            )
    return Matrix(tuple((group.id, group.name) for group in document.groups), tuple(rows))


def matrix_now(meeting: Meeting) -> Matrix:
    """The same for a meeting under way, without the way through the document."""
    rows: list[Question] = []
    for board in meeting:
        if board.kind != "question":
            continue
        lanes = {
            lane.group: ((row.depth, row.id, row.extra.get("wordings", ())) for row in lane.outline)
            for lane in board.lanes
            if lane.group is not None or lane.key == "common_ground"
        }
        hidden = shut(meeting, board)
        name = f"Q{len(rows) + 1}"
        rows.append(
            Question(
                board.id,
                name,
                board.number,
                board.item.prompt,
                *_counted(
                    [group.id for group in meeting.document.groups],
                    lanes,
                    board.item.links,
                    waiting(meeting, board) if hidden else None,
                ),
                sealed=_sealed(board.item),
                shut=hidden,
                held=held(board) or board.since is not None,
            )
        )
    return Matrix(tuple((group.id, group.name) for group in meeting.document.groups), tuple(rows))


def silences(matrix: Matrix) -> list[str]:
    """``IUCN has not answered Q3 (3.2).`` for each question that was held, or that another group answered.

    Where all that was said went straight to common ground, the groups spoke as one and none was silent.
    """
    names = dict(matrix.groups)
    return [
        f"{names[cell.group]} has not answered {row.name} ({row.number})."
        for row in matrix.rows
        if not row.together and (row.held or any(cell.answered for cell in row.cells))
        for cell in row.cells
        if not cell.answered
    ]


Said = tuple[int, str, tuple[Wording, ...]]
"""A point as it counts: its depth, its id, and the wordings that it holds."""


def _walked(points: Iterable[Point], depth: int = 0) -> Iterator[Said]:
    for point in points:
        yield depth, point.id or "", point.wordings
        if point.points:
            yield from _walked(point.points, depth + 1)


def _counted(
    groups: list[str],
    lanes: Mapping[str | None, Iterable[Said]],
    links: Iterable[Link],
    missing: Iterable[str] | None,
) -> tuple[tuple[Cell, ...], Counts | None]:
    """``missing``: the groups that a shut question waits for; None: it is not shut."""
    if missing is not None:
        still = set(missing)
        return tuple(Cell(group, group not in still, None, None) for group in groups), None
    kinds = [link.kind for link in links]
    linked = {id for link in links for id in link.points}
    points, free = dict.fromkeys(groups, 0), dict.fromkeys(groups, 0)
    common = shared = 0
    for group, lane in lanes.items():
        every = list(lane)
        if group is None:
            common = len(every)
        elif group in points:
            points[group] += len(every)
            free[group] = _open(every, linked)
        for whose in _elsewhere(every, group):
            for one in whose:
                points[one] = points.get(one, 0) + whose[one]
            shared += group is None and len(whose) > 1
    cells = tuple(Cell(group, points[group] > 0, points[group], free[group]) for group in groups)
    counts = (kinds.count("same"), kinds.count("differs"), kinds.count("clarify"))
    return cells, Counts(common, shared, *counts, sum(free.values()))


def _elsewhere(lane: list[Said], group: str | None) -> Iterator[Mapping[str, int]]:
    """For each point that was put together: the other groups whose wordings it holds, and how many points."""
    if not any(wordings for _, _, wordings in lane):
        return
    there = {id for _, id, _ in lane}
    for _, _, wordings in lane:
        whose: dict[str, int] = {}
        for wording in wordings:
            place, _, home = wording.lane.partition("/")
            if place == "responses" and home != group:
                came = sum(1 for id in wording.below if id in there)
                whose[home] = whose.get(home, 0) + 1 + came
        if whose:
            yield whose


def _open(lane: list[Said], linked: set[str]) -> int:
    """How many points of a lane no link touches, above and below them included."""
    if not linked:
        return len(lane)
    touched: set[int] = set()
    above: list[int] = []
    below = None  # the depth of a linked point, while its sub-points pass
    for at, (depth, id, _) in enumerate(lane):
        del above[depth:]
        if below is not None and depth <= below:
            below = None
        if id in linked:
            touched.update((*above, at))
            below = depth if below is None else below
        elif below is not None:
            touched.add(at)
        above.append(at)
    return len(lane) - len(touched)


def _sealed(item: Item) -> bool:
    return item.kind in SEALABLE and item.sealed is not None and item.revealed is None


def _said(item: Item) -> bool:
    return bool(
        item.common_ground
        or any(answer.points for answer in item.responses)
        or item.decisions
        or item.actions
        or item.parked
    )

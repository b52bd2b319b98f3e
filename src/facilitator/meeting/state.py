"""The state of a meeting: frozen, the same for a meeting under way and for one long over.

Every item is a board of lanes and every lane is an outline. What an item's kind means is only
which lanes its board has (:mod:`facilitator.meeting.boards`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.agenda.model import Document, Item, Participant, Session
from facilitator.agenda.signing import sign_off
from facilitator.meeting.ballots import Ballots, Cast, counted
from facilitator.meeting.outline import Outline

if TYPE_CHECKING:
    from facilitator.meeting.corrections import Correction

FIXED = ("circulated", "approved")
OUTCOMES = ("decisions", "actions", "parked")


@dataclass(frozen=True, slots=True)
class Lane:
    """One outline of an item.

    ``key`` names it inside the item and is the place in the file: ``common_ground``,
    ``responses/icmm``, ``notes``, ``questions``, ``ideas``, ``themes/<id>``, ``issues/<id>``,
    ``themes/<id>/<field>``, ``ballots/icmm``, ``decisions``, ``actions``, ``parked``.
    ``section`` is the theme it belongs to, where lanes come in sets (elaboration). ``titles``: those of
    other themes that were put into it.
    """

    key: str
    title: str
    group: str | None = None
    section: str | None = None
    titles: tuple[str, ...] = ()
    outline: Outline = field(default_factory=Outline)


@dataclass(frozen=True, slots=True)
class Board:
    """An item with what was captured: its lanes in reading order, its outcomes, its ballots and times.

    ``item`` is as in the file, and as it was set since (the method of a ranking, links, what is sealed).
    ``opened``: first time, UTC. ``lasted``: seconds up to ``since``, where ``since`` is when it was last
    entered (None while another item has the floor).
    """

    item: Item
    session: Session
    number: str
    lanes: tuple[Lane, ...]
    outcomes: tuple[Lane, ...]
    ballots: Ballots = field(default_factory=dict, hash=False)
    opened: datetime | None = None
    lasted: float = 0.0
    since: datetime | None = None

    @property
    def id(self) -> str:
        assert self.item.id is not None
        return self.item.id

    @property
    def kind(self) -> str:
        return self.item.kind

    @property
    def every_lane(self) -> tuple[Lane, ...]:
        return self.lanes + self.outcomes

    def lane(self, key: str) -> Lane | None:
        for lane in self.every_lane:
            if lane.key == key:
                return lane
        return None

    def with_lane(self, lane: Lane) -> Board:
        """With this lane in place of the one of the same key."""
        where = self.outcomes if lane.key in OUTCOMES else self.lanes
        fresh = tuple(lane if old.key == lane.key else old for old in where)
        return replace(self, outcomes=fresh) if lane.key in OUTCOMES else replace(self, lanes=fresh)

    def setting(self, **now: object) -> Board:
        """With other values of the item itself."""
        return replace(self, item=self.item.model_copy(update=now))

    @property
    def cast(self) -> tuple[Cast, ...]:
        """The ballots that count."""
        return counted(self.ballots.values(), self.item.voters)

    @property
    def points(self) -> int:
        """How many points stand in the lanes, outcomes not counted."""
        return sum(len(lane.outline) for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next line goes."""

    item: str
    lane: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that was typed and not entered when the program had to leave.

    ``lane`` and ``id``: the point whose wording it was to change, empty for a new point. ``item``: where that
    was, where it was left in a review; empty for the item that has the floor.
    """

    text: str
    depth: int = 0
    lane: str = ""
    id: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The whole state. ``document`` is the file as it was read; captured parts live in ``boards``.

    ``serial`` is the highest number ever given to a point; it never goes back, so ids are not used twice.
    ``latest`` is the time of the newest event: where the clock stopped if the program was killed.
    ``under`` is the proposed decision that was last worked on, until something else is said.
    ``reviewer`` is who corrects the minutes now, empty while the meeting itself goes on; ``floor`` is then
    where the meeting stood. ``corrections``: what was corrected after the meeting. ``issued``: the highest
    number that a version ever had.
    """

    document: Document
    boards: Mapping[str, Board] = field(hash=False)
    order: tuple[str, ...]
    cursor: Cursor
    participants: tuple[Participant, ...]
    serial: int = 0
    draft: Draft | None = None
    latest: datetime | None = None
    under: str = ""
    reviewer: str = ""
    floor: Cursor | None = None
    corrections: tuple[Correction, ...] = ()
    issued: int = 0

    @property
    def fixed(self) -> bool:
        """Whether the text was sent to the groups, and may not be changed without an amendment."""
        document = self.document
        return (sign_off(document).state if document.versions else document.status) in FIXED

    @property
    def still(self) -> bool:
        """Whether no clock runs: the meeting is reviewed, or its text was sent to the groups."""
        return bool(self.reviewer) or self.fixed

    @property
    def board(self) -> Board:
        """The item that has the floor."""
        return self.boards[self.cursor.item]

    @property
    def lane(self) -> Lane:
        lane = self.board.lane(self.cursor.lane)
        return lane if lane is not None else self.board.lanes[0]

    def __iter__(self) -> Iterator[Board]:
        return (self.boards[id] for id in self.order)

    def with_board(self, board: Board) -> Meeting:
        return replace(self, boards={**self.boards, board.id: board})

    def beside(self, step: int) -> str | None:
        """The id of the item ``step`` places on (or back) in the agenda."""
        place = self.order.index(self.cursor.item) + step
        return self.order[place] if 0 <= place < len(self.order) else None

    def group_name(self, id: str) -> str:
        return next((group.name for group in self.document.groups if group.id == id), id)

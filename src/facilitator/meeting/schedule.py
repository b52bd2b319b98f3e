"""An agenda in time: when each session and item is planned, when it would be, and what does not fit.

All times are naive and local: a plan means the same wherever it is read. The clock is passed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from typing import Literal

from facilitator.agenda.model import Document, Item, Session
from facilitator.meeting import timing
from facilitator.meeting.state import Meeting

_SOME_DAY = date(2000, 1, 1)
_FIRST_YEAR, _LAST_YEAR = 1900, 9900  # a long plan must not run out of calendar, nor a zone of its table
_HALF_A_DAY = timedelta(hours=12)

State = Literal["done", "now", "ahead", "passed"]


@dataclass(frozen=True, slots=True)
class Slot:
    """An item in time. Without planned minutes it ends as it starts, and ``item.minutes`` is None."""

    item: Item
    number: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session in time. ``place``: in the file, from 0. ``given``: the agenda itself says when it starts.

    ``clock``: its times are those of a clock; else its day has none, and they count from 0:00 on.
    """

    session: Session
    place: int
    number: int
    day: int
    starts: datetime
    ends: datetime
    slots: tuple[Slot, ...]
    given: bool
    clock: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """An item as it went or would go. ``passed``: left out, it takes no time any more."""

    slot: Slot
    starts: datetime
    ends: datetime
    state: State

    @property
    def late(self) -> int:
        """Minutes after its planned start; negative where it is early."""
        return _minutes(self.starts - self.slot.starts)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A session as it went or would go. ``late``: minutes after its planned start, 0 at least."""

    sitting: Sitting
    starts: datetime
    ends: datetime
    slots: tuple[Expected, ...]

    @property
    def late(self) -> int:
        return max(0, _minutes(self.starts - self.sitting.starts))

    @property
    def ahead(self) -> bool:
        """Whether nothing of it has begun."""
        return bool(self.slots) and all(one.state == "ahead" for one in self.slots)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit.

    ``overlap``: ``sitting`` is planned at ``at``, ``minutes`` before the one before it can end. ``untimed``:
    ``items`` have no minutes. ``late``: ``sitting`` would begin at ``at``, ``minutes`` late. ``eaten``,
    ``shorter``: of the break ``items[0]``, or of the free time before ``sitting``, ``minutes`` of ``of``
    would be left. ``over``: ``day`` would end at ``at``, ``minutes`` over.
    """

    kind: Literal["overlap", "untimed", "late", "eaten", "shorter", "over"]
    day: int
    at: datetime
    minutes: int = 0
    of: int = 0
    sitting: Sitting | None = None
    items: tuple[Slot, ...] = ()


# -- the plan ---------------------------------------------------------------------------------------------


def plan(document: Document, origin: datetime | None = None) -> tuple[Sitting, ...]:
    """Every session that has items, in order.

    A session without a day is on that of the session before. One without a time follows the one before; the
    first of a day is reckoned back from the first time that the day has. A day without any begins at
    ``origin``'s time of day; without that its times count from 0:00. A start much earlier than that of the
    session before is after midnight.
    """
    first = first_day(document) or (origin.date() if origin else _SOME_DAY)
    made: list[Sitting] = []
    numbered = list(_numbered(document))
    for day, found in groupby(numbered, lambda one: one[0]):
        sessions = [(place, session) for _, place, session in found]
        made += _of_day(first + timedelta(days=day - 1), day, sessions, origin)
    return tuple(made)


def first_day(document: Document) -> date | None:
    """The day that the meeting begins, where it has one that a clock can be set to."""
    starts = document.starts
    return starts if starts is not None and _FIRST_YEAR <= starts.year <= _LAST_YEAR else None


def begins(document: Document, now: datetime) -> datetime:
    """When a rehearsal begins: at the planned start on the meeting's day; now, where there is none."""
    sittings = plan(document, now)
    if not sittings or not _timed(sittings[0], sittings):
        return now
    return sittings[0].starts


def _timed(first: Sitting, sittings: Sequence[Sitting]) -> bool:
    return any(one.given for one in sittings if one.day == first.day)


def _numbered(document: Document) -> Iterator[tuple[int, int, Session]]:
    day = 1
    for place, session in enumerate(document.sessions):
        day = session.day or day
        if session.items:
            yield day, place, session


def _of_day(
    on: date, day: int, sessions: Sequence[tuple[int, Session]], origin: datetime | None
) -> Iterator[Sitting]:
    at = _dawn(on, [session for _, session in sessions], origin)
    clock = origin is not None or any(session.starts for _, session in sessions)
    before: datetime | None = None
    for place, session in sessions:
        if session.starts is not None:
            at = datetime.combine((before or at).date(), session.starts.replace(tzinfo=None))
            if before is not None and before - at > _HALF_A_DAY:
                at += timedelta(days=1)
        before = at
        number = place + 1 if session.number is None else session.number
        slots = tuple(_slots(session, number, at))
        ends = slots[-1].ends
        given = session.starts is not None
        yield Sitting(session, place, number, day, at, ends, slots, given, clock)
        at = ends


def _dawn(on: date, sessions: Sequence[Session], origin: datetime | None) -> datetime:
    """When the first session of a day begins."""
    spent = 0
    for session in sessions:
        if session.starts is not None:
            at = datetime.combine(on, session.starts.replace(tzinfo=None))
            return at - timedelta(minutes=spent)
        spent += sum(item.minutes or 0 for item in session.items)
    return datetime.combine(on, origin.time().replace(second=0, microsecond=0) if origin else time())


def _slots(session: Session, number: int, at: datetime) -> Iterator[Slot]:
    for place, item in enumerate(session.items, 1):
        ends = at + timedelta(minutes=item.minutes or 0)
        yield Slot(item, f"{number}.{place}", at, ends)
        at = ends


# -- what would be ----------------------------------------------------------------------------------------


def foresee(
    sittings: Sequence[Sitting], meeting: Meeting | None = None, now: datetime | None = None
) -> tuple[Foreseen, ...]:
    """How it would go on from ``now`` (aware and local); without a meeting, how the plan would go.

    What was held has the times it really had. The item that has the floor ends with its timebox, or now
    where that is used up. A session does not begin before its planned time.
    """
    at = now.replace(tzinfo=None) if now else (sittings[0].starts if sittings else datetime.min)
    made: list[Foreseen] = []
    reached = meeting is None
    for sitting in sittings:
        slots: list[Expected] = []
        for place, slot in enumerate(sitting.slots):
            if meeting is not None and now is not None and slot.item.id == meeting.cursor.item:
                reached = True
                board = meeting.board
                opened = board.opened.astimezone(now.tzinfo).replace(tzinfo=None) if board.opened else at
                at += timedelta(seconds=max(0.0, timing.left(board, now) or 0.0))
                slots.append(Expected(slot, opened, at, "now"))
                continue
            past = _past(slot, meeting, now, reached)
            if past is not None:
                slots.append(past)
                continue
            if place == 0:
                at = max(at, sitting.starts)
            ends = at + (slot.ends - slot.starts)
            slots.append(Expected(slot, at, ends, "ahead"))
            at = ends
        there = [one for one in slots if one.state != "passed"] or slots
        made.append(
            Foreseen(
                sitting,
                min(one.starts for one in there),
                max(one.ends for one in there),
                tuple(slots),
            )
        )
    return tuple(made)


def _past(slot: Slot, meeting: Meeting | None, now: datetime | None, reached: bool) -> Expected | None:
    """An item that was held, or left out; None where it is still to come."""
    board = meeting.boards.get(slot.item.id or "") if meeting else None
    if board is None or now is None:
        return None
    if timing.held(board) and board.opened is not None:
        opened = board.opened.astimezone(now.tzinfo).replace(tzinfo=None)
        return Expected(slot, opened, opened + timedelta(seconds=board.lasted), "done")
    return None if reached else Expected(slot, slot.starts, slot.starts, "passed")


def day_ends(foreseen: Sequence[Foreseen], day: int) -> tuple[datetime, datetime]:
    """When a day is planned to end, and when it would."""
    those = [one for one in foreseen if one.sitting.day == day]
    return max(one.sitting.ends for one in those), max(one.ends for one in those)


# -- what does not fit ------------------------------------------------------------------------------------


def contradictions(sittings: Sequence[Sitting]) -> tuple[Finding, ...]:
    """What the agenda itself says that cannot be, and what it does not say."""
    made = []
    for before, sitting in pairwise(sittings):
        short = _minutes(before.ends - sitting.starts)
        if sitting.given and before.day == sitting.day and short > 0:
            made.append(Finding("overlap", sitting.day, sitting.starts, short, sitting=sitting))
    untimed = tuple(slot for one in sittings for slot in one.slots if slot.item.minutes is None)
    if untimed:
        made.append(Finding("untimed", sittings[0].day, sittings[0].starts, len(untimed), items=untimed))
    return tuple(made)


def delays(foreseen: Sequence[Foreseen]) -> tuple[Finding, ...]:
    """What would come late of what is still ahead, day by day, in order."""
    made: list[Finding] = []
    for day, found in groupby(foreseen, lambda one: one.sitting.day):
        of_day = list(found)
        before: Foreseen | None = None
        for one in of_day:
            if one.ahead:
                made += _late_start(one, before)
            made += _breaks(one)
            before = one
        planned, ends = day_ends(of_day, day)
        running = any(slot.state in ("now", "ahead") for one in of_day for slot in one.slots)
        if running and (over := _minutes(ends - planned)) > 0:
            made.append(Finding("over", day, ends, over))
    return tuple(made)


def _late_start(one: Foreseen, before: Foreseen | None) -> Iterator[Finding]:
    sitting = one.sitting
    if before is not None:
        planned = _minutes(sitting.starts - before.sitting.ends)
        left = max(0, _minutes(one.starts - before.ends))
        if left < planned:
            kind: Literal["eaten", "shorter"] = "shorter" if left else "eaten"
            yield Finding(kind, sitting.day, sitting.starts, left, planned, sitting)
    if one.late:
        yield Finding("late", sitting.day, one.starts, one.late, sitting=sitting)


def _breaks(one: Foreseen) -> Iterator[Finding]:
    """The breaks that would have to give their time for what follows to begin as planned."""
    for expected in one.slots:
        slot = expected.slot
        length = slot.item.minutes or 0
        late = expected.late
        if slot.item.kind == "break" and expected.state == "ahead" and length and late > 0:
            left = max(0, length - late)
            kind: Literal["eaten", "shorter"] = "shorter" if left else "eaten"
            yield Finding(kind, one.sitting.day, expected.starts, left, length, one.sitting, (slot,))


def _minutes(length: timedelta) -> int:
    """To the nearest minute: the seconds since the clock was put on are no delay."""
    return round(length.total_seconds() / 60)


def rounded(at: datetime) -> datetime:
    """To the minute, as it is shown: a second before the hour is not an hour before."""
    return (at + timedelta(seconds=30)).replace(second=0, microsecond=0)

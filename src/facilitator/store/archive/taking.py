"""What of a meeting goes into the index: one row for each thing that can be found, in reading order.

Nothing that is sealed: a row is only made of what :func:`facilitator.meeting.hiding.public` lets through.
This is the one part of the library that needs the document model; it is imported when a file has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from facilitator.agenda.loading import loads
from facilitator.agenda.model import Document, Group, Item, Session
from facilitator.meeting import boards
from facilitator.meeting.hiding import public
from facilitator.meeting.outline import Row as OutlineRow
from facilitator.meeting.state import Board, Lane
from facilitator.store.archive.fold import words
from facilitator.text import clean, folded


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be found. ``people``: names, for the filter; ``more``: JSON, of decisions."""

    kind: str
    text: str
    number: str = ""
    item: str = ""
    lane: str = ""
    place: str = ""
    group: str = ""
    id: str = ""
    by: str = ""
    people: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """The action in row ``at`` of its file. For ``key`` see :mod:`.chains`.

    ``mark``: the same where the id (of an action that was carried over, that which it had first) and the
    wording are. ``carried``: it has an origin.
    """

    at: int
    key: str
    mark: int
    carried: bool
    owner: str
    due: str
    done: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A meeting as the index keeps it.

    ``day``: ISO, empty where nothing says when; ``quarter``: of an hour, of that day. ``groups``: a line for
    each, its name, and the folded words that it answers to: of its id, its name, its full name; with tabs.
    """

    title: str
    day: str
    quarter: int
    dates: str
    status: str
    groups: str
    rows: tuple[Row, ...]
    actions: tuple[ActionRow, ...]
    sent: int = 0
    """The number of the version that was sent with exactly this text; 0: it is being worked on."""


def taken(data: bytes) -> Taken:
    """The rows of a meeting file; of an agenda only the actions to go through. Raises InputError."""
    document = public(loads(data))
    reader = _Reader(document)
    rows = tuple(reader.rows())
    day, quarter = _when(document)
    last = document.versions[-1] if document.versions else None
    return Taken(
        clean(document.title),
        day.isoformat() if day else "",
        quarter,
        clean(document.dates or ""),
        document.status,
        "\n".join(map(_answers_to, document.groups)),
        rows,
        tuple(reader.actions),
        last.number if last is not None and last.circulated is not None else 0,
    )


def _answers_to(group: Group) -> str:
    names = (name for name in (group.id, group.name, group.full_name) if name)
    return "\t".join((clean(group.name), *(" ".join(words(name)) for name in names)))


def _when(document: Document) -> tuple[date | None, int]:
    opened = [item.opened for session in document.sessions for item in session.items if item.opened]
    first = min(map(_utc, opened), default=None)
    starts = next((session.starts for session in document.sessions if session.starts), None)
    clock = first.time() if first else starts
    quarter = clock.hour * 4 + clock.minute // 15 if clock else 0
    return document.starts or (first.date() if first else None), quarter


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class _Reader:
    """Goes through a document; ``actions`` is filled on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = {group.id: clean(group.name) for group in document.groups}
        self._groups = {
            folded(name): group.id
            for group in document.groups
            for name in (group.id, group.name, group.full_name)
            if name
        }
        self._groups |= {
            folded(person.name): person.group
            for person in document.participants
            if person.group and folded(person.name) not in self._groups
        }
        self.actions: list[ActionRow] = []
        self._count = 0

    def rows(self) -> Iterator[Row]:
        agenda = self._document.status == "agenda"
        for row in self._rows():
            if agenda and row.kind != "action":
                continue
            self._count += 1
            yield row

    def _rows(self) -> Iterator[Row]:
        document = self._document
        first = next((item for session in document.sessions for item in session.items), None)
        people = "\n".join(clean(person.name) for person in document.participants)
        yield Row("meeting", clean(document.title), item=_id(first), people=people)
        for session in document.sessions:
            yield from self._session(session)

    def _session(self, session: Session) -> Iterator[Row]:
        number = str(session.number)
        first = _id(session.items[0] if session.items else None)
        for text in (session.title, session.goal):
            if text:
                yield Row("session", clean(text), number=number, item=first)
        for place in range(len(session.items)):
            yield from self._item(boards.board(self._document, session, place))

    def _item(self, board: Board) -> Iterator[Row]:
        item = board.item
        where = {"number": board.number, "item": board.id}
        presenter = clean(item.presenter or "")
        yield Row("item", clean(item.prompt), **where, by=presenter, people=presenter)
        for option in item.options:
            yield Row("theme", clean(option), **where)
        headed = ""
        for lane in board.lanes:
            head = lane.section or (lane.title if "/" in lane.key and lane.group is None else "")
            if head and head != headed:
                yield Row("theme", clean(head), **where, lane=lane.key)
            headed = head
            yield from self._points(lane, where)
        for lane in board.outcomes:
            for row in lane.outline:
                yield from getattr(self, f"_{lane.key}")(item, row, {**where, "lane": lane.key, "id": row.id})

    def _points(self, lane: Lane, where: dict[str, str]) -> Iterator[Row]:
        place = clean(f"{lane.section} · {lane.title}" if lane.section else lane.title)
        for row in lane.outline:
            group = lane.group or self._group(row.by)
            said = {**where, "lane": lane.key, "place": place, "id": row.id}
            by = clean(row.by or "")
            yield Row("point", clean(row.text), **said, group=self._named(group), by=by, people=by)
            # what was put together is found by what was said, too
            for part in row.extra.get("wordings") or ():
                if folded(part.text) != folded(row.text):
                    by = clean(part.by or "")
                    group = part.lane.removeprefix("responses/")
                    group = group if group in self._names else self._group(part.by)
                    yield Row("point", clean(part.text), **said, group=self._named(group), by=by, people=by)

    def _decisions(self, item: Item, row: OutlineRow, where: dict[str, str]) -> Iterator[Row]:
        stands: tuple[Any, ...] = row.extra.get("positions") or ()
        known: dict[str, Any] = {
            "outcome": row.extra.get("outcome") or "",
            "positions": [
                [self._named(stand.group), stand.position, clean(stand.text or "")] for stand in stands
            ],
        }
        by = clean(row.by or "")
        people = "\n".join([by, *(clean(stand.by or "") for stand in stands)]).strip()
        group = self._named(self._group(row.by))
        more = json.dumps(known, ensure_ascii=False)
        yield Row("decision", clean(row.text), **where, group=group, by=by, people=people, more=more)
        for stand in stands:
            if stand.text:
                by = clean(stand.by or "")
                group = self._named(stand.group)
                place = stand.position
                yield Row(
                    "reservation", clean(stand.text), **where, place=place, group=group, by=by, people=by
                )

    def _actions(self, item: Item, row: OutlineRow, where: dict[str, str]) -> Iterator[Row]:
        owner, due = clean(row.extra.get("owner") or ""), row.extra.get("due")
        origin = row.extra.get("origin")
        title, starts, id = self._document.title, self._document.starts, row.id
        if origin is not None:
            title, starts, id = origin.meeting, origin.starts, origin.id
        self.actions.append(
            ActionRow(
                self._count,
                "\n".join((folded(title), starts.isoformat() if starts else "", id)),
                _mark(id, row.text),
                origin is not None,
                owner,
                due.isoformat() if due else "",
                bool(row.extra.get("done")),
            )
        )
        group = self._named(self._group(owner))
        yield Row("action", clean(row.text), **where, group=group, by=owner, people=owner)

    def _parked(self, item: Item, row: OutlineRow, where: dict[str, str]) -> Iterator[Row]:
        by = clean(row.by or "")
        group = self._named(self._group(row.by))
        yield Row("parked", clean(row.text), **where, group=group, by=by, people=by)

    def _group(self, name: str | None) -> str | None:
        return self._groups.get(folded(name)) if name else None

    def _named(self, group: str | None) -> str:
        """What a group is called, and found by."""
        return self._names.get(group, group) if group else ""


def _mark(id: str, text: str) -> int:
    said = f"{id}\n{folded(text)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


def _id(item: Item | None) -> str:
    return (item.id or "") if item is not None else ""

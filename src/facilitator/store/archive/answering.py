"""Answers from an index: what was found, and how actions stand that went from meeting to meeting."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.store.archive.hits import Hit, ListedAction, marked
from facilitator.store.archive.query import MOST_WAYS, Asked, Query, meant_groups
from facilitator.store.archive.schema import SEQUENCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any

_ONE_GO = 500


def found(folder: str, db: Connection, query: Query, today: date, limit: int | None) -> tuple[Hit, ...]:
    """What matches, the newest meeting first, then in reading order; agendas are left out.

    Raises InputError, sqlite3.Error, and whatever a damaged index leads to.
    """
    return tuple(_Hits(folder, db, query, today).of(_rows(db, query, today, limit, agendas=False)))


def actions(folder: str, db: Connection, query: Query, today: date) -> tuple[ListedAction, ...]:
    """The actions of which a place matches, each once, with all its places, the newest first.

    How an action stands its newest place says: done in one meeting and open again in the next, it is open. A
    place that it was carried to is newer than the one where it was noted first, whatever their days. What an
    agenda carries over is a place, too, but says nothing about how it stands. Raises as :func:`found`.
    """
    hits = _Hits(folder, db, query, today)
    wanted = {hit.chain for hit in hits.of(_rows(db, query, today, None))}
    places: dict[str, list[tuple[int, int]]] = {}
    for row, chain, turn in db.execute("SELECT row, chain, turn FROM actions ORDER BY row"):
        if chain in wanted:
            places.setdefault(chain, []).append((turn, row))
    return tuple(ListedAction(tuple(hits.of([row for _, row in sorted(rows)]))) for rows in places.values())


def _rows(db: Connection, query: Query, today: date, limit: int | None, agendas: bool = True) -> list[int]:
    groups = meant_groups(query.group, _known_groups(db)) if query.group.strip() else []
    asked = Asked(query, groups, lambda begins: _known_words(db, begins))
    if query.state:
        asked.restrict(*_in_state(query.state, today))
    if query.kind == "action" or query.state:
        asked.restrict("SELECT row FROM actions")
    if not agendas:
        asked.without_agendas()
    where = f" WHERE {' AND '.join(asked.where)}" if asked.where else ""
    sql = f"SELECT {asked.row} FROM {asked.source}{where} ORDER BY {asked.row} LIMIT ?"
    return [row for (row,) in db.execute(sql, (*asked.values, -1 if limit is None else limit))]


def _known_words(db: Connection, begins: str) -> list[str]:
    between = (begins, begins + "\U0010ffff", MOST_WAYS + 1)
    return [
        word
        for (word,) in db.execute("SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?", between)
    ]


def _known_groups(db: Connection) -> list[str]:
    lines = db.execute("SELECT DISTINCT groups FROM files WHERE key IS NOT NULL")
    return list(dict.fromkeys(line for (groups,) in lines for line in groups.split("\n")))


def _in_state(state: str, today: date) -> tuple[str, tuple[Any, ...]]:
    """Rows of actions in that state, which an action has at all its places: that of the newest one."""
    in_state = "SELECT row FROM actions WHERE chain IN (SELECT chain FROM actions WHERE counts AND {})"
    if state == "overdue":
        return in_state.format("NOT done AND due <> '' AND due < ?"), (today.isoformat(),)
    return in_state.format("done" if state == "done" else "NOT done"), ()


class _Hits:
    """Makes hits of rows; files and states that were asked for once are remembered."""

    def __init__(self, folder: str, db: Connection, query: Query, today: date) -> None:
        self._folder, self._db, self._query, self._today = folder, db, query, today
        self._files: dict[int, tuple[Any, ...]] = {}
        self._chains: dict[str, str] = {}

    def of(self, rows: Sequence[int]) -> Iterator[Hit]:
        """The hits, in the order of the rows."""
        for at in range(0, len(rows), _ONE_GO):
            some = rows[at : at + _ONE_GO]
            marks = ",".join("?" * len(some))
            made = {
                row: self._hit(row, *known)
                for row, *known in self._db.execute(
                    "SELECT r.row, kind, text, number, item, lane, place, grp, id, who, more, chain, due, "
                    f"done FROM rows r LEFT JOIN actions a ON a.row = r.row WHERE r.row IN ({marks})",
                    some,
                ).fetchall()
            }
            yield from (made[row] for row in some)

    def _hit(self, row: int, *known: Any) -> Hit:
        kind, text, number, item, lane, place, group, id, by, more, chain, due, done = known
        file, title, day, dates, meeting_status = self._file(row >> SEQUENCE)
        status = ""
        positions: tuple[tuple[str, str, str], ...] = ()
        if chain is not None:
            status = self._state(chain)
            if done and status.startswith("done"):
                status = "done"
        elif more:
            told = json.loads(more)
            status = told["outcome"] or "noted"
            positions = tuple((group, position, text) for group, position, text in told["positions"])
        return Hit(
            row=row,
            file=file,
            folder=self._folder,
            title=title,
            date=day,
            dates=dates,
            meeting_status=meeting_status,
            kind=kind,
            number=number,
            item=item,
            lane=lane,
            place=place,
            group=group,
            id=id,
            by=by,
            text=text,
            marks=marked(text, self._query.words),
            status=status,
            due=date.fromisoformat(due) if due else None,
            positions=positions,
            chain=chain or "",
        )

    def _file(self, key: int) -> tuple[Any, ...]:
        if key not in self._files:
            path, title, day, dates, status = self._db.execute(
                "SELECT path, title, day, dates, status FROM files WHERE key = ?", (key,)
            ).fetchone()
            held = date.fromisoformat(day) if day else None
            self._files[key] = os.fsdecode(path), title, held, dates, status
        return self._files[key]

    def _state(self, chain: str) -> str:
        """Of an action; ``done (in …)``: for places where it is not."""
        if chain not in self._chains:
            self._chains[chain] = self._looked_up(chain)
        return self._chains[chain]

    def _looked_up(self, chain: str) -> str:
        row, due, done = self._db.execute(
            "SELECT row, due, done FROM actions WHERE chain = ? AND counts", (chain,)
        ).fetchone()
        if done:
            return f"done (in {self._file(row >> SEQUENCE)[1]})"
        return "overdue" if due and due < self._today.isoformat() else "open"

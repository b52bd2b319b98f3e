"""Which places are one action: one that was carried over goes with the place where it was noted first.

``key``: of a place without an origin the folded title and the day of its meeting and its id; of one that was
carried over, the same of where it came from. Meetings of a series may share all three: two places without an
origin are never one action. A chain is named by its key; where several have that, all but the oldest also by
their file. What a batch touches is looked at again when it is written, so that asking needs no thought.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from facilitator.store.archive.schema import FILE, LAST_DAY, SEQUENCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any

_ONE_GO = 500
_QUARTERS = 7
_AGENDA = "agenda"
_PLACES = (
    "SELECT a.row, a.key, a.mark, a.carried, a.done, a.chain, a.turn, a.counts, f.path, f.status, r.id "
    "FROM actions a JOIN files f ON f.key = a.row >> {} JOIN rows r ON r.row = a.row WHERE {} IN ({{}})"
)


class _Place:
    """A place of an action, as it is kept; ``chain``, ``turn`` and ``counts`` as they are kept so far."""

    __slots__ = (
        *("row", "key", "mark", "carried", "done", "chain", "turn", "counts", "path", "status", "id"),
        *("name", "moment"),
    )

    row: int
    key: str
    mark: int
    carried: int
    done: int
    chain: str
    turn: int
    counts: int
    path: bytes
    status: str
    id: str
    name: str
    """The chain that it belongs to."""
    moment: int
    """Smaller where it is newer."""

    def __init__(self, *known: Any) -> None:
        for name, value in zip(self.__slots__, known, strict=False):
            setattr(self, name, value)
        self.name = self.chain
        self.moment = self.row >> SEQUENCE + FILE

    @property
    def dated(self) -> bool:
        return self.moment >> _QUARTERS != LAST_DAY

    @property
    def file(self) -> int:
        return self.row >> SEQUENCE

    def may_follow(self, other: _Place) -> bool:
        """Whether its meeting is not before that of ``other``, as far as days say so."""
        return not (self.dated and other.dated) or self.moment >> _QUARTERS <= other.moment >> _QUARTERS


class Chains:
    """What was touched since the places were last put in order."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.clear()

    def clear(self) -> None:
        self._went: dict[int, tuple[Any, ...]] = {}
        self._keys: set[str] = set()
        self._marks: set[int] = set()
        self._chains: set[str] = set()

    def went(self, path: bytes, row: int, key: str, mark: int, carried: int, done: int, *kept: Any) -> None:
        """A place is gone; ``kept``: its chain and its turn there."""
        self._went[row] = path, key, mark, carried, done, *kept

    def came(self, path: bytes, row: int, key: str, mark: int, carried: bool, done: bool) -> None:
        """A place is there, in a chain of its own so far."""
        # most edits leave the actions alone, and most actions are not carried over
        if not carried and self._went.get(row) == (path, key, mark, carried, done, key, 0):
            del self._went[row]
        else:
            self._touch(key, mark, carried, key)

    def _touch(self, key: str, mark: int, carried: bool, chain: str) -> None:
        self._keys.add(key)
        self._chains.add(chain)
        if not carried:
            self._marks.add(mark)

    def settle(self) -> None:
        """Put all in order that what was touched has to do with."""
        for _, key, mark, carried, _, chain, _ in self._went.values():
            self._touch(key, mark, carried, chain)
        if not self._keys:
            return
        places = list(self._places("a.key", self._keys))
        marks = self._marks | {one.mark for one in places if not one.carried}
        far = {one.key for one in self._places("a.carried AND a.mark", marks)} - self._keys
        places += self._places("a.key", far)
        groups = _by(places, "key")
        natives = {key: _natives(alike) for key, alike in groups.items()}
        for key, alike in groups.items():
            carried = [one for one in alike if one.carried]
            if carried and not _joined(carried, natives[key]):
                self._joined_by_wording(key, carried, places)
        self._write(places)
        self.clear()

    def _places(self, by: str, values: Iterable[Any]) -> Iterator[_Place]:
        wanted = list(values)
        sql = _PLACES.format(SEQUENCE, by)
        for at in range(0, len(wanted), _ONE_GO):
            some = wanted[at : at + _ONE_GO]
            yield from (
                _Place(*known) for known in self._db.execute(sql.format(",".join("?" * len(some))), some)
            )

    def _joined_by_wording(self, key: str, carried: list[_Place], places: list[_Place]) -> None:
        """The title or the day was corrected after they were carried over: the id and the wording count."""
        known = {one.row: one for one in places}
        found: dict[int, _Place] = {}
        for native in self._places("NOT a.carried AND a.mark", {one.mark for one in carried}):
            native = known.get(native.row, native)
            if any(
                one.mark == native.mark and one.file != native.file and one.may_follow(native)
                for one in carried
            ):
                found[native.row] = native
        name = next(iter(found.values())).name if len(found) == 1 else key
        for one in carried:
            one.name = name

    def _write(self, places: list[_Place]) -> None:
        moved = [one for one in places if one.name != one.chain]
        self._db.executemany(
            "UPDATE actions SET chain = ? WHERE row = ?", [(one.name, one.row) for one in moved]
        )
        chains = self._chains | {one.chain for one in moved} | {one.name for one in places}
        turned: list[tuple[int, bool, int]] = []
        for alike in _by(self._places("a.chain", chains), "chain").values():
            alike.sort(key=lambda one: one.path, reverse=True)
            alike.sort(key=_turn)
            counts = next((one for one in alike if one.status != _AGENDA), alike[0])
            turned += [
                (turn, one is counts, one.row)
                for turn, one in enumerate(alike)
                if (turn, one is counts) != (one.turn, one.counts)
            ]
        self._db.executemany("UPDATE actions SET turn = ?, counts = ? WHERE row = ?", turned)


def _by(places: Iterable[_Place], what: str) -> dict[str, list[_Place]]:
    made: dict[str, list[_Place]] = {}
    for one in places:
        made.setdefault(getattr(one, what), []).append(one)
    return made


def _natives(alike: list[_Place]) -> list[_Place]:
    """Those without an origin, the oldest first, each with a chain of its own."""
    natives = [one for one in alike if not one.carried]
    natives.sort(key=lambda one: (-one.moment, one.path))
    for number, one in enumerate(natives):
        one.name = f"{one.key}\n{os.fsdecode(one.path)}" if number else one.key
    return natives


def _joined(carried: list[_Place], natives: list[_Place]) -> bool:
    """Whether each found where it was noted first.

    Of several the one that says the same, else one that was not done and is not newer, the oldest of these.
    """
    for one in carried:
        there = [native for native in natives if native.file != one.file]
        if not there:
            return False
        first = min(
            there, key=lambda native: (native.mark != one.mark, not one.may_follow(native), native.done)
        )
        one.name = first.name
    return True


def _turn(one: _Place) -> tuple[int, ...]:
    """The newest first. Where it was noted first is the oldest, whatever days say; an agenda says nothing.

    A meeting without a day is the next one; of several, the one with the greatest number in the id.
    """
    kind = 2 if not one.carried else 1 if one.status == _AGENDA else 0
    if one.dated or kind == 2:
        return kind, 1, one.moment, 0
    numbered = re.fullmatch(r"p(\d{1,9})", one.id)
    return kind, 0, 0, -int(numbered[1]) if numbered else 0

"""The index: an SQLite file with FTS5 that can be thrown away, or the same in memory."""

from __future__ import annotations

import contextlib
import marshal
import os
import sqlite3
import zlib
from collections.abc import Iterator

from facilitator.store.archive import seal
from facilitator.store.archive.chains import Chains
from facilitator.store.archive.fold import fold
from facilitator.store.archive.place import ready
from facilitator.store.archive.schema import FILE, LAST_DAY, LAST_QUARTER, MADE, SEQUENCE, TABLES
from facilitator.store.archive.stamps import Stamps
from facilitator.store.archive.wordbook import Wordbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from facilitator.store.archive.taking import Taken
    from facilitator.store.archive.walk import Look, Stamp
    from facilitator.store.archive.wordbook import Searched

PATIENCE = 5.0
"""Seconds that another process may take for a batch of files, before we go on in memory."""

_NOT_NOW = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)
_MOST_LATER = 64
"""Files that are taken in one by one before all stamps are written anew."""


class Broken(Exception):
    """The index cannot be used. ``damaged``: it has to be made again; else we may not write it now."""

    def __init__(self, said: str, damaged: bool = True) -> None:
        self.damaged = damaged
        super().__init__(said)


class Index:
    """One open index. ``path`` None: in memory. Not to be used by two threads at the same time."""

    def __init__(self, path: str | None, folder: str = "") -> None:
        """``folder`` is what it is an index of. Raises Broken."""
        self.path = path
        self._folder = os.fsencode(folder)
        self._label = f"{MADE} ".encode() + self._folder
        self._stamps: Stamps | None = None
        self._version = 0
        try:
            state = seal.state(path) if path is not None else seal.WHOLE
            if state == seal.DAMAGED:
                raise Broken("something else wrote to it")
            if path is not None:
                with contextlib.suppress(OSError):  # what cannot be written may still be read
                    ready(path)
            self.db = sqlite3.connect(
                path or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise Broken(str(error), damaged=False) from error
        try:
            self._chains, self._words = Chains(self.db), Wordbook(self.db)
            with told():
                self._begin()
                if state == seal.UNSURE:
                    self._check()
            if path is not None:
                seal.used(path)
        except BaseException:
            self.db.close()
            raise

    def _begin(self) -> None:
        self.db.execute("PRAGMA synchronous=OFF")  # it can be made again
        self.db.execute("PRAGMA secure_delete=ON")  # what was removed is not to be read here any more
        self.db.execute("PRAGMA cache_size=-32768")
        self.db.execute("PRAGMA page_size=16384")  # the stamps are read in one go
        if self._made() is None:
            with self.writing():
                if self._made() is None:  # nobody else was quicker
                    for statement in TABLES.split(";\n"):
                        self.db.execute(statement)
                    self._put("made", self._label)
        if self._made() != self._label:
            raise Broken("it was made by another version, or for another folder")

    def _check(self) -> None:
        """After an end that was not clean. Raises Broken."""
        if self.path is not None and not os.path.exists(f"{self.path}-journal"):  # nobody is writing now
            if self.db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise Broken("it is damaged")
            seal.seal(self.path, self._folder)

    def _made(self) -> bytes | None:
        if not self.db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return None
        return self._get("made") or b""

    def _get(self, name: str) -> bytes | None:
        found = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def _put(self, name: str, value: bytes) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def close(self) -> None:
        self.db.close()

    def in_memory(self) -> Index:
        """A copy of what it holds that nobody can lock or damage; empty where it cannot be read."""
        copy = Index(None)
        copy._label = self._label
        with contextlib.suppress(sqlite3.Error, Broken):
            self.db.backup(copy.db)
            with told():
                copy._begin()
            return copy
        copy.close()
        return Index(None)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All that happens inside happens, or nothing. Raises Broken where nothing can be written."""
        with told():
            self.db.execute("BEGIN IMMEDIATE")
        try:
            with told():
                yield
                self._words.settle()
                self._chains.settle()
                self.db.execute("COMMIT")
        except BaseException:
            self._stamps = None
            self._words.clear()
            self._chains.clear()
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("ROLLBACK")
            raise
        finally:
            if self.path is not None:
                seal.seal(self.path, self._folder)

    # -- the stamps ----------------------------------------------------------------------------------

    def stamps(self) -> Stamps:
        """What is known of all files; the same object while no other process adds to it. Raises Broken."""
        with told():
            version = self.db.execute("PRAGMA data_version").fetchone()[0]
            if self._stamps is not None and version == self._version:
                return self._stamps
            kept = self._get("stamps")
            rows = self.db.execute("SELECT path, stamp FROM later").fetchall()
        try:
            if kept is not None and zlib.crc32(kept[4:]) != int.from_bytes(kept[:4], "big"):
                raise ValueError
            base = marshal.loads(kept[4:]) if kept is not None else []
            later = {os.fsdecode(path): marshal.loads(stamp) for path, stamp in rows}
        except Exception as error:  # what damaged bytes make of it is not said anywhere
            raise Broken("its stamps are damaged") from error
        self._stamps, self._version = Stamps(base, later), version
        return self._stamps

    def remember(self, path: str, stamp: Stamp | tuple[()] | None) -> None:
        """What counts from here on; for the meaning see :class:`.stamps.Stamps`."""
        self.stamps().later[path] = stamp
        self.db.execute(
            "INSERT OR REPLACE INTO later VALUES (?, ?)", (os.fsencode(path), marshal.dumps(stamp))
        )
        self._put("sum", b"")

    def whole(self, look: Look) -> bool:
        """Whether exactly what a look found is taken in, as it is now. Raises Broken.

        Compares sums: reading the stamps takes as long as everything else that a search does here.
        """
        with told():
            return self._get("sum") == look.sum

    def settle(self, look: Look) -> None:
        """All that this look found is taken in; from here on :meth:`whole` says so."""
        stamps = self.stamps()
        if len(stamps.later) > _MOST_LATER:
            kept = marshal.dumps(look.found)
            self._put("stamps", zlib.crc32(kept).to_bytes(4, "big") + kept)
            self.db.execute("DELETE FROM later")
            stamps.base, stamps.later = dict(look.found), {}
        self._put("sum", look.sum)

    # -- what it holds -------------------------------------------------------------------------------

    def digest(self, path: str) -> bytes | None:
        """Of the bytes that were taken in from ``path``."""
        found = self.db.execute("SELECT digest FROM files WHERE path = ?", (os.fsencode(path),)).fetchone()
        return found[0] if found else None

    def same(self, digest: bytes) -> str | None:
        """The path of a file with these bytes that is taken in."""
        found = self.db.execute("SELECT path FROM files WHERE digest = ? LIMIT 1", (digest,)).fetchone()
        return os.fsdecode(found[0]) if found else None

    def drop(self, path: str) -> None:
        """Forget all that was taken in from ``path``."""
        self._words.change(self._forget(path), set())

    def _forget(self, path: str) -> set[Searched]:
        """Remove a file from all tables but that of the words; returns what stands there of it."""
        name = os.fsencode(path)
        found = self.db.execute("SELECT key, count FROM files WHERE path = ?", (name,)).fetchone()
        if found is None:
            return set()
        self.db.execute("DELETE FROM files WHERE path = ?", (name,))
        key, count = found
        if key is None:
            return set()
        between = (key << SEQUENCE, (key << SEQUENCE) + count - 1)
        was = set(
            self.db.execute(
                "SELECT row, text, people, grp, kind FROM rows WHERE row BETWEEN ? AND ?", between
            )
        )
        self.db.execute("DELETE FROM rows WHERE row BETWEEN ? AND ?", between)
        for known in self.db.execute(
            "SELECT row, key, mark, carried, done, chain, turn FROM actions WHERE row BETWEEN ? AND ?",
            between,
        ):
            self._chains.went(name, *known)
        self.db.execute("DELETE FROM actions WHERE row BETWEEN ? AND ?", between)
        return was

    def refuse(self, path: str, digest: bytes | None, problem: str) -> None:
        """Remember why the file is left out; an empty ``problem`` leaves it out silently."""
        self.drop(path)
        self.db.execute(
            "INSERT INTO files(path, digest, problem) VALUES (?, ?, ?)", (os.fsencode(path), digest, problem)
        )

    def add(self, path: str, digest: bytes, meeting: Taken) -> None:
        """Take in what was read from ``path``, in place of what was there."""
        was = self._forget(path)
        key = self._free_key(path, meeting)
        first = key << SEQUENCE
        self.db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)",
            (
                os.fsencode(path),
                key,
                len(meeting.rows),
                digest,
                meeting.title,
                " ".join(fold(meeting.title).split()),
                meeting.day,
                meeting.dates,
                meeting.status,
                meeting.groups,
            ),
        )
        self.db.executemany(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    row,
                    one.kind,
                    one.text,
                    one.number,
                    one.item,
                    one.lane,
                    one.place,
                    one.group,
                    one.id,
                    one.by,
                    one.people,
                    one.more,
                )
                for row, one in enumerate(meeting.rows, first)
            ],
        )
        self._words.change(
            was,
            {(row, one.text, one.people, one.group, one.kind) for row, one in enumerate(meeting.rows, first)},
        )
        self.db.executemany(
            "INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
            [
                (first + one.at, one.key, one.mark, one.carried, one.owner, one.due, one.done, one.key)
                for one in meeting.actions
            ],
        )
        for one in meeting.actions:
            self._chains.came(os.fsencode(path), first + one.at, one.key, one.mark, one.carried, one.done)

    def copy(self, source: str, path: str) -> None:
        """Take in from ``path`` what is known from ``source``, which holds the same bytes."""
        *_, digest, problem = found = self.db.execute(
            "SELECT key, count, digest, problem FROM files WHERE path = ?", (os.fsencode(source),)
        ).fetchone()
        if problem is not None:
            self.refuse(path, digest, problem)
        else:
            self.add(path, digest, self._taken(source, *found[:2]))

    def _taken(self, source: str, key: int, count: int) -> Taken:
        from facilitator.store.archive.taking import ActionRow, Row, Taken

        first = key << SEQUENCE
        between = (first, first + count - 1)
        title, day, dates, status, groups = self.db.execute(
            "SELECT title, day, dates, status, groups FROM files WHERE key = ?", (key,)
        ).fetchone()
        rows = self.db.execute(
            "SELECT kind, text, number, item, lane, place, grp, id, who, people, more FROM rows "
            "WHERE row BETWEEN ? AND ? ORDER BY row",
            between,
        )
        actions = self.db.execute(
            "SELECT row - ?, key, mark, carried, owner, due, done FROM actions "
            "WHERE row BETWEEN ? AND ? ORDER BY row",
            (first, *between),
        )
        return Taken(
            title,
            day,
            LAST_QUARTER - (key >> FILE & LAST_QUARTER),
            dates,
            status,
            groups,
            tuple(Row(*row) for row in rows),
            tuple(
                ActionRow(at, key, mark, bool(carried), owner, due, bool(done))
                for at, key, mark, carried, owner, due, done in actions
            ),
        )

    def _free_key(self, path: str, meeting: Taken) -> int:
        """Newest first; meetings of the same quarter of an hour by the hash of their path."""
        from datetime import date

        day = date.fromisoformat(meeting.day).toordinal() if meeting.day else 0
        moment = (LAST_DAY - day) << 7 | LAST_QUARTER - meeting.quarter
        hashed = zlib.crc32(os.fsencode(path)) & (1 << FILE) - 1
        for tried in range(1 << FILE):
            key = moment << FILE | (hashed + tried) % (1 << FILE)
            if self.db.execute("SELECT 1 FROM files WHERE key = ?", (key,)).fetchone() is None:
                return key
        raise Broken("more meetings at the same time than it has room for")


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What SQLite says is wrong, as Broken."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        raise Broken(str(error), code not in _NOT_NOW) from error


@contextlib.contextmanager
def nonsense() -> Iterator[None]:
    """What cannot be made anything of comes from damage that SQLite does not see: Broken, too."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Broken(f"it holds nonsense: {error}") from error


def opened(path: str, folder: str, anew: bool = False) -> Index:
    """The index at ``path``, made anew where it is of no use, in memory where there cannot be one."""
    try:
        if not anew:
            return Index(path, folder)
    except Broken as broken:
        if not broken.damaged:
            return Index(None)
    with contextlib.suppress(Broken, OSError):
        seal.thrown_away(path)
        return Index(path, folder)
    return Index(None)

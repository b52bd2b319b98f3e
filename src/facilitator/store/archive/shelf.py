"""The library of a folder: it looks for what changed, and answers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import date

from facilitator.errors import Problem
from facilitator.store.archive import answering
from facilitator.store.archive.hits import Hit, ListedAction
from facilitator.store.archive.index import Broken, Index, nonsense, opened, told
from facilitator.store.archive.place import index_path
from facilitator.store.archive.query import Query
from facilitator.store.archive.refreshing import batches, take
from facilitator.store.archive.walk import Look, look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import TypeVar

    T = TypeVar("T")

_COUNT = "SELECT count(key) - (SELECT count(*) FROM files WHERE status = 'agenda') FROM files"
_TRIES = 2
"""Indexes that are tried before one in memory."""


class Library:
    """All meetings below a folder. Every method may be called from any thread.

    What is found is what the last :meth:`refresh` took in; one that is at work shows what it has so far. The
    index is a file in the user's cache folder, or in memory where there can be none: nobody need know.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = os.fspath(folder)
        self._root = os.path.realpath(folder)
        self._lock = threading.RLock()
        self._refreshing = threading.Lock()
        self._index: Index | None = None
        self._look = Look()

    def close(self) -> None:
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- taking in -----------------------------------------------------------------------------------

    def refresh(
        self,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Look for what changed and take it in; False where ``stop`` ended it early.

        ``progress`` is told how many of how many changed files are done; not called where nothing changed.
        """
        with self._refreshing:
            self._look = look(self._root)
            for _ in range(_TRIES):
                index = self._open()
                try:
                    with nonsense():
                        return self._refresh(index, progress, stop)
                except Broken as broken:
                    self._replace(index, broken)
            return self._refresh(self._into_memory(), progress, stop)

    def _refresh(
        self, index: Index, progress: Callable[[int, int], None] | None, stop: Callable[[], bool]
    ) -> bool:
        found = self._look
        with self._lock:
            whole = index.whole(found)
        while not whole:
            with self._lock:
                known = index.stamps()
                paths, gone = known.differing(found.found)
                whole = bool(paths) or take(index, found, [], gone, known, last=True)
            done, total = 0, len(paths)
            if total and progress is not None:
                progress(done, total)
            for batch in batches(self._root, index, paths, self._lock, stop):
                done += len(batch)
                last = done == total
                with self._lock:
                    whole &= take(index, found, batch, gone if last else [], known, last)
                if progress is not None:
                    progress(done, total)
            if done < total:
                return False
        return True

    def _open(self) -> Index:
        with self._lock:
            if self._index is None:
                self._index = opened(index_path(self._root), self._root)
            return self._index

    def _replace(self, index: Index, broken: Broken) -> None:
        """Go on without ``index``: with a copy in memory, or, where it is damaged, with a new one."""
        with self._lock:
            if self._index is not index:
                return  # another thread did so
            if not broken.damaged:
                self._index = index.in_memory()
            index.close()
            if broken.damaged:
                self._index = (
                    opened(index.path, self._root, anew=True) if index.path is not None else Index(None)
                )

    def _into_memory(self) -> Index:
        with self._lock:
            self._index = Index(None)
            return self._index

    # -- answering -----------------------------------------------------------------------------------

    def search(self, query: Query, today: date, limit: int | None = None) -> tuple[Hit, ...]:
        """What matches, the newest meeting first, then in reading order. Raises InputError."""
        return self._asked(lambda db: answering.found(self.folder, db, query, today, limit))

    def actions(self, query: Query, today: date) -> tuple[ListedAction, ...]:
        """The actions of which a place matches, each once, with all its places; as :meth:`search`."""
        wanted = query.of_kind("action")
        return self._asked(lambda db: answering.actions(self.folder, db, wanted, today))

    def decisions(self, query: Query, today: date) -> tuple[Hit, ...]:
        """The decisions that match, as :meth:`search`."""
        return self.search(query.of_kind("decision"), today)

    def count(self) -> int:
        """How many meetings are taken in, agendas not among them."""
        return self._asked(lambda db: int(db.execute(_COUNT).fetchone()[0]))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files and folders that are left out, and why, by name; what is no meeting at all is not named."""
        rows = self._asked(
            lambda db: db.execute("SELECT path, problem FROM files WHERE problem <> ''").fetchall()
        )
        found = [(os.fsdecode(path), f"{problem}; it is left out") for path, problem in rows]
        found += [(path, f"it cannot be looked into: {why}") for path, why in self._look.shut]
        found += [
            (path, "only this journal is here; opening the meeting makes its minutes")
            for path in self._look.alone
        ]
        return tuple(Problem(said, os.path.join(self.folder, path)) for path, said in sorted(found))

    def _asked(self, question: Callable[[Connection], T]) -> T:
        """Ask the index; where that proves to be of no use, make it anew and ask again."""
        for _ in range(_TRIES):
            with self._lock:
                index = self._open()
                try:
                    with told(), nonsense():
                        return question(index.db)
                except Broken as broken:
                    self._replace(index, broken)
            self.refresh()
        self._into_memory()
        self.refresh()
        with self._lock:
            return question(self._open().db)

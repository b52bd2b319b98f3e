"""The words of an index: which row has them, and which there are at all."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.store.archive.fold import WORD, fold
from facilitator.store.archive.query import as_one_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection

    Searched = tuple[int, str, str, str, str]
    """A row: its number, text, people, group, kind."""

_SMALL = 16 << 20
"""Bytes of an index of which the words are put together anew when some of them are gone."""


class Wordbook:
    """Writes the tables ``words`` and ``vocabulary``."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.clear()

    def clear(self) -> None:
        """What was written last did not happen."""
        self._known: set[str] = set()
        self._maybe_gone: set[str] = set()

    def change(self, was: set[Searched], now: set[Searched]) -> None:
        """Have the words of ``now`` in the index, where those of ``was`` are. An edit changes few of them."""
        # an index without content wants to be told what it held
        self._db.executemany(
            "INSERT INTO words(words, rowid, text, people, grp, kind) VALUES ('delete', ?, ?, ?, ?, ?)",
            [(row, *_searchable(*held)) for row, *held in sorted(was - now)],
        )
        self._db.executemany(
            "INSERT INTO words(rowid, text, people, grp, kind) VALUES (?, ?, ?, ?, ?)",
            [(row, *_searchable(*held)) for row, *held in sorted(now - was)],
        )
        learnt = _words(now - was)
        self._maybe_gone = (self._maybe_gone | _words(was - now)) - learnt
        new = learnt - self._known
        self._db.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", [(word,) for word in new])
        self._known |= new

    def settle(self) -> None:
        """Forget the words that stand nowhere any more."""
        some, self._maybe_gone = sorted(self._maybe_gone), set()
        gone = [(word,) for word in some if not self._stands(word)]
        self._db.executemany("DELETE FROM vocabulary WHERE word = ?", gone)
        self._known.difference_update(word for (word,) in gone)
        if gone and self._size() < _SMALL:
            # the table of words keeps what was removed until it is merged: here that takes no time
            self._db.execute("INSERT INTO words(words) VALUES ('optimize')")

    def _stands(self, word: str) -> bool:
        asked = (f'"{word}"',)
        return (
            self._db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", asked).fetchone() is not None
        )

    def _size(self) -> int:
        pages, size = (self._db.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("count", "size"))
        return int(pages * size)


def _searchable(text: str, people: str, group: str, kind: str) -> tuple[str, str, str, str]:
    """The words of a row as they stand in the index."""
    return fold(text), fold(people), as_one_word(group), kind


def _words(some: Iterable[Searched]) -> set[str]:
    return set(WORD.findall(" ".join(f"{fold(text)} {fold(people)}" for _, text, people, *_ in some)))

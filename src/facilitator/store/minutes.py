"""The minutes file: written whole and atomically, checked by reading back, never over another's edit."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from facilitator import __version__
from facilitator.agenda import Document, digest, dumps, loads
from facilitator.errors import InputError, StoreError
from facilitator.store.files import explain, write_atomic

_TABLE = "\n[facilitator]\n"


class MinutesFile:
    """One minutes file, and what we know it holds.

    ``known`` is the SHA-256 of the bytes that we wrote or read last (empty: there is no file yet).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = ""
        self._stamp: tuple[int, ...] | None = None

    def peek(self) -> bytes | None:
        """The bytes as they stand now; None where there is no file."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(explain(error, self.path)) from error

    def knows(self, data: bytes | None) -> None:
        """These bytes were taken in (None: that there is no file): they do not count as an edit any more."""
        self.known = "" if data is None else hashlib.sha256(data).hexdigest()
        self._stamp = None  # looked at closely the next time, in case the file changed since

    def changed_outside(self) -> bool:
        """Whether somebody else wrote the file since; one stat where nobody did."""
        now = self._look()
        if now == self._stamp:
            return False
        try:
            same = hashlib.sha256(self.path.read_bytes()).hexdigest() == self.known
        except FileNotFoundError:
            return bool(self.known)
        except OSError:
            return now is not None
        if same:
            self._stamp = now
        return not same

    def write(self, document: Document, seq: int) -> None:
        """Write ``document`` as it stood after journal line ``seq``.

        The text is parsed again before it goes to the disk, and the bytes are compared after. Raises
        StoreError, Overtaken if somebody else wrote the file meanwhile; the file is then as it was.
        """
        body = dumps(document.model_copy(update={"facilitator": None}))
        kept = {
            key: value
            for key, value in (document.facilitator or {}).items()
            if key not in ("version", "journal", "digest")
        }
        table = {"version": __version__, "journal": seq, "digest": digest(body), **kept}
        text = dumps(document.model_copy(update={"facilitator": table}))
        try:
            if dumps(loads(text)) != text:
                raise StoreError("The minutes would not read back as they are; they were not written.")
        except InputError as error:
            raise StoreError(f"The minutes would not read back ({error.problems[0].message}).") from error
        self.known = write_atomic(self.path, text.encode(), unless=self.changed_outside)
        self._stamp = self._look()

    def _look(self) -> tuple[int, ...] | None:
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def untouched(text: str) -> bool:
    """Whether the text is as this program wrote it: its digest is that of what stands above the table."""
    body, found, table = text.rpartition(_TABLE)
    return bool(found) and f'digest = "{digest(body)}"' in table


def written_at(document: Document) -> int:
    """The journal line that the file was written after; 0 where it does not say."""
    seq = (document.facilitator or {}).get("journal")
    return seq if isinstance(seq, int) else 0

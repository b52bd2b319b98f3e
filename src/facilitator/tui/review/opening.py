"""Opening minutes for review: a long file is read at once, and can be corrected as soon as its journal is.

The journal of a long meeting takes several times as long to go through as the minutes do. Until then the
minutes are shown as the file has them.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable
from pathlib import Path

from facilitator.agenda import load
from facilitator.errors import FacilitatorError
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import History
from facilitator.store.record import Record

LONG = 1 << 20
"""Bytes of a file from which on it is read first and opened then."""

WAIT = "The minutes can be read already; corrections can be made in a moment."

Opened = Callable[[Record | None, str], None]
"""Told when the record is there, or a sentence why it is not."""


class Opening:
    """``record`` is what there is now; ``waiting``: the one that can be changed is still to come."""

    def __init__(self, path: Path, reviewer: str) -> None:
        """Raises InputError or StoreError."""
        self._path, self._reviewer = path, reviewer
        self._over = False
        glimpse = _glimpse(path)
        self.waiting = glimpse is not None
        self.record = glimpse or Record.open(path, reviewer=reviewer)

    def go_on(self, opened: Opened) -> None:
        """Open it beside the screen; ``opened`` is called in another thread."""
        # leaving does not wait for it: a journal that was not changed yet needs no end
        threading.Thread(target=self._open, args=(opened,), name="opening", daemon=True).start()

    def _open(self, opened: Opened) -> None:
        gc.disable()  # a look for garbage in the middle of it would hold up the keys for a second
        try:
            record = Record.open(self._path, reviewer=self._reviewer)
        except FacilitatorError as error:
            opened(None, str(error).splitlines()[0])
            return
        except OSError as error:
            opened(None, f"{self._path}: {error.strerror or error}")
            return
        finally:
            gc.freeze()
            gc.enable()
        if self._over:
            record.release()
            return
        try:
            opened(record, "")
        except RuntimeError:  # the program has ended meanwhile
            record.release()

    def take(self, record: Record) -> None:
        """The record is there, and counts from now on."""
        self.record, self.waiting = record, False

    def abandon(self) -> None:
        """Nobody waits any more for what is still to come."""
        self._over = True

    @property
    def abandoned(self) -> bool:
        return self._over

    def release(self) -> None:
        """Let go of everything, also of what is still to come."""
        self._over = True
        self.record.release()


def _glimpse(path: Path) -> Record | None:
    """A long file as it can be read; None for what is opened at once, also to say what is wrong with it."""
    with contextlib.suppress(OSError):
        if path.suffix == ".toml" and path.stat().st_size >= LONG:
            document = load(path)
            if document.status == "agenda":
                return None
            with contextlib.suppress(Misfit):
                record = Record(path, History(begin(document)), None)
                record.read_only = WAIT
                gc.freeze()  # else each look for garbage goes through all of it, and the first one comes now
                return record
    return None

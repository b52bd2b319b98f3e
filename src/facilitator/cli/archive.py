"""What the verbs over a folder of minutes share: the question, the library, and the problems told."""

from __future__ import annotations

import gc
import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from facilitator.cli import out
from facilitator.errors import InputError, Problem
from facilitator.store.archive import Hit, Library, Query
from facilitator.text import clean, clean_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_QUIET = 1.0
"""Seconds that pass before progress shows."""


@contextmanager
def library(args: Namespace) -> Iterator[Library]:
    """The library of ``--in``, up to date; what is left out is named when the verb is done."""
    folder = args.folder
    if not os.path.isdir(folder):
        said = "this is a file, not a folder" if os.path.exists(folder) else "there is no such folder"
        raise InputError([Problem(said, folder)])
    gc.disable()  # this process ends before there is anything to collect
    with Library(folder) as opened:
        opened.refresh(_Progress() if sys.stderr is not None and sys.stderr.isatty() else None)
        yield opened
        out.tell(opened.problems)


def query(args: Namespace, kind: str = "", state: str = "") -> Query:
    """What the command line asks. Raises UsageError."""
    return Query(
        " ".join(_phrase(word) for word in getattr(args, "words", ())),
        kind=kind,
        group=args.group or "",
        person=args.person or "",
        meeting=args.meeting or "",
        since=_day("--since", args.since),
        until=_day("--until", args.until),
        state=state,
    )


def _phrase(word: str) -> str:
    """What a shell has taken the quotes from is still a phrase."""
    return f'"{word}"' if " " in word.strip() and not any(quote in word for quote in '"“”«»') else word


def _day(option: str, said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise out.UsageError(f"{option} {clean_block(said)}: a day is written as 2026-01-31") from None


class _Progress:
    """One line on the terminal, only where it takes long enough to be read."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        if done < total and time.monotonic() - self._began > _QUIET:
            self._shown = True
            sys.stderr.write(f"\r{done:,} of {total:,} files read …")
        elif self._shown:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def shown_path(hit: Hit) -> str:
    """The file as the user can name it from here."""
    return clean(os.path.normpath(os.path.join(hit.folder, hit.file)))


def place(hit: Hit) -> dict[str, Any]:
    """Where it stands, as keys for scripts."""
    return {
        "file": os.path.normpath(os.path.join(hit.folder, hit.file)),
        "meeting": hit.title,
        "date": hit.date.isoformat() if hit.date else None,
        "number": hit.number,
        "item": hit.item,
        "lane": hit.lane,
        "id": hit.id,
    }


def heading(hit: Hit) -> str:
    """The meeting, its day and its file, in one line."""
    when = hit.date.isoformat() if hit.date else hit.dates
    return " · ".join(part for part in (hit.title, when, shown_path(hit)) if part)

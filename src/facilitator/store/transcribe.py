"""Notes in the capture language to minutes, without a screen and without a journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.agenda import Document
from facilitator.errors import InputError, Problem, StoreError
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes, timeless
from facilitator.meeting.reading import read
from facilitator.store.aside import free_name
from facilitator.store.minutes import MinutesFile
from facilitator.store.places import journal_of
from facilitator.store.record import utc_now

NOTES_LIMIT = 4 << 20
"""Characters of notes that are read at once: a week of meetings is a tenth of it."""


def transcribe(
    notes: str, agenda: Document, out: Path, force: bool = False
) -> tuple[Document, tuple[Problem, ...]]:
    """Write the minutes of ``notes`` to ``out``; return them with every line that could not be read.

    Each problem quotes its line, so nothing of the notes is lost. Raises InputError where ``out``
    exists and ``force`` is not set, StoreError for the disk; nothing is written then.
    """
    if len(notes) > NOTES_LIMIT:
        raise InputError([Problem("these notes are larger than 4 MiB", hint="cut them in parts")])
    journal = journal_of(out)
    standing = [path for path in (out, journal) if path.exists()]
    if standing and not force:
        hint = "name another file, or say --force"
        raise InputError([Problem("it exists already", str(path), hint=hint) for path in standing])
    try:
        history = History(begin(agenda))
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), hint="add a [[sessions.items]]")]) from misfit
    problems: list[Problem] = []
    for batch in read(history, notes, utc_now, each_line=True):
        if batch.events:
            history.push(batch.events)
        problems += [Problem(line.reason, line=line.number, warning=True) for line in batch.doubts]
        problems += [
            Problem(line.reason, line=line.number, hint=f"the line was: {line.text}") for line in batch.unread
        ]
    document = minutes(timeless(history.present))
    with _aside(journal):
        file = MinutesFile(out)
        file.knows(file.peek())  # --force: what is there now may be replaced
        file.write(document, 0)
    return document, tuple(problems)


@contextmanager
def _aside(journal: Path) -> Iterator[None]:
    """Another meeting's journal must not be taken for ours: it gets another name, unless ours fails."""
    kept = free_name(journal, "replaced")
    try:
        journal.rename(kept)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise StoreError(f"{journal} could not be kept aside: {error.strerror}") from error
    try:
        yield
    except StoreError:
        kept.rename(journal)
        raise

"""Notes in the capture language to minutes, without a screen and without a journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from facilitator.agenda import Document
from facilitator.errors import InputError, Problem, StoreError
from facilitator.meeting.caucus import notes_of, whispered
from facilitator.meeting.events import Event
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes, timeless
from facilitator.meeting.reading import read
from facilitator.store.aside import free_name
from facilitator.store.caucus import PrivateNotes
from facilitator.store.minutes import MinutesFile
from facilitator.store.people import myself
from facilitator.store.places import journal_of, private_of
from facilitator.store.record import utc_now

NOTES_LIMIT = 4 << 20
"""Characters of notes that are read at once: a week of meetings is a tenth of it."""


def transcribe(
    notes: str, agenda: Document, out: Path, force: bool = False
) -> tuple[Document, tuple[Problem, ...]]:
    """Write the minutes of ``notes`` to ``out``; return them with every line that could not be read.

    Each problem quotes its line (a private one only its number), so nothing of the notes is lost. What
    is private in them goes to a file of its own beside ``out``. Raises InputError where ``out`` exists
    and ``force`` is not set, StoreError for the disk; nothing is written then.
    """
    if len(notes) > NOTES_LIMIT:
        raise InputError([Problem("these notes are larger than 4 MiB", hint="cut them in parts")])
    journal, aside = journal_of(out), private_of(out)
    if out == aside:
        raise InputError([Problem("this is a name for private notes", str(out), hint="name it .toml")])
    standing = [path for path in (out, journal, aside) if path.exists()]
    if standing and not force:
        hint = "name another file, or say --force"
        raise InputError([Problem("it exists already", str(path), hint=hint) for path in standing])
    try:
        history = History(begin(agenda))
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), hint="add a [[sessions.items]]")]) from misfit
    problems: list[Problem] = []
    private = notes_of(agenda)
    said: list[Event] = []
    for batch in read(history, notes, utc_now, each_line=True, private=private):
        if batch.events:
            (private if batch.private else history).push(batch.events)
        if batch.private:
            said += batch.events
        problems += [Problem(line.reason, line=line.number, warning=True) for line in batch.doubts]
        for line in batch.unread:
            quoted = "" if whispered(history.present, line.text) else f"the line was: {line.text}"
            problems.append(Problem(line.reason, line=line.number, hint=quoted))
    document = minutes(timeless(history.present))
    with _aside(journal), _aside(aside), _written(said, out, agenda):
        file = MinutesFile(out)
        file.knows(file.peek())  # --force: what is there now may be replaced
        file.write(document, 0)
    return document, tuple(problems)


@contextmanager
def _written(said: Sequence[Event], out: Path, agenda: Document) -> Iterator[None]:
    """The private notes beside ``out``, where there are any; away with them if the minutes fail."""
    if not said:
        yield
        return
    notes = PrivateNotes(out, agenda, myself())
    try:
        notes.keep(said)
        yield
    except StoreError:
        notes.close()  # first, or it would write again what is gone
        notes.path.unlink(missing_ok=True)
        raise
    notes.close()


@contextmanager
def _aside(path: Path) -> Iterator[None]:
    """What is another meeting's must not be taken for ours: it gets another name, unless ours fails."""
    kept = free_name(path, "replaced")
    try:
        path.rename(kept)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise StoreError(f"{path} could not be kept aside: {error.strerror}") from error
    try:
        yield
    except StoreError:
        kept.rename(path)
        raise

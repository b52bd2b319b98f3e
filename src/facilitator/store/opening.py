"""What a meeting begins from: a document that can be opened, a journal whose beginning is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from facilitator.agenda import Document, dumps, load
from facilitator.errors import InputError, Problem
from facilitator.meeting import events
from facilitator.meeting.fold import Misfit, begin
from facilitator.store.aside import free_name
from facilitator.store.journal import Journal
from facilitator.store.minutes import written_at
from facilitator.store.outside import body
from facilitator.store.people import myself
from facilitator.store.places import journal_of
from facilitator.store.versions import is_kept, kept_of


def no_kept_version(file: Path) -> None:
    """Raises InputError for a version that was sent, where its minutes stand beside it: they are opened."""
    whole = kept_of(file)
    if whole is not None and (whole.exists() or journal_of(whole).exists()) and is_kept(file):
        said = f"this is a kept version of {whole.name}, and stays as it was sent"
        raise InputError([Problem(said, str(file), hint=f"open {whole}")])


def beginning(
    path: Path, agenda: Document | None, reviewer: str, at: datetime
) -> tuple[Document, events.Event]:
    """The document at ``path``, else ``agenda``, and the first event of its journal.

    Raises InputError where there is neither, or nothing in it, or nothing yet that could be reviewed.
    """
    document = load(path) if path.exists() else agenda
    if document is None:
        raise InputError([Problem("there is no such file, and no journal beside it", str(path))])
    if reviewer and document.status == "agenda":
        said = "this is an agenda, and there are no minutes of it yet"
        raise InputError([Problem(said, str(path), hint="hold the meeting first, with 'facilitator run'")])
    try:
        begin(document)
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), str(path), hint="add a [[sessions.items]]")]) from misfit
    return document, events.MeetingStarted(at=at, tx=1, document=dumps(document), who=myself())


def restarted(path: Path, journal: Journal, clock: Callable[[], datetime]) -> Journal:
    """A journal whose beginning is damaged, begun anew from the minutes; the old one is kept aside.

    What was on record after the minutes were written follows. Raises InputError without minutes.
    """
    where, lines = journal.path, journal.reading.events
    if not path.exists():
        hint = "its first line, the meeting's document, is damaged, and there are no minutes to begin from"
        raise InputError([Problem("this journal cannot be read", str(where), line=1, hint=hint)])
    document = load(path)
    later = [line for line in lines if line["seq"] > written_at(document)]
    journal.close()
    where.rename(free_name(where, "damaged"))
    fresh = Journal.open(where, create=True)
    started = events.MeetingStarted(at=clock(), tx=1, document=body(document), who=myself())
    fresh.append([events.to_json(started), *({**line, "tx": line.get("tx", 0) + 1} for line in later)])
    fresh.close()
    return Journal.open(where, create=False)

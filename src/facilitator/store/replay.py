"""A meeting to be watched again, from its journal alone. Nothing is locked, written or made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facilitator.errors import InputError, Problem
from facilitator.meeting import events
from facilitator.meeting.fold import Misfit
from facilitator.meeting.playback import Playback
from facilitator.store import versions
from facilitator.store.places import journal_of, located
from facilitator.store.reading import Reading, read
from facilitator.store.record import Record

READ_ONLY = "Read-only: this is a replay."


@dataclass(frozen=True, slots=True)
class Recording:
    """``record``: what the screens ask, as it is at the end; it takes nothing. ``ends``: a sentence on
    where the journal ends. ``told``: what could not be used, a sentence each.
    """

    record: Record
    playback: Playback
    ends: str
    told: tuple[str, ...]


def recording(file: Path, today: Callable[[], date] = date.today) -> Recording:
    """The recording of ``file``: minutes, their journal, or the agenda they began from.

    What is whole of a damaged journal is used. Raises InputError where there is nothing to replay,
    StoreError where the journal cannot be read.
    """
    whole = versions.kept_of(file)
    if whole is not None and whole.exists():
        file = whole  # of a version that was sent: the journal tells how it came about
    where = file if file.suffix == ".journal" else journal_of(_minutes(file, today()))
    reading = read(where)
    unread: list[str] = []
    made: list[events.Event] = []
    for line in reading.events:
        try:
            made.append(events.from_json(line))
        except InputError as error:
            unread += [f"journal line {problem.line}: {problem.message}" for problem in error.problems]
    try:
        playback = Playback(made)
    except Misfit as misfit:
        hint = "what the minutes hold can be read with 'review'"
        raise InputError([Problem(str(misfit), str(where), 1, hint=hint)]) from misfit
    unread += [f"an event of the journal does not fit: {misfit}" for misfit in playback.history.misfits]
    record = Record(where.with_suffix(".toml"), playback.history, None)
    record.read_only = READ_ONLY
    told = [str(problem.at(where.name)) for problem in reading.problems if problem.line <= reading.last_line]
    return Recording(record, playback, _ends(reading), (*told, *unread))


def _minutes(file: Path, today: date) -> Path:
    """The minutes whose journal is meant. Raises InputError where they have none."""
    if not file.exists() and not journal_of(file).exists():
        raise InputError([Problem("there is no such file, and no journal beside it", str(file))])
    path, _ = located(file, None, today)
    if not journal_of(path).exists():
        hint = f"{journal_of(path).name} is not beside these minutes; they tell what was said, not when"
        if path != file:
            hint = f"the meeting has not begun: its minutes would be {path}"
        raise InputError([Problem("there is no journal to replay", str(file), hint=hint)])
    return path


def _ends(reading: Reading) -> str:
    if reading.torn:
        return f"The journal ends here: line {reading.last_line + 1} is torn."
    return "The journal ends here."

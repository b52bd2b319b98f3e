"""From the lines of a journal to the history they tell."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.errors import InputError, Problem
from facilitator.meeting import events
from facilitator.meeting.fold import Misfit
from facilitator.meeting.history import History
from facilitator.store.lines import Event


def history_of(lines: Iterable[Event], unread: list[str]) -> History:
    """The history that ``lines`` tell; what could not be read or does not fit is told in ``unread``.

    Raises InputError where they do not begin with the meeting's document.
    """
    made = []
    for line in lines:
        try:
            made.append(events.from_json(line))
        except InputError as error:
            unread += [f"journal line {problem.line}: {problem.message}" for problem in error.problems]
    try:
        history = History.of(made)
        unread += [f"an event of the journal does not fit: {misfit}" for misfit in history.misfits]
        return history
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), "journal")]) from misfit

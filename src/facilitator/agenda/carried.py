"""What is still open when a meeting ends: its actions, what was set aside, what was deferred.

Each comes with its old place and as it goes on: with where it FIRST stood, and without an id, so that
it gets a new one in the next agenda: one that no point of the last meeting had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TypeVar

from facilitator.agenda.held import origins
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Action, Decision, Document, Item, Origin, Parked, Part
from facilitator.agenda.naming import items
from facilitator.text import clean, folded

T = TypeVar("T", Action, Parked, Decision)

OPEN_ACTIONS = "open-actions"
DEFERRED = "deferred-decisions"
"""The ids of the items in which what is open is gone through, whatever the language."""

_PROMPT = 200
_POINT_ID = re.compile(r"p(\d{1,9})")

WORDS = {
    "en": {
        "session": "From last time",
        "actions": "Open actions",
        "parked": "Set aside last time",
        "deferred": "Deferred decisions",
    },
    "fr": {
        "session": "Suites de la réunion précédente",
        "actions": "Actions à suivre",
        "parked": "Points mis en attente",
        "deferred": "Décisions reportées",
    },
    "es": {
        "session": "De la reunión anterior",
        "actions": "Acciones pendientes",
        "parked": "Puntos aparcados",
        "deferred": "Acuerdos aplazados",
    },
}
"""The titles we give, by language."""


def open_actions(document: Document) -> Iterator[tuple[Path, Action]]:
    """Every action that is not done."""
    for path, item in items(document):
        for number, action in enumerate(item.actions):
            if not action.done:
                yield (*path, "actions", number), _onward(document, action)


def set_aside(document: Document) -> Iterator[tuple[Path, Parked]]:
    """Every parked point that did not get an item of its own meanwhile."""
    prompts = {folded(item.prompt) for _, item in items(document)}
    for path, item in items(document):
        for number, parked in enumerate(item.parked):
            if folded(prompt(parked.text)) not in prompts:
                yield (*path, "parked", number), _onward(document, parked)


def deferred(document: Document) -> Iterator[tuple[Path, Item, Decision]]:
    """Every decision that was deferred, with the item by whose rule it is taken.

    It goes on deferred and without the positions of then: the groups take new ones on it.
    """
    for path, item in items(document):
        for number, decision in enumerate(item.decisions):
            if decision.deferred:
                now = {"positions": (), "earlier": (), "outcome": None, "ruling": None, "supersedes": None}
                onward = _onward(document, decision).model_copy(update=now)
                yield (*path, "decisions", number), item, onward


def prompt(text: str) -> str:
    """What was set aside, as the prompt of an item: one line, not too long."""
    line = clean(text)
    return line if len(line) <= _PROMPT else line[: _PROMPT - 1].rstrip() + "…"


def is_ours(item: Item) -> bool:
    """Whether the item is one that was made to go through what was open; it is made anew each time."""
    id = item.id or ""
    known = id in (OPEN_ACTIONS, DEFERRED) or id.startswith(f"{DEFERRED}-")
    return known and any(origins(item))


def numbered_on(agenda: Document, last: Document) -> Document:
    """The next agenda with ids for what has none, after the highest number that the last minutes gave.

    New points of the next meeting go on from there, so that a series does not use an id twice.
    """
    used = (int(found[1]) for id in _ids(last) if (found := _POINT_ID.fullmatch(id)))
    free = (f"p{number}" for number in count(max(used, default=0) + 1))

    def with_ids(parts: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(
            part.model_copy(update={"id": next(free)}) if part.id is None else part for part in parts
        )

    return agenda.model_copy(
        update={
            "sessions": tuple(
                session.model_copy(
                    update={
                        "items": tuple(
                            item.model_copy(
                                update={
                                    "actions": with_ids(item.actions),
                                    "parked": with_ids(item.parked),
                                    "decisions": with_ids(item.decisions),
                                }
                            )
                            for item in session.items
                        )
                    }
                )
                for session in agenda.sessions
            )
        }
    )


def _ids(part: Part) -> Iterator[str]:
    if isinstance(id := getattr(part, "id", None), str):
        yield id
    for value in part.__dict__.values():
        for below in value if isinstance(value, tuple) else ():
            if isinstance(below, Part):
                yield from _ids(below)


def _onward(document: Document, part: T) -> T:
    known = {"meeting": document.title, "starts": document.starts, "id": part.id or "?"}
    origin = part.origin or Origin.model_validate(known)
    return part.model_copy(update={"id": None, "source": None, "origin": origin})

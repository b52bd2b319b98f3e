"""What is still open when a meeting ends: its actions, what was set aside, what was deferred.

Each comes with its old place and as it goes on: with where it FIRST stood, and without an id, so that
reading the next agenda gives it a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from facilitator.agenda.held import origins
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Action, Decision, Document, Item, Origin, Parked
from facilitator.agenda.naming import items
from facilitator.text import clean, folded

T = TypeVar("T", Action, Parked, Decision)

OPEN_ACTIONS = "open-actions"
DEFERRED = "deferred-decisions"
"""The ids of the items in which what is open is gone through, whatever the language."""

_PROMPT = 200

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


def _onward(document: Document, part: T) -> T:
    known = {"meeting": document.title, "starts": document.starts, "id": part.id or "?"}
    origin = part.origin or Origin.model_validate(known)
    return part.model_copy(update={"id": None, "source": None, "origin": origin})

"""Agendas to start from: those we ship, and what was planned in minutes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from facilitator.agenda.model import Document, Item

STARTER = "two-groups"
"""The template that ``new`` takes when none is named."""

# What an item has before anything is said; all other fields are captured.
_PLANNED = {
    "id", "kind", "prompt", "minutes", "standing", "presenter", "of", "options", "method", "dots", "cap",
    "voters", "sealed", "top", "fields", "rule", "shares", "quorum", "chair",
}  # fmt: skip
_CAPTURED = {name: field.default for name, field in Item.model_fields.items() if name not in _PLANNED}


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped agenda. ``name`` is what is typed, ``title`` that of its meeting."""

    name: str
    title: str
    path: Path

    def text(self) -> str:
        """The file as shipped, its comments included."""
        return self.path.read_text(encoding="utf-8")


@cache
def templates() -> list[Template]:
    """The shipped agendas, the starter first, then by name."""
    paths = sorted(_folder().glob("*.toml"), key=lambda path: (path.stem != STARTER, path.stem))
    return [
        Template(path.stem, str(tomli.loads(path.read_text(encoding="utf-8"))["title"]), path)
        for path in paths
    ]


def template(name: str) -> Template:
    """The template of that name. Raises KeyError."""
    return {one.name: one for one in templates()}[name]


def emptied(document: Document) -> Document:
    """The agenda in ``document``: what was planned, nothing of what was said or of how it went."""
    sessions = tuple(
        session.model_copy(
            update={"items": tuple(item.model_copy(update=_CAPTURED) for item in session.items)}
        )
        for session in document.sessions
    )
    people = tuple(person.model_copy(update={"present": None}) for person in document.participants)
    return document.model_copy(
        update={
            "sessions": sessions,
            "participants": people,
            "status": "agenda",
            "versions": (),
            "comments": (),
            "facilitator": None,
        }
    )


def _folder() -> Path:
    """Inside an installed package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "agendas"
    return installed if installed.is_dir() else package.parent.parent / "agendas"

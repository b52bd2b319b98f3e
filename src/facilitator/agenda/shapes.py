"""The model's tables as a map that can be walked beside the raw data of a file, valid or not."""

from __future__ import annotations

from functools import cache
from typing import get_args

from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Part


@cache
def tables_of(model: type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """The keys of ``model`` that hold tables (arrays of them, or one), with the model of those tables."""
    found: list[tuple[str, type[Part]]] = []
    for name, field in model.model_fields.items():
        inside = get_args(field.annotation)
        if inside and isinstance(inside[0], type) and issubclass(inside[0], Part):
            found.append((name, inside[0]))
    return tuple(found)


def model_at(path: Path) -> type[Part] | None:
    """The model of the table at ``path`` (``("sessions", 0)``: Session); None for other places."""
    model: type[Part] | None = Document
    for part in path:
        if model is not None and isinstance(part, str):
            model = dict(tables_of(model)).get(part)
    return model

"""What is right in a file that has problems, so that its meaning can be checked in the same go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Part
from facilitator.agenda.shapes import tables_of


def sketched(raw: dict[str, Any], bad: Iterable[Path]) -> Document:
    """A document from ``raw`` without its ``bad`` places. Not valid: for checks only, never to be kept.

    Rows keep their places; required keys that are bad or missing are empty.
    """
    spoiled = {path[:length] for path in bad for length in range(1, len(path) + 1)}
    made = _part(raw, Document, (), spoiled)
    assert isinstance(made, Document)
    return made


def _part(table: dict[str, Any], model: type[Part], path: Path, spoiled: set[Path]) -> Part:
    values: dict[str, Any] = {}
    below = dict(tables_of(model))
    for name, field in model.model_fields.items():
        here = (*path, name)
        given = table.get(name)
        if name in below:
            rows = enumerate(given if isinstance(given, list) else [])
            values[name] = tuple(
                _part(row if isinstance(row, dict) else {}, below[name], (*here, number), spoiled)
                for number, row in rows
            )
        elif name in table and here not in spoiled:
            values[name] = tuple(given) if isinstance(given, list) else given
        else:
            values[name] = "" if field.is_required() else field.default
    return model.model_construct(**values)

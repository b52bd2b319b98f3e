"""What pydantic found, in plain English, with what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from facilitator.agenda.findings import Finding, described, quoted, short
from facilitator.agenda.lines import Path
from facilitator.agenda.model import FORMAT, Document, Part
from facilitator.agenda.shapes import model_at, tables_of
from facilitator.text import nearest

# Guessing what was meant takes time; a file with more unknown keys than this has no typing errors.
_GUESSES = 500
_WANTED = {
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2010-11-15, without quotes",
    "time_type": "a time such as 14:00:00, without quotes",
    "datetime_type": "a date with a time such as 2010-11-15T14:00:00Z, without quotes",
    "dict_type": "a table",
    "model_type": "a table",
    "tuple_type": "a list in [ ]",
}
_EXAMPLES = {
    "format": f'write format = "{FORMAT}"',
    "title": 'write title = "…"',
    "kind": 'write kind = "question", or another kind',
    "prompt": 'write prompt = "…"',
    "text": 'write text = "…"',
    "groups": "write one [[groups]] table, with id and name, for each group",
}


def explained(errors: Iterable[ErrorDetails]) -> Iterator[Finding]:
    """One finding for each error that says something of its own."""
    for error in errors:
        kind, path, value = error["type"], error["loc"], error["input"]
        context = error.get("ctx", {})
        name = path[-1] if path and isinstance(path[-1], str) else "this"
        if kind == "too_long" or (kind == "missing" and isinstance(path[-1], int)):
            place = path if kind == "too_long" else path[:-1]
            yield Finding(place, "a link joins two points", 'write points = ["p1", "p2"], the ids of both')
        elif kind == "missing":
            yield _missing(path, value)
        elif kind == "string_pattern_mismatch":
            said = f"{quoted(value)} is no share of votes"
            yield Finding(path, said, "write 2/3 (at least), >1/2 (more than) or 1/2+1 (half and one)")
        elif kind == "literal_error":
            yield _not_known(path, value, re.findall(r"'([^']*)'", context["expected"]))
        elif kind == "too_short":
            # With two rows there, it is their own errors that count.
            if len(value) < context["min_length"]:
                yield Finding(path, f"there should be at least two {name}", _EXAMPLES.get(name, ""))
        elif kind in _WANTED:
            yield Finding(
                path, f"should be {_wanted(kind, path)}, not {described(value)}", _hint(path, value)
            )
        elif kind == "string_too_short":
            yield Finding(path, f"{short(name)} is empty", _EXAMPLES.get(name, ""))
        elif kind == "string_too_long":
            most = context["max_length"]
            yield Finding(path, f"is too long: {len(value):,} characters", f"at most {most:,} will do")
        elif kind in ("greater_than_equal", "less_than_equal"):
            bound = f"{context['ge']} or more" if "ge" in context else f"{context['le']} or less"
            yield Finding(path, f"should be {bound}, not {short(str(value))}")
        else:
            yield Finding(path, f"does not fit: {short(error['msg'])}")


def unknown_keys(raw: dict[str, Any]) -> Iterator[Finding]:
    """A warning for each key that the format does not know; such keys are kept."""
    guesses = _GUESSES
    waiting: list[tuple[Path, dict[str, Any], type[Part]]] = [((), raw, Document)]
    while waiting:
        path, table, model = waiting.pop()
        for key in table:
            if key not in model.model_fields:
                guesses -= 1
                meant = nearest(key[:100], list(model.model_fields)) if guesses >= 0 else None
                hint = (f"did you mean {quoted(meant)}? " if meant else "") + "it is kept as it is"
                yield Finding((*path, key), f"unknown key {quoted(key)}", hint, warning=True)
        for name, below in tables_of(model):
            rows = table.get(name)
            if isinstance(rows, list):
                found = enumerate(rows)
                waiting += [((*path, name, n), row, below) for n, row in found if isinstance(row, dict)]
            elif isinstance(rows, dict):
                waiting.append(((*path, name), rows, below))


def _missing(path: Path, table: object) -> Finding:
    name = str(path[-1])
    hint, spot = _EXAMPLES.get(name, f"write {name} = …"), None
    model = model_at(path[:-1])
    if isinstance(table, dict) and model is not None:
        near = nearest(name, [key for key in table if key not in model.model_fields])
        if near is not None:
            hint, spot = f"{quoted(near)} looks like it: did you mean {quoted(name)}?", (*path[:-1], near)
    return Finding(path, f"{name} is missing", hint, spot=spot)


def _not_known(path: Path, value: object, choices: list[str]) -> Finding:
    every = ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else choices[0]
    if not isinstance(value, str):
        return Finding(path, f"should be {every}, not {described(value)}")
    meant = nearest(value[:100], choices)
    hint = f"did you mean {quoted(meant)}?" if meant else f"write {every}"
    return Finding(path, f"{path[-1]} {quoted(value)} is not known", hint)


def _wanted(kind: str, path: Path) -> str:
    if kind == "tuple_type" and isinstance(path[-1], str) and model_at(path) is not None:
        return f"tables, each under [[{'.'.join(part for part in path if isinstance(part, str))}]]"
    return _WANTED[kind]


def _hint(path: Path, value: object) -> str:
    model = model_at(path)
    if model is None or not isinstance(value, str):
        return ""
    if path[-1] == "ruling":
        return 'write { ruling = "adopted" }'
    return 'write { text = "…" }' if "text" in model.model_fields else ""

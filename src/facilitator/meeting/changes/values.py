"""Values of the file: as they are compared, and in words.

Times, and ids that the program gives, are no part of what the minutes say; keys that we do not know are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from facilitator.agenda.model import Part

OWN = frozenset(("id", "at", "source", "below", "ties", "opened", "lasted_seconds"))
"""Keys of the format that say nothing of the meeting's content."""


@cache
def _defaults(model: type[Part]) -> tuple[tuple[str, Any], ...]:
    fields = model.model_fields.items()
    return tuple((name, field.get_default(call_default_factory=True)) for name, field in fields)


def content(part: Part, leave: Iterable[str] = ()) -> dict[str, Any]:
    """What a table says: its keys that are not their default, without times and ids, and ``leave``."""
    left = frozenset(leave)
    made: dict[str, Any] = {}
    for name, default in _defaults(type(part)):
        value = getattr(part, name)
        if name not in OWN and name not in left and value != default:
            made[name] = True if name == "revealed" else plain(value)
    made.update((name, plain(value)) for name, value in (part.model_extra or {}).items() if name not in left)
    return made


def plain(value: Any) -> Any:
    """``value`` as it is compared: tables as dicts, arrays as lists."""
    if isinstance(value, Part):
        return content(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return "nan" if isinstance(value, float) and value != value else value


def said(value: Any) -> str:
    """A plain value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key.replace('_', ' ')}: {said(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(said(inner) for inner in value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


def differing(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(key, text before, text after) of each key whose plain values differ; the texts are never the same."""
    for key in dict.fromkeys((*now, *was)):
        if (key in was) != (key in now) or was.get(key) != now.get(key):
            yield (key, *apart(was.get(key), now.get(key)))


def apart(was: Any, now: Any, before: str = "", after: str = "") -> tuple[str, str]:
    """The texts of two values that differ, to the letter where they would read the same."""
    texts = (before or said(was), after or said(now))
    return texts if texts[0] != texts[1] else (_literal(was), _literal(now))


def _literal(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, default=repr)

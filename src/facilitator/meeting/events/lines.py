"""Events as JSON objects, and back: what a line of the journal holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from facilitator.errors import InputError, Problem
from facilitator.meeting.events.base import TYPES, Event


def to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object: ``type`` and ``at`` first, what is empty left out."""
    made: dict[str, Any] = {"type": event.type, "at": stamp(event.at), "tx": event.tx}
    for part in fields(event):
        value = getattr(event, part.name)
        if part.name in ("at", "tx") or (value == part.default) or value == {}:
            continue
        made[part.name] = _plain(value)
    return made


def from_json(line: Mapping[str, Any]) -> Event:
    """The event of a journal line. Raises :class:`InputError` for a line that is none."""
    kind = TYPES.get(str(line.get("type")))
    if kind is None:
        raise _unreadable(line, f"event type {line.get('type')!r} is not known")
    try:
        known = {part.name for part in fields(kind)}
        given = {name: value for name, value in line.items() if name in known}
        given["at"] = datetime.fromisoformat(line["at"])
        if given.get("extra", {}).get("due") is not None:
            given["extra"] = {**given["extra"], "due": date.fromisoformat(given["extra"]["due"])}
        for name in ("themes", "parts"):
            if name in given:
                given[name] = tuple((one, other) for one, other in given[name])
        if "comments" in given:
            given["comments"] = tuple(given["comments"])
        for name in ("points", "order", "options"):
            if name in given:
                given[name] = tuple(map(str, given[name]))
        return kind(**given)
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise _unreadable(line, f"event {kind.type} is not whole: {error}") from error


def _unreadable(line: Mapping[str, Any], message: str) -> InputError:
    return InputError([Problem(message, line=int(line.get("seq", 0)))])


def stamp(at: datetime) -> str:
    """UTC to the millisecond: ``2010-11-15T14:22:07.123Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_defaults=True)
    return value

"""What a file may leave out: the numbers of sessions and the ids of everything that has one.

Works on the raw data, before validation, so it passes over whatever has the wrong shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import MAX_DEPTH, Document, Group, Part, Point
from facilitator.agenda.shapes import tables_of
from facilitator.text import slug

Table = dict[str, Any]


def fill_ids(raw: Table, points: str = "p") -> None:
    """Give every table its id and every session its number, in place.

    Items, themes and issues get a slug of their words, all others the first free ``p1``, ``p2`` …, or with
    another beginning than ``p``.
    The same data always gets the same ids.
    """
    holders: list[tuple[Table, str]] = []
    _gather(raw, Document, holders)
    taken = {known for table, _ in holders if isinstance(known := table.get("id"), str)}
    counts: dict[str, int] = {}
    for table, named_by in holders:
        if "id" in table:
            continue
        words = table.get(named_by)
        wanted = slug(words) if isinstance(words, str) else points
        table["id"] = _free(wanted, taken, counts, points)
        taken.add(table["id"])
    sessions = raw.get("sessions")
    for place, session in enumerate(sessions if isinstance(sessions, list) else [], start=1):
        if isinstance(session, dict):
            session.setdefault("number", place)


def id_findings(raw: Table) -> Iterator[Finding]:
    """Ids that are used twice, and points below points beyond the bound."""
    if _sound(raw):
        return
    first: dict[str, Path] = {}
    borrowed = _borrowed(raw)
    for path, table, model, level in _walk(raw, Document, (), 0):
        if level == MAX_DEPTH + 1:
            yield Finding(path, f"sub-points go at most {MAX_DEPTH} levels deep")
        known = table.get("id") if _has_id(model) else None
        if isinstance(known, str) and id(table) not in borrowed:
            here = (*path, "id")
            if known in first:
                yield Finding(here, f"id {quoted(known)} is used twice", also=first[known])
            first.setdefault(known, here)


def _free(wanted: str, taken: set[str], counts: dict[str, int], points: str) -> str:
    """The first of ``p1``, ``p2`` …, or of ``words``, ``words-2`` …, that is not taken."""
    joint = "" if wanted in ("p", points) else "-"
    number = counts.get(wanted, 1)
    while True:
        tried = wanted if joint and number == 1 else f"{wanted}{joint}{number}"
        number += 1
        if tried not in taken:
            counts[wanted] = number
            return tried


@cache
def _has_id(model: type[Part]) -> bool:
    return "id" in model.model_fields and model is not Group


@cache
def _named_by(model: type[Part]) -> str:
    return next((key for key in ("prompt", "title") if key in model.model_fields), "")


def _gather(table: Table, model: type[Part], found: list[tuple[Table, str]]) -> None:
    if _has_id(model):
        found.append((table, _named_by(model)))
    for name, below in tables_of(model):
        rows = table.get(name)
        if isinstance(rows, list):
            for row in rows:
                if isinstance(row, dict):
                    _gather(row, below, found)


def _sound(raw: Table) -> bool:
    holders: list[tuple[Table, str]] = []
    _gather(raw, Document, holders)
    borrowed = _borrowed(raw)
    ids = [
        known
        for table, _ in holders
        if isinstance(known := table.get("id"), str) and id(table) not in borrowed
    ]
    return len(set(ids)) == len(ids) and not _too_deep(raw, Document, 0)


def _borrowed(raw: Table) -> set[int]:
    """Themes that go by the id of a brainstorm's theme: an elaboration works out the very same one."""
    sessions = raw.get("sessions")
    items = [
        item
        for session in (sessions if isinstance(sessions, list) else [])
        if isinstance(session, dict) and isinstance(session.get("items"), list)
        for item in session["items"]
        if isinstance(item, dict) and item.get("kind") == "elaboration"
    ]
    return {id(theme) for item in items if isinstance(item.get("themes"), list) for theme in item["themes"]}


def _too_deep(table: Table, model: type[Part], level: int) -> bool:
    if level > MAX_DEPTH:
        return True
    for name, below in tables_of(model):
        rows = table.get(name)
        if isinstance(rows, list):
            deeper = level + 1 if below is Point else 0
            for row in rows:
                if isinstance(row, dict) and _too_deep(row, below, deeper):
                    return True
    return False


def _walk(
    table: Table, model: type[Part], path: Path, level: int
) -> Iterator[tuple[Path, Table, type[Part], int]]:
    yield path, table, model, level
    for name, below in tables_of(model):
        rows = table.get(name)
        if isinstance(rows, list):
            for number, row in enumerate(rows):
                if isinstance(row, dict):
                    yield from _walk(row, below, (*path, name, number), level + 1 if below is Point else 0)

"""Filters by keys: the values that one can have go round, those of what was found the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from facilitator.store.archive import Hit, ListedAction
from facilitator.tui.archive.asking import Row
from facilitator.tui.archive.typed import filtered, following, read

_FIXED = {
    "kind": ("point", "decision", "reservation", "action", "parked"),
    "is": ("open", "overdue", "done"),
}
_FEW = 12
"""Values that the keys go through at most."""


class Cycling:
    """Remembers what there was to choose from when a filter was set, as it leaves only itself to be found."""

    def __init__(self) -> None:
        self._values: dict[str, Sequence[str]] = dict(_FIXED)

    def next(self, line: str, name: str, rows: Sequence[Row]) -> str | None:
        """The line with the next value of that filter, after the last one without it.

        None where there is nothing to choose from. ``rows``: what was found.
        """
        now = read(line).given.get(name, "")
        if not now and name not in _FIXED:
            self._values[name] = _values(name, rows)
        values = self._values.get(name, ())
        return filtered(line, name, following(values, now)) if values or now else None


def _values(name: str, rows: Sequence[Row]) -> list[str]:
    hits = (row.newest if isinstance(row, ListedAction) else row for row in rows)
    found = Counter(value for hit in hits if (value := _value(name, hit)))
    if name == "date":
        return sorted(found, reverse=True)[:_FEW]
    return [value for value, _ in found.most_common(_FEW)]


def _value(name: str, hit: Hit) -> str:
    if name == "group":
        return hit.group
    if name == "person":
        return hit.by
    if name == "meeting":
        return hit.title
    return str(hit.date.year) if hit.date else ""

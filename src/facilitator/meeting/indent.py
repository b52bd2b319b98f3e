"""The leading blanks of the lines of a block as depth."""

from __future__ import annotations

TAB = 4
"""Columns of a tab."""


class Indent:
    """Follows a block: deeper than the line before is one level, back is back."""

    def __init__(self) -> None:
        self._columns: list[int] = []

    def depth(self, raw: str) -> int:
        """The level of the next line; an empty one changes nothing."""
        if not raw.strip():
            return 0
        plain = raw.expandtabs(TAB)
        column = len(plain) - len(plain.lstrip())
        while self._columns and self._columns[-1] >= column:
            self._columns.pop()
        self._columns.append(column)
        return len(self._columns) - 1

    def reset(self) -> None:
        """The next line begins anew, wherever it stands."""
        self._columns.clear()

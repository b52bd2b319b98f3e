"""Minutes beside a journal that was merged since: which of the two records wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.agenda import Document
from facilitator.meeting.joining.told import KEY, fingerprint

MARK = "merged"
"""The key of the minutes' own table that says of which merged journal they are."""


def mark(lines: Sequence[Mapping[str, Any]]) -> str:
    """What tells one merged journal from another; empty for one that was never merged."""
    held = lines[0].get(KEY) if lines else None
    return fingerprint(held) if held else ""


def of_a_source(document: Document, lines: Sequence[Mapping[str, Any]]) -> bool:
    """Whether these minutes were written beside one of the journals that ``lines`` were merged from.

    Then the merged journal knows more than they do: what they lack was not removed by anybody.
    """
    now = mark(lines)
    return bool(now) and (document.facilitator or {}).get(MARK) != now


def marked(table: dict[str, object] | None, lines: Sequence[Mapping[str, Any]]) -> dict[str, object] | None:
    """The minutes' own table, with the mark of their journal where that is a merged one."""
    now = mark(lines)
    return {**(table or {}), MARK: now} if now else table

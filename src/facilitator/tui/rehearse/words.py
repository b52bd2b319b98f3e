"""What does not fit, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.meeting.schedule import Finding, Slot, rounded
from facilitator.text import plural

_NAMED = 8


def sentence(found: Finding) -> str:
    """One finding in one sentence."""
    at, number = f"{rounded(found.at):%H:%M}", found.sitting.number if found.sitting else 0
    match found.kind:
        case "overlap":
            early = length(found.minutes)
            return f"Session {number} is planned for {at}, {early} before the one before it can end."
        case "untimed":
            return f"No time given: {_listed(found.items)}."
        case "late":
            return f"Session {number} would begin {at}, {length(found.minutes)} late."
        case "eaten":
            return f"{_which(found)} is eaten."
        case "shorter":
            return f"{_which(found)} keeps {found.minutes} of its {length(found.of)}."
        case "over":
            return f"Day {found.day} ends {at}, {length(found.minutes)} over."


def length(minutes: int) -> str:
    """``25 min``, ``1 h``, ``2 h 05``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _which(found: Finding) -> str:
    if found.items:
        slot = found.items[0]
        return f"To go on as planned, the break {slot.number}"
    number = found.sitting.number if found.sitting else 0
    return f"The free time before session {number}"


def _listed(items: Sequence[Slot]) -> str:
    named = ", ".join(slot.number for slot in items[:_NAMED])
    more = len(items) - _NAMED
    return f"{named} and {plural(more, 'other')}" if more > 0 else named

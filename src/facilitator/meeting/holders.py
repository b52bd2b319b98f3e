"""Whose a point of common ground is, where it is not everybody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.agenda.model import Wording

_ANSWERS = "responses/"


def some_groups(groups: Sequence[str], wordings: Iterable[Wording]) -> tuple[str, ...]:
    """The ids of the groups whose wordings a point holds, in the order of ``groups``.

    Empty where it counts as everybody's: all groups worded it, a wording was no single group's, or there are
    two groups only (a point of one that was moved to common ground is held by both).
    """
    lanes = {wording.lane for wording in wordings}
    if len(groups) < 3 or not all(lane.startswith(_ANSWERS) for lane in lanes):
        return ()
    whose = {lane.removeprefix(_ANSWERS) for lane in lanes}
    found = tuple(id for id in groups if id in whose)
    return found if len(found) < len(groups) else ()

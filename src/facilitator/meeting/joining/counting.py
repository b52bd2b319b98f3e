"""Which commands count, and in which order: both follow from the set of what was told alone."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.meeting.joining.cells import MILESTONES, TURNS
from facilitator.meeting.joining.told import Told

Step = tuple[Told, ...]


def steps(told: Mapping[str, Told]) -> list[Step]:
    """The commands that count, each with its events in order.

    One that anybody took back does not count, unless that very taking back was turned again. What a
    version sent to the groups was made of comes before it, whatever the clocks of others say.
    """
    taken = _taken_back(told)
    every: dict[str, list[Told]] = {}
    for one in told.values():
        if one.type not in TURNS and one.step not in taken:
            every.setdefault(one.step, []).append(one)
    sorted_ = sorted(
        (tuple(sorted(step, key=lambda one: one.nth)) for step in every.values()),
        key=lambda step: step[0].order,
    )
    made: dict[str, Step] = {}
    for step in sorted_:
        if any(one.type in MILESTONES for one in step):
            knows = {id for one in step for id in one.event.get("knows", ())}
            made.update((other[0].step, other) for other in sorted_ if other[0].step in knows)
            made.setdefault(step[0].step, step)
    for step in sorted_:
        made.setdefault(step[0].step, step)
    return list(made.values())


def _taken_back(told: Mapping[str, Told]) -> set[str]:
    turned_again = {one.event["of"] for one in told.values() if one.type == "redo"}
    return {
        one.event["takes"]
        for one in told.values()
        if one.type == "undo" and one.id not in turned_again and one.event["takes"]
    }

"""Which of two events knew of the other."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.meeting.joining.told import Told


def before_it(told: Mapping[str, Told], early: str, late: str) -> bool:
    """Whether the scribe had the outcome of ``early`` before him, or of what came of it, at ``late``."""
    waiting, done = [late], {late}
    while waiting:
        one = told.get(waiting.pop())
        if one is None:
            continue
        if early in one.sees:
            return True
        fresh = [id for id in one.sees if id not in done]
        done.update(fresh)
        waiting += fresh
    return False

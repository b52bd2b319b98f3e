"""One difference between two states of a meeting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``kind``: ``added``, ``removed``, ``reworded``, ``moved`` (to another lane, depth or place) or ``set``: a
    key of it, named by ``what`` (``said by``, ``owner``, ``due``, ``done``, ``title`` …). ``item``: the id of
    the agenda item, ``number`` its number; both empty for the meeting itself, and ``item`` for what belongs
    to a session, whose number stands alone (``3``). ``place``: where it stands, for a person (``ICMM``,
    ``Decisions``, ``Water: Objectives``, ``Participants``); ``lane``: the key of that lane. ``id``: of the
    point. ``was``, ``now``: the texts before and after; one is empty where something was added or removed,
    and both are the present text where it was moved.

    ``what`` is empty for a point. It says what else was added, removed or moved (``item``, ``session``,
    ``participant``, ``theme``, ``issue``, ``link`` …); of a move of a point how: ``lane``, ``level`` or
    ``order``. ``group``: the id of the group that the key is about (``position of ICMM``). ``came_from``: of
    a point that went to another lane, the place where it stood. ``depth``: of a point, 0 at the top.
    ``also``: of what was added or removed what else is said of it, as (key, value in words); of a point that
    was moved to stand under another, (``under``, its text).
    """

    kind: str
    item: str = ""
    number: str = ""
    place: str = ""
    lane: str = ""
    id: str = ""
    was: str = ""
    now: str = ""
    what: str = ""
    group: str = ""
    came_from: str = ""
    depth: int = 0
    also: tuple[tuple[str, str], ...] = ()

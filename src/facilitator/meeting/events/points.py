"""Points: added, reworded, removed, moved; put together and linked across groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.meeting.events.base import Event
from facilitator.meeting.outline import nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAdded(Event, type="point.added"):
    """``extra``: an action's ``owner`` and ``due``; ``source``: the point an outcome was made from.

    ``asked``: the depth it was typed with, where it could not have that (see :class:`Row`)."""

    item: str
    lane: str
    id: str
    text: str
    depth: int = 0
    asked: int | None = None
    by: str | None = None
    mark: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointEdited(Event, type="point.edited"):
    """Another wording, other keys; ``by``: who said it after all (empty: not known, None: as it was)."""

    item: str
    lane: str
    id: str
    text: str
    by: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRemoved(Event, type="point.removed"):
    """The point and everything below it."""

    item: str
    lane: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointMoved(Event, type="point.moved"):
    """The point and everything below it, to ``to`` (a lane of the same item), before the point
    ``before`` (or at the end), its top at ``depth``."""

    item: str
    lane: str
    id: str
    to: str
    before: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsMerged(Event, type="points.merged"):
    """Several points, or one that all hold, become the point ``id`` of the lane ``to``.

    ``parts``: (lane, id) of each, in the order in which their wordings are kept. The point stands before
    the point ``before``, or at the end; sub-points follow it.
    """

    item: str
    id: str
    to: str
    text: str
    parts: tuple[tuple[str, str], ...]
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsParted(Event, type="points.parted"):
    """A point that was put together is taken apart: its wordings go back to where they stood."""

    item: str
    lane: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLinked(Event, type="points.linked"):
    """``kind``: same, differs or clarify; ``points``: the ids of both. An older link of the two goes."""

    item: str
    id: str
    kind: str
    points: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsUnlinked(Event, type="points.unlinked"):
    item: str
    id: str

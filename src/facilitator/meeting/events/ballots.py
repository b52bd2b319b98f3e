"""Rankings: dots and ballots, the method, the line under what goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.meeting.events.base import Event
from facilitator.meeting.outline import nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsSet(Event, type="dots.set"):
    item: str
    group: str
    option: str
    dots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCast(Event, type="ballot.cast"):
    """The whole ballot of a voter (``voter`` empty: of the group); an empty one is taken out again."""

    item: str
    group: str
    voter: str = ""
    dots: Mapping[str, int] = field(default_factory=nothing, hash=False)
    order: tuple[str, ...] = ()
    scores: Mapping[str, int] = field(default_factory=nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingSet(Event, type="ranking.set"):
    """The way of voting, chosen on the spot; what is None stays as it was, 0 takes a number away."""

    item: str
    method: str | None = None
    voters: str | None = None
    dots: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingConfirmed(Event, type="ranking.confirmed"):
    """The votes stand for the themes as they are now: what changed since is not flagged any more."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDrawn(Event, type="line.drawn"):
    """The options above the line go on to be elaborated; none: the count in the agenda decides again."""

    item: str
    options: tuple[str, ...] = ()

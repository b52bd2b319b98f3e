"""What a ranking comes to: an option's place, overall and in each group's own order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from facilitator.agenda.model import Method
from facilitator.meeting.outline import nothing


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """An option's place in one group's own order, which no other group's ballots can change.

    ``points``: dots; Borda points; the sum of the scores; first preferences (instant-runoff).
    ``share``: 0 to 1, what the group brings to the overall score; by instant-runoff the share of the
    group's ballots that the option held when it went out of the group's own count. ``rank``: from 1;
    ties share it. ``supported``: some ballot of the group gave it a dot; listed it above the last place
    (Borda); put it first (instant-runoff: what is first on no ballot goes out in the first round); scored it
    above 1.
    """

    points: int | Fraction
    share: Fraction
    rank: int
    tied: bool
    supported: bool

    @property
    def place(self) -> str:
        """``2``, or ``2=`` for a tie."""
        return place(self.rank, self.tied)


@dataclass(frozen=True, slots=True)
class Standing:
    """An option's place overall.

    ``score``: 0 to 1, each group weighing the same whatever its head count. ``rank``: from 1; ties share
    it. ``by_group``: group id to its own order, the groups that voted only. ``gap``: places between the
    group that puts it highest and the one that puts it lowest (tied options share the middle of their
    places, so it may be 5/2); None with fewer than two groups. ``consensus``: see
    :mod:`~facilitator.meeting.tally.consensus`; None where nobody voted. ``bridge``: its place among
    the bridges, None where it is none. ``supported``: some ballot speaks for it; the options that none
    speaks for tie below all the others.
    """

    option: str
    title: str
    score: Fraction
    rank: int
    tied: bool
    by_group: Mapping[str, GroupStanding] = field(hash=False)
    gap: Fraction | None
    consensus: Fraction | None
    bridge: int | None
    supported: bool

    @property
    def place(self) -> str:
        """``2``, or ``2=`` for a tie."""
        return place(self.rank, self.tied)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an instant-runoff count.

    Weights are whole numbers out of ``whole``, what all the ballots weigh together; ``held``: option id
    to the weight of the ballots that stand with it, ``exhausted`` the weight of those that name no option
    still in; together they make ``whole``. ``out``: who went out, in the order of the options: one option,
    or all that tied for last. Nobody goes out of the last round where all that are left hold the same:
    they share the first place. ``moved``: for each that went out, where its weight went; exhausted
    ballots stand under the empty id.
    """

    number: int
    held: Mapping[str, int] = field(hash=False)
    exhausted: int
    whole: int
    out: tuple[str, ...]
    moved: Mapping[str, Mapping[str, int]] = field(hash=False, default_factory=nothing)

    @property
    def tied(self) -> tuple[str, ...]:
        """The options that tied here: for last, or (when nobody went out) for first; empty without a tie."""
        among = self.out or tuple(self.held)
        return among if len(among) > 1 else ()

    def share(self, option: str) -> Fraction:
        """Of all the ballots, those that stand with the option."""
        return Fraction(self.held[option], self.whole)


@dataclass(frozen=True, slots=True)
class Result:
    """A ranking as counted. ``standings``: best first; those that tie stay in the order given.

    ``ballots``: group id to the number of its ballots that count; ``voted``: the groups that have any;
    ``rounds``: of an instant-runoff; ``bridges``: best first, empty with fewer than two groups.
    """

    method: Method
    standings: tuple[Standing, ...]
    ballots: Mapping[str, int] = field(hash=False)
    voted: tuple[str, ...]
    rounds: tuple[Round, ...] = ()
    bridges: tuple[Standing, ...] = ()

    @property
    def ties(self) -> list[list[Standing]]:
        """The ties among options that have any support, best first. None of them is broken."""
        return _together((one, one.rank) for one in self.standings if one.tied and one.supported)

    @property
    def bridge_ties(self) -> list[list[Standing]]:
        """The bridges that tie in consensus, best first."""
        every = _together((one, one.bridge or 0) for one in self.bridges)
        return [tie for tie in every if len(tie) > 1]


def top(result: Result, count: int) -> list[Standing]:
    """The best ``count`` that have any support; a tie at the edge is taken whole."""
    return [one for one in result.standings if one.supported and one.rank <= count]


def edge_tie(result: Result, count: int) -> list[Standing]:
    """The tie that the edge after the best ``count`` cuts through; empty where it cuts through none."""
    best = top(result, count)
    return [one for one in best if one.rank == best[-1].rank] if len(best) > count else []


def place(rank: int, tied: bool) -> str:
    return f"{rank}{'=' if tied else ''}"


def _together(ranked: Iterable[tuple[Standing, int]]) -> list[list[Standing]]:
    found: dict[int, list[Standing]] = {}
    for standing, rank in ranked:
        found.setdefault(rank, []).append(standing)
    return list(found.values())

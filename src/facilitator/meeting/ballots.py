"""A ballot: what one voter, or a whole group, gave to the options of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from facilitator.agenda.model import Ballot
from facilitator.meeting.outline import nothing


@dataclass(frozen=True, slots=True)
class Cast:
    """``voter``: a participant or a number, empty where the whole group has one ballot.

    ``dots``: option id to dots. ``order``: option ids, best first; what is not in it shares the last
    place. ``scores``: option id to 1 (lowest) to 5. Only what the ranking's method asks for is counted;
    the rest stays, so that a change of method destroys nothing.
    """

    group: str
    voter: str = ""
    dots: Mapping[str, int] = field(default_factory=nothing, hash=False)
    order: tuple[str, ...] = ()
    scores: Mapping[str, int] = field(default_factory=nothing, hash=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.group, self.voter

    @property
    def empty(self) -> bool:
        return not (self.dots or self.order or self.scores)

    def counts(self, method: str) -> bool:
        """Whether it says anything by that method."""
        if method == "dots":
            return any(self.dots.values())
        return bool(self.scores if method == "scale" else self.order)


def casts(ballots: Iterable[Ballot]) -> Iterator[Cast]:
    """The ballots of a file."""
    for one in ballots:
        yield Cast(one.group, one.voter or "", dict(one.dots), tuple(one.order), dict(one.scores))


def counted(ballots: Iterable[Cast], voters: str | None) -> tuple[Cast, ...]:
    """The ballots that count: those of participants, or those of groups; the others stay, and wait.

    ``voters``: as the item says; where it does not, a group's papers count in place of its own ballot if
    there are any. So nobody votes twice.
    """
    every = tuple(ballots)
    papers = {cast.group for cast in every if cast.voter and not cast.empty}
    if voters is not None:
        return tuple(cast for cast in every if bool(cast.voter) == (voters == "participant"))
    return tuple(cast for cast in every if bool(cast.voter) == (cast.group in papers))


Ballots = Mapping[tuple[str, str], Cast]
"""By group and voter, in the order in which they were first cast."""

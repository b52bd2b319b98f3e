"""A ranking as the screens show it: counted once for each state, however often it is painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from facilitator.agenda.model import Method
from facilitator.meeting import disclosure, standing, tally
from facilitator.meeting.options import Options, changes, options, ranked
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally.standing import place


@dataclass(frozen=True)
class Counted:
    """A ranking in one state. Each part is worked out when it is first asked for, and once."""

    meeting: Meeting
    board: Board

    @property
    def method(self) -> Method:
        return self.board.item.method or "dots"

    @property
    def by_paper(self) -> bool:
        """Whether each participant has a ballot."""
        return self.board.item.voters == "participant"

    @cached_property
    def shut(self) -> bool:
        """Whether the votes are hidden from the room."""
        return disclosure.shut(self.meeting, self.board)

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """Ids of the groups that have not voted, or not all of them."""
        return disclosure.waiting(self.meeting, self.board)

    @cached_property
    def options(self) -> Options:
        """(id, title) in the order in which they are numbered for voting."""
        return options(self.meeting, self.board)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Option id to its number for voting, from 1; those that are gone have none."""
        return {id: number for number, (id, _) in enumerate(self.options, start=1)}

    @cached_property
    def every(self) -> Options:
        """The options, and behind them those that are gone and have votes."""
        return ranked(self.meeting, self.board)

    @cached_property
    def result(self) -> tally.Result:
        return standing.result(self.meeting, self.board)

    @cached_property
    def by_option(self) -> Mapping[str, tally.Standing]:
        return {one.option: one for one in self.result.standings}

    @cached_property
    def bridges(self) -> Mapping[str, str]:
        """Option id to its place among the bridges: ``1``, or ``1=`` for a tie."""
        tied = {one.option for tie in self.result.bridge_ties for one in tie}
        return {one.option: place(one.bridge or 0, one.option in tied) for one in self.result.bridges}

    @cached_property
    def flags(self) -> Mapping[str, str]:
        """Option id to what changed since the vote, in words."""
        return changes(self.meeting, self.board)

    @cached_property
    def top(self) -> int | None:
        """How many options go on to an elaboration; None where none follows."""
        return standing.planned(self.meeting, self.board)

    @cached_property
    def going_on(self) -> tuple[str, ...]:
        """Ids of the options above the line, best first."""
        if not self.board.item.line and self.top is None:
            return ()
        chosen = standing.going_on(self.meeting, self.board, self.top or standing.TOP, self.result)
        return tuple(id for id, _ in chosen)

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """Group id to how many of its ballots say anything by the present method."""
        made = {group.id: 0 for group in self.meeting.document.groups}
        for cast in self.board.cast:
            if cast.group in made and cast.counts(self.method):
                made[cast.group] += 1
        return made

    def expected(self, group: str) -> int | None:
        """How many ballots a group will give: one for each participant not absent; None: nobody knows."""
        if not self.by_paper:
            return 1
        there = sum(
            1 for person in self.meeting.participants if person.group == group and person.present is not False
        )
        return there or None


class Counting:
    """Keeps the last state counted: asked again for the same one, it answers at once."""

    def __init__(self) -> None:
        self._last: tuple[object, ...] = ()
        self._counted: Counted | None = None

    def of(self, meeting: Meeting, board: Board) -> Counted:
        """The ranking of ``board``. Two states are the same where all that a count looks at is."""
        source = meeting.boards.get(board.item.of or "")
        below = tuple(
            (one.item.top, one.item.of) for one in meeting if one.kind == "elaboration" and one.item.of
        )
        now = (board.ballots, board.item, source.lanes if source else None, meeting.participants)
        same = self._counted is not None and all(
            one is other for one, other in zip(now, self._last, strict=False)
        )
        if not same or self._counted is None or self._last[-1] != (meeting.document.groups, below):
            self._last = (*now, (meeting.document.groups, below))
            self._counted = Counted(meeting, board)
        return self._counted

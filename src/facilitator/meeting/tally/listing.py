"""The audit listing: from the ballots to the result in plain lines, so that anyone can count again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import consensus, papers, said
from facilitator.meeting.tally.column import Column, ranked, twice_middle
from facilitator.meeting.tally.count import counts
from facilitator.meeting.tally.pairs import condorcet, duels
from facilitator.meeting.tally.papers import Options
from facilitator.meeting.tally.standing import Result, Round, Standing, place

METHODS = {
    "dots": "Dots. A group's share of an option is its dots for it out of all the dots that the group gave.",
    "borda": "Borda. The first place of a ballot is worth {best}, the next one less, the last 0; options "
    "that a ballot does not list share its last places. A group's share is the mean of its ballots "
    "out of {best}.",
    "instant-runoff": "Instant-runoff. Each round the lowest goes out and its ballots move on; options that "
    "tie for last go out together. A ballot weighs one divided by the ballots of its group. A score is what "
    "an option held in its last round.",
    "scale": "Scale of 1 to 5. A group's share is the mean of (score - 1) / 4 over its ballots that scored "
    "the option; a ballot that did not score it does not count for it.",
}
MEAN = "The overall score is the mean of the shares of the groups that voted: each group weighs the same."


def audit(
    result: Result, options: Options, ballots: Iterable[Cast], groups: Sequence[str], names: Mapping[str, str]
) -> list[str]:
    """Lines of text from the ballots to ``result``, which was counted from the same.

    ``names``: group id to its name. Headings stand alone, their lines are indented by two spaces, an empty
    line parts them. Titles and names are as they were given: clean them before they reach a terminal.
    """
    casts = tuple(ballots)
    sheet = _Sheet(
        result=result,
        at=papers.places(options),
        titles=[title for _, title in options],
        names={group: names.get(group, group) for group in groups},
        columns={
            group: column
            for group, column in counts(options, casts, groups, result.method).columns.items()
            if column.ballots
        },
    )
    sections = [
        ("How it is counted", sheet.method()),
        ("Ballots", sheet.ballots(casts)),
        *((f"{sheet.names[group]}: its own order", sheet.group(group)) for group in result.voted),
        ("Rounds", [line for one in result.rounds for line in sheet.round(one)]),
        ("Overall", sheet.overall()),
        ("Ties", sheet.ties()),
        ("One against one", sheet.pairs(options, casts, groups)),
        ("Bridges: high in every group, by consensus", sheet.bridges()),
        ("Consensus of the others", [sheet.warmth(one) for one in result.standings if not one.bridge]),
        ("Rank gaps", sheet.gaps()),
    ]
    lines: list[str] = []
    for heading, below in sections:
        if below := list(below):
            lines += ["", heading, *(f"  {line}" for line in below)]
    return lines[1:]


@dataclass(frozen=True, slots=True)
class _Sheet:
    result: Result
    at: Mapping[str, int]
    titles: Sequence[str]
    names: Mapping[str, str]
    columns: Mapping[str, Column]
    """Of the groups that voted."""

    def method(self) -> Iterator[str]:
        best = said.many(max(1, len(self.titles) - 1), "point")
        yield METHODS[self.result.method].format(best=best)
        if self.result.method != "instant-runoff":
            yield MEAN
        for group, name in self.names.items():
            count = self.result.ballots.get(group, 0)
            yield f"{name}: {said.many(count, 'ballot') if count else 'has not voted'}"

    def ballots(self, casts: Sequence[Cast]) -> Iterator[str]:
        for cast in casts:
            counted = said.ballot(cast, self.at, self.titles, self.result.method)
            if cast.group not in self.names:
                counted = "not counted: this group is not among the groups of the meeting"
            counted = counted or "not counted: it says nothing of the options"
            yield f"{said.voter(cast, self.names)}: {counted}"

    def group(self, group: str) -> Iterator[str]:
        for one in sorted(self.result.standings, key=lambda one: one.by_group[group].rank):
            own = one.by_group[group]
            yield f"{own.place} {one.title}: {self._sum(group, one)} = {said.share(own.share)}"

    def _sum(self, group: str, one: Standing) -> str:
        column, own, at = self.columns[group], one.by_group[group], self.at[one.option]
        if self.result.method == "dots":
            return f"{own.points} of {said.many(column.over[at], 'dot')}"
        if self.result.method == "borda":
            most = column.over[at] // 2
            return f"{own.points} of {said.many(most, 'point')} on {said.many(column.ballots, 'ballot')}"
        if self.result.method == "scale":
            asked = column.asked[at]
            on = f"{own.points} on {said.many(asked, 'ballot')}"
            return f"{on}, ({own.points} - {asked}) / (4 × {asked})" if asked else "nobody scored it"
        held = f"held {column.shares[at]} of {said.many(column.ballots, 'ballot')} in its last round"
        return f"{said.many(int(own.points), 'first preference')}, {held}"

    def round(self, one: Round) -> Iterator[str]:
        def held(weights: Mapping[str, int]) -> str:
            order = sorted(weights, key=lambda id: -weights[id])
            return ", ".join(f"{self._title(id)} {self._weight(weights[id], one)}" for id in order)

        spent = f"; exhausted {self._weight(one.exhausted, one)}" if one.exhausted else ""
        yield f"Round {one.number}: {held(one.held)}{spent}"
        if one.tied:
            names = said.listed(self._title(id) for id in one.tied)
            yield f"  {names} tie {'for last and go out together' if one.out else 'for first place'}."
        elif one.out:
            yield f"  {self._title(one.out[0])} is the lowest and goes out."
        for id, went in one.moved.items():
            if went:
                yield f"  From {self._title(id)}: {held(went)}"
        left = [id for id in one.held if id not in one.out]
        if len(left) == 1:
            yield f"  {self._title(left[0])} is left."

    def _title(self, id: str) -> str:
        return self.titles[self.at[id]] if id else "exhausted"

    def _weight(self, weight: int, one: Round) -> str:
        return said.share(Fraction(weight, one.whole))

    def overall(self) -> Iterator[str]:
        if not self.columns:
            yield "Nobody has voted."
            return
        for one in self.result.standings:
            shares = " + ".join(str(own.share) for own in one.by_group.values())
            worked = f"({shares}) / {len(one.by_group)} = " if len(one.by_group) > 1 else ""
            if self.result.method == "instant-runoff":
                worked = "held in its last round "
            yield f"{one.place} {one.title}: {worked}{said.share(one.score)}"

    def ties(self) -> Iterator[str]:
        for tie in self.result.ties:
            titles = said.listed(one.title for one in tie)
            yield f"{titles} tie for place {tie[0].rank}; nothing breaks the tie."

    def pairs(self, options: Options, casts: Sequence[Cast], groups: Sequence[str]) -> Iterator[str]:
        if self.result.method not in ("borda", "instant-runoff") or len(options) < 2:
            return
        against = duels(options, casts, groups)
        if not against:
            return
        winner = condorcet(against)
        if winner is None:
            yield "No option wins against every other one alone: there is no Condorcet winner."
            return
        yield f"{self._title(winner)} wins against every other option alone (the Condorcet winner):"
        for pair in against[winner]:
            yield f"  {said.share(pair.wins)} to {said.share(pair.loses)} against {self._title(pair.other)}"

    def bridges(self) -> Iterator[str]:
        if len(self.columns) < 2:
            yield "Fewer than two groups have voted: there are no bridges and no rank gaps yet."
        elif not self.result.bridges:
            yield "No option is in the upper half of every group's own order."
        tied = {one.option for tie in self.result.bridge_ties for one in tie}
        for one in self.result.bridges:
            yield f"{place(one.bridge or 0, one.option in tied)} {self.warmth(one)}"

    def warmth(self, one: Standing) -> str:
        """The consensus of an option, worked out group by group."""
        if one.consensus is None:
            return f"{one.title}: nobody has voted"
        at, parts = self.at[one.option], []
        for group, column in self.columns.items():
            support = Fraction(column.support[at], column.unit)
            chance = Fraction(*consensus.chance(column, at))
            parts.append(f"{self.names[group]} ({support} + 1/2) / ({column.asked[at]} + 1) = {chance}")
        return f"{one.title}: {'; '.join(parts)}; product {said.share(one.consensus)}"

    def gaps(self) -> Iterator[str]:
        own = {group: ranked(column.values()) for group, column in self.columns.items()}
        for one in self.result.standings:
            if one.gap is None:
                continue
            places = []
            for group, ranks in own.items():
                rank, size = ranks[self.at[one.option]]
                middle = Fraction(twice_middle(rank, size), 2)
                shared = f" (the middle is {middle})" if size > 1 else ""
                places.append(f"{self.names[group]} {place(rank, size > 1)}{shared}")
            yield f"{one.title}: {', '.join(places)}; gap {one.gap}"

"""What a ranking says in sentences: how it is voted, who has voted, which options tie, which go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally import GroupStanding, Standing, edge_tie
from facilitator.text import plural
from facilitator.tui.ranking.counting import Counted

METHODS = {
    "dots": "Dots",
    "borda": "In order (Borda)",
    "instant-runoff": "In order (instant-runoff)",
    "scale": "Scale of 1 to 5",
}
TYPED = {
    "dots": "1=3 4=2",
    "borda": "3 > 1 > 2",
    "instant-runoff": "3 > 1 > 2",
    "scale": "1=5 4=2",
}
"""An example of the line that is a ballot."""
FIGURES = {
    "dots": "dots",
    "borda": "its own place, then points",
    "instant-runoff": "its own place, then first preferences",
    "scale": "its own place, then the mean",
}
MOST = 4
"""Titles named in a sentence; of more, the rest is a number."""


def way(counted: Counted) -> str:
    """How it is voted and weighed: ``Dots, one ballot for each group. Each group weighs the same.``"""
    item = counted.board.item
    said = [METHODS[counted.method]]
    if counted.method == "dots" and item.dots:
        said.append(f"{item.dots} each")
    if counted.method == "dots" and item.cap:
        said.append(f"at most {item.cap} for one option")
    said.append("a ballot for each participant" if counted.by_paper else "one ballot for each group")
    return f"{', '.join(said)}. Each group weighs the same."


def heard(counted: Counted) -> str:
    """How many ballots are in: ``ICMM 12 ballots, IUCN 3 of 9.``"""
    return f"{', '.join(_heard(counted, group.id, group.name) for group in counted.meeting.document.groups)}."


def _heard(counted: Counted, id: str, name: str) -> str:
    votes, expected = counted.votes[id], counted.expected(id)
    if counted.by_paper:
        if expected is not None and votes < expected:
            return f"{name} {votes} of {expected} ballots"
        return f"{name} {plural(votes, 'ballot')}"
    if votes > 1:
        return f"{name} {plural(votes, 'ballot')}"
    if counted.method == "dots" and votes and not counted.shut:
        given = sum(sum(cast.dots.values()) for cast in counted.board.cast if cast.group == id)
        return f"{name} {plural(given, 'dot')}"
    return f"{name} {'in' if votes else 'not yet'}"


def presence(counted: Counted, id: str) -> str:
    """While it is secret: ``in``, ``in, 12 ballots``, ``not yet, 3 of 9 ballots``."""
    votes, expected = counted.votes[id], counted.expected(id)
    said = "not yet" if id in counted.waiting else "in"
    if counted.by_paper and expected is not None and votes < expected:
        return f"{said}, {votes} of {plural(expected, 'ballot')}"
    return f"{said}, {plural(votes, 'ballot')}" if counted.by_paper or votes > 1 else said


def secret(counted: Counted) -> str:
    if counted.board.item.sealed == "until-revealed":
        return "Secret until revealed (^P, reveal)."
    return "Secret until all ballots are in."


def ties(counted: Counted, most: int = 2) -> list[str]:
    """Each tie by name: ``Tie for place 3: A, B. It is not broken.``"""
    every = counted.result.ties
    said = [
        f"Tie for place {tie[0].rank}: {named(one.title for one in tie)}. It is not broken."
        for tie in every[:most]
    ]
    left = len(every) - len(said)
    return [*said, f"{plural(left, 'more tie')}: see the results."] if left > 0 else said


def line(counted: Counted, how: str = "The results draw a line elsewhere.") -> list[str]:
    """Which options go on, and who drew the line; a tie at the edge is said aloud, and ``how`` to draw
    another line."""
    going = [counted.by_option[id].title for id in counted.going_on]
    if counted.board.item.line:
        return [f"Line drawn by hand: {named(going)} {'go' if len(going) > 1 else 'goes'} on."]
    if counted.top is None or not going:
        return []
    tied = edge_tie(counted.result, counted.top)
    if tied:
        tie = f"{len(tied)} tie for place {tied[0].rank}"
        return [f"The best {counted.top} go on; {tie}, so all {len(going)} do. {how}"]
    return [f"The best {counted.top} go on: {named(going)}."]


def changed(counted: Counted) -> list[str]:
    """What changed since the vote, of the first ones in words."""
    titles = dict(counted.every)
    flagged = list(counted.flags.items())
    if not flagged:
        return []
    if len(flagged) > 1:
        return [f"{len(flagged)} options changed since the vote; the votes stay."]
    id, what = flagged[0]
    return [f"{titles.get(id, id)}: {what}."]


def mark(counted: Counted, id: str) -> str:
    """One word for an option that changed since the vote; empty where nothing did."""
    what = counted.flags.get(id)
    if what is None:
        return ""
    if id not in counted.numbers:
        return "gone"
    return "new" if what.startswith("new") else "changed"


def gap(meeting: Meeting, one: Standing) -> str:
    """``ICMM 1, IUCN 7: 6 apart``; empty with fewer than two groups that voted."""
    if one.gap is None:
        return ""
    places = ", ".join(f"{meeting.group_name(id)} {own.place}" for id, own in one.by_group.items())
    return f"{places}: {f'{number(one.gap)} apart' if one.gap else 'the same place'}"


def figure(counted: Counted, own: GroupStanding, votes: int) -> str:
    """What an option has from a group: dots, points, first preferences, or the mean of its scores."""
    if counted.method == "scale":
        return f"{float(1 + 4 * own.share):.1f}" if own.points else "–"
    return number(own.points)


def number(value: int | Fraction) -> str:
    """``3``, ``2½``; other fractions as decimals."""
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    return f"{int(value) or ''}½" if value.denominator == 2 else f"{float(value):.1f}"


def named(titles: Iterable[str]) -> str:
    """``A, B, C and 5 more``."""
    every: Sequence[str] = list(titles)
    if len(every) > MOST + 1:
        return f"{', '.join(every[:MOST])} and {len(every) - MOST} more"
    return ", ".join(every)


def ballot_in(before: Board, counted: Counted) -> str:
    """``ICMM ballot 7 is in.`` where the last step put one in; empty where it did not.

    ``before``: the ranking before that step; ``counted``: it as it stands now. What the ballot says is
    not told. Dots of a group show by themselves, unless they are hidden.
    """
    fresh = [cast for key, cast in counted.board.ballots.items() if before.ballots.get(key) != cast]
    if not fresh or not fresh[-1].counts(counted.method):
        return ""
    cast = fresh[-1]
    group = counted.meeting.group_name(cast.group)
    if not cast.voter:
        return "" if counted.method == "dots" and not counted.shut else f"The ballot of {group} is in."
    if not cast.voter.isdecimal():
        return f"{group}: the ballot of {cast.voter} is in."
    expected = counted.expected(cast.group)
    votes = counted.votes[cast.group]
    if expected is not None and votes > expected:
        people = plural(expected, "participant")
        return f"{group} ballot {cast.voter} is in: more than its {people} on the list. ^Z takes it back."
    of = f" ({votes} of {expected})" if expected is not None else ""
    return f"{group} ballot {cast.voter} is in{of}."


def how_to_begin(meeting: Meeting, board: Board) -> str:
    """An empty ranking says how to get something to rank."""
    source = meeting.boards.get(board.item.of or "")
    if source is None:
        return "Nothing to rank: the agenda gives this ranking neither options nor a brainstorm."
    return (
        f"Nothing to rank yet: {source.number} {source.item.prompt} has no themes. Ctrl+G goes there; "
        "F5 makes a theme of what is typed."
    )

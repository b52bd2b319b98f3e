"""Voting: dots one by one, whole ballots, the way of voting, and the line under what goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.errors import Refusal
from facilitator.meeting import events, intents, standing
from facilitator.meeting.ballots import Cast
from facilitator.meeting.decide.common import Events, Now, name_of
from facilitator.meeting.options import options, ranked
from facilitator.meeting.state import Board, Meeting
from facilitator.text import plural

MOST_DOTS = 100_000


def _ranking(meeting: Meeting) -> Board:
    board = meeting.board
    if board.kind != "ranking":
        raise Refusal(f"{board.number} is a {board.kind}: votes belong to a ranking.")
    return board


def _group(meeting: Meeting, id: str) -> None:
    if all(group.id != id for group in meeting.document.groups):
        raise Refusal(f"There is no group “{id}”.")


def _listed(meeting: Meeting, board: Board, wanted: Iterable[str]) -> None:
    known = {id for id, _ in options(meeting, board)}
    for id in wanted:
        if id not in known:
            raise Refusal(f"There is no option “{id}” to vote for.")


def _vote(meeting: Meeting, intent: intents.Vote, now: Now) -> Events:
    board = _ranking(meeting)
    _group(meeting, intent.group)
    _listed(meeting, board, [intent.option])
    if not 0 <= intent.dots <= MOST_DOTS:
        raise Refusal("Dots are a number from 0 to 100,000.")
    cast = board.ballots.get((intent.group, ""), Cast(intent.group))
    if cast.dots.get(intent.option, 0) == intent.dots:
        return []
    _within(meeting, board, intent.group, "", {**cast.dots, intent.option: intent.dots})
    return [events.DotsSet(item=board.id, group=intent.group, option=intent.option, dots=intent.dots, **now)]


def _ballot(meeting: Meeting, intent: intents.Ballot, now: Now) -> Events:
    board = _ranking(meeting)
    _group(meeting, intent.group)
    voter = name_of(intent.voter) or ""
    dots = {id: count for id, count in intent.dots if count}
    _listed(meeting, board, [*dots, *intent.order, *(id for id, _ in intent.scores)])
    if any(not 0 <= count <= MOST_DOTS for count in dots.values()):
        raise Refusal("Dots are a number from 0 to 100,000.")
    if any(not 1 <= score <= 5 for _, score in intent.scores):
        raise Refusal("The scale goes from 1 (lowest) to 5.")
    if len(set(intent.order)) != len(intent.order):
        raise Refusal("An option stands twice in this order.")
    _within(meeting, board, intent.group, voter, dots)
    have = board.ballots.get((intent.group, voter), Cast(intent.group, voter))
    made = Cast(intent.group, voter, dots, intent.order, dict(intent.scores))
    method = board.item.method or "dots"
    if made.empty and not have.counts(method):
        raise Refusal("This ballot says nothing.")
    # what was said by another way of voting stays: it counts again when that way comes back
    if made.empty:
        made = _without(have, method)
    else:
        made = replace(
            have,
            dots=made.dots or have.dots,
            order=made.order or have.order,
            scores=made.scores or have.scores,
        )
    if have == made:
        return []
    return [
        events.BallotCast(
            item=board.id,
            group=intent.group,
            voter=voter,
            dots=dict(made.dots),
            order=made.order,
            scores=dict(made.scores),
            **now,
        )
    ]


def _without(cast: Cast, method: str) -> Cast:
    """The ballot without what counts by that method."""
    if method == "dots":
        return replace(cast, dots={})
    return replace(cast, scores={}) if method == "scale" else replace(cast, order=())


def _within(meeting: Meeting, board: Board, group: str, voter: str, dots: dict[str, int]) -> None:
    """A voter has so many dots and gives at most the cap to one option; a group, that for each of its people.

    Of a group whose people are not on the list nobody knows how many they are: nothing is refused then.
    """
    people = 1 if voter else sum(1 for person in meeting.participants if person.group == group)
    item = board.item
    whose = meeting.group_name(group)
    if voter:
        whose = f"Ballot {voter} of {whose}" if voter.isdecimal() else voter
    if not people:
        return
    if item.cap and any(count > item.cap * people for count in dots.values()):
        raise Refusal(f"{whose} may give one option {plural(item.cap * people, 'dot')} at most.")
    if voter and item.dots and sum(dots.values()) > item.dots:
        raise Refusal(f"{whose} has {plural(item.dots, 'dot')}; this gives {sum(dots.values())}.")


def _set(meeting: Meeting, intent: intents.SetRanking, now: Now) -> Events:
    board = _ranking(meeting)
    item = board.item
    given = {"method": intent.method, "voters": intent.voters, "dots": intent.dots, "cap": intent.cap}
    have = {
        "method": item.method or "dots",
        "voters": item.voters or "group",
        "dots": item.dots,
        "cap": item.cap,
    }
    if all(value is None or (value or None) == have[name] for name, value in given.items()):
        return []
    return [
        events.RankingSet(
            item=board.id, method=intent.method, voters=intent.voters, dots=intent.dots, cap=intent.cap, **now
        )
    ]


def _confirm(meeting: Meeting, intent: intents.ConfirmVotes, now: Now) -> Events:
    board = _ranking(meeting)
    if not any(not cast.empty for cast in board.ballots.values()):
        raise Refusal("There are no votes yet.")
    return [events.RankingConfirmed(item=board.id, **now)]


def _line(meeting: Meeting, intent: intents.DrawLine, now: Now) -> Events:
    board = _ranking(meeting)
    chosen = tuple(dict.fromkeys(intent.options))
    known = {id for id, _ in ranked(meeting, board)}  # also those that are gone: their votes may lead
    if any(id not in known for id in chosen):
        raise Refusal("There is no such option to draw the line under.")
    if intent.count is not None:
        chosen = standing.best(meeting, board, intent.count)
    if chosen == board.item.line:
        return []
    return [events.LineDrawn(item=board.id, options=chosen, **now)]


RULES = {
    intents.Vote: _vote,
    intents.Ballot: _ballot,
    intents.SetRanking: _set,
    intents.ConfirmVotes: _confirm,
    intents.DrawLine: _line,
}

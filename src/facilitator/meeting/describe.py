"""A step in a few words, for the sentence that says what an undo took back."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.meeting import events
from facilitator.meeting.state import Meeting
from facilitator.text import plural

_OUTCOMES = {"decisions": "the decision", "actions": "the action", "parked": "what was set aside,"}
LONGEST = 40


def describe(step: Sequence[events.Event], meeting: Meeting) -> str:
    """``“environmental flows” in 3.2 IUCN``; ``5 points in 3.2``; ``going to 3.3``."""
    done = [event for event in step if not event.move]
    if not done:
        return "nothing"
    first = done[0]
    added = [event for event in done if isinstance(event, events.PointAdded)]
    if len(added) > 1:
        return f"{plural(len(added), 'point')} in {_number(meeting, added[0].item)}"
    match first:
        case events.PointAdded():
            what = f"{_OUTCOMES[first.lane]} " if first.lane in _OUTCOMES else ""
            where = "" if first.lane in _OUTCOMES else f" {_lane(meeting, first.item, first.lane)}"
            return f"{what}“{_short(first.text)}” in {_number(meeting, first.item)}{where}"
        case events.PointEdited():
            return f"the correction to “{_short(first.text)}” in {_number(meeting, first.item)}"
        case events.PointRemoved():
            return f"a removal in {_number(meeting, first.item)} {_lane(meeting, first.item, first.lane)}"
        case events.PointMoved():
            return f"a move in {_number(meeting, first.item)}"
        case events.ItemOpened():
            return f"going to {_number(meeting, first.item)}"
        case events.LaneAdded() | events.LaneRenamed():
            return f"the heading “{_short(first.title)}”"
        case events.PointsMerged():
            common = first.to == "common_ground"
            return f"“{_short(first.text)}” {'in common ground' if common else 'from several points'}"
        case events.PointsParted():
            return f"taking a point apart in {_number(meeting, first.item)}"
        case events.PointsLinked() | events.PointsUnlinked():
            return f"a link in {_number(meeting, first.item)}"
        case events.LaneMoved() | events.LanesMerged():
            return f"the new order of themes in {_number(meeting, first.item)}"
        case events.AnswersSealed() | events.AnswersRevealed():
            return f"what the room sees of {_number(meeting, first.item)}"
        case events.BallotCast():
            whose = f"{first.voter} ({meeting.group_name(first.group)})" if first.voter else ""
            return f"the ballot of {_short(whose or meeting.group_name(first.group))}"
        case events.RankingSet():
            return f"the way of voting in {_number(meeting, first.item)}"
        case events.RankingConfirmed():
            return "that the votes stand"
        case events.LineDrawn():
            return f"the line in {_number(meeting, first.item)}"
        case events.DecisionAmended():
            return f"the new wording “{_short(first.text)}”"
        case events.PositionTaken():
            return f"the position of {meeting.group_name(first.group)}"
        case events.DecisionDeferred() | events.DecisionRuled() | events.DecisionSuperseded():
            return f"what was settled of a decision in {_number(meeting, first.item)}"
        case events.DotsSet():
            return f"dots of {meeting.group_name(first.group)}"
        case events.ParticipantMarked():
            return f"the roll call of {_short(first.name)}"
        case events.VersionCirculated():
            return f"sending version {first.number}"
        case events.VersionApproved():
            return f"the approval of {meeting.group_name(first.group)}"
        case events.AmendmentOpened():
            return f"opening version {first.number}"
        case events.CommentsTaken():
            return f"taking in {plural(len(first.comments), 'comment')}"
        case events.CommentSettled():
            return "what became of a comment"
        case events.DocumentAdopted():
            return "the changes made outside"
    return "the last step"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _number(meeting: Meeting, item: str) -> str:
    board = meeting.boards.get(item)
    return board.number if board else item


def _lane(meeting: Meeting, item: str, key: str) -> str:
    board = meeting.boards.get(item)
    lane = board.lane(key) if board else None
    return lane.title if lane else ""

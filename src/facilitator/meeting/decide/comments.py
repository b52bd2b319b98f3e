"""Comments that came back: taken in once, and each accepted, refused or left open.

Accepting carries the change out in the same step, so that both are taken back as one. A newer correction is
never overwritten: where the text is no longer what the sender had before them, somebody has to look.
Reopening does not touch the text: other corrections may rest on it by then, and undo is there for the last
step.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import get_args

from facilitator.agenda.model import Comment, Verdict
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import known
from facilitator.meeting.decide.accepting import carried_out
from facilitator.meeting.decide.common import Events, Now, name_of, text_of
from facilitator.meeting.fold.common import ids
from facilitator.meeting.state import Meeting


def _take(meeting: Meeting, intent: intents.TakeComments, now: Now) -> Events:
    _in_review(meeting)
    groups = [group.id for group in meeting.document.groups]
    seen = {known(comment) for comment in meeting.document.comments}
    names, tables = _names(meeting), []
    for comment in intent.comments:
        if comment.group is not None and comment.group not in groups:
            raise Refusal(f"There is no group “{comment.group}”; the groups are {', '.join(groups)}.")
        if known(comment) not in seen:
            seen.add(known(comment))
            tables.append({"id": next(names), **_table(comment)})
    return [events.CommentsTaken(comments=tuple(tables), **now)] if tables else []


def _in_review(meeting: Meeting) -> None:
    if not meeting.reviewer:
        raise Refusal("Comments come back after the meeting: they are dealt with in the review.")


def _table(comment: Comment) -> dict[str, object]:
    left = {"id", "received", "verdict", "reason", "settled", "settled_by"}
    made: dict[str, object] = comment.model_dump(mode="json", exclude_defaults=True, exclude=left)
    return made


def _names(meeting: Meeting) -> Iterator[str]:
    """``c1``, ``c2`` …: ids that nothing in the file has, after the highest."""
    taken = set(ids(meeting.document)) | {
        row.id for board in meeting for lane in board.every_lane for row in lane.outline
    }
    numbers = (int(id[1:]) for id in taken if id[:1] == "c" and id[1:].isascii() and id[1:].isdigit())
    return (f"c{number}" for number in count(max(numbers, default=0) + 1))


def _settle(meeting: Meeting, intent: intents.SettleComment, now: Now) -> Events:
    _in_review(meeting)
    every = meeting.document.comments
    comment = next((one for one in every if one.id == intent.id), None)
    if comment is None:
        there = ", ".join(str(one.id) for one in every)
        raise Refusal(
            f"There is no comment {intent.id!r}; {f'there are {there}' if there else 'there are none'}."
        )
    if intent.verdict and intent.verdict not in get_args(Verdict):
        raise Refusal("A comment is accepted or refused, or left open.")
    if intent.verdict == "refused" and comment.verdict == "accepted" and comment.kind != "remark":
        raise Refusal(
            f"{comment.id} was accepted, and the minutes say so. Take that back, or reopen it and correct "
            "the text by hand."
        )
    reason = text_of(intent.reason) or None if intent.verdict else None
    carried: Events = []
    if intent.verdict == "accepted" and (comment.verdict != "accepted" or intent.text is not None):
        carried = carried_out(meeting, comment, intent.text, now)
    elif (comment.verdict or "", comment.reason) == (intent.verdict, reason):
        return []
    by = (name_of(intent.by) or meeting.reviewer) if intent.verdict else None
    return [
        *carried,
        events.CommentSettled(id=intent.id, verdict=intent.verdict, reason=reason, by=by, **now),
    ]


RULES = {intents.TakeComments: _take, intents.SettleComment: _settle}

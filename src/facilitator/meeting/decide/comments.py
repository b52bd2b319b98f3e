"""Comments that came back: taken in once, and each accepted, refused or left open.

Accepting carries the change out in the same step, so that both are taken back as one. A newer correction is
never overwritten: where the text is no longer what the sender had before them, somebody has to look.
What was carried out is not opened again: other corrections may rest on it by then, and undo is there for the
last step. A remark changes nothing, so it can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import get_args

from facilitator.agenda.model import Comment, Verdict
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import Adders, known
from facilitator.meeting.decide.accepting import carried_out
from facilitator.meeting.decide.common import Events, Now, name_of, text_of
from facilitator.meeting.decide.since import as_settled
from facilitator.meeting.fold.common import ids
from facilitator.meeting.state import Meeting


def _take(meeting: Meeting, intent: intents.TakeComments, now: Now) -> Events:
    _in_review(meeting)
    groups = [group.id for group in meeting.document.groups]
    every = meeting.document.comments
    adders = Adders(every)
    seen: dict[_Key, list[Comment]] = {}
    for comment in every:
        seen.setdefault(_key(comment, adders), []).append(comment)
    names, tables = _names(meeting), []
    new: dict[str, tuple[Comment, _Key]] = {}  # by the id that the copy has for a point that is new in it
    for comment in intent.comments:
        if comment.group is not None and comment.group not in groups:
            raise Refusal(f"There is no group “{comment.group}”; the groups are {', '.join(groups)}.")
        above, place = new.get(comment.below or "", (None, None))
        key = _below(comment, place)
        same = next((one for one in reversed(seen.get(key, [])) if _stands(meeting, one, now)), None)
        if same is None:
            if above is not None and above.id is not None:  # it came before, under another number
                comment = comment.model_copy(update={"below": above.id})
            seen.setdefault(key, []).append(comment)
            tables.append({"id": next(names), **_table(comment)})
        if comment.kind == "added" and comment.point:
            new[comment.point] = (same or comment, key)
    return [events.CommentsTaken(comments=tuple(tables), **now)] if tables else []


def _stands(meeting: Meeting, comment: Comment, now: Now) -> bool:
    def done() -> bool:
        try:
            return not carried_out(meeting, comment, None, now)
        except Refusal:
            return False

    return as_settled(meeting, comment, done)


_Key = tuple[object, ...]
_DEEPEST = 32


def _key(comment: Comment, adders: Adders, depth: int = 0) -> _Key:
    """As :func:`known`; a new point that it stands below goes by what adds it: its id counts in one copy."""
    above = adders.of(comment) if depth < _DEEPEST else None
    return _below(comment, _key(above, adders, depth + 1) if above is not None else None)


def _below(comment: Comment, place: _Key | None) -> _Key:
    return known(comment) if place is None else (*known(comment.model_copy(update={"below": None})), place)


_NAMED = 20


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
        there = ", ".join(str(one.id) for one in islice(every, _NAMED))
        more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
        raise Refusal(
            f"There is no comment {intent.id!r}; {f'there are {there}{more}' if there else 'there are none'}."
        )
    if intent.verdict and intent.verdict not in get_args(Verdict):
        raise Refusal("A comment is accepted or refused, or left open.")
    if comment.verdict == "accepted" and comment.kind != "remark":
        if intent.verdict != "accepted":
            raise Refusal(
                f"{comment.id} was accepted, and the minutes say so. Take that back with ^Z where it is the "
                "last step, or correct the minutes by hand."
            )
        if intent.text is not None:
            raise Refusal(f"{comment.id} is accepted already: correct the text in the review.")
    if comment.verdict == "refused" and intent.verdict == "accepted":
        raise Refusal(f"{comment.id} was refused, with a reason that would go: open it again first.")
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

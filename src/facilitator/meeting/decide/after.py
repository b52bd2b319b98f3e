"""After the meeting: what may be sent, approved and amended, and by whom."""

from __future__ import annotations

from facilitator.agenda.model import Version
from facilitator.agenda.signing import content_digest, holds
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide.common import Events, Now, name_of, text_of
from facilitator.meeting.disclosure import shut
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting

_ALLOWED = (
    events.ItemOpened,
    events.LaneChosen,
    events.DecisionRead,
    events.VersionCirculated,
    events.VersionApproved,
    events.AmendmentOpened,
    events.CommentsTaken,
    events.CommentSettled,
)


def not_while_fixed(meeting: Meeting, made: Events) -> None:
    """Raises Refusal where the text was sent to the groups and ``made`` would change it."""
    if not meeting.fixed or all(isinstance(event, _ALLOWED) or event.move for event in made):
        return
    last = _last(meeting)
    which = f"Version {last.number}" if last is not None else "This text"
    what = "was approved" if meeting.document.status == "approved" else "was sent to the groups"
    how = f"Open an amendment {'(V, then M)' if meeting.reviewer else 'in the review'}"
    raise Refusal(f"{which} {what}, so it stands as it is. {how} to change it.")


def _last(meeting: Meeting) -> Version | None:
    return meeting.document.versions[-1] if meeting.document.versions else None


def next_version(meeting: Meeting) -> int:
    """The number that the text gets when it is sent: one that was ever sent is not given to another text,
    even where the sending was taken back."""
    last = _last(meeting)
    begun = last.number if last is not None and last.circulated is None else 0
    return begun if begun > meeting.issued else meeting.issued + 1


def _in_review(meeting: Meeting) -> None:
    if not meeting.reviewer:
        raise Refusal("The sign-off comes after the meeting: it is done in the review.")


def _circulate(meeting: Meeting, intent: intents.Circulate, now: Now) -> Events:
    _in_review(meeting)
    last = _last(meeting)
    if meeting.fixed:
        which = f"Version {last.number}" if last is not None else "This text"
        raise Refusal(f"{which} is with the groups already. Open an amendment to send another text.")
    hidden = [board.number for board in meeting if shut(meeting, board)]
    if hidden:
        raise Refusal(f"{', '.join(hidden)}: answers are still hidden from the room. Reveal them first.")
    number = next_version(meeting)
    by = name_of(intent.by) or meeting.reviewer
    return [
        events.VersionCirculated(number=number, digest=content_digest(minutes(meeting)), by=by, **now),
    ]


def _approve(meeting: Meeting, intent: intents.Approve, now: Now) -> Events:
    _in_review(meeting)
    groups = {group.id: group.name for group in meeting.document.groups}
    if intent.group not in groups:
        raise Refusal(f"There is no group “{intent.group}”; the groups are {', '.join(groups)}.")
    last = _last(meeting)
    if last is None or last.circulated is None:
        raise Refusal("A group approves a text that was sent to it: circulate it first.")
    if any(one.group == intent.group and holds(last, one) for one in last.approvals):
        raise Refusal(f"{groups[intent.group]} has approved version {last.number} already.")
    text = content_digest(minutes(meeting))
    if last.digest != text:
        raise Refusal(
            f"This is not the text that was sent as version {last.number}. "
            "Open an amendment and circulate it as a new version."
        )
    return [
        events.VersionApproved(
            number=last.number, group=intent.group, digest=text, by=name_of(intent.by), **now
        )
    ]


def _amend(meeting: Meeting, intent: intents.OpenAmendment, now: Now) -> Events:
    _in_review(meeting)
    if not meeting.fixed:
        raise Refusal("This is a draft: correct it as it is. An amendment is for a text that was sent.")
    if intent.group and all(group.id != intent.group for group in meeting.document.groups):
        raise Refusal(f"There is no group “{intent.group}”.")
    reason = text_of(intent.reason)
    if not reason:
        raise Refusal("Say why the text is amended: both versions are kept, and readers will ask.")
    number = max(meeting.issued, 1) + 1
    return [events.AmendmentOpened(number=number, reason=reason, group=intent.group or None, **now)]


RULES = {
    intents.Circulate: _circulate,
    intents.Approve: _approve,
    intents.OpenAmendment: _amend,
}

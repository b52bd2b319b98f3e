"""After the meeting: versions sent to the groups, approved by each, and amended."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda.model import Document, Version
from facilitator.agenda.signing import approval, sign_off
from facilitator.meeting import events
from facilitator.meeting.fold.common import Misfit
from facilitator.meeting.state import Meeting


def _with(meeting: Meeting, *versions: Version) -> Meeting:
    """With these versions, and the status that they give."""
    document: Document = meeting.document.model_copy(update={"versions": versions})
    document = document.model_copy(update={"status": sign_off(document).state})
    sent = (version.number for version in versions if version.circulated is not None)
    return replace(meeting, document=document, issued=max(meeting.issued, *sent, 0))


def _circulated(meeting: Meeting, event: events.VersionCirculated) -> Meeting:
    every = meeting.document.versions
    begun = every[-1] if every and every[-1].circulated is None else None
    if begun is not None:
        every = every[:-1]
    given = begun.model_dump(exclude_defaults=True) if begun is not None else {}
    given |= {"number": event.number, "circulated": event.at, "by": event.by, "digest": event.digest}
    version = Version.model_validate(given)
    if any(one.number >= version.number for one in every):
        raise Misfit(f"version {version.number} was sent already")
    return _with(meeting, *every, version)


def _approved(meeting: Meeting, event: events.VersionApproved) -> Meeting:
    every = meeting.document.versions
    if not every or every[-1].number != event.number or every[-1].circulated is None:
        raise Misfit(f"version {event.number} is not with the groups")
    kept = tuple(one for one in every[-1].approvals if one.group != event.group)
    made = approval(every[-1], event.group, event.by, event.at, event.digest)
    ids = [group.id for group in meeting.document.groups]
    if event.group not in ids:
        raise Misfit(f"there is no group {event.group!r}")
    # in the agenda's order: who was first to approve is in the times, not in the place
    approvals = tuple(sorted((*kept, made), key=lambda one: ids.index(one.group)))
    return _with(meeting, *every[:-1], every[-1].model_copy(update={"approvals": approvals}))


def _amended(meeting: Meeting, event: events.AmendmentOpened) -> Meeting:
    every = meeting.document.versions
    if every and every[-1].circulated is None:
        raise Misfit("an amendment is open already")
    given = {"number": event.number, "reason": event.reason, "group": event.group, "opened": event.at}
    version = Version.model_validate(given)
    if any(one.number >= version.number for one in every):
        raise Misfit(f"there is a version {version.number} already")
    return _with(meeting, *every, version)


HANDLERS = {
    events.VersionCirculated: _circulated,
    events.VersionApproved: _approved,
    events.AmendmentOpened: _amended,
}

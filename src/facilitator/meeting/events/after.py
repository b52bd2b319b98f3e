"""After the meeting: versions sent out, approved, amended; comments that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.meeting.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCirculated(Event, type="version.circulated"):
    """The text as it stands goes to the groups as version ``number``; ``digest`` is that of its content."""

    number: int
    digest: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionApproved(Event, type="version.approved"):
    """``group`` approves version ``number``; ``by``: who spoke for it."""

    number: int
    group: str
    digest: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentOpened(Event, type="amendment.opened"):
    """The text may be changed again, as version ``number``; ``group``: who asked for it."""

    number: int
    reason: str
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsTaken(Event, type="comments.taken"):
    """``comments``: tables as in the file (:class:`facilitator.agenda.model.Comment`), as JSON values."""

    comments: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSettled(Event, type="comment.settled"):
    """``verdict``: accepted or refused; empty: it is open after all."""

    id: str
    verdict: str = ""
    reason: str | None = None
    by: str | None = None

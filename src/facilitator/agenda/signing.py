"""What is signed: the content of minutes, its digest, and how far the sign-off has come.

The digest is that of the canonical text of everything the minutes say: status, versions, comments that
came back and the program's own table aside. So sending, approving or laying the file out anew changes
nothing about it, and one changed letter does. It is no signature: it tells a changed text from an
unchanged one, not a forger from an honest hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from facilitator.agenda.model import Approval, Document, Part, Status, Version
from facilitator.agenda.writing import digest, dumps

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class SignOff:
    """How far the sign-off is. ``version``: the number that the text has, or will have when it is sent.

    ``sent``: the version as it stands in the file, None where none was begun. ``waiting``: the ids of the
    groups that have not approved it, in the agenda's order. An approval of another text, or one that is not
    as it was noted, counts as none.
    """

    state: Status
    version: int
    sent: Version | None
    waiting: tuple[str, ...]

    @property
    def approvals(self) -> tuple[Approval, ...]:
        return self.sent.approvals if self.sent is not None else ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one approval. ``same``: this is the text that was approved; ``sealed``: group, name and
    time are as they were noted then."""

    approval: Approval
    same: bool
    sealed: bool


def content(document: Document) -> str:
    """The canonical text of what the minutes say."""
    bare = {"status": "draft", "versions": (), "comments": (), "facilitator": None}
    return dumps(_in_order(document.model_copy(update=bare)))


def _in_order(part: P) -> P:
    """With the keys of its free tables (dots, shares, keys we do not know) in the alphabet's order."""
    now: dict[str, object] = {}
    for name, value in part.__dict__.items():
        if isinstance(value, dict):
            made: object = _sorted(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            made = tuple(map(_in_order, value))
        else:
            made = _in_order(value) if isinstance(value, Part) else value
        if made is not value:
            now[name] = made
    extra = part.__pydantic_extra__
    if not (extra and list(extra) != sorted(extra)):
        return part.model_copy(update=now) if now else part
    part = part.model_copy(update=now)
    object.__setattr__(part, "__pydantic_extra__", _sorted(extra))
    return part


def _sorted(table: Mapping[str, object]) -> dict[str, object]:
    return {key: table[key] for key in sorted(table)}


def content_digest(document: Document) -> str:
    """``sha256:`` and the hash of the content."""
    return digest(content(document))


def sign_off(document: Document) -> SignOff:
    """How far the sign-off of these minutes is."""
    last = document.versions[-1] if document.versions else None
    done = {one.group for one in last.approvals if holds(last, one)} if last is not None else set[str]()
    waiting = tuple(group.id for group in document.groups if group.id not in done)
    if last is None:
        return SignOff(document.status, 1, None, waiting)
    if last.circulated is None:
        return SignOff("draft", last.number, last, waiting)
    return SignOff("circulated" if waiting else "approved", last.number, last, waiting)


def draft_mark(document: Document) -> str:
    """What stands on every screen until all groups have approved: ``DRAFT``, ``DRAFT v2``; else nothing."""
    known = sign_off(document)
    if known.state == "approved":
        return ""
    return f"DRAFT v{known.version}" if known.sent is not None else "DRAFT"


def sealed(version: Version, approval: Approval) -> str:
    """The seal of an approval: it ties the group, who spoke for it and when to the version and its text."""
    whole = (str(version.number), version.reason, version.group, utc(version.circulated), version.by)
    mine = (approval.digest, approval.group, approval.by, utc(approval.at))
    return digest(json.dumps([*whole, version.digest, *mine], ensure_ascii=False))


def utc(at: datetime | None) -> str:
    """A time as it is sealed: UTC to the millisecond. One without a zone counts as UTC."""
    if at is None:
        return ""
    with suppress(OverflowError):  # at the very end of the calendar
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.isoformat(timespec="milliseconds")


def local(at: datetime) -> datetime:
    """A time as the clock on the wall had it. One without a zone counts as UTC."""
    with suppress(OverflowError):  # at the very end of the calendar
        at = (at.replace(tzinfo=UTC) if at.tzinfo is None else at).astimezone()
    return at


def local_time(at: datetime | None) -> str:
    """``2026-11-25 10:20``, by the clock on the wall."""
    return local(at).strftime("%Y-%m-%d %H:%M") if at is not None else "at an unknown time"


def approval(version: Version, group: str, by: str | None, at: datetime, text: str) -> Approval:
    """A sealed approval of ``version``; ``text``: the digest of the content. Raises ValidationError."""
    given = {"group": group, "by": by, "at": at, "digest": text}
    made = Approval.model_validate(given)
    return made.model_copy(update={"seal": sealed(version, made)})


def holds(version: Version, approval: Approval) -> bool:
    """Whether an approval is of the text that was sent as ``version``, and as it was noted."""
    return approval.digest == version.digest and approval.seal == sealed(version, approval)


def verdicts(document: Document) -> tuple[Verdict, ...]:
    """For each approval of the last version that was sent, whether it holds for this very text."""
    sent = [version for version in document.versions if version.circulated is not None]
    if not sent:
        return ()
    now = content_digest(document)
    return tuple(
        Verdict(one, one.digest == now == sent[-1].digest, one.seal == sealed(sent[-1], one))
        for one in sent[-1].approvals
    )

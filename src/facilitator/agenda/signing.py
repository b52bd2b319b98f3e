"""What is signed: the content of minutes, its digest, and how far the sign-off has come.

The digest is that of the canonical text of everything the minutes say: status, versions, comments that
came back and the program's own table aside. So sending, approving or laying the file out anew changes
nothing about it, and one changed letter does. It is no signature: it tells a changed text from an
unchanged one, not a forger from an honest hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from facilitator.agenda.model import Approval, Document, Status, Version
from facilitator.agenda.writing import digest, dumps


@dataclass(frozen=True, slots=True)
class SignOff:
    """How far the sign-off is. ``version``: the number that the text has, or will have when it is sent.

    ``sent``: the version as it stands in the file, None where none was begun. ``waiting``: the ids of the
    groups that have not approved it, in the agenda's order.
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
    return dumps(document.model_copy(update=bare))


def content_digest(document: Document) -> str:
    """``sha256:`` and the hash of the content."""
    return digest(content(document))


def sign_off(document: Document) -> SignOff:
    """How far the sign-off of these minutes is."""
    last = document.versions[-1] if document.versions else None
    done = {approval.group for approval in last.approvals} if last is not None else set[str]()
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


def sealed(version: int, approval: Approval) -> str:
    """The seal of an approval: it ties the group, who spoke for it and when to the version and its text."""
    at = approval.at.astimezone(UTC).isoformat(timespec="milliseconds") if approval.at else ""
    parts = (str(version), approval.digest, approval.group, approval.by or "", at)
    return digest("\n".join(parts))


def approval(version: int, group: str, by: str | None, at: datetime, text: str) -> Approval:
    """A sealed approval; ``text``: the digest of the content."""
    made = Approval(group=group, by=by, at=at, digest=text)
    return made.model_copy(update={"seal": sealed(version, made)})


def verdicts(document: Document) -> tuple[Verdict, ...]:
    """For each approval of the last version that was sent, whether it holds for this very text."""
    sent = [version for version in document.versions if version.circulated is not None]
    if not sent:
        return ()
    now = content_digest(document)
    return tuple(
        Verdict(one, one.digest == now, one.seal == sealed(sent[-1].number, one))
        for one in sent[-1].approvals
    )

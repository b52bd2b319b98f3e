"""The sign-off: which version this is, who approved it, and what earlier ones there were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from facilitator.agenda.model import Document, Version
from facilitator.agenda.signing import content_digest, holds, local, sign_off
from facilitator.report.blocks import Block, Heading, Paragraph, Table
from facilitator.report.context import Context
from facilitator.report.labels import Labels


def mark(document: Document, labels: Labels) -> str:
    """What stands on every page until all groups have approved this very text: ``DRAFT, version 1``; else
    nothing. ``document``: the minutes as they are in the file."""
    known = sign_off(document)
    if known.state == "agenda" or (known.state == "approved" and not changed(document)):
        return ""
    return labels.draft_version.format(number=known.version) if known.sent is not None else labels.draft


def changed(document: Document) -> bool:
    """Whether the text is not the one that was sent, though no amendment is open."""
    known = sign_off(document)
    fixed = known.sent is not None and known.state in ("circulated", "approved")
    return fixed and known.sent is not None and known.sent.digest != content_digest(document)


def standing(context: Context) -> Iterator[Block]:
    """One sentence below the title: who has yet to approve, or who did."""
    labels, known = context.labels, sign_off(context.document)
    if known.sent is None:
        return
    if context.changed:
        yield Paragraph(labels.not_as_sent.format(number=known.version))
    elif known.state == "circulated":
        waiting = labels.joined([context.group(id) for id in known.waiting])
        yield Paragraph(labels.not_approved.format(groups=waiting, number=known.version))
    elif known.state == "approved":
        groups = labels.joined([context.group(one.group) for one in known.approvals])
        yield Paragraph(labels.approved_by.format(groups=groups, number=known.version))


def versions(context: Context) -> Iterator[Block]:
    """Every version that was sent or begun: when, why, and which groups approved it."""
    document, labels = context.document, context.labels
    if not document.versions:
        return
    yield Heading(2, labels.sign_off)
    for version in document.versions:
        yield Paragraph(" ".join(_told(context, version)))
        if version.circulated is not None:
            done = {one.group: one for one in version.approvals if holds(version, one)}
            yield Table(
                labels.approval_columns,
                tuple(
                    (
                        group.name,
                        (done[group.id].by or group.name) if group.id in done else labels.not_yet,
                        _when(context, done[group.id].at) if group.id in done else "",
                    )
                    for group in document.groups
                ),
                close=True,
            )


def _told(context: Context, version: Version) -> Iterator[str]:
    labels = context.labels
    if version.reason is not None:
        if version.group is not None:
            opened = labels.amended_for.format(number=version.number, group=context.group(version.group))
        else:
            opened = labels.amended.format(number=version.number)
        yield f"{labels.labelled(opened)} {version.reason.strip()}"
    if version.circulated is None:
        yield labels.not_sent.format(number=version.number)
        return
    when = _when(context, version.circulated)
    if version.by:
        yield labels.sent_by.format(number=version.number, date=when, name=version.by)
    else:
        yield labels.sent.format(number=version.number, date=when)


def _when(context: Context, at: datetime | None) -> str:
    return context.labels.on(local(at).date()) if at is not None else ""

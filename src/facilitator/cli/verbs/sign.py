"""``facilitator sign``: how far the sign-off is; circulate, approve, amend."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from facilitator.agenda import Document
from facilitator.agenda.model import Version
from facilitator.agenda.signing import SignOff, content_digest, holds, local_time, sign_off
from facilitator.cli import out
from facilitator.cli.out import UsageError
from facilitator.errors import StoreError
from facilitator.meeting import intents
from facilitator.meeting.minutes import minutes
from facilitator.meeting.names import group_id
from facilitator.meeting.state import Meeting
from facilitator.store.current import current
from facilitator.store.people import reviewer_name
from facilitator.store.places import minutes_of
from facilitator.store.record import Record, utc_now
from facilitator.store.versions import sent, version_path
from facilitator.text import clean


def sign(args: Namespace) -> int:
    """Print how far the sign-off is, after one step of it where one is named.

    ``--json``: ``title``, ``status`` (draft, circulated, approved), ``version`` (the number that the text
    has or will have), ``waiting`` (ids of groups), and ``versions`` with ``number``, ``circulated``, ``by``,
    ``digest``, ``reason``, ``group``, ``approvals`` (``group``, ``by``, ``at``, ``digest``); times in UTC.
    Raises Refusal where the step makes no sense now.
    """
    step = _step(args)
    document = _carry_out(args, step) if step is not None else current(minutes_of(Path(args.minutes)))
    if args.json:
        out.data(json.dumps(_json(document), ensure_ascii=False, indent=2) + "\n")
        return out.DONE
    for line in _told(document):
        out.data(f"{line}\n")
    return out.DONE


def _step(args: Namespace) -> intents.Intent | None:
    if args.by and not args.approve:
        raise UsageError("--by says who approves for a group: it belongs to --approve")
    if args.group and args.amend is None:
        raise UsageError("--for names the group that asked for an amendment: it belongs to --amend")
    if args.circulate:
        return intents.Circulate()
    if args.approve:
        return intents.Approve(args.approve, args.by or "")
    if args.amend is not None:
        return intents.OpenAmendment(args.amend, args.group or "")
    return None


def _with_ids(step: intents.Intent, meeting: Meeting) -> intents.Intent:
    """A group may be named as people name it."""
    if isinstance(step, intents.Approve | intents.OpenAmendment) and step.group:
        return replace(step, group=group_id(meeting, step.group))
    return step


def _carry_out(args: Namespace, step: intents.Intent) -> Document:
    """The minutes after the step; what they are is told whatever became of the file."""
    record = Record.open(Path(args.minutes), reviewer=reviewer_name(args.name))
    try:
        if record.read_only:
            raise StoreError(record.read_only)
        record.dispatch_events(record.decided([_with_ids(step, record.meeting)], utc_now()))
        made = minutes(record.meeting)
        record.close()
    finally:
        record.release()
        for notice in record.notices:
            out.say(notice)
    if record.path != Path(args.minutes):
        out.say(f"{record.path}: these are the minutes of {args.minutes}")
    copy = version_path(record.path, sent(made))
    if isinstance(step, intents.Circulate) and copy.exists():
        out.say(f"{copy}: the text to send")
    return made


def _told(document: Document) -> Iterator[str]:
    known = sign_off(document)
    names = {group.id: clean(group.name) for group in document.groups}
    if not document.versions:
        yield f"{document.status}; nothing was sent to the groups yet"
        return
    width = max(map(len, names.values()))
    for version in document.versions:
        yield _headed(version, names)
        if version.circulated is None:
            continue
        done = {one.group: one for one in version.approvals if holds(version, one)}
        for group, name in names.items():
            one = done.get(group)
            who = f" by {clean(one.by)}" if one is not None and one.by else ""
            said = f"approved {local_time(one.at)}{who}" if one is not None else "has not approved it"
            yield f"  {name:<{width}}  {said}"
    yield _state(document, known, names)


def _state(document: Document, known: SignOff, names: dict[str, str]) -> str:
    if known.sent is not None and known.state != "draft" and known.sent.digest != content_digest(document):
        return f"This is NOT the text that was sent as version {known.version}: it was changed since."
    if known.state == "approved":
        return "Approved by all groups."
    if known.state == "circulated":
        return f"DRAFT until it is approved by {', '.join(names[id] for id in known.waiting)}."
    return f"DRAFT of version {known.version}; it has not been sent yet."


def _headed(version: Version, names: dict[str, str]) -> str:
    said = f"version {version.number}"
    if version.circulated is not None:
        said += f", sent {local_time(version.circulated)}" + (
            f" by {clean(version.by)}" if version.by else ""
        )
    if version.reason:
        whose = f" for {names.get(version.group, version.group)}" if version.group else ""
        said += f"; opened{whose}: {clean(version.reason)}"
    return said


def _json(document: Document) -> dict[str, Any]:
    known = sign_off(document)
    return {
        "title": clean(document.title),
        "status": document.status,
        "version": known.version,
        "waiting": list(known.waiting) if document.versions else [group.id for group in document.groups],
        "versions": [one.model_dump(mode="json", exclude_defaults=True) for one in document.versions],
    }

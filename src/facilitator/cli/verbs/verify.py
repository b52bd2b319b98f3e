"""``facilitator verify``: whether this is the text that the groups approved."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facilitator.agenda import Document, load
from facilitator.agenda.loading import hides, read
from facilitator.agenda.signing import Verdict, content_digest, sign_off, verdicts
from facilitator.cli import out
from facilitator.errors import InputError
from facilitator.meeting.changes import changes
from facilitator.meeting.fold import Misfit, begin
from facilitator.store.versions import version_path
from facilitator.text import clean


def verify(args: Namespace) -> int:
    """Say whether every group approved this very text; exit status 0 if so, else 1.

    ``--json``: ``approved`` (all groups approved this very text), ``status``, ``version`` (the last one
    sent, null where none was), ``digest`` (of the text as it is), ``sent`` (of the text as it was sent),
    ``waiting`` (ids of groups that have not approved), and ``approvals``: ``group``, ``by``, ``at``, ``same``
    (this is the text it approved), ``sealed`` (who and when are as they were noted). ``hidden_characters``:
    the file holds some that the program leaves out, and another reader may not.
    """
    document = load(args.minutes)
    found = verdicts(document)
    sent = [version for version in document.versions if version.circulated is not None]
    number = sent[-1].number if sent else None
    approved = {one.approval.group for one in found if one.same and one.sealed}
    waiting = [group.id for group in document.groups if group.id not in approved]
    seen = not hides(read(args.minutes))
    holds = seen and not waiting and sign_off(document).state == document.status == "approved"
    if args.json:
        made = _json(document, found, number, sent[-1].digest if sent else None, waiting, holds)
        made["hidden_characters"] = not seen
        out.data(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _told(document, found, number, waiting, holds):
            out.data(f"{clean(args.minutes)}: {line}\n")
        if not holds and number is not None and _same_words(Path(args.minutes), document, number):
            said = "its words are the same: ids, or an order that no reader sees, were changed"
            out.data(f"{clean(args.minutes)}: {said}\n")
        if not seen:
            said = "the file holds characters that cannot be seen or that steer a screen; none were approved"
            out.data(f"{clean(args.minutes)}: {said}\n")
    return out.DONE if holds else out.PROBLEMS


def _same_words(path: Path, document: Document, number: int) -> bool:
    """Whether nothing that a reader sees differs from the version kept beside, though the text does."""
    kept = version_path(path, number)
    if content_digest(document) == document.versions[-1].digest or not kept.exists():
        return False
    try:
        return next(changes(begin(load(kept)), begin(document)), None) is None
    except (InputError, Misfit):
        return False


def _told(
    document: Document, found: tuple[Verdict, ...], number: int | None, waiting: list[str], holds: bool
) -> Iterator[str]:
    names = {group.id: clean(group.name) for group in document.groups}
    if number is None:
        yield "no version of this text was ever sent to the groups; there is nothing it could differ from"
        return
    if holds:
        groups = ", ".join(names[one.approval.group] for one in found)
        yield f"this is the text that was approved as version {number}, by {groups}"
        return
    changed = [names.get(one.approval.group, one.approval.group) for one in found if not one.same]
    if changed:
        yield f"this is NOT the text that {', '.join(changed)} approved as version {number}"
    elif sign_off(document).state != "draft" and document.versions[-1].digest != content_digest(document):
        yield f"this is NOT the text that was sent as version {number}"
    for one in found:
        if not one.sealed:
            name = names.get(one.approval.group, one.approval.group)
            yield f"the approval of {name} is not as it was noted: who, when or for which text was changed"
    missing = [names[id] for id in waiting if id not in {one.approval.group for one in found}]
    if missing:
        yield f"version {number} is not approved by {', '.join(missing)}"
    if sign_off(document).sent is not None and sign_off(document).version != number:
        yield f"it is being worked on as version {sign_off(document).version}"
    elif not changed and document.status != sign_off(document).state:
        yield f"its status says '{document.status}', and by its versions it is '{sign_off(document).state}'"


def _json(
    document: Document,
    found: tuple[Verdict, ...],
    number: int | None,
    sent: str | None,
    waiting: list[str],
    holds: bool,
) -> dict[str, Any]:
    return {
        "approved": holds,
        "status": document.status,
        "version": number,
        "digest": content_digest(document),
        "sent": sent,
        "waiting": waiting,
        "approvals": [
            {
                **one.approval.model_dump(mode="json", include={"group", "by", "at"}),
                "same": one.same,
                "sealed": one.sealed,
            }
            for one in found
        ],
    }

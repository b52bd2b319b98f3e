"""Checks of the sign-off: what a file says of versions and approvals fits together."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document
from facilitator.agenda.signing import holds, sign_off


def versions_in_order(document: Document) -> Iterator[Finding]:
    """Versions are numbered upwards; only the last one may be unsent; what was sent has its digest."""
    last = 0
    for place, version in enumerate(document.versions):
        path: Path = ("versions", place)
        if version.number <= last:
            said = f"version {version.number} stands after version {last}"
            yield Finding((*path, "number"), said, "number the versions upwards")
        last = max(last, version.number)
        if version.circulated is None and place < len(document.versions) - 1:
            said = f"version {version.number} was never sent, and a later one follows"
            yield Finding(path, said, "write circulated = when it was sent", warning=True)
        if version.circulated is None and version.approvals:
            yield Finding((*path, "approvals"), "this version was approved before it was sent", warning=True)
        if version.circulated is not None and version.digest is None:
            hint = "without it nobody can tell whether this is the text that was sent"
            yield Finding(path, f"version {version.number} has no digest", hint, warning=True)


def one_approval_each(document: Document) -> Iterator[Finding]:
    """A group approves a version once."""
    for place, version in enumerate(document.versions):
        seen: dict[str, Path] = {}
        for number, approval in enumerate(version.approvals):
            if not holds(version, approval):
                said = f"the approval of {quoted(approval.group)} is not as it was noted, or of another text"
                spot: Path = ("versions", place, "approvals", number)
                yield Finding(spot, said, "it counts as none; the group approves again", warning=True)
        for number, approval in enumerate(version.approvals):
            path: Path = ("versions", place, "approvals", number, "group")
            if approval.group in seen:
                said = f"the group {quoted(approval.group)} approves version {version.number} twice"
                yield Finding(path, said, "leave one of them", also=seen[approval.group])
            seen.setdefault(approval.group, path)


def fitting_status(document: Document) -> Iterator[Finding]:
    """The status is the one that the versions give."""
    if not document.versions:
        if document.status in ("circulated", "approved"):
            said = f"nothing says which text was {document.status}, nor by whom"
            yield Finding(
                ("status",), said, "'facilitator sign' sends a version and notes who approves it", True
            )
        return
    state = sign_off(document).state
    if document.status != state:
        said = f"the status is {quoted(document.status)}, but by its versions it is {quoted(state)}"
        yield Finding(("status",), said, f"write {quoted(state)}", warning=True)

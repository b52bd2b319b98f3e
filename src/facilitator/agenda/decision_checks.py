"""Checks of decisions, and of the rules by which they are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Item
from facilitator.agenda.naming import decisions, items, meant
from facilitator.agenda.rules import outcome_of

_COUNTED = ("majority", "shares")
_SHARE = re.compile(r">?(\d+)/(\d+)(?:\+1)?")


def superseded(document: Document) -> Iterator[Finding]:
    """``supersedes`` names a decision, and does not come round to where it began."""
    after = {one.id: one.supersedes for _, one in decisions(document) if one.id is not None}
    for path, decision in decisions(document):
        old = decision.supersedes
        if old is None:
            continue
        place: Path = (*path, "supersedes")
        if old not in after:
            known = [id for id in after if id != decision.id]
            yield Finding(place, f"there is no decision {quoted(old)}", meant(old, known), warning=True)
        elif _comes_round(after, decision.id):
            said = (
                "this decision supersedes itself" if old == decision.id else "these decisions go in a circle"
            )
            yield Finding(place, said, "a decision supersedes an earlier one", warning=True)


def outcomes(document: Document) -> Iterator[Finding]:
    """The outcome that stands beside the positions is the one that they give."""
    for path, item in items(document):
        for number, decision in enumerate(item.decisions):
            made = outcome_of(document, item, decision)
            if decision.proposed and decision.outcome not in (None, made):
                said = f"the outcome is {quoted(decision.outcome)}, but by the rule "
                said += f"it is {quoted(made)}" if made else "nobody has said anything yet"
                hint = "leave it out: it is worked out from the positions"
                yield Finding((*path, "decisions", number, "outcome"), said, hint, warning=True)


def _comes_round(after: dict[str, str | None], start: str | None) -> bool:
    at, seen = start, set[str]()
    while at is not None and at not in seen:
        seen.add(at)
        at = after.get(at)
        if at == start:
            return True
    return False


def rules(document: Document) -> Iterator[Finding]:
    """A rule has what it works with, and what is written for a rule is of use to one."""
    usual = document.rule or "consensus"
    every = [(path, item, item.rule or usual) for path, item in items(document)]
    in_use: set[str] = {usual, *(rule for _, _, rule in every)}
    yield from _rule((), document, document.rule, in_use, document)
    for path, item, rule in every:
        yield from _rule(path, item, item.rule, {rule}, document)


def _rule(
    path: Path, part: Document | Item, rule: str | None, in_use: set[str], document: Document
) -> Iterator[Finding]:
    ids = [group.id for group in document.groups]
    for group, share in part.shares.items():
        place: Path = (*path, "shares", group)
        if group not in ids:
            yield Finding(place, f"there is no group {quoted(group)}", meant(group, ids))
        read = _SHARE.fullmatch(share)
        if read and (int(read[1]) > int(read[2]) or (share[0] == ">" and read[1] == read[2])):
            said = f"the share {quoted(share)} is more than all votes"
            yield Finding(place, said, "nothing can be adopted so", warning=True)
    if part.shares and "shares" not in in_use:
        hint = 'write rule = "shares" to use them; they are kept as they are'
        yield Finding((*path, "shares"), "shares are of no use to this rule", hint, warning=True)
    if part.quorum is not None and in_use.isdisjoint(_COUNTED):
        hint = f"a quorum belongs to the rules {' and '.join(_COUNTED)}; it is kept as it is"
        yield Finding((*path, "quorum"), "a quorum is of no use to this rule", hint, warning=True)
    if rule == "shares" and not (part.shares or document.shares):
        hint = 'write shares = { … }, such as "2/3" for a group; until then more than half is needed of each'
        yield Finding((*path, "rule"), "this rule needs shares of the groups", hint, warning=True)
    if rule == "chair" and not (part.chair or document.chair):
        said = "this rule needs a chair"
        yield Finding((*path, "rule"), said, 'write chair = "…", who rules', warning=True)

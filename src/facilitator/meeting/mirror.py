"""The balance as it may be shown: of a shut question only who has answered, not how much was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.agenda.model import Document
from facilitator.meeting.balance import Amount, Amounts, ItemBalance, balance
from facilitator.meeting.disclosure import shut_item, waiting_item
from facilitator.meeting.hiding import public


@dataclass(frozen=True, slots=True)
class Mirror:
    """``hidden``: id of each shut question, to the groups and whether they have answered; it counts nowhere.

    ``overall``: the sum of all items that are not hidden.
    """

    items: tuple[ItemBalance, ...]
    overall: Amounts
    hidden: Mapping[str, Mapping[str, bool]]


def mirror(document: Document) -> Mirror:
    """Points, words and turns by group; give the whole file, not its public part."""
    found = balance(public(document))
    hidden: dict[str, dict[str, bool]] = {}
    for session in document.sessions:
        for item in session.items:
            if item.kind == "question" and shut_item(document, item):
                still = waiting_item(document, item)
                hidden[item.id or ""] = {group.id: group.id not in still for group in document.groups}
    shown = [item.said for item in found.items if item.id not in hidden]
    nothing = Amount()
    overall = {group: sum((said.groups[group] for said in shown), nothing) for group in found.overall.groups}
    return Mirror(found.items, Amounts(overall), hidden)

"""What came out of the items: told where it happened, and gathered at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.agenda.model import Action, Decision, Item, Parked
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Table, noted
from facilitator.report.context import Context


def outcomes(context: Context, item: Item) -> Iterator[Block]:
    """The item's agreements, actions and points set aside, as paragraphs."""
    labels = context.labels
    for decision in item.decisions:
        text = _noted(context, decision)
        yield Paragraph(text) if labels.agreement_start.match(text) else Labelled(labels.agreement, text)
        if decision.positions:
            yield Paragraph(_positions(context, decision))
    for action in item.actions:
        yield Labelled(labels.action, noted(action.text.strip(), _terms(context, action)))
    for parked in item.parked:
        yield Labelled(labels.aside, _noted(context, parked))


def closing(context: Context, items: Sequence[tuple[str, Item]]) -> Iterator[Block]:
    """All outcomes of the meeting, each with the number of its item; nothing if there are none."""
    labels = context.labels
    agreements = [
        Bullet(
            _noted(context, decision),
            f"{place}.",
            labels.from_item.format(number=number),
            (Bullet(_positions(context, decision)),) if decision.positions else (),
        )
        for place, (number, decision) in enumerate(
            ((number, decision) for number, item in items for decision in item.decisions), 1
        )
    ]
    actions = [(number, action) for number, item in items for action in item.actions]
    parked = [
        Bullet(_noted(context, part), note=labels.from_item.format(number=number))
        for number, item in items
        for part in item.parked
    ]
    if agreements or actions or parked:
        yield Heading(2, labels.outcomes)
    if agreements:
        yield Heading(3, labels.agreements)
        yield Bullets(tuple(agreements))
    if actions:
        yield Heading(3, labels.actions)
        yield _actions(context, actions)
    if parked:
        yield Heading(3, labels.set_aside)
        yield Bullets(tuple(parked))


def _actions(context: Context, actions: Sequence[tuple[str, Action]]) -> Table:
    labels = context.labels
    some_done = any(action.done for _, action in actions)
    return Table(
        (*labels.action_columns, labels.state) if some_done else labels.action_columns,
        tuple(
            (
                action.text,
                context.group(action.owner or ""),
                labels.on(action.due) if action.due else "",
                number,
                *((labels.done if action.done else "",) if some_done else ()),
            )
            for number, action in actions
        ),
    )


def _noted(context: Context, part: Decision | Parked) -> str:
    return noted(part.text.strip(), context.group(part.by or ""))


def _terms(context: Context, action: Action) -> str:
    labels = context.labels
    terms = (
        context.group(action.owner or ""),
        labels.due.format(date=labels.on(action.due)) if action.due else "",
        labels.done if action.done else "",
    )
    return ", ".join(filter(None, terms))


def _positions(context: Context, decision: Decision) -> str:
    """``ICMM consents; IUCN reserves: text``, the groups in the order of the agenda."""
    order = [group.id for group in context.document.groups]
    stands = sorted(
        decision.positions, key=lambda stand: order.index(stand.group) if stand.group in order else len(order)
    )
    said = []
    for stand in stands:
        phrase = context.labels.positions[stand.position].format(group=context.group(stand.group))
        text = (stand.text or "").strip()
        said.append(f"{phrase}{context.labels.colon} {text}" if text else phrase)
    return "; ".join(said)

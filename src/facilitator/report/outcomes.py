"""What came out of the items: told where it happened, and gathered at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.agenda.model import Action, Decision, Item, Parked
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Table, noted
from facilitator.report.context import Context, every_point
from facilitator.report.languages import opens_agreement


def outcomes(context: Context, item: Item) -> Iterator[Block]:
    """The item's agreements, actions and points set aside, as paragraphs.

    An agreement that was made from a point reads in its place and is not told twice.
    """
    labels = context.labels
    told = {point.text.strip() for point in every_point(item)}
    for decision in item.decisions:
        text = _noted(context, decision)
        if decision.positions:
            yield _agreement(context, text)
            yield Paragraph(_positions(context, decision))
        elif decision.text.strip() not in told:
            yield _agreement(context, text)
    for action in item.actions:
        yield Labelled(labels.action, noted(action.text.strip(), _terms(context, action)))
    for parked in item.parked:
        yield Labelled(labels.aside, _noted(context, parked))


def _agreement(context: Context, text: str) -> Block:
    return Paragraph(text) if opens_agreement(text) else Labelled(context.labels.agreement, text)


def closing(context: Context, items: Sequence[tuple[str, Item]]) -> Iterator[Block]:
    """All outcomes of the meeting, each with the number of its item; nothing if there are none."""
    labels = context.labels
    agreements = [
        Bullet(
            decision.text,
            f"{place}.",
            _origin(context, decision, number),
            (Bullet(_positions(context, decision)),) if decision.positions else (),
        )
        for place, (number, decision) in enumerate(
            ((number, decision) for number, item in items for decision in item.decisions), 1
        )
    ]
    actions = [(number, action) for number, item in items for action in item.actions]
    parked = [
        Bullet(part.text, note=_origin(context, part, number))
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


def _origin(context: Context, part: Decision | Parked, number: str) -> str:
    return ", ".join(
        filter(None, (context.group(part.by or ""), context.labels.from_item.format(number=number)))
    )


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
    return context.labels.semicolon.join(said)

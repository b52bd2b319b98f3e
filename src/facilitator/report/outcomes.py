"""What came out of the items: told where it happened, and gathered at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.agenda.model import Action, Decision, Item, Parked
from facilitator.report import decisions
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Table, noted
from facilitator.report.context import Context, every_point
from facilitator.report.decisions import HOLDS, decided


def outcomes(context: Context, item: Item) -> Iterator[Block]:
    """The item's decisions, actions and points set aside, as paragraphs.

    An agreement that was made from a point reads in its place and is not told twice.
    """
    labels = context.labels
    yield from decided(context, item, {point.text.strip() for point in every_point(item)})
    for action in item.actions:
        yield Labelled(labels.action, noted(action.text.strip(), _terms(context, action)))
    for parked in item.parked:
        yield Labelled(labels.aside, noted(parked.text.strip(), context.group(parked.by or "")))


def closing(context: Context) -> Iterator[Block]:
    """All outcomes of the meeting, each with the number of its item; nothing if there are none.

    Only what holds stands under the agreements: what was not settled, and what a later decision
    superseded, stand apart.
    """
    labels, items = context.labels, context.numbered
    agreements = tuple(_decisions(context, "agreements"))
    unsettled = tuple(_decisions(context, "unsettled"))
    replaced = tuple(_decisions(context, "superseded"))
    actions = [(number, action) for number, item in items for action in item.actions]
    parked = [
        Bullet(part.text, note=_origin(context, part, number))
        for number, item in items
        for part in item.parked
    ]
    if agreements or unsettled or replaced or actions or parked:
        yield Heading(2, labels.outcomes)
    lists = (
        (labels.agreements, agreements),
        (labels.not_settled, unsettled),
        (labels.superseded, replaced),
    )
    for title, bullets in lists:
        if bullets:
            yield Heading(3, title)
            yield Bullets(bullets)
    if actions:
        yield Heading(3, labels.actions)
        yield _actions(context, actions)
    if parked:
        yield Heading(3, labels.set_aside)
        yield Bullets(tuple(parked))


def _decisions(context: Context, chapter: str) -> Iterator[Bullet]:
    with_numbers, place = decisions.named(context), 0
    for number, item in context.numbered:
        for decision in item.decisions:
            if _chapter(context, item, decision) != chapter:
                continue
            place += 1
            mark = f"{decisions.label(context, decision) if with_numbers else place}."
            below = tuple(_fate(context, item, decision))
            yield Bullet(decision.text, mark, _origin(context, decision, number), below)


def _chapter(context: Context, item: Item, decision: Decision) -> str:
    if decisions.replaced(context, decision):
        return "superseded"
    return "agreements" if decisions.outcome(context.document, item, decision) in HOLDS else "unsettled"


def _fate(context: Context, item: Item, decision: Decision) -> Iterator[Bullet]:
    said = decisions.became(context, item, decision)
    if decision.proposed or said != context.labels.decided["noted"]:
        yield Bullet(said)
    if decision.positions:
        yield Bullet(decisions.positions(context, decision.positions))


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

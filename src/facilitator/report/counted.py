"""Annexes that are only made on demand: from the ballots to the result, and who contributed how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.meeting import tally
from facilitator.meeting.balance import Amount, Amounts
from facilitator.meeting.balance import balance as balanced
from facilitator.meeting.disclosure import shut_item
from facilitator.meeting.options import ranked
from facilitator.meeting.standing import result
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Paragraph, Table
from facilitator.report.context import Context


def audit(context: Context) -> Iterator[Block]:
    """The audit listing of each ranking that was voted on: :func:`facilitator.meeting.tally.audit`."""
    names = {group.id: group.name for group in context.document.groups}
    first = True
    for number, item in context.numbered:
        if not any(any(ballot.dots.values()) or ballot.order or ballot.scores for ballot in item.ballots):
            continue
        board = context.meeting.boards[item.id or ""]
        listing = tally.audit(
            result(context.meeting, board),
            ranked(context.meeting, board),
            board.cast,
            list(names),
            names,
        )
        if first:
            yield Paragraph(context.labels.audit_says)
            first = False
        yield Heading(3, f"{number} {item.prompt}")
        yield from _listed(listing)


def _listed(lines: Iterable[str]) -> Iterator[Block]:
    """Headings and their lines as lists, a line that is indented further below the one before it."""
    points: list[Bullet] = []
    for line in (*lines, ""):
        if line.startswith("    ") and points:
            last = points.pop()
            points.append(Bullet(last.text, points=(*last.points, Bullet(line))))
        elif line.startswith("  "):
            points.append(Bullet(line))
        else:
            if points:
                yield Bullets(tuple(points))
            points = []
            if line:
                yield Heading(4, line)


def balance(context: Context) -> Iterator[Block]:
    """Points, words and turns of each group, item by item and over all of them.

    A question that is still shut is left out: its figures would tell who has answered, or tell it wrong.
    """
    labels = context.labels
    shut = {item.id for _, item in context.numbered if shut_item(context.document, item)}
    items = [item for item in balanced(context.document).items if item.id not in shut]
    rows = [row for item in items for row in _rows(context, item.number, item.said)]
    if rows:
        whole = Amounts(
            {
                group: sum((item.said.groups[group] for item in items), Amount())
                for group in items[0].said.groups
            }
        )
        yield Paragraph(labels.balance_says)
        yield Table(labels.balance_columns, (*rows, *_rows(context, labels.every_item, whole)))


def _rows(context: Context, what: str, said: Amounts) -> Iterator[tuple[str, ...]]:
    """A row for each group, if the item has any points; one for nobody's points only where there are any."""
    if not said.total.points:
        return
    for group, amount in said.groups.items():
        if group is not None or amount.points:
            name = context.group(group) if group is not None else context.labels.nobody
            yield what, name, str(amount.points), str(amount.words), str(amount.turns)

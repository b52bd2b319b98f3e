"""The result of a ranking: a table of options and dots, and the ties in words."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.agenda.model import Document, Item
from facilitator.meeting.tally import standings, ties
from facilitator.report.blocks import Block, Bullet, Bullets, Paragraph, Table
from facilitator.report.context import Context
from facilitator.text import slug, unique


def options(document: Document, item: Item) -> list[tuple[str, str]]:
    """What is ranked, as (id, title): the themes of the brainstorm named by ``of``, or ``options``."""
    source = document.item(item.of) if item.of and item.kind == "ranking" else None
    found: dict[str, str] = {}
    if source and source.themes:
        for theme in source.themes:
            found[unique(theme.id or slug(theme.title), set(found))] = theme.title
    else:
        for title in item.options:
            found[unique(slug(title), set(found))] = title
    return list(found.items())


def ranking(context: Context, item: Item) -> Iterator[Block]:
    """The table, best option first, a column for each group; before the vote only the options."""
    ballots: dict[str, dict[str, int]] = {}
    for ballot in item.ballots:
        given = ballots.setdefault(ballot.group, {})
        for option, dots in ballot.dots.items():
            given[option] = given.get(option, 0) + dots
    if not any(dots for given in ballots.values() for dots in given.values()):
        if item.options:
            yield Bullets(tuple(Bullet(title) for title in item.options))
        return
    ranked = options(context.document, item)
    # Dots on an option that is no longer listed were given all the same.
    known = {id for id, _ in ranked}
    ranked += [
        (id, id) for id in dict.fromkeys(id for given in ballots.values() for id in given) if id not in known
    ]
    columns = list(dict.fromkeys([*(group.id for group in context.document.groups), *ballots]))
    table = standings(ranked, ballots)
    labels = context.labels
    yield Table(
        (labels.rank, labels.option, *(context.group(id) for id in columns)),
        tuple(
            (row.place, row.title, *(str(row.dots[id]) if id in ballots else "–" for id in columns))
            for row in table
        ),
    )
    sentences = [
        labels.tie.format(rank=tied[0].rank, options=labels.joined([row.title for row in tied]))
        for tied in ties(table)
    ]
    if sentences:
        yield Paragraph(" ".join(sentences))

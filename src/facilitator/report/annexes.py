"""The annexes: timelines, lists of documents, the participants, and what is only printed on demand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from facilitator.agenda.model import Annex, Entry
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Table
from facilitator.report.context import Context
from facilitator.report.counted import audit, balance

EXTRA: Mapping[str, Callable[[Context], Iterator[Block]]] = {"audit": audit, "balance": balance}
"""The annexes on demand. Their titles are in ``Labels.on_demand``."""


def annexes(context: Context, extra: Collection[str] = ()) -> Iterator[Block]:
    """The annexes that hold something, numbered in order; participants have one in any case.

    ``extra``: keys of :data:`EXTRA`; these come last.
    """
    document, labels = context.document, context.labels
    listed = list(document.annexes)
    if not any(annex.kind == "participants" for annex in listed):
        listed.append(Annex(kind="participants"))
    made = [(annex.title or labels.annexes[annex.kind], _content(context, annex)) for annex in listed]
    made += [(labels.on_demand[name], build(context)) for name, build in EXTRA.items() if name in extra]
    place = 0
    for title, blocks in made:
        content = list(blocks)
        if content:
            place += 1
            yield Heading(2, labels.annex.format(number=place, title=title))
            yield from content


def _content(context: Context, annex: Annex) -> Iterator[Block]:
    if annex.kind == "participants" and context.document.participants:
        yield _people(context)
    if annex.entries:
        yield Bullets(tuple(Bullet(_entry(context, entry)) for entry in annex.entries))


def _entry(context: Context, entry: Entry) -> str:
    return f"{context.labels.labelled(entry.when)} {entry.text}" if entry.when else entry.text


def _people(context: Context) -> Table:
    """Everybody in the order of the file; who was there, if the roll was called."""
    labels, people = context.labels, context.document.participants
    called = any(person.present is not None for person in people)
    attendance = {True: labels.present, False: labels.absent, None: ""}
    return Table(
        (*labels.people_columns, labels.roll_call) if called else labels.people_columns,
        tuple(
            (
                person.name,
                person.organization or context.group(person.group or ""),
                person.position or "",
                *((attendance[person.present],) if called else ()),
            )
            for person in people
        ),
    )

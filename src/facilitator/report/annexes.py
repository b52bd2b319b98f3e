"""The annexes: timelines, lists of documents, and the participants."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.agenda.model import Annex, Entry
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Table
from facilitator.report.context import Context


def annexes(context: Context) -> Iterator[Block]:
    """The annexes that hold something, numbered in order; participants have one in any case."""
    document, labels = context.document, context.labels
    listed = list(document.annexes)
    if not any(annex.kind == "participants" for annex in listed):
        listed.append(Annex(kind="participants"))
    place = 0
    for annex in listed:
        content = list(_content(context, annex))
        if content:
            place += 1
            title = annex.title or labels.annexes[annex.kind]
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

"""From the minutes to the neutral report: what is printed, in which order, in whose words."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.agenda.model import Document, Item, Session
from facilitator.report.annexes import annexes
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Report
from facilitator.report.context import Context
from facilitator.report.items import captured, item_blocks
from facilitator.report.languages import LABELS
from facilitator.report.outcomes import closing


def neutral(document: Document, lang: str | None = None) -> Report:
    """The report of minutes, or the programme of an agenda. ValueError for an unknown language."""
    language = lang or document.language
    if language not in LABELS:
        raise ValueError(f"there are no labels in {language!r}; languages: {', '.join(LABELS)}")
    context = Context(document, LABELS[language])
    return Report(document.title, language, tuple(_blocks(context)))


def _blocks(context: Context) -> Iterator[Block]:
    document, labels = context.document, context.labels
    yield Heading(1, _title(context))
    when = document.dates or labels.span(document.starts, document.ends)
    if place := ", ".join(filter(None, (when, document.venue))):
        yield Paragraph(place)
    if document.status == "draft":
        yield Labelled(labels.draft)
    if any(text.strip() for text in document.objectives):
        yield Heading(2, labels.objectives)
        yield Bullets(tuple(Bullet(text) for text in document.objectives if text.strip()))
    items: list[tuple[str, Item]] = []
    for place_in_file, session in enumerate(document.sessions, 1):
        number = place_in_file if session.number is None else session.number
        numbered = [(f"{number}.{place}", item) for place, item in enumerate(session.items, 1)]
        heading, *rest = _session(context, session, number, numbered)
        if rest or document.status == "agenda":
            yield heading
            yield from rest
        items += numbered
    yield from closing(context, items)
    yield from annexes(context)


def _title(context: Context) -> str:
    """``ICMM–IUCN Planning Meeting Report``; an agenda has its title alone."""
    title, labels = context.document.title, context.labels
    if context.document.status == "agenda" or labels.report.casefold() in title.casefold():
        return title
    return labels.report_of.format(title=title)


def _session(
    context: Context, session: Session, number: int, items: list[tuple[str, Item]]
) -> Iterator[Block]:
    labels, planned = context.labels, context.document.status == "agenda"
    yield Heading(2, labels.session.format(number=number, title=session.title))
    if planned:
        day = labels.day.format(day=session.day) if session.day else ""
        hour = labels.at(session.starts) if session.starts else ""
        if day or hour:
            yield Paragraph(", ".join(filter(None, (day, hour))))
    if session.goal and session.goal.strip():
        yield _goal(context, session.goal.strip(), number)
    missed: list[str] = []
    empty: list[str] = []
    # notes typed up later say nothing of when an item was open, so not of what was left out either
    timed = any(item.opened for part in context.document.sessions for item in part.items)
    for place, item in items:
        if captured(item):
            yield from item_blocks(context, item, place)
        elif item.kind == "break":
            continue
        elif planned:
            heading, *rest = item_blocks(context, item, place)
            yield heading
            yield Paragraph(_plan(context, item))
            yield from rest
        elif item.kind == "presentation" and (item.opened or not timed):
            said = ", ".join(filter(None, (f"{place} {item.prompt}", item.presenter)))
            yield Labelled(f"{labels.kinds[item.kind]}{labels.colon}", said)
        elif item.opened:
            empty.append(f"{place} {item.prompt}")
        elif timed:
            missed.append(f"{place} {item.prompt}")
    if empty:
        yield Labelled(labels.nothing_recorded, labels.semicolon.join(empty))
    if missed:
        yield Labelled(labels.not_reached, labels.semicolon.join(missed))


def _plan(context: Context, item: Item) -> str:
    minutes = context.labels.minutes.format(count=item.minutes) if item.minutes else ""
    return ", ".join(filter(None, (context.labels.kinds[item.kind], minutes)))


def _goal(context: Context, goal: str, number: int) -> Block:
    """A sentence of ours around a goal that fits into one, the goal under a label otherwise."""
    labels = context.labels
    start = labels.goal_start.match(goal)
    if not start:
        return Labelled(labels.goal, goal)
    frame = labels.goal_is if context.document.status == "agenda" else labels.goal_was
    rest = goal if labels.goal_keeps_start else goal[start.end() :].lstrip()
    return Paragraph(frame.format(number=number, goal=rest))

"""From the minutes to the neutral report: what is printed, in which order, in whose words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from facilitator.agenda.ids import fill_ids
from facilitator.agenda.model import Document, Item, Session
from facilitator.meeting.disclosure import shut_item
from facilitator.meeting.hiding import public
from facilitator.report import sign_off
from facilitator.report.annexes import EXTRA, annexes
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Report
from facilitator.report.context import Context
from facilitator.report.convergence import standing
from facilitator.report.decisions import numbers
from facilitator.report.items import captured, item_blocks
from facilitator.report.languages import LABELS
from facilitator.report.outcomes import closing
from facilitator.report.sign_off import changed, mark


def neutral(document: Document, lang: str | None = None, extra: Collection[str] = ()) -> Report:
    """The report of minutes, or the programme of an agenda, as the room may see it.

    What is still sealed stays out; its item says so. ``extra``: annexes that are only made on demand
    (:data:`~facilitator.report.annexes.EXTRA`). ValueError for a language or an annex there is not.
    """
    language = lang or document.language
    if language not in LABELS:
        raise ValueError(f"there are no labels in {language!r}; languages: {', '.join(LABELS)}")
    if unknown := [name for name in extra if name not in EXTRA]:
        raise ValueError(f"there is no annex {unknown[0]!r}; annexes: {', '.join(EXTRA)}")
    whole = _identified(document)
    labels = LABELS[language]
    known = mark(document, labels), changed(document)
    context = Context(public(whole), labels, _hidden(whole), numbers(whole), *known)
    return Report(document.title, language, tuple(_blocks(context, extra)), context.mark)


def _identified(document: Document) -> Document:
    """With an id for everything that can have one, as a document that comes from a file has."""
    items = [item for session in document.sessions for item in session.items]
    if all(item.id and all(one.id for one in item.decisions) for item in items):
        return document
    raw = _raw(document.model_dump(exclude_none=True))
    fill_ids(raw)
    return Document.model_validate(raw)


def _raw(value: Any) -> Any:
    """As it is read from a file: every array a list."""
    if isinstance(value, dict):
        return {key: _raw(one) for key, one in value.items()}
    return [_raw(one) for one in value] if isinstance(value, list | tuple) else value


def _hidden(whole: Document) -> frozenset[str]:
    """The ids of the items that hold an answer or a ballot which is not shown."""
    items = (item for session in whole.sessions for item in session.items)
    return frozenset(item.id or "" for item in items if shut_item(whole, item) and _given(item))


def _given(item: Item) -> bool:
    """Whether somebody answered or voted."""
    answers = any(said.points for said in item.responses) or any(one.wordings for one in item.common_ground)
    return bool(item.ballots or item.line) if item.kind == "ranking" else answers


def _blocks(context: Context, extra: Collection[str]) -> Iterator[Block]:
    document, labels = context.document, context.labels
    yield Heading(1, _title(context))
    when = document.dates or labels.span(document.starts, document.ends)
    if place := ", ".join(filter(None, (when, document.venue))):
        yield Paragraph(place)
    if context.mark:
        yield Labelled(context.mark)
    yield from sign_off.standing(context)
    if any(text.strip() for text in document.objectives):
        yield Heading(2, labels.objectives)
        yield Bullets(tuple(Bullet(text) for text in document.objectives if text.strip()))
    for place_in_file, session in enumerate(document.sessions, 1):
        number = place_in_file if session.number is None else session.number
        numbered = [(f"{number}.{place}", item) for place, item in enumerate(session.items, 1)]
        heading, *rest = _session(context, session, number, numbered)
        if rest or document.status == "agenda":
            yield heading
            yield from rest
    yield from standing(context)
    yield from closing(context)
    yield from sign_off.versions(context)
    yield from annexes(context, extra)


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
        if captured(item) or item.id in context.hidden:
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

"""The run sheet: the agenda as the facilitator has it on the table, with room for notes by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from facilitator.agenda.model import Document, Item
from facilitator.agenda.templates import emptied
from facilitator.meeting.schedule import Finding, Sitting, Slot, contradictions, first_day, plan
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Report, Room
from facilitator.report.labels import Labels
from facilitator.report.languages import LABELS
from facilitator.report.run_sheet_words import WORDS, RunSheetWords

_LINES = ((0, 1), (15, 2), (45, 3))
"""Ruled lines for notes, by the least minutes of an item."""


@dataclass(frozen=True)
class _Sheet:
    """``turns``: the id of each question, in order: who answers first goes round with them. ``numbers``: of
    the items, by id. ``began``: midnight before a day's first session."""

    document: Document
    labels: Labels
    words: RunSheetWords
    turns: tuple[str, ...]
    numbers: dict[str, str]
    dawns: dict[int, datetime]

    def at(self, at: datetime, sitting: Sitting) -> str:
        """A time of the clock, or since the beginning of the day where the day has none."""
        if sitting.clock:
            return self.labels.at(at.time())
        minutes = int((at - self.dawns[sitting.day]).total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"

    def span(self, starts: datetime, ends: datetime, sitting: Sitting) -> str:
        first = self.at(starts, sitting)
        return first if starts == ends else f"{first}–{self.at(ends, sitting)}"

    def minutes(self, starts: datetime, ends: datetime) -> str:
        return self.labels.minutes.format(count=int((ends - starts).total_seconds() // 60))


def run_sheet(document: Document, lang: str | None = None) -> Report:
    """The run sheet of an agenda, or of the plan in minutes: nothing of what was said in them.

    ``lang``: en, fr, es; without it, the document's. ValueError for a language there is not.
    """
    language = lang or document.language
    if language not in LABELS:
        raise ValueError(f"there are no labels in {language!r}; languages: {', '.join(LABELS)}")
    planned = document if document.status == "agenda" else emptied(document)
    sittings = plan(planned)
    slots = [slot for one in sittings for slot in one.slots]
    questions = tuple(slot.number for slot in slots if slot.item.kind == "question")
    numbers = {slot.item.id: slot.number for slot in slots if slot.item.id}
    dawns = {one.day: one.starts for one in reversed(sittings)}
    sheet = _Sheet(planned, LABELS[language], WORDS[language], questions, numbers, dawns)
    title = sheet.words.title.format(title=planned.title)
    return Report(title, language, (Heading(1, title), *_blocks(sheet, sittings)))


def _blocks(sheet: _Sheet, sittings: Sequence[Sitting]) -> Iterator[Block]:
    document, labels = sheet.document, sheet.labels
    when = document.dates or labels.span(document.starts, document.ends)
    if place := ", ".join(filter(None, (when, document.venue))):
        yield Paragraph(place)
    if document.rule:
        yield Labelled(sheet.words.decide, _rule(sheet, document))
    if objectives := [text for text in document.objectives if text.strip()]:
        yield Heading(2, labels.objectives)
        yield Bullets(tuple(map(Bullet, objectives)))
    overlaps = [found for found in contradictions(sittings) if found.kind == "overlap"]
    for day, found in groupby(sittings, lambda one: one.day):
        yield from _day(sheet, day, list(found), [one for one in overlaps if one.day == day])


def _day(sheet: _Sheet, day: int, sittings: list[Sitting], overlaps: list[Finding]) -> Iterator[Block]:
    first, ends = sittings[0], max(one.ends for one in sittings)
    begins = first_day(sheet.document)
    on = sheet.labels.on(begins + timedelta(days=day - 1)) if begins is not None else ""
    said = sheet.span(first.starts, ends, first)
    yield Heading(2, ", ".join(filter(None, (sheet.labels.day.format(day=day), on, said))))
    if not first.clock:
        yield Paragraph(f"({sheet.words.since})")
    if overlaps:
        yield Labelled(sheet.words.to_settle)
        yield Bullets(tuple(Bullet(_overlap(sheet, one, sittings)) for one in overlaps))
    before: Sitting | None = None
    for sitting in sittings:
        if before is not None and sitting.starts > before.ends:
            free = sheet.minutes(before.ends, sitting.starts)
            yield Labelled(sheet.span(before.ends, sitting.starts, sitting), f"{sheet.words.free}, {free}")
        yield from _session(sheet, sitting)
        before = sitting


def _overlap(sheet: _Sheet, found: Finding, sittings: list[Sitting]) -> str:
    assert found.sitting is not None  # an overlap is of a session
    before = sittings[sittings.index(found.sitting) - 1]
    return sheet.words.overlap.format(
        number=found.sitting.number,
        at=sheet.at(found.at, found.sitting),
        ends=sheet.at(before.ends, found.sitting),
    )


def _session(sheet: _Sheet, sitting: Sitting) -> Iterator[Block]:
    session = sitting.session
    title = sheet.labels.session.format(number=sitting.number, title=session.title)
    said = sheet.span(sitting.starts, sitting.ends, sitting)
    yield Heading(3, f"{title} ({said})")
    if session.goal and session.goal.strip():
        yield Labelled(sheet.labels.goal, session.goal)
    for slot in sitting.slots:
        yield from _item(sheet, sitting, slot)


def _item(sheet: _Sheet, sitting: Sitting, slot: Slot) -> Iterator[Block]:
    item, labels = slot.item, sheet.labels
    length = labels.minutes.format(count=item.minutes) if item.minutes is not None else sheet.words.untimed
    time = sheet.span(slot.starts, slot.ends, sitting)
    if item.kind == "break":
        yield Labelled(time, f"{labels.kinds['break']}{labels.colon} {item.prompt} ({length})")
        return
    yield Labelled(time, f"{slot.number} {item.prompt} ({labels.kinds[item.kind]}, {length})")
    details = tuple(_details(sheet, slot))
    if details:
        yield Bullets(tuple(Bullet(f"{label} {text}".strip()) for label, text in details))
    yield Room(next(lines for least, lines in reversed(_LINES) if (item.minutes or 0) >= least))


def _details(sheet: _Sheet, slot: Slot) -> Iterator[tuple[str, str]]:
    """What the facilitator has to know of an item: a label of ours, and what it labels."""
    item, words, labels = slot.item, sheet.words, sheet.labels
    if item.presenter:
        yield labels.presented, item.presenter
    if item.kind == "question":
        yield words.answer, ", ".join(_in_turn(sheet, slot.number))
    if item.kind == "ranking":
        yield labels.labelled(labels.kinds[item.kind]), "; ".join(_ballots(words, item))
        if what := "; ".join(item.options) or sheet.numbers.get(item.of or "", ""):
            yield words.what, what
    if item.kind == "elaboration":
        top = words.top.format(count=item.top) if item.top else ""
        if of := ", ".join(filter(None, (top, sheet.numbers.get(item.of or "", "")))):
            yield words.themes, of
        if item.fields:
            yield words.each, "; ".join(item.fields)
    elif item.themes:
        yield words.themes, "; ".join(theme.title for theme in item.themes)
    if item.sealed:
        yield "", labels.hidden.get(f"{item.kind} {item.sealed}", "")
    if item.rule:
        yield words.decide, _rule(sheet, item)
    carried = [one.text for one in item.actions] + [one.text for one in item.parked]
    for text in (*carried, *(one.text for one in item.decisions)):
        yield words.brought, text


def _in_turn(sheet: _Sheet, number: str) -> list[str]:
    """The groups in the order in which they answer: with each question another one begins."""
    names = [group.name for group in sheet.document.groups]
    first = sheet.turns.index(number) % len(names)
    return names[first:] + names[:first]


def _ballots(words: RunSheetWords, item: Item) -> Iterator[str]:
    method = item.method or "dots"
    yield words.methods[method]
    if method == "dots" and item.dots:
        yield words.dots.format(count=item.dots)
    if method == "dots" and item.cap:
        yield words.cap.format(count=item.cap)
    if item.voters:
        yield words.ballots[item.voters]


def _rule(sheet: _Sheet, where: Document | Item) -> str:
    """The rule that the agenda names there, with what belongs to it."""
    assert where.rule is not None  # asked for where there is one
    names = {group.id: group.name for group in sheet.document.groups}
    said = [sheet.labels.rules[where.rule]]
    if where.rule == "shares":
        said += [f"{names.get(id, id)} {share}" for id, share in where.shares.items()]
    if where.rule == "chair" and where.chair:
        said.append(sheet.words.chair.format(name=where.chair))
    if where.quorum:
        said.append(sheet.words.quorum.format(count=where.quorum))
    return "; ".join(said)

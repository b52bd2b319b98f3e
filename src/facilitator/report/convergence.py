"""Where the groups agree, where they differ, what is unclear: under the question, and once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitator.agenda.model import Item, Point, Relation
from facilitator.meeting.convergence import matrix
from facilitator.report.blocks import Block, Bullet, Bullets, Heading
from facilitator.report.context import Context

RELATIONS: tuple[Relation, ...] = ("same", "differs", "clarify")


def linked(context: Context, item: Item) -> Iterator[Block]:
    """The question's links under a heading each: every linked point with the group whose it is."""
    for kind in RELATIONS:
        if pairs := tuple(_pairs(context, item, kind)):
            yield Heading(4, _title(context, kind))
            yield Bullets(pairs)


def standing(context: Context) -> Iterator[Block]:
    """The chapter on where the groups stand: the lists over all questions, and who has not answered.

    Nothing where no point was linked or worded together, and no group kept silent on a question that
    another one answered.
    """
    labels = context.labels
    questions = [(number, item) for number, item in context.numbered if item.kind == "question"]
    silent = tuple(_silences(context))
    if not silent and not any(item.links or _worded(item) for _, item in questions):
        return
    lists = {
        kind: tuple(
            replace(one, note=", ".join(filter(None, (one.note, labels.from_item.format(number=number)))))
            for number, item in questions
            for one in (*(_common(context, item) if kind == "same" else ()), *_pairs(context, item, kind))
        )
        for kind in RELATIONS
    }
    if not silent and not any(lists.values()):
        return
    yield Heading(2, labels.standing)
    for kind, points in lists.items():
        if points:
            yield Heading(3, _title(context, kind))
            yield Bullets(points)
    if silent:
        yield Heading(3, labels.unanswered)
        yield Bullets(silent)


def _title(context: Context, kind: Relation) -> str:
    labels = context.labels
    return {"same": labels.agreeing, "differs": labels.differing, "clarify": labels.unclear}[kind]


def _worded(item: Item) -> bool:
    return any(point.wordings for point in item.common_ground)


def _common(context: Context, item: Item) -> Iterator[Bullet]:
    """Common ground without its wordings: these stand under the question."""
    bare = (
        point.model_copy(update={"wordings": (), "by": context.some(point) or point.by})
        for point in item.common_ground
    )
    for bullets in context.bullets(bare):
        yield from bullets.points


def _silences(context: Context) -> Iterator[Bullet]:
    found = matrix(context.document)
    names = dict(found.groups)
    for place, row in enumerate(found.rows, 1):
        if row.shut or not any(cell.answered for cell in row.cells):
            continue
        question = context.labels.question_number.format(number=place)
        for cell in row.cells:
            if not cell.answered:
                yield Bullet(
                    context.labels.not_answered.format(
                        group=names[cell.group], question=question, number=row.number
                    )
                )


def _pairs(context: Context, item: Item, kind: Relation) -> Iterator[Bullet]:
    """A bullet for each set of linked points, a line for each point, the groups in the agenda's order."""
    said = _points(context, item)
    sets: list[dict[str, None]] = []
    for link in item.links:
        if link.kind != kind or not all(id in said for id in link.points):
            continue
        ids = dict.fromkeys(link.points)
        # What two say the same as a third is one agreement; a difference is one of two.
        for other in [one for one in sets if kind == "same" and one.keys() & ids.keys()]:
            sets.remove(other)
            ids = {**other, **ids}
        sets.append(ids)
    for ids in sets:
        lines = sorted((said[id] for id in ids), key=lambda line: line[0])
        yield Bullet("\n".join(f"{context.labels.labelled(name)} {text}" for _, name, text in lines))


def _points(context: Context, item: Item) -> dict[str, tuple[int, str, str]]:
    """Point id to the place of its group, the group's name, and the text."""
    labels = context.labels
    every = labels.both if len(context.document.groups) == 2 else labels.every
    found: dict[str, tuple[int, str, str]] = {}

    def walk(points: Iterable[Point], place: int, name: str) -> None:
        for point in points:
            if point.id:
                found[point.id] = (place, name, point.text.strip())
            walk(point.points, place, name)

    walk(item.common_ground, -1, every)
    for response in item.responses:
        walk(response.points, context.rank(response.group), context.group(response.group))
    return found

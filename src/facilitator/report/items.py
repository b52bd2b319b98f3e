"""One agenda item in the report.

Each kind of item fills other parts; every part that holds something is printed, whatever the kind, so
that nothing captured is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from facilitator.agenda.model import Item, Point
from facilitator.report.blocks import Block, Heading, Labelled, Paragraph
from facilitator.report.context import Context, every_point
from facilitator.report.convergence import linked
from facilitator.report.languages import opens_both
from facilitator.report.outcomes import outcomes
from facilitator.report.ranking import ranking
from facilitator.report.themes import headed, numbered, other_titles, themes


def captured(item: Item) -> bool:
    """Whether anything was said, decided or voted. A title alone counts once the item was opened."""
    return bool(
        any(point.text.strip() or point.by or point.mark or point.wordings for point in every_point(item))
        or any(any(ballot.dots.values()) or ballot.order or ballot.scores for ballot in item.ballots)
        or item.line
        or item.decisions
        or item.actions
        or item.parked
        or (item.opened and (item.issues or item.themes))
    )


def item_blocks(context: Context, item: Item, number: str) -> Iterator[Block]:
    """The item from its heading to its outcomes, empty parts left out."""
    yield Heading(3, f"{number} {item.prompt}")
    if item.presenter:
        yield Labelled(context.labels.presented, item.presenter)
    yield from context.narrative(item.notes)
    yield from _answers(context, item)
    yield from linked(context, item)
    if item.id in context.hidden:
        yield Paragraph(context.labels.hidden[f"{item.kind} {item.sealed}"])
    for place, issue in enumerate(item.issues, 1):
        content = (*other_titles(context, issue), *context.narrative(issue.points))
        yield from headed(numbered("{} {}", place, issue.title), content)
    for bullets in context.bullets(item.questions):
        yield Heading(4, context.labels.questions)
        yield bullets
    yield from ranking(context, item)
    yield from themes(context, item)
    for bullets in context.bullets(item.ideas):
        if item.themes or item.notes:
            yield Heading(4, context.labels.other_ideas if item.themes else context.labels.ideas)
        yield bullets
    yield from outcomes(context, item)


def _answers(context: Context, item: Item) -> Iterator[Block]:
    labels = context.labels
    common = list(_common_ground(context, item.common_ground))
    order = [group.id for group in context.document.groups]
    points: dict[str, list[Point]] = {id: [] for id in order}
    for response in item.responses:
        points.setdefault(response.group, []).extend(response.points)
    answers = {id: list(context.bullets(said, context.group(id))) for id, said in points.items()}
    answered = [id for id, bullets in answers.items() if bullets]
    if common and len(answered) > 1:
        also = labels.also_some
        if set(order) <= set(answered):
            also = labels.also_both if len(order) == 2 else labels.also_every
        last = common[-1]
        # As in running prose, where the common ground ended as a sentence.
        if isinstance(last, Paragraph) and last.text.endswith((".", "!", "?", "…")):
            common[-1] = Paragraph(f"{last.text} {also}")
        else:
            common.append(Paragraph(also))
    yield from common
    for id in answered:
        name = context.group(id)
        label = labels.comments_named if labels.group_word.search(name) else labels.comments
        yield Labelled(label.format(group=name))
        yield from answers[id]


def _common_ground(context: Context, points: Iterable[Point]) -> Iterator[Block]:
    labels = context.labels
    lead = labels.both if len(context.document.groups) == 2 else labels.every
    for sentence, run in groupby(points, lambda point: opens_both(point.text)):
        if sentence:
            yield from context.narrative(run, shared=True)
        else:
            for bullets in context.bullets(run, shared=True):
                yield Labelled(lead)
                yield bullets

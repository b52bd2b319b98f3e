"""The annex of the facilitator's own notes: only where it is asked for, and from outside the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from facilitator.agenda.model import Point
from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Paragraph, Report
from facilitator.report.context import number
from facilitator.report.labels import Labels
from facilitator.report.languages import LABELS

PrivateNotes = tuple[str, str, Sequence[Point]]
"""Of one item: its number (empty where it is no longer in the agenda), its prompt, and the notes."""


def with_private(report: Report, notes: Iterable[PrivateNotes]) -> Report:
    """``report`` with the notes as its last annex; as it is where there are none."""
    blocks = tuple(_items(LABELS[report.language], notes))
    if not blocks:
        return report
    labels = LABELS[report.language]
    heading = Heading(2, _numbered(report, labels))
    return replace(report, blocks=(*report.blocks, heading, Paragraph(labels.private_says), *blocks))


def _numbered(report: Report, labels: Labels) -> str:
    """The heading, with the first number that no annex has."""
    headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    for place in count(1):
        begins = labels.annex.format(number=place, title="")
        if not any(heading.startswith(begins.rstrip()) for heading in headings):
            break
    return labels.annex.format(number=place, title=labels.private)


def _items(labels: Labels, notes: Iterable[PrivateNotes]) -> Iterator[Block]:
    for place, prompt, points in notes:
        if points:
            yield Heading(3, f"{place} {prompt}" if place else f"{prompt} ({labels.private_gone})")
            yield Bullets(tuple(map(_bullet, points)))


def _bullet(point: Point) -> Bullet:
    return Bullet(point.text, number(point.mark), points=tuple(map(_bullet, point.points)))

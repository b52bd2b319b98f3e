"""Themes: the ideas of a brainstorm under their titles, and what came of the best of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator.agenda.model import Document, Issue, Item, Point, Theme
from facilitator.report.blocks import Block, Bullets, Heading, Labelled, Paragraph
from facilitator.report.context import Context

_NUMBERED = re.compile(r"\(?\d{1,3}[.)]+\s|\d{1,2}\s+[^\W\d_a-z]")


def themes(context: Context, item: Item) -> Iterator[Block]:
    """The themes of an item, each under its number and title."""
    made = _elaborated if item.kind == "elaboration" else _brainstormed
    yield from made(context, item.themes)


def numbered(pattern: str, place: int, title: str) -> str:
    """The title with its number, unless it brought one along."""
    return title if _NUMBERED.match(title) else pattern.format(place, title)


def headed(title: str, content: Iterable[Block]) -> Iterator[Block]:
    """A heading and what is under it; a title with nothing under it is no heading, but was said."""
    blocks = list(content)
    yield Heading(4, title) if blocks else Paragraph(title)
    yield from blocks


def _brainstormed(context: Context, themes: Iterable[Theme]) -> Iterator[Block]:
    for place, theme in enumerate(themes, 1):
        content = (*other_titles(context, theme), *context.bullets(theme.points), *_fields(context, theme))
        yield from headed(numbered("{}. {}", place, theme.title), content)


def other_titles(context: Context, theme: Theme | Issue) -> Iterator[Block]:
    """The titles of what was put into this theme or issue."""
    titles = [title for title in dict.fromkeys(theme.titles) if title != theme.title]
    if titles:
        yield Labelled(context.labels.also_titled, context.labels.semicolon.join(titles))


def _elaborated(context: Context, themes: Iterable[Theme]) -> Iterator[Block]:
    standing = _standing(context.document)

    def unchanged(point: Point) -> bool:
        return point.source is not None and standing.get(point.source) == point.text.strip()

    for place, theme in enumerate(themes, 1):
        fields = list(_fields(context, theme))
        fresh = list(context.bullets(theme.points, skip=unchanged))
        ideas = fresh or ([] if fields else list(context.bullets(theme.points)))
        content: list[Block] = [*other_titles(context, theme)]
        if ideas:
            content += [Labelled(context.labels.starting), *ideas]
        content += fields
        if content:
            title = numbered("({}) {}", place, theme.title)
            yield Heading(4, title if title.endswith((".", "!", "?", "…", ":")) else title + ".")
            yield from content


def _standing(document: Document) -> dict[str, str]:
    """Of the points outside elaborations: id to text, to know a copy that says nothing new."""
    found: dict[str, str] = {}

    def walk(points: Iterable[Point]) -> None:
        for point in points:
            if point.id:
                found[point.id] = point.text.strip()
            found.update({one.id: one.text.strip() for one in point.wordings if one.id})
            walk(point.points)

    for session in document.sessions:
        for item in session.items:
            walk((*item.notes, *item.questions, *item.common_ground, *item.ideas))
            for response in item.responses:
                walk(response.points)
            for issue in item.issues:
                walk(issue.points)
            for theme in item.themes if item.kind != "elaboration" else ():
                walk(theme.points)
    return found


def _fields(context: Context, theme: Theme) -> Iterator[Block]:
    for field in theme.fields:
        label = context.labels.labelled(field.name)
        made: list[Bullets] = list(context.bullets(field.points))
        if len(field.points) == 1 and made and not field.points[0].wordings:
            yield Labelled(label, context.said(field.points[0]))
            yield from context.bullets(field.points[0].points, context.by(field.points[0]))
        elif made:
            yield Labelled(label)
            yield from made

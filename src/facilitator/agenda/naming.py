"""Places of a document that name something, and what may have been meant where they name nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from facilitator.agenda.findings import quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Decision, Document, Item, Stand
from facilitator.text import nearest, slug, unique


def items(document: Document) -> Iterator[tuple[Path, Item]]:
    """Every item, with its place."""
    for place, session in enumerate(document.sessions):
        for number, item in enumerate(session.items):
            yield ("sessions", place, "items", number), item


def decisions(document: Document) -> Iterator[tuple[Path, Decision]]:
    """Every decision, with its place."""
    for path, item in items(document):
        for number, decision in enumerate(item.decisions):
            yield (*path, "decisions", number), decision


def options_of(item: Item, every: Mapping[str | None, Item]) -> list[str]:
    """The ids of what a ranking ranks; ``every``: all items by id."""
    source = every.get(item.of) if item.of is not None else None
    if source is not None:
        return [theme.id for theme in source.themes if theme.id is not None]
    return _option_ids(item.options)


def _option_ids(titles: Iterable[str]) -> list[str]:
    made: list[str] = []
    for title in titles:
        made.append(unique(slug(title), set(made)))
    return made


def named_groups(document: Document) -> Iterator[tuple[Path, str, str]]:
    """Every place that names a group, with the name and, on a ballot, its voter."""
    return ((path, group, voter) for path, group, voter in _group_places(document) if group)


def _group_places(document: Document) -> Iterator[tuple[Path, str, str]]:
    for number, person in enumerate(document.participants):
        if person.group is not None:
            yield ("participants", number, "group"), person.group, ""
    for path, item in items(document):
        for number, response in enumerate(item.responses):
            yield (*path, "responses", number, "group"), response.group, ""
        for number, ballot in enumerate(item.ballots):
            yield (*path, "ballots", number, "group"), ballot.group, ballot.voter or ""
        for place, decision in enumerate(item.decisions):
            for where, stand in _stands((*path, "decisions", place), decision):
                yield (*where, "group"), stand.group, ""
    for place, version in enumerate(document.versions):
        yield ("versions", place, "group"), version.group or "", ""
        for number, approval in enumerate(version.approvals):
            yield ("versions", place, "approvals", number, "group"), approval.group, ""
    for place, comment in enumerate(document.comments):
        yield ("comments", place, "group"), comment.group or "", ""


def _stands(path: Path, decision: Decision) -> Iterator[tuple[Path, Stand]]:
    """Where the groups stand on a decision, and stood on its earlier wordings."""
    for number, stand in enumerate(decision.positions):
        yield (*path, "positions", number), stand
    for place, earlier in enumerate(decision.earlier):
        for number, stand in enumerate(earlier.positions):
            yield (*path, "earlier", place, "positions", number), stand


def meant(said: str, choices: list[str]) -> str:
    """A hint: the choice that was meant, or which ones there are."""
    near = nearest(said, choices)
    if near is not None:
        return f"did you mean {quoted(near)}?"
    if not choices:
        return ""
    return f"known: {', '.join(quoted(one) for one in choices[:8])}{', …' if len(choices) > 8 else ''}"

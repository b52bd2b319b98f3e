"""What a well-formed document can still get wrong: names that name nothing, things said twice.

Each check is one function from the document to findings; :func:`meaning` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Item, Kind
from facilitator.text import nearest, slug, unique

Check = Callable[[Document], Iterator[Finding]]

_RESERVED = {"both", "all", "common_ground"}
_SOURCES: dict[Kind, tuple[Kind, ...]] = {
    "ranking": ("brainstorm",),
    "elaboration": ("ranking", "brainstorm"),
}
# The kinds for which a key means something; decisions, actions and what is set aside fit everywhere.
_FITS: dict[str, tuple[Kind, ...]] = {
    "presenter": ("presentation",),
    "of": ("ranking", "elaboration"),
    "options": ("ranking",),
    "dots": ("ranking",),
    "ballots": ("ranking",),
    "top": ("elaboration",),
    "fields": ("elaboration",),
    "questions": ("presentation",),
    "common_ground": ("question",),
    "responses": ("question",),
    "issues": ("discussion",),
    "ideas": ("brainstorm",),
    "themes": ("brainstorm", "elaboration"),
}


def meaning(document: Document, bad: Iterable[Path] = ()) -> list[Finding]:
    """Every finding of every check that does not build on one of the ``bad`` places."""
    touched = {
        name for path in bad for name in ("groups" if path[:1] == ("groups",) else "", *_last_key(path))
    }
    checks = (check for check in CHECKS if touched.isdisjoint(_NEEDS.get(check, ())))
    return [finding for check in checks for finding in check(document)]


def _last_key(path: Path) -> Path:
    return next(((part,) for part in reversed(path) if isinstance(part, str)), ())


def group_ids(document: Document) -> Iterator[Finding]:
    """Ids of groups are typed in any case: they must differ even so, and not be words of ours."""
    seen: dict[str, Path] = {}
    for number, group in enumerate(document.groups):
        path: Path = ("groups", number, "id")
        plain = group.id.casefold()
        if plain in _RESERVED:
            yield Finding(path, f"the group id {quoted(group.id)} has a meaning of its own", "choose another")
        if plain in seen:
            said = f"the group id {quoted(group.id)} is used twice"
            yield Finding(path, said, "upper and lower case count as the same", also=seen[plain])
        seen.setdefault(plain, path)


def declared_groups(document: Document) -> Iterator[Finding]:
    """Whatever names a group names one that there is."""
    ids = [group.id for group in document.groups]
    known = set(ids)
    for path, group in _named_groups(document):
        if group not in known:
            yield Finding(path, f"there is no group {quoted(group)}", _meant(group, ids))


def one_answer_each(document: Document) -> Iterator[Finding]:
    """A group answers a question once, votes once, and stands on a decision once."""
    seen: dict[Path, Path] = {}
    for path, group in _named_groups(document):
        if path[0] == "participants":
            continue
        holder: Path = (*path[:-2], group)
        if holder in seen:
            said = f"the group {quoted(group)} has two entries under {path[-3]}"
            yield Finding(path, said, "put them together", also=seen[holder])
        seen.setdefault(holder, path)


def sources(document: Document) -> Iterator[Finding]:
    """``of`` names an item of the right kind; a ranking has something to rank."""
    kinds = {item.id: item.kind for _, item in _items(document) if item.id is not None}
    for path, item in _items(document):
        wanted = _SOURCES.get(item.kind)
        if wanted is None:
            continue
        fitting = [known for known, kind in kinds.items() if kind in wanted]
        if item.of is None:
            if item.kind == "ranking" and not item.options:
                hint = "write of = the id of a brainstorm, or options = a list of texts"
                yield Finding(path, "a ranking needs something to rank", hint)
        elif item.of not in kinds:
            yield Finding((*path, "of"), f"there is no item {quoted(item.of)}", _meant(item.of, fitting))
        elif kinds[item.of] not in wanted:
            said = f"{quoted(item.of)} is a {kinds[item.of]}, but this should name a {' or a '.join(wanted)}"
            yield Finding((*path, "of"), said, _meant(item.of, fitting))


def session_numbers(document: Document) -> Iterator[Finding]:
    """Two sessions do not share a number."""
    seen: dict[int, Path] = {}
    for place, session in enumerate(document.sessions):
        if session.number is None:
            continue
        path: Path = ("sessions", place, "number")
        if session.number in seen:
            yield Finding(path, f"session number {session.number} is used twice", also=seen[session.number])
        seen.setdefault(session.number, path)


def dates_in_order(document: Document) -> Iterator[Finding]:
    """A meeting does not end before it starts."""
    if document.starts is not None and document.ends is not None and document.ends < document.starts:
        said = f"the meeting ends on {document.ends}, before it starts on {document.starts}"
        yield Finding(("ends",), said, "exchange them")


def fitting_keys(document: Document) -> Iterator[Finding]:
    """Keys that say nothing on an item of this kind."""
    for path, item in _items(document):
        for key, kinds in _FITS.items():
            if getattr(item, key) and item.kind not in kinds:
                said = f"{key} means nothing for a {item.kind}"
                hint = f"it belongs to a {' or a '.join(kinds)}; it is kept as it is"
                yield Finding((*path, key), said, hint, warning=True)


def ballot_options(document: Document) -> Iterator[Finding]:
    """Dots go to something that is ranked."""
    items = {item.id: item for _, item in _items(document)}
    for path, item in _items(document):
        if item.kind != "ranking":
            continue
        source = items.get(item.of) if item.of is not None else None
        if source is not None:
            options = [theme.id for theme in source.themes if theme.id is not None]
        else:
            options = _option_ids(item.options)
        for number, ballot in enumerate(item.ballots):
            for option in ballot.dots:
                if option not in options:
                    said = f"{quoted(option)} is not one of the options"
                    place: Path = (*path, "ballots", number, "dots", option)
                    yield Finding(place, said, _meant(option, options), warning=True)


CHECKS: tuple[Check, ...] = (
    group_ids,
    declared_groups,
    one_answer_each,
    sources,
    session_numbers,
    dates_in_order,
    fitting_keys,
    ballot_options,
)
_ITEMS = {"sessions", "items", "kind", "id", "of", "options"}
# Keys without which a check would tell what is not so.
_NEEDS: dict[Check, set[str]] = {
    group_ids: {"groups"},
    declared_groups: {"groups"},
    sources: _ITEMS,
    fitting_keys: {"kind"},
    ballot_options: _ITEMS | {"themes"},
}


def _option_ids(titles: Iterable[str]) -> list[str]:
    made: list[str] = []
    for title in titles:
        made.append(unique(slug(title), set(made)))
    return made


def _items(document: Document) -> Iterator[tuple[Path, Item]]:
    for place, session in enumerate(document.sessions):
        for number, item in enumerate(session.items):
            yield ("sessions", place, "items", number), item


def _group_places(document: Document) -> Iterator[tuple[Path, str]]:
    """Every place that names a group, with the name."""
    for number, person in enumerate(document.participants):
        if person.group is not None:
            yield ("participants", number, "group"), person.group
    for path, item in _items(document):
        for number, response in enumerate(item.responses):
            yield (*path, "responses", number, "group"), response.group
        for number, ballot in enumerate(item.ballots):
            yield (*path, "ballots", number, "group"), ballot.group
        for place, decision in enumerate(item.decisions):
            for number, stand in enumerate(decision.positions):
                yield (*path, "decisions", place, "positions", number, "group"), stand.group


def _named_groups(document: Document) -> Iterator[tuple[Path, str]]:
    """The same, without those whose name is missing."""
    return ((path, group) for path, group in _group_places(document) if group)


def _meant(said: str, choices: list[str]) -> str:
    near = nearest(said, choices)
    if near is not None:
        return f"did you mean {quoted(near)}?"
    if not choices:
        return ""
    return f"known: {', '.join(quoted(one) for one in choices[:8])}{', …' if len(choices) > 8 else ''}"

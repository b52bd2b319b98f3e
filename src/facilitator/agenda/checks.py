"""What a well-formed document can still get wrong: names that name nothing, things said twice.

Each check is one function from the document to findings; :func:`meaning` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from facilitator.agenda import decision_checks, link_checks, sign_off_checks, vote_checks
from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Kind
from facilitator.agenda.naming import items, meant, named_groups

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
    "method": ("ranking",),
    "cap": ("ranking",),
    "voters": ("ranking",),
    "ballots": ("ranking",),
    "seen": ("ranking",),
    "line": ("ranking",),
    "sealed": ("question", "ranking"),
    "revealed": ("question", "ranking"),
    "links": ("question",),
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
    for path, group, _ in named_groups(document):
        if group not in known:
            yield Finding(path, f"there is no group {quoted(group)}", meant(group, ids))


def one_answer_each(document: Document) -> Iterator[Finding]:
    """A group answers a question once and stands on a decision once; it votes once, or each voter of it."""
    seen: dict[Path, Path] = {}
    for path, group, voter in named_groups(document):
        if path[0] in ("participants", "versions", "comments"):
            continue
        holder: Path = (*path[:-2], group, voter)
        if holder in seen:
            who = f"the voter {quoted(voter)} of the group" if voter else "the group"
            said = f"{who} {quoted(group)} has two entries under {path[-3]}"
            yield Finding(path, said, "put them together", also=seen[holder])
        seen.setdefault(holder, path)


def sources(document: Document) -> Iterator[Finding]:
    """``of`` names an item of the right kind; a ranking has something to rank."""
    kinds = {item.id: item.kind for _, item in items(document) if item.id is not None}
    for path, item in items(document):
        wanted = _SOURCES.get(item.kind)
        if wanted is None:
            continue
        fitting = [known for known, kind in kinds.items() if kind in wanted]
        if item.of is None:
            if item.kind == "ranking" and not item.options:
                hint = "write of = the id of a brainstorm, or options = a list of texts"
                yield Finding(path, "a ranking needs something to rank", hint)
        elif item.of not in kinds:
            yield Finding((*path, "of"), f"there is no item {quoted(item.of)}", meant(item.of, fitting))
        elif kinds[item.of] not in wanted:
            said = f"{quoted(item.of)} is a {kinds[item.of]}, but this should name a {' or a '.join(wanted)}"
            yield Finding((*path, "of"), said, meant(item.of, fitting))


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
    for path, item in items(document):
        for key, kinds in _FITS.items():
            if getattr(item, key) and item.kind not in kinds:
                said = f"{key} means nothing for a {item.kind}"
                hint = f"it belongs to a {' or a '.join(kinds)}; it is kept as it is"
                yield Finding((*path, key), said, hint, warning=True)


CHECKS: tuple[Check, ...] = (
    group_ids,
    declared_groups,
    one_answer_each,
    sources,
    session_numbers,
    dates_in_order,
    fitting_keys,
    link_checks.links,
    vote_checks.ballot_options,
    vote_checks.twice_in_order,
    vote_checks.voters,
    vote_checks.fitting_ballots,
    vote_checks.within_bounds,
    decision_checks.superseded,
    decision_checks.rules,
    decision_checks.outcomes,
    sign_off_checks.versions_in_order,
    sign_off_checks.one_approval_each,
    sign_off_checks.fitting_status,
)
_ITEMS = {"sessions", "items", "kind", "id", "of", "options"}
# Keys without which a check would tell what is not so.
_NEEDS: dict[Check, set[str]] = {
    group_ids: {"groups"},
    declared_groups: {"groups"},
    sources: _ITEMS,
    fitting_keys: {"kind"},
    link_checks.links: {"kind", "id"},
    vote_checks.ballot_options: _ITEMS | {"themes", "option"},
    vote_checks.voters: {"participants"},
    vote_checks.fitting_ballots: {"kind", "method"},
    sign_off_checks.versions_in_order: {"number", "circulated"},
    sign_off_checks.fitting_status: {"groups", "group", "circulated"},
    decision_checks.superseded: {"id"},
    decision_checks.rules: {"groups", "rule"},
    decision_checks.outcomes: {
        "groups",
        "rule",
        "shares",
        "quorum",
        "chair",
        "positions",
        "position",
        "group",
        "ruling",
        "deferred",
        "proposed",
        "yes",
        "no",
        "abstain",
    },
}

"""Checks of rankings: ballots name options and voters that there are, and keep to the way of voting.

All are warnings: what was voted is on record, whatever the rules of the ranking became afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.agenda.findings import Finding, quoted
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Ballot, Document, Item
from facilitator.agenda.naming import items, meant, options_of
from facilitator.text import plural

_HELD = {"dots": "dots", "borda": "order", "instant-runoff": "order", "scale": "scores"}
"""The key of a ballot that a method counts."""


def _rankings(document: Document) -> Iterator[tuple[Path, Item]]:
    return ((path, item) for path, item in items(document) if item.kind == "ranking")


def _ballots(path: Path, item: Item) -> Iterator[tuple[Path, Ballot]]:
    for number, ballot in enumerate(item.ballots):
        yield (*path, "ballots", number), ballot


def ballot_options(document: Document) -> Iterator[Finding]:
    """Votes go to something that is ranked, or was when it was voted on; the line names no other."""
    every = {item.id: item for _, item in items(document)}
    for path, item in _rankings(document):
        options = options_of(item, every)
        known = {*options, *(seen.option for seen in item.seen)}
        named: list[tuple[Path, str]] = []
        for here, ballot in _ballots(path, item):
            named += [((*here, "dots", option), option) for option in ballot.dots]
            named += [((*here, "order", place), option) for place, option in enumerate(ballot.order)]
            named += [((*here, "scores", option), option) for option in ballot.scores]
        named += [((*path, "line", place), option) for place, option in enumerate(item.line)]
        for spot, option in named:
            if option not in known:
                said = f"{quoted(option)} is not one of the options"
                yield Finding(spot, said, meant(option, options), warning=True)


def twice_in_order(document: Document) -> Iterator[Finding]:
    """An option has one place in an order."""
    for path, item in _rankings(document):
        for here, ballot in _ballots(path, item):
            seen: set[str] = set()
            for place, option in enumerate(ballot.order):
                if option in seen:
                    said = f"{quoted(option)} stands twice in this order"
                    yield Finding((*here, "order", place), said, "its first place counts", warning=True)
                seen.add(option)


def voters(document: Document) -> Iterator[Finding]:
    """A participant votes with the group that it belongs to."""
    people = {person.name: person.group for person in document.participants if person.group}
    for path, item in _rankings(document):
        for here, ballot in _ballots(path, item):
            group = people.get(ballot.voter or "")
            if group is not None and ballot.group and ballot.group != group:
                said = f"{quoted(ballot.voter or '')} belongs to the group {quoted(group)}"
                yield Finding((*here, "voter"), said, f"write group = {quoted(group)}", warning=True)


def fitting_ballots(document: Document) -> Iterator[Finding]:
    """A ballot holds what the method counts.

    Not told once a vote was taken here (``seen``): the method was changed then, and the votes were kept.
    """
    for path, item in _rankings(document):
        method = item.method or "dots"
        wanted = _HELD[method]
        for here, ballot in _ballots(path, item):
            for key in dict.fromkeys(_HELD.values()):
                if key != wanted and getattr(ballot, key) and not item.seen:
                    said = f"{key} of a ballot is not counted by the method {quoted(method)}"
                    hint = f"this method counts {wanted}; it is kept as it is"
                    yield Finding((*here, key), said, hint, warning=True)


def within_bounds(document: Document) -> Iterator[Finding]:
    """A voter gives one option no more than the cap, and all of them no more than its dots."""
    people = [person.group for person in document.participants]
    for path, item in _rankings(document):
        for here, ballot in _ballots(path, item):
            # the ballot of a group holds the dots of each of its people, as far as they are known
            heads = 1 if ballot.voter else people.count(ballot.group)
            for option, count in ballot.dots.items():
                if item.cap and heads and count > item.cap * heads:
                    said = f"{plural(count, 'dot')} for one option is more than the cap"
                    hint = f"{item.cap * heads} at most here; all are counted"
                    yield Finding((*here, "dots", option), said, hint, warning=True)
            given = sum(ballot.dots.values())
            if ballot.voter and item.dots and given > item.dots:
                said = f"{plural(given, 'dot')} are more than one voter has"
                yield Finding((*here, "dots"), said, f"{item.dots} at most; all are counted", warning=True)

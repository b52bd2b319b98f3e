"""The line that is typed in the library: words, and filters in plain words among them.

``kind:decision group:iucn open: since:2026-01 water`` asks for what ``water`` begins a word of, and so on.
What looks like a filter and is none is a word. Nothing here knows the screen.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.store.archive import KINDS, STATES, Query

NAMES: Mapping[str, str] = {
    **{name: name for name in ("kind", "group", "person", "meeting", "since", "until", "date", "is")},
    "by": "person",
    "owner": "person",
    "in": "meeting",
    "state": "is",
}
"""What stands before the colon, to the filter that it means. A state alone will do: ``open:``."""

_TOKEN = re.compile(r'([A-Za-z]+):("[^"]*"?|[^\s"]*)(?!\S)|"[^"]*"?|[^\s"]+')
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_UNFINISHED = re.compile(r"\d{0,3}|\d{4}-|\d{4}-\d{1,2}-")
_NO_DAY = "“{}” is no day: write 2026, 2026-01 or 2026-01-31"


@dataclass(frozen=True, slots=True)
class Typed:
    """``query``: what is asked; None where nothing is. ``problem``: what is wrong with it, in a sentence.

    ``given``: the filters, by name, as they were typed.
    """

    query: Query | None
    problem: str
    given: Mapping[str, str]


def read(text: str) -> Typed:
    """What a line asks for. A filter that is still being typed (``kind:``) does not count yet."""
    words: list[str] = []
    given: dict[str, str] = {}
    for said, name, value in _tokens(text):
        if name:
            given[name] = value
        else:
            words.append(said)
    try:
        query = _query(" ".join(words), given)
    except ValueError as error:
        return Typed(None, str(error), given)
    if query == Query():
        return Typed(None, "", given)
    return Typed(query, query.problem, given)


def filtered(text: str, name: str, value: str) -> str:
    """The line with that filter in front; an empty ``value`` takes it away. The rest stays as it is."""
    rest = " ".join(said for said, other, _ in _tokens(text) if other != name)
    if text.endswith(" ") and rest:
        rest += " "
    if not value:
        return rest
    filter = f"{value}:" if name == "is" else f"{name}:{_quoted(value)}"
    return f"{filter} {rest}"


def following(values: Sequence[str], now: str) -> str:
    """The value after ``now``, going round by way of none at all."""
    plain = [value.casefold() for value in values]
    at = plain.index(now.casefold()) + 1 if now.casefold() in plain else len(values) if now else 0
    return values[at] if at < len(values) else ""


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """(as typed, the filter's name or nothing, its value) of each part of a line."""
    for found in _TOKEN.finditer(text):
        before = (found[1] or "").casefold()
        value = (found[2] or "").strip('"')
        if before in NAMES:
            yield found[0], NAMES[before], value
        elif before in STATES and not value:
            yield found[0], "is", before
        else:
            yield found[0], "", ""


def _quoted(value: str) -> str:
    plain = value.replace('"', " ")
    return f'"{plain}"' if re.search(r"\s", plain) else plain


def _query(words: str, given: Mapping[str, str]) -> Query:
    """Raises ValueError with a sentence."""
    since, until = (_day(given.get(name, ""), last) for name, last in (("since", False), ("until", True)))
    if "date" in given:
        since = _day(given["date"], False) or since
        until = _day(given["date"], True) or until
    return Query(
        words,
        kind=_one_of(KINDS, given.get("kind", ""), "kind"),
        group=given.get("group", ""),
        person=given.get("person", ""),
        meeting=given.get("meeting", ""),
        since=since,
        until=until,
        state=_one_of(STATES, given.get("is", ""), "state"),
    )


def _one_of(known: Sequence[str], said: str, what: str) -> str:
    """The first that begins so; a plural will do."""
    wanted = said.casefold()
    for one in known if wanted else ():
        if one.startswith(wanted) or wanted == f"{one}s":
            return one
    if wanted:
        raise ValueError(f"there is no {what} “{said}”; there are {', '.join(known)}")
    return ""


def _day(said: str, last: bool) -> date | None:
    """The first or the last day of what was said: a year, a month, a day."""
    found = _DAY.fullmatch(said.rstrip("-"))
    if found is None:
        if _UNFINISHED.fullmatch(said):
            return None
        raise ValueError(_NO_DAY.format(said))
    year = int(found[1])
    month = int(found[2] or (12 if last else 1))
    try:
        day = int(found[3]) if found[3] else monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError:
        raise ValueError(_NO_DAY.format(said)) from None

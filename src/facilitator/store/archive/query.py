"""What is asked of the library, and how it is said to SQLite. Nothing that is typed can be an error there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from facilitator.errors import InputError, Problem
from facilitator.store.archive.fold import WORD, fold
from facilitator.store.archive.schema import SEQUENCE, first_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

KINDS = ("meeting", "session", "item", "theme", "point", "decision", "reservation", "action", "parked")
"""What can be found. ``theme``: headings of lanes, and the options of a ranking; ``reservation``: what a
group said to a decision."""
STATES = ("open", "done", "overdue")
"""Of actions. What is overdue is open, too."""
MOST_WORDS = 64
"""Words in one question; more would be a text, not a question."""

NOTHING = '" "'
"""A phrase without a word: FTS5 finds nothing by it."""
_QUOTES = {'"': '"', "“": "”", "«": "»"}
INDEXED = 2
"""Letters of a beginning that the index knows by itself."""
MOST_WAYS = 400
"""Words of one beginning that are looked for one by one."""
Known = Callable[[str], list[str]]
"""Words in the index that begin so, one more than :data:`MOST_WAYS` at most."""


class Query:
    """What is looked for; everything given has to match. Frozen; equal where it asks the same.

    ``words``: each is the beginning of a word, ``"in quotes"`` a phrase of whole words; accents and case do
    not count. ``kind``: of :data:`KINDS`. ``group``: its id, or a beginning of the words of its name.
    ``person``: who said it, owns it, took a position, or, for a meeting, took part. ``meeting``: words of its
    title. ``since``, ``until``: days, both included. ``state``: of :data:`STATES`, which leaves actions only.
    """

    __slots__ = ("group", "kind", "meeting", "person", "since", "state", "until", "words")

    def __init__(
        self,
        words: str = "",
        *,
        kind: str = "",
        group: str = "",
        person: str = "",
        meeting: str = "",
        since: date | None = None,
        until: date | None = None,
        state: str = "",
    ) -> None:
        if kind not in ("", *KINDS) or state not in ("", *STATES):
            raise ValueError(kind or state)
        for name, value in (
            ("words", words),
            ("kind", kind),
            ("group", group),
            ("person", person),
            ("meeting", meeting),
            ("since", since),
            ("until", until),
            ("state", state),
        ):
            object.__setattr__(self, name, value)

    words: str
    kind: str
    group: str
    person: str
    meeting: str
    since: date | None
    until: date | None
    state: str

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a query is not changed: {name}")

    def _all(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Query) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def of_kind(self, kind: str) -> Query:
        """The same, of that kind only."""
        return Query(**{**{name: getattr(self, name) for name in self.__slots__}, "kind": kind})

    @property
    def problem(self) -> str:
        """What is wrong with it, in a sentence; empty where it can be asked."""
        for said in (self.words, self.group, self.person, self.meeting):
            if said.strip():
                found = sum(len(tokens) for tokens, _ in phrases(said))
                if not found:
                    return f"there is no letter and no digit in “{said.strip()[:40]}”"
                if found > MOST_WORDS:
                    return f"these are {found:,} words; at most {MOST_WORDS} can be looked for at once"
        return ""


def phrases(said: str) -> list[tuple[tuple[str, ...], bool]]:
    """The folded words of each part, and whether its last word is only the beginning of one."""
    found = []
    for text, quoted in _parts(said):
        for part in [text] if quoted else text.split():
            tokens = tuple(WORD.findall(fold(part)))
            if tokens:
                found.append((tokens, not quoted))
    return found


def _parts(said: str) -> Iterator[tuple[str, bool]]:
    """What stands between quotes, and what does not. A quote that is not closed goes to the end."""
    while said:
        at = min((at for quote in _QUOTES if (at := said.find(quote)) >= 0), default=len(said))
        yield said[:at], False
        text, _, said = said[at + 1 :].partition(_QUOTES.get(said[at : at + 1], '"'))
        yield text, True


def matching(said: str, known: Known) -> str:
    """``said`` for FTS5: every part has to match.

    The beginning of a word is said as all words that begin so: those can be walked through together, newest
    first, where FTS5 itself would gather every row with any of them before it gives the first.
    """
    return " AND ".join(
        f"({' OR '.join(_ways(tokens, known))})" if begins else _phrase(tokens)
        for tokens, begins in phrases(said)
    )


def _ways(tokens: tuple[str, ...], known: Known) -> list[str]:
    *before, last = tokens
    if len(last) > INDEXED:
        every = known(last)
        if len(every) <= MOST_WAYS:
            return [_phrase((*before, word)) for word in every or [last]]
    return [f"{_phrase(tokens)} *"]


def _phrase(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'


def as_one_word(name: str) -> str:
    """The name of a group as it stands in the index: so that one is not found where another begins so."""
    return "".join(WORD.findall(fold(name)))


class Asked:
    """A query as SQL: ``source`` is the table, ``row`` its row number, ``where`` the conditions.

    ``values``: what stands for the question marks.
    """

    def __init__(self, query: Query, groups: list[str], known: Known) -> None:
        """``groups``: the names of the groups that the query means. Raises InputError."""
        if query.problem:
            raise InputError([Problem(query.problem, "the words to look for")])
        self.where: list[str] = []
        self.values: list[Any] = []
        self._groups, self._known = groups, known
        match = " AND ".join(self._columns(query))
        self.source = "words" if match else "rows"
        self.row = "words.rowid" if match else "rows.row"
        if match:
            self._and("words MATCH ?", match)
        self._days(query)
        self._titled(query)

    def restrict(self, rows: str, values: tuple[Any, ...] = ()) -> None:
        """Only rows that this SELECT gives. The plus keeps SQLite from asking for each of them by itself."""
        self._and(f"+{self.row} IN ({rows})", *values)

    def without_agendas(self) -> None:
        """Only what was said, not what is planned."""
        self._and(f"({self.row} >> {SEQUENCE}) NOT IN (SELECT key FROM files WHERE status = 'agenda')")

    def _and(self, condition: str, *values: Any) -> None:
        self.where.append(condition)
        self.values += values

    def _columns(self, query: Query) -> Iterator[str]:
        """Conditions for each column. What narrows most comes last, which is of no matter to FTS5."""
        if query.words.strip():
            yield f"text : ({matching(query.words, self._known)})"
        if query.person.strip():
            yield f"people : ({matching(query.person, self._known)})"
        if query.group.strip():
            names = [as_one_word(name) for name in self._groups]
            either = " OR ".join(f'"{name}"' for name in names if name)
            yield f"grp : ({either or NOTHING})"
        if query.kind or query.state:
            yield f'kind : "{query.kind or "action"}"'

    def _days(self, query: Query) -> None:
        if query.since is not None:
            self._and(f"{self.row} < ?", first_of(query.since.toordinal() - 1))
        if query.until is not None:
            self._and(f"{self.row} >= ?", first_of(query.until.toordinal()))
            self._and(f"{self.row} < ?", first_of(0))  # without a day it cannot be said

    def _titled(self, query: Query) -> None:
        if query.meeting.strip():
            like = " AND ".join("' ' || folded || ' ' LIKE ?" for _ in phrases(query.meeting))
            self._and(
                f"({self.row} >> {SEQUENCE}) IN (SELECT key FROM files WHERE {like})",
                *(
                    f"% {' '.join(tokens)}{'' if begins else ' '}%"
                    for tokens, begins in phrases(query.meeting)
                ),
            )


def meant_groups(said: str, known: list[str]) -> list[str]:
    """The names of the groups that are called ``said``, or, where none is, whose words begin so.

    ``known``: lines as in ``Taken.groups``.
    """
    wanted = phrases(said)
    exactly = " ".join(token for tokens, _ in wanted for token in tokens)
    lines = [line.split("\t") for line in known]
    exact = dict.fromkeys(name for name, *called in lines if exactly in called)
    if exact:
        return list(exact)
    found: dict[str, None] = {}
    for name, *called in lines:
        padded = f" {' '.join(called)} "
        if all(f" {' '.join(tokens)}{'' if begins else ' '}" in padded for tokens, begins in wanted):
            found[name] = None
    return list(found)

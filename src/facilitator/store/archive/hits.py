"""What was found: the text, its place, and where in it the words stand."""

from __future__ import annotations

from facilitator.store.archive.fold import spans
from facilitator.store.archive.query import phrases

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from pathlib import Path
    from typing import Any

Marks = tuple[tuple[int, int], ...]
"""Where marked words begin and end in a text, in characters, in order and apart."""
_BEFORE = 50
"""Characters of a snippet that stand before the first mark, at most."""


class Hit:
    """One thing that was found. Treat it as frozen.

    ``file``: the path below the folder, with ``/`` between. ``title``, ``date`` (None
    where nothing says when), ``dates`` (as printed) and ``meeting_status`` are of its meeting. ``kind``: of
    :data:`.query.KINDS`. ``number``: ``3.2``, of a session ``3``; ``item``: the item's id (of a session, its
    first item's). ``lane``: its key, as in ``meeting.state.Lane``; ``place``: its title, of a reservation the
    position. ``id``: the id in the file. ``group``: a name. ``by``: who said it, or owns the action.
    ``text``: all of it, in one line; ``marks``: where the words stand in it.

    ``status``: of an action ``open``, ``overdue``, ``done``, ``done (in <meeting>)``; of a decision its
    outcome, or ``noted`` where no positions are taken. ``due``: of an action. ``positions``: of a decision,
    (group, position, text) each. ``chain``: of an action, the same at all places that it was carried to.
    """

    __slots__ = (
        "by",
        "chain",
        "date",
        "dates",
        "due",
        "file",
        "folder",
        "group",
        "id",
        "item",
        "kind",
        "lane",
        "marks",
        "meeting_status",
        "number",
        "place",
        "positions",
        "row",
        "status",
        "text",
        "title",
    )

    file: str
    folder: str
    title: str
    date: datetime.date | None
    dates: str
    meeting_status: str
    kind: str
    number: str
    item: str
    lane: str
    place: str
    group: str
    id: str
    by: str
    text: str
    marks: Marks
    status: str
    due: datetime.date | None
    positions: tuple[tuple[str, str, str], ...]
    chain: str
    row: int

    def __init__(self, **known: Any) -> None:
        for name in self.__slots__:
            setattr(self, name, known[name])

    def __repr__(self) -> str:
        return f"Hit({self.kind} {self.file} {self.number} {self.id})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hit):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__ if name != "row")

    __hash__ = None  # type: ignore[assignment]  # compared by what it says, so it is no key

    @property
    def path(self) -> Path:
        """The file, below the folder as that was named."""
        from pathlib import Path

        return Path(self.folder, self.file)

    @property
    def planned(self) -> bool:
        """Whether it stands in an agenda: nothing was said yet."""
        return self.meeting_status == "agenda"

    @property
    def done(self) -> bool:
        """Whether it is an action that was done, here or where it was carried to."""
        return self.kind == "action" and self.status.startswith("done")

    def snippet(self, width: int = 160) -> tuple[str, Marks]:
        """At most ``width`` characters of the text about the first mark, and the marks in them."""
        text = self.text
        if len(text) <= width:
            return text, self.marks
        first = self.marks[0][0] if self.marks else 0
        begin = 0 if first <= _BEFORE or first < width - 20 else _at_word(text, first - _BEFORE, first)
        end = min(len(text), begin + width - 1 - (begin > 0))
        if end < len(text):
            blank = text.rfind(" ", begin + width // 2, end + 1)
            end = blank if blank > 0 else end
        before, after = "…" if begin else "", "…" if end < len(text) else ""
        shift = len(before) - begin
        marks = tuple((at + shift, min(to, end) + shift) for at, to in self.marks if begin <= at < end)
        return f"{before}{text[begin:end]}{after}", marks


def _at_word(text: str, begin: int, first: int) -> int:
    blank = text.find(" ", begin, first)
    return blank + 1 if blank >= 0 else begin


class ListedAction:
    """One action with all places it stands at, the newest first (the wording, owner and day there count).

    Places in agendas count only where there are no others; they come before the one where it was noted first.
    ``status``: as in :class:`.Hit`: ``open``, ``overdue``, ``done``, ``done (in <meeting>)``.
    """

    __slots__ = ("places",)

    def __init__(self, places: tuple[Hit, ...]) -> None:
        self.places = places

    def __eq__(self, other: object) -> bool:
        return self.places == other.places if isinstance(other, ListedAction) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # compared by what it says, so it is no key

    @property
    def newest(self) -> Hit:
        return next((place for place in self.places if not place.planned), self.places[0])

    @property
    def first(self) -> Hit:
        return self.places[-1]

    @property
    def status(self) -> str:
        return self.newest.status


def marked(text: str, words: str) -> Marks:
    """Where ``words``, as of a query, stand in ``text``."""
    wanted = phrases(words)
    if not wanted:
        return ()
    here = spans(text)
    tokens = [token for token, _, _ in here]
    found: list[tuple[int, int]] = []
    for phrase, begins in wanted:
        size = len(phrase)
        for at in range(len(tokens) - size + 1):
            if tokens[at] != phrase[0] and not (begins and size == 1 and tokens[at].startswith(phrase[0])):
                continue
            last = tokens[at + size - 1]
            if tuple(tokens[at : at + size - 1]) == phrase[:-1] and (
                last == phrase[-1] or (begins and last.startswith(phrase[-1]))
            ):
                found.append((here[at][1], here[at + size - 1][2]))
    return _apart(found)


def _apart(found: list[tuple[int, int]]) -> Marks:
    """In order, with those that touch made one."""
    made: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if made and begin <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((begin, end))
    return tuple(made)

"""Which items of a meeting its next one has, in which order, and how long they are given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor

from facilitator.agenda.carried import is_ours
from facilitator.agenda.findings import quoted
from facilitator.agenda.held import LOOK, held
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Document, Item, Point, Session, Theme
from facilitator.agenda.templates import emptied

Themes = Mapping[str, Sequence[Theme]]
"""Id of an elaboration that was not held to the themes it would have had, best first."""

_MOST = 6000


@dataclass(frozen=True, slots=True)
class Kept:
    """An item of the next agenda. ``old``: its place in the minutes; None for one that is made for it.

    ``above``: remarks on it, without the ``#``; ``beside``: one on its minutes. ``came``: old place of what
    was carried over into it, and its key and number there; ``marks``: remarks beside those.
    """

    item: Item
    old: Path | None = None
    above: tuple[str, ...] = ()
    beside: str = ""
    came: Mapping[Path, tuple[str, int]] = field(default_factory=dict)
    marks: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of the next agenda, with its items beside it. ``below``: remarks after its last item."""

    session: Session
    old: Path | None = None
    above: tuple[str, ...] = ()
    items: tuple[Kept, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """What of the meeting is kept. ``carried``: items that were never reached, out of sessions that were;
    ``moved``: sessions of which nothing was reached; ``stay``: the others. ``chosen``: by the standing mark.
    """

    carried: tuple[Kept, ...]
    moved: tuple[Sitting, ...]
    stay: tuple[Sitting, ...]
    chosen: bool


def kept(document: Document, themes: Themes, taken: Collection[str]) -> Rest:
    """What the next meeting has of this one, the items that we made to go through what was open left out.

    ``taken``: the ids of the items that were held.
    """
    return _Choice(document, themes, taken).rest()


def timed(item: Item) -> tuple[int | None, str]:
    """The minutes to plan for an item, and a remark on them: the real time, in steps of 5, if known."""
    lasted = item.lasted_seconds or 0
    if lasted < (1 if held(item) else LOOK):
        return item.minutes, ""
    took = max(1, round(lasted / 60))
    now = min(max(5, 5 * floor(took / 5 + 0.5)), _MOST)
    plan = "not planned" if item.minutes is None else f"planned {item.minutes}"
    return now, f"{plan}, took {took} last time"


class _Choice:
    """``left``: ids of items that were not reached; ``first``: of those that go before all others."""

    def __init__(self, document: Document, themes: Themes, taken: Collection[str]) -> None:
        self.document = document
        self.themes = themes
        self.empty = emptied(document)
        self.ours = {item.id for item in self._items() if is_ours(item) and not item.standing}
        self.by_id = {item.id: item for item in self._items()}
        self.chosen = any(item.standing for item in self._items())
        business = [one for one in self._items() if one.kind != "break" and not is_ours(one)]
        missed = {item.id for item in business if item.id not in taken}
        self.begun = any(one.id in taken for one in self._items() if one.kind != "break")
        self.left = missed if self.begun else set()
        self.first = {id for id in self.left if not self.by_id[id].standing}
        self.whole = {place for place, one in enumerate(document.sessions) if self._is_whole(one)}
        inside = {item.id for place in self.whole for item in document.sessions[place].items}
        # what works on the results of an item goes nowhere before that item
        self.out = {id for id in self.first - inside if self.by_id[id].of not in self.first & inside}
        self.needed: set[str | None] = set()
        timed = any(item.opened or item.lasted_seconds for item in self._items())
        self.missed = "was reached last time" if timed else "is on record of last time"

    def rest(self) -> Rest:
        self._need()
        carried, moved, stay = [], [], []
        for place, session in enumerate(self.document.sessions):
            every = tuple(self._kept_of(place))
            carried += [one for one in every if one.item.id in self.out]
            here = tuple(one for one in every if one.item.id not in self.out)
            bare = session.model_copy(update={"items": ()})
            if place in self.whole:
                said = (f"Nothing of this session {self.missed}.", *_slot(session))
                bare = bare.model_copy(update={"day": None, "starts": None})
                moved.append(Sitting(bare, ("sessions", place), said, here))
            elif here or not (session.items or self.chosen):
                stay.append(Sitting(bare, ("sessions", place), (), here))
        return Rest(tuple(carried), tuple(moved), tuple(stay), self.chosen)

    def _items(self) -> Iterator[Item]:
        return (item for session in self.document.sessions for item in session.items)

    def _is_whole(self, session: Session) -> bool:
        business = [item.id for item in session.items if item.kind != "break"]
        standing = any(item.standing for item in session.items)
        return bool(business) and not standing and self.first.issuperset(business)

    def _is_kept(self, item: Item, place: int) -> bool:
        if item.id in self.ours:
            return False
        if not (self.chosen and self.begun):
            return True
        return item.standing or item.id in self.left or item.id in self.needed or place in self.whole

    def _need(self) -> None:
        """What is kept works on the results of other items: those are kept too."""
        found = -1
        while found != len(self.needed):
            found = len(self.needed)
            for place, session in enumerate(self.document.sessions):
                for item in session.items:
                    if self._is_kept(item, place) and item.of in self.by_id and not self._results(item):
                        self.needed.add(item.of)

    def _kept_of(self, place: int) -> Iterator[Kept]:
        session = self.document.sessions[place]
        for number, item in enumerate(session.items):
            if not self._is_kept(item, place):
                continue
            minutes, beside = timed(item)
            now = Kept(
                self.empty.sessions[place].items[number].model_copy(update={"minutes": minutes}),
                ("sessions", place, "items", number),
                beside=beside,
            )
            if item.id in self.left and place not in self.whole:
                now = _saying(now, f"Nothing of it {self.missed} ({session.number}.{number + 1}).")
            if update := self._results(item):
                source = self.by_id[item.of]
                now = replace(now, item=now.item.model_copy(update={"of": None, **update}))
                now = _saying(now, f"It works on what came out of {quoted(source.prompt)} last time.")
            elif self.chosen and item.id in self.needed and not (item.standing or item.id in self.left):
                now = _saying(now, f"No standing item; {self._user(item)} works on its results.")
            yield now

    def _user(self, item: Item) -> str:
        return next(quoted(one.prompt) for one in self._items() if one.of == item.id)

    def _results(self, item: Item) -> Mapping[str, object]:
        """For an item that is caught up on: what came out of the item that it works on, as its own."""
        source = self.by_id.get(item.of)
        if item.id not in self.first or source is None or source.id in self.left:
            return {}
        if item.kind == "ranking":
            titles = tuple(theme.title for theme in source.themes)
            return {"options": titles} if titles else {}
        best = self.themes.get(item.id or "") or (source.themes if source.kind == "brainstorm" else ())
        bare = {"id": None, "fields": ()}
        made = tuple(one.model_copy(update={**bare, "points": _plain(one.points)}) for one in best)
        return {"themes": made[: item.top]} if made else {}


def _saying(one: Kept, remark: str) -> Kept:
    return replace(one, above=(*one.above, remark))


def _plain(points: Iterable[Point]) -> tuple[Point, ...]:
    """What was said, without what names other points of the meeting it was said in."""
    bare = {"id": None, "source": None, "wordings": ()}
    return tuple(one.model_copy(update={**bare, "points": _plain(one.points)}) for one in points)


def _slot(session: Session) -> tuple[str, ...]:
    """When it was planned, for a session that is now somewhere else."""
    day = f"day {session.day}" if session.day else ""
    at = session.starts.strftime("%H:%M") if session.starts else ""
    said = ", ".join(part for part in (day, at) if part)
    return (f"Its time was {said}.",) if said else ()

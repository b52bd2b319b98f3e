"""The loom: the state that is being woven, the lines of its journal, and how a place is found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from facilitator.agenda import loads
from facilitator.agenda.model import MAX_DEPTH
from facilitator.meeting import boards, events
from facilitator.meeting.decide.lanes import ADDABLE
from facilitator.meeting.fold import Misfit, apply, begin, ids
from facilitator.meeting.joining.conflicts import Conflict, differing
from facilitator.meeting.joining.names import Json, looked_up, translated
from facilitator.meeting.joining.seen import before_it
from facilitator.meeting.joining.told import KEY, Told, fingerprint
from facilitator.meeting.outline import Row
from facilitator.meeting.state import OUTCOMES, Board, Lane, Meeting
from facilitator.text import unique

CONTEXT = ("under", "after", "sets", "gone", "on", "knows", "was", "touches", "titled")
_NUMBERED = re.compile(r"p\d{1,12}")


@dataclass(slots=True)
class Slot:
    """One wording of a point that stands. ``row``: the point that holds it (the point itself, or another
    beside it); ``by``: the events that made it what it is."""

    row: str
    text: str
    by: set[str] = field(default_factory=set)
    who: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a point stands. ``held``: only as a wording of the point that is there."""

    board: Board
    lane: Lane
    place: int
    held: bool = False

    @property
    def row(self) -> Row:
        return self.lane.outline[self.place]


class Weave:
    """Lines of a journal in the making; the only thing here that changes."""

    def __init__(
        self, base: str, started: Json, told: Mapping[str, Told], hidden: Set[str] = frozenset()
    ) -> None:
        self.hidden = hidden  # items whose answers or ballots must not be told yet
        self.state: Meeting = begin(loads(base))
        self.told = told
        self.lines: list[Json] = [started]
        self.unused: list[Told] = []
        self.conflicts: list[Conflict] = []
        self.done: set[str] = set()
        known = {*ids(self.state.document), *self.state.order}
        self.names: dict[str, str] = {id: id for id in known}  # that hold in all journals -> in this one
        self.back: dict[str, str] = dict(self.names)
        self.taken = set(known)
        self.papers: dict[tuple[str, str, str], str] = {}
        self.slots: dict[str, list[Slot]] = {}
        self.cells: dict[str, dict[str, Any]] = {}
        self.into: dict[tuple[str, str], str] = {}
        self.derived: dict[tuple[str, str, str], str] = {}
        self.sent: list[Told] = []  # the versions that went to the groups
        self.begun = dict(self.state.boards)
        self.tx = 1
        self._at = str(started["at"])

    # -- lines -----------------------------------------------------------------------------------------

    def emit(self, told: Told | None, given: Json, **held: Any) -> None:
        """One more line. ``told``: what it tells of, where it is the line for that. Raises Misfit."""
        plain = {name: value for name, value in given.items() if name not in CONTEXT}
        line = {"type": plain.pop("type"), "at": plain.pop("at", self._at), "tx": self.tx, **plain}
        self.state = apply(self.state, events.from_json(line))
        self._at = line["at"]
        if told is not None and told.id not in self.done:
            held |= told.beside(line)
            self.done.add(told.id)
        self.lines.append({**line, KEY: held})

    def at(self, stamp: str) -> None:
        """The time of lines that have none of their own."""
        self._at = stamp

    def drop(self, told: Told) -> None:
        """It changes nothing any more; it is only remembered."""
        if told.id not in self.done:
            self.done.add(told.id)
            self.unused.append(told)

    def plain(self, told: Told) -> Json:
        """The event with the ids of this journal."""
        event = told.event

        def voter(name: str) -> str:
            return self.papers.get((event["item"], event["group"], name), name)

        return translated(event, self.kind(event), self.name, voter)

    def kind(self, event: Mapping[str, Any]) -> str:
        board = self.state.boards.get(str(event.get("item")))
        return board.kind if board is not None else ""

    # -- ids -------------------------------------------------------------------------------------------

    def name(self, id: str) -> str:
        return looked_up(id, self.names)

    def fresh(self, id: str) -> str:
        """The id in this journal of something new: the one it had, where nothing else has that; else one
        that follows from it alone, so that it stays the same however much is merged."""
        local, _, digits = id.partition("~")
        if _NUMBERED.fullmatch(local) and local not in self.taken:
            return self.known_as(id, local)
        wanted = f"{local}-{digits[:4]}"
        return self.known_as(
            id, wanted if wanted not in self.taken else unique(f"{local}-{digits}", self.taken)
        )

    def fresh_lane(self, id: str) -> str:
        return self.known_as(id, unique(id.partition("~")[0], self.taken))

    def known_as(self, id: str, local: str) -> str:
        self.names[id] = local
        self.back.setdefault(local, id)
        self.taken.add(local)
        return local

    def origin(self, local: str) -> str:
        """The id that holds in all journals."""
        return looked_up(local, self.back)

    # -- places ----------------------------------------------------------------------------------------

    def find(self, id: str, item: str = "", key: str = "") -> Found | None:
        """Where the point stands, by its id in this journal; ``item`` and ``key``: where to look first."""
        first = self.state.boards.get(item)
        lane = first.lane(key) if first is not None and key else None
        if first is not None and lane is not None:
            place = lane.outline.find(id)
            if place is not None:
                return Found(first, lane, place)
        for board in self.state:
            for lane in board.every_lane:
                place = lane.outline.find(id)
                if place is not None:
                    return Found(board, lane, place)
        for board in self.state:
            for lane in board.lanes:
                for place, row in enumerate(lane.outline):
                    if any(part.id == id for part in row.extra.get("wordings", ())):
                        return Found(board, lane, place, held=True)
        return None

    def lane(self, told: Told | None, item: str, key: str) -> Lane:
        """The lane, or the one it was put into; one that was dropped as empty comes back. Raises Misfit."""
        board = self.state.boards.get(item)
        if board is None:
            raise Misfit(f"there is no item {item!r}")
        seen: set[str] = set()
        while board.lane(key) is None and (item, key) in self.into and key not in seen:
            seen.add(key)
            key = self.into[item, key]
        lane = board.lane(key)
        if lane is not None:
            return lane
        place, _, rest = key.partition("/")
        if not rest or ADDABLE.get(board.kind) != place:
            raise Misfit(f"there is no lane {key!r} in {board.number}")
        theme = rest.rpartition("/")[0] if board.kind == "elaboration" else rest
        whole = f"{place}/{theme}"
        if all(boards.theme_of(one) != theme or one.section is None for one in board.lanes):
            self.emit(None, {"type": "lane.added", "item": item, "lane": whole, "title": self.title(theme)})
        board = self.state.boards[item]
        found = board.lane(key) or next(
            (one for one in board.lanes if one.section is not None and boards.theme_of(one) == theme), None
        )
        if found is None:
            raise Misfit(f"there is no lane {key!r} in {board.number}")
        return found

    def title(self, theme: str) -> str:
        for board in self.state:
            for lane in board.lanes:
                if lane.key == f"themes/{theme}" or (lane.section and boards.theme_of(lane) == theme):
                    return lane.section or lane.title
        return next(
            (
                str(title)
                for line in reversed(self.lines)
                for id, title in line.get("themes", ())
                if id == theme
            ),
            theme,
        )

    # -- putting points in -------------------------------------------------------------------------------

    def put(
        self, told: Told | None, given: Json, key: str, under: Found | None, names: Mapping[str, str]
    ) -> None:
        """A point at the end of ``key``, or below the point ``under`` and what stands there already."""
        board = self.state.boards[given["item"]]
        lane = board.lane(key)
        assert lane is not None
        depth = min(under.row.depth + 1, MAX_DEPTH - 1) if under is not None else 0
        end = lane.outline.span(under.place).stop if under is not None else len(lane.outline)
        if under is not None and under.row.depth + 1 > depth:
            end = lane.outline.span(under.place).stop
        added = {**given, "lane": key, "depth": depth if end == len(lane.outline) else 0}
        if added["depth"] != given.get("depth", 0) or end != len(lane.outline):
            added.pop("asked", None)
        before = lane.outline[end].id if end < len(lane.outline) else None
        self.emit(told, _lean(added), names=dict(names))
        if before is not None:
            moved = {"type": "point.moved", "at": self._at, "item": board.id, "lane": key}
            self.emit(None, _lean({**moved, "id": given["id"], "to": key, "before": before, "depth": depth}))

    def beside(self, told: Told, at: Found, text: str, salt: str, **extra: Any) -> str:
        """Another point below the one at ``at``, or at the end of its outcomes. Returns its lasting id."""
        id = f"other~{fingerprint('beside', salt, told.id)[:10]}"
        local = self.fresh(id)
        given: Json = {"type": "point.added", "at": told.event["at"], "item": at.board.id, "id": local}
        given["text"] = text
        if extra:
            given["extra"] = extra
        under = None if at.lane.key in OUTCOMES else at
        self.put(None, given, at.lane.key, under, {local: id})
        return id

    def note(self, item: str, text: str, salt: str, source: str = "") -> None:
        """A line among what is set aside, for people to settle."""
        id = f"note~{fingerprint('note', salt)[:10]}"
        if id in self.names:
            return
        local = self.fresh(id)
        given: Json = {"type": "point.added", "item": item, "lane": "parked", "id": local, "text": text}
        if source:
            given["extra"] = {"source": source}
        self.emit(None, given, names={local: id})

    # -- what was said at once -------------------------------------------------------------------------

    def knew(self, early: str, late: str) -> bool:
        return before_it(self.told, early, late)

    def write(self, cell: str, told: Told, value: Any) -> list[tuple[Told, Any]]:
        """Put a value in a cell; returns those of others that stand beside it, and say something else."""
        held = self.cells.setdefault(cell, {})
        for id in [id for id in held if self.knew(id, told.id)]:
            del held[id]
        others = [(self.told[id], other) for id, other in held.items() if other != value]
        held[told.id] = value
        return others

    def conflict(self, told: Told, at: Found | Board | None, kind: str, **said: str) -> None:
        board = at.board if isinstance(at, Found) else at
        place = at.lane.section or at.lane.title if isinstance(at, Found) else ""
        number, item = (board.number, board.id) if board is not None else ("", "")
        said.setdefault("other_by", told.who)
        if item in self.hidden:
            said |= {"what": "the records differ; it is hidden from the room for now", "one": "", "other": ""}
        self.conflicts.append(Conflict(kind, item=item, number=number, place=place, **said))

    def conflict_of(self, kind: str, **said: str) -> None:
        """A contradiction that has no place in an item."""
        self.conflicts.append(Conflict(kind, **said))

    def differ(
        self,
        told: Told,
        at: Found | Board | None,
        kind: str,
        what: str,
        pairs: list[tuple[Told, str]],
        now: str,
    ) -> None:
        """The records differ: list it, and put a line into what is set aside of the item."""
        for other, text in pairs:
            self.conflict(
                told, at, kind, what=what, one=text, one_by=other.who, other=now,
                kept="the later stands, both are noted among what is set aside",
            )  # fmt: skip
        board = at.board if isinstance(at, Found) else at
        if board is None:
            return
        salt = json.dumps([kind, what.partition(":")[0], told.id])
        if board.id in self.hidden and kind in ("ballot", "link"):
            what, now, pairs = kind, "", [(other, "") for other, _ in pairs]
        said = [*((text, other.who) for other, text in pairs), (now, told.who)]
        text = differing(what, said, self.state.document.language)
        self.note(board.id, text, salt, at.row.id if isinstance(at, Found) else "")


def _lean(given: Json) -> Json:
    """Without what is the default."""
    return {name: value for name, value in given.items() if not (name == "depth" and value == 0)}


def theme_key(board: Board, key: str) -> str:
    """The part of a lane's key that names its theme."""
    rest = key.partition("/")[2]
    return rest.rpartition("/")[0] if board.kind == "elaboration" else rest

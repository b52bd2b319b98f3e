"""From the lines of one journal to what they tell, with ids and ties that hold beside other journals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from facilitator.agenda import dumps, loads
from facilitator.errors import InputError
from facilitator.meeting import events
from facilitator.meeting.boards import theme_of
from facilitator.meeting.fold import Misfit, apply, ids
from facilitator.meeting.history import History
from facilitator.meeting.joining.cells import MILESTONES, touched, written
from facilitator.meeting.joining.names import Json, looked_up, translated, within
from facilitator.meeting.joining.seen import before_it
from facilitator.meeting.joining.told import KEY, OURS, Account, Span, Told, fingerprint, no_overlap
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting

Line = Mapping[str, Any]


def account(lines: Sequence[Line]) -> Account:
    """What the journal tells. Raises :class:`Misfit` where it does not begin with its document."""
    if not lines or lines[0].get("type") != events.MeetingStarted.type:
        raise Misfit("the journal does not begin with the meeting's document")
    reader = _Reader(lines[0])
    for _, tx in groupby(lines[1:], key=lambda line: line.get("tx")):
        reader.take(list(tx))
    return reader.account()


class _Reader:
    def __init__(self, first: Line) -> None:
        started = events.from_json(first)
        assert isinstance(started, events.MeetingStarted)
        self._first = started
        self._history = History.of([started])
        self._held: Json = first.get(KEY) or {}
        self._told: dict[str, Told] = {}
        known = {*ids(self._history.base.document), *self._history.base.order}
        self._names: dict[str, str] = {
            id: id for id in known
        }  # an id in this journal -> the one that holds in all
        self._voters: dict[tuple[str, str, str], str] = {}
        self._cells: dict[str, tuple[str, ...]] = {}
        self._done: list[tuple[str, dict[str, tuple[str, ...]]]] = []
        self._undone: list[tuple[str, str, dict[str, tuple[str, ...]]]] = []
        self._seen: Counter[str] = Counter()
        self._spans: dict[str, set[Span]] = {
            item: {(since, until) for since, until in spans}
            for item, spans in self._held.get("spans", {}).items()
        }
        self._unread: list[str] = []
        self._place = 0
        self._when = events.stamp(started.at)
        self._who = scribe(started.who)
        self._source = fingerprint(events.stamp(started.at), started.who, started.document)
        self._own = not self._held  # whether the lines that come now are this journal's own
        for held in self._held.get("unused", ()):
            self._known(Told.from_json(held))

    # -- one command ---------------------------------------------------------------------------------

    def take(self, lines: list[Line]) -> None:
        """The lines of one command."""
        made: list[tuple[Line, events.Event]] = []
        for line in lines:
            try:
                made.append((line, events.from_json(line)))
            except InputError as error:
                self._unread += [problem.message for problem in error.problems]
        if not made:
            return
        if any(KEY in line for line, _ in made):
            self._again(made)
        else:
            self._afresh(made)

    def _again(self, made: list[tuple[Line, events.Event]]) -> None:
        """A command that a merge wrote down."""
        saved: dict[str, tuple[str, ...]] = {}
        step = ""
        for line, _ in made:
            held = line.get(KEY) or {}
            self._names.update(held.get("names", {}))
            for voter, name in held.get("voters", {}).items():
                self._voters[line["item"], line["group"], voter] = name
            if "id" not in held:
                continue
            told = Told.of_line(line)
            step = told.step
            self._known(told, saved)
        self._history.push(tuple(event for _, event in made))
        if not all(event.move for _, event in made):
            self._done.append((step, saved))

    def _known(self, told: Told, saved: dict[str, tuple[str, ...]] | None = None) -> None:
        self._told[told.id] = told
        self._when = max(self._when, told.when)
        if told.type in ("undo", "redo"):
            return
        for cell in written(told.event):
            self._put(cell, (*self._left(cell, told), told.id), saved)
        for id in touched(told.event):
            self._put(f"touch {id}", (*self._cells.get(f"touch {id}", ()), told.id), saved)

    def _left(self, cell: str, told: Told) -> tuple[str, ...]:
        """What stands in a cell beside what ``told`` puts there."""
        held = self._cells.get(cell, ())
        return tuple(id for id in held if id != told.id and not before_it(self._told, id, told.id))

    def _put(self, cell: str, now: tuple[str, ...], saved: dict[str, tuple[str, ...]] | None) -> None:
        if saved is not None:
            saved.setdefault(cell, self._cells.get(cell, ()))
        self._cells[cell] = now

    def _afresh(self, made: list[tuple[Line, events.Event]]) -> None:
        """A command of this very journal."""
        if not self._own:
            self._own = True
            self._source = fingerprint(sorted(self._told))
            self._when += "+"  # behind everything that was put together, whatever the clock says
        before = self._history.present
        for _, event in made:
            if isinstance(event, events.MeetingOpened) and event.who:
                self._who = scribe(event.who)
        if isinstance(made[0][1], events.Undone | events.Redone):
            self._turned(made[0][1])
        elif all(event.move for _, event in made):
            pass
        else:
            self._step(made, before)
        self._watch(before, self._history.push(tuple(event for _, event in made)))

    def _turned(self, event: events.Event) -> None:
        if isinstance(event, events.Undone):
            if self._done:
                step, saved = self._done.pop()
                now = {cell: self._cells.get(cell, ()) for cell in saved}
                self._cells.update(saved)
                told = self._tell({"type": "undo", "at": events.stamp(event.at), "takes": step})
                self._undone.append((step, told.id, now))
        elif self._undone:
            step, undo, now = self._undone.pop()
            saved = {cell: self._cells.get(cell, ()) for cell in now}
            self._cells.update(now)
            self._tell({"type": "redo", "at": events.stamp(event.at), "of": undo})
            self._done.append((step, saved))

    def _step(self, made: list[tuple[Line, events.Event]], state: Meeting) -> None:
        saved: dict[str, tuple[str, ...]] = {}
        step, nth = "", 0
        for line, event in made:
            was = state
            try:
                state = apply(state, event)
            except Misfit as misfit:
                self._unread.append(f"{event.type}: {misfit}")
                continue
            if event.move:
                continue
            told = self._tell(self._with_context(line, event, was, state), step, nth)
            step, nth = step or told.id, nth + 1
            for cell in written(told.event):
                self._put(cell, (told.id,), saved)
            for id in touched(told.event):
                self._put(f"touch {id}", (*self._cells.get(f"touch {id}", ()), told.id), saved)
        self._done.append((step, saved))
        self._undone.clear()

    def _tell(self, event: Json, step: str = "", nth: int = 0) -> Told:
        kind = self._kind(event)

        def voter(name: str) -> str:
            return self._voters.get((event["item"], event["group"], name), name)

        def named() -> Json:
            return translated(event, kind, lambda id: looked_up(id, self._names), voter)

        content = fingerprint(self._source, named())
        self._seen[content] += 1
        id = fingerprint(content, self._seen[content])
        self._name_new(event, id)
        event = self._documents(named())
        sees: list[str] = []
        for cell in written(event):
            sees += self._cells.get(cell, ())
        for gone, held in event.get("gone", ()):
            for one in (gone, *held):
                sees += self._cells.get(f"touch {one}", ())
        if event["type"] in ("position.taken", "decision.deferred", "decision.ruled"):
            event["on"] = list(self._cells.get(f"text {event['id']}", ()))
        if event["type"] in MILESTONES:
            event["knows"] = sorted(self._counting())
        self._when = max(self._when, str(event["at"]))
        self._place += 1
        told = Told(
            id=id,
            step=step or id,
            nth=nth,
            when=self._when,
            source=self._source,
            place=self._place,
            event=event,
            sees=tuple(dict.fromkeys(sees)),
            who=self._history.present.reviewer or self._who,
            reviewer=self._history.present.reviewer,
        )
        self._told[id] = told
        return told

    def _counting(self) -> set[str]:
        return {step for step, _ in self._done if step}

    def _kind(self, event: Json) -> str:
        board = self._history.present.boards.get(str(event.get("item")))
        return board.kind if board is not None else ""

    def _name_new(self, event: Json, id: str) -> None:
        """The ids that the event gives get names that hold in all journals."""
        new: Iterable[str] = ()
        match event["type"]:
            case "point.added" | "points.merged" | "points.linked":
                new = (event["id"],)
            case "lane.added":
                new = (event["lane"].partition("/")[2],)
            case "comments.taken":
                new = (one["id"] for one in event["comments"] if one.get("id"))
            case "document.adopted":
                known = set(ids(loads(event["was"])))
                new = (one for one in ids(loads(event["document"])) if one not in known)
            case "ballot.cast" if str(event.get("voter", "")).isdecimal():
                self._voters.setdefault(
                    (event["item"], event["group"], event["voter"]), f"{event['voter']}~{id[:10]}"
                )
        for local in new:
            self._names[local] = f"{local}~{id[:10]}"

    def _documents(self, event: Json) -> Json:
        """A document that was adopted, and the one that was edited, with ids that hold in all journals."""
        if event["type"] != "document.adopted":
            return event

        def named(text: str) -> str:
            plain = loads(text).model_dump(exclude_defaults=True, exclude={"facilitator"})
            plain = within(plain, "", lambda id: looked_up(id, self._names))
            return dumps(
                type(self._history.present.document).model_validate(plain | {"format": "facilitator/1"})
            )

        touches = [looked_up(one, self._names) for one in event["touches"]]
        return {**event, "was": named(event["was"]), "document": named(event["document"]), "touches": touches}

    def _with_context(self, line: Line, event: events.Event, was: Meeting, now: Meeting) -> Json:
        """The event as JSON, and what the scribe had before him."""
        made = {name: value for name, value in line.items() if name not in OURS}
        match event:
            case events.PointAdded():
                under, _ = stands(now, event.item, event.lane, event.id)
                made |= {"under": under} if under else {}
            case events.PointMoved():
                under, after = stands(now, event.item, event.to, event.id)
                made |= ({"under": under} if under else {}) | ({"after": after} if after else {})
            case events.LaneAdded():
                made["titled"] = event.lane.partition("/")[2]
            case events.LaneRenamed():
                lane = was.boards[event.item].lane(event.lane)
                themed = lane is not None and lane.section is not None
                made["titled"] = theme_of(lane) if lane and themed else event.lane.partition("/")[2]
            case events.PointEdited():
                made["sets"] = _changed(event, was, now)
            case events.PointRemoved():
                made["gone"] = _gone(event, was)
            case events.PointsUnlinked():
                links = was.boards[event.item].item.links
                made["points"] = next((list(link.points) for link in links if link.id == event.id), [])
            case events.DocumentAdopted():
                old = dumps(minutes(was).model_copy(update={"facilitator": None}))
                made["was"] = old
                made["touches"] = _touched(was, now)
        return made

    # -- the clock -----------------------------------------------------------------------------------

    def _watch(self, was: Meeting, now: Meeting) -> None:
        """Note for how long the item had the floor that had it before."""
        board = was.board
        later = now.boards.get(board.id)
        if board.since is None or later is None or later.lasted <= board.lasted:
            return
        until = board.since + timedelta(seconds=later.lasted - board.lasted)
        self._span(board.id, board.since, until)

    def _span(self, item: str, since: datetime, until: datetime) -> None:
        self._spans.setdefault(item, set()).add((events.stamp(since), events.stamp(until)))

    # -- all of it -----------------------------------------------------------------------------------

    def account(self) -> Account:
        now = self._history.present
        board = now.board
        if board.since is not None and now.latest is not None and now.latest > board.since:
            self._span(board.id, board.since, now.latest)  # nothing says when it stopped
        begun = events.stamp(self._first.at)
        return Account(
            bases=self._held.get("bases") or {self._first.document: begun},
            told=self._told,
            spans={item: no_overlap(spans) for item, spans in self._spans.items()},
            opened={
                one.id: events.stamp(one.opened)
                for one in now
                if one.opened is not None and one.opened != self._history.base.boards[one.id].opened
                if one.id in self._history.base.boards
            },
            scribes=frozenset(self._held.get("scribes") or ({self._who} if self._who else ())),
            unread=tuple(self._unread),
        )


def scribe(who: str) -> str:
    """``anna on laptop`` of ``anna on laptop, process 4711``."""
    return who.partition(", process")[0]


def stands(meeting: Meeting, item: str, key: str, id: str) -> tuple[str, str]:
    """The ids of the point above and of the one before at its level; empty where there is none."""
    lane = meeting.boards[item].lane(key)
    place = lane.outline.find(id) if lane is not None else None
    if lane is None or place is None:
        return "", ""
    depth, before = lane.outline[place].depth, ""
    for at in range(place - 1, -1, -1):
        row = lane.outline[at]
        if row.depth < depth:
            return row.id, before
        if row.depth == depth and not before:
            before = row.id
    return "", before


def _changed(event: events.PointEdited, was: Meeting, now: Meeting) -> list[str]:
    rows = []
    for state in (was, now):
        lane = state.boards[event.item].lane(event.lane)
        assert lane is not None
        rows.append(lane.outline[lane.outline.find(event.id) or 0])
    old, new = rows
    keys = [name for name in event.extra if old.extra.get(name) != new.extra.get(name)]
    by = ["by"] if old.by != new.by else []
    return [*(["text"] if old.text != new.text else []), *by, *keys]


def _gone(event: events.PointRemoved, was: Meeting) -> list[list[Any]]:
    lane = was.boards[event.item].lane(event.lane)
    assert lane is not None
    rows = (lane.outline[place] for place in lane.outline.span(lane.outline.find(event.id) or 0))
    return [[row.id, [part.id for part in row.extra.get("wordings", ()) if part.id]] for row in rows]


def _touched(was: Meeting, now: Meeting) -> list[str]:
    """The points that stand otherwise in a document that was edited."""
    rows = [
        {row.id: row for board in state for lane in board.every_lane for row in lane.outline}
        for state in (was, now)
    ]
    return sorted(id for id, row in rows[1].items() if rows[0].get(id) != row)

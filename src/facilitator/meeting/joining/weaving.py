"""From what was told to one journal and its minutes: the same lines for the same set of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import datetime

from facilitator.agenda.model import Document
from facilitator.meeting.disclosure import shut
from facilitator.meeting.fold import Misfit
from facilitator.meeting.joining import after, deciding, lanes, points
from facilitator.meeting.joining.bases import differences
from facilitator.meeting.joining.cells import TURNS, touched
from facilitator.meeting.joining.conflicts import Conflict
from facilitator.meeting.joining.counting import steps
from facilitator.meeting.joining.names import Json
from facilitator.meeting.joining.told import KEY, Account, Told
from facilitator.meeting.joining.weave import Weave
from facilitator.meeting.minutes import minutes

Handler = Callable[[Weave, Told, Json], None]


def _as_it_is(weave: Weave, told: Told, plain: Json) -> None:
    weave.emit(told, plain)


_HANDLERS: dict[str, Handler] = {
    "point.added": points.added,
    "point.edited": points.edited,
    "point.moved": points.moved,
    "points.merged": points.merged,
    "points.parted": points.parted,
    "points.linked": points.linked,
    "points.unlinked": points.linked,
    "position.taken": deciding.position,
    "decision.deferred": deciding.deferred,
    "decision.ruled": deciding.ruled,
    "decision.superseded": deciding.superseded,
    "lane.added": lanes.added,
    "lane.renamed": lanes.renamed,
    "lane.moved": lanes.moved,
    "themes.ranked": lanes.ranked,
    "dots.set": lanes.voted,
    "ballot.cast": lanes.voted,
    "ranking.set": lanes.chosen,
    "line.drawn": lanes.chosen,
    "answers.sealed": lanes.chosen,
    "participant.marked": lanes.present,
    "version.circulated": after.circulated,
    "version.approved": after.approved,
    "amendment.opened": after.amended,
    "comments.taken": after.taken,
    "comment.settled": after.settled,
    "document.adopted": after.adopted,
}
_SAID_OF = ("position.taken", "decision.deferred", "decision.ruled")


@dataclass(frozen=True, slots=True)
class Woven:
    """``lines``: events of one journal as JSON, to be numbered. ``document``: the minutes that they give.
    ``conflicts``: what the records say differently, and what became of it."""

    lines: tuple[Json, ...]
    document: Document
    conflicts: tuple[Conflict, ...]


def woven(account: Account) -> Woven:
    """One journal of everything in ``account``. Raises Refusal where both sides were signed off apart."""
    first = _Weaver(account)
    made = first.all()
    hidden = {board.id for board in first.weave.state if shut(first.weave.state, board)}
    return _Weaver(account, hidden).all() if hidden and made.conflicts else made


class _Weaver:
    def __init__(self, account: Account, hidden: Set[str] = frozenset()) -> None:
        self.account = account
        self.steps = steps(account.told)
        who = " and ".join(sorted(account.scribes))
        started: Json = {"type": "meeting.started", "at": account.begun, "tx": 1, "document": account.base}
        if who:
            started["who"] = who
        self.weave = Weave(account.base, started, account.told, hidden)
        counting = [told for step in self.steps for told in step]
        self.said_of: dict[str, list[Told]] = {}
        self.renames: dict[tuple[str, str], list[Told]] = {}
        for told in counting:
            if told.type in _SAID_OF:
                self.said_of.setdefault(str(told.event["id"]), []).append(told)
            elif told.type == "lane.renamed":
                key = (str(told.event["item"]), str(told.event["lane"]))
                self.renames.setdefault(key, []).append(told)
        self.kept = {told.id: kept for told, kept in _kept(counting)}

    def all(self) -> Woven:
        weave = self.weave
        for base in sorted(self.account.bases):
            if base != self.account.base:
                for one in differences(self.account.base, base):
                    weave.conflict_of(
                        "agenda",
                        what=one.what,
                        one=one.one,
                        other=one.other,
                        kept="as in the record begun first",
                    )
        for step in self.steps:
            self._step(step)
        for told in sorted(self.account.told.values(), key=lambda told: (told.order, told.id)):
            weave.drop(told)
        at = max(str(line["at"]) for line in weave.lines)
        weave.tx += 1
        before = len(weave.lines)
        weave.at(at)
        points.lost_words(weave)
        weave.tx += len(weave.lines) > before
        self._times(at)
        after.checked(weave, at)
        weave.tx += 1
        weave.emit(None, {"type": "meeting.left", "at": at})
        weave.lines[0][KEY] = self._held()
        return Woven(tuple(weave.lines), minutes(weave.state), tuple(weave.conflicts))

    def _step(self, step: Iterable[Told]) -> None:
        weave = self.weave
        for told in step:
            if told.id in weave.done:
                continue
            if told.reviewer != weave.state.reviewer:
                weave.tx += 1
                opened = {"type": "meeting.opened", "at": told.event["at"], "who": told.who}
                weave.emit(None, opened | ({"reviewer": told.reviewer} if told.reviewer else {}))
            break
        before = len(weave.lines)
        weave.tx += 1
        for told in step:
            self._tell(told)
        if len(weave.lines) == before:
            weave.tx -= 1

    def _tell(self, told: Told) -> None:
        weave = self.weave
        if told.id in weave.done or told.type in TURNS:
            return
        try:
            after.reopened(weave, told)
            if "item" in told.event and told.event["item"] not in weave.state.boards:
                raise Misfit(f"there is no item {told.event['item']!r}")
            self._handle(told)
        except Misfit as misfit:
            said = str(told.event.get("text") or told.event.get("title") or "")
            item = str(told.event.get("item", ""))
            shown = "" if item in weave.hidden else said
            weave.conflict_of("left out", what=f"{told.type}: {misfit}", one=shown, one_by=told.who)
            if said and item in weave.state.boards:
                weave.note(item, said, told.id, "hidden" if weave.state.boards[item].item.sealed else "")
            weave.drop(told)

    def _handle(self, told: Told) -> None:
        weave, plain = self.weave, self.weave.plain(told)
        if told.type == "point.removed":
            points.removed(weave, told, plain, self.kept[told.id])
        elif told.type == "decision.amended":
            others = [one for one in self.said_of.get(str(told.event["id"]), ()) if one.id not in weave.done]
            others = [one for one in others if not weave.knew(told.id, one.id)]
            for one in deciding.amended(weave, told, plain, others):
                self._tell(one)
            if told.id not in weave.done:
                deciding.amended(weave, told, weave.plain(told), [])
        elif told.type == "lanes.merged":
            for one in self.renames.get((str(told.event["item"]), str(told.event["lane"])), ()):
                self._tell(one)  # the other scribe's name for it is not lost with it
            lanes.merged(weave, told, weave.plain(told))
        else:
            _HANDLERS.get(told.type, _as_it_is)(weave, told, plain)

    # -- times -------------------------------------------------------------------------------------------

    def _times(self, at: str) -> None:
        base = self.weave.begun
        for item in self.weave.state.order:
            spans = self.account.spans.get(item, frozenset())
            opened = self.account.opened.get(item, "")
            if not (spans or opened) or item not in base:
                continue
            held = base[item]
            if held.opened is not None:
                opened = ""
            seconds = held.lasted + sum(
                (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
                for since, until in sorted(spans)
            )
            timed: Json = {"type": "item.timed", "at": at, "item": item, "seconds": seconds}
            self.weave.emit(None, timed | ({"opened": opened} if opened else {}))

    def _held(self) -> Json:
        account = self.account
        more = {"bases": dict(sorted(account.bases.items()))} if len(account.bases) > 1 else {}
        return more | {
            "scribes": sorted(account.scribes),
            "spans": {item: sorted(map(list, spans)) for item, spans in sorted(account.spans.items())},
            "unused": [told.to_json() for told in self.weave.unused],
        }


def _kept(counting: list[Told]) -> Iterable[tuple[Told, dict[str, Told]]]:
    """For each removal: the points of it that others said something of, which the remover did not know."""
    touches: dict[str, list[Told]] = {}
    for told in counting:
        for id in touched(told.event):
            touches.setdefault(id, []).append(told)
    for told in counting:
        if told.type == "point.removed":
            sees = {told.id, *told.sees}
            made: dict[str, Told] = {}
            for gone, held in told.event["gone"]:
                for id in (gone, *held):
                    other = next((one for one in touches.get(id, ()) if one.id not in sees), None)
                    if other is not None:
                        made[id] = other
            yield told, made

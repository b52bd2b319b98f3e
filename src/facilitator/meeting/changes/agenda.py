"""The sessions and their items before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from facilitator.agenda.model import Session
from facilitator.meeting.changes.aligning import aligned
from facilitator.meeting.changes.boards import CAPTURED, Compared
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.values import content, differing, said
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import Board, Meeting


@dataclass(frozen=True, slots=True)
class Agenda:
    """Both agendas, their items paired. ``partner``: id of an item before to its id now. ``compared``: by
    the id now, items that are not the very same object. ``renamed``: every id that is another now."""

    was: Meeting
    now: Meeting
    partner: Mapping[str, str]
    compared: Mapping[str, Compared]
    renamed: Mapping[str, str]

    @classmethod
    def of(cls, was: Meeting, now: Meeting) -> Agenda:
        old, new = list(was), list(now)
        found = aligned(
            old,
            new,
            lambda board: board.id,
            lambda board: (board.session.title, board.kind, board.item.prompt),
            lambda board: (board.kind, board.item.prompt),
        )
        pairs = [(old[one], new[other]) for one, other in found.pairs]
        compared = {other.id: Compared.of(one, other) for one, other in pairs if one is not other}
        renamed = {one.id: other.id for one, other in pairs if one.id != other.id}
        for each in compared.values():
            renamed.update(each.renamed)
        return cls(was, now, {one.id: other.id for one, other in pairs}, compared, renamed)

    def told(self, before: Words, after: Words) -> Iterator[Change]:
        """Every change in the agenda and in what was captured under it, in reading order."""
        old, new = self.was.document.sessions, self.now.document.sessions
        found = aligned(
            [(one, [self.partner.get(item.id or "", "") for item in one.items]) for one in old],
            [(one, [item.id or "" for item in one.items]) for one in new],
            lambda one: one[0].title,
            lambda one: next(filter(None, one[1]), None),
            lambda one: one[0].number,
        )
        for one, other in found.steps():
            was = None if one is None else old[one]
            now = None if other is None else new[other]
            yield from _session(was, now, other in found.moved)
            yield from self._items(was, now, before, after)

    def _items(
        self, was: Session | None, now: Session | None, before: Words, after: Words
    ) -> Iterator[Change]:
        old = [item.id or "" for item in was.items] if was is not None else []
        new = [item.id or "" for item in now.items] if now is not None else []
        # one that is gone has no name that anything now could have
        names = [("", id) if id not in self.partner else (self.partner[id], "") for id in old]
        found = aligned(names, [(id, "") for id in new], lambda name: name)
        stayed = set(self.partner.values())
        for one, other in found.steps():
            if other is None:
                if one is not None and old[one] not in self.partner:
                    yield from self._alone(self.was.boards[old[one]], "removed", before, after)
                continue
            board = self.now.boards[new[other]]
            if board.id not in stayed:
                yield from self._alone(board, "added", before, after)
                continue
            if one is None or other in found.moved:
                prompt = board.item.prompt
                yield _item(board, "moved", was=prompt, now=prompt)
            if board.id in self.compared:
                yield from self.compared[board.id].told(before, after, self.renamed)

    def _alone(self, board: Board, kind: str, before: Words, after: Words) -> Iterator[Change]:
        """An item that is only on one side, and all that stands in it."""
        prompt = board.item.prompt
        keys = content(board.item, ("prompt", *CAPTURED)).items()
        also = tuple((key, said(value)) for key, value in keys)
        here = _item(board, kind, was="", now=prompt) if kind == "added" else _item(board, kind, prompt, "")
        yield replace(here, also=also)
        sides = (_bare(board), board) if kind == "added" else (board, _bare(board))
        yield from Compared.of(*sides).told(before, after, {})


def _item(board: Board, kind: str, was: str, now: str) -> Change:
    return Change(kind, board.id, board.number, board.session.title, was=was, now=now, what="item")


def _session(was: Session | None, now: Session | None, moved: bool) -> Iterator[Change]:
    session = now or was
    assert session is not None
    number = "" if session.number is None else str(session.number)
    here = Change("set", number=number, place=session.title, what="session")
    if was is None or now is None:
        also = tuple(
            (key, said(value)) for key, value in content(session, ("title", "number", "items")).items()
        )
        kind, texts = ("added", ("", session.title)) if was is None else ("removed", (session.title, ""))
        yield replace(here, kind=kind, was=texts[0], now=texts[1], also=also)
        return
    if moved:
        yield replace(here, kind="moved", was=session.title, now=session.title)
    if was is not now:
        for key, before, after in differing(content(was, ("items",)), content(now, ("items",))):
            yield replace(here, was=before, now=after, what=key)


def _bare(board: Board) -> Board:
    """The item before anything was captured under it."""
    item = board.item.model_copy(update=dict.fromkeys(CAPTURED, ()))
    lanes = tuple(
        replace(lane, outline=Outline())
        for lane in board.lanes
        if not lane.key.startswith(("themes/", "issues/"))
    )
    outcomes = tuple(replace(lane, outline=Outline()) for lane in board.outcomes)
    return replace(board, item=item, lanes=lanes, outcomes=outcomes, ballots={})

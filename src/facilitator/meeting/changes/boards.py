"""One agenda item before and after: its keys, its themes and points, its links and its votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from facilitator.agenda.model import Item
from facilitator.meeting.boards import starting, theme_of
from facilitator.meeting.changes.aligning import Aligned, aligned
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.links import links
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.outlines import Outlines, Pair, title
from facilitator.meeting.changes.parts import kept
from facilitator.meeting.changes.values import content, differing, plain
from facilitator.meeting.changes.votes import votes
from facilitator.meeting.state import Board, Lane

_BY_LANES = ("notes", "questions", "common_ground", "responses", "issues", "ideas", "themes")
CAPTURED = (*_BY_LANES, "links", "ballots", "seen", "line", "decisions", "actions", "parked")


@dataclass(frozen=True, slots=True)
class Compared:
    """An item on both sides, its lanes paired and its points matched."""

    was: Board
    now: Board
    lanes: Aligned
    outlines: Outlines

    @classmethod
    def of(cls, was: Board, now: Board) -> Compared:
        old, new = was.every_lane, now.every_lane
        lanes = aligned(old, new, lambda lane: lane.key, _named)
        pairs: list[Pair] = [
            (None if one is None else old[one], None if other is None else new[other])
            for one, other in lanes.steps()
        ]
        return cls(was, now, lanes, Outlines(pairs))

    @property
    def renamed(self) -> dict[str, str]:
        """Ids that are others now, of points and of themes."""
        themes = {
            _id(one): _id(other)
            for one, other in self.outlines.pairs
            if one is not None and other is not None and _id(one) != _id(other)
        }
        return {**themes, **self.outlines.renamed}

    def told(self, before: Words, after: Words, renamed: Mapping[str, str]) -> Iterator[Change]:
        """Every change, in reading order."""
        now = self.now
        yield from _item_keys(self.was, now, before, after, renamed)
        points = self.outlines.told(now.id, now.number, before, after, renamed)
        moved = {self.now.every_lane[place].key for place in self.lanes.moved}
        same = self.was.item is now.item
        extra, more = ({}, {}) if same else (kept(self.was), kept(now))
        for number, pair in enumerate(self.outlines.pairs):
            yield from self._heading(pair, moved)
            lane = pair[1] or pair[0]
            assert lane is not None
            old = extra.get(pair[0].key, {}) if pair[0] is not None else {}
            new = more.get(pair[1].key, {}) if pair[1] is not None else {}
            for key, one, other in differing(old, new):
                here = (now.id, now.number, title(lane), lane.key)
                yield Change("set", *here, was=one, now=other, what=key)
            yield from points.get(number, ())
        yield from links(self.was, now, renamed)
        yield from votes(self.was, now, before, after, renamed)

    def _heading(self, pair: Pair, moved: set[str]) -> Iterator[Change]:
        """What became of a theme or an issue itself; in an elaboration told at its first lane."""
        was, now = pair
        lane = now or was
        assert lane is not None
        if not _headed(lane):
            return
        what = lane.key.partition("/")[0].removesuffix("s")
        place = _heading(lane)
        here = Change(
            "added", self.now.id, self.now.number, place, lane.key, id=_id(lane), now=place, what=what
        )
        if was is None or now is None:
            yield here if was is None else replace(here, kind="removed", was=place, now="")
            return
        if now.key in moved:
            yield replace(here, kind="moved", was=place)
        if _heading(was) != place:
            yield replace(here, kind="set", was=_heading(was), what="title")
        if was.titles != now.titles:
            texts = "; ".join(was.titles), "; ".join(now.titles)
            yield replace(here, kind="set", was=texts[0], now=texts[1], what="other titles")
        old, new = _fields(self.was, was), _fields(self.now, now)
        order = [name for name in old if name in new]
        if self.was.item.fields == self.now.item.fields and order != [name for name in new if name in old]:
            yield replace(here, kind="set", was="; ".join(old), now="; ".join(new), what="fields")


def board_changes(
    was: Board, now: Board, before: Words | None = None, after: Words | None = None
) -> Iterator[Change]:
    """The differences in one item. Costs little where little differs.

    ``before``, ``after``: words for what the item knows only by an id; without them, the id.
    """
    if was is not now:
        compared = Compared.of(was, now)
        yield from compared.told(before or Words(), after or Words(), compared.renamed)


def _named(lane: Lane) -> tuple[str, ...] | None:
    """Themes whose ids are others now are known by their titles."""
    if "/" not in lane.key or lane.group is not None:
        return None
    return (lane.key.partition("/")[0], lane.section or "", lane.title)


def _id(lane: Lane) -> str:
    return theme_of(lane) if lane.section is not None else lane.key.partition("/")[2]


def _headed(lane: Lane) -> bool:
    return lane.key.startswith(("themes/", "issues/")) and (lane.section is None or starting(lane))


def _heading(lane: Lane) -> str:
    return lane.section if lane.section is not None else lane.title


def _fields(board: Board, first: Lane) -> list[str]:
    """The fields of an elaborated theme, in their order."""
    if first.section is None:
        return []
    return [
        lane.title for lane in board.lanes if lane.section is not None and theme_of(lane) == theme_of(first)
    ]


def _item_keys(
    was: Board, now: Board, before: Words, after: Words, renamed: Mapping[str, str]
) -> Iterator[Change]:
    if was.item is now.item:
        return
    old, new = _keys(was.item), _keys(now.item)
    if isinstance(old.get("of"), str):
        old["of"] = renamed.get(old["of"], old["of"])
    for key, one, other in differing(old, new):
        texts = one, other
        if key in ("of", "chair"):
            texts = before.value(key, getattr(was.item, key)), after.value(key, getattr(now.item, key))
            texts = texts if texts[0] != texts[1] else (one, other)
        yield Change("set", now.id, now.number, was=texts[0], now=texts[1], what=key)


def _keys(item: Item) -> dict[str, Any]:
    made = content(item, CAPTURED)
    held = {
        "question": ("common_ground", "responses"),
        "brainstorm": ("ideas", "themes"),
        "presentation": ("notes", "questions"),
        "discussion": ("notes", "issues"),
        "elaboration": ("notes", "themes"),
    }.get(item.kind, ("notes",))
    # what the file has in places that such an item does not show is told as a whole
    made.update(
        (key, plain(getattr(item, key))) for key in _BY_LANES if key not in held and getattr(item, key)
    )
    return made

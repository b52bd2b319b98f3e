"""Decisions in the record of several scribes: a position stands on the very wording it was taken on."""

from __future__ import annotations

from typing import Any

from facilitator.meeting.joining.conflicts import differing, other_wording
from facilitator.meeting.joining.names import Json
from facilitator.meeting.joining.points import slot_for, slots_of
from facilitator.meeting.joining.told import Told
from facilitator.meeting.joining.weave import Found, Slot, Weave
from facilitator.text import POINT_LIMIT

_SAID = ("position", "text", "yes", "no", "abstain")


def amended(weave: Weave, told: Told, plain: Json, before: list[Told]) -> list[Told]:
    """Reword a proposed decision. ``before``: what others said of the wording that goes, without knowing it
    would; returns those that have to be told first (then this is to be called again with none)."""
    id = str(told.event["id"])
    at = weave.find(plain["id"], plain["item"], "decisions")
    if at is None or at.held:
        weave.drop(told)
        return []
    slots = slots_of(weave, id, at)
    slot = slot_for(weave, told, slots)
    if slot is None:
        same = next((slot for slot in slots if slot.text == plain["text"]), None)
        if same is not None:
            same.by.add(told.id)
            weave.drop(told)
            return []
        text = other_wording(plain["text"], told.who, weave.state.document.language)
        other = weave.beside(told, at, text, id, proposed=True)
        slots.append(Slot(other, plain["text"], {told.id}, told.who))
        weave.conflict(
            told, at, "wording", id=at.row.id, what="one proposed decision was worded differently",
            one=at.row.text, one_by=slots[0].who, other=plain["text"], kept="both are proposed",
        )  # fmt: skip
        weave.drop(told)
        return []
    first = [one for one in before if not one.event.get("on") or slot.by & set(one.event["on"])]
    if first:
        return first
    row = weave.find(weave.name(slot.row), at.board.id, "decisions")
    if row is None:
        weave.drop(told)
        return []
    text = plain["text"]
    if slot.row != id:
        text = other_wording(text, told.who, weave.state.document.language)
    slot.by, slot.text, slot.who = {told.id}, plain["text"], told.who
    weave.emit(told, {**plain, "item": row.board.id, "id": row.row.id, "text": text})
    return []


def _on(weave: Weave, told: Told, plain: Json) -> Found | None:
    """The decision, in the wording that was before the groups."""
    id = str(told.event["id"])
    at = weave.find(plain["id"], plain["item"], "decisions")
    on = set(told.event.get("on", ()))
    if at is not None:
        slot = next((slot for slot in slots_of(weave, id, at) if slot.by & on), None)
        if slot is not None and slot.row != id:
            return weave.find(weave.name(slot.row), plain["item"], "decisions") or at
    return at


def position(weave: Weave, told: Told, plain: Json) -> None:
    at = _on(weave, told, plain)
    if at is None or at.lane.key != "decisions":
        weave.drop(told)
        return
    given = {**plain, "item": at.board.id, "id": at.row.id}
    group = str(plain["group"])
    value = [plain.get(name) for name in _SAID]
    cell = f"stand {group} {weave.origin(at.row.id)} {sorted(told.event.get('on', ()))}"
    others = weave.write(cell, told, value)
    if not others:
        if len(weave.cells[cell]) > 1:
            weave.drop(told)  # both noted the very same
        else:
            weave.emit(told, given)
        return
    name = weave.state.group_name(group)
    sides = [*((_words(other), one.who) for one, other in others), (_words(value), told.who)]
    both = differing(name, sides, weave.state.document.language)
    for one, other in others:
        weave.conflict(
            told, at, "position", id=at.row.id, what=f"where {name} stands on “{at.row.text}”",
            one=_words(other), one_by=one.who, other=_words(value),
            kept="neither counts; both are in its text",
        )  # fmt: skip
    made = {name: value for name, value in given.items() if name not in (*_SAID, "by")}
    weave.emit(told, {**made, "position": "silent", "text": both[:POINT_LIMIT]})


def _words(value: list[Any]) -> str:
    position, text, *votes = value
    counts = [
        f"{count} {name}"
        for count, name in zip(votes, ("for", "against", "abstaining"), strict=True)
        if count is not None
    ]
    said = f"{position or 'nothing'}"
    if counts:
        said += f" ({', '.join(counts)})"
    return f"{said}: {text}" if text else said


def deferred(weave: Weave, told: Told, plain: Json) -> None:
    _set(weave, told, plain, "deferred", "deferred" if plain.get("deferred", True) else "not deferred")


def ruled(weave: Weave, told: Told, plain: Json) -> None:
    said = [str(plain[name]) for name in ("ruling", "by", "text") if plain.get(name)]
    _set(weave, told, plain, "ruling", ": ".join(said) or "no ruling")


def _set(weave: Weave, told: Told, plain: Json, name: str, value: str) -> None:
    at = _on(weave, told, plain)
    if at is None or at.lane.key != "decisions":
        weave.drop(told)
        return
    others = weave.write(f"{name} {weave.origin(at.row.id)}", told, value)
    if others:
        weave.differ(told, at, "set", f"{name}: “{at.row.text}”", list(others), value)
    weave.emit(told, {**plain, "item": at.board.id, "id": at.row.id})


def superseded(weave: Weave, told: Told, plain: Json) -> None:
    at = weave.find(plain["id"], plain["item"], "decisions")
    old = weave.find(plain["supersedes"]) if plain.get("supersedes") else None
    if at is None or at.lane.key != "decisions" or (plain.get("supersedes") and old is None):
        weave.drop(told)
        return
    value = old.row.text if old is not None else ""
    others = weave.write(f"supersedes {told.event['id']}", told, value)
    if old is not None and _follows(weave, old.row.id, at.row.id):
        weave.conflict(
            told, at, "set", id=at.row.id, what="each of two decisions is said to supersede the other",
            one=at.row.text, other=value, kept="what was noted first stands",
        )  # fmt: skip
        weave.drop(told)
        return
    if others:
        weave.differ(told, at, "set", f"supersedes: “{at.row.text}”", list(others), value)
    weave.emit(told, {**plain, "item": at.board.id, "id": at.row.id})


def _follows(weave: Weave, id: str, wanted: str) -> bool:
    seen: set[str] = set()
    while id not in seen:
        if id == wanted:
            return True
        seen.add(id)
        at = weave.find(id, "", "decisions")
        id = str(at.row.extra.get("supersedes") or "") if at is not None else ""
        if not id:
            return False
    return False

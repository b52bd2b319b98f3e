"""Points in a record of several scribes: each stands below what it was said below, every wording is kept."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.agenda.model import MAX_DEPTH
from facilitator.meeting import events
from facilitator.meeting.fold import apply
from facilitator.meeting.joining.conflicts import other_wording
from facilitator.meeting.joining.names import Json
from facilitator.meeting.joining.reading import stands
from facilitator.meeting.joining.told import Told
from facilitator.meeting.joining.weave import CONTEXT, Found, Slot, Weave
from facilitator.meeting.state import OUTCOMES


def added(weave: Weave, told: Told, plain: Json) -> None:
    lane = weave.lane(told, plain["item"], plain["lane"])
    id = str(told.event["id"])
    source = (plain.get("extra") or {}).get("source")
    copied = (plain["item"], lane.key, source or "")
    have = weave.derived.get(copied) if source and lane.section is not None else None
    if have is not None and weave.find(have, plain["item"], lane.key):
        weave.names[id] = have  # what an elaboration starts from is copied there once
        weave.drop(told)
        return
    under = None
    if told.event.get("under"):
        under = weave.find(plain["under"], plain["item"], lane.key)
        if under is not None and (under.board.id != plain["item"] or under.lane.key in OUTCOMES):
            under = None
    key = under.lane.key if under is not None else lane.key
    local = weave.fresh(id)
    given = {**plain, "id": local}
    if under is None and plain.get("depth", 0):
        given.pop("asked", None)
    weave.put(told, given, key, under, {local: id})
    weave.slots[id] = [Slot(id, plain["text"], {told.id}, told.who)]
    if source and lane.section is not None:
        weave.derived[copied] = local


def slots_of(weave: Weave, id: str, at: Found | None) -> list[Slot]:
    if id not in weave.slots:
        text = at.row.text if at is not None and not at.held else ""
        weave.slots[id] = [Slot(id, text)]
    return weave.slots[id]


def edited(weave: Weave, told: Told, plain: Json) -> None:
    id, sets = str(told.event["id"]), told.event.get("sets", ())
    at = weave.find(plain["id"], plain["item"], plain["lane"])
    if at is None:
        _homeless(weave, told, plain)
        return
    text = at.row.text if not at.held else plain["text"]
    if "text" in sets:
        slot = slot_for(weave, told, slots_of(weave, id, at))
        if slot is None:
            _second(weave, told, plain, id, at)
            sets = [name for name in sets if name != "text"]
        else:
            reworded = at if slot.row == id and not at.held else weave.find(weave.name(slot.row))
            if at.held and slot.row == id:
                _second(weave, told, plain, id, at)
                return
            slot.by, slot.text, slot.who = {told.id}, plain["text"], told.who
            if reworded is None:
                _homeless(weave, told, plain)
                return
            if slot.row != id:
                language = weave.state.document.language
                text = other_wording(plain["text"], told.who, language)
                weave.emit(told, _edit(reworded, plain, text))
                sets = [name for name in sets if name != "text"]
                text = at.row.text
            else:
                text = plain["text"]
    extra = {name: value for name, value in (plain.get("extra") or {}).items() if name in sets}
    for name in [name for name in sets if name != "text"]:
        now = plain.get("by") if name == "by" else extra.get(name)
        others = weave.write(f"{name} {id}", told, now)
        if others and not at.held:
            pairs = [(other, _shown(value)) for other, value in others]
            weave.differ(told, at, "set", f"{name}: “{at.row.text}”", pairs, _shown(now))
    at = weave.find(plain["id"], plain["item"], plain["lane"])
    if at is None or at.held or not (sets or text != at.row.text):
        weave.drop(told)
        return
    given = _edit(at, plain, text)
    if extra:
        given["extra"] = extra
    if "by" in sets:
        given["by"] = plain.get("by")
    weave.emit(told, given)


def _edit(at: Found, plain: Json, text: str) -> Json:
    return {
        "type": "point.edited",
        "at": plain["at"],
        "item": at.board.id,
        "lane": at.lane.key,
        "id": at.row.id,
        "text": text,
    }


def _shown(value: object) -> str:
    return {True: "yes", None: ""}.get(value, str(value)) if isinstance(value, bool | None) else str(value)


def slot_for(weave: Weave, told: Told, slots: list[Slot]) -> Slot | None:
    """The wording that ``told`` had before it and changes; None where it knew none of those that stand."""
    for slot in slots:
        if not slot.by or any(weave.knew(id, told.id) for id in slot.by):
            return slot
    return None


def _second(weave: Weave, told: Told, plain: Json, id: str, at: Found) -> None:
    """A wording of the same point by somebody who did not know the one that stands: both stand."""
    slots = slots_of(weave, id, at)
    for slot in slots:
        if slot.text == plain["text"] and not (at.held and slot.row == id):
            slot.by.add(told.id)
            weave.drop(told)
            return
    text = other_wording(plain["text"], told.who, weave.state.document.language)
    row = weave.beside(told, at, text, id)
    slots.append(Slot(row, plain["text"], {told.id}, told.who))
    first = slots[0]
    weave.conflict(
        told, at, "wording", id=at.row.id, what="one point was worded differently", one=at.row.text,
        one_by=first.who, other=plain["text"], kept="both wordings stand",
    )  # fmt: skip
    weave.drop(told)


def _homeless(weave: Weave, told: Told, plain: Json) -> None:
    """Words for a point that is not there any more: they are set aside, not lost."""
    text = other_wording(str(plain.get("text", "")), told.who, weave.state.document.language)
    board = weave.state.boards[plain["item"]]
    weave.conflict(
        told, board, "left out", id=plain["id"], what="the point of this wording is not there any more",
        other=str(plain.get("text", "")), kept="the words are among what is set aside",
    )  # fmt: skip
    # what is made from a point that is not there is hidden while the answers are
    weave.note(board.id, text, told.id, plain["id"] if board.item.sealed else "")
    weave.drop(told)


def removed(weave: Weave, told: Told, plain: Json, kept_points: Mapping[str, Told]) -> None:
    """A removal counts for what the remover knew: where another went on with any of it, all of it stands."""
    at = weave.find(plain["id"], plain["item"], plain["lane"])
    gone: dict[str, list[str]] = dict(told.event["gone"])
    if at is None or at.held:
        weave.drop(told)
        return
    rows = [at.lane.outline[place] for place in at.lane.outline.span(at.place)]
    mine = [weave.origin(row.id) for row in rows]
    reasons = [kept_points[one] for id in mine for one in (id, *gone.get(id, ())) if one in kept_points]
    if reasons or not gone.keys() >= set(mine):
        why = reasons[0].who if reasons else ""
        weave.conflict(
            told, at, "removed", id=at.row.id, what="one record removed what the other goes on with",
            one=at.row.text, one_by=why, kept="it stands, with what is below it",
        )  # fmt: skip
        weave.drop(told)
        return
    given = {"type": "point.removed", "at": plain["at"], "item": at.board.id}
    weave.emit(told, {**given, "lane": at.lane.key, "id": at.row.id})
    for id in mine:
        for one in (id, *gone[id]):
            weave.slots.pop(one, None)


def moved(weave: Weave, told: Told, plain: Json) -> None:
    at = weave.find(plain["id"], plain["item"], plain["lane"])
    if at is None or at.held or at.board.id != plain["item"]:
        weave.drop(told)
        return
    to = weave.lane(told, plain["item"], plain["to"])
    at = weave.find(plain["id"], plain["item"], at.lane.key)
    assert at is not None
    if (to.key in OUTCOMES) != (at.lane.key in OUTCOMES):
        weave.drop(told)
        return
    as_told = {**plain, "lane": at.lane.key, "to": to.key}
    if _as_it_was(weave, as_told):
        weave.emit(told, as_told)
        return
    own = {at.lane.outline[place].id for place in at.lane.outline.span(at.place)}
    outline = to.outline
    above = outline.find(plain["under"]) if plain.get("under") else None
    if above is not None and outline[above].id in own:
        weave.drop(told)  # each was put below the other: the first stands
        return
    depth, end, place = 0, len(outline), 0
    if above is not None:
        depth, end, place = outline[above].depth + 1, outline.span(above).stop, above + 1
    elif plain.get("under"):
        place = end
    after = outline.find(plain["after"]) if plain.get("after") else None
    if after is not None and outline[after].depth == depth and place <= after < end:
        place = outline.span(after).stop
    elif plain.get("after"):
        place = end
    while place < len(outline) and outline[place].id in own:
        place += 1
    before = outline[place].id if place < len(outline) else None
    given = {**plain, "lane": at.lane.key, "to": to.key, "depth": min(depth, MAX_DEPTH - 1), "before": before}
    if before is None:
        given.pop("before")
    weave.emit(told, given)


def _as_it_was(weave: Weave, given: Json) -> bool:
    """Whether the move puts the point below and behind what it was put below and behind by its scribe."""
    plain = {name: value for name, value in given.items() if name not in CONTEXT}
    moved = apply(weave.state, events.from_json({**plain, "tx": weave.tx}))
    before = given.get("before")
    lane = weave.state.boards[given["item"]].lane(given["to"])
    if before and (lane is None or lane.outline.find(before) is None):
        return False
    where = stands(moved, given["item"], given["to"], given["id"])
    return where == (given.get("under", ""), given.get("after", ""))


def merged(weave: Weave, told: Told, plain: Json) -> None:
    to = weave.lane(told, plain["item"], plain["to"])
    parts: list[list[str]] = []
    for (key, id), (_, lasting) in zip(plain["parts"], told.event["parts"], strict=True):
        rows = [slot.row for slot in weave.slots.get(lasting, ()) if slot.row == lasting] or [lasting]
        at = weave.find(weave.name(rows[0]) if rows else id, plain["item"], key)
        if at is not None and at.board.id == plain["item"] and at.lane.key not in OUTCOMES:
            parts.append([at.lane.key, at.row.id])
    unique = [list(part) for part in dict.fromkeys(map(tuple, parts))]
    unique = [part for part in unique if not _inside(weave, plain["item"], part, unique)]
    if not unique:
        _homeless(weave, told, plain)
        return
    id = str(told.event["id"])
    local = weave.fresh(id)
    before = weave.find(plain["before"], plain["item"], to.key) if plain.get("before") else None
    given = {**plain, "id": local, "to": to.key, "parts": unique}
    given.pop("before", None)
    if before is not None and before.lane.key == to.key and not before.held and before.row.depth == 0:
        given["before"] = before.row.id
    weave.emit(told, given, names={local: id})
    weave.slots[id] = [Slot(id, plain["text"], {told.id}, told.who)]


def _inside(weave: Weave, item: str, part: list[str], parts: list[list[str]]) -> bool:
    """Whether the part stands below another of them: it goes along with that."""
    for key, id in parts:
        at = weave.find(id, item, key)
        if at is None or id == part[1] or key != part[0]:
            continue
        if any(at.lane.outline[place].id == part[1] for place in at.lane.outline.span(at.place)):
            return True
    return False


def parted(weave: Weave, told: Told, plain: Json) -> None:
    at = weave.find(plain["id"], plain["item"], plain["lane"])
    if at is None or at.held or not at.row.extra.get("wordings"):
        weave.drop(told)
        return
    weave.emit(told, {**plain, "lane": at.lane.key})


def linked(weave: Weave, told: Told, plain: Json) -> None:
    board = weave.state.boards[plain["item"]]
    places = [weave.find(id, board.id) for id in plain["points"]]
    cell = f"link {' '.join(sorted(told.event['points']))}"
    gone = any(at is None or at.board.id != board.id or at.lane.key in OUTCOMES for at in places)
    found = [at for at in places if at is not None]
    if gone or found[0].lane.key == found[1].lane.key:
        texts = [at.row.text for at in found] + ["", ""]
        weave.conflict(
            told, board, "left out", what=f"a link ({told.event.get('kind', '')}) has no two points any more",
            one=texts[0], other=texts[1], kept="it is left out",
        )  # fmt: skip
        weave.drop(told)
        return
    pair = (found[0].row.id, found[1].row.id)
    old = next((link for link in board.item.links if set(link.points) == set(pair)), None)
    kind = str(plain.get("kind", ""))
    others = weave.write(cell, told, kind)
    if told.type == "points.unlinked":
        if old is None:
            weave.drop(told)
        else:
            weave.emit(told, {**plain, "id": old.id, "points": None} | {"points": list(pair)})
        return
    id = str(told.event["id"])
    if old is not None and old.kind == kind and old.id:
        weave.names[id] = old.id
        weave.drop(told)
        return
    if others:
        pairs = [(other, value or "not linked") for other, value in others]
        what = f"link: “{found[0].row.text}”, “{found[1].row.text}”"
        weave.differ(told, board, "link", what, pairs, kind)
    local = weave.fresh(id)
    weave.emit(told, {**plain, "id": local, "points": list(pair)}, names={local: id})


def lost_words(weave: Weave) -> None:
    """Whatever was worded and stands nowhere is set aside; nothing that was said is lost."""
    texts = _texts(weave)
    for id in sorted(weave.slots):
        for slot in weave.slots[id]:
            if slot.by and slot.text and slot.text not in texts:
                told = weave.told[min(slot.by)]
                item = str(told.event.get("item", weave.state.order[0]))
                said = other_wording(slot.text, slot.who, weave.state.document.language)
                if said in texts:
                    continue
                board = weave.state.boards[item]
                weave.conflict(
                    told, board, "left out", what="this wording had no place any more", other=slot.text,
                    kept="it is among what is set aside",
                )  # fmt: skip
                weave.note(item, said, f"{id} {slot.row}", weave.name(id) if board.item.sealed else "")


def _texts(weave: Weave) -> set[str]:
    made: set[str] = set()
    for board in weave.state:
        for lane in board.every_lane:
            for row in lane.outline:
                made.add(row.text)
                for part in row.extra.get("wordings", ()):
                    made.add(part.text)
                for part in row.extra.get("earlier", ()):
                    made.add(part.text)
    return made

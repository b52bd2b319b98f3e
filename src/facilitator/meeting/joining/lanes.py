"""Themes, issues and votes in the record of several scribes."""

from __future__ import annotations

from typing import Any

from facilitator.meeting.joining.names import Json
from facilitator.meeting.joining.told import Told
from facilitator.meeting.joining.weave import Weave, theme_key
from facilitator.text import folded


def added(weave: Weave, told: Told, plain: Json) -> None:
    """A new theme; where the other scribe began one of the same name, it is that one."""
    board = weave.state.boards[plain["item"]]
    place, _, id = str(told.event["lane"]).partition("/")
    title = str(plain["title"])
    wanted = folded(title) or title
    for lane in board.lanes:
        name = lane.section or lane.title
        if "/" in lane.key and wanted in (folded(name), name):
            weave.names[id] = theme_key(board, lane.key)
            weave.drop(told)
            return
    local = weave.fresh_lane(id)
    weave.emit(told, {**plain, "lane": f"{place}/{local}"}, names={local: id})


def renamed(weave: Weave, told: Told, plain: Json) -> None:
    board = weave.state.boards[plain["item"]]
    lane = weave.lane(told, board.id, plain["lane"])
    board = weave.state.boards[board.id]
    title = str(plain["title"])
    others = weave.write(f"title {plain['titled']} {board.id}", told, title)
    if (board.id, plain["lane"]) in weave.into and board.lane(plain["lane"]) is None:
        others = others or [(told, title)]
        weave.differ(told, board, "title", "title", [(one, lane.title) for one, _ in others[:1]], title)
        weave.drop(told)
        return
    if others:
        weave.differ(told, board, "title", f"title: “{lane.section or lane.title}”", list(others), title)
    if title == (lane.section or lane.title):
        weave.drop(told)
    else:
        weave.emit(told, {**plain, "lane": lane.key})


def moved(weave: Weave, told: Told, plain: Json) -> None:
    board = weave.state.boards[plain["item"]]
    if board.lane(plain["lane"]) is None:
        weave.drop(told)
        return
    given = dict(plain)
    if plain.get("before") and board.lane(plain["before"]) is None:
        given.pop("before")
    weave.emit(told, given)


def merged(weave: Weave, told: Told, plain: Json) -> None:
    board = weave.state.boards[plain["item"]]
    gone = board.lane(plain["lane"])
    to = weave.lane(told, board.id, plain["to"])
    if gone is None or gone.key == to.key or gone.section is not None or to.section is not None:
        weave.drop(told)
        return
    weave.emit(told, {**plain, "to": to.key})
    weave.into[board.id, gone.key] = to.key


def ranked(weave: Weave, told: Told, plain: Json) -> None:
    themes: dict[str, str] = {}
    for id, title in plain["themes"]:
        themes.setdefault(id, title)
    weave.emit(told, {**plain, "themes": [[id, title] for id, title in themes.items()]})


# -- votes ---------------------------------------------------------------------------------------------


def voted(weave: Weave, told: Told, plain: Json) -> None:
    """A ballot, or the dots for one option of it; two papers that got one number are two papers."""
    board = weave.state.boards[plain["item"]]
    group, lasting = str(plain["group"]), str(told.event.get("voter", ""))
    given, held = dict(plain), {}
    if "~" in lasting:
        number = weave.papers.get((board.id, group, lasting))
        if number is None:
            number = _free(weave, board.id, group, lasting.partition("~")[0])
            weave.papers[board.id, group, lasting] = number
            held = {number: lasting}
        given["voter"] = number
    if told.type == "ballot.cast" and "order" in given:
        given["order"] = list(dict.fromkeys(given["order"]))
    cell = f"ballot {group} {lasting} {board.id}"
    value = {
        name: given[name] for name in ("dots", "order", "scores", "option") if given.get(name) is not None
    }
    others = weave.write(cell, told, value)
    against = []
    for other, was in others:
        if _contradict(was, value):
            against.append((other, _said(was)))
        elif told.type == "ballot.cast":
            for name, had in was.items():
                if name in ("order", "scores") or (name == "dots" and isinstance(had, dict)):
                    given.setdefault(name, had)
    if against:
        name = f"{weave.state.group_name(group)} {given.get('voter', '')}".strip()
        weave.differ(told, board, "ballot", name, against, _said(value))
    weave.emit(told, given, **({"voters": held} if held else {}))


def _free(weave: Weave, item: str, group: str, wanted: str) -> str:
    used = {voter for one, voter in weave.state.boards[item].ballots if one == group}
    used |= {number for (at, one, _), number in weave.papers.items() if (at, one) == (item, group)}
    if wanted not in used:
        return wanted
    number = 1
    while str(number) in used:
        number += 1
    return str(number)


def _contradict(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if "option" in one and "option" in other:
        return bool(one["option"] == other["option"] and one.get("dots") != other.get("dots"))
    if "option" in one or "option" in other:
        single, whole = (one, other) if "option" in one else (other, one)
        return bool(single.get("dots") != (whole.get("dots") or {}).get(single["option"], 0))
    return any(
        one.get(name) and other.get(name) and one[name] != other[name] for name in ("dots", "order", "scores")
    )


def _said(value: dict[str, Any]) -> str:
    if "option" in value:
        return f"{value['option']}={value.get('dots', 0)}"
    parts = [f"{id}={count}" for name in ("dots", "scores") for id, count in (value.get(name) or {}).items()]
    return " ".join([*parts, " > ".join(value.get("order") or ())]).strip() or "nothing"


def chosen(weave: Weave, told: Told, plain: Json) -> None:
    """What is set of an item; what was said last stands, and the other is noted."""
    board = weave.state.boards[plain["item"]]
    for name in ("method", "voters", "dots", "cap", "options", "sealed"):
        said = told.event.get(name)
        if said is None and (told.type, name) not in (
            ("line.drawn", "options"),
            ("answers.sealed", "sealed"),
        ):
            continue
        value = ", ".join(map(str, plain.get(name) or ())) if name == "options" else str(said or "")
        others = weave.write(f"{name} {board.id}", told, value)
        if others:
            weave.differ(told, board, "set", name, list(others), value)
    weave.emit(told, plain)


def present(weave: Weave, told: Told, plain: Json) -> None:
    value = {True: "here", False: "not here"}.get(plain["present"], "unknown")
    for other, was in weave.write(f"present {plain['name']}", told, value):
        weave.conflict(
            told, None, "set", what=f"whether {plain['name']} was here", one=was, one_by=other.who,
            other=value, kept="the later stands",
        )  # fmt: skip
    weave.emit(told, plain)

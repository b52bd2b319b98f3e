"""How the next meeting begins: with what is open, then with what was not reached last time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import tomli_w

from facilitator.agenda import carried
from facilitator.agenda.carried import DEFERRED, OPEN_ACTIONS, WORDS, is_ours
from facilitator.agenda.findings import quoted
from facilitator.agenda.kept import Kept, Rest, Sitting, timed
from facilitator.agenda.lines import Path
from facilitator.agenda.model import Action, Decision, Document, Item, Parked, Session
from facilitator.agenda.naming import items
from facilitator.agenda.templates import emptied
from facilitator.text import unique

_TITLES = {word for words in WORDS.values() for word in words.values()}
_ABOVE = {
    "actions": "What was not done yet. Mark what is done in the meeting, or write done = true under it.",
    "decisions": "Take positions on it, or defer it again.",
}
_RULE = ("rule", "shares", "quorum", "chair")

Came = Sequence[tuple[Path, Action | Parked | Decision]]
Filling = dict[str, Came]
"""What goes into an item, by key."""


def opened(document: Document, rest: Rest) -> list[Sitting]:
    """The sessions of the next meeting. What is open goes where an item for it stands already, or first.

    What was set aside stays with its item, or, where that is not kept, with the last one of the meeting.
    """
    there = {one.item.id or "": one.item for one in rest.carried}
    there |= {one.item.id or "": one.item for sitting in (*rest.moved, *rest.stay) for one in sitting.items}
    front: list[Kept] = []
    fillings: dict[str, Filling] = {}
    actions, parked = list(carried.open_actions(document)), list(carried.set_aside(document))
    if actions or (parked and not there):
        if OPEN_ACTIONS not in there:
            front.append(_to_go_through(document, len(actions)))
        fillings[OPEN_ACTIONS] = {"actions": actions}
    taken = {*there, *(one.item.id or "" for one in front)}
    for item, decisions in _deferred(document):
        old = there.get(DEFERRED)
        fits = old is not None and DEFERRED not in fillings and _rule(old) == _rule(item)
        id = DEFERRED if fits else unique(DEFERRED, taken)
        taken.add(id)
        if not fits:
            front.append(_to_decide(document, item, id, len(decisions)))
        fillings[id] = {"decisions": decisions}
    sittings = _fronted(document, rest, front)
    for id, aside in _with_items(document, parked, sittings).items():
        fillings[id] = {**fillings.get(id, {}), "parked": aside}
    filled = [
        replace(one, items=tuple(_filled(document, item, fillings) for item in one.items)) for one in sittings
    ]
    return [
        replace(one, below=tuple(_offers(document, parked))) if not at else one
        for at, one in enumerate(filled)
    ]


def _with_items(
    document: Document, parked: Came, sittings: Iterable[Sitting]
) -> dict[str, list[tuple[Path, Action | Parked | Decision]]]:
    """The id of the item that each parked point stays with, or comes to."""
    items = [one.item for sitting in sittings for one in sitting.items]
    ids = {item.id or "" for item in items}
    last = next((item for item in reversed(items) if item.kind != "break"), items[-1] if items else None)
    found: dict[str, list[tuple[Path, Action | Parked | Decision]]] = {}
    for path, one in parked:
        own = document.sessions[int(path[1])].items[int(path[3])].id or ""
        if last is not None:
            found.setdefault(own if own in ids else last.id or "", []).append((path, one))
    return found


def _to_go_through(document: Document, actions: int) -> Kept:
    """The item for what is open, as it was named and used last time if there was one."""
    path, old = next(
        ((path, item) for path, item in items(document) if item.id == OPEN_ACTIONS and is_ours(item)),
        (None, None),
    )
    title = WORDS[document.language]["actions" if actions else "parked"]
    if old is None or old.lasted_seconds is None:
        minutes = min(max(5, 5 * -(-2 * actions // 5)), 30)
        beside = "about two for each" if actions else ""
    else:
        minutes, beside = timed(old)[0] or 5, timed(old)[1]
    if old is None:
        return Kept(_discussion(OPEN_ACTIONS, title, minutes), beside=beside)
    prompt = title if old.prompt in _TITLES else old.prompt
    now = _emptied(document, old).model_copy(update={"prompt": prompt, "minutes": minutes})
    return Kept(now, path, beside=beside)


def _to_decide(document: Document, by: Item, id: str, decisions: int) -> Kept:
    """An item for deferred decisions, under the rule of the item in which they were proposed."""
    prompt, minutes = WORDS[document.language]["deferred"], min(10 * decisions, 60)
    rule = {key: getattr(by, key) for key in _RULE if getattr(by, key)}
    return Kept(_discussion(id, prompt, minutes).model_copy(update=rule), beside="about ten for each")


def _discussion(id: str, prompt: str, minutes: int) -> Item:
    return Item.model_validate({"id": id, "kind": "discussion", "prompt": prompt, "minutes": minutes})


def _emptied(document: Document, wanted: Item) -> Item:
    return next(
        item for session in emptied(document).sessions for item in session.items if item.id == wanted.id
    )


def _deferred(document: Document) -> list[tuple[Item, Came]]:
    """The deferred decisions that are taken by the same rule together, with an item that has it."""
    found: list[tuple[Item, list[tuple[Path, Decision]]]] = []
    for path, item, decision in carried.deferred(document):
        for by, decisions in found:
            if _rule(by) == _rule(item):
                decisions.append((path, decision))
                break
        else:
            found.append((item, [(path, decision)]))
    return [(by, tuple(decisions)) for by, decisions in found]


def _rule(item: Item) -> tuple[object, ...]:
    return tuple(getattr(item, key) for key in _RULE)


def _fronted(document: Document, rest: Rest, front: Iterable[Kept]) -> list[Sitting]:
    """All sessions, with one in front for what is open and what was left out of sessions that were held."""
    every = [*rest.moved, *rest.stay]
    days = [one.session.day for one in rest.stay if one.session.day]
    every = [
        replace(one, session=one.session.model_copy(update={"day": min(days)}))
        if one in rest.moved and days
        else one
        for one in every
    ]
    first = (*front, *rest.carried)
    if not first:
        return every
    place = next((path[:2] for path, item in items(document) if is_ours(item) and not item.standing), None)
    old = next((one for one in every if one.old == place), None)
    if old is not None:
        return [replace(old, items=(*first, *old.items)), *(one for one in every if one is not old)]
    if place is not None:
        session = document.sessions[int(place[1])].model_copy(update={"items": ()})
        return [Sitting(session, place, (), first), *every]
    title = WORDS[document.language]["session"]
    made = Session.model_validate({"title": title, "day": min(days, default=None)})
    timed = next((at for at, one in enumerate(every) if one.session.starts is not None), None)
    if timed is not None:
        # it begins when the meeting did; what began then follows it
        late = every[timed]
        made = made.model_copy(update={"starts": late.session.starts})
        note = f"Its time was {late.session.starts:%H:%M}; what is left from last time comes before it."
        later = late.session.model_copy(update={"starts": None})
        every[timed] = replace(late, session=later, above=(*late.above, note))
    return [Sitting(made, None, (), first), *every]


def _filled(document: Document, one: Kept, fillings: Mapping[str, Filling]) -> Kept:
    filling = fillings.get(one.item.id or "", {})
    came: dict[Path, tuple[str, int]] = {}
    marks: dict[tuple[str, int], str] = {}
    for key, found in filling.items():
        for at, (path, _) in enumerate(found):
            came[path] = key, at
            still = "still set aside" if key == "parked" else ""
            place = f"from {_place(document, path)}" if path[:4] != one.old else ""
            marks[key, at] = ", ".join(part for part in (still, place) if part)
    parts = {key: tuple(part for _, part in found) for key, found in filling.items()}
    above = tuple(_ABOVE[key] for key in filling if filling[key] and key in _ABOVE)
    now = one.item.model_copy(update=parts)
    return replace(one, item=now, above=(*one.above, *above), came=came, marks=marks)


def _offers(document: Document, parked: Iterable[tuple[Path, Parked]]) -> Iterator[str]:
    """Items to be uncommented, each as lines of TOML."""
    found = [(path, prompt) for path, one in parked if (prompt := carried.prompt(one.text))]
    if found:
        yield "Set aside so far. All of it stays so, with the items it came from or with the last one."
        yield "To give one a time of its own, take the # away from its lines and move them where you like;"
        yield "next time it is not set aside any more."
    for path, prompt in found:
        yield ""
        yield f"From {_place(document, path)}:"
        yield "[[sessions.items]]"
        yield 'kind = "discussion"'
        yield tomli_w.dumps({"prompt": prompt}).rstrip("\n")
        yield "minutes = 15"


def _place(document: Document, path: Path) -> str:
    """``3.2 'How will we measure progress?'``"""
    session = document.sessions[int(path[1])]
    number = int(path[3])
    return f"{session.number}.{number + 1} {quoted(session.items[number].prompt)}"

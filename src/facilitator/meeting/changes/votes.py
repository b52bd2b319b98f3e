"""The votes of a ranking before and after: ballots, the line drawn by hand, what was voted on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from facilitator.agenda.model import Seen
from facilitator.meeting.ballots import Cast
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.values import apart, content, said
from facilitator.meeting.state import Board

_VOTED = ("group", "voter", "dots", "order", "scores")
_Key = tuple[str, str]


def votes(
    was: Board, now: Board, before: Words, after: Words, renamed: Mapping[str, str]
) -> Iterator[Change]:
    """The order in which ballots stand says nothing; they are told by voter."""
    if was.ballots is now.ballots and was.item is now.item:
        return
    titles = after.options(now)
    # an option goes by its present title on both sides: that it was renamed is told where it was
    known = {id: titles.get(renamed.get(id, id), title) for id, title in before.options(was).items()}
    yield from _ballots(was, now, after, {**titles, **known}, titles, renamed)
    if was.item is now.item:
        return
    old, new = [renamed.get(id, id) for id in was.item.line], list(now.item.line)
    if old != new:
        texts = (_listed(was.item.line, {**titles, **known}), _listed(now.item.line, titles))
        yield _set(now, "line", *apart(old, new, *texts))
    then, seen = _seen(was.item.seen, renamed), _seen(now.item.seen, {})
    if then != seen:
        yield _set(now, "options as voted on", *apart(then, seen, _options(was), _options(now)))


def _listed(ids: Iterable[str], titles: Mapping[str, str], between: str = ", ") -> str:
    return between.join(titles.get(id, id) for id in ids)


def _cast(cast: Cast | None, titles: Mapping[str, str], extra: Mapping[str, Any]) -> str:
    """``Water 3, Land 1``; an order as ``Water, then Land``."""
    if cast is None:
        return ""

    def numbers(given: Mapping[str, int]) -> str:
        return ", ".join(f"{titles.get(id, id)} {number}" for id, number in given.items() if number)

    order = _listed(cast.order, titles, ", then ")
    return "; ".join(filter(None, (numbers(cast.dots), order, numbers(cast.scores), said(extra))))


def _options(board: Board) -> str:
    return "; ".join(f"{one.title} ({one.ideas})" for one in board.item.seen)


def _set(board: Board, what: str, was: str, now: str, group: str = "") -> Change:
    return Change("set", board.id, board.number, "", was=was, now=now, what=what, group=group)


def _ballots(
    was: Board,
    now: Board,
    words: Words,
    before: Mapping[str, str],
    after: Mapping[str, str],
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    extra, more = _extras(was), _extras(now)
    for key in dict.fromkeys((*now.ballots, *was.ballots)):
        old, new = was.ballots.get(key), now.ballots.get(key)
        if old is new and extra.get(key) == more.get(key):
            continue
        one = _content(old, renamed, extra.get(key, {}))
        other = _content(new, {}, more.get(key, {}))
        if one == other:
            continue
        texts = _cast(old, before, extra.get(key, {})), _cast(new, after, more.get(key, {}))
        name = words.group(key[0])
        whose = f"{key[1]} ({name})" if key[1] else name
        yield _set(now, f"ballot of {whose}", *apart(one, other, *texts), group=key[0])


def _content(
    cast: Cast | None, renamed: Mapping[str, str], extra: Mapping[str, Any]
) -> dict[str, Any] | None:
    """As it is compared; a ballot with nothing on it is none."""
    if cast is None or (cast.empty and not extra):
        return None
    return {
        "dots": {renamed.get(id, id): count for id, count in cast.dots.items()},
        "order": [renamed.get(id, id) for id in cast.order],
        "scores": {renamed.get(id, id): score for id, score in cast.scores.items()},
        **extra,
    }


def _extras(board: Board) -> dict[_Key, dict[str, Any]]:
    found = {(one.group, one.voter or ""): content(one, _VOTED) for one in board.item.ballots}
    return {key: value for key, value in found.items() if value}


def _seen(every: tuple[Seen, ...], renamed: Mapping[str, str]) -> list[dict[str, Any]]:
    made = [{**content(one), "option": renamed.get(one.option, one.option)} for one in every]
    return sorted(made, key=lambda one: str(one["option"]))

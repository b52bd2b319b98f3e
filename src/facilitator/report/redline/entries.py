"""Changes in words: each text once, with everything that became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from facilitator.meeting.changes import Change
from facilitator.meeting.wording import Pieces, pieces
from facilitator.report.redline_words import POSITION, RedlineWords

_VALUED = frozenset(
    ("outcome", "done", "deferred", "proposed", "present", "standing", "revealed", "rule", "ruling", "link")
)


@dataclass(frozen=True, slots=True)
class Note:
    """A key beside a text: its name, and what it was and is."""

    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with what became of it. ``kind`` as of a change; ``sign``: the same as a word (``Reworded``),
    or the name of the key (``Title``). ``depth``: of a point."""

    kind: str
    sign: str
    pieces: Pieces
    notes: tuple[Note, ...] = ()
    depth: int = 0


def entries(some: Iterable[Change], words: RedlineWords, texts: Mapping[str, str]) -> Iterator[Entry]:
    """The changes as entries, all of one text in one. ``texts``: what stands at each id, to say what a key
    that changed is a key of."""
    made: Entry | None = None
    about: Change | None = None
    for change in some:
        if made is not None and about is not None and _same(about, change):
            made = replace(made, notes=(*made.notes, *_notes(change, words)))
            if change.kind == "reworded":
                sign, shown = words.signs["reworded"], pieces(change.was, change.now)
                made = replace(made, kind="reworded", sign=sign, pieces=shown)
            continue
        if made is not None:
            yield made
        made, about = _entry(change, words, texts), change
    if made is not None:
        yield made


def _same(about: Change, change: Change) -> bool:
    """Whether ``change`` is of the very text that an entry is about already."""
    same = bool(change.id) and (about.id, about.lane) == (change.id, change.lane)
    point = change.kind in ("reworded", "set") and about.what in ("", "lane", "level", "order")
    return same and about.kind not in ("removed", "added") and (point or about.kind == "set")


def _entry(change: Change, words: RedlineWords, texts: Mapping[str, str]) -> Entry:
    kind = change.kind
    what = words.kinds.get(change.what, "")
    sign = f"{words.signs[kind]} ({what})" if what and kind != "set" else words.signs[kind]
    if kind == "set":
        text = texts.get(change.id, "") if change.lane else ""
        if text:
            return Entry(kind, sign, (("same", text),), tuple(_notes(change, words)), change.depth)
        return Entry(kind, _capital(words.key(change.what)), _value(change, words))
    if kind == "moved":
        return Entry(kind, sign, (("same", change.now),), tuple(_notes(change, words)), change.depth)
    sides = ("", "{}") if kind == "added" else ("{}", "")
    beside = tuple(
        Note(words.key(key), pieces(*(side.replace("{}", _worded(key, text, words)) for side in sides)))
        for key, text in change.also
    )
    return Entry(kind, sign, _value(change, words), beside, change.depth)


def _notes(change: Change, words: RedlineWords) -> Iterator[Note]:
    if change.kind == "set":
        yield Note(words.key(change.what), _value(change, words))
    if change.kind != "moved":
        return
    if change.came_from:
        yield Note(words.came_from, (("same", words.place(change.came_from)),))
    under = dict(change.also).get("under")
    if under is not None:
        yield Note(words.under, (("same", under),))
    elif change.what == "level":
        yield Note(words.level, ())
    elif not change.came_from:
        yield Note(words.order, ())


def _value(change: Change, words: RedlineWords) -> Pieces:
    return pieces(*(_worded(change.what, text, words) for text in (change.was, change.now)))


def _worded(key: str, text: str, words: RedlineWords) -> str:
    return words.value(text) if key in _VALUED or key.startswith(POSITION) else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

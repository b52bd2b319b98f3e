"""One point before and after: its text, and the keys beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.agenda.model import Earlier, Stand
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.values import apart, plain, said
from facilitator.meeting.outline import Row

Key = tuple[str, str]
"""The key, and the group that it is about, if it is about one."""

_LABELS = {"by": "said by", "earlier": "earlier wordings", "origin": "carried over from"}
_KNOWN = (
    *("by", "mark", "owner", "due", "done", "proposed", "outcome", "deferred", "ruling", "positions"),
    *("supersedes", "earlier", "wordings", "origin"),
)


def label(key: Key, words: Words) -> str:
    """``said by``, ``owner``, ``position of ICMM``."""
    name, group = key
    return f"position of {words.group(group)}" if group else _LABELS.get(name, name)


def keys(row: Row) -> dict[Key, Any]:
    """What is said of the point besides its text, by key; what is not said is not there."""
    held = {"by": row.by, "mark": row.mark, **row.extra}
    made: dict[Key, Any] = {}
    for name in (*_KNOWN, *(name for name in held if name not in _KNOWN and name != "source")):
        value = held.get(name)
        if name in _KNOWN and not value:
            continue
        if name == "positions" and isinstance(value, tuple) and all(isinstance(one, Stand) for one in value):
            made.update((("position", stand.group), stand) for stand in value)
        else:
            made[name, ""] = value
    return made


def told(row: Row, words: Words) -> tuple[tuple[str, str], ...]:
    """The keys of a point in words."""
    return tuple((label(key, words), _text(key, value, words)) for key, value in keys(row).items())


def differing(
    was: Row, now: Row, before: Words, after: Words, renamed: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """(label, group, text before, text after) of each key that differs."""
    if was.by == now.by and was.mark == now.mark and was.extra is now.extra:
        return
    old, new = keys(was), keys(now)
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key), new.get(key)
        if key == ("supersedes", "") and isinstance(one, str) and renamed.get(one, one) == other:
            continue
        if (key in old) == (key in new) and plain(one) == plain(other):
            continue
        if key == ("earlier", "") and _is_amended(was, now, old, new):
            continue
        texts = (_text(key, one, before), _text(key, other, after))
        if one is True or other is True:
            texts = (texts[0] or said(False), texts[1] or said(False))
        yield (label(key, after), key[1], *apart(plain(one), plain(other), *texts))


def _text(key: Key, value: Any, words: Words) -> str:
    return words.stand(value) if isinstance(value, Stand) else words.value(key[0], value)


def _is_amended(was: Row, now: Row, old: Mapping[Key, Any], new: Mapping[Key, Any]) -> bool:
    """Whether the new earlier wording is but the text that was replaced, which is told as such."""
    before, after = old.get(("earlier", ""), ()), new.get(("earlier", ""), ())
    if was.text == now.text or not (isinstance(before, tuple) and isinstance(after, tuple)):
        return False
    last = after[-1] if after else None
    if len(after) != len(before) + 1 or not isinstance(last, Earlier):
        return False
    then = [value for value in old.values() if isinstance(value, Stand)]
    kept = plain(after[:-1]) == plain(before)
    return kept and last.text == was.text and plain(last.positions) == plain(then) and not last.model_extra

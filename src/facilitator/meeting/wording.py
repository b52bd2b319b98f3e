"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["same", "gone", "new"]
Pieces = tuple[tuple[Sign, str], ...]

_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STOPS = re.escape('.,;:!?()[]{}<>"«»“”„…/|*\\、。，；：！？（）「」『』')
_WORD = re.compile(
    rf"\s+|[{_CJK}][\u3099\u309a\ufe00-\ufe0f]*|[{_STOPS}]|[^\s{_CJK}{_STOPS}]+[\u3099\u309a]*|[\s\S]"
)
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？\n]+\s*|$)")
_STEPS = 200_000
"""Comparisons that one look for the longest common run may take; beyond it sentences are compared first."""
_ALIKE = 0.2
"""Texts that share less are shown one after the other: scattered words that both have say nothing."""


def pieces(was: str, now: str) -> Pieces:
    """The pieces of both texts in reading order, ``gone`` before the ``new`` in its place.

    The ``same`` and ``gone`` ones together are ``was`` to the letter, the ``same`` and ``new`` ones ``now``.
    No piece is empty. Words are whole; Chinese and Japanese go by characters. The time is bounded for the
    longest points: where there is too much to compare, sentences are taken as a whole.
    """
    if was == now:
        return (("same", was),) if was else ()
    old, new = _WORD.findall(was), _WORD.findall(now)
    start = 0
    limit = min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _compared(old[start : len(old) - end], new[start : len(new) - end])
    head, tail = "".join(old[:start]), "".join(old[len(old) - end :])
    made = tuple(_joined([("same", head), *middle, ("same", tail)]))
    kept = sum(len(text.strip()) for sign, text in made if sign == "same")
    if kept < _ALIKE * min(len(was), len(now)):
        return tuple(_joined([("gone", was), ("new", now)]))
    return made


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sign, str]]:
    if _steps(old, new) <= _STEPS:
        yield from _calm(_differences(old, new))
        return
    before, after = (_SENTENCE.findall("".join(side)) for side in (old, new))
    if _steps(before, after) > _STEPS:
        yield from (("gone", "".join(old)), ("new", "".join(new)))
        return
    gone = ""
    for sign, text in (*_differences(before, after), ("same", "")):
        if sign == "gone":
            gone = text
            continue
        if sign == "new" and gone:
            words, others = _WORD.findall(gone), _WORD.findall(text)
            cheap = _steps(words, others) <= _STEPS
            yield from _calm(_differences(words, others)) if cheap else (("gone", gone), ("new", text))
        else:
            yield "gone", gone
            yield sign, text
        gone = ""


def _steps(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(count * counts[word] for word, count in Counter(old).items() if not word.isspace())


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sign, str]]:
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, first, last, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[first:last])
        else:
            yield "gone", "".join(old[first:last])
            yield "new", "".join(new[begin:stop])


def _calm(found: Iterator[tuple[Sign, str]]) -> Iterator[tuple[Sign, str]]:
    """Blanks alone between two changes do not part them."""
    waiting = [part for part in found if part[1]]
    for at, (sign, text) in enumerate(waiting):
        between = 0 < at < len(waiting) - 1
        if sign == "same" and between and not any(char.isalnum() for char in text) and len(text) < 3:
            yield "gone", text
            yield "new", text
        else:
            yield sign, text


def _joined(found: Sequence[tuple[Sign, str]]) -> Iterator[tuple[Sign, str]]:
    """Neighbours of one kind as one; between two that stayed first all that went, then all that came."""
    run: dict[Sign, str] = {}
    for sign, text in found:
        if not text:
            continue
        if (sign == "same") != ("same" in run):
            yield from _run(run)
            run = {}
        run[sign] = run.get(sign, "") + text
    yield from _run(run)


def _run(run: dict[Sign, str]) -> Iterator[tuple[Sign, str]]:
    signs: tuple[Sign, ...] = ("same", "gone", "new")
    return ((sign, run[sign]) for sign in signs if sign in run)

"""Text as it is compared: no case, no accents, and writing without blanks taken character by character.

The same letters as :func:`facilitator.text.folded`, but what is no letter may stay for the index to drop,
which is faster; and a run of Chinese, Japanese, Korean, Thai and the like has no words that could be
told apart, so each character is one, and what is searched for is found as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NO_BLANKS = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF)),  # Thai, Lao; Burmese; Khmer
    *((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3040, 0x312F), (0x31F0, 0x31FF)),  # radicals, kana, bopomofo
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),  # Han
    *((0xAC00, 0xD7A3), (0xFF66, 0xFF9F)),  # Hangul, narrow kana
)
WORD = re.compile(r"[^\W_]+")
"""A word of a folded text."""


def fold(text: str) -> str:
    """``text`` as it goes into the index; both sides of a comparison have to be folded."""
    if text.isascii():
        return text.lower()
    return _FOREIGN.sub(_run, text.casefold())


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


def spans(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, each with where it begins and ends in ``text``."""
    if text.isascii():
        return [(found[0], *found.span()) for found in WORD.finditer(text.lower())]
    starts: list[int] = []
    folded = ""
    for at, char in enumerate(text):
        made = fold(char)
        folded += made
        starts += [at] * len(made)
    ends = [*(start + 1 for start in starts)]
    return [
        (found[0], starts[found.start()], _with_marks(text, ends[found.end() - 1]))
        for found in WORD.finditer(folded)
    ]


def _with_marks(text: str, end: int) -> int:
    """An accent that follows its letter belongs to it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _run(found: re.Match[str]) -> str:
    return _folded_run(found[0])


@lru_cache(maxsize=8192)
def _folded_run(run: str) -> str:
    return "".join(map(_folded_char, run))


@lru_cache(maxsize=8192)
def _folded_char(char: str) -> str:
    plain = "".join(
        one if one.isalnum() else " "
        for one in unicodedata.normalize("NFKD", char).casefold()  # a few signs are made of capitals
        if not unicodedata.combining(one)
    )
    return f" {plain} " if any(first <= ord(char) <= last for first, last in _NO_BLANKS) else plain

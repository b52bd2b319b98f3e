"""The one door for foreign text, and the few things we need to know about text at all.

Agendas come by mail and notes by paste, so every string is hostile until :func:`clean` or
:func:`clean_block` has seen it. Nothing here knows about meetings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TYPE_CHECKING = False  # typing itself is slow to import, and every verb imports this
if TYPE_CHECKING:
    from fractions import Fraction

POINT_LIMIT = 20_000
"""Longest text of one point, in characters; longer foreign lines are refused, not cut."""

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates,
# invisible formatting that can hide text, tag characters, lone surrogates and noncharacters.
# ZWJ and ZWNJ stay: emoji and several scripts need them; so do the plain LRM and RLM marks.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2060-\u2069\u180e\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS and kin
    "|\x1b[ -/]*[0-~]"
)
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85]")


def clean_block(text: str) -> str:
    """``text`` without anything that could drive a terminal or hide words; lines are kept.

    Line ends become ``\\n``, tabs stay. Whole escape sequences go, not only their first byte,
    so that no parameter soup is left behind. Accents, ZWJ and ZWNJ stay. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    if "\x1b" in text or not text.isprintable():
        text = _HOSTILE.sub("", _ESCAPE.sub("", text))
    return unicodedata.normalize("NFC", text)


def hostile(text: str) -> bool:
    """Whether ``text`` holds what :func:`clean_block` takes out."""
    return not text.isprintable() and _HOSTILE.search(text) is not None


def clean(text: str) -> str:
    """``text`` as one line: :func:`clean_block`, then every run of white space is one blank."""
    return " ".join(clean_block(text).split())


def folded(text: str) -> str:
    """``text`` for comparing: no case, no accents, punctuation and blanks as one blank."""
    return _folded_name(text) if len(text) <= SHORT else _folded(text)


SHORT = 200
"""Names of groups, people and lanes are compared at every line: those up to this length are remembered."""


@lru_cache(maxsize=4096)
def _folded_name(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (" " if not char.isalnum() else char for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


def slug(text: str, limit: int = 40) -> str:
    """A short id from ``text``: folded words joined by ``-``, cut at a word; never empty."""
    words = folded(text).split()
    out = ""
    for word in words:
        if out and len(out) + 1 + len(word) > limit:
            break
        out = f"{out}-{word}" if out else word[:limit]
    return out or "item"


def unique(wanted: str, taken: set[str]) -> str:
    """``wanted``, or ``wanted-2``, ``wanted-3`` … : the first that is not in ``taken``."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def nearest(word: str, choices: list[str]) -> str | None:
    """The choice most like ``word``, if one is near enough to be what was meant."""
    from difflib import get_close_matches

    found = get_close_matches(folded(word), [folded(choice) for choice in choices], n=1, cutoff=0.6)
    if not found:
        return None
    return next(choice for choice in choices if folded(choice) == found[0])


def percent(share: Fraction, digits: int = 0) -> str:
    """A share of 1 in hundredths, without a sign: ``3/8`` is ``38``, with one digit ``37.5``.

    Exact, and a half of the last place goes up.
    """
    scale, below = 10**digits, share.denominator
    whole, rest = divmod((200 * scale * share.numerator + below) // (2 * below), scale)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 point``, ``2 points``."""
    return f"{count} {one if count == 1 else many or one + 's'}"

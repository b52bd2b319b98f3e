"""A line before it is read, and the word before its colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.meeting.names import choose, group_names
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import SHOUTED, Keyword, keywords
from facilitator.text import folded

PREFIX = re.compile(r"([^:]{1,120}?)[  ]?:(?:\s+|$)")
"""What stands before the first colon, with the blank that French puts there."""

_DASHES = re.compile(r"(-{1,15})[ \t]+(?=\S)")
_BULLET = re.compile(r"([*•–—·▪◦‣●○■□➢➤]|o)[ \t]+(?=\S)")
# "4." and "a)" number a list. "A. Smith", "p. 12" and "i. e." do not; "12.30 start" and "2.5 million" are
# figures: more than one level needs a dot at its end, or one-digit parts before a word like a title's.
_NUMBER = re.compile(
    r"(\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})\)(?=[ \t])"
    r"|(?:\d{1,3}|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){1,4})\.(?=[ \t])(?![ \t]+[a-z]\.)"
    r"|\d{1,2}(?:\.\d){1,4}(?=[ \t]+[^\W\d_]{3})(?![ \t]+(?:Mill|Bill|Trill|Prozent)))"
    r"[ \t]+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line: ``level`` is where the composer stands, ``depth`` what its indentation adds."""

    text: str
    level: int = 0
    depth: int = 0


class Marked(NamedTuple):
    """Text without the dashes, bullet or numbering it came with: how much deeper they put it, and a mark
    that is kept."""

    deeper: int
    text: str
    mark: str | None


def marks(meeting: Meeting, text: str) -> Marked:
    """``text`` of a clean line without what makes it a point of a list."""
    deeper, mark = 0, None
    if dashes := _DASHES.match(text):
        deeper, text = len(dashes[1]), text[dashes.end() :]
    if bullet := _bullet(meeting, text):
        deeper, text = deeper or 1, text[bullet.end() :]
        mark = bullet[1] if bullet[1].isalpha() else None
    elif number := _number(text):
        deeper, text, mark = deeper or 1, text[number.end() :], number[1]
    return Marked(deeper, text, mark)


def _bullet(meeting: Meeting, text: str) -> re.Match[str] | None:
    found = _BULLET.match(text)
    if found and found[1] == "o" and meeting.document.language == "es":
        return None  # a word there: "or"
    return found


def _number(text: str) -> re.Match[str] | None:
    found = _NUMBER.match(text)
    if found and found[1][-1].isdigit() and not text[found.end()].isupper():
        return None
    return found


def keyword_of(meeting: Meeting, word: str) -> Keyword | None:
    """The keyword that a word is in this meeting; everyday words only in capitals.

    ``caucus`` is none of them: :mod:`.private` reads it, before all others.
    """
    found = keywords(meeting.document.language).get(folded(word))
    if found == "caucus" or (found in SHOUTED and not word.isupper()):
        return None
    return found


def find_group(meeting: Meeting, name: str) -> str | None:
    """The id of the group that a name means."""
    groups = meeting.document.groups
    return choose(name, ((group.id, group_names(group)) for group in groups)).one

"""A line before it is read, and the word before its colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.meeting.names import choose, group_names
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import SHOUTED, Keyword, keywords
from facilitator.text import folded

PREFIX = re.compile(r"([^:]{1,120}?)[  ]?:(?:\s+|$)")
"""What stands before the first colon, with the blank that French puts there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line: ``level`` is where the composer stands, ``depth`` what its indentation adds."""

    text: str
    level: int = 0
    depth: int = 0


def keyword_of(meeting: Meeting, word: str) -> Keyword | None:
    """The keyword that a word is in this meeting; everyday words only in capitals.

    ``caucus`` is none: what was meant to be private must not become public by a small letter.
    """
    found = keywords(meeting.document.language).get(folded(word))
    if found in SHOUTED and not word.isupper() and folded(word) != "caucus":
        return None
    return found


def find_group(meeting: Meeting, name: str) -> str | None:
    """The id of the group that a name means."""
    groups = meeting.document.groups
    return choose(name, ((group.id, group_names(group)) for group in groups)).one

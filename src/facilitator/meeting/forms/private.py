"""``CAUCUS: text``: a note for the facilitator alone. What looks private is private.

So the word counts in any case, with or without accents, with or without blanks around its colon, behind
a bullet or a number, and behind a name or another keyword.
"""

from __future__ import annotations

import re

from facilitator.meeting import intents
from facilitator.meeting.forms.line import Line, find_group, marks
from facilitator.meeting.names import find_lane, find_person
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import keywords
from facilitator.text import folded

_COLON = re.compile("[:\uff1a\ufe55\ufe13\u2236\ua789\u02d0]")
"""The plain colon, and what other keyboards and programs put in its place."""
FAR = 120
"""In capitals the word counts behind any words that end in a colon, if they are no longer than this."""


def read(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    text = said(meeting, line.text)
    return None if text is None else [intents.Whisper(text, line.depth)]


def said(meeting: Meeting, text: str) -> str | None:
    """What a private line says, with what stood before the word; None for any other line.

    ``ICMM: CAUCUS: they bluff`` says ``ICMM: they bluff``, and ``CAUCUS:`` alone says nothing.
    """
    if text.lstrip().startswith("\\"):
        return None
    text = marks(meeting, text.strip()).text
    colons = list(_COLON.finditer(text))
    starts = [0, *(colon.end() for colon in colons)]
    if not any(
        _is_the_word(meeting, text[at : colon.start()]) for at, colon in zip(starts, colons, strict=False)
    ):
        return None  # nearly every line: what the words before a colon mean need not be looked up
    begins, known = 0, True
    for colon in colons:
        name = text[begins : colon.start()]
        if _is_the_word(meeting, name) and (known or (name.isupper() and begins <= FAR)):
            return f"{text[:begins].rstrip()} {text[colon.end() :].strip()}".strip()
        known = known and _is_known(meeting, name.strip())
        begins = colon.end()
        if not known and begins > FAR:
            return None
    return None


def _is_the_word(meeting: Meeting, name: str) -> bool:
    bare = folded(name).lstrip("0123456789 ")  # 1.CAUCUS, without the blank that makes it a number of a list
    return "\\" not in name and keywords(meeting.document.language).get(bare) == "caucus"


def _is_known(meeting: Meeting, name: str) -> bool:
    """Whether it names a lane, a group or a speaker, or is a keyword."""
    return (
        name.startswith("@")
        or folded(name) in keywords(meeting.document.language)
        or find_lane(meeting, name).one is not None
        or find_group(meeting, name) is not None
        or find_person(meeting, name).one is not None
    )

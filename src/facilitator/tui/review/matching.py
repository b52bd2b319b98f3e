"""Whether a row holds what is looked for, and where in it: accents and case do not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from facilitator.meeting.corrections import Correction
from facilitator.meeting.document_rows import Told
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Meeting
from facilitator.text import folded


def words_of(typed: str) -> tuple[str, ...]:
    """What is looked for, word by word; each may be a part of a word."""
    return tuple(dict.fromkeys(folded(typed).split()))


def plain(text: str) -> str:
    """``text`` without case and accents; other signs stay. Quick where it is ASCII."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return bare if bare.isascii() else "".join(char for char in bare if not unicodedata.combining(char))


def row_holds(row: Row, words: Iterable[str], where: str) -> bool:
    """Whether one wording of a point (the present one, an earlier one, one it was made of) has all words.

    A word of the lane's name ``where`` (folded) counts, as long as another one stands in the text.
    """
    if _holds(row.text, words, where):
        return True
    for name in ("wordings", "earlier"):
        for part in row.extra.get(name, ()):
            if _holds(part.text, words, where):
                return True
    if row.by and _holds(f"{row.by} {row.text}", words, where):
        return True
    owner = row.extra.get("owner")
    return bool(owner) and _holds(f"{owner} {row.text}", words, where)


def _holds(text: str, words: Iterable[str], where: str) -> bool:
    bare, inside = plain(text), False
    for word in words:
        if word in bare:
            inside = True
        elif word not in where:
            return False
    return inside


def was_holds(history: Iterable[Correction], words: Iterable[str], where: str) -> bool:
    """Whether what a point was before it was corrected has all words."""
    return any(one.change.was and _holds(one.change.was, words, where) for one in history)


def told_holds(told: Told, words: Iterable[str], where: str) -> bool:
    """The same for any row of the document."""
    if told.row is not None:
        return row_holds(told.row, words, where)
    return told.stop and _holds(f"{told.mark} {told.text}", words, "")


def where(meeting: Meeting, item: str, lane: str) -> str:
    """The folded name of a lane, which counts as a part of each of its points: ``iucn offsets``."""
    board = meeting.boards.get(item)
    found = board.lane(lane) if board is not None and lane else None
    return folded(found.title) if found is not None else ""


def marks(line: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The spans (begin, end) of ``line`` where one of the words stands."""
    bare: list[str] = []
    places: list[int] = []
    for at, char in enumerate(line):
        for one in plain(char):
            bare.append(one)
            places.append(at)
    text = "".join(bare)
    for word in words:
        begin = text.find(word)
        while begin >= 0:
            yield places[begin], places[begin + len(word) - 1] + 1
            begin = text.find(word, begin + len(word))

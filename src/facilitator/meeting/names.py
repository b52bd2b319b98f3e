"""Finding what a typed name means: a lane, a group, a person, an item.

A name is compared folded (any case, without accents). An exact match wins; otherwise a beginning
will do, if only one thing begins so. Two candidates are none: the line is text then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.agenda.model import Group
from facilitator.meeting.state import Lane, Meeting
from facilitator.text import folded, nearest

HEADING_LETTERS = 3
WORD_LETTERS = 4
"""Letters that a beginning needs: of a theme, an issue or a field; of the lanes that a kind always has."""


@dataclass(frozen=True, slots=True)
class Found:
    """``one``: what was meant, if that is certain. ``instead``: help for the message if it is not."""

    one: str | None = None
    exact: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and how short a beginning of it will do: ``letters`` at least, ``words`` whole or not."""

    text: str
    letters: int = 1
    words: bool = False

    def begins(self, wanted: str) -> bool:
        """Whether the folded ``wanted`` is such a beginning."""
        own = folded(self.text)
        return len(wanted) >= self.letters and (own + " ").startswith(wanted + (" " if self.words else ""))


def choose(
    name: str, candidates: Iterable[tuple[str, Iterable[str | Name]]], *, exact: bool = False
) -> Found:
    """The one candidate (id, its names) that ``name`` means."""
    wanted = folded(name)
    if not wanted:
        return Found()
    listed = [
        (id, [one if isinstance(one, Name) else Name(one) for one in names if one])
        for id, names in candidates
    ]
    full = {id for id, names in listed if any(folded(one.text) == wanted for one in names)}
    if len(full) == 1:
        return Found(full.pop(), exact=True)
    if full or exact:
        return Found()
    begun = {id for id, names in listed if any(one.begins(wanted) for one in names)}
    return Found(begun.pop()) if len(begun) == 1 else Found()


def find_lane(meeting: Meeting, name: str) -> Found:
    """A lane of the current item by group id, group name, lane title or theme.

    Where lanes come in sets (an elaboration), a field's name means the one in the current theme.
    """
    board = meeting.board
    names = {group.id: group_names(group) for group in meeting.document.groups}
    section = meeting.lane.section
    near = [lane for lane in board.lanes if lane.section == section or lane.section is None]
    found = choose(name, ((lane.key, names.get(lane.group or "") or _titles(lane)) for lane in near))
    if found.one is not None or not any(lane.section for lane in board.lanes):
        return found
    heads: dict[str, str] = {}
    for lane in board.lanes:
        if lane.section is not None:
            heads.setdefault(lane.section, lane.key)
    return choose(name, ((key, (Name(head, HEADING_LETTERS),)) for head, key in heads.items()))


def group_names(group: Group) -> tuple[str | Name, ...]:
    """What a group answers to; of its full name, which may begin like a sentence, more has to be typed."""
    return (group.id, group.name, Name(group.full_name or "", HEADING_LETTERS))


def group_id(meeting: Meeting, name: str) -> str:
    """The id of the group that ``name`` means: its id, name or a unique beginning; else ``name`` itself."""
    return choose(name, ((one.id, group_names(one)) for one in meeting.document.groups)).one or name


def _titles(lane: Lane) -> tuple[Name, ...]:
    if "/" not in lane.key:  # Notes and its like: "Note: see annex" is text
        return (Name(lane.title, WORD_LETTERS, words=True),)
    plain = lane.title.replace("(", "").replace(")", "")  # Objective(s), Objectives
    return (Name(lane.title, HEADING_LETTERS), Name(plain, HEADING_LETTERS))


def find_person(meeting: Meeting, name: str) -> Found:
    """A participant by full name or the beginning of any of its words."""
    people = [person.name for person in meeting.participants]
    found = choose(name, ((person, (person,)) for person in people))
    if found.one is not None or len(folded(name)) < 3:
        return found
    return choose(name, ((person, _endings(person)) for person in people))


def _endings(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[at:]) for at in range(len(words))]


_NUMBER = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?")
_SESSION = re.compile(r"(?:session|séance|sesión)\s+(\d{1,6})\b[\s:.–—-]*(.*)", re.I)


def find_item(meeting: Meeting, wanted: str, *, exact: bool = False) -> Found:
    """An item by number (``3.2``), session number (``3``, ``Session 3``), id, prompt or session title."""
    wanted = wanted.strip()
    if session := _SESSION.fullmatch(wanted):
        id = _first_item(meeting, int(session[1]))
        title = next((board.session.title for board in meeting if board.id == id), "")
        if id and (not session[2] or folded(session[2]) == folded(title)):
            return Found(id, exact=True)
    if number := _NUMBER.fullmatch(wanted.rstrip(".")):
        for board in meeting:
            if board.number == f"{int(number[1])}.{int(number[2] or 1)}":
                return Found(board.id, exact=True)
        last = [board.number for board in meeting][-1]
        return Found(instead=f": it goes from {next(iter(meeting)).number} to {last}")
    if wanted in meeting.boards:
        return Found(wanted, exact=True)
    titled = choose(
        re.sub(r"^\d+(\.\d+)*[.:)]?\s+", "", wanted),
        [
            *((board.id, (board.item.prompt,)) for board in meeting),
        ],
        exact=exact,
    )
    if titled.one is None:
        sessions: dict[str, tuple[str, ...]] = {}
        for board in meeting:
            if board.session.title not in {name for names in sessions.values() for name in names}:
                sessions[board.id] = (board.session.title,)
        titled = choose(re.sub(r"^\d+(\.\d+)*[.:)]?\s+", "", wanted), sessions.items(), exact=exact)
    if titled.one is None:
        like = nearest(wanted, [*meeting.order, *(board.item.prompt for board in meeting)])
        return Found(instead=f"; did you mean “{like}”?" if like else "")
    return titled


def _first_item(meeting: Meeting, session: int) -> str | None:
    return next((board.id for board in meeting if board.session.number == session), None)

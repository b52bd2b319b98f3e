"""The capture language: one line in, intents out. The only parser for composer, paste, file and script.

Law: no text is ever dropped. Every word of a line stands in an intent's text, or was read as a
command (a keyword, a lane's name, a place to go), or is refused as a whole with a problem that
quotes it. A line that could be read two ways is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.decide import ADDABLE
from facilitator.meeting.forms import deciding, private, together, voting
from facilitator.meeting.forms.examples import EXAMPLES
from facilitator.meeting.forms.line import PREFIX, Line, find_group, keyword_of, marks
from facilitator.meeting.names import find_item, find_lane, find_person
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import Keyword, keywords
from facilitator.text import folded

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?")
_DUE = re.compile(
    r"[ ,;]+(?:by|due|d['’]ici le|pour le|avant le|para el|antes del)\s+(\d{4}-\d{2}-\d{2})\.?$", re.I
)
_MISTYPED = re.compile(r"/[a-z]{2,12}(?=\s|$)")
_COMMAND = re.compile(r"/(next|back|undo|redo|go)\b[ \t]*(.*)", re.I)


NAME_WORDS = 8
"""More words than these are no person's name."""


def parse(meeting: Meeting, line: Line) -> list[intents.Intent]:
    """What ``line`` asks for in the present state. Raises :class:`Refusal` with the reason."""
    text = line.text
    if text.startswith("\\"):
        return [_placed(line, 0, text[1:].lstrip() or text)]
    for reading in _READINGS:
        found = reading(meeting, line)
        if found is not None:
            return found
    return [_point(meeting, line)]


def _point(meeting: Meeting, line: Line) -> intents.Capture:
    """Text at its depth, without the bullet or numbering it came with; a number is kept as a mark."""
    return _placed(line, *marks(meeting, line.text))


def doubt(meeting: Meeting, text: str, wanted: Sequence[intents.Intent]) -> str:
    """Why a line that was read as plain text may have been meant as something else; empty: no doubt."""
    if len(wanted) != 1 or not isinstance(wanted[0], intents.Capture) or wanted[0].text != text:
        return ""
    if found := _MISTYPED.match(text):
        return f"Kept as text: there is no command {found[0]}."
    prefix = PREFIX.match(text)
    if prefix is None:
        return ""
    name, rest = prefix[1].strip(), text[prefix.end() :]
    if why := _slip(meeting, name):
        return why
    if not rest:
        return ""
    if name.startswith("@"):
        return f"Kept as text: there is no participant “{name[1:]}”."
    if name.isupper() and 3 <= len(name) <= 20 and len(name.split()) <= 2:
        return f"Kept as text: “{name}” is no lane here and no keyword."
    return ""


def _slip(meeting: Meeting, name: str) -> str:
    """A keyword whose line says nothing that it can do."""
    words = name.split()
    listed = keywords(meeting.document.language)
    for count in (3, 2, 1):
        word = " ".join(words[:count])
        found = listed.get(folded(word))
        if found is not None and found in EXAMPLES and word.isupper() and len(words) <= count + 3:
            return f"Kept as text: {word} is typed like this: {EXAMPLES[found]}"
    return ""


def _placed(line: Line, deeper: int, text: str, mark: str | None = None) -> intents.Capture:
    return intents.Capture(text, line.level + line.depth + deeper, exact=line.level > 0, mark=mark)


# -- the ways to read a line, in order; None: not this way ------------------------------------------


def _command(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    found = _COMMAND.fullmatch(line.text)
    if found is None:
        return None
    word, rest = found[1].lower(), found[2].strip()
    if word == "go":
        if not rest:
            raise Refusal("/go wants a place: /go 3.2, or an item's id.")
        return [intents.GoTo(_item(meeting, rest))]
    if rest:
        return None
    plain: dict[str, intents.Intent] = {
        "next": intents.Step(1),
        "back": intents.Step(-1),
        "undo": intents.Undo(),
        "redo": intents.Redo(),
    }
    return [plain[word]]


def _item(meeting: Meeting, wanted: str) -> str:
    found = find_item(meeting, wanted)
    if found.one is None:
        raise Refusal(f"There is no item “{wanted}” in this agenda{found.instead}.")
    return found.one


def _heading(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    found = _HEADING.fullmatch(line.text)
    if found is None:
        return None
    title = found[2]
    item = find_item(meeting, title, exact=True)
    if item.one is not None:
        return [intents.GoTo(item.one)]
    if meeting.board.kind in ADDABLE:
        return [intents.AddLane(title)]
    return None


def _speaker(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """``@Aidan Davy: text``: who said it."""
    if not line.text.startswith("@") or (prefix := PREFIX.match(line.text)) is None:
        return None
    person = find_person(meeting, prefix[1][1:].strip())
    rest = line.text[prefix.end() :]
    if person.one is None or not rest:
        return None
    return [replace(_point(meeting, replace(line, text=rest)), by=person.one)]


def _prefixed(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """``ICMM: text``, ``DECISION: text``: a word before a colon that names a lane or is a keyword."""
    prefix = PREFIX.match(line.text)
    if prefix is None:
        return None
    name, rest = prefix[1].strip(), line.text[prefix.end() :]
    keyword = keyword_of(meeting, name)
    lane = find_lane(meeting, name)
    if keyword is not None and not lane.exact:
        return _KEYWORDS[keyword](meeting, line, rest)
    if lane.one is None:
        return _attributed(meeting, line, name, rest)
    if not rest:
        return [intents.ChooseLane(lane.one)]
    if lane.one.startswith("ballots/") and voting.is_ballot(rest):
        return voting.ballot(meeting, lane.one.partition("/")[2], "", rest)
    return [replace(_point(meeting, replace(line, text=rest)), lane=lane.one)]


def _attributed(meeting: Meeting, line: Line, name: str, rest: str) -> list[intents.Intent] | None:
    """``ICMM: text`` where the groups have no lanes of their own: on record with who said it."""
    group = find_group(meeting, name)
    if group is None or not rest:
        return None
    return [replace(_point(meeting, replace(line, text=rest)), by=meeting.group_name(group))]


def _both(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    if meeting.board.lane("common_ground") is None:
        return None
    if not rest:
        return [intents.ChooseLane("common_ground")]
    return [replace(_point(meeting, replace(line, text=rest)), lane="common_ground")]


def _outcome(kind: str) -> Callable[[Meeting, Line, str], list[intents.Intent] | None]:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        if not rest:
            return None
        if kind != "actions":
            return [intents.Outcome(kind, rest)]
        text, owner, due = action(meeting, rest)
        return [intents.Outcome(kind, text, owner=owner, due=due)]

    return read


def action(meeting: Meeting, said: str) -> tuple[str, str | None, date | None]:
    """``owner: text by 2010-12-15`` as (text, owner, due); owner and day may be missing."""
    owner: str | None = None
    due: date | None = None
    if (found := _DUE.search(said)) and found.start():
        try:
            due = date.fromisoformat(found[1])
            said = said[: found.start()].rstrip()
        except ValueError:
            due = None  # no such day: it stays in the text
    if (prefix := PREFIX.match(said)) and said[prefix.end() :]:
        name = prefix[1].strip()
        person, group = find_person(meeting, name), find_group(meeting, name)
        if group is not None:
            owner = meeting.group_name(group)
        elif person.one is not None:
            owner = person.one
        elif len(name.split()) <= 4 and not any(char in name for char in ",;.!?()"):
            owner = name
        if owner is not None:
            said = said[prefix.end() :]
    return said, owner, due


def _new_lane(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    return [intents.AddLane(rest)] if rest and meeting.board.kind in ADDABLE else None


def _roll(present: bool) -> Callable[[Meeting, Line, str], list[intents.Intent] | None]:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        names = [name.strip() for name in rest.split(";" if ";" in rest else ",") if name.strip()]
        if not names or any(len(name.split()) > NAME_WORDS for name in names):
            return None  # a sentence
        return [intents.RollCall(find_person(meeting, name).one or name, present) for name in names]

    return read


_KEYWORDS: dict[Keyword, Callable[[Meeting, Line, str], list[intents.Intent] | None]] = {
    "both": _both,
    "decision": _outcome("decisions"),
    "action": _outcome("actions"),
    "park": _outcome("parked"),
    "theme": _new_lane,
    "issue": _new_lane,
    "present": _roll(True),
    "absent": _roll(False),
    **together.READINGS,
    **voting.READINGS,
    **deciding.READINGS,
}

_READINGS = (
    private.read,
    _command,
    _heading,
    voting.in_lane,
    _speaker,
    voting.voted,
    deciding.position,
    deciding.amended,
    _prefixed,
)

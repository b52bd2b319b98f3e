"""The next meeting's agenda, made from the minutes of the last one, as a text that is pleasant to edit.

All items are kept, or where some are marked ``standing`` those; what was never reached goes first. What is
open is gone through at the beginning: actions, and decisions that were deferred. What was set aside stays
set aside, with its item or with the last one: so it is read, shown, and carried on from meeting to meeting
by itself, and takes no time. The item that would give it some is written out as a remark, to be uncommented.
Remarks alone would be gone with the next minutes, and an item for each would fill the agenda.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from facilitator.agenda.carried import numbered_on
from facilitator.agenda.findings import quoted
from facilitator.agenda.held import held_ids
from facilitator.agenda.kept import Rest, Sitting, Themes, kept
from facilitator.agenda.lines import Path
from facilitator.agenda.loading import loads
from facilitator.agenda.model import Document
from facilitator.agenda.opening import opened
from facilitator.agenda.remarks import FOOT, Remarks, annotated
from facilitator.agenda.templates import emptied
from facilitator.agenda.writing import dumps
from facilitator.text import clean, clean_block

Comments = Mapping[Path, Remarks]

_DATED = re.compile(r"\b(?:19|20)\d\d\W*$|\d[./-]\d+\W*$")
_COUNTED = re.compile(r"^(.*\D)(\d{1,3})$")


def follow_up(
    document: Document,
    comments: Comments | None = None,
    themes: Themes | None = None,
    taken: Collection[str] | None = None,
) -> str:
    """The text of the next agenda: read without a problem, and commented.

    ``document``: the minutes, as everybody may see them. ``comments``: those of their file; each stays where
    what it belongs to stays. ``themes``: what elaborations that were not held would have worked on.
    ``taken``: ids of the items that were held, where ``document`` does not show it of all.
    """
    rest = kept(document, themes or {}, held_ids(document) if taken is None else taken)
    sittings = _numbered(document, opened(document, rest))
    agenda = emptied(document).model_copy(
        update={
            "dates": None,
            "starts": None,
            "ends": None,
            "sessions": tuple(
                one.session.model_copy(update={"items": tuple(each.item for each in one.items)})
                for one in sittings
            ),
        }
    )
    agenda = numbered_on(agenda, document)
    text = dumps(loads(dumps(agenda)))  # reading gives ids to what is new
    return annotated(text, _remarks(document, rest, sittings, comments or {}))


def _numbered(document: Document, sittings: list[Sitting]) -> list[Sitting]:
    """Numbers and days in order again, where sessions came, went, or changed places."""
    if [one.old for one in sittings] == [("sessions", place) for place in range(len(document.sessions))]:
        return sittings
    days = sorted({one.session.day for one in sittings if one.session.day})
    return [
        replace(
            one,
            session=one.session.model_copy(
                update={
                    "number": number,
                    "day": days.index(one.session.day) + 1 if one.session.day else None,
                }
            ),
        )
        for number, one in enumerate(sittings, start=1)
    ]


def _remarks(document: Document, rest: Rest, sittings: list[Sitting], comments: Comments) -> Comments:
    ours = dict(_ours(document, rest, sittings))
    places = _places(sittings)
    made: dict[Path, Remarks] = {}
    for path, said in comments.items():
        now = _moved(path, places)
        if now is not None:
            made[now] = said
    for path, below in _below(document, sittings):
        was = made.get(path, Remarks())
        made[path] = Remarks((*below, *(("",) if path != FOOT else ()), *was.above), was.beside)
    for path, said in ours.items():
        was = made.get(path, Remarks())
        gap = ("",) if was.above and said.above and path == ("format",) else ()
        made[path] = Remarks((*was.above, *gap, *said.above), said.beside or was.beside)
    return made


def _places(sittings: list[Sitting]) -> dict[Path, Path]:
    """Old place of each table below a session that is kept, to its new one."""
    places: dict[Path, Path] = {}
    for number, one in enumerate(sittings):
        if one.old is not None:
            places[one.old] = ("sessions", number)
        for place, item in enumerate(one.items):
            here = ("sessions", number, "items", place)
            if item.old is not None:
                places[item.old] = here
            places |= {old: (*here, *into) for old, into in item.came.items()}
    return places


def _moved(path: Path, places: Mapping[Path, Path]) -> Path | None:
    if path[:1] != ("sessions",):
        return path
    for length in range(len(path), 0, -1):
        rest = path[length:]
        if path[:length] in places and not any(isinstance(part, int) for part in rest):
            return (*places[path[:length]], *rest)
    return None


def _ours(document: Document, rest: Rest, sittings: list[Sitting]) -> Iterator[tuple[Path, Remarks]]:
    yield ("format",), Remarks(_lines(*_head(document, rest)))
    yield ("title",), Remarks((), "".join(_lines(*_title(document.title))))
    yield ("venue" if document.venue else "language",), Remarks(_lines(*_dates(document)))
    for number, one in enumerate(sittings):
        place: Path = ("sessions", number)
        yield place, Remarks(_lines(*one.above))
        for at, item in enumerate(one.items):
            here: Path = (*place, "items", at)
            yield here, Remarks(_lines(*item.above))
            if item.beside:
                yield (*here, "minutes"), Remarks((), *_lines(item.beside))
            for into, said in item.marks.items():
                yield (*here, *into), Remarks((), *_lines(said))


def _below(document: Document, sittings: list[Sitting]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The remarks after each session, with what stands behind it in the file."""
    for number, one in enumerate(sittings, start=1):
        end: Path = ("annexes", 0) if document.annexes else FOOT
        if one.below:
            yield ("sessions", number) if number < len(sittings) else end, _lines(*one.below)


def _lines(*said: str) -> tuple[str, ...]:
    """Lines of remarks; foreign text in them stays on its line and drives no terminal."""
    lines = (clean_block(one).replace("\n", " ").rstrip() for one in said)
    return tuple(f"# {line}" if line else "#" for line in lines)


def _head(document: Document, rest: Rest) -> Iterator[str]:
    when = document.dates or (document.starts.isoformat() if document.starts else "")
    yield f"The meeting after {quoted(document.title)}{f', {clean(when)}' if when else ''}."
    yield "Of what was said there only what is still open is here. A line that starts with # is a remark."
    if rest.chosen:
        yield "Kept: the items marked standing = true, and what was not reached."
    else:
        yield "All items are kept. Mark those of every meeting standing = true, and the others go next time."
    yield "  facilitator check FILE    names what is not right, with its line"
    yield "  facilitator run FILE      walks the meeting"


def _title(title: str) -> Iterator[str]:
    if _DATED.search(title):
        yield "last time's date?"
    elif found := _COUNTED.match(title):
        yield f"now perhaps {found[1]}{int(found[2]) + 1}?"


def _dates(document: Document) -> Iterator[str]:
    last = clean(document.dates) if document.dates else ""
    yield f'dates = "…" # as the report prints it{f"; last time {last}" if last else ""}'
    yield f"starts = … # year-month-day{f'; last time {document.starts}' if document.starts else ''}"
    if document.ends:
        yield f"ends = … # last time {document.ends}"

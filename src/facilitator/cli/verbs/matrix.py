"""``facilitator matrix``: where the groups stand, question by group."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from facilitator.agenda.loading import load
from facilitator.agenda.model import Document
from facilitator.cli import out
from facilitator.cli.columns import WIDTH, across, cut, wrapped
from facilitator.meeting import convergence
from facilitator.meeting.convergence import Cell, Matrix, Question
from facilitator.meeting.fold import begin
from facilitator.meeting.hiding import public
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.suggestions import Suggestion, line, suggestions
from facilitator.report.plain import cells
from facilitator.text import clean

_COUNTS = ("common", "same", "differs", "clarify", "open")


def matrix(args: Namespace) -> int:
    """Print the matrix and who is silent, with ``--suggest`` the likely matches, too.

    ``--json``: ``title``; ``groups``: ``id``, ``name``; ``questions``: ``question`` (Q1 …), ``item`` (its
    id), ``number``, ``prompt``, ``held``, ``sealed``, ``shut``, ``groups`` (id to ``answered``, ``points``,
    ``open``), ``common``, ``shared``, ``same``, ``differs``, ``clarify``, ``open``, the numbers null while
    the question is shut; ``silences``: sentences. With ``--suggest`` also ``suggestions``: ``item``,
    ``number``, ``one`` and ``other`` (``lane``, ``id``, ``text``), ``score`` (0 to 1), ``line`` in the
    capture language, ``line_by_id`` the same with ids, which do not change.
    """
    document = load(args.minutes)
    found = convergence.matrix(document)
    likely = list(_likely(document)) if args.suggest else None
    if args.json:
        out.data(json.dumps(_json(document, found, likely), ensure_ascii=False, indent=2) + "\n")
        return out.DONE
    if not found.rows:
        out.say(f"{args.minutes}: there is no question in it")
    for text in _plain(found):
        out.data(f"{text}\n")
    for text in _matches(likely or []):
        out.data(f"{text}\n")
    if likely == []:
        out.say(f"{args.minutes}: no likely matches")
    return out.DONE


# -- plain text -------------------------------------------------------------------------------------


def _plain(found: Matrix) -> Iterator[str]:
    if not found.rows:
        return
    room = WIDTH - sum(len(name) + 1 for name in _COUNTS)
    width = max(8, min(14, room // len(found.groups)))
    heads = [(cut(name, width - 1), width) for _, name in found.groups]
    yield "Points that each group has answered with; what is in common, linked, and open."
    yield ""
    yield from across([*heads, *((name, len(name) + 1) for name in _COUNTS)])
    for row in found.rows:
        yield ""
        yield cut(f"{row.name}  {row.number}  {row.prompt}", WIDTH)
        said = [("common" if row.together else _said(cell), width) for cell in row.cells]
        yield from across([*said, *((_count(row, name), len(name) + 1) for name in _COUNTS)])
        if row.shut:
            yield from wrapped("What they answered is hidden until it is shown.", "  ", "  ")
        elif row.counts is not None and row.counts.shared:
            yield from wrapped(
                f"{row.counts.shared} of {row.counts.common} in common: from several groups.", "  ", "  "
            )
    silent = convergence.silences(found)
    if silent:
        yield ""
    for sentence in silent:
        yield from wrapped(sentence)


def _said(cell: Cell) -> str:
    if not cell.answered:
        return "not yet"
    return "hidden" if cell.points is None else str(cell.points)


def _count(row: Question, name: str) -> str:
    return "" if row.counts is None else str(getattr(row.counts, name))


def _matches(likely: list[tuple[Meeting, Board, Suggestion]]) -> Iterator[str]:
    if not likely:
        return
    yield ""
    yield from wrapped(
        "Likely matches. Each line would apply one, at its item; the numbers are those of now, so ask again "
        "after each."
    )
    before = ""
    for meeting, board, one in likely:
        if board.id != before:
            before = board.id
            yield ""
            yield cut(f"{board.number}  {board.item.prompt}", WIDTH)
        said = line(meeting, board, one)
        yield f"  {said if cells(said) <= WIDTH - 2 else line(meeting, board, one, by_id=True)}"
        for place, text in zip((one.one, one.other), one.texts, strict=True):
            lane = board.lane(place[0])
            yield from wrapped(f"{lane.title if lane else place[0]}: {text}", "    ", "      ")


# -- for scripts ------------------------------------------------------------------------------------


def _json(
    document: Document, found: Matrix, likely: list[tuple[Meeting, Board, Suggestion]] | None
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "title": clean(document.title),
        "groups": [{"id": id, "name": clean(name)} for id, name in found.groups],
        "questions": [_question(row) for row in found.rows],
        "silences": [clean(sentence) for sentence in convergence.silences(found)],
    }
    if likely is not None:
        made["suggestions"] = [
            {
                "item": board.id,
                "number": board.number,
                "one": {"lane": one.one[0], "id": one.one[1], "text": clean(one.texts[0])},
                "other": {"lane": one.other[0], "id": one.other[1], "text": clean(one.texts[1])},
                "score": round(float(one.score), 3),
                "line": line(meeting, board, one),
                "line_by_id": line(meeting, board, one, by_id=True),
            }
            for meeting, board, one in likely
        ]
    return made


def _question(row: Question) -> dict[str, Any]:
    return {
        "question": row.name,
        "item": row.item,
        "number": row.number,
        "prompt": clean(row.prompt),
        "held": row.held,
        "sealed": row.sealed,
        "shut": row.shut,
        "groups": {
            cell.group: {"answered": cell.answered, "points": cell.points, "open": cell.open}
            for cell in row.cells
        },
        **{name: getattr(row.counts, name, None) for name in ("common", "shared", *_COUNTS[1:])},
    }


def _likely(document: Document) -> Iterator[tuple[Meeting, Board, Suggestion]]:
    if not any(session.items for session in document.sessions):
        return
    meeting = begin(public(document))
    for board in meeting:
        for one in suggestions(meeting, board):
            yield meeting, board, one

"""``facilitator tally``: from the ballots of a ranking to its result, so that anyone can count again."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from facilitator.agenda.loading import load
from facilitator.agenda.model import Document
from facilitator.cli import out
from facilitator.cli.columns import WIDTH, cut, wrapped
from facilitator.cli.out import UsageError
from facilitator.meeting.disclosure import shut
from facilitator.meeting.fold import begin
from facilitator.meeting.hiding import public
from facilitator.meeting.options import ranked
from facilitator.meeting.standing import result
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally import Result, Standing, audit
from facilitator.text import clean

SECRET = "The ballots are secret until all are in."
UNTIL_SHOWN = "The ballots are secret until they are shown."


def tally(args: Namespace) -> int:
    """Print the audit listing of each ranking, or of ITEM (its number or id).

    ``--json``: ``title``; ``groups``: ``id``, ``name``; ``rankings``: ``item`` (its id), ``number``,
    ``prompt``, ``method``, ``secret``; and unless it is secret ``ballots`` (group id to how many count),
    ``standings`` (best first: ``option``, ``title``, ``rank``, ``tied``, ``score``, ``gap``, ``consensus``,
    ``bridge``, ``groups``: id to ``points``, ``share``, ``rank``, ``tied``), ``ties`` (lists of option ids),
    ``audit`` (lines of text). Scores, shares, points, gaps and consensus are exact: text such as ``3/8``.
    """
    document = load(args.minutes)
    meeting, boards = _rankings(document, args.item)
    if args.json:
        made = {
            "title": clean(document.title),
            "groups": [{"id": group.id, "name": clean(group.name)} for group in document.groups],
            "rankings": [_json(meeting, board) for board in boards if meeting is not None],
        }
        out.data(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
        return out.DONE
    for place, board in enumerate(boards):
        heading = cut(f"{board.number}  {board.item.prompt}", WIDTH)
        out.data(f"{chr(10) * bool(place)}{heading}\n\n")
        for line in _plain(meeting, board) if meeting is not None else ():
            out.data(f"{line}\n")
    if not boards:
        out.say(f"{args.minutes}: there is no ranking in it")
    return out.DONE


def _rankings(document: Document, wanted: str | None) -> tuple[Meeting | None, list[Board]]:
    """The rankings asked for, in a meeting without what is secret. Raises UsageError where none is meant."""
    meeting = begin(public(document)) if any(session.items for session in document.sessions) else None
    every = [board for board in meeting or () if board.kind == "ranking"]
    if wanted is None:
        return meeting, every
    found = [board for board in every if wanted in (board.number, board.id)]
    if not found:
        known = ", ".join(f"{board.number} ({board.id})" for board in every)
        raise UsageError(
            f"there is no ranking '{wanted}'; " + (f"there is {known}" if known else "there is none")
        )
    return meeting, found


def _plain(meeting: Meeting, board: Board) -> Iterator[str]:
    if shut(meeting, board):
        yield UNTIL_SHOWN if board.item.sealed == "until-revealed" else SECRET
        return
    for line in _audit(meeting, board, result(meeting, board)):
        text = line.lstrip(" ")
        indent = line[: len(line) - len(text)]
        yield from wrapped(text, indent, f"{indent}    ")


def _audit(meeting: Meeting, board: Board, counted: Result) -> list[str]:
    groups = meeting.document.groups
    names = {group.id: group.name for group in groups}
    return audit(counted, ranked(meeting, board), board.cast, [*names], names)


def _json(meeting: Meeting, board: Board) -> dict[str, Any]:
    secret = shut(meeting, board)
    made: dict[str, Any] = {
        "item": board.id,
        "number": board.number,
        "prompt": clean(board.item.prompt),
        "method": board.item.method or "dots",
        "secret": secret,
    }
    if secret:
        return made
    counted = result(meeting, board)
    return {
        **made,
        "ballots": dict(counted.ballots),
        "standings": [_standing(one) for one in counted.standings],
        "ties": [[one.option for one in tie] for tie in counted.ties],
        "audit": [_kept(line) for line in _audit(meeting, board, counted)],
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "option": one.option,
        "title": clean(one.title),
        "rank": one.rank,
        "tied": one.tied,
        "score": str(one.score),
        "gap": None if one.gap is None else str(one.gap),
        "consensus": None if one.consensus is None else str(one.consensus),
        "bridge": one.bridge,
        "groups": {
            group: {"points": str(own.points), "share": str(own.share), "rank": own.rank, "tied": own.tied}
            for group, own in one.by_group.items()
        },
    }


def _kept(line: str) -> str:
    """Cleaned, with its indent."""
    return line[: len(line) - len(line.lstrip(" "))] + clean(line)

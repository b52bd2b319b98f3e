"""``facilitator comments``: what readers of the draft sent back, and what becomes of it."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from facilitator.agenda import load
from facilitator.agenda.model import Comment
from facilitator.cli import out
from facilitator.cli.columns import wrapped
from facilitator.cli.out import UsageError
from facilitator.errors import InputError, Problem, Refusal, StoreError
from facilitator.meeting import intents
from facilitator.meeting.comments import Places, asked, opened, sender, texts
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.hiding import open_comments
from facilitator.meeting.names import group_id
from facilitator.meeting.state import Board, Meeting
from facilitator.store.comments import comments_in
from facilitator.store.people import reviewer_name
from facilitator.store.record import Record, utc_now
from facilitator.text import clean, plural

_HEADS = {"now": "it reads", "sent": "they read", "why": "why"}


def comments(args: Namespace) -> int:
    """Print the comments, after one step where one is named: the open ones first, item by item.

    ``--json``: ``title``, ``open`` (how many, with those not listed), ``hidden`` (how many are not listed:
    they are on answers that are still hidden), and ``comments``: ``id``, ``by``, ``group``, ``received``,
    ``file``, ``kind``, ``item``, ``number``, ``place``, ``lane``, ``point``, ``what``, ``was``, ``now`` (the
    present text of the point), ``text``, ``why``, ``guess``, ``contested`` (ids of others on the same point,
    five at most), ``contested_more`` (how many others there are), ``verdict``, ``reason``, ``settled``,
    ``settled_by``; null where nothing is known. Raises Refusal where the step makes no sense now.
    """
    _sound(args)
    step = next((id for id in (args.take, args.accept, args.refuse, args.reopen) if id is not None), None)
    meeting = _carried_out(args) if step is not None else _meeting(Path(args.minutes))
    places = Places(meeting)
    shown = set(map(id, open_comments(meeting)))
    every = [one for one in places.in_order() if id(one) in shown]
    if hidden := len(meeting.document.comments) - len(every):
        out.say(f"{plural(hidden, 'comment')} on answers that are still hidden: not listed")
    if args.json:
        out.data(json.dumps(_json(meeting, places, every), ensure_ascii=False, indent=2) + "\n")
        return out.DONE
    if not every and not hidden:
        out.say(f"{args.minutes}: no comments have come back")
    for line in _listed(meeting, places, every):
        out.data(f"{line}\n")
    return out.DONE


def _sound(args: Namespace) -> None:
    if (args.by or args.group) and args.take is None:
        raise UsageError("--by and --for say who sent a file: they belong to --take")
    if args.reason and args.accept is None and args.refuse is None:
        raise UsageError("--reason belongs to --accept or --refuse")


def _meeting(path: Path) -> Meeting:
    try:
        return begin(load(path))
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), str(path))]) from misfit


def _carried_out(args: Namespace) -> Meeting:
    """The meeting after the step."""
    record = Record.open(Path(args.minutes), reviewer=reviewer_name(args.name))
    try:
        if record.read_only:
            raise StoreError(record.read_only)
        before = record.meeting
        wanted, told = _intent(args, record)
        record.dispatch_events(record.decided([wanted], utc_now()))
        said = _said(args, before, record.meeting)
        after = record.meeting
        record.close()
    finally:
        record.release()
        for notice in record.notices:
            out.say(notice)
    if told:
        out.say(f"{args.take}: {told}")
    out.say(said)
    return after


def _intent(args: Namespace, record: Record) -> tuple[intents.Intent, str]:
    """What is to be done, and what has to be told besides."""
    meeting = record.meeting
    if args.take is None:
        verdict = "accepted" if args.accept is not None else "refused" if args.refuse is not None else ""
        id = next(id for id in (args.accept, args.refuse, args.reopen) if id is not None)
        there = any(one.id == id for one in meeting.document.comments)
        if there and not any(one.id == id for one in open_comments(meeting)):
            raise Refusal(
                f"{id} is about answers that are still hidden, so it is not listed here. Reveal them first, "
                "or settle it in the review."
            )
        return intents.SettleComment(id, verdict, args.reason or ""), ""
    group = group_id(meeting, args.group) if args.group else None
    found = comments_in(Path(args.take), record.path, meeting, args.by, group)
    return intents.TakeComments(found.comments), found.told


def _said(args: Namespace, before: Meeting, after: Meeting) -> str:
    old, new = before.document.comments, after.document.comments
    if args.take is not None:
        taken = len(new) - len(old)
        if not taken:
            return f"{args.take}: nothing new in it"
        guesses = sum(one.guess for one in new[len(old) :])
        more = f", {guesses} of them at a point that was guessed" if guesses else ""
        return f"{args.take}: {plural(taken, 'comment')} taken in{more}"
    if args.reopen is not None:
        return f"{args.reopen} is open"
    return f"{args.accept} is accepted" if args.accept is not None else f"{args.refuse} is refused"


def _listed(meeting: Meeting, places: Places, every: list[Comment]) -> Iterator[str]:
    waiting = opened(every)
    settled = [one for one in every if one.verdict is not None]
    if whole := meeting.document.comments:
        yield f"{len(opened(whole))} open of {len(whole)}"
    for part in (waiting, settled):
        heading = ""
        for one in part:
            title = _heading(meeting, places, one)
            if title != heading:
                heading = title
                yield ""
                yield from wrapped(title)
            yield from _one(meeting, places, one)


def _board(meeting: Meeting, places: Places, comment: Comment) -> Board | None:
    here = places.spot(comment)
    return here.board if here is not None else meeting.boards.get(comment.item or "")


def _heading(meeting: Meeting, places: Places, comment: Comment) -> str:
    board = _board(meeting, places, comment)
    return f"{board.number}  {board.item.prompt}" if board is not None else "The whole meeting"


def _one(meeting: Meeting, places: Places, comment: Comment) -> Iterator[str]:
    where = places.place(comment)
    state = f"[{comment.verdict or 'open'}]"
    guess = ", a guess" if comment.guess else ""
    yield from wrapped(
        f"{comment.id}  {state}  {where}{guess}, from {sender(meeting, comment)}", "  ", "      "
    )
    for kind, text in texts(places.spot(comment), comment):
        head = asked(meeting, comment, places) if kind == "asked" else _HEADS[kind]
        yield from wrapped(f"{head}: {text}", "      ", "        ")
    if comment.kind in ("removed", "moved"):
        yield from wrapped(asked(meeting, comment, places), "      ", "        ")
    others, left = places.rivals(comment)
    if others:
        more = f" and {left} more" if left else ""
        named = ", ".join(str(one.id) for one in others)
        yield from wrapped(f"also on this point: {named}{more}", "      ", "        ")
    if comment.verdict is not None:
        who = f" by {comment.settled_by}" if comment.settled_by else ""
        why = f": {comment.reason}" if comment.reason else ""
        yield from wrapped(f"{comment.verdict}{who}{why}", "      ", "        ")


def _json(meeting: Meeting, places: Places, every: Iterable[Comment]) -> dict[str, Any]:
    listed = [_table(meeting, places, one) for one in every]
    whole = meeting.document.comments
    return {
        "title": clean(meeting.document.title),
        "open": len(opened(whole)),
        "hidden": len(whole) - len(listed),
        "comments": listed,
    }


def _table(meeting: Meeting, places: Places, comment: Comment) -> dict[str, Any]:
    here, board = places.spot(comment), _board(meeting, places, comment)
    others, left = places.rivals(comment)
    return {
        **comment.model_dump(mode="json"),
        "number": board.number if board is not None else None,
        "place": places.place(comment),
        "now": here.row.text if here is not None else None,
        "contested": [one.id for one in others],
        "contested_more": left,
    }

"""``facilitator actions``: the actions in all minutes of a folder, as a list, a table or to-dos."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePath

from facilitator.cli import out
from facilitator.cli.archive import heading, library, place, query, shown_path
from facilitator.store.archive import STATES, ListedAction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FORMATS = ("csv", "ics")


def actions(args: Namespace) -> int:
    """Print each action once, with all places it stands at: an action carried over is still one action.

    Done where it was carried to, it is done. ``--json``: a list of ``text``, ``owner``, ``due``, ``status``
    (``open``, ``overdue``, ``done``, ``done (in <meeting>)``), ``done``, and ``places``, the newest first:
    ``file``, ``meeting``, ``date``, ``number``, ``item``, ``lane``, ``id``, ``text``, ``status``, ``agenda``
    (it is carried over to a meeting that was not held yet, which says nothing about how it stands).
    """
    state = next((name for name in STATES if getattr(args, name)), "")
    ending = PurePath(args.out or "").suffix.removeprefix(".")
    format = args.format or (ending if ending in _FORMATS else "txt")
    if args.json and args.format:
        raise out.UsageError("--json and -f are two formats; name one of them")
    asked = query(args, state=state)
    with library(args) as opened:
        found = opened.actions(asked, date.today())
        if args.json:
            made = f"{json.dumps([_json(one) for one in found], ensure_ascii=False, indent=2)}\n"
        elif format in _FORMATS:
            made = _to_dos(found, format)
        else:
            made = "".join(f"{line}\n" for line in _lines(found))
        out.deliver(made, args.out, args.force)
        if not found:
            out.say(f"no actions found in {opened.count():,} meetings")
    if args.out not in (None, "-"):
        out.say(f"{args.out}: written")
    return out.DONE


def _lines(found: Iterable[ListedAction]) -> Iterator[str]:
    for one in found:
        newest = one.newest
        due = f"due {newest.due}" if newest.due else ""
        facts = ", ".join(part for part in (newest.by, due, one.status) if part)
        yield f"{'[x]' if newest.done else '[ ]'} {newest.text} ({facts})"
        for hit in one.places:
            done = f" · {hit.status}" if len(one.places) > 1 and hit.done else ""
            yield f"      {hit.number}  {heading(hit)}{' (agenda)' if hit.planned else ''}{done}"


def _json(one: ListedAction) -> dict[str, Any]:
    newest = one.newest
    return {
        "text": newest.text,
        "owner": newest.by,
        "due": newest.due.isoformat() if newest.due else None,
        "status": one.status,
        "done": newest.done,
        "places": [
            {**place(hit), "text": hit.text, "status": hit.status, "agenda": hit.planned}
            for hit in one.places
        ],
    }


def _to_dos(found: Sequence[ListedAction], format: str) -> str:
    from facilitator.report.to_dos import ToDo, as_csv, as_ics

    listed = [
        ToDo(
            key=one.newest.chain,
            text=one.newest.text,
            owner=one.newest.by,
            due=one.newest.due,
            done=one.newest.done,
            status=one.status,
            meeting=one.newest.title,
            held=one.newest.date,
            number=one.newest.number,
            file=shown_path(one.newest),
        )
        for one in found
    ]
    return as_csv(listed) if format == "csv" else as_ics(listed, datetime.now(UTC))

"""``facilitator search``: find words in all minutes of a folder."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date

from facilitator.cli import out
from facilitator.cli.archive import heading, library, place, query
from facilitator.store.archive import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WIDTH = 160


def search(args: Namespace) -> int:
    """Print what was found, the newest meeting first, then in reading order.

    ``--json``: ``found``, a list of ``file``, ``meeting``, ``date``, ``number``, ``item``, ``lane``, ``id``,
    ``kind``, ``place``, ``group``, ``by``, ``text``, ``marks`` (pairs: where the words begin and end in the
    text), ``status`` and ``due``; ``more``: whether ``--limit`` left something out.
    """
    if args.limit < 1:
        raise out.UsageError("--limit must be at least 1")
    asked = query(args, args.kind or "")
    with library(args) as opened:
        found = opened.search(asked, date.today(), args.limit + 1)
        hits, more = found[: args.limit], len(found) > args.limit
        if args.json:
            # a line for each: with indents it takes four times as long
            listed = ",\n".join(json.dumps(_json(hit), ensure_ascii=False) for hit in hits)
            out.data(f'{{"found": [\n{listed}\n], "more": {json.dumps(more)}}}\n')
            return out.DONE
        out.data("".join(f"{line}\n" for line in _lines(hits, _bright())))
        if not hits:
            out.say(f"nothing found in {opened.count():,} meetings")
        elif more:
            out.say(f"there is more; --limit {args.limit * 4} shows it")
    return out.DONE


def _lines(hits: Iterable[Hit], bright: bool) -> Iterator[str]:
    last = ""
    for hit in hits:
        if hit.file != last:
            if last:
                yield ""
            yield heading(hit)
            last = hit.file
        text, marks = hit.snippet(_WIDTH)
        if bright:
            for begin, end in reversed(marks):
                text = f"{text[:begin]}\x1b[1m{text[begin:end]}\x1b[0m{text[end:]}"
        yield "  " + "  ".join(part for part in (hit.number, f"{_what(hit)}: {text}") if part)


def _what(hit: Hit) -> str:
    """The kind in words: a point by its lane, and by whom it was said."""
    match hit.kind:
        case "point":
            said = hit.place
        case "action":
            due = f"due {hit.due}" if hit.due else ""
            return f"action ({', '.join(part for part in (hit.by, due, hit.status) if part)})"
        case "decision":
            return f"decision ({hit.status})"
        case "reservation":
            return f"{hit.group} {hit.place}"
        case "theme":
            said = "theme"
        case _:
            said = hit.kind
    return f"{said} ({hit.by})" if hit.by else said


def _json(hit: Hit) -> dict[str, Any]:
    return {
        **place(hit),
        "kind": hit.kind,
        "place": hit.place,
        "group": hit.group,
        "by": hit.by,
        "text": hit.text,
        "marks": hit.marks,
        "status": hit.status,
        "due": hit.due.isoformat() if hit.due else None,
    }


def _bright() -> bool:
    """Whether the words can be marked: on a terminal that knows how, for somebody who did not decline."""
    at_terminal = sys.stdout is not None and sys.stdout.isatty()
    return at_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

"""``facilitator decisions``: the decisions in all minutes of a folder."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date

from facilitator.cli import out
from facilitator.cli.archive import heading, library, place, query
from facilitator.store.archive import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def decisions(args: Namespace) -> int:
    """Print the decisions with their outcome and what the groups said, the newest meeting first.

    ``--json``: a list of ``file``, ``meeting``, ``date``, ``number``, ``item``, ``lane``, ``id``, ``text``,
    ``by``, ``outcome`` (``noted`` where no positions were taken) and ``positions``: ``group``, ``position``,
    ``text``.
    """
    asked = query(args)
    with library(args) as opened:
        found = opened.decisions(asked, date.today())
        if args.json:
            out.data(f"{json.dumps([_json(hit) for hit in found], ensure_ascii=False, indent=2)}\n")
            return out.DONE
        out.data("".join(f"{line}\n" for line in _lines(found)))
        if not found:
            out.say(f"no decisions found in {opened.count():,} meetings")
    return out.DONE


def _lines(found: Iterable[Hit]) -> Iterator[str]:
    last = ""
    for hit in found:
        if hit.file != last:
            if last:
                yield ""
            yield heading(hit)
            last = hit.file
        yield f"  {hit.number}  {hit.status}: {hit.text}"
        for group, position, text in hit.positions:
            yield f"       {group} {position}{f': {text}' if text else ''}"


def _json(hit: Hit) -> dict[str, Any]:
    return {
        **place(hit),
        "text": hit.text,
        "by": hit.by,
        "outcome": hit.status,
        "positions": [
            {"group": group, "position": position, "text": text} for group, position, text in hit.positions
        ],
    }

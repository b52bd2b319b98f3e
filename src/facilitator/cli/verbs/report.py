"""``facilitator report``: the report of minutes, printed or written to a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import PurePath

from facilitator.agenda.loading import load
from facilitator.cli import out
from facilitator.report import FORMATS
from facilitator.report import report as make_report


def report(args: Namespace) -> int:
    """Print the report of the minutes, or write it to ``-o``."""
    ending = PurePath(args.out or "").suffix.removeprefix(".")
    format = args.format or (ending if ending in FORMATS else "md")
    annexes = [name for name in ("audit", "balance") if getattr(args, name)]
    out.deliver(make_report(load(args.minutes), format, args.lang, annexes), args.out, args.force)
    if args.out not in (None, "-"):
        out.say(f"{args.out}: written")
    return out.DONE

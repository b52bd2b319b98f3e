"""``facilitator report``: the report of minutes, printed or written to a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path, PurePath

from facilitator.agenda.loading import load
from facilitator.agenda.model import Point
from facilitator.cli import out
from facilitator.report import FORMATS
from facilitator.report import report as make_report
from facilitator.report.run_sheet import run_sheet


def report(args: Namespace) -> int:
    """Print the report of the minutes, or write it to ``-o``."""
    ending = PurePath(args.out or "").suffix.removeprefix(".")
    format = args.format or (ending if ending in FORMATS else "md")
    annexes = [name for name in ("audit", "balance") if getattr(args, name)]
    if args.run_sheet:
        if annexes or args.private:
            raise out.UsageError("--run-sheet prints the plan; it has no --audit, --balance or --private")
        made = FORMATS[format](run_sheet(load(args.minutes), args.lang))
        return _delivered(made, args)
    private = _private(args.minutes) if args.private else []
    made = make_report(load(args.minutes), format, args.lang, annexes, private)
    return _delivered(made, args, mode=0o600 if private else None)


def _delivered(made: str, args: Namespace, mode: int | None = None) -> int:
    out.deliver(made, args.out, args.force, mode=mode)
    if args.out not in (None, "-"):
        out.say(f"{args.out}: written")
    return out.DONE


def _private(minutes: str) -> list[tuple[str, str, tuple[Point, ...]]]:
    """The private notes, with what has to be told of their file."""
    from facilitator.store.caucus import private_notes

    noted, told = private_notes(Path(minutes))
    for said in told:
        out.say(said)
    if not noted:
        out.say(f"{minutes}: there are no private notes")
    return [(one.number, one.prompt, one.points) for one in noted]

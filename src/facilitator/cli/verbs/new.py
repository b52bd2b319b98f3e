"""``facilitator new``: an agenda to start from."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from pathlib import Path

from facilitator.agenda import templates
from facilitator.agenda.loading import read
from facilitator.cli import out
from facilitator.cli.out import UsageError
from facilitator.meeting.onward import next_agenda
from facilitator.text import plural


def new(args: Namespace) -> int:
    """Print or write a template, or the next agenda from a file of the user's."""
    if args.template == "?":
        for template in templates.templates():
            out.data(f"{template.name:<30} {template.title}\n")
        return out.DONE
    if args.template and args.source:
        raise UsageError("--template and --from cannot both be followed")
    text = _next(args.source) if args.source else _template(args.template)
    if args.path not in (None, "-"):
        with contextlib.suppress(OSError):  # what is wrong with the place is told by the writing
            Path(args.path).parent.mkdir(parents=True, exist_ok=True)
    out.deliver(text, args.path, hint="name another file")
    if args.path not in (None, "-"):
        out.say(f"{args.path}: an agenda to fill in; then: facilitator run {args.path}")
    return out.DONE


def _next(source: str) -> str:
    made = next_agenda(read(source), source)
    if made.withheld:
        out.say(f"{source}: {plural(made.withheld, 'open point')} made from sealed answers stayed there")
    return made.text


def _template(name: str | None) -> str:
    try:
        return templates.template(name or templates.STARTER).text()
    except KeyError:
        known = ", ".join(template.name for template in templates.templates())
        raise UsageError(f"there is no template '{name}'; the templates are {known}") from None

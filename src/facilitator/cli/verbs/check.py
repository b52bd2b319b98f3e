"""``facilitator check``: every problem of each file at once."""

from __future__ import annotations

from argparse import Namespace

from facilitator.agenda.loading import examine, read
from facilitator.cli import out
from facilitator.errors import InputError, Problem
from facilitator.text import plural


def check(args: Namespace) -> int:
    """Name the problems of all files; 1 if one of them cannot be used, warnings aside."""
    status = out.DONE
    for name in args.files:
        problems = _problems(name)
        errors = out.tell(problems)
        warnings = len(problems) - errors
        also = f" ({plural(warnings, 'warning')})" if warnings else ""
        if errors:
            status = out.PROBLEMS
            out.say(f"{name}: {plural(errors, 'problem')}{also}")
        else:
            out.say(f"{name}: fine{also}")
    return status


def _problems(name: str) -> tuple[Problem, ...]:
    try:
        return examine(read(name), name)[1]
    except InputError as error:
        return error.problems

"""The command line: one function a verb, one owner of the streams and of the exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says (default: that of the process); return the exit status."""
    from facilitator.cli.out import Outcome
    from facilitator.cli.parser import parse, verb

    with Outcome() as outcome:
        args = parse(sys.argv[1:] if argv is None else argv)
        outcome.status = verb(args.verb)(args)
    return outcome.status

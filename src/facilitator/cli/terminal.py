"""The full screen needs a terminal on both sides; without one it would hang."""

from __future__ import annotations

import sys

from facilitator.cli.out import UsageError


def require_terminal(what: str) -> None:
    """Raise UsageError, naming the verbs that need no screen, unless a person sits at a terminal."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            f"{what} needs a terminal, and standard input or output is none; without one, "
            "'facilitator transcribe' makes minutes of notes and 'facilitator report' prints them"
        )

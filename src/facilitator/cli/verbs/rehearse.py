"""``facilitator rehearse``: an agenda walked dry, on a clock of its own."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.out import UsageError
from facilitator.cli.terminal import require_terminal


def rehearse(args: Namespace) -> int:
    """Open the agenda on the run screen; nothing is written."""
    if not 1 <= args.speed <= 600:
        raise UsageError("--speed is a number from 1 to 600")
    require_terminal("rehearse")
    from facilitator.tui import rehearse_screen

    return rehearse_screen(args.file, args.speed)

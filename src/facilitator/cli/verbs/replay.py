"""``facilitator replay``: a meeting watched again from its journal."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.out import UsageError
from facilitator.cli.terminal import require_terminal


def replay(args: Namespace) -> int:
    """Show the meeting as it went, on a screen that changes nothing."""
    if args.speed is not None and not 1 <= args.speed <= 600:
        raise UsageError("--speed is a number from 1 to 600")
    require_terminal("replay")
    from facilitator.tui import replay_screen

    return replay_screen(args.file, args.speed)

"""``facilitator run``: the meeting on the screen."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.terminal import require_terminal


def run(args: Namespace) -> int:
    """Open the run screen on an agenda or on minutes."""
    require_terminal("run")
    from facilitator.tui import run_screen

    return run_screen(args.file, args.minutes)

"""``facilitator`` alone: pick an agenda or minutes of this folder."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.terminal import require_terminal


def home(args: Namespace) -> int:
    """Open the home screen."""
    require_terminal("facilitator without a verb")
    from facilitator.tui import run_screen

    return run_screen(None, None)

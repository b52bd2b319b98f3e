"""``facilitator present``: the second screen, for the room."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.terminal import require_terminal


def present(args: Namespace) -> int:
    """Follow a meeting on another terminal, and change nothing."""
    require_terminal("present")
    from facilitator.tui import present_screen

    return present_screen(args.file)

"""``facilitator review``: the minutes as a document, to read and to correct."""

from __future__ import annotations

from argparse import Namespace

from facilitator.cli.terminal import require_terminal


def review(args: Namespace) -> int:
    """Open the review screen on minutes."""
    require_terminal("review")
    from facilitator.tui import review_screen

    return review_screen(args.file, args.name)

"""Who sits at this machine."""

from __future__ import annotations

import getpass
import os
import socket

from facilitator.text import clean


def myself() -> str:
    """Who holds the meeting, for a person to read: ``anna on laptop, process 4711``."""
    return f"{_login() or 'somebody'} on {socket.gethostname()}, process {os.getpid()}"


def reviewer_name(given: str | None = None) -> str:
    """Who corrects minutes: ``given``, else ``FACILITATOR_NAME``, else the login name; never empty."""
    named = (clean(name) for name in (given or "", os.environ.get("FACILITATOR_NAME", ""), _login()))
    return next((name[:200] for name in named if name), "somebody")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""

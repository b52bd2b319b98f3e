"""Walk an agenda with two or more groups, capture what each answers, leave durable minutes.

For scripts, loaded on first use so that ``--help`` stays light::

    from facilitator import load, report
    minutes = load("m.toml")        # -> facilitator.agenda.Document; InputError names every problem
    print(report(minutes, "md"))    # the formal report as Markdown
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["Document", "InputError", "Problem", "__version__", "load", "report"]

_HOMES = {
    "Document": "facilitator.agenda",
    "load": "facilitator.agenda",
    "report": "facilitator.report",
    "InputError": "facilitator.errors",
    "Problem": "facilitator.errors",
}

TYPE_CHECKING = False  # typing itself is slow to import, and every verb imports this
if TYPE_CHECKING:
    from typing import Any

    from facilitator.agenda import Document, load
    from facilitator.errors import InputError, Problem
    from facilitator.report import report


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'facilitator' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    # importing a room puts the room itself here: under its name the helper is meant
    globals()[name] = value
    return value

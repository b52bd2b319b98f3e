"""What changed between two texts of the same minutes, word by word, in several formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.agenda.model import Document
from facilitator.report.redline.marks import markdown
from facilitator.report.redline.neutral import Redline, compared
from facilitator.report.redline.plain import plain
from facilitator.report.redline.tables import tables
from facilitator.report.redline.web import html

FORMATS: Mapping[str, Callable[[Redline], str]] = {"txt": plain, "md": markdown, "html": html}


def redline(
    was: Document,
    now: Document,
    format: str = "txt",
    lang: str | None = None,
    names: tuple[str, str] = ("", ""),
) -> str:
    """The redline from ``was`` to ``now`` as text that ends with a newline.

    ``format``: a key of :data:`FORMATS`. ``lang`` (en, fr, es): of its own words; without it, the language
    of ``now``. ``names``: of the two files, to say what is compared. What is still sealed is never in it.
    Raises ValueError for a format or a language there is not.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}; formats: {', '.join(FORMATS)}")
    return FORMATS[format](compared(was, now, lang, names))


def redline_tables(
    was: Document, now: Document, lang: str | None = None, names: tuple[str, str] = ("", "")
) -> dict[str, Any]:
    """The same as plain tables, for JSON."""
    return tables(compared(was, now, lang, names))

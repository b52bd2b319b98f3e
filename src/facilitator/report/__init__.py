"""Minutes as a report to hand out: one neutral document, laid out in several formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from facilitator.agenda.model import Document
from facilitator.report.blocks import Report
from facilitator.report.markdown import markdown
from facilitator.report.outline import neutral
from facilitator.report.plain import plain
from facilitator.report.private import PrivateNotes, with_private

FORMATS: Mapping[str, Callable[[Report], str]] = {"md": markdown, "txt": plain}


def report(
    document: Document,
    format: str = "md",
    lang: str | None = None,
    annexes: Collection[str] = (),
    private: Iterable[PrivateNotes] = (),
) -> str:
    """The report of ``document`` as text that ends with a newline.

    ``format``: a key of :data:`FORMATS`. ``lang`` (en, fr, es) is the language of the report's own
    words; without it, the document's. ``annexes`` that are only made on demand: ``audit`` (from ballots to
    result), ``balance`` (what each group contributed). ``private``: the facilitator's own notes,
    for an annex of theirs. What is still sealed is never in it. Raises ValueError for a format, language or
    annex there is not.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}; formats: {', '.join(FORMATS)}")
    return FORMATS[format](with_private(neutral(document, lang, annexes), private))

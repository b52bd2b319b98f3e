"""Meetings for the tests of the report: written down as tables, or spoken in the capture language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from markdown_it import MarkdownIt

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.reading import read
from facilitator.report import report
from facilitator.report.languages import LABELS

START = datetime(2010, 11, 15, 9, 0, tzinfo=UTC)
EVERY_WAY = [(format, language) for format in ("md", "txt") for language in LABELS]
TWO = [{"id": "icmm", "name": "ICMM"}, {"id": "iucn", "name": "IUCN"}]
PEOPLE = [{"name": "Aidan Davy", "group": "icmm"}, {"name": "Rachel Asante", "group": "iucn"}]


def document(*items: dict[str, Any], **more: Any) -> Document:
    """Minutes with one session, number 3."""
    head = {"format": "facilitator/1", "title": "Meeting", "status": "approved", "groups": TWO}
    sessions = [{"number": 3, "title": "Realities", "items": items}]
    return Document.model_validate({**head, "sessions": sessions, "starts": START.date(), **more})


def item(kind: str, **captured: Any) -> dict[str, Any]:
    return {"kind": kind, "prompt": "Prompt?", **captured}


def spoken(agenda: Document, *lines: str, now: datetime = START) -> Document:
    """The minutes after those lines of the capture language; every one of them must be read."""
    history = History(begin(loads(dumps(agenda.model_copy(update={"status": "draft"})))))
    for batch in read(history, "\n".join(lines), lambda: now, each_line=True):
        assert not batch.unread, batch.unread
        if batch.events:
            history.push(batch.events)
    return loads(dumps(minutes(history.present).model_copy(update={"status": agenda.status})))


def part(printed: str, after: str, before: str = "\n## ") -> str:
    """What stands between two pieces of a report; the first must be there."""
    assert after in printed, printed
    return printed.partition(after)[2].partition(before)[0].strip("\n")


def of_item(made: Document, number: str = "3.1", language: str = "en") -> str:
    """One item of the Markdown report, without its heading."""
    return part(report(made, lang=language), f"\n### {number} Prompt?\n").partition("\n### ")[0].strip("\n")


def inert(markdown: str) -> list[str]:
    """The texts of a rendered Markdown report; fails where anything captured became markup."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    texts = []
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), markdown
        for child in token.children or []:
            assert child.type in ("text", "hardbreak", "strong_open", "strong_close", "text_special"), child
        texts.append("".join(child.content or "\n" for child in token.children or []))
    return texts


def one_line(text: str) -> str:
    return " ".join(text.split())

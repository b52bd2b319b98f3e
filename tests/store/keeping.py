"""A meeting on the disk, for tests: begun, added to, edited by another hand."""

from __future__ import annotations

from pathlib import Path

from facilitator.meeting import intents
from facilitator.store.record import Record, utc_now


def do(record: Record, *wanted: intents.Intent) -> None:
    record.dispatch_events(record.decided(wanted, utc_now()))


def say(record: Record, *texts: str) -> None:
    for text in texts:
        do(record, intents.Capture(text))


def texts(record: Record, item: str = "measure") -> list[str]:
    return [row.text for lane in record.meeting.boards[item].lanes for row in lane.outline]


def begun(agenda: Path, path: Path) -> Record:
    record = Record.open(agenda, path)
    do(record, intents.GoTo("measure"))
    say(record, "one", "two")
    return record


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.read_text(encoding="utf-8")

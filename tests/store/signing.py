"""Minutes of one question, reviewed: what the tests of the sign-off share."""

from __future__ import annotations

from pathlib import Path

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.meeting.intents import Intent
from facilitator.store.record import Record, utc_now
from facilitator.store.transcribe import transcribe

AGENDA = Path(__file__).parents[2] / "agendas" / "two-groups.toml"


def written(path: Path) -> Path:
    """Minutes in which both groups answered one question."""
    document = load(AGENDA)
    ask = next(item for session in document.sessions for item in session.items if item.kind == "question")
    groups = [group.name for group in document.groups]
    notes = f"/go {ask.id}\n{groups[0]}: the river comes first\n- in spring\n{groups[1]}: jobs come first\n"
    transcribe(notes + "DECISION: meet again\n", document, path)
    return path


def do(record: Record, *wanted: Intent) -> None:
    record.dispatch_events(record.decided(wanted, utc_now()))


def reviewed(path: Path, name: str = "Rita") -> Record:
    return Record.open(path, reviewer=name)


def point(record: Record, text: str) -> tuple[str, str, str]:
    """Item, lane and id of the point with that text."""
    return next(
        (board.id, lane.key, row.id)
        for board in record.meeting
        for lane in board.every_lane
        for row in lane.outline
        if row.text == text
    )


def reword(record: Record, old: str, new: str) -> None:
    item, lane, id = point(record, old)
    do(record, intents.GoTo(item), intents.Edit(lane, id, new))

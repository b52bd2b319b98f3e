"""Meetings that were held with a clock of their own, to be watched again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.meeting import intents
from facilitator.meeting.events import ItemOpened
from facilitator.meeting.reading import read
from facilitator.store.record import Record

BEGAN = datetime(2010, 11, 15, 9, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "agendas" / "icmm-iucn-planning-meeting.toml"


class Clock:
    def __init__(self, at: datetime = BEGAN, each: float = 10.0) -> None:
        self.at, self.each = at, each

    def __call__(self) -> datetime:
        return self.at

    def on(self, seconds: float | None = None) -> None:
        self.at += timedelta(seconds=self.each if seconds is None else seconds)


def type_in(record: Record, clock: Clock, text: str, before_items: float = 0.0) -> None:
    """Line by line; ``before_items``: seconds that pass before another item is opened."""
    for line in text.splitlines():
        for batch in read(record.history, line, clock, each_line=True):
            if any(isinstance(event, ItemOpened) for event in batch.events):
                clock.on(before_items)
                (batch,) = read(record.history, line, clock, each_line=True)
            record.dispatch_events(batch.events)
            clock.on()


def sample(where: Path) -> Path:
    """The sample meeting, typed from its notes, with forty minutes before each item; its minutes."""
    clock = Clock()
    record = Record.open(SAMPLE, where / "sample.toml", clock)
    type_in(record, clock, SAMPLE.with_suffix(".notes").read_text(encoding="utf-8"), 2400.0)
    record.close(clock=clock)
    return record.path


def correct(path: Path, item: str, id: str, *texts: str, by: str = "Anna") -> None:
    """Three days later: the point ``id`` of ``item`` gets these wordings, one after the other."""
    clock = Clock(BEGAN + timedelta(days=3))
    record = Record.open(path, clock=clock, reviewer=by)
    clock.on()
    record.dispatch_events(record.decided((intents.GoTo(item),), clock()))
    for text in texts:
        clock.on()
        lane = next(lane for lane in record.meeting.board.lanes if lane.outline.find(id) is not None)
        record.dispatch_events(record.decided((intents.Edit(lane.key, id, text),), clock()))
    clock.on()
    record.close(clock=clock)

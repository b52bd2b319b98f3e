"""The bridge of a rehearsal: everything is carried out, in memory, at the time of its own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from facilitator.meeting import events
from facilitator.meeting.reading import Batch
from facilitator.meeting.schedule import Sitting, begins, plan
from facilitator.store.rehearsal import Rehearsal
from facilitator.tui.rehearse.pace import Pace
from facilitator.tui.session import Session


class Trying(Session):
    """``pace``: the clock. ``sittings``: the plan, as clock times."""

    KEPT: ClassVar[str] = "Tried: nothing is written."

    def __init__(self, record: Rehearsal, speed: float, now: datetime) -> None:
        """``now``: local and aware; where the agenda gives no time, it begins then."""
        document = record.meeting.document
        origin = begins(document, now.replace(tzinfo=None))
        self.sittings: tuple[Sitting, ...] = plan(document, origin)
        self.pace = Pace(local(origin), speed)
        super().__init__(record, self.pace)

    @property
    def saved_at(self) -> datetime | None:
        """Nothing is ever saved."""
        return None

    @saved_at.setter
    def saved_at(self, at: datetime | None) -> None:
        pass

    def _carried_out(self) -> str:
        return super()._carried_out().replace("On record: ", "Tried: ", 1)

    def _fly(self, batch: Batch) -> None:
        waits = self._waits(batch)
        if waits is not None:
            # the item before ends now; nobody sits in it over lunch or over night
            self.record.push((events.MeetingLeft(at=self.clock(), tx=self.record.history.next_tx),))
            self.pace.put_on(local(waits.starts))
            at = self.clock()
            batch = replace(batch, events=tuple(replace(event, at=at) for event in batch.events))
        super()._fly(batch)
        if waits is not None:
            self.told(f"The clock is put on to {waits.starts:%H:%M}, when session {waits.number} begins.")

    def _waits(self, batch: Batch) -> Sitting | None:
        """The session that is gone on to with these events, where it would begin only later."""
        opened = [event.item for event in batch.events if isinstance(event, events.ItemOpened)]
        if not opened or batch.private:
            return None
        here, there = self.sitting(self.meeting.cursor.item), self.sitting(opened[-1])
        if here is None or there is None or self.sittings.index(there) != self.sittings.index(here) + 1:
            return None
        return there if local(there.starts) > self.clock() else None

    def sitting(self, item: str) -> Sitting | None:
        """The session of an item."""
        return next((one for one in self.sittings if any(slot.item.id == item for slot in one.slots)), None)


def local(at: datetime) -> datetime:
    """A time of the plan, which is the wall's, as aware time of this computer."""
    return at.astimezone()

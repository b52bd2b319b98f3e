"""The decide screen in a test, over the run screen of :mod:`.driving`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.widgets import OptionList

from facilitator.meeting.decisions import Numbered, decisions
from facilitator.store.record import Record
from facilitator.tui.decide.screen import DecideScreen
from facilitator.tui.dialogs.choose import Choose
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.status import Status
from tui.driving import AGENDA, Desk, meeting_file, running


class Room:
    """The decide screen in a test."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def screen(self) -> DecideScreen:
        return next(one for one in self.desk.app.screen_stack if isinstance(one, DecideScreen))

    @property
    def open(self) -> bool:
        return isinstance(self.desk.app.screen, DecideScreen)

    @property
    def every(self) -> list[Numbered]:
        return list(decisions(self.desk.meeting))

    def said(self, place: int = -1) -> dict[str, tuple[str, str | None, str | None]]:
        """Group to position, text and speaker, of the last decision or another."""
        return {id: (one.position, one.text, one.by) for id, one in self.every[place].stands.items()}

    @property
    def typed(self) -> str:
        return self.screen.query_one(Composer).text

    @property
    def told(self) -> str:
        status = self.screen.query_one(Status)
        return "".join(line.plain for line in status.lines(status.size.width, 1))

    async def keys(self, *keys: str) -> None:
        """Press keys, and wait until all was dealt with."""
        self.desk.keys(*keys)
        mark = asyncio.Event()
        app, driver = self.desk.app, self.desk.app._driver
        assert driver is not None
        # in the wake of the keys: from the driver to the app, and from there to whoever has the keys
        last = events.Callback(callback=lambda: (app.focused or app.screen).call_later(mark.set))
        last.set_sender(app)
        driver.send_message(last)
        await self.desk.until(lambda: mark.is_set() and not self.desk.run.session.busy)
        await self.desk.settled()


@asynccontextmanager
async def deciding(
    tmp_path: Path, *lines: str, size: tuple[int, int] = (100, 30), agenda: str = AGENDA
) -> AsyncIterator[tuple[Desk, Room]]:
    """A meeting in which ``lines`` were typed, with the decide screen open."""
    record = Record.open(meeting_file(tmp_path, agenda))
    async with running(record, size) as desk:
        room = Room(desk)
        desk.line(*lines)
        desk.keys("ctrl+r")
        await desk.until(lambda: room.open and desk.app.focused is room.screen.query_one(Composer))
        await room.keys()  # what it does as it opens is done
        yield desk, room


async def chosen(desk: Desk, *keys: str) -> None:
    """Answer the list that is asked next."""
    await desk.until(lambda: isinstance(desk.app.screen, Choose) and isinstance(desk.app.focused, OptionList))
    desk.keys(*keys)
    await desk.until(lambda: not isinstance(desk.app.screen, Choose))

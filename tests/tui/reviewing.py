"""The review screen in a test: minutes on the disk, keys in, what the screen shows out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events

from facilitator.meeting.state import Meeting
from facilitator.store.record import Record, utc_now
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.status import Status
from tui.driving import AGENDA, Desk, meeting_file

SAID = (
    "/go measure",
    "BOTH: Agreement on a programme of work.",
    "ICMM: Confirmation that programmes deliver",
    "ICMM: - mutual respect",
    "IUCN: Des idées à développer",
    "IUCN: water rights",
    "DECISION: The programme starts in May.",
    "ACTION: Aidan Davy: send the plan by 2010-12-15",
    "PARK: who pays",
    "/go talk",
    "NOTES: Both sides spoke of water.",
)


def minutes(folder: Path, *said: str, agenda: str = AGENDA) -> Path:
    """Minutes in which ``said`` stands (the usual lines), as the meeting left them."""
    from facilitator.meeting.reading import read

    path = meeting_file(folder, agenda)
    record = Record.open(path)
    for line in said or SAID:
        for batch in read(record.history, line, utc_now, each_line=True):
            assert not batch.unread, batch.unread
            record.dispatch_events(batch.events)
    record.close()
    return path


class Review(Desk):
    """``screen`` is the review, ``rows`` the lines on the screen, ``meeting`` the state behind them."""

    opening: Opening

    @property
    def screen(self) -> ReviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def meeting(self) -> Meeting:
        return self.screen.meeting

    @property
    def composer(self) -> Composer:
        return self.screen.query_one(Composer)

    @property
    def status(self) -> str:
        status = self.screen.query_one(Status)
        return "".join(line.plain for line in status.lines(status.size.width, 1))

    @property
    def chosen(self) -> str:
        """The text of the chosen row."""
        return self.screen.told.text

    def said(self, lane: str, item: str | None = None) -> list[tuple[int, str]]:
        found = self.meeting.boards[item or "measure"].lane(lane)
        assert found is not None
        return [(row.depth, row.text) for row in found.outline]

    async def press(self, *keys: str) -> None:
        """Hand over keys as a terminal would, and wait until they were dealt with and are on record."""
        self.keys(*keys)
        await self.settled()

    async def settled(self) -> None:
        mark, app, driver = asyncio.Event(), self.app, self.app._driver
        assert driver is not None
        last = events.Callback(callback=lambda: (app.focused or app.screen).call_later(mark.set))
        last.set_sender(app)
        driver.send_message(last)
        await self.until(lambda: mark.is_set() and not self.screen.session.busy)
        await self.until(lambda: self.screen.searching.finding.done)

    async def to(self, text: str) -> None:
        """Choose the row that begins so."""
        rows = self.screen.rows
        at = next(n for n in range(len(rows)) if rows[n].stop and rows[n].text.startswith(text))
        self.screen.choose(at)
        await self.settled()


@asynccontextmanager
async def reviewing(
    path: Path,
    size: tuple[int, int] = (100, 30),
    app: FacilitatorApp | None = None,
    opening: Opening | None = None,
) -> AsyncIterator[Review]:
    """The review of ``path``, ready for keys; ``app``: one that shows ``opening``."""
    opening = opening or Opening(path, "Anna")
    app = app or FacilitatorApp(first=lambda: ReviewScreen(opening))
    try:
        async with app.run_test(size=size) as pilot:
            desk = Review(pilot, opening.record)
            desk.opening = opening
            await desk.until(
                lambda: (
                    isinstance(app.screen, ReviewScreen)
                    and app.focused is desk.composer
                    and bool(desk.screen.query_one(Status).size.width)
                )
            )
            await desk.settled()
            yield desk
            assert app.return_code in (0, None), app._exception
    finally:
        opening.release()

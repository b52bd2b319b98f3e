"""The run screen in a test: keys in, what the screen shows out, and waiting for what is asserted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.css.query import NoMatches
from textual.keys import _character_to_key
from textual.pilot import Pilot

from facilitator.meeting.state import Board, Meeting
from facilitator.store.record import Record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.status import Status

PATIENCE = 8.0

AGENDA = """\
format = "facilitator/1"
title = "Planning Meeting"
language = "en"

[[groups]]
id = "icmm"
name = "ICMM"

[[groups]]
id = "iucn"
name = "IUCN"

[[participants]]
name = "Aidan Davy"
organization = "ICMM"
group = "icmm"

[[sessions]]
title = "Institutional realities"

[[sessions.items]]
id = "measure"
kind = "question"
prompt = "How will progress be measured?"
minutes = 30

[[sessions.items]]
id = "talk"
kind = "discussion"
prompt = "Issues between the sectors"

[[sessions.items]]
id = "show"
kind = "presentation"
prompt = "Inside the programme"

[[sessions.items]]
id = "storm"
kind = "brainstorm"
prompt = "Ideas"

[[sessions.items.themes]]
id = "water"
title = "Water management"

[[sessions.items.themes]]
id = "offsets"
title = "Biodiversity offsets"

[[sessions.items.themes]]
id = "skills"
title = "Skills"

[[sessions.items]]
id = "rank"
kind = "ranking"
prompt = "Which themes come first?"
of = "storm"
dots = 3

[[sessions.items]]
id = "elab"
kind = "elaboration"
prompt = "The top themes"
of = "rank"
top = 2
fields = ["Objective(s)", "Potential Activities"]

[[sessions.items]]
id = "coffee"
kind = "break"
prompt = "Coffee"
"""


class Desk:
    """One running app: ``rows`` are the lines on the screen, ``meeting`` is the state behind them."""

    def __init__(self, pilot: Pilot[Any], record: Record | None) -> None:
        self.pilot, self.record = pilot, record

    @property
    def app(self) -> App[Any]:
        return self.pilot.app

    @property
    def run(self) -> RunScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, RunScreen))

    @property
    def meeting(self) -> Meeting:
        return self.run.meeting

    @property
    def composer(self) -> Composer:
        return self.run.query_one(Composer)

    @property
    def typed(self) -> str:
        return self.composer.text

    @property
    def rows(self) -> list[str]:
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def status(self) -> str:
        status = self.run.query_one(Status)
        return "".join(line.plain for line in status.lines(status.size.width, 1))

    def said(self, lane: str, item: str | None = None) -> list[tuple[int, str]]:
        """(depth, text) of each point of a lane of the item (the current one)."""
        board = self.meeting.boards[item] if item else self.meeting.board
        found = board.lane(lane)
        assert found is not None, [one.key for one in board.every_lane]
        return [(row.depth, row.text) for row in found.outline]

    def keys(self, *keys: str) -> None:
        """Hand over keys as a terminal would, all at once; a string of several letters is typed."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            for one in [key] if key in NAMED or "+" in key[1:] else list(key):
                name = _character_to_key(one) if len(one) == 1 and not one.isalnum() else one
                character = one if len(one) == 1 else CHARACTERS.get(name)
                event = events.Key(name, character)
                event.set_sender(self.app)
                driver.send_message(event)

    def line(self, *lines: str) -> None:
        """Type lines, Enter after each."""
        for line in lines:
            self.keys(*line, "enter")

    def paste(self, text: str) -> None:
        event = events.Paste(text)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def until(self, condition: Callable[[], Any], why: str = "") -> None:
        """Wait until ``condition`` holds; fail with the screen as it stands."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while True:
            with suppress(AssertionError, IndexError, NoMatches):  # what is asked about is not there yet
                if condition():
                    return
            if self.app._exception is not None:
                raise AssertionError("the app stopped") from self.app._exception
            if loop.time() > end:
                raise AssertionError(f"not in time {why}\n{self.text}")
            await asyncio.sleep(0.01)

    async def sees(self, *texts: str) -> None:
        """Wait until all of ``texts`` stand on the screen, line breaks aside."""
        await self.until(lambda: all(text in self.text for text in texts), f"to see {texts}")

    async def settled(self) -> None:
        """Wait until every key handed over so far was dealt with and is on record."""
        mark = asyncio.Event()
        driver = self.app._driver
        assert driver is not None
        # in the wake of the keys: from the driver to the app, and from there to the composer
        last = events.Callback(callback=lambda: self.composer.call_later(mark.set))
        last.set_sender(self.app)
        driver.send_message(last)
        await self.until(lambda: mark.is_set() and not self.run.session.busy)


NAMED = {
    "enter", "tab", "escape", "up", "down", "left", "right", "home", "end", "delete", "backspace",
    "pageup", "pagedown", "space", *(f"f{number}" for number in range(1, 13)),
}  # fmt: skip
CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}


def dots(board: Board, group: str) -> dict[str, int]:
    """The dots on the one ballot of a group: option id to how many."""
    cast = board.ballots.get((group, ""))
    return dict(cast.dots) if cast else {}


def meeting_file(tmp_path: Path, text: str = AGENDA, name: str = "m.toml") -> Path:
    """A meeting file that is opened where it is, as minutes are."""
    path = tmp_path / name
    path.write_text(
        text if "\nstatus" in text else text.replace("\nlanguage", '\nstatus = "draft"\nlanguage', 1)
    )
    return path


def with_groups(count: int) -> str:
    """The agenda with so many groups in place of its two, and its question only."""
    head, _, rest = AGENDA.partition("[[groups]]")
    groups = "".join(f'[[groups]]\nid = "g{n}"\nname = "Group {n}"\n\n' for n in range(1, count + 1))
    session = rest[rest.index("[[sessions]]") : rest.index('[[sessions.items]]\nid = "talk"')]
    return head + groups + session


@asynccontextmanager
async def running(
    record: Record | None, size: tuple[int, int] = (100, 30), app: FacilitatorApp | None = None
) -> AsyncIterator[Desk]:
    """The app on ``record``, ready for keys."""
    app = app or FacilitatorApp(record)
    try:
        async with app.run_test(size=size) as pilot:
            desk = Desk(pilot, record)
            if record is not None:
                await desk.until(
                    lambda: (
                        isinstance(app.screen, RunScreen)
                        and app.focused is desk.composer
                        and bool(desk.run.query_one(Status).size.width)
                    )
                )
                await desk.settled()
            yield desk
            assert app.return_code in (0, None), app._exception
    finally:
        if record is not None:
            record.release()

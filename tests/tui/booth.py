"""A replay in a test: a morning that was held, the screen that shows it again, and where it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from facilitator.store.record import Record
from facilitator.store.replay import recording
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.replay.line import TimeLine
from facilitator.tui.replay.screen import ReplayScreen
from facilitator.tui.replay.watching import Watching
from meeting.kit import AGENDA, BUSY
from store.filming import Clock, type_in
from tui.driving import Desk

HOUR = 3600.0


class Booth(Desk):
    """A replay that runs."""

    @property
    def screen(self) -> ReplayScreen:
        return next(one for one in self.app.screen_stack if isinstance(one, ReplayScreen))

    @property
    def watching(self) -> Watching:
        return self.screen.watching

    @property
    def step(self) -> int:
        return self.watching.player.step

    @property
    def line(self) -> str:  # type: ignore[override]  # nothing is typed here
        """What the time line shows."""
        widget = self.screen.query_one(TimeLine)
        return "\n".join(line.plain for line in widget.lines(*widget.size))

    async def at(self, step: int) -> None:
        await self.until(lambda: self.step == step, f"to be at {step}, not {self.step}")


def morning(tmp_path: Path) -> Path:
    """The minutes of a morning with a pause of an hour, and an end."""
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    clock = Clock()
    record = Record.open(tmp_path / "agenda.toml", tmp_path / "m.toml", clock)
    first, _, rest = BUSY.partition("/go ideas\n")
    type_in(record, clock, first)
    clock.on(HOUR)
    type_in(record, clock, f"/go ideas\n{rest}")
    clock.on(60)
    record.close(clock=clock)
    return record.path


@asynccontextmanager
async def replaying(
    path: Path, size: tuple[int, int] = (100, 30), speed: float = 60, playing: bool = False
) -> AsyncIterator[Booth]:
    found = recording(path)
    app = FacilitatorApp(first=lambda: ReplayScreen(found, speed, playing))
    async with app.run_test(size=size) as pilot:
        booth = Booth(pilot, None)
        await booth.until(lambda: app.focused is booth.screen.query_one(TimeLine) and booth.line)
        yield booth
        assert app.return_code in (0, None), app._exception

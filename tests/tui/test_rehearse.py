"""A rehearsal: the run screen on a clock that runs fast, the schedule, and nothing written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.store.rehearsal import Rehearsal
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.rehearse.overview import ScheduleScreen
from facilitator.tui.rehearse.pace import Pace
from facilitator.tui.rehearse.screen import RehearseScreen
from facilitator.tui.screens.home import Home
from meeting.kit import AGENDA, BUSY
from store.filming import Clock, type_in
from tui.driving import Desk, dots

TIMED = """\
format = "facilitator/1"
title = "Planning"
starts = 2026-03-12
groups = [{ id = "icmm", name = "ICMM" }, { id = "iucn", name = "IUCN" }]

[[sessions]]
title = "Morning"
starts = 09:00:00
items = [
    { id = "q", kind = "question", prompt = "How to measure?", minutes = 60 },
    { id = "coffee", kind = "break", prompt = "Coffee", minutes = 20 },
]

[[sessions]]
title = "Noon"
starts = 10:20:00
items = [{ id = "c", kind = "discussion", prompt = "Open issues", minutes = 30 }]

[[sessions]]
title = "Next"
day = 2
starts = 08:30:00
items = [{ id = "d", kind = "discussion", prompt = "The end" }]
"""


class Stage(Desk):
    @property
    def screen(self) -> RehearseScreen:
        return next(one for one in self.app.screen_stack if isinstance(one, RehearseScreen))

    @property
    def pace(self) -> Pace:
        return self.screen.trying.pace

    @property
    def wall(self) -> str:
        return f"{self.pace().astimezone():%d %H:%M}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "agenda.toml").write_text(TIMED, encoding="utf-8")
    return tmp_path / "agenda.toml"


@asynccontextmanager
async def rehearsing(
    path: Path, size: tuple[int, int] = (100, 30), speed: float = 1, paused: bool = True
) -> AsyncIterator[Stage]:
    app = FacilitatorApp(first=lambda: RehearseScreen(Rehearsal.open(path), speed))
    async with app.run_test(size=size) as pilot:
        stage = Stage(pilot, None)
        await stage.until(lambda: app.focused is stage.composer and stage.status)
        await stage.settled()
        if paused:
            stage.keys("space")
            await stage.until(lambda: not stage.pace.running)
        yield stage
        assert app.return_code in (0, None), app._exception


def files(folder: Path) -> list[tuple[str, bytes, int]]:
    return sorted(
        (str(one.relative_to(folder)), one.read_bytes() if one.is_file() else b"", one.stat().st_mtime_ns)
        for one in (folder, *folder.rglob("*"))
    )


# -- nothing is written ---------------------------------------------------------------------------------


async def everything(stage: Stage) -> None:
    stage.line("ICMM: one", "- below", "IUCN: two", "DECISION: agreed", "CAUCUS: only for me", "/next")
    stage.keys("ctrl+z", "half a line")
    await stage.settled()


async def test_everything_can_be_tried_and_nothing_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    before = files(path.parent)
    path.parent.chmod(0o555)
    try:
        async with rehearsing(path) as stage:
            await stage.sees("REHEARSAL", "nothing is written")
            stage.line("ICMM: one", "- below", "DECISION: agreed")
            await stage.until(lambda: stage.said("responses/icmm", "q") == [(0, "one"), (1, "below")])
            await stage.until(lambda: stage.said("decisions", "q") == [(0, "agreed")])
            stage.keys("ctrl+z")
            await stage.until(lambda: stage.said("decisions", "q") == [])
            assert "on record" not in stage.text.casefold()
            await everything(stage)
            stage.keys("ctrl+q")
            await stage.until(lambda: stage.app._exit)
    finally:
        path.parent.chmod(0o755)
    assert files(path.parent) == before


async def test_of_minutes_it_is_the_plan(tmp_path: Path) -> None:
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    record = Record.open(tmp_path / "agenda.toml", tmp_path / "m.toml", clock := Clock())
    type_in(record, clock, BUSY)
    record.close(clock=clock)
    before = files(tmp_path)
    async with rehearsing(record.path) as stage:
        assert not any(board.points for board in stage.meeting)
        assert all(not cast.dots for cast in stage.meeting.boards["rank"].ballots.values())
        stage.paste(BUSY)
        stage.keys("enter")
        await stage.until(lambda: dots(stage.meeting.boards["rank"], "icmm"))
        await stage.until(lambda: (0, "shared") in stage.said("common_ground", "measure"))
        await everything(stage)
        stage.keys("ctrl+x")
        await stage.sees("only for me")
    assert files(tmp_path) == before


# -- its clock --------------------------------------------------------------------------------------------


async def test_it_begins_at_the_planned_start_and_runs_fast(path: Path) -> None:
    async with rehearsing(path, speed=600, paused=False) as stage:
        await stage.sees("REHEARSAL 600×", "Thu")
        await stage.until(lambda: "09:" in stage.wall)
        await stage.until(lambda: stage.pace() > datetime(2026, 3, 12, 9, 5).astimezone())
        await stage.sees("min left")
        stage.keys("space")
        await stage.sees("REHEARSAL paused", "Space go on")
        at = stage.pace()
        assert stage.screen._tick is None and stage.pace() == at
        stage.keys("left", "left", "space")
        await stage.sees("REHEARSAL 120×")


async def test_its_keys_are_text_in_a_line(path: Path) -> None:
    async with rehearsing(path) as stage:
        stage.keys("one two", "left", "left", "x", "end", "!")
        await stage.until(lambda: stage.typed == "one txwo!")
        assert not stage.pace.running and stage.pace.speed == 1


async def test_time_is_up_and_waiting_is_skipped(path: Path) -> None:
    async with rehearsing(path) as stage:
        stage.keys("end")
        await stage.sees("10:00", "0:00 left")
        stage.keys("end")
        await stage.sees("The time of this item is used up")
        stage.keys("ctrl+n")
        await stage.until(lambda: stage.meeting.cursor.item == "coffee")
        stage.keys("ctrl+n")
        await stage.sees("The clock is put on to 10:20, when session 2 begins.")
        assert stage.wall == "12 10:20" and stage.meeting.boards["coffee"].lasted < 5
        stage.line("/next")
        await stage.until(lambda: stage.wall == "13 08:30" and stage.meeting.cursor.item == "d")
        assert stage.meeting.boards["c"].lasted < 5
        await stage.sees("no time given")
        stage.keys("end")
        await stage.sees("No time is given for this item.")


# -- the schedule -----------------------------------------------------------------------------------------


async def test_the_schedule_says_what_comes_late(path: Path) -> None:
    async with rehearsing(path) as stage:
        stage.keys("ctrl+e")
        await stage.sees(
            "Schedule", "No time given: 3.1.", "Day 1", "Day 2", "break · Coffee", "no time given"
        )
        stage.pace.put_on(datetime(2026, 3, 12, 10, 15).astimezone())
        stage.keys("right")
        await stage.sees(
            "the break 1.2 keeps 5 of its 20 min.", "Session 2 would begin 10:35, 15 min late.",
            "Day 1 ends 11:05, 15 min over.", "10:20–10:50  10:35–11:05   +15",
        )  # fmt: skip
        stage.keys("n")
        await stage.until(lambda: stage.meeting.cursor.item == "coffee")
        await stage.sees("▸ 1.2", "✓ 1.1")
        stage.keys("escape")
        await stage.until(lambda: stage.app.screen is stage.screen)
        await stage.sees("day ends 11:05 (+15)")


async def test_the_schedule_follows_the_clock(path: Path) -> None:
    async with rehearsing(path, speed=600) as stage:
        stage.pace.put_on(datetime(2026, 3, 12, 10, 8).astimezone())
        stage.keys("ctrl+e", "space")
        await stage.sees("REHEARSAL 600×")
        await stage.until(lambda: "Thu 10:1" in stage.text)
        await stage.sees("Session 2 would begin")


async def test_what_the_agenda_contradicts_is_told_before_the_clock_runs(path: Path) -> None:
    path.write_text(TIMED.replace("10:20:00", "10:00:00"))
    async with rehearsing(path) as stage:
        said = " ".join(stage.text.replace("│", " ").split())
        assert "Session 2 is planned for 10:00, 20 min before the one before it can end." in said
        assert "^E shows the rest." in said


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_is_a_rehearsal_at_any_size(path: Path, size: tuple[int, int]) -> None:
    async with rehearsing(path, size) as stage:
        await stage.sees("REHEARSAL", "09:00")
        stage.keys("escape", "ctrl+e")
        await stage.until(lambda: isinstance(stage.app.screen, ScheduleScreen))
        await stage.sees("REHEARSAL", "No time given: 3.1.", "Esc back")


async def test_from_home_it_goes_back_home(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    app = FacilitatorApp()
    async with app.run_test(size=(100, 30)) as pilot:
        stage = Stage(pilot, None)
        await stage.until(lambda: isinstance(app.screen, Home))
        app.push_screen(RehearseScreen(Rehearsal.open(path)))
        await stage.sees("REHEARSAL")
        stage.keys("ctrl+q")
        await stage.until(lambda: isinstance(app.screen, Home))


async def test_a_private_note_is_tried_and_not_said_to_be_kept(path: Path) -> None:
    async with rehearsing(path) as stage:
        stage.line("CAUCUS: only for me")
        await stage.sees("Tried: nothing is written.")
        assert "Kept" not in stage.text

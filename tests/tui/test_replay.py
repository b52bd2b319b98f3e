"""A meeting watched again: the run screen as it was, a time line in place of the line one types."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.meeting import events
from facilitator.meeting.minutes import minutes
from facilitator.store.outside import body
from facilitator.store.record import Record
from facilitator.store.replay import recording
from facilitator.tui.replay.line import TimeLine
from store.filming import Clock, correct
from tui.booth import morning, replaying


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return morning(tmp_path)


# -- playing --------------------------------------------------------------------------------------------


async def test_it_plays_to_the_end_and_ends_in_the_minutes(path: Path) -> None:
    async with replaying(path, speed=600, playing=True) as booth:
        await booth.sees("Playing 600×", "REPLAY")
        await booth.until(lambda: booth.watching.player.skipping > 0)
        await booth.sees("Skipping 1 h", "Nothing happened for 1 h: skipped.")
        await booth.until(lambda: booth.watching.player.ended)
        await booth.sees("At the end", "The journal ends here.")
        assert body(minutes(booth.watching.playback.state(booth.step))) == body(load(path))
        assert booth.screen._wake is None or not booth.watching.player.playing
        booth.keys("space")
        await booth.until(lambda: booth.watching.player.playing and booth.step < 5)
        booth.keys("space")
        await booth.sees("Paused 600×")


async def test_nothing_wakes_it_while_it_is_paused(path: Path) -> None:
    async with replaying(path) as booth:
        await booth.sees("Paused 60×", "1 of ", "The meeting begins.", "Space play")
        assert booth.screen._wake is None and booth.screen._tick is None
        booth.keys("space")
        await booth.sees("Playing 60×", "Space pause")
        assert booth.screen._wake is not None
        booth.keys("space", "right", "right")
        await booth.sees("Paused 60×", "3 of ")
        assert booth.screen._wake is None


async def test_faster_and_slower(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("+")
        await booth.sees("Paused 120×")
        booth.keys("+", "+", "+", "+")
        await booth.sees("Paused 600×")
        booth.keys(*["-"] * 12)
        await booth.sees("Paused 1×")


# -- going about in time ------------------------------------------------------------------------------------


async def test_step_by_step_forward_and_back(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("right", "right")
        await booth.sees("• icmm one", "3 of ", "“icmm one” in 1.2 ICMM", "09:00")
        booth.keys("right")
        await booth.sees("icmm below one")
        booth.keys("left", "left")
        await booth.at(1)
        await booth.until(lambda: "icmm one" not in booth.text)
        booth.keys("left", "left", "left", "left")
        await booth.at(0)
        booth.keys("end", "right")
        await booth.at(booth.watching.playback.last)


async def test_to_the_end_and_back_ten_times_leaves_the_same_picture(path: Path) -> None:
    async with replaying(path) as booth:
        first = booth.app.export_screenshot()
        booth.keys("end")
        await booth.sees("At the end")
        await booth.pilot.pause()
        last = booth.app.export_screenshot()
        for _ in range(10):
            booth.keys("home")
            await booth.at(0)
            await booth.until(lambda: booth.app.export_screenshot() == first)
            booth.keys("5", "8", "d", "S", "end")
            await booth.at(booth.watching.playback.last)
            await booth.until(lambda: booth.app.export_screenshot() == last)


async def test_along_the_line(path: Path) -> None:
    async with replaying(path) as booth:
        playback = booth.watching.playback
        booth.keys("5")
        await booth.at(playback.step_at(playback.length / 2))
        here = booth.step
        booth.keys(".")
        await booth.until(lambda: booth.step > here)
        booth.keys("0")
        await booth.at(playback.step_at(0))
        booth.keys(",")
        await booth.at(0)


async def test_the_mouse_on_the_line(path: Path) -> None:
    async with replaying(path) as booth:
        playback = booth.watching.playback
        bar = booth.line.splitlines()[0]
        assert bar.count("◆") >= 1 and "1" in bar[:4] + "1" and "2" in bar and "┊" in bar
        await booth.pilot.click(TimeLine, offset=(bar.index("2"), 0))
        (session,) = [mark for mark in playback.marks if mark.name == "2"]
        await booth.at(session.step)
        await booth.sees("Session 2: Afternoon", "2.1  What could we do together?")
        await booth.pilot.mouse_down(TimeLine, offset=(10, 0))
        await booth.until(lambda: booth.step < session.step)
        await booth.pilot.hover(TimeLine, offset=(98, 0))
        await booth.at(playback.last)
        await booth.pilot.mouse_up(TimeLine, offset=(98, 0))
        await booth.pilot.hover(TimeLine, offset=(5, 0))
        await booth.pilot.pause()
        assert booth.step == playback.last, "the button is up"


async def test_from_mark_to_mark(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("s")
        await booth.sees("Session 2: Afternoon")
        booth.keys("D")
        await booth.sees("Proposed: proposed", "1.2  How will we measure progress?")
        booth.keys("D", "D")
        await booth.sees("There is no decision before this.")
        booth.keys("c")
        await booth.sees("There is no correction or sign-off after this.")
        booth.keys("pagedown")
        await booth.sees("2.1  What could we do together?")
        booth.keys("ctrl+b")
        await booth.sees("1.2  How will we measure progress?")
        booth.keys("backspace")
        await booth.sees("2.1  What could we do together?")


# -- what is seen -------------------------------------------------------------------------------------------


async def test_the_clock_is_the_meetings(path: Path) -> None:
    async with replaying(path) as booth:
        at = [
            step
            for step, what in enumerate(map(booth.watching.playback.what, range(9)))
            if "icmm two" in what
        ]
        for _ in range(at[0]):
            booth.keys("right")
        await booth.at(at[0])
        header = booth.rows[0]
        local = booth.watching.playback.times[at[0]].astimezone()
        assert f"{local:%H:%M}" in header and "29 min left" in header


async def test_corrections_and_the_sign_off_say_so(path: Path) -> None:
    correct(path, "measure", "p1", "icmm first", "icmm first of all")
    clock = Clock(recording(path).playback.times[-1])
    clock.on(60)
    record = Record.open(path, clock=clock, reviewer="Berta")
    sent = events.VersionCirculated(at=clock(), tx=record.history.next_tx, number=1, digest="d")
    record.dispatch_events([sent])
    record.release()
    async with replaying(path) as booth:
        assert booth.line.count("≠") >= 1 and booth.line.count("✓") == 1
        booth.keys("c")
        await booth.sees("Corrected after the meeting, by Anna", "Was: “icmm one”", "• icmm first", "18 Nov")
        assert "min left" not in booth.rows[0]
        booth.keys("c")
        await booth.sees("icmm first of all", "Was: “icmm first”")
        booth.keys("c")
        await booth.sees("Sign-off, after the meeting", "Version 1 goes to the groups.")
        booth.keys("s", "S")
        await booth.sees("31 over")
        await booth.until(lambda: "Corrected" not in booth.text)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (160, 50)])
async def test_every_size(path: Path, size: tuple[int, int]) -> None:
    correct(path, "measure", "p1", "icmm first")
    async with replaying(path, size=size) as booth:
        booth.keys("right", "right", "right")
        await booth.sees(
            "icmm one", "Paused 60×", {40: "09:00", 60: "15 Nov 09:00"}.get(size[0], "15 Nov 2010 09:00")
        )
        assert all(len(row) <= size[0] for row in booth.rows) and len(booth.rows) == size[1]
        assert "●" in booth.line and "◆" in booth.line
        booth.keys("c")
        await booth.sees("Corrected", "icmm first", "Was: “icmm one”")
        booth.keys("?")
        await booth.sees("While a meeting is watched again")
        booth.keys("end")
        await booth.sees("nothing happened")
        booth.keys("escape")
        await booth.sees("Corrected")


async def test_without_colours_everything_is_told_apart(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with replaying(path) as booth:
        booth.keys("5", "s")
        await booth.sees("Session 2", "REPLAY", "Paused")
        assert len({"●", "━", "─", "◆", "┊"} & set(booth.line)) == 5


async def test_damage_is_told_and_a_torn_end_named(path: Path) -> None:
    journal = path.with_suffix(".journal")
    whole = journal.read_bytes().splitlines(keepends=True)
    whole[3] = whole[3].replace(b"icmm one", b"icmm 0ne")
    journal.write_bytes(b"".join(whole[:-1]) + whole[-1][:30])
    async with replaying(path) as booth:
        await booth.sees("a damaged line, which could not be used")
        booth.keys("escape", "end")
        await booth.sees(f"The journal ends here: line {len(whole)} is torn.")

"""A replay: when a point was said, looking about, and that nothing can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.replay.screen import ReplayScreen
from facilitator.tui.screens.home import Home
from meeting.kit import AGENDA
from store.filming import Clock, type_in
from tui.booth import Booth, morning, replaying


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return morning(tmp_path)


# -- when was this said -----------------------------------------------------------------------------------


async def test_when_was_the_chosen_point_said(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("end", "up")
        await booth.sees("when said", "choose")
        row = booth.screen.picking.row()
        assert row is not None and row.text == "shared"
        booth.keys("w")
        await booth.at(booth.watching.playback.said(row.id) or -1)
        await booth.sees("Said at", "on 15 Nov", "“shared” in 1.2 Both")
        booth.keys("right", "up", "enter")  # to the lane beside, above its last point
        await booth.until(lambda: "icmm below one" in booth.watching.playback.what(booth.step))
        assert booth.screen.picking.active
        booth.keys("escape", "right")
        await booth.until(lambda: not booth.screen.picking.active)


async def test_when_was_what_is_found_said(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("/")
        await booth.sees("Find what was said")
        booth.keys(*"rivers", "enter")
        await booth.until(lambda: "rivers" in booth.watching.playback.what(booth.step))
        await booth.sees("Said at", "2.1  What could we do together?", "1.1 rivers")
        row = booth.screen.picking.row()
        assert row is not None and row.text == "rivers"


async def test_a_click_chooses_and_looks_at_another_lane_and_item(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("s", "D")
        await booth.sees("• icmm one")
        y = next(at for at, text in enumerate(booth.rows) if "icmm one" in text)
        x = booth.rows[y].index("icmm one")
        here = booth.step
        await booth.pilot.click(offset=(x, y))
        await booth.until(lambda: booth.screen.picking.active and booth.screen.picking.id == "p1")
        assert booth.step == here and booth.watching.looking
        booth.keys("escape", "ctrl+g")
        await booth.sees("Look at")
        booth.keys("end", "enter")
        await booth.sees("2.4  Coffee", "as it was then, elsewhere")
        booth.keys("right")
        await booth.at(here + 1)
        assert not booth.watching.looking


# -- rights -------------------------------------------------------------------------------------------------


async def test_keys_that_belong_to_typing_say_that_this_is_a_replay(path: Path) -> None:
    before = path.with_suffix(".journal").read_bytes(), path.stat().st_mtime_ns
    async with replaying(path) as booth:
        booth.keys("end")
        await booth.sees("At the end")
        for key in ("x", "tab", "f2", "f5", "ctrl+z", "delete"):
            booth.keys(key)
            await booth.sees("Read-only: this is a replay.")
            booth.keys("w")  # another sentence in its place
            await booth.sees("Choose a point first")
        booth.keys("up", "t")
        await booth.sees("Read-only: this is a replay.")
        booth.keys("f3")
        await booth.sees("Read-only: this is a replay.")
        assert booth.screen.picking.active
        assert booth.meeting == booth.watching.playback.end
    assert (path.with_suffix(".journal").read_bytes(), path.stat().st_mtime_ns) == before


async def test_a_paste_says_so_too(path: Path) -> None:
    async with replaying(path) as booth:
        booth.paste("a list\n- of points")
        await booth.sees("Read-only: this is a replay.")


async def test_choosing_stops_playing(path: Path) -> None:
    async with replaying(path, speed=1) as booth:
        booth.keys("s", "D", "D", "left", "space")
        await booth.sees("Playing 1×", "• shared")
        y = next(at for at, text in enumerate(booth.rows) if "• shared" in text)
        await booth.pilot.click(offset=(booth.rows[y].index("shared"), y))
        await booth.sees("Paused 1×", "when said")
        booth.keys("space")
        await booth.sees("Playing 1×", "Space pause")
        booth.keys("ctrl+t")
        await booth.sees("Paused 1×", "as it was then, elsewhere")


async def test_a_window_that_was_too_small(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("right", "right")
        await booth.sees("icmm one")
        await booth.pilot.resize_terminal(39, 11)
        await booth.sees("Please make this window larger")
        await booth.pilot.resize_terminal(90, 24)
        await booth.sees("icmm one", "3 of ")
        booth.keys("right")
        await booth.sees("icmm below one")


async def test_hidden_answers_show_as_the_run_screen_showed_them(tmp_path: Path) -> None:
    text = AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-answered"')
    (tmp_path / "agenda.toml").write_text(text, encoding="utf-8")
    clock = Clock()
    record = Record.open(tmp_path / "agenda.toml", tmp_path / "m.toml", clock)
    type_in(record, clock, "/go measure\nICMM: behind the curtain")
    record.close(clock=clock)
    async with replaying(record.path) as booth:
        booth.keys("end")
        await booth.sees("behind the curtain", "hidden from the room")


async def test_it_leaves_to_home_where_it_came_from_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    app = FacilitatorApp()
    async with app.run_test(size=(100, 30)) as pilot:
        booth = Booth(pilot, None)
        await booth.until(lambda: isinstance(app.screen, Home))
        await booth.sees("Minutes", "Planning")
        booth.keys("p")
        await booth.sees("REPLAY", "Playing")
        booth.keys("q")
        await booth.until(lambda: isinstance(app.screen, Home))


async def test_the_bigger_picture_follows_the_replay(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("s", "f11")
        await booth.sees("How will we measure progress?")
        assert not isinstance(booth.app.screen, ReplayScreen)
        booth.keys("escape")
        await booth.until(lambda: isinstance(booth.app.screen, ReplayScreen))
        booth.keys("left")
        await booth.until(lambda: booth.step > 0)

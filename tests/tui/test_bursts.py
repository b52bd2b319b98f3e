"""Keys typed in one burst: a screen is left before its parts stand, a list leafed before it is laid out."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.command import CommandPalette

from facilitator.store.record import Record
from facilitator.tui.dialogs.choose import Choose
from tui.booth import morning, replaying
from tui.driving import running

TO_AND_FRO = [
    ("ctrl+s", "ctrl+s"), ("ctrl+s", "escape"), ("f11", "escape"), ("ctrl+r", "escape"), ("ctrl+l", "escape"),
    ("ctrl+x", "escape"), ("f1", "escape"), ("ctrl+r", "escape", "ctrl+r", "escape"),
    ("ctrl+r", "escape", "ctrl+z", "ctrl+y"),
]  # fmt: skip


@pytest.mark.parametrize("burst", TO_AND_FRO, ids=" ".join)
async def test_to_a_view_and_back_on_the_run_screen(record: Record, burst: tuple[str, ...]) -> None:
    async with running(record) as desk:
        desk.line("ICMM: water", "IUCN: water too", "PROPOSAL: We begin in May.")
        desk.keys("escape")
        await desk.settled()
        for _ in range(2):
            desk.keys(*burst)
            await desk.settled()
            await desk.until(lambda: desk.app.screen is desk.run)
        desk.line("still here")
        await desk.until(
            lambda: "still here" in str([lane.outline for lane in desk.meeting.board.every_lane])
        )


@pytest.mark.parametrize("item", ["measure", "rank"])
@pytest.mark.parametrize(
    "burst", [("ctrl+s", "ctrl+s"), ("ctrl+s", "escape"), ("f11", "escape")], ids=" ".join
)
async def test_to_a_view_and_back_in_a_replay(tmp_path: Path, burst: tuple[str, ...], item: str) -> None:
    async with replaying(morning(tmp_path)) as booth:
        booth.keys("end")
        await booth.at(booth.watching.playback.last)
        booth.screen.look_at(item)
        for _ in range(2):
            booth.keys(*burst)
            await booth.until(lambda: booth.app.screen is booth.screen)
        booth.keys(*burst, *burst, "home")
        await booth.at(0)


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
@pytest.mark.parametrize("letters", ["", "n"])
async def test_the_palette_is_leafed_before_it_stands(record: Record, key: str, letters: str) -> None:
    async with running(record) as desk:
        desk.keys("half", "ctrl+p", *letters, key)
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        for _ in range(4):
            desk.keys("backspace", *letters, key, key)
            await desk.pilot.pause()
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        assert desk.typed == "half"


@pytest.mark.parametrize("key", ["pagedown", "end"])
async def test_a_list_is_leafed_before_it_stands(record: Record, key: str) -> None:
    async with running(record) as desk:
        desk.keys("ctrl+g", key)
        await desk.until(lambda: isinstance(desk.app.screen, Choose))
        desk.keys(key, "escape")
        await desk.until(lambda: desk.app.screen is desk.run)


async def test_keys_after_the_one_that_leaves_are_nothing(tmp_path: Path) -> None:
    async with replaying(morning(tmp_path)) as booth:
        booth.keys("q", *["end", "home"] * 20)
        await booth.until(lambda: booth.app._exit)
        booth.keys(*["end", "home"] * 20)
        for _ in range(20):
            await asyncio.sleep(0)
            booth.keys("end", "a", "ctrl+s", "escape")
    assert booth.app.return_code == 0 and booth.app._exception is None


async def test_keys_after_the_one_that_leaves_the_meeting_are_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("half", "ctrl+q", *["end", "a", "ctrl+s", "escape", "enter"] * 10)
        await desk.until(lambda: desk.app._exit)
        for _ in range(20):
            await asyncio.sleep(0)
            desk.keys("end", "a", "ctrl+s", "escape", "ctrl+r", "ctrl+p", "enter")
    assert desk.app.return_code == 0 and desk.app._exception is None
    again = Record.open(record.path)
    assert again.meeting.draft is not None and again.meeting.draft.text.startswith("half")
    again.release()

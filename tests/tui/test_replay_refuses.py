"""In a replay nothing can be changed: every key of every screen over it is harmless, or says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual import events

from facilitator.meeting import intents
from facilitator.meeting.decisions import decisions
from facilitator.store.replay import READ_ONLY
from facilitator.tui.commands import Command
from facilitator.tui.decide.screen import DecideScreen
from facilitator.tui.private.screen import PrivateScreen
from facilitator.tui.ranking.results import Results
from facilitator.tui.replay.screen import ReplayScreen
from facilitator.tui.session import Asker
from facilitator.tui.standing.balance import BalanceScreen
from facilitator.tui.standing.matches import MatchesScreen
from facilitator.tui.standing.matrix import MatrixScreen
from facilitator.tui.standing.over import Over
from tui.booth import Booth, morning, replaying


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return morning(tmp_path)


async def dealt_with(booth: Booth) -> None:
    """Every key handed over so far has reached what it was for."""
    app, driver = booth.app, booth.app._driver
    assert driver is not None
    for _ in range(2):
        mark = asyncio.Event()
        last = events.Callback(callback=lambda mark=mark: (app.focused or app.screen).call_later(mark.set))
        last.set_sender(app)
        driver.send_message(last)
        await booth.until(mark.is_set)


def decide(run: ReplayScreen) -> DecideScreen:
    return DecideScreen(run, next(iter(decisions(run.meeting))).row.id)


OVER: dict[str, tuple[str, Callable[[ReplayScreen], Over | Results | DecideScreen | PrivateScreen]]] = {
    "results": ("rank", lambda run: Results(run.session)),
    "matrix": ("measure", MatrixScreen),
    "matches": ("measure", MatchesScreen),
    "decide": ("measure", decide),
    "private": ("measure", lambda run: PrivateScreen(run.session)),
    "balance": ("measure", BalanceScreen),
}


def keys_of(commands: Iterable[Command]) -> list[str]:
    return [key for command in commands for key in (*command.keys, *command.chosen)]


@pytest.mark.parametrize("over", OVER)
async def test_no_key_of_a_screen_over_it_changes_or_breaks_anything(path: Path, over: str) -> None:
    item, make = OVER[over]
    async with replaying(path) as booth:
        booth.keys("end")
        await booth.at(booth.watching.playback.last)
        booth.screen.look_at(item)
        before = booth.screen.meeting
        shown = make(booth.screen)
        for key in dict.fromkeys(keys_of(shown.commands)):
            if key in ("ctrl+q", "f10"):
                continue  # it leaves
            if booth.app.screen is not shown:
                while booth.app.screen is not booth.screen:
                    booth.app.pop_screen()
                booth.screen.look_at(item)
                shown = make(booth.screen)
                booth.app.push_screen(shown)
            booth.keys(key)
            await dealt_with(booth)
            assert booth.app.return_code is None, key
            assert booth.screen.meeting.boards is before.boards, key
            assert booth.screen.meeting.document == before.document, key


async def test_undo_and_redo_on_the_results_are_refused(path: Path) -> None:
    async with replaying(path) as booth:
        booth.keys("end")
        await booth.at(booth.watching.playback.last)
        booth.screen.look_at("rank")
        booth.keys("ctrl+s")
        await booth.until(lambda: isinstance(booth.app.screen, Results))
        for key in ("ctrl+z", "ctrl+y", "space"):
            booth.keys(key)
            await booth.sees(READ_ONLY)
            booth.keys("down")
            await booth.until(lambda: READ_ONLY not in booth.text)


async def test_whatever_is_asked_for_is_refused(path: Path) -> None:
    said: list[str] = []
    async with replaying(path) as booth:
        watching = booth.watching
        watching.refused = said.append
        asker = Asker(refused=said.append)
        for ask in (
            lambda: watching.do(intents.Undo()),
            lambda: watching.do(intents.Redo()),
            lambda: watching.do(intents.GoTo("measure"), intents.Capture("a line")),
            lambda: watching.turn(intents.Undo()),
            lambda: watching.capture("a line", 0, lambda unread: None),
            lambda: watching.note("measure", intents.Undo(), asker=asker),
            lambda: watching.note_lines("a note", 0, asker),
        ):
            said.clear()
            ask()
            assert said == [READ_ONLY]
        watching.write_minutes()

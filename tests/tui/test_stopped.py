"""The program stops by a mistake: the half-typed line is kept, and the first error is told."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from facilitator.store.record import Record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.commands import Command
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.standing.matrix import MatrixScreen
from tui.driving import Desk, running
from tui.reviewing import minutes, reviewing


class Mistake(Exception):
    pass


def _raise(screen: object) -> None:
    raise Mistake("what was said")


CRASH = Command("crash", ("f6",), "Crash", "A command that has a mistake.", _raise)


async def stopped(desk: Desk) -> None:
    await asyncio.wait_for(desk.app._exception_event.wait(), 5)
    await asyncio.sleep(0.05)


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACILITATOR_DEBUG", raising=False)
    monkeypatch.setattr(RunScreen, "commands", (CRASH, *RunScreen.commands))


async def test_a_half_typed_line_is_kept_when_a_command_fails(record: Record) -> None:
    app = FacilitatorApp(record)
    with pytest.raises((Mistake, AssertionError)):
        async with running(record, app=app) as desk:
            desk.line("kept")
            desk.keys("half a line", "f6")
            await stopped(desk)
    assert app.return_code == 70
    assert isinstance(app._exception, Mistake)
    again = Record.open(record.path)
    try:
        assert again.meeting.draft is not None and again.meeting.draft.text == "half a line"
        assert "kept" in record.path.read_text()
    finally:
        again.release()


async def test_also_from_a_view_over_the_meeting(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MatrixScreen, "commands", (CRASH, *MatrixScreen.commands))
    app = FacilitatorApp(record)
    with pytest.raises((Mistake, AssertionError)):
        async with running(record, app=app) as desk:
            desk.keys("half a line", "ctrl+s")
            await desk.until(lambda: isinstance(app.screen, MatrixScreen))
            desk.keys("f6")
            await stopped(desk)
    again = Record.open(record.path)
    try:
        assert again.meeting.draft is not None and again.meeting.draft.text == "half a line"
    finally:
        again.release()


async def test_a_half_typed_correction_is_kept(tmp_path: Path) -> None:
    path = minutes(tmp_path)
    opening = Opening(path, "Anna")
    app = FacilitatorApp(first=lambda: ReviewScreen(opening))
    with suppress(Mistake):
        async with reviewing(path, app=app, opening=opening) as desk:
            await desk.to("water rights")
            desk.keys("enter")
            await desk.until(lambda: desk.typed == "water rights")
            await desk.press(" for all")
            desk.screen.call_later(_raise, desk.screen)
            await asyncio.wait_for(app._exception_event.wait(), 5)
            await asyncio.sleep(0.05)
            raise app._exception or AssertionError
    assert app.return_code == 70
    again = Record.open(path, reviewer="Anna")
    try:
        assert again.meeting.draft is not None and again.meeting.draft.text == "water rights for all"
    finally:
        again.release()


async def test_where_the_draft_cannot_be_kept_the_first_error_is_told(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError("and this, too")

    monkeypatch.setattr("facilitator.tui.session.Session.close", refuse)
    app, told = FacilitatorApp(record), []

    def exit(result: int | None = None, return_code: int = 0, message: object = None) -> None:
        told.append((return_code, message))
        FacilitatorApp.exit(app, result, return_code, message)  # type: ignore[arg-type]

    app.exit = exit  # type: ignore[method-assign]
    with pytest.raises((Mistake, AssertionError)):
        async with running(record, app=app) as desk:
            desk.keys("half a line", "f6", "f6")
            await stopped(desk)
    assert isinstance(app._exception, Mistake) and app.return_code == 70
    assert told == [(70, "facilitator stopped: Mistake. Every line that had shown is on record.")]

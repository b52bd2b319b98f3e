"""^Q leaves the meeting that lies uppermost, from any view over it, and goes back to where it was opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.screen import Screen

from facilitator.store.record import Record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.archive.screen import LibraryScreen
from facilitator.tui.comments.view import CommentsView
from facilitator.tui.private.screen import PrivateScreen
from facilitator.tui.rehearse.overview import ScheduleScreen
from facilitator.tui.rehearse.screen import RehearseScreen
from facilitator.tui.replay.screen import ReplayScreen
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.screens.help import Help
from facilitator.tui.screens.home import Home
from facilitator.tui.signing.view import SignOffView
from facilitator.tui.standing.balance import BalanceScreen
from facilitator.tui.standing.matrix import MatrixScreen
from facilitator.tui.widgets.status import Status
from tui.driving import AGENDA, Desk, running
from tui.reviewing import minutes


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agenda, and minutes beside it."""
    (tmp_path / "minutes").mkdir()
    minutes(tmp_path / "minutes")
    (tmp_path / "plan.toml").write_text(AGENDA, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACILITATOR_NAME", "Rita")
    return tmp_path


@asynccontextmanager
async def at_home() -> AsyncIterator[Desk]:
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("Minutes", "V review")
        yield desk


async def stands(desk: Desk, kind: type[Screen[None]]) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, kind), kind.__name__)
    if kind is not Help:
        await desk.until(lambda: desk.app.screen.query_one(Status).size.width)


async def leave(desk: Desk, to: type[Screen[None]]) -> None:
    desk.keys("ctrl+q")
    await desk.until(lambda: isinstance(desk.app.screen, to))
    assert not desk.app._exit


@pytest.mark.parametrize(
    ("key", "meeting", "view", "over"),
    [
        ("p", ReplayScreen, "ctrl+s", MatrixScreen),
        ("p", ReplayScreen, "balance", BalanceScreen),
        ("h", RehearseScreen, "ctrl+e", ScheduleScreen),
        ("h", RehearseScreen, "ctrl+x", PrivateScreen),
        ("h", RehearseScreen, "f1", Help),
        ("v", ReviewScreen, "comments", CommentsView),
        ("v", ReviewScreen, "sign_off", SignOffView),
    ],
)
async def test_back_home_from_a_view(
    place: Path, key: str, meeting: type[Screen[None]], view: str, over: type[Screen[None]]
) -> None:
    async with at_home() as desk:
        desk.keys(key)
        await stands(desk, meeting)
        if view.startswith("ctrl+") or view == "f1":
            desk.keys(view)
        else:
            desk.app.screen.action_command(view)  # type: ignore[attr-defined]
        await stands(desk, over)
        await leave(desk, Home)
        assert len(desk.app.screen_stack) == 2


async def test_back_to_the_library_from_a_view_over_a_review(place: Path) -> None:
    async with at_home() as desk:
        desk.keys("l")
        await stands(desk, LibraryScreen)
        desk.app.open_review(place / "minutes" / "m.toml")  # type: ignore[attr-defined]
        await stands(desk, ReviewScreen)
        desk.app.screen.action_command("sign_off")  # type: ignore[attr-defined]
        await stands(desk, SignOffView)
        await leave(desk, LibraryScreen)


async def test_the_uppermost_meeting_is_left_and_asked_by_the_system_all_of_them(
    place: Path, record: Record
) -> None:
    async with running(record) as desk:
        desk.keys("half a line")
        await desk.settled()
        review: Callable[[], None] = lambda: desk.app.open_review(place / "minutes" / "m.toml")  # type: ignore[attr-defined]  # noqa: E731
        review()
        await stands(desk, ReviewScreen)
        await leave(desk, RunScreen)
        assert desk.typed == "half a line"
        review()
        await stands(desk, ReviewScreen)
        desk.app.leave_now()  # type: ignore[attr-defined]
        await desk.until(lambda: desk.app._exit)
    again = Record.open(record.path)
    try:
        assert again.meeting.draft is not None and again.meeting.draft.text == "half a line"
    finally:
        again.release()

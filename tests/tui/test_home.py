"""Home: what is in this folder, opened, resumed, begun from a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.help import Help
from facilitator.tui.screens.home import Home
from facilitator.tui.screens.run import RunScreen
from tui.driving import AGENDA, running


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_an_empty_folder_offers_templates_and_writes_one(folder: Path) -> None:
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("No meetings here yet", "New from a template")
        desk.keys("n")
        await desk.until(lambda: desk.app.screen.query("Choose OptionList"))
        await desk.until(
            lambda: isinstance(desk.app.focused, OptionList) and not isinstance(desk.app.screen, Home)
        )
        desk.keys("enter")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys(*["backspace"] * 60, *"Our Meeting", "enter")
        await desk.until(lambda: (folder / "agendas" / "our-meeting.toml").exists())
        await desk.sees("is written", "Agendas")
        desk.keys("f1")
        await desk.until(lambda: isinstance(desk.app.screen, Help))
        desk.keys("escape", "q")
        await desk.until(lambda: desk.app.return_code is not None or not desk.app.is_running)


async def test_an_agenda_is_opened_and_its_minutes_are_there_the_next_time(folder: Path) -> None:
    (folder / "agendas").mkdir()
    (folder / "agendas" / "plan.toml").write_text(AGENDA)
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("Agendas", "Planning Meeting", "plan.toml")
        desk.keys("enter")
        await desk.until(lambda: isinstance(desk.app.screen, RunScreen) and desk.app.focused is desk.composer)
        desk.line("one")
        await desk.sees("• one", "on record")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert [path.suffix for path in sorted((folder / "minutes").iterdir())] == [".journal", ".toml"]
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("Minutes", "Agendas")
        assert desk.text.index("Minutes") < desk.text.index("Agendas")
        desk.keys("enter")
        await desk.until(lambda: isinstance(desk.app.screen, RunScreen))
        await desk.sees("• one")
        desk.record = None
        desk.run.session.release()


async def test_a_file_that_cannot_be_used_is_named_with_its_reason(folder: Path) -> None:
    (folder / "broken.toml").write_text('format = "facilitator/1"\ntitle = 3\n')
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("broken")
        desk.keys("enter")
        await desk.sees("broken.toml:")
        assert isinstance(desk.app.screen, Home)

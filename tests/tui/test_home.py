"""Home: what is in this folder, opened, resumed, begun from a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.store import folder as folder_module
from facilitator.store.record import Record, utc_now
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.replay.screen import ReplayScreen
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.screens.help import Help
from facilitator.tui.screens.home import Home
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


async def test_folders_and_files_that_cannot_be_read_do_not_stop_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "agendas").mkdir()
    (folder / "minutes").mkdir()
    (folder / "plan.toml").write_text(AGENDA)
    (folder / "secret.toml").write_text(AGENDA)
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
    plain, look = Path.iterdir, folder_module._look

    def iterdir(path: Path) -> object:
        if path.name == "minutes":
            raise PermissionError(13, "Permission denied")
        return plain(path)

    def one(path: Path) -> object:
        if path.name == "secret.toml":
            raise PermissionError(13, "Permission denied")
        if path.name == "plan.toml":
            (folder / "fled.toml").unlink(missing_ok=True)
        return look(path)

    (folder / "fled.toml").write_text(AGENDA)
    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(folder_module, "_look", one)
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("plan.toml", "secret.toml", "Permission denied")
        monkeypatch.setattr(Record, "open", refuses)
        desk.keys("enter")
        await desk.sees("could not be opened: Permission denied.")
        assert isinstance(desk.app.screen, Home)


def refuses(path: Path) -> Record:
    raise PermissionError(13, "Permission denied")


async def test_a_long_file_name_gives_way_to_the_title_and_the_footer_can_be_clicked(folder: Path) -> None:
    title = "The next stage of the relationship between us"
    (folder / f"{'long-name-' * 8}.toml").write_text(AGENDA.replace("Planning Meeting", title))
    async with running(None, app=FacilitatorApp(None), size=(80, 24)) as desk:
        await desk.sees(title, "long-name", "Enter open")
        y = next(at for at, row in enumerate(desk.rows) if "F1 help" in row)
        await desk.pilot.click("#status", offset=(desk.rows[y].index("F1 help"), 0))
        await desk.until(lambda: isinstance(desk.app.screen, Help))
        desk.keys("escape")
        await desk.until(lambda: isinstance(desk.app.screen, Home))
        await desk.pilot.click("#status", offset=(desk.rows[y].index("N new"), 0))
        await desk.sees("Esc closes")
        close = desk.app.screen.query_one(".box-close")
        await desk.until(lambda: 0 < close.region.y < 24 and "Esc closes" in desk.rows[close.region.y])
        await desk.pilot.click(close)
        await desk.until(lambda: isinstance(desk.app.screen, Home))


def held(folder: Path) -> Path:
    """The minutes of a meeting in which one thing was said, in the folder's ``minutes``."""
    (folder / "agendas").mkdir()
    agenda = folder / "agendas" / "plan.toml"
    agenda.write_text(AGENDA)
    record = Record.open(agenda, folder / "minutes" / "m.toml")
    wanted = [intents.GoTo("measure"), intents.Capture("one thing", lane="responses/icmm")]
    record.dispatch_events(record.decided(wanted, utc_now()))
    record.close()
    return record.path


async def test_minutes_are_reviewed_and_replayed_from_here_and_one_comes_back(folder: Path) -> None:
    held(folder)
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("Minutes", "V review", "P replay", "L library")
        desk.keys("v")
        await desk.until(lambda: isinstance(desk.app.screen, ReviewScreen))
        await desk.sees("one thing", "DRAFT")
        desk.keys("ctrl+q")
        await desk.until(lambda: isinstance(desk.app.screen, Home))
        await desk.sees("Minutes", "V review")
        desk.keys("p")
        await desk.until(lambda: isinstance(desk.app.screen, ReplayScreen))
        await desk.sees("REPLAY")
        desk.keys("ctrl+q")
        await desk.until(lambda: isinstance(desk.app.screen, Home))
        await desk.until(lambda: "Looking" not in desk.text)
        desk.keys("end")
        await desk.until(lambda: "V review" not in desk.text)
        desk.keys("v")
        await desk.sees("Choose minutes to review")


async def test_a_kept_version_is_no_meeting_of_its_own(folder: Path) -> None:
    path = held(folder)
    record = Record.open(path, reviewer="Rita")
    record.dispatch_events(record.decided([intents.Circulate()], utc_now()))
    record.close()
    assert path.with_name("m.v1.toml").exists()
    found = [one for one in folder_module.meetings(folder) if one.kind == folder_module.MINUTES]
    assert [(one.path.name, one.state) for one in found] == [("m.toml", "circulated")]


async def test_the_next_agenda_is_made_from_minutes(folder: Path) -> None:
    path = held(folder)
    record = Record.open(path)
    wanted = [intents.Outcome("actions", "count the wells", owner="Anna")]
    record.dispatch_events(record.decided(wanted, utc_now()))
    record.close()
    async with running(None, app=FacilitatorApp(None)) as desk:
        await desk.sees("V review", "F next meeting")
        desk.keys("f")
        await desk.until(lambda: isinstance(desk.app.focused, Input))
        desk.keys("enter")
        await desk.sees("m-next.toml is written")
        await desk.until(lambda: "H rehearse" in desk.text)  # it is the one chosen now
    made = load(folder / "agendas" / "m-next.toml")
    assert made.status == "agenda"
    items = [item for session in made.sessions for item in session.items]
    assert [(one.text, one.origin and one.origin.id) for item in items for one in item.actions] == [
        ("count the wells", "p2")
    ]

"""The library on the screen: found as one types, filters by keys, and the meeting opened at that place."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text
from textual.app import App, ComposeResult

from facilitator.store.archive import Library, Query
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.archive.asking import ACTIONS, Asking
from facilitator.tui.archive.line import Line
from facilitator.tui.archive.rows import Rows
from facilitator.tui.archive.screen import LibraryScreen
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.screens.home import Home
from tui.driving import Desk, running

HEAD = """\
format = "facilitator/1"
title = "{title}"
starts = {day}
status = "draft"

[[groups]]
id = "up"
name = "Upstream"

[[groups]]
id = "down"
name = "Downstream"

[[sessions]]
title = "Rivers"

[[sessions.items]]
id = "share"
kind = "question"
prompt = "How do we share?"
"""
FIRST = """
[[sessions.items.responses]]
group = "up"
points = [{ id = "p1", text = "The water is ours in spring.", by = "Ann" }]

[[sessions.items.responses]]
group = "down"
points = [{ id = "p2", text = "Wáter for all, said [/] the [bold]mill." }]

[[sessions.items.decisions]]
id = "d1"
text = "A water council meets twice a year."
proposed = true
positions = [{ group = "up", position = "consents" }, { group = "down", position = "consents" }]

[[sessions.items.actions]]
id = "a1"
text = "Measure the water"
owner = "Ann"
due = 2025-04-01

[[sessions.items.actions]]
id = "a2"
text = "Write to the county"
owner = "Bo"
done = true
"""
SECOND = """
[[sessions.items.common_ground]]
id = "q1"
text = "水の分配は公平でなければならない。水の分配は公平でなければならない。"

[[sessions.items.actions]]
id = "b1"
text = "Measure the water"
owner = "Ann"
due = 2025-04-01
origin = { meeting = "River board", starts = 2025-03-01, id = "a1" }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "minutes"
    (made / "2026").mkdir(parents=True)
    first = HEAD.format(title="River board", day="2025-03-01") + FIRST
    (made / "first.toml").write_text(first, encoding="utf-8")
    second = HEAD.format(title="River council", day="2026-02-03") + SECOND
    (made / "2026" / "second.toml").write_text(second, encoding="utf-8")
    return made


@asynccontextmanager
async def looking(folder: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Desk]:
    """The library of ``folder``, over home, with all of it taken in."""
    app = FacilitatorApp(first=lambda: Home(folder))
    async with running(None, size, app) as desk:
        await desk.until(lambda: isinstance(app.screen, Home))
        app.push_screen(LibraryScreen(folder))
        await desk.until(lambda: isinstance(app.screen, LibraryScreen) and library(desk)._progress.through)
        yield desk


def library(desk: Desk) -> LibraryScreen:
    screen = desk.app.screen
    assert isinstance(screen, LibraryScreen)
    return screen


def found(desk: Desk) -> list[str]:
    """The first line of each thing that is shown, its sign and blanks aside."""
    rows = library(desk).query_one(Rows)
    lines = [line.plain for line in rows.lines(rows.size.width, rows.size.height)]
    return [re.sub(r"^[▌ ]*[◆➜•∥!]? ", "", line).rstrip() for line in lines[::2]] if rows.rows else []


def typed(desk: Desk) -> str:
    return library(desk).query_one(Line).value


async def finds(desk: Desk, *lines: str) -> None:
    await desk.until(lambda: found(desk) == list(lines), f"to find {lines}")


async def test_what_it_is_for_is_said_until_something_is_typed(folder: Path) -> None:
    async with looking(folder) as desk:
        await desk.sees("What was said in all meetings of this folder.", "kind:decision", "2 meetings")
        desk.keys(*"spring")
        await finds(desk, "The water is ours in spring.")
        await desk.sees("1 found", "2025-03-01 · River board · 1.1 Upstream · Ann")


async def test_words_are_found_as_typed_whatever_their_accents_newest_first(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"water")
        await finds(
            desk,
            "overdue  Measure the water",
            "The water is ours in spring.",
            "Wáter for all, said [/] the [bold]mill.",
            "adopted  A water council meets twice a year.",
            "overdue  Measure the water",
        )
        desk.keys(*" council")
        await finds(desk, "adopted  A water council meets twice a year.")
        desk.keys("ctrl+u", *"公平")
        await desk.until(lambda: len(found(desk)) == 1 and "公平" in found(desk)[0])


async def test_keys_in_a_burst_are_neither_lost_nor_overtaken(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"watxx", "backspace", "backspace", *"er", "ctrl+k", "ctrl+k", *" tw")
        await desk.until(lambda: typed(desk) == "kind:decision water tw")
        await finds(desk, "adopted  A water council meets twice a year.")


async def test_actions_stand_once_with_their_places_and_decisions_by_themselves(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys("tab")
        await finds(desk, "overdue  Measure the water", "done  Write to the county")
        await desk.sees("▸Actions", "2026-02-03 · 2 places · River council", "2 found")
        desk.keys("ctrl+o", "ctrl+o")
        await finds(desk, "overdue  Measure the water")
        assert typed(desk) == "overdue: "
        desk.keys("ctrl+o")
        await finds(desk, "done  Write to the county")
        desk.keys("tab")
        await desk.sees("No decision is open, done or overdue")
        desk.keys("ctrl+o")
        await finds(desk, "adopted  A water council meets twice a year.")
        desk.keys("tab")
        await desk.sees("▸Words", "What was said in all meetings")


async def test_filters_go_round_by_keys_through_what_was_found(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"water", "ctrl+g")
        await desk.until(lambda: typed(desk) == "group:Upstream water")
        await finds(desk, "The water is ours in spring.")
        desk.keys("ctrl+g")
        await desk.until(lambda: typed(desk) == "group:Downstream water")
        await finds(desk, "Wáter for all, said [/] the [bold]mill.")
        desk.keys("ctrl+g", "ctrl+d")
        await desk.until(lambda: typed(desk) == "date:2026 water")
        desk.keys("ctrl+d")
        await desk.until(lambda: typed(desk) == "date:2025 water" and len(found(desk)) == 4)
        desk.keys("ctrl+d", "ctrl+t")
        await desk.until(lambda: typed(desk) == 'meeting:"River board" water')
        desk.keys("f9", "f9", "f7")
        await desk.until(lambda: typed(desk) == "person:Ann water")


async def test_what_makes_no_sense_and_what_is_not_there_is_said(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"kind:song")
        await desk.sees("There is no kind “song”; there are meeting")
        desk.keys("ctrl+u", *"unicorn")
        await desk.sees("Nothing found. Fewer words, or fewer filters")
        desk.keys("ctrl+u", "ctrl+g")
        await desk.sees("type some words first")


async def test_enter_opens_the_meeting_there_and_what_is_new_is_found_on_coming_back(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"mill", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReviewScreen))
        await desk.sees("River board", "▌   • Wáter for all, said [/] the [bold]mill.")
        text = (folder / "2026" / "second.toml").read_text(encoding="utf-8")
        text = text.replace("Measure the water", "Pay the mill").replace('id = "a1"', 'id = "zz"')
        (folder / "2026" / "third.toml").write_text(text, encoding="utf-8")
        desk.keys("ctrl+q")
        await desk.until(lambda: isinstance(desk.app.screen, LibraryScreen))
        await finds(desk, "overdue  Pay the mill", "Wáter for all, said [/] the [bold]mill.")
        desk.keys("down", "down", "up", *" water")
        await finds(desk, "Wáter for all, said [/] the [bold]mill.")


async def test_an_action_opens_where_it_was_noted_first(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys("tab")
        await finds(desk, "overdue  Measure the water", "done  Write to the county")
        opened: list[tuple[object, ...]] = []
        desk.app.open_review = lambda path, **at: opened.append((path.name, at["lane"], at["id"]))  # type: ignore[attr-defined]
        desk.keys("enter", "ctrl+f", "down", "down", "enter", "up", "pagedown", "enter")
        await desk.until(lambda: len(opened) == 4)
        assert opened == [
            ("second.toml", "actions", "b1"),
            ("first.toml", "actions", "a1"),
            ("first.toml", "actions", "a2"),
            ("first.toml", "actions", "a2"),
        ]


async def test_a_meeting_that_is_gone_by_now_says_so_and_goes_with_the_next_look(folder: Path) -> None:
    async with looking(folder) as desk:
        desk.keys(*"mill")
        await desk.until(lambda: found(desk))
        (folder / "first.toml").unlink()
        desk.keys("enter")
        await desk.sees("there is no")
        desk.keys("f5")
        await desk.sees("Nothing found", "1 meeting")


async def test_damaged_files_are_counted_and_listed(folder: Path) -> None:
    (folder / "bad.toml").write_text('format = "facilitator/1"\ntitle = [\n', encoding="utf-8")
    async with looking(folder) as desk:
        await desk.sees("1 file left out (F8)")
        desk.keys("f8")
        await desk.sees("1 file left out; nothing in them was changed", "bad.toml", "left out")
        desk.keys("escape", *"mill")
        await desk.until(lambda: found(desk))


async def test_an_empty_folder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "cache"))
    (tmp_path / "none").mkdir()
    async with looking(tmp_path / "none") as desk:
        await desk.sees("No meetings in this folder yet.")


async def test_leaving_goes_back_to_where_one_came_from_and_stops_the_look(folder: Path) -> None:
    async with looking(folder) as desk:
        asking = library(desk)._asking
        desk.keys("escape")
        await desk.until(lambda: isinstance(desk.app.screen, Home))
        assert asking._over
    app = FacilitatorApp(first=lambda: LibraryScreen(folder))
    async with running(None, app=app) as desk:
        await desk.until(lambda: isinstance(app.screen, LibraryScreen))
        desk.keys("escape")
        await desk.until(lambda: app.return_code == 0)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_fits_windows_of_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with looking(folder, size) as desk:
        desk.keys(*"water", "down", "down")
        await desk.until(lambda: len(found(desk)) >= 3)
        assert len(desk.rows) == size[1]
        rows = library(desk).query_one(Rows)
        await desk.until(lambda: rows.chosen == 2)
        shown = [line.plain for line in rows.lines(rows.size.width, rows.size.height)]
        assert sum(line.startswith("▌ ") for line in shown) == 2
        await desk.sees("Enter open", "Library")


async def test_ten_thousand_are_drawn_as_far_as_they_are_seen() -> None:
    drawn: list[int] = []

    def draw(row: int, width: int) -> tuple[Text, Text]:
        drawn.append(row)
        return Text(f"row {row}"), Text(f"  of {width}")

    class Listed(App[None]):
        def compose(self) -> ComposeResult:
            yield Rows[int](draw)

    async with Listed().run_test(size=(40, 11)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.show(range(10_000), 9_000)
        await Desk(pilot, None).sees("▌ row 9000", "  row 8996")
        rows.move(1)
        await Desk(pilot, None).sees("▌ row 9001", "▌   of 38")
        rows.move(-20_000)
        await Desk(pilot, None).sees("▌ row 0", "  row 5")
        assert len(drawn) < 100


async def test_the_last_question_counts_and_nothing_is_told_after_the_end(folder: Path) -> None:
    async with looking(folder) as desk:
        answers: list[object] = []
        asking = Asking(folder, answers.append, lambda progress: None)
        asking.close()
        asking.update()
        assert asking._updating is None
        desk.keys(*"x", "ctrl+u", "tab")
        await desk.until(lambda: library(desk)._answer and library(desk)._answer.question.view == ACTIONS)  # type: ignore[union-attr]
        assert not answers


async def test_an_agenda_with_an_action_to_go_through_is_not_opened(folder: Path) -> None:
    second = folder / "2026" / "second.toml"
    agenda = second.read_text(encoding="utf-8").replace('status = "draft"', 'status = "agenda"')
    agenda = (
        agenda[: agenda.index("[[sessions.items.common_ground]]")]
        + agenda[agenda.index("[[sessions.items.actions]]") :]
    )
    assert 'status = "agenda"' in agenda
    second.unlink()
    (folder / "first.toml").unlink()
    (folder / "next.toml").write_text(agenda, encoding="utf-8")
    async with looking(folder) as desk:
        desk.keys("tab")
        await finds(desk, "overdue  Measure the water")
        await desk.sees("2026-02-03 · agenda · River council")
        desk.keys("enter")
        await desk.sees("next.toml is an agenda: it has no minutes yet")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_what_goes_wrong_with_one_question_leaves_the_next_one_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Library.search

    def failing(self: Library, query: Query, *rest: Any) -> Any:
        if query.words == "mill":
            raise KeyError(17)
        return search(self, query, *rest)

    monkeypatch.setattr(Library, "search", failing)
    async with looking(folder) as desk:
        desk.keys(*"mill")
        await desk.sees("This could not be looked up: KeyError: 17")
        desk.keys("ctrl+u", *"spring")
        await finds(desk, "The water is ours in spring.")
        monkeypatch.setattr(Library, "refresh", lambda *_: 1 // 0)
        desk.keys("f5")
        await desk.sees("The folder could not be read: ZeroDivisionError")
        monkeypatch.undo()
        monkeypatch.setenv("FACILITATOR_CACHE", str(folder.parent / "cache"))
        desk.keys("f5")
        await desk.sees("2 meetings")

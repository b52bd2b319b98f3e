"""The review: read as a document, found, jumped through, and left."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from facilitator.meeting import intents
from facilitator.store.record import Record, utc_now
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.review.document import DocumentView
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.screens.home import Home
from tui.reviewing import minutes, reviewing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return minutes(tmp_path)


async def test_the_minutes_read_as_a_document(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+n")
        await desk.sees("DRAFT", "Planning Meeting", "Anna reviews")
        text = desk.text
        assert "1.1  How will progress be measured?" in text
        order = [
            "Both",
            "• Agreement on",
            "A ICMM",
            "• Confirmation",
            "– mutual respect",
            "B IUCN",
            "• Des idées",
        ]
        order += [
            "◆ Decision D1: The programme",
            "➜ Action: send the plan",
            "Aidan Davy, due 15 December 2010",
        ]
        order += ["∥ Set aside: who pays", "1.2  Issues between the sectors", "• Both sides spoke"]
        places = [text.find(one) for one in order]
        assert -1 not in places
        assert places == sorted(places)
        assert "▸ 1.1 How will" in text  # the outline at the left


async def test_up_and_down_go_from_point_to_point_and_the_ends_are_one_key_away(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+n", "down")
        assert desk.chosen.startswith("Agreement on")
        await desk.press("down", "down")
        assert desk.chosen == "mutual respect"
        await desk.press("up")
        assert desk.chosen.startswith("Confirmation")
        await desk.press("end")
        assert desk.chosen == "Aidan Davy, ICMM"
        await desk.press("home")
        assert desk.chosen == "Planning Meeting"


async def test_pages_reach_the_end_and_come_back(path: Path) -> None:
    async with reviewing(path, size=(60, 16)) as desk:
        for _ in range(12):
            await desk.press("pagedown")
        assert desk.chosen == "Aidan Davy, ICMM"
        for _ in range(12):
            await desk.press("pageup")
        assert desk.chosen == "Planning Meeting"


async def test_g_and_a_letter_jump_and_shift_goes_back(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("g")
        await desk.sees("R reservation", "1 ICMM", "2 IUCN")
        await desk.press("d")
        assert desk.chosen == "The programme starts in May."
        await desk.press("g", "a")
        assert desk.chosen == "send the plan"
        await desk.press("g", "p")
        assert desk.chosen == "who pays"
        await desk.press("g", "D")
        assert desk.chosen == "The programme starts in May."
        await desk.press("home", "g", "2")
        assert desk.chosen == "Des idées à développer"
        await desk.press("g", "r")
        assert "no further reservation" in desk.status
        await desk.press("g", "escape")
        assert desk.chosen == "Des idées à développer"


async def test_n_repeats_a_jump(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+n", "ctrl+n", "n")
        assert desk.chosen == "Inside the programme"
        await desk.press("N")
        assert desk.chosen == "Issues between the sectors"


async def test_one_finds_as_one_types_without_accents_and_goes_on_with_n(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("/", *"WATER")
        assert desk.chosen == "water rights"
        await desk.sees("1 of 3", "▌» ")
        await desk.press("enter", "n")
        assert desk.chosen == "Both sides spoke of water."
        await desk.press("n", "n", "N")
        assert desk.chosen == "Water management"
        await desk.press("escape")
        assert "of 3" not in desk.text
        assert "»" not in desk.text
        await desk.press("f7", *"idees")
        assert desk.chosen == "Des idées à développer"
        await desk.press("backspace", "backspace", *"zzz")
        await desk.sees("not found")
        await desk.press("escape")
        assert desk.chosen == "Water management"


async def test_a_group_and_a_word_find_what_the_group_said(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("/", *"iucn", "space", *"water")
        assert desk.chosen == "water rights"
        await desk.sees("1 of 1")


async def test_letters_typed_right_before_enter_count(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("/", *"mutual", "enter", "enter", *"!", "enter")
        assert desk.said("responses/icmm")[1] == (1, "mutual respect!")


async def test_the_mouse_chooses_scrolls_and_goes(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+n")
        y = next(y for y, line in enumerate(desk.rows) if "mutual respect" in line)
        await desk.pilot.click(offset=(45, y))
        await desk.until(lambda: desk.chosen == "mutual respect")
        y = next(y for y, line in enumerate(desk.rows) if line.startswith("  1.4"))
        await desk.pilot.click(offset=(6, y))
        await desk.until(lambda: desk.chosen == "Ideas")
        await desk.pilot.click("#status", offset=(desk.app.size.width - 4, 0))
        await desk.sees("While reviewing")


async def test_every_command_is_in_the_palette_and_in_the_help(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("f1")
        await desk.sees("While reviewing", "Next item.", "Page down.")
        assert len({command.id for command in desk.screen.commands}) == len(desk.screen.commands)
        keys = [key for one in desk.screen.commands for key in (*one.keys, *one.chosen)]
        assert len(keys) == len(set(keys))


async def test_ctrl_g_goes_to_any_item(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.press("ctrl+g")
        await desk.sees("Go to", "1.4  Ideas")
        await desk.press("down", "down", "enter")
        await desk.until(lambda: desk.chosen == "Inside the programme")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_is_whole_in_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    long = "Forty words " + "and more of the same words in one long sentence " * 4
    path = minutes(
        tmp_path,
        "/go measure",
        f"ICMM: {long}",
        "IUCN: 采矿与生物多样性的对话应当继续下去",
        *["IUCN: one more"] * 300,
    )
    async with reviewing(path, size) as desk:
        await desk.press("g", "1")
        await desk.sees("Forty words")
        assert all(len(line) <= size[0] for line in desk.rows)
        await desk.press("down")
        assert desk.chosen.startswith("采矿")
        await desk.sees("采矿与生物多样性")
        await desk.press(*["pagedown"] * 3)
        assert desk.chosen == "one more"
        await desk.press("end", "home")
        await desk.sees("Planning Meeting")
        assert ("▸ " in desk.text) == (size[0] >= 90) or size[0] >= 90


@pytest.mark.parametrize("size", [(40, 12), (100, 30)])
async def test_wherever_one_goes_the_chosen_row_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    chance = random.Random(7)
    said = [f"{group}: {'word ' * chance.randint(1, 60)}" for group in ("ICMM", "IUCN") for _ in range(12)]
    path = minutes(tmp_path, "/go measure", *said, "/go talk", *("a note" for _ in range(12)))
    keys = [*["down", "up"] * 4, "pagedown", "pageup", "end", "home", "ctrl+n", "ctrl+b"]
    async with reviewing(path, size) as desk:
        view = desk.screen.query_one(DocumentView)
        for key in chance.choices(keys, k=150):
            desk.screen.route(events.Key(key, None))
            view.lines(*view.size)
            assert desk.screen.chosen in view.in_sight, key


async def test_a_point_taller_than_the_window_is_read_to_its_end(tmp_path: Path) -> None:
    path = minutes(tmp_path, "/go measure", "ICMM: " + "word " * 200 + "the end", "ICMM: next")
    async with reviewing(path, (40, 14)) as desk:
        await desk.press("g", "1")
        presses = 0
        while "the end" not in desk.text:
            await desk.press("down")
            presses += 1
            assert presses < 20
        assert desk.chosen.startswith("word")
        while desk.chosen.startswith("word"):
            await desk.press("down")
        assert desk.chosen == "next"


async def test_without_colour_every_state_has_a_shape(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reviewing(path, (100, 44)) as desk:
        await desk.press("/", *"water")
        chosen = next(line for line in desk.rows if "water rights" in line)
        other = next(line for line in desk.rows if "Both sides spoke" in line)
        assert "▌»" in chosen
        assert " »" in other


async def test_another_process_has_it_and_it_can_still_be_read_and_searched(path: Path) -> None:
    holder = Record.open(path)
    try:
        async with reviewing(path) as desk:
            await desk.sees("READ-ONLY")
            await desk.press("/", *"water", "enter")
            assert desk.chosen == "water rights"
            await desk.press("escape", "enter")
            assert desk.screen.typing.mode == ""
            await desk.sees("Read-only: this meeting is open")
            await desk.press("delete")
            assert (0, "water rights") in desk.said("responses/iucn")
    finally:
        holder.release()


async def test_what_happens_in_another_process_shows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.tui.review.following.EACH", 0.02)
    holder = Record.open(path)
    try:
        async with reviewing(path) as desk:
            await desk.to("water rights")
            wanted = [intents.GoTo("measure"), intents.Capture("said just now", lane="responses/icmm")]
            holder.dispatch_events(holder.decided(wanted, utc_now()))
            await desk.until(lambda: (0, "said just now") in desk.said("responses/icmm"))
            await desk.sees("said just now")
            assert desk.chosen == "water rights"
    finally:
        holder.release()


async def test_a_long_file_shows_before_its_journal_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.tui.review.opening.LONG", 1)
    async with reviewing(path) as desk:
        await desk.until(lambda: not desk.opening.waiting)
        await desk.sees("Anna reviews")
        await desk.to("water rights")
        await desk.press("enter", *"!", "enter")
        assert (0, "water rights!") in desk.said("responses/iucn")


async def test_a_review_opened_from_home_goes_back_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    app = FacilitatorApp()
    async with app.run_test(size=(100, 30)) as pilot:
        from tui.reviewing import Review

        desk = Review(pilot, None)
        await desk.until(lambda: isinstance(app.screen, Home))
        point = Record.open(path)
        id = point.meeting.boards["measure"].lane("responses/iucn").outline[1].id  # type: ignore[union-attr]
        point.release()
        app.open_review(path, "measure", "responses/iucn", id)
        await desk.until(lambda: isinstance(app.screen, ReviewScreen) and desk.chosen == "water rights")
        desk.keys("ctrl+q")
        await desk.until(lambda: isinstance(app.screen, Home))
        Record.open(path).release()  # it is free again


async def test_leaving_from_a_dialog_goes_back_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.tui.dialogs.choose import Choose
    from tui.reviewing import Review

    monkeypatch.chdir(path.parent)
    app = FacilitatorApp()
    async with app.run_test(size=(100, 30)) as pilot:
        desk = Review(pilot, None)
        await desk.until(lambda: isinstance(app.screen, Home))
        app.open_review(path)
        await desk.until(lambda: isinstance(app.screen, ReviewScreen) and "How will" in desk.text)
        desk.keys("ctrl+g")
        await desk.until(lambda: isinstance(app.screen, Choose))
        desk.keys("ctrl+q")
        await desk.until(lambda: isinstance(app.screen, Home))


async def test_what_a_point_was_before_it_was_corrected_is_found_too(path: Path) -> None:
    async with reviewing(path) as desk:
        await desk.to("mutual respect")
        await desk.press("enter", *["backspace"] * 7, *"trust", "enter", "home", "/", *"respect", "enter")
        assert desk.chosen == "mutual trust"
        await desk.sees("1 of 1", "earlier: mutual respect")


def test_without_a_terminal_the_verb_says_what_needs_none(
    facilitator: Callable[..., Any], path: Path
) -> None:
    done = facilitator("review", path)
    assert done.returncode == 2
    assert "review needs a terminal" in done.stderr

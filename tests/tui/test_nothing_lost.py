"""Words that somebody typed stay until they are on record; only Esc throws an edit away."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.meeting import events
from facilitator.store.record import Record
from facilitator.tui.widgets.notice import Notice
from tui.driving import Desk, dots, running


class SlowEdits(Record):
    """On a disk that needs half a second for each correction and each outcome."""

    def keep(self, some: Sequence[events.Event]) -> None:
        if any(isinstance(event, events.PointEdited) for event in some):
            time.sleep(0.5)
        super().keep(some)


@pytest.fixture
def slow(path: Path) -> Iterator[Record]:
    made = SlowEdits.open(path)
    yield made
    made.release()


async def click(desk: Desk, text: str) -> None:
    await desk.sees(text)
    y = next(at for at, row in enumerate(desk.rows) if text in row)
    await desk.pilot.click(offset=(desk.rows[y].index(text) + 1, y))


async def test_what_is_typed_while_a_correction_is_on_its_way_stays(slow: Record) -> None:
    async with running(slow) as desk:
        desk.line("one")
        desk.keys(*"aside")
        await click(desk, "• one")
        desk.keys("enter", *" more", "enter", *"typed since")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one more")])
        await desk.until(lambda: desk.typed == "aside\ntyped since")


async def test_whole_lines_entered_meanwhile_are_points_and_the_aside_comes_back(slow: Record) -> None:
    async with running(slow) as desk:
        desk.line("one")
        desk.keys(*"aside")
        await click(desk, "• one")
        desk.keys("enter", *" more", "enter", *"two", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one more"), (0, "two")])
        await desk.until(lambda: desk.typed == "aside")


@pytest.mark.parametrize(
    "key", ["ctrl+n", "pageup", "ctrl+t", "f8", "f5", "f2", "f3"], ids=lambda key: key.replace("+", "-")
)
async def test_a_changed_wording_lets_nobody_go_elsewhere(record: Record, key: str) -> None:
    async with running(record) as desk:
        desk.line("/go talk", "one")
        desk.keys("up", "enter", *" more", key)
        await desk.until(lambda: "Enter keeps the correction, Esc leaves it." in desk.status)
        assert (desk.typed, desk.meeting.cursor.item) == ("one more", "talk")
        desk.keys("enter")
        await desk.until(lambda: desk.said("notes") == [(0, "one more")])
        assert desk.typed == ""


async def test_an_unchanged_one_lets_go_and_what_was_typed_before_comes_back(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys(*"half")
        await click(desk, "• one")
        desk.keys("enter")
        await desk.until(lambda: desk.typed == "one")
        desk.keys("ctrl+n")
        await desk.until(lambda: desk.meeting.cursor.item == "talk" and desk.typed == "half")


async def test_clicks_do_not_throw_a_changed_wording_away(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys("up", "enter", *" more")
        await desk.until(lambda: desk.typed == "one more")
        for place in ("A ICMM", "• one", "1.3 "):
            await click(desk, place)
            await desk.until(lambda: "Enter keeps the correction" in desk.status)
            assert desk.typed == "one more"
            assert (desk.meeting.cursor.item, desk.meeting.lane.key) == ("measure", "common_ground")
            desk.run.tell("")


async def test_an_outcome_may_become_another_kind_with_its_words(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys("f2", *" and more", "f3")
        await desk.until(lambda: desk.typed == "ACTION: one and more")
        desk.keys("ctrl+n")
        await desk.until(lambda: "Enter keeps it, Esc leaves it." in desk.status)
        desk.keys("end", "enter")
        await desk.until(lambda: desk.said("actions") == [(0, "one and more")])
        assert desk.said("decisions") == []


@pytest.mark.parametrize(("typed", "draft"), [(" more", "half\none more"), ("", "half")])
async def test_leaving_during_an_edit_keeps_the_line_that_was_put_aside(
    record: Record, typed: str, draft: str
) -> None:
    path = record.path
    async with running(record) as desk:
        desk.line("one")
        desk.keys(*"half")
        await click(desk, "• one")
        desk.keys("enter", *typed, "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    async with running(Record.open(path)) as desk:
        assert desk.typed == draft
        desk.keys("enter")
        await desk.until(lambda: (0, "half") in desk.said("common_ground"))


async def test_leaving_during_an_edit_comes_back_to_the_edit(record: Record) -> None:
    path = record.path
    async with running(record) as desk:
        desk.line("one")
        desk.keys("up", "enter", *" more", "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    async with running(Record.open(path)) as desk:
        desk.keys("ctrl+n")
        await desk.until(lambda: "Enter keeps the correction" in desk.status)
        desk.keys("enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one more")])


async def test_a_paste_while_choosing_points_is_typed(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys("up")
        await desk.until(lambda: desk.run.picking.active)
        desk.paste("two\nthree")
        await desk.until(lambda: desk.typed == "two\nthree")
        assert not desk.run.picking.active
        desk.keys("enter")
        await desk.until(lambda: [text for _, text in desk.said("common_ground")] == ["one", "two", "three"])


async def test_a_number_of_dots_is_one_step(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go rank")
        desk.keys("up", *"12", "down", *"3", "ctrl+n")
        await desk.until(lambda: desk.meeting.cursor.item == "elab")
        assert dots(desk.meeting.boards["rank"], "icmm") == {"water": 12, "offsets": 3}
        desk.keys(*["ctrl+z"] * 3)
        await desk.until(lambda: dots(desk.meeting.boards["rank"], "icmm") == {})
        assert desk.meeting.cursor.item == "rank"


async def test_f5_where_no_theme_can_be_says_why_and_leaves_the_line(record: Record) -> None:
    async with running(record) as desk:
        desk.keys(*"words", "f5")
        await desk.until(lambda: "takes no themes or issues" in desk.status)
        assert desk.typed == "words"


async def test_a_notice_stays_until_it_is_closed(record: Record) -> None:
    async with running(record, size=(80, 24)) as desk:
        notice = desk.run.query_one(Notice)
        record.notices.append(
            "“m.toml” was edited by another program while the meeting ran: what was changed there in points "
            "and prompts is taken in, and the rest stands in a file beside it."
        )
        desk.run.session.write_minutes()
        await desk.sees("“m.toml” was edited", "beside it.", "Esc closes this")
        desk.line("one", "two")
        await desk.until(lambda: len(desk.said("common_ground")) == 2)
        assert notice.display
        desk.keys(*"half", "escape")
        await desk.until(lambda: not notice.display)
        assert desk.typed == "half"
        record.notices.append("Another.")
        desk.run.session.write_minutes()
        await desk.until(lambda: notice.region.height == 3)
        await desk.pilot.click(notice)
        await desk.until(lambda: not notice.display)


async def test_a_long_sentence_is_told_whole_until_the_next_thing(record: Record) -> None:
    async with running(record, size=(80, 24)) as desk:
        desk.line("/go " + "nowhere " * 12)
        await desk.sees("There is no item", "Esc closes this")
        desk.keys(*["backspace"] * 120, *"a point", "enter")
        await desk.until(lambda: not desk.run.query_one(Notice).display)


@pytest.mark.parametrize("key", ["ctrl+s", "ctrl+l", "ctrl+r", "ctrl+x", "f7"])
async def test_letters_typed_in_one_go_behind_esc_are_in_the_composer(record: Record, key: str) -> None:
    async with running(record) as desk:
        desk.line("ICMM: clear goals", "IUCN: clear goals too", "PROPOSAL: one thing")
        await desk.settled()
        desk.keys(key)
        await desk.until(lambda: desk.app.screen is not desk.run)
        await desk.pilot.pause()
        desk.keys("escape", *"hello")
        await desk.until(lambda: desk.app.screen is desk.run and desk.typed == "hello")

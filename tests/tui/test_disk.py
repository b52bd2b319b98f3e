"""What the screen says and keeps while the disk refuses, is slow, or belongs to another process."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from facilitator.meeting import events
from facilitator.store.record import Record
from tui.driving import Desk, running


def banner(desk: Desk) -> str:
    found = desk.run.query_one("#banner", Static)
    return " ".join(str(found.render()).split()) if found.display else ""


@contextmanager
def full_disk(room_in: Path) -> Iterator[None]:
    """No file of this process may grow past the present size of ``room_in``: the system answers EFBIG."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_in.stat().st_size + 20, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_disk_that_refuses_is_told_and_the_next_enter_keeps_it_once(record: Record) -> None:
    journal = record.path.with_suffix(".journal")
    async with running(record) as desk:
        desk.line("kept")
        await desk.sees("• kept", "on record")
        saved = desk.status
        with full_disk(journal):
            desk.line("mutual respect")
            await desk.until(lambda: banner(desk).startswith("Not on record: "))
            assert "Enter tries again" in banner(desk)
            assert desk.typed == "mutual respect"
            assert desk.said("common_ground") == [(0, "kept")]
            assert sum("mutual respect" in row for row in desk.rows) == 1  # in the composer, nowhere else
            desk.keys("enter")
            await desk.settled()
            assert desk.typed == "mutual respect"
            assert banner(desk)
        assert desk.status.split("·")[0] == saved.split("·")[0]  # nothing newer is claimed to be on record
        desk.keys("enter")
        await desk.until(lambda: not banner(desk))
        await desk.until(lambda: desk.typed == "")
        assert desk.said("common_ground") == [(0, "kept"), (0, "mutual respect")]
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert journal.read_text().count("mutual respect") == 1
    assert Record.open(record.path).notices == []


async def test_an_edit_and_an_undo_that_the_disk_refuses_change_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        await desk.settled()
        with full_disk(record.path.with_suffix(".journal")):
            desk.keys("up", "enter", *" more", "enter")
            await desk.until(lambda: banner(desk))
            assert (desk.typed, desk.said("common_ground")) == ("one more", [(0, "one")])
        desk.keys("enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one more")])
        assert (desk.typed, banner(desk)) == ("", "")
        with full_disk(record.path.with_suffix(".journal")):
            desk.keys("ctrl+z")
            await desk.until(lambda: banner(desk))
            assert desk.said("common_ground") == [(0, "one more")]
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one")])
        assert banner(desk) == ""


async def test_nothing_is_said_to_be_removed_nor_a_newcomer_forgotten_while_the_disk_refuses(
    record: Record,
) -> None:
    async with running(record) as desk:
        desk.line("one")
        await desk.settled()
        with full_disk(record.path.with_suffix(".journal")):
            desk.keys("up", "delete")
            await desk.until(lambda: banner(desk))
            assert "Removed" not in desk.text
            assert desk.said("common_ground") == [(0, "one")]
            desk.keys("escape", "f6", "tab")
            await desk.until(lambda: isinstance(desk.app.focused, Input))
            desk.keys(*"Jo, Rio", "enter")
            await desk.pilot.pause(0.1)
            found = desk.app.screen.query_one(Input)
            assert found.value == "Jo, Rio"
            assert len(desk.meeting.participants) == 1
        desk.keys("enter")
        await desk.until(lambda: len(desk.meeting.participants) == 2 and found.value == "")


async def test_leaving_with_a_line_that_cannot_be_kept_warns_once(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        desk.keys(*"half a line")
        await desk.settled()
        with full_disk(record.path.with_suffix(".journal")):
            desk.keys("ctrl+q")
            await desk.until(lambda: "once more leaves" in banner(desk))
            assert desk.typed == "half a line"
            desk.keys("ctrl+q")
            await desk.until(lambda: desk.app.return_code == 0)
    assert [row.text for row in Record.open(record.path).meeting.lane.outline] == ["one"]


class SlowRecord(Record):
    """On a disk that needs half a second for each line said."""

    wait = 0.5

    def keep(self, some: Sequence[events.Event]) -> None:
        if any(isinstance(event, events.PointAdded | events.Undone) for event in some):
            time.sleep(self.wait)
        super().keep(some)


@pytest.fixture
def slow(path: Path) -> Iterator[Record]:
    made = SlowRecord.open(path)
    yield made
    made.release()


async def test_a_slow_disk_does_not_stop_the_keys_nor_claim_anything(slow: Record) -> None:
    async with running(slow) as desk:
        begun = asyncio.get_running_loop().time()
        desk.line("first")
        desk.keys(*"second")
        await desk.until(lambda: "second" in desk.typed)
        assert asyncio.get_running_loop().time() - begun < 0.4
        assert "• first" not in desk.text and desk.said("common_ground") == []
        assert "on record" not in desk.status
        desk.keys("enter", *"third")
        await desk.until(lambda: desk.said("common_ground") == [(0, "first")])
        assert "third" in desk.typed
        await desk.until(lambda: desk.said("common_ground") == [(0, "first"), (0, "second")])
        await desk.until(lambda: desk.typed == "third")
        desk.keys("enter")
        await desk.until(lambda: len(desk.said("common_ground")) == 3)
        assert desk.typed == ""


async def test_lanes_and_undo_wait_for_what_was_entered_before_them(slow: Record) -> None:
    async with running(slow) as desk:
        desk.line("first")
        desk.keys("ctrl+t")
        await desk.until(lambda: desk.meeting.lane.key == "responses/icmm")
        desk.line("second")
        await desk.until(lambda: desk.said("responses/icmm") == [(0, "second")])
        assert desk.said("common_ground") == [(0, "first")]
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("responses/icmm") == [])
        assert desk.said("common_ground") == [(0, "first")]


async def test_a_burst_on_a_slow_disk_is_taken_in_order(slow: Record) -> None:
    vars(slow)["wait"] = 0.06
    async with running(slow) as desk:
        for number in range(3):
            desk.keys(*f"both {number}", "enter", "tab", *f"below {number}", "enter", "ctrl+t", "ctrl+t")
            desk.keys(*f"iucnx {number}", "home", *["right"] * 5, "backspace", "enter", "ctrl+t")
        desk.paste("pasted\n- below")
        desk.keys("enter", "ctrl+n", *"a note", "enter", "up", "k", "escape", *"half", "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    again = Record.open(slow.path)
    both, icmm, iucn = (
        [(row.depth, row.text) for row in lane.outline] for lane in again.meeting.boards["measure"].lanes
    )
    said = [pair for n in range(3) for pair in ((0, f"both {n}"), (1, f"below {n}"))]
    assert both == [*said, (0, "pasted"), (1, "below")]
    assert (icmm, iucn) == ([], [(0, f"iucn {n}") for n in range(3)])
    assert [row.text for row in again.meeting.boards["talk"].lanes[0].outline] == ["a note"]
    assert again.meeting.draft is not None and again.meeting.draft.text == "half"


async def test_leaving_a_slow_disk_waits_for_the_line_and_keeps_the_half_typed_one(slow: Record) -> None:
    async with running(slow) as desk:
        desk.line("first")
        desk.keys(*"half", "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    again = Record.open(slow.path)
    assert [row.text for row in again.meeting.lane.outline] == ["first"]
    assert again.meeting.draft is not None and again.meeting.draft.text == "half"


async def test_a_second_instance_reads_and_moves_and_writes_nothing(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        await desk.settled()
    record = Record.open(record.path)
    second = Record.open(record.path)
    files = {path: path.read_bytes() for path in record.path.parent.iterdir()}
    async with running(second) as desk:
        await desk.sees("READ-ONLY", "• one")
        await desk.sees("Read-only", str(os.getpid()))
        desk.keys(
            *"two", "enter", "up", "delete", "enter", "s", "escape", "ctrl+z", "f2", "enter", "f5", "enter"
        )
        await desk.settled()
        await desk.sees("Read-only")
        assert desk.said("common_ground") == [(0, "one")] and desk.said("decisions") == []
        desk.keys("ctrl+t", "ctrl+n", "ctrl+t")
        await desk.until(lambda: desk.meeting.cursor.item == "talk")
        desk.keys("ctrl+g")
        await desk.sees("Go to")
        desk.keys("down", "down", "enter")
        await desk.until(lambda: desk.meeting.cursor.item == "storm")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert files == {path: path.read_bytes() for path in record.path.parent.iterdir()}
    record.release()


async def test_a_hand_edit_is_taken_in_at_the_next_item_and_told(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "/next", "/back")
        await desk.until(lambda: "one" in record.path.read_text())
        await desk.settled()
        text = record.path.read_text()
        record.path.write_text(text.replace("Coffee", "Tea and cake").replace('"one"', '"one, corrected"'))
        desk.line("two")
        desk.keys("ctrl+n")
        await desk.until(lambda: desk.meeting.boards["coffee"].item.prompt == "Tea and cake")
        assert desk.said("common_ground", "measure") == [(0, "one, corrected"), (0, "two")]
        await desk.until(lambda: "was edited by another program" in desk.text)
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    written = record.path.read_text()
    assert "Tea and cake" in written and "one, corrected" in written and '"two"' in written


async def test_a_minutes_file_that_cannot_be_written_is_told_and_nothing_is_lost(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one")
        await desk.settled()
        journal = record.path.with_suffix(".journal")
        record.path.unlink()
        record.path.mkdir()
        try:
            desk.keys("ctrl+n")
            await desk.until(
                lambda: "Every line is on record" in banner(desk) or "m.toml was edited" in desk.text
            )
            desk.line("two")
            await desk.until(lambda: desk.said("notes") == [(0, "two")])
            assert "two" in journal.read_text()
        finally:
            record.path.rmdir()
        desk.keys("ctrl+n")
        await desk.until(lambda: record.path.exists() and "two" in record.path.read_text())
        await desk.until(lambda: not banner(desk))

"""The decide screen and the room: which wording it is that the second screen shows meanwhile."""

from __future__ import annotations

from pathlib import Path

from facilitator.meeting.decisions import decisions
from facilitator.meeting.second_screen import view
from facilitator.store.record import Record
from tui.driving import meeting_file, running
from tui.room import Room


async def test_the_room_reads_along_whichever_decision_is_opened(tmp_path: Path) -> None:
    lines = ["PROPOSAL: one", "CONSENTS: icmm, iucn", "PROPOSAL: two", "CONSENTS: icmm, iucn", "ICMM: a word"]
    record = Record.open(meeting_file(tmp_path))

    def before_the_room() -> tuple[str, str] | None:
        wording = view(record.meeting).wording
        return (wording.text, wording.outcome) if wording is not None else None

    async with running(record) as desk:
        room = Room(desk)
        desk.line(*lines)
        await desk.settled()
        assert before_the_room() is None
        desk.keys("ctrl+r")
        await desk.until(lambda: room.open)
        await desk.until(lambda: before_the_room() == ("two", "adopted"))
        await room.keys("b")
        await desk.until(lambda: before_the_room() == ("one", "adopted"))
        await room.keys("n", "tab", "o", "enter")
        await desk.until(lambda: before_the_room() == ("two", "not adopted"))
        await room.keys("b", "ctrl+z")  # to read is no step: the objection is taken back
        await desk.until(lambda: room.said(1)["icmm"][0] == "consents")
        await desk.until(lambda: before_the_room() == ("one", "adopted"))  # as the screen shows it
        await room.keys("escape", "ctrl+z")
        await desk.until(lambda: desk.said("responses/icmm") == [])
    again = Record.open(tmp_path / "m.toml")
    again.release()
    assert [len(one.stands) for one in decisions(again.meeting)] == [2, 2]


async def test_who_only_looks_on_reads_nothing_to_the_room(tmp_path: Path) -> None:
    record = Record.open(meeting_file(tmp_path))
    async with running(record) as desk:
        desk.line("PROPOSAL: one", "CONSENTS: icmm, iucn", "ICMM: a word")
        await desk.settled()
        looking = Record.open(tmp_path / "m.toml")
        assert looking.read_only
        async with running(looking) as other:
            room = Room(other)
            other.keys("ctrl+r")
            await other.until(lambda: room.open)
            await other.sees("ADOPTED: every group consents.")
            assert looking.meeting.under == ""

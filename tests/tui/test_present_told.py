"""The second screen in words: ties and who goes on, who said a point, whose it is, and trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from facilitator.meeting import intents
from facilitator.store.places import journal_of
from facilitator.store.record import Record
from tui.driving import AGENDA, meeting_file
from tui.test_present import SIZES, do, presenting, say

THIRD = '[[groups]]\nid = "ten"\nname = "Tenants"\n\n[[participants]]'


def vote(record: Record, *dots: tuple[str, str, int]) -> None:
    for group, option, count in dots:
        do(record, intents.Vote(group, option, count))


TIED = (
    *(("icmm", "water", 1), ("icmm", "offsets", 1), ("icmm", "skills", 1)),
    *(("iucn", "water", 1), ("iucn", "offsets", 1), ("iucn", "skills", 1)),
)


@pytest.mark.parametrize("size", SIZES)
async def test_ties_and_who_goes_on_stand_under_the_bars(record: Record, size: tuple[int, int]) -> None:
    do(record, intents.GoTo("rank"))
    vote(record, *TIED)
    async with presenting(record.path, size) as room:
        await room.sees("Which themes", "Water", "Skills")
        if size == (40, 12):
            return  # the options themselves need the room
        await room.sees("Tie for place 1: Water management, Biodiversity offsets, Skills.")
        await room.sees("Because of the tie 3 go on: Water management, ")
        assert all(cell_len(row) <= size[0] for row in room.rows)
        assert sum("1=" in row for row in room.rows) == 3  # no option gave way to the words
    record.release()


async def test_hidden_votes_tell_nothing(record: Record) -> None:
    do(record, intents.GoTo("rank"))
    do(record, intents.Seal("until-revealed"))
    vote(record, *TIED)
    async with presenting(record.path) as room:
        await room.sees("A ICMM: voted", "B IUCN: voted")
        assert "Tie" not in room.text and "go on" not in room.text
        do(record, intents.Reveal())
        await room.sees("Tie for place 1")
    record.release()


async def test_a_point_shows_who_said_it_and_whose_it_is(tmp_path: Path) -> None:
    agenda = AGENDA.replace("[[participants]]", THIRD, 1)
    record = Record.open(meeting_file(tmp_path, agenda))
    do(record, intents.Capture("not above the index", lane="common_ground", by="Tenants"))
    say(record, "quiet nights", lane="responses/icmm")
    say(record, "quiet at night", lane="responses/ten")
    do(record, intents.Capture("no noise", lane="responses/iucn", by="IUCN"))
    board = record.meeting.board
    parts = []
    for key in ("responses/icmm", "responses/ten"):
        found = board.lane(key)
        assert found is not None
        parts.append((key, found.outline[0].id))
    do(record, intents.Merge(tuple(parts), "common_ground", "Quiet"))
    async with presenting(record.path, (100, 30)) as room:
        await room.sees("not above the index (Tenants)", "Quiet (A ICMM, C Tenants)", "no noise")
        assert "no noise (" not in room.text
    record.release()


async def test_trouble_with_the_record_is_one_quiet_line_at_the_foot(record: Record) -> None:
    say(record, "peace", lane="responses/icmm")
    journal = journal_of(record.path)
    async with presenting(record.path) as room:
        await room.sees("peace")
        kept = journal.read_bytes()
        journal.write_bytes(b"{}\n" * 40)
        await room.until(lambda: room.rows[-1].strip().startswith("This picture stands still: "))
        assert "peace" in room.text
        assert sum("stands still" in row for row in room.rows) == 1
        journal.write_bytes(kept)
        await room.until(lambda: "stands still" not in room.text)
        assert "peace" in room.text
    record.release()

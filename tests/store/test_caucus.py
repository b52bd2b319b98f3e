"""The facilitator's own notes on the disk: beside the meeting's record, never in it, for one pair of eyes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load, loads
from facilitator.errors import FacilitatorError, InputError, StoreError
from facilitator.meeting import caucus, intents
from facilitator.meeting.minutes import minutes
from facilitator.meeting.reading import read, read_private
from facilitator.meeting.state import Draft
from facilitator.store.caucus import PrivateNotes, private_notes
from facilitator.store.folder import meetings
from facilitator.store.history import history_of
from facilitator.store.places import journal_of, located, private_of
from facilitator.store.reading import read as read_journal
from facilitator.store.record import Record, utc_now
from store.keeping import begun, do, edit, texts

SECRET = "zugzwang"


def whisper(record: Record, *lines: str) -> None:
    """Lines typed while the meeting stands where it does, as the composer hands them over."""
    for line in lines:
        notes = record.private
        assert notes is not None
        for batch in read(record.history, line, utc_now, private=notes.history):
            assert not batch.unread, batch.unread
            keep = notes if batch.private else record
            keep.keep(batch.events)
            keep.push(batch.events)


def note(record: Record, *wanted: intents.Intent) -> None:
    notes = record.private
    assert notes is not None
    if isinstance(wanted[0], intents.Undo | intents.Redo):
        made: tuple = (notes.history.turn(wanted[0], utc_now(), notes.history.next_tx),)
    else:
        made = caucus.decided(notes.history, record.meeting.cursor.item, wanted, utc_now())
    notes.keep(made)
    notes.push(made)


def noted(record: Record) -> list[tuple[str, list[str]]]:
    """(number, texts) of each item with private notes."""
    assert record.private is not None
    found = caucus.notes(record.private.history)
    return [(board.number, [row.text for row in rows]) for board, rows in found]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_a_meeting_without_private_notes_has_no_file_for_them(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    assert noted(record) == []
    record.close()
    assert not private_of(path).exists()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_the_file_comes_with_the_first_note_and_is_its_owners_alone(
    agenda: Path, path: Path, mask: int
) -> None:
    record = begun(agenda, path)
    with umask(mask):
        whisper(record, f"CAUCUS: {SECRET}")
    assert mode(private_of(path)) == 0o600
    assert noted(record) == [("1.2", [SECRET])]
    record.close()
    again = Record.open(path)
    assert noted(again) == [("1.2", [SECRET])]
    again.close()
    assert mode(private_of(path)) == 0o600


def test_wider_rights_are_taken_away_and_from_what_is_kept_aside_too(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET}")
    record.close()
    private = private_of(path)
    private.chmod(0o644)
    record = Record.open(path)
    assert mode(private) == 0o600
    data = private.read_bytes()
    private.unlink()
    private.write_bytes(data + b"another hand wrote this\n")
    private.chmod(0o666)
    whisper(record, "CAUCUS: and on")
    kept = list(path.parent.glob("m.private.*"))
    assert len(kept) == 1
    assert [mode(one) for one in (private, *kept)] == [0o600, 0o600]
    assert noted(record) == [("1.2", [SECRET, "and on"])]
    assert record.private is not None
    assert any("changed by another program" in said for said in record.private.notices)
    assert record.notices == []
    record.close()


def test_nothing_of_it_stands_in_the_minutes_or_the_journal_which_rebuild_without_it(
    agenda: Path, path: Path
) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET}", "three", f"CAUCUS: {SECRET} again")
    assert texts(record) == ["one", "two", "three"]
    record.close(Draft("half"))
    for file in (path, journal_of(path)):
        assert SECRET.encode() not in file.read_bytes()
    state = history_of(read_journal(journal_of(path)).events, []).present
    private_of(path).unlink()
    path.unlink()
    rebuilt = Record.open(path)
    assert dumps(minutes(rebuilt.meeting)) == dumps(minutes(state))
    assert noted(rebuilt) == []
    assert texts(rebuilt) == ["one", "two", "three"]
    rebuilt.close()
    assert not private_of(path).exists()


def test_the_rest_of_a_very_long_private_line_is_private_too(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, "CAUCUS: " + " ".join([SECRET] * 6000))
    assert texts(record) == ["one", "two"]
    [(_, kept)] = noted(record)
    assert " ".join(kept).split() == [SECRET] * 6000
    record.close()
    assert SECRET.encode() not in path.read_bytes() + journal_of(path).read_bytes()


def test_undo_here_is_no_undo_there_and_the_other_way_round(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, "CAUCUS: a", "CAUCUS: b")
    note(record, intents.Undo())
    assert (noted(record), texts(record)) == ([("1.2", ["a"])], ["one", "two"])
    do(record, intents.Undo())
    assert (noted(record), texts(record)) == ([("1.2", ["a"])], ["one"])
    note(record, intents.Redo())
    do(record, intents.Redo())
    assert (noted(record), texts(record)) == ([("1.2", ["a", "b"])], ["one", "two"])
    note(record, intents.Undo())
    record.close()
    again = Record.open(path)
    assert (noted(again), texts(again)) == ([("1.2", ["a"])], ["one", "two"])
    note(again, intents.Redo())
    assert noted(again) == [("1.2", ["a", "b"])]
    again.close()


def test_a_block_is_notes_to_the_letter_and_undone_as_one(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    notes = record.private
    assert notes is not None
    block = "ICMM: they bluff\n- DECISION: none\n  /next\nCAUCUS: by habit"
    for batch in read_private(notes.history, record.meeting, block, utc_now, 0):
        notes.keep(batch.events)
        notes.push(batch.events)
    [(board, rows)] = caucus.notes(notes.history)
    assert [(row.depth, row.text) for row in rows] == [
        (0, "ICMM: they bluff"),
        (1, "DECISION: none"),
        (1, "/next"),
        (0, "by habit"),
    ]
    assert board.id == record.meeting.cursor.item == "measure"
    note(record, intents.Undo())
    assert noted(record) == []
    record.close()


def test_another_process_has_no_private_notes_and_does_not_open_the_file(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET}")
    other = Record.open(path)
    assert other.held_by
    assert other.private is None
    assert SECRET not in "".join(other.notices)
    second = PrivateNotes(path, record.meeting.document, "somebody")  # past the meeting's own lock
    assert "open elsewhere" in second.trouble
    with pytest.raises(StoreError, match="open elsewhere"):
        second.keep([])
    record.close()


def test_notes_of_an_item_that_is_gone_stay_and_are_told_on_the_private_screen_only(
    agenda: Path, path: Path
) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET}")
    record.close()
    prompt = record.meeting.board.item.prompt
    text = edit(path, 'id = "measure"', 'id = "measured-anew"')
    assert loads(text)
    again = Record.open(path)
    assert noted(again) == [("", [SECRET])]
    assert again.private is not None
    assert any(prompt in said for said in again.private.notices)
    assert not any("notes kept" in said or SECRET in said for said in again.notices)
    do(again, intents.GoTo("measured-anew"))
    whisper(again, "CAUCUS: the new item takes notes")
    again.close()
    third = Record.open(path)
    assert noted(third) == [("1.2", ["the new item takes notes"]), ("", [SECRET])]
    third.close()
    found, told = private_notes(path)
    assert [(one.number, one.prompt, [point.text for point in one.points]) for one in found] == [
        ("1.2", prompt, ["the new item takes notes"]),
        ("", prompt, [SECRET]),
    ]
    assert told == ()


def test_an_item_that_came_while_the_meeting_ran_takes_notes(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, "CAUCUS: before")
    record.write(record.meeting, record.seq)
    edit(
        path,
        'id = "measure"',
        'id = "fresh"\nkind = "discussion"\nprompt = "New"\n\n[[sessions.items]]\nid = "measure"',
    )
    record.take_in(utc_now())
    do(record, intents.GoTo("fresh"))
    whisper(record, "CAUCUS: on the new one")
    assert noted(record) == [("1.2", ["on the new one"]), ("1.3", ["before"])]
    note(record, intents.Undo())
    note(record, intents.Undo())
    assert noted(record) == []
    note(record, intents.Redo())
    assert noted(record) == [("1.3", ["before"])]
    record.close()


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_damaged_line_costs_that_line_and_the_notices_of_the_meeting_say_nothing(
    agenda: Path, path: Path, line: int
) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET} 1", f"CAUCUS: {SECRET} 2", f"CAUCUS: {SECRET} 3")
    record.close()
    private = private_of(path)
    lines = private.read_bytes().splitlines(keepends=True)
    lines[line] = lines[line].replace(b'"type"', b'"tyqe"')
    private.write_bytes(b"".join(lines))
    again = Record.open(path)
    assert noted(again) == [("1.2", [f"{SECRET} {n}" for n in (1, 2, 3) if n != line])]
    assert again.private is not None
    assert any("damaged line" in said for said in again.private.notices)
    assert SECRET not in "".join(again.private.notices)
    assert again.notices == []
    whisper(again, "CAUCUS: goes on")
    again.close()
    assert noted_on_disk(path)[-1] == "goes on"
    assert all(mode(kept) == 0o600 for kept in path.parent.glob("m.private*"))


def noted_on_disk(path: Path) -> list[str]:
    return [point.text for one in private_notes(path)[0] for point in one.points]


def test_a_file_that_is_something_else_is_left_alone_and_the_meeting_goes_on(
    agenda: Path, path: Path
) -> None:
    private_of(path).write_text("a letter")
    private_of(path).chmod(0o644)
    record = begun(agenda, path)
    assert record.private is not None
    assert "cannot be used" in record.private.trouble
    assert texts(record) == ["one", "two"]
    record.close()
    assert private_of(path).read_text() == "a letter"
    assert mode(private_of(path)) == 0o644


def test_a_line_that_was_not_entered_is_there_again_and_stays_out_of_the_journal(
    agenda: Path, path: Path
) -> None:
    record = begun(agenda, path)
    assert record.private is not None
    record.private.leave(Draft(f"{SECRET} half", 1), utc_now())
    record.close(Draft("public half"))
    assert SECRET.encode() not in path.read_bytes() + journal_of(path).read_bytes()
    again = Record.open(path)
    assert again.private is not None
    assert again.private.history.present.draft == Draft(f"{SECRET} half", 1)
    size = private_of(path).stat().st_size
    again.private.leave(Draft(f"{SECRET} half", 1), utc_now())  # on record so already
    assert private_of(path).stat().st_size == size
    again.private.leave(Draft(""), utc_now())
    again.close()
    third = Record.open(path)
    assert third.private is not None
    assert third.private.history.present.draft is None
    third.close()


_KILLED = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from store.test_caucus import begun, whisper
record = begun(Path("agenda.toml"), Path("m.toml"))
for number in range(10_000):
    whisper(record, f"CAUCUS: note {{number}}")
    print(number, flush=True)
"""


def test_kill_9_takes_no_note_that_was_kept(agenda: Path, path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED.format(path=sys.path)],
        stdout=subprocess.PIPE,
        cwd=path.parent,
        text=True,
    )
    assert child.stdout is not None
    for _ in range(40):
        child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    last = int([39, *map(int, child.stdout.read().split())][-1])
    child.wait()
    assert not path.exists()
    assert noted_on_disk(path)[: last + 1] == [f"note {number}" for number in range(last + 1)]
    record = Record.open(path)
    assert next(said for _, said in noted(record))[: last + 1] == [f"note {n}" for n in range(last + 1)]
    record.close()


def test_neither_home_nor_run_takes_it_for_a_meeting(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    whisper(record, f"CAUCUS: {SECRET}")
    record.close()
    listed = meetings(path.parent)
    assert {one.path.name for one in listed} == {"agenda.toml", "m.toml"}
    assert SECRET not in repr(listed)
    for given in ((private_of(path), None), (agenda, private_of(path))):
        with pytest.raises(InputError, match="private notes, and no meeting"):
            located(*given, utc_now().date())
    with pytest.raises(FacilitatorError) as raised:
        load(private_of(path))
    assert SECRET not in str(raised.value)


def test_the_agenda_in_it_holds_nothing_that_was_said(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    record.close()
    record = Record.open(path)
    whisper(record, f"CAUCUS: {SECRET}")
    record.close()
    first = private_of(path).read_text().splitlines()[0]
    assert '"one"' not in first.replace("\\", "")
    assert "How will" in first

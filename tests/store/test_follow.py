"""Following a journal that another process writes: every change of the file, and nothing written by us."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import dumps
from facilitator.errors import InputError
from facilitator.meeting import events, intents
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from facilitator.store.follow import Follower
from facilitator.store.history import history_of
from facilitator.store.journal import Journal
from facilitator.store.lines import encode
from facilitator.store.places import journal_of
from facilitator.store.reading import read, scan
from facilitator.store.record import Record, utc_now
from meeting.kit import AGENDA
from store.keeping import begun, do, edit, say


def told(meeting: Meeting | None) -> str:
    """All that a state says, as the minutes would."""
    assert meeting is not None
    return f"{meeting.cursor} {dumps(minutes(meeting))}"


def texts(follower: Follower) -> list[str]:
    assert follower.meeting is not None
    return [row.text for lane in follower.meeting.boards["measure"].lanes for row in lane.outline]


@pytest.fixture
def record(agenda: Path, path: Path) -> Record:
    return begun(agenda, path)


def test_an_agenda_waits_for_its_meeting_and_takes_it_up(
    agenda: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    follower = Follower(agenda)
    assert not follower.poll() and follower.meeting is None and follower.waiting
    assert follower.title == "Planning"
    assert list(tmp_path.iterdir()) == [agenda]
    record = Record.open(agenda)
    assert follower.path == record.path
    assert follower.poll() and not follower.waiting
    assert told(follower.meeting) == told(record.meeting)
    record.close()


def test_the_agenda_of_another_day_is_looked_for_again(
    agenda: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    day, seconds = [date(2026, 3, 1)], [0.0]
    follower = Follower(agenda, lambda: day[0], lambda: seconds[0])
    assert follower.path.name == "2026-03-01-planning.toml"
    day[0], seconds[0] = date(2026, 3, 2), 5.0
    assert follower.poll()
    assert follower.path.name == "2026-03-02-planning.toml"
    edit(agenda, 'title = "Planning"', 'title = "Replanning"')
    seconds[0] = 10.0
    assert follower.poll()
    assert (follower.path.name, follower.title) == ("2026-03-02-replanning.toml", "Replanning")
    agenda.write_text("half an edi", encoding="utf-8")
    seconds[0] = 15.0
    assert not follower.poll() and follower.title == "Replanning"


def test_minutes_that_are_not_there_yet(agenda: Path, path: Path) -> None:
    follower = Follower(path)
    assert not follower.poll() and follower.title == ""
    record = begun(agenda, path)
    assert follower.poll()
    assert texts(follower) == ["one", "two"]
    record.close()


def test_an_agenda_with_problems_is_refused_with_all_of_them(agenda: Path) -> None:
    edit(agenda, 'kind = "question"', 'kind = "riddle"')
    with pytest.raises(InputError):
        Follower(agenda)


def test_every_step_is_followed_undo_and_redo_too(record: Record) -> None:
    follower = Follower(record.path)
    assert follower.poll()
    steps: list[intents.Intent] = [
        intents.Capture("three"),
        intents.Capture("deeper", 1),
        intents.Undo(),
        intents.Undo(),
        intents.Redo(),
        intents.GoTo("talk"),
        intents.Capture("a note"),
        intents.Undo(),
        intents.Undo(),
        intents.Capture("other"),
    ]
    for step in steps:
        do(record, step)
        assert follower.poll(), step
        assert told(follower.meeting) == told(record.meeting)
        assert not follower.poll()
    record.close()


def test_the_main_window_leaves_and_comes_back(record: Record) -> None:
    follower = Follower(record.path)
    follower.poll()
    record.close()
    assert follower.poll()
    assert texts(follower) == ["one", "two"]
    again = Record.open(record.path)
    say(again, "three")
    assert follower.poll()
    assert told(follower.meeting) == told(again.meeting)
    again.close()


def test_an_edit_of_the_minutes_is_followed(record: Record) -> None:
    follower = Follower(record.path)
    follower.poll()
    record.close()
    edit(record.path, "two", "two, edited")
    again = Record.open(record.path)
    assert any(line["type"] == events.DocumentAdopted.type for line in read(journal_of(record.path)).events)
    assert follower.poll()
    assert texts(follower) == ["one", "two, edited"]
    say(again, "three")
    assert follower.poll()
    assert told(follower.meeting) == told(again.meeting)
    again.close()


def test_a_half_written_line_is_waited_for(record: Record) -> None:
    where = journal_of(record.path)
    follower = Follower(record.path)
    follower.poll()
    before = where.read_bytes()
    say(record, "three")
    line = where.read_bytes()[len(before) :]
    record.release()
    where.write_bytes(before)
    follower.poll()
    with where.open("ab", buffering=0) as file:
        for at in range(len(line) - 1):
            file.write(line[at : at + 1])
            follower.poll()
            # whole once its checksum is: the line feed says nothing more
            assert texts(follower) == (["one", "two", "three"] if at == len(line) - 2 else ["one", "two"])
        file.write(line[-1:])
    assert not follower.poll()
    say(again := Record.open(record.path), "four")
    assert follower.poll()
    assert texts(follower) == ["one", "two", "three", "four"]
    again.release()


def test_a_command_that_is_seen_half_is_still_one_step(record: Record) -> None:
    where = journal_of(record.path)
    follower = Follower(record.path)
    before = where.read_bytes()
    made = record.decided([intents.Capture("three"), intents.Capture("four")], utc_now())
    record.dispatch_events(made)
    lines = where.read_bytes()[len(before) :].splitlines(keepends=True)
    do(record, intents.Undo())
    after = where.read_bytes()
    record.release()
    where.write_bytes(before)
    follower.poll()
    for upto in range(1, len(lines) + 1):
        where.write_bytes(before + b"".join(lines[:upto]))
        assert follower.poll()
    assert texts(follower) == ["one", "two", "three", "four"]
    where.write_bytes(after)
    assert follower.poll()
    assert texts(follower) == ["one", "two"]


def _replaced(where: Path) -> None:
    fresh = where.with_name("fresh")
    fresh.write_bytes(where.read_bytes())
    os.replace(fresh, where)


def _cut(where: Path) -> None:
    lines = where.read_bytes().splitlines(keepends=True)
    where.write_bytes(b"".join(lines[:-1]))


def _torn(where: Path) -> None:
    where.write_bytes(where.read_bytes()[:-9])


def _damaged(where: Path) -> None:
    where.write_bytes(where.read_bytes().replace(b'"one"', b'"oni"'))


def _garbage_behind(where: Path) -> None:
    with where.open("ab") as file:
        file.write(b"no line of ours\n")


def _last_line_twice(where: Path) -> None:
    with where.open("ab") as file:
        file.write(where.read_bytes().splitlines(keepends=True)[-1])


def _rewritten_longer(where: Path) -> None:
    # another word of the same length, and one line more: at the old end stands a good new line
    changed = [{**line, "text": "dos"} if line.get("text") == "two" else line for line in read(where).events]
    where.write_bytes(b"".join(map(encode, [*changed, {**changed[-1], "seq": len(changed) + 1, "tx": 99}])))


@pytest.mark.parametrize(
    "change",
    [_replaced, _cut, _torn, _damaged, _garbage_behind, _last_line_twice, _rewritten_longer],
    ids=lambda change: change.__name__[1:],
)
def test_a_journal_that_is_not_simply_longer_is_read_whole(
    record: Record, change: Callable[[Path], None]
) -> None:
    where = journal_of(record.path)
    follower = Follower(record.path)
    follower.poll()
    record.close()
    follower.poll()
    change(where)
    follower.poll()
    assert follower.trouble == ""
    assert told(follower.meeting) == told(history_of(read(where).events, []).present)
    again = Record.open(record.path)
    say(again, "after it")
    assert follower.poll()
    assert told(follower.meeting) == told(again.meeting)
    assert texts(follower)[-1] == "after it"
    again.release()


def test_a_journal_that_goes_away_leaves_the_picture_and_is_read_anew(agenda: Path, path: Path) -> None:
    record = begun(agenda, path)
    follower = Follower(path)
    follower.poll()
    record.release()
    journal_of(path).unlink()
    assert not follower.poll() and follower.waiting
    assert texts(follower) == ["one", "two"]
    fresh = Record.open(agenda, path)
    do(fresh, intents.GoTo("measure"), intents.Capture("another meeting"))
    assert follower.poll()
    assert texts(follower) == ["another meeting"]
    fresh.release()


def test_what_is_no_journal_is_told_and_forgotten_when_it_is_mended(agenda: Path, path: Path) -> None:
    where = journal_of(path)
    where.write_bytes(b"a shopping list\n")
    follower = Follower(path)
    assert follower.poll()
    assert follower.meeting is None and "not the journal of a meeting" in follower.trouble
    assert not follower.poll()
    where.unlink()
    assert follower.poll() and follower.trouble == ""
    record = begun(agenda, path)
    assert follower.poll() and follower.trouble == ""
    assert texts(follower) == ["one", "two"]
    record.release()


def test_an_empty_journal_is_a_meeting_that_has_not_begun(path: Path) -> None:
    journal_of(path).touch()
    follower = Follower(path)
    assert not follower.poll()
    assert follower.meeting is None and follower.trouble == ""


def test_an_event_of_a_newer_program_is_passed_over(record: Record) -> None:
    follower = Follower(record.path)
    follower.poll()
    record.release()
    with Journal.open(journal_of(record.path), create=False) as journal:
        journal.append([{"at": events.stamp(utc_now()), "type": "hologram.shown", "tx": 99}])
    follower.poll()
    again = Record.open(record.path)
    say(again, "three")
    assert follower.poll()
    assert texts(follower) == ["one", "two", "three"]
    again.release()


def test_nothing_is_written_locked_or_left_open(record: Record, tmp_path: Path) -> None:
    follower = Follower(record.path)
    where = journal_of(record.path)
    record.close()
    there = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    fds = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for _ in range(3):
        follower.poll()
        os.utime(where, ns=(0, there[where][1] + 1))
    os.utime(where, ns=(0, there[where][1]))
    assert not fds or len(os.listdir("/proc/self/fd")) == fds
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == there
    again = Record.open(record.path)  # nobody else holds it
    assert not again.read_only
    again.release()


@given(st.data())
def test_however_the_bytes_arrive_the_state_is_that_of_the_whole_lines(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    agenda = folder / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    record = begun(agenda, folder / "m.toml")
    do(record, intents.Capture("three"), intents.Capture("four"))
    do(record, intents.Undo())
    do(record, intents.Redo())
    say(record, "five")
    record.release()
    where = journal_of(record.path)
    whole = where.read_bytes()
    where.unlink()
    first = whole.index(b"\n") + 1
    cuts = data.draw(st.lists(st.integers(first, len(whole)), max_size=8, unique=True).map(sorted))
    follower = Follower(record.path)
    begin = 0
    for cut in [*cuts, len(whole)]:
        with where.open("ab") as file:
            file.write(whole[begin:cut])
        begin = cut
        follower.poll()
        assert told(follower.meeting) == told(history_of(scan(whole[:cut], where).events, []).present)

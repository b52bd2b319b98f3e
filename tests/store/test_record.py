"""A meeting on the disk: taken up where it was left, written whole, held by one."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load, loads
from facilitator.errors import InputError, StoreError
from facilitator.meeting import events, intents
from facilitator.meeting.state import Draft
from facilitator.store.journal import Journal
from facilitator.store.places import journal_of, minutes_for
from facilitator.store.reading import read as read_journal
from facilitator.store.record import Record, utc_now
from meeting.kit import AGENDA, START, Clock
from store.keeping import begun, do, edit, say, texts

# -- taken up where it was left ------------------------------


def test_a_meeting_goes_on_at_the_same_item_and_lane_with_the_line_that_was_half_typed(agenda, path) -> None:
    record = begun(agenda, path)
    do(record, intents.Capture("theirs", lane="responses/iucn"))
    record.close(Draft("half a li", 2))
    again = Record.open(path)
    assert (again.meeting.cursor.item, again.meeting.cursor.lane) == ("measure", "responses/iucn")
    assert again.meeting.draft is not None
    assert (again.meeting.draft.text, again.meeting.draft.depth) == ("half a li", 2)
    assert texts(again) == ["one", "two", "theirs"]
    assert again.notices == []
    do(again, intents.Undo())
    assert texts(again) == ["one", "two"]
    again.close()


def test_killed_without_a_word_every_line_is_there(agenda, path) -> None:
    record = begun(agenda, path)
    record.release()  # no MeetingLeft, no minutes
    assert not path.exists()
    again = Record.open(path)
    assert texts(again) == ["one", "two"]
    assert again.notices == []  # the file was never there, so it is not said to be gone
    again.close()
    assert "two" in path.read_text(encoding="utf-8")


def test_minutes_that_are_gone_are_made_again(agenda, path) -> None:
    begun(agenda, path).close()
    before = path.read_text(encoding="utf-8").split("\n[facilitator]")[0]
    path.unlink()
    again = Record.open(path)
    assert any("made again from its journal" in notice for notice in again.notices)
    again.close()
    after = path.read_text(encoding="utf-8").split("\n[facilitator]")[0]
    assert [line for line in after.split("\n") if "lasted" not in line] == [
        line for line in before.split("\n") if "lasted" not in line
    ]


def test_minutes_without_a_journal_open_and_go_on(agenda, path) -> None:
    begun(agenda, path).close()
    journal_of(path).unlink()
    again = Record.open(path)
    assert texts(again) == ["one", "two"]
    do(again, intents.GoTo("measure"))
    say(again, "three")
    again.close()
    assert [point.id for point in load(path).item("measure").common_ground] == ["p1", "p2", "p3"]  # type: ignore[union-attr]


def test_keys_that_are_not_ours_survive_in_the_minutes(agenda, path) -> None:
    begun(agenda, path).close()
    assert 'colour = "red"' in path.read_text(encoding="utf-8")
    edit(path, "[facilitator]", '[facilitator]\nmood = "good"')
    again = Record.open(path)
    say(again, "three")
    again.close()
    assert 'mood = "good"' in path.read_text(encoding="utf-8")
    assert load(path).status == "draft"


def test_the_times_of_the_clock_are_those_of_the_journal() -> None:
    now = utc_now()
    assert events.from_json(events.to_json(events.MeetingOpened(at=now, tx=1))).at == now


def test_nothing_to_begin_with(tmp_path: Path, path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Record.open(tmp_path / "nowhere.toml")
    empty = tmp_path / "empty.toml"
    empty.write_text(AGENDA.partition("[[sessions]]")[0], encoding="utf-8")
    with pytest.raises(InputError, match="no item"):
        Record.open(empty, path)


def test_lines_of_a_newer_program_are_told_and_kept(agenda, path) -> None:
    begun(agenda, path).close()
    journal = Journal.open(journal_of(path), create=False)
    journal.append([{"type": "hologram.shown", "at": "2010-11-15T12:00:00.000Z", "tx": 99}])
    journal.append([{"type": "point.removed", "at": "2010-11-15T12:00:00.000Z", "tx": 100, "item": "measure",
                     "lane": "notes", "id": "p77"}])  # fmt: skip
    journal.close()
    again = Record.open(path)
    assert any("hologram.shown" in notice for notice in again.notices)
    assert any("does not fit" in notice for notice in again.notices)
    assert texts(again) == ["one", "two"]
    again.close()
    assert any(line["type"] == "hologram.shown" for line in read_journal(journal_of(path)).events)


# -- two instances ------------------------------


def test_a_second_process_reads_and_says_who_holds_it(agenda, path) -> None:
    record = begun(agenda, path)
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from facilitator.errors import StoreError
        from facilitator.meeting import intents
        from facilitator.store.record import Record
        from facilitator.store.record import utc_now
        record = Record.open(Path(sys.argv[1]), Path(sys.argv[2]))
        print(record.held_by)
        print([row.text for row in record.meeting.lane.outline])
        try:
            record.dispatch_events(record.decided([intents.Capture("x")], utc_now()))
        except StoreError as error:
            print(error)
        record.write(record.meeting, 99)
        record.close()
        """
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(agenda), str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    holder, said, refused = ran.stdout.splitlines()
    assert f"process {os.getpid()}" in holder
    assert said == "['one', 'two']"
    assert holder in refused
    assert "Read-only" in refused
    assert not path.exists()
    record.close()
    assert Record.open(path).held_by == ""


# -- writing ------------------------------


def test_minutes_are_checked_by_reading_them_back(agenda, path, monkeypatch) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    before = path.read_bytes()
    say(record, "three")
    monkeypatch.setattr("facilitator.store.minutes.loads", lambda text: loads(dumps(load(agenda))))
    with pytest.raises(StoreError, match="would not read back"):
        record.write(record.meeting, record.seq)
    assert path.read_bytes() == before
    monkeypatch.undo()
    record.write(record.meeting, record.seq)
    assert '"three"' in path.read_text(encoding="utf-8")
    record.close()


def test_our_own_writing_in_another_thread_is_nobodys_edit(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    edit(path, '"two"', '"zwei"')
    with record._writing:
        assert record.look_outside(utc_now()) is None
    assert record.look_outside(utc_now()) is not None
    record.release()


def test_refused_lines_leave_no_trace(agenda, path) -> None:
    record = begun(agenda, path)
    record.release()
    with pytest.raises(StoreError, match="closed"):
        say(record, "three")
    assert texts(record) == ["one", "two"]


# -- where the minutes go ------------------------------


def test_minutes_go_to_a_folder_by_date_and_title(agenda, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    record = Record.open(agenda, clock=Clock())
    assert record.path == Path("minutes") / f"{START.astimezone().date()}-planning.toml"
    do(record, intents.GoTo("measure"))
    say(record, "one")
    record.close()
    again = Record.open(agenda, clock=Clock())  # the agenda again: the meeting that was begun goes on
    assert texts(again) == ["one"]
    again.close()
    assert not journal_of(agenda).exists()


def test_the_date_of_the_agenda_or_of_the_meeting_that_was_begun_lately(agenda, tmp_path) -> None:
    document, folder = load(agenda), tmp_path / "minutes"
    dated = document.model_copy(update={"starts": date(2010, 11, 15)})
    today = date(2026, 3, 5)
    assert minutes_for(dated, today, folder).name == "2010-11-15-planning.toml"
    assert minutes_for(document, today, folder).name == "2026-03-05-planning.toml"
    folder.mkdir()
    for name in ("2026-03-03-planning.toml", "2026-03-04-planning-b.toml", "2026-03-04-planning.txt"):
        (folder / name).touch()
    assert minutes_for(document, today, folder).name == "2026-03-03-planning.toml"
    assert minutes_for(document, date(2026, 3, 7), folder).name == "2026-03-07-planning.toml"
    (folder / "2026-03-04-planning.journal").touch()
    assert minutes_for(document, date(2026, 3, 7), folder).name == "2026-03-04-planning.toml"


def test_minutes_named_as_the_file_are_taken_up_where_they_are(agenda, path) -> None:
    begun(agenda, path).close()
    again = Record.open(path)
    assert again.path == path
    again.close()

"""A meeting on the disk: taken up where it was left, and nothing of anybody's edits lost."""

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


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.toml"
    path.write_text(AGENDA.replace("[[groups]]", 'colour = "red"\n\n[[groups]]', 1), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.toml"


def do(record: Record, *wanted: intents.Intent) -> None:
    record.dispatch_events(record.decided(wanted, utc_now()))


def say(record: Record, *texts: str) -> None:
    for text in texts:
        do(record, intents.Capture(text))


def texts(record: Record, item: str = "measure") -> list[str]:
    return [row.text for lane in record.meeting.boards[item].lanes for row in lane.outline]


def begun(agenda: Path, path: Path) -> Record:
    record = Record.open(agenda, path)
    do(record, intents.GoTo("measure"))
    say(record, "one", "two")
    return record


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.read_text(encoding="utf-8")


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


# -- somebody else's edits ------------------------------


def kept(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.glob("m.toml.edited-*"))


def test_an_edit_while_it_was_closed_is_taken_in(agenda, path) -> None:
    begun(agenda, path).close()
    theirs = edit(path, '"two"', '"zwei"')
    again = Record.open(path)
    assert texts(again) == ["one", "zwei"]
    assert kept(path) == ["m.toml.edited-1"]
    assert (path.parent / "m.toml.edited-1").read_text(encoding="utf-8") == theirs
    assert any("edited by another program" in notice for notice in again.notices)
    do(again, intents.Undo())
    assert texts(again) == ["one", "two"]
    do(again, intents.Redo())
    again.close()
    assert '"zwei"' in path.read_text(encoding="utf-8")
    third = Record.open(path)
    assert third.notices == []
    assert texts(third) == ["one", "zwei"]
    third.close()


def test_an_edit_while_it_runs_is_merged_with_what_was_said_meanwhile(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    say(record, "three")
    edit(path, 'text = "two"\n', 'text = "two"\n\n[[sessions.items.common_ground]]\ntext = "by hand"\n')
    record.write(record.meeting, record.seq)
    assert "by hand" in path.read_text(encoding="utf-8"), "never over somebody else's edit"
    record.take_in(utc_now())
    assert sorted(texts(record)) == ["by hand", "one", "three", "two"]
    assert len({row.id for row in record.meeting.board.lanes[0].outline}) == 4
    record.close()
    assert sorted(point.text for point in load(path).item("measure").common_ground) == [  # type: ignore[union-attr]
        "by hand", "one", "three", "two",
    ]  # fmt: skip


def test_both_sides_changed_the_same_text(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    do(record, intents.Edit("common_ground", "p1", "uno"))
    edit(path, '"one"', '"eins"')
    record.take_in(utc_now())
    assert texts(record) == ["uno", "two"]
    (notice,) = record.notices
    assert "Both sides changed" in notice
    assert "m.toml.edited-1" in notice
    assert '"eins"' in (path.parent / "m.toml.edited-1").read_text(encoding="utf-8")
    record.close()


@pytest.mark.parametrize("broken", ["[[[", "\n[[sessions.items]]\nkind = 7\n", "\x00"])
def test_an_edit_that_cannot_be_read_is_left_alone_until_it_is_mended(agenda, path, broken: str) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace('"two"', '"zwei"') + broken, encoding="utf-8")
    bad = path.read_bytes()
    assert record.look_outside(utc_now()) is None
    assert any("cannot be read" in notice for notice in record.notices)
    say(record, "three")
    record.write(record.meeting, record.seq)
    assert path.read_bytes() == bad
    assert '"three"' in path.with_name("m.record.toml").read_text(encoding="utf-8")
    path.write_text(good.replace('"two"', '"zwei"'), encoding="utf-8")
    record.take_in(utc_now())
    assert texts(record) == ["one", "zwei", "three"]
    record.close()
    assert '"zwei"' in path.read_text(encoding="utf-8")
    assert '"three"' in path.read_text(encoding="utf-8")


def test_broken_while_it_was_closed_and_mended_while_it_runs(agenda, path) -> None:
    begun(agenda, path).close()
    good = path.read_text(encoding="utf-8")
    path.write_text("[[[" + good, encoding="utf-8")
    again = Record.open(path)
    assert any("cannot be read" in notice for notice in again.notices)
    say(again, "three")
    path.write_text(good.replace('"two"', '"zwei"'), encoding="utf-8")
    again.take_in(utc_now())
    assert texts(again) == ["one", "zwei", "three"]
    again.close()


def test_latin_1_is_left_alone(agenda, path) -> None:
    begun(agenda, path).close()
    path.write_bytes(path.read_bytes().replace(b'"two"', b'"caf\xe9"'))
    bad = path.read_bytes()
    again = Record.open(path)
    say(again, "three")
    again.close()
    assert path.read_bytes() == bad
    assert '"three"' in path.with_name("m.record.toml").read_text(encoding="utf-8")


def test_a_comment_is_kept_aside_and_changes_nothing(agenda, path) -> None:
    begun(agenda, path).close()
    edit(path, "title =", "# a remark\ntitle =")
    again = Record.open(path)
    assert again.history.last[-1].type == "meeting.opened", "there is no step to undo"
    assert any("m.toml.edited-1" in notice for notice in again.notices)
    again.close()
    assert "# a remark" in (path.parent / "m.toml.edited-1").read_text(encoding="utf-8")


def test_the_removed_file_is_written_again(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    path.unlink()
    assert record.look_outside(utc_now()) is None
    assert any("was removed" in notice for notice in record.notices)
    record.write(record.meeting, record.seq)
    assert '"two"' in path.read_text(encoding="utf-8")
    record.close()


def test_an_edit_that_takes_out_every_item_is_not_followed(agenda, path) -> None:
    Record.open(agenda, path).close()
    path.write_text(AGENDA.partition("[[sessions]]")[0], encoding="utf-8")
    again = Record.open(path)
    assert len(again.meeting.order) == 7
    assert any("cannot be read" in notice and "no item" in notice for notice in again.notices)
    again.close()


def test_an_edit_that_takes_out_what_was_captured_meanwhile_loses_none_of_it(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    say(record, "three")
    path.write_text(AGENDA.partition("[[sessions]]")[0], encoding="utf-8")
    record.take_in(utc_now())
    assert texts(record) == ["one", "two", "three"]
    assert record.meeting.order == ("talk", "measure", "issues")
    do(record, intents.Undo())
    assert len(record.meeting.order) == 7
    record.close()


def test_an_edit_that_cannot_be_kept_aside_is_left_where_it_is(agenda, path, monkeypatch) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    edited = edit(path, '"two"', '"zwei"')

    def refuse(*given: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facilitator.store.outside.keep_aside", refuse)
    say(record, "three")
    assert record.look_outside(utc_now()) is None
    record.write(record.meeting, record.seq)
    assert path.read_text(encoding="utf-8") == edited
    assert any("left alone" in notice for notice in record.notices)
    monkeypatch.undo()
    record.take_in(utc_now())
    assert texts(record) == ["one", "zwei", "three"]
    record.close()


# -- two instances ------------------------------


def test_a_second_process_reads_and_says_who_holds_it(agenda, path) -> None:
    record = begun(agenda, path)
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from facilitator.errors import StoreError
        from facilitator.meeting import intents
        from facilitator.store import Record
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


# -- what a reviewer found ------------------------------------------------------------------------


def test_minutes_that_another_journal_wrote_are_an_edit_too(agenda, path, tmp_path) -> None:
    """A colleague runs a copy of the minutes alone, and sends them back."""
    begun(agenda, path).close()
    elsewhere = tmp_path / "elsewhere" / "m.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(path.read_bytes())
    theirs = Record.open(elsewhere)
    do(theirs, intents.GoTo("measure"))
    say(theirs, "colleague")
    theirs.close()
    path.write_bytes(elsewhere.read_bytes())
    ours = Record.open(path)
    assert "colleague" in texts(ours)
    assert any("edited by another program" in notice for notice in ours.notices)
    say(ours, "ours")
    ours.close()
    assert "colleague" in path.read_text(encoding="utf-8")


def test_an_edit_between_the_look_and_the_renaming_is_not_written_over(agenda, path, monkeypatch) -> None:
    import facilitator.store.files as files

    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    say(record, "three")
    sync = files.fresh_file

    def slow(name, data, mode=0o600):
        made = sync(name, data, mode)
        if path.exists() and b"zwei" not in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b'"two"', b'"zwei"'))  # while the new text is flushed
        return made

    monkeypatch.setattr(files, "fresh_file", slow)
    record.write(record.meeting, record.seq)
    monkeypatch.undo()
    assert "zwei" in path.read_text(encoding="utf-8")
    assert not [one for one in path.parent.iterdir() if one.suffix == ".tmp"]
    record.take_in(utc_now())
    assert texts(record) == ["one", "zwei", "three"]
    record.close()


def test_an_edit_whose_event_cannot_be_kept_is_taken_in_later(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    edit(path, '"two"', '"zwei"')
    taken = record.look_outside(utc_now())  # the disk refuses its event: adopted() is never told
    assert taken is not None
    assert not any("taken in" in notice for notice in record.notices)
    record.write(record.meeting, record.seq + 1)
    assert "zwei" in path.read_text(encoding="utf-8")
    record.take_in(utc_now())
    assert texts(record) == ["one", "zwei"]
    record.close()


def test_a_meeting_of_many_megabytes_opens(agenda, path) -> None:
    document = load(agenda)
    text = agenda.read_text(encoding="utf-8")
    many = "".join(f'[[annexes.entries]]\ntext = "{"word " * 40}{n}"\n' for n in range(9000))
    agenda.write_text(text + '\n[[annexes]]\nkind = "documents"\n' + many, encoding="utf-8")
    assert agenda.stat().st_size > 1 << 20
    begun(agenda, path).close()
    again = Record.open(path)
    assert again.meeting.document.title == document.title
    again.close()


def test_a_meeting_that_does_not_begin_leaves_nothing_behind(tmp_path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text(AGENDA.partition("[[sessions]]")[0], encoding="utf-8")
    with pytest.raises(InputError):
        Record.open(empty, tmp_path / "m.toml")
    assert [one.name for one in tmp_path.iterdir()] == ["empty.toml"]


def test_a_journal_with_a_damaged_beginning_goes_on_from_the_minutes(agenda, path) -> None:
    record = begun(agenda, path)
    record.write(record.meeting, record.seq)
    say(record, "after the writing")
    record.release()
    journal = journal_of(path)
    data = bytearray(journal.read_bytes())
    data[30] ^= 1
    journal.write_bytes(data)
    again = Record.open(path)
    assert texts(again) == ["one", "two", "after the writing"]
    assert any(one.name.startswith("m.journal.damaged") for one in path.parent.iterdir())
    again.close()
    assert texts(Record.open(path)) == ["one", "two", "after the writing"]

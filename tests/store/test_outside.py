"""What others do to the minutes file: nothing of either side is lost, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.errors import InputError
from facilitator.meeting import intents
from facilitator.store.places import journal_of
from facilitator.store.record import Record, utc_now
from meeting.kit import AGENDA
from store.keeping import begun, do, edit, say, texts

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

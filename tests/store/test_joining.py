"""Two records on the disk: read whatever there is of them, written both or neither."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load, loads
from facilitator.errors import HeldError, InputError, StoreError
from facilitator.meeting import intents
from facilitator.meeting.state import Draft
from facilitator.store import joining as store
from facilitator.store.joining import Joined, join, private_beside, read_side, write
from facilitator.store.record import Record
from meeting.kit import AGENDA
from store.keeping import do, say, texts


def held(folder: Path, name: str, lane: str, *said: str) -> Path:
    agenda, path = folder / "a.toml", folder / name
    agenda.write_text(AGENDA, encoding="utf-8")
    record = Record.open(agenda, path)
    do(record, intents.GoTo("measure"), intents.ChooseLane(lane))
    say(record, *said)
    record.close()
    return path


@pytest.fixture
def rooms(tmp_path: Path) -> tuple[Path, Path]:
    return (
        held(tmp_path, "one.toml", "responses/icmm", "a", "b"),
        held(tmp_path, "two.toml", "responses/iucn", "c"),
    )


def joined(one: Path, other: Path) -> Joined:
    return join(read_side(one), read_side(other))


def taken_up(path: Path, reviewer: str = "") -> list[str]:
    record = Record.open(path, reviewer=reviewer)
    try:
        assert (record.notices, record.history.misfits) == ([], [])
        return texts(record)
    finally:
        record.close()


def test_minutes_and_journals_are_the_same_record(rooms: tuple[Path, Path]) -> None:
    one, two = rooms
    made = joined(one, two)
    assert joined(two.with_suffix(".journal"), one) == made
    one.unlink()
    assert joined(one, two).lines == made.lines


@pytest.mark.parametrize("reviewer", ["", "Anna"])
def test_the_record_of_both_is_taken_up_as_any(
    rooms: tuple[Path, Path], tmp_path: Path, reviewer: str
) -> None:
    out = tmp_path / "both" / "c.toml"
    write(joined(*rooms), out)
    assert taken_up(out, reviewer) == ["a", "b", "c"]
    assert taken_up(out, reviewer) == ["a", "b", "c"]


def test_what_follows_in_the_merged_record_can_be_taken_back_to_the_beginning(
    rooms: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "c.toml"
    write(joined(*rooms), out)
    record = Record.open(out)
    say(record, "d")
    for _ in range(5):  # the item was opened twice
        do(record, intents.Undo())
    assert texts(record) == []
    for _ in range(4):
        do(record, intents.Redo())
    record.close()
    assert taken_up(out) == ["a", "b", "c"]
    again = joined(out, rooms[0])
    assert [line["type"] for line in again.lines or ()].count("point.added") == 3


def test_minutes_made_again_from_the_merged_journal_keep_what_is_edited_in_them(
    rooms: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "c.toml"
    write(joined(*rooms), out)
    out.unlink()
    Record.open(out).close()
    out.write_text(out.read_text(encoding="utf-8").replace('"a"', '"by hand"'), encoding="utf-8")
    Record.open(out).close()
    assert taken_up(out) == ["by hand", "b", "c"]


def test_the_disk_refuses_the_minutes_and_nothing_is_there(
    rooms: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = held(tmp_path, "c.toml", "common_ground", "old")
    before = {path: path.read_bytes() for path in (out, out.with_suffix(".journal"))}
    made, real = joined(*rooms), store.write_atomic

    def refusing(path: Path, data: bytes) -> str:
        if path == out:
            raise StoreError(os.strerror(errno.ENOSPC))
        return real(path, data)

    monkeypatch.setattr(store, "write_atomic", refusing)
    with pytest.raises(StoreError):
        write(made, out, force=True)
    assert {path: path.read_bytes() for path in before} == before
    assert list(tmp_path.glob("*replaced*")) == []


def test_a_meeting_that_is_open_is_not_written_over(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    record = Record.open(held(tmp_path, "c.toml", "common_ground", "old"))
    try:
        with pytest.raises(HeldError):
            write(joined(*rooms), tmp_path / "c.toml", force=True)
    finally:
        record.close()
    assert taken_up(tmp_path / "c.toml") == ["old"]


def test_the_same_record_written_again_keeps_nothing_aside(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "c.toml"
    for _ in range(2):
        write(joined(*rooms), out, force=True)
    assert list(tmp_path.glob("*replaced*")) == []


@pytest.mark.parametrize("name", ["c.journal", "c.private"])
def test_only_minutes_are_named_to_write(rooms: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"name it \.toml|name the minutes"):
        write(joined(*rooms), tmp_path / name)


def test_a_torn_journal_is_merged_as_far_as_it_is_whole(rooms: tuple[Path, Path]) -> None:
    journal = rooms[1].with_suffix(".journal")
    whole = journal.read_bytes()
    rooms[1].unlink()
    journal.write_bytes(whole[:-20])
    made = joined(*rooms)
    assert any("damaged" in note for note in made.notes)
    assert '"c"' in dumps(made.document)
    assert journal.read_bytes() == whole[:-20]


def test_a_line_that_was_typed_and_not_entered_is_told(tmp_path: Path, rooms: tuple[Path, Path]) -> None:
    record = Record.open(rooms[0])
    record.close(Draft("half a thought"))
    assert any("typed and not entered" in note for note in joined(*rooms).notes)


def test_a_record_begun_from_the_others_minutes_is_refused_with_what_to_do(
    rooms: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_bytes(rooms[0].read_bytes())
    Record.open(copy).close()
    with pytest.raises(InputError, match="copy its journal too"):
        joined(copy, rooms[0])


def test_minutes_without_journals_keep_both_wordings_in_either_order(tmp_path: Path) -> None:
    agenda = loads(AGENDA)
    sides = []
    for name, text in (("one", "uno"), ("two", "eins")):
        path = tmp_path / f"{name}.toml"
        said = AGENDA.replace(
            'prompt = "Where we stand"',
            f'prompt = "Where we stand"\nnotes = [{{ id = "p1", text = "{text}" }}]\npresenter = "{name}"',
        )
        path.write_text(
            said.replace('language = "en"', 'language = "en"\nstatus = "draft"'), encoding="utf-8"
        )
        sides.append(read_side(path))
    for base in (None, agenda):
        made = join(sides[0], sides[1], base)
        assert join(sides[1], sides[0], base).document == made.document
        text = dumps(made.document)
        assert all(f'"{word}"' in text for word in ("uno", "eins"))
        assert all(word in str(made.conflicts) for word in ("presenter", "one", "two"))
        assert made.lines is None


def test_private_notes_beside_are_named(tmp_path: Path, rooms: tuple[Path, Path]) -> None:
    (tmp_path / "two.private").write_text("{}", encoding="utf-8")
    assert private_beside(*rooms) == ["two.private"]
    assert load(rooms[0]).title == "Planning"


def test_the_same_words_of_both_stand_twice_and_are_named(tmp_path: Path) -> None:
    one = held(tmp_path, "one.toml", "common_ground", "We want one market", "mine")
    other = held(tmp_path, "two.toml", "common_ground", "we want one market")
    said = "1.2 Both: both records have “We want one market”; it stands twice, merge or remove one"
    for pair in ((one, other), (other, one)):
        notes = joined(*pair).notes
        assert [note.casefold() for note in notes] == [said.casefold()]
    assert joined(one, one).notes == ()

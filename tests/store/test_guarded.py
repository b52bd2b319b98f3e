"""What was sent and approved, against clumsy hands: edits, undo, other sessions, crashes, odd files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.agenda.signing import content, content_digest, sign_off, verdicts
from facilitator.errors import InputError, Refusal, StoreError
from facilitator.meeting import intents
from facilitator.meeting.decide.after import next_version
from facilitator.meeting.minutes import minutes
from facilitator.store.current import current
from facilitator.store.journal import Journal
from facilitator.store.record import Record
from facilitator.store.versions import version_path
from store.signing import do, reviewed, reword, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "m.toml")


def approved(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    for group in record.meeting.document.groups:
        do(record, intents.Approve(group.id, "Ann"))
    record.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('status = "approved"', 'status = "draft"'),
        ("[[versions", "[[other"),
        ('by = "Ann"', 'by = "Somebody else"'),
    ],
)
def test_an_editor_does_not_say_who_approved_what(path: Path, old: str, new: str) -> None:
    approved(path)
    before = load(path)
    path.write_text(path.read_text().replace(old, new))
    record = reviewed(path)
    with pytest.raises(Refusal, match="so it stands as it is"):
        reword(record, "jobs come first", "other")
    record.close()
    assert load(path).versions == before.versions
    assert content(load(version_path(path, 1))) == content(before)


def test_a_status_typed_by_hand_approves_nothing(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    record.close()
    path.write_text(path.read_text().replace('status = "circulated"', 'status = "approved"'))
    assert sign_off(load(path)).state == "circulated"
    record = reviewed(path)
    record.close()
    assert load(path).status == "circulated"


def test_the_sign_off_of_an_earlier_review_is_not_undone(path: Path) -> None:
    approved(path)
    record = reviewed(path, "Ben")
    with pytest.raises(Refusal, match="earlier review stands"):
        do(record, intents.Undo())
    record.close()
    assert load(path).status == "approved"


def test_what_was_taken_back_in_a_review_is_brought_back_only_there(path: Path) -> None:
    record = reviewed(path)
    reword(record, "jobs come first", "other")
    do(record, intents.Undo())
    record.close()
    for reviewer in ("", "Ben"):
        record = Record.open(path, reviewer=reviewer)
        with pytest.raises(Refusal, match="nothing to bring back"):
            do(record, intents.Redo())
        record.close()


def test_the_meeting_does_not_undo_what_a_review_corrected(path: Path) -> None:
    record = reviewed(path)
    reword(record, "jobs come first", "other")
    record.close()
    record = Record.open(path)
    floor = record.meeting.cursor
    with pytest.raises(Refusal, match="taken back there"):
        do(record, intents.Undo())
    assert record.meeting.cursor == floor
    record.close()


def test_a_number_is_given_once_whatever_became_of_the_journal(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    do(record, intents.Undo())
    assert next_version(record.meeting) == 2
    record.close()
    kept = version_path(path, 1).read_bytes() if version_path(path, 1).exists() else b""
    path.with_suffix(".journal").unlink()
    version_path(path, 1).write_bytes(kept or sent_copy(path))
    record = reviewed(path)
    assert next_version(record.meeting) == 2
    record.close()


def sent_copy(path: Path) -> bytes:
    """The minutes as if they had been sent as version 1."""
    text = "[[versions]]\nnumber = 1\ncirculated = 2026-01-01T10:00:00Z\n"
    text += f'digest = "{content_digest(load(path))}"\n'
    return path.read_bytes().replace(b"\n[facilitator]", f"\n{text}\n[facilitator]".encode())


def test_a_changed_copy_of_an_earlier_version_is_made_again(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    do(record, intents.OpenAmendment("why"))
    record.close()
    copy = version_path(path, 1)
    copy.write_text(copy.read_text().replace("jobs come first", "jobs?"))
    record = reviewed(path)
    assert any("was edited" in notice for notice in record.notices)
    record.close()
    assert "jobs come first" in copy.read_text()


def test_approvals_that_came_just_before_a_crash_stand_in_the_kept_version(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    record.write(record.meeting, record.seq)
    do(record, intents.Approve(record.meeting.document.groups[0].id))
    do(record, intents.OpenAmendment("why"))
    record.release()  # killed before the files were written
    reviewed(path).close()
    assert len(load(version_path(path, 1)).versions[0].approvals) == 1


@pytest.mark.parametrize("odd", ["folder", "link"])
def test_an_odd_file_where_a_version_is_kept_does_not_hold_up_the_minutes(path: Path, odd: str) -> None:
    other = path.with_name("other.txt")
    other.write_text("mine")
    if odd == "folder":
        version_path(path, 1).mkdir()
    else:
        version_path(path, 1).symlink_to(other)
    record = reviewed(path)
    do(record, intents.Circulate())
    record.close()
    assert any(version_path(path, 1).name in notice for notice in record.notices)
    assert load(path).status == "circulated"
    assert other.read_text() == "mine"


def test_a_file_of_ones_own_with_such_a_name_is_no_kept_version(path: Path) -> None:
    mine = written(path.with_name("m.v3.toml"))
    record = Record.open(mine)
    record.close()
    assert "kept version" not in mine.read_text()


def test_a_kept_version_is_not_opened_while_only_its_journal_is_there(path: Path) -> None:
    approved(path)
    path.unlink()
    with pytest.raises(InputError, match="kept version"):
        reviewed(version_path(path, 1))


def test_a_link_to_minutes_is_the_minutes(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path.name)
    record = Record.open(path)
    other = Record.open(link)
    assert other.held_by
    other.close()
    record.close()
    assert not path.with_name("link.journal").exists()


def test_a_review_that_cannot_be_put_on_record_is_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(path).close()

    def refuses(*arguments: object) -> None:
        raise StoreError("m.journal: the disk is full")

    monkeypatch.setattr(Journal, "append", refuses)
    record = reviewed(path)
    assert "the disk is full" in record.read_only
    with pytest.raises(StoreError):
        reword(record, "jobs come first", "other")
    record.release()


def test_an_edit_after_a_killed_review_is_nobodys_correction(path: Path) -> None:
    record = reviewed(path)
    record.write(record.meeting, record.seq)
    record.release()  # killed
    path.write_text(path.read_text().replace("jobs come first", "work comes first"))
    record = Record.open(path)
    assert "work comes first" in content(minutes(record.meeting))
    assert record.meeting.corrections == ()
    record.close()


def test_an_edit_that_is_noticed_on_leaving_a_review_is_a_correction(path: Path) -> None:
    record = reviewed(path)
    record.write(record.meeting, record.seq)
    path.write_text(path.read_text().replace("jobs come first", "work comes first"))
    record.close()
    record = reviewed(path)
    assert [one.change.now for one in record.meeting.corrections] == ["work comes first"]
    record.close()


def test_the_layout_says_nothing_and_a_time_without_a_zone_is_the_same_everywhere(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(path)
    text = path.read_text()
    path.write_text(text.replace("\n", "\r\n"))
    assert all(one.same and one.sealed for one in verdicts(load(path)))
    for zone in ("UTC", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        os.environ["TZ"] = zone
        assert all(one.same and one.sealed for one in verdicts(load(path)))
    path.write_text(text.replace("circulated = ", "circulated = 2001-01-01T00:00:00Z #"))
    assert not any(one.sealed for one in verdicts(load(path)))


def test_minutes_are_told_as_they_stand_while_another_program_has_them(path: Path) -> None:
    record = reviewed(path)
    record.write(record.meeting, record.seq)
    reword(record, "jobs come first", "work comes first")
    assert "work comes first" not in path.read_text()
    assert "work comes first" in content(current(path))
    record.close()

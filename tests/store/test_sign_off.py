"""From draft to approved and on to the next version, on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.agenda.signing import content, content_digest, verdicts
from facilitator.errors import InputError, Refusal, StoreError
from facilitator.meeting import intents
from facilitator.meeting.minutes import minutes
from facilitator.store.journal import Journal
from facilitator.store.record import Record
from facilitator.store.versions import versions_beside
from store.signing import AGENDA, do, reviewed, reword, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "m.toml")


def test_corrections_are_journalled_with_name_and_original_and_no_clock_runs(path: Path) -> None:
    before = load(path)
    record = reviewed(path)
    reword(record, "the river comes first", "The river comes first.")
    record.close()
    after = reviewed(path).meeting
    made = [(one.by, one.change.was, one.change.now) for one in after.corrections]
    assert made == [("Rita", "the river comes first", "The river comes first.")]
    for old, new in zip(before.sessions, load(path).sessions, strict=True):
        assert [(one.opened, one.lasted_seconds) for one in old.items] == [
            (one.opened, one.lasted_seconds) for one in new.items
        ]


def test_both_versions_are_kept_and_each_group_approves_its_own(path: Path) -> None:
    record = reviewed(path)
    a, b = (group.id for group in record.meeting.document.groups)
    with pytest.raises(Refusal, match="circulate it first"):
        do(record, intents.Approve(a))
    do(record, intents.Circulate())
    do(record, intents.Approve(a, "Ann"))
    first = content_digest(minutes(record.meeting))
    with pytest.raises(Refusal, match="Version 1 was sent"):
        reword(record, "the river comes first", "other")
    # no writing between approval and amendment: the copy holds the approval all the same
    do(record, intents.OpenAmendment("the second group saw it otherwise", b))
    reword(record, "jobs come first", "jobs come first, and water")
    assert minutes(record.meeting).status == "draft"
    do(record, intents.Circulate())
    do(record, intents.Approve(b, "Bob"))
    assert minutes(record.meeting).status == "circulated"
    do(record, intents.Approve(a))
    record.close()
    made = load(path)
    assert made.status == "approved"
    assert [one.reason for one in made.versions] == [None, "the second group saw it otherwise"]
    assert [one.by for one in made.versions[1].approvals] == [None, "Bob"]
    assert all(one.same and one.sealed for one in verdicts(made))
    kept = versions_beside(path)
    assert list(kept) == [1, 2]
    old = load(kept[1])
    assert content_digest(old) == first
    assert [(one.group, one.by) for one in old.versions[0].approvals] == [(a, "Ann")]
    assert content(load(kept[2])) == content(made)


def test_one_changed_letter_is_seen(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    do(record, *(intents.Approve(group.id) for group in record.meeting.document.groups))
    record.close()
    assert all(one.same for one in verdicts(load(path)))
    path.write_text(path.read_text().replace("jobs come first", "jobs came first"))
    assert not any(one.same for one in verdicts(load(path)))


def test_an_edit_of_an_approved_file_is_kept_aside_and_not_taken_in(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    record.close()
    sound = content(load(path))
    path.write_text(path.read_text().replace("jobs come first", "jobs came first"))
    record = reviewed(path)
    assert any("is not taken in" in notice for notice in record.notices)
    record.close()
    assert content(load(path)) == sound
    assert "jobs came first" in next(path.parent.glob("m.toml.edited*")).read_text()


def test_a_missing_version_is_made_again_and_an_edited_one_is_kept(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    do(record, intents.OpenAmendment("a slip"))
    reword(record, "jobs come first", "jobs, first")
    record.close()
    kept = versions_beside(path)[1]
    before = kept.read_text()
    kept.unlink()
    record = reviewed(path)
    assert any("made again" in notice for notice in record.notices)
    record.close()
    assert content(load(kept)) == content(load_text(before, path))
    do(record := reviewed(path), intents.Circulate())
    record.close()
    second = versions_beside(path)[2]
    second.write_text(second.read_text().replace("jobs, first", "jobs?"))
    record = reviewed(path)
    do(record, intents.Approve(record.meeting.document.groups[0].id))
    record.close()
    assert "jobs, first" in second.read_text()
    assert any("jobs?" in one.read_text() for one in path.parent.glob("m.v2.toml.edited*"))


def load_text(text: str, near: Path):
    other = near.parent / "other.toml"
    other.write_text(text)
    return load(other)


def test_a_kept_version_is_not_opened_in_place_of_the_minutes(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    record.close()
    with pytest.raises(InputError, match=r"kept version of m\.toml"):
        Record.open(path.with_name("m.v1.toml"))


def test_an_agenda_is_not_reviewed(tmp_path: Path) -> None:
    copy = tmp_path / "a.toml"
    copy.write_bytes(AGENDA.read_bytes())
    with pytest.raises(InputError, match="no minutes of it yet"):
        Record.open(copy, tmp_path / "m.toml", reviewer="Rita")
    assert [one.name for one in tmp_path.iterdir()] == ["a.toml"]


def test_undo_takes_back_an_approval_and_stops_where_the_review_began(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    group = record.meeting.document.groups[0].id
    do(record, intents.Approve(group))
    do(record, intents.Undo())
    assert record.meeting.document.versions[0].approvals == ()
    do(record, intents.Undo())
    assert minutes(record.meeting).status == "draft"
    with pytest.raises(Refusal, match="nothing to take back"):
        do(record, intents.Undo())
    do(record, intents.Circulate())
    assert record.meeting.document.versions[0].number == 2  # version 1 was sent, whatever was taken back
    record.close()
    record = Record.open(path)  # the meeting itself goes on: its undo does not reach the sign-off
    with pytest.raises(Refusal, match="taken back there"):
        do(record, intents.Undo())
    record.close()


def test_minutes_that_were_only_read_stay_as_they_are_to_the_byte(path: Path) -> None:
    record = reviewed(path)
    do(record, intents.Circulate())
    record.close()
    before = {one: one.read_bytes() for one in (path, path.with_name("m.v1.toml"))}
    for _ in range(2):
        record = reviewed(path)
        do(record, intents.GoTo(record.meeting.order[-1]))
        record.close()
        Record.open(path).close()
    assert {one: one.read_bytes() for one in before} == before


def test_an_edit_by_hand_between_two_reviews_is_a_correction(path: Path) -> None:
    reviewed(path).close()
    path.write_text(path.read_text().replace("jobs come first", "work comes first"))
    record = reviewed(path)
    made = [(one.by, one.change.was, one.change.now) for one in record.meeting.corrections]
    record.close()
    assert made == [("Rita", "jobs come first", "work comes first")]


def test_minutes_on_a_disk_that_takes_nothing_are_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*arguments: object, **named: object) -> None:
        raise StoreError("m.journal: the disk is read-only")

    monkeypatch.setattr(Journal, "open", refuses)
    record = reviewed(path)
    assert record.read_only.startswith("Read-only: m.journal")
    assert record.meeting.document.title
    record.close()
    assert [one.name for one in path.parent.iterdir()] == ["m.toml"]

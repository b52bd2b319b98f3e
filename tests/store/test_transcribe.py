"""Notes to minutes without a screen: over nobody's file, and with every line that was not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.errors import InputError, StoreError
from facilitator.store.places import journal_of
from facilitator.store.record import Record
from facilitator.store.transcribe import transcribe
from meeting.kit import agenda

NOTES = "# 1.2\nBOTH: one\n/go 9.9\nICMM: two\n"


def test_notes_become_minutes_and_what_was_not_read_is_quoted(tmp_path: Path) -> None:
    out = tmp_path / "m.toml"
    document, (problem,) = transcribe(NOTES, agenda(), out)
    measure = document.item("measure")
    assert measure is not None
    assert [point.text for point in measure.common_ground] == ["one"]
    assert [(one.group, one.points[0].text) for one in measure.responses] == [("icmm", "two")]
    assert (problem.line, "/go 9.9" in problem.hint) == (3, True)
    assert load(out).item("measure") == measure
    assert load(out).status == "draft"
    assert measure.opened is None
    assert measure.lasted_seconds is None
    assert not journal_of(out).exists()


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    transcribe(NOTES, agenda(), tmp_path / "a.toml")
    transcribe(NOTES, agenda(), tmp_path / "b.toml")
    assert (tmp_path / "a.toml").read_bytes() == (tmp_path / "b.toml").read_bytes()


@pytest.mark.parametrize("name", ["m.toml", "m.journal"])
def test_what_stands_there_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="exists already"):
        transcribe(NOTES, agenda(), tmp_path / "m.toml")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_force_keeps_the_old_journal_aside_and_the_new_minutes_open_as_what_they_are(tmp_path: Path) -> None:
    out = tmp_path / "m.toml"
    (tmp_path / "m.journal.replaced-1").write_text("older", encoding="utf-8")
    (tmp_path / "m.journal").write_text("old", encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    transcribe(NOTES, agenda(), out, force=True)
    assert (tmp_path / "m.journal.replaced-1").read_text(encoding="utf-8") == "older"
    assert (tmp_path / "m.journal.replaced-2").read_text(encoding="utf-8") == "old"
    record = Record.open(out)
    assert [row.text for row in record.meeting.boards["measure"].lanes[0].outline] == ["one"]
    record.close()


def test_a_disk_that_refuses_leaves_the_old_journal_where_it_was(tmp_path: Path, monkeypatch) -> None:
    def refuse(*given: object, **more: object) -> str:
        raise StoreError("the disk is full")

    monkeypatch.setattr("facilitator.store.minutes.write_atomic", refuse)
    (tmp_path / "m.journal").write_text("old", encoding="utf-8")
    with pytest.raises(StoreError, match="full"):
        transcribe(NOTES, agenda(), tmp_path / "m.toml", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["m.journal"]


def test_an_agenda_without_items_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no item"):
        transcribe(NOTES, agenda().model_copy(update={"sessions": ()}), tmp_path / "m.toml")
    assert not (tmp_path / "m.toml").exists()

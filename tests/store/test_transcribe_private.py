"""Private lines of a notes file go to a file of their own, over nobody's notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import dumps
from facilitator.errors import InputError, StoreError
from facilitator.store.places import private_of
from facilitator.store.record import Record
from facilitator.store.transcribe import transcribe
from meeting.kit import agenda as kit_agenda
from store.test_caucus import SECRET, mode, noted, noted_on_disk, umask

NOTES = f"# 1.2\nBOTH: one\nCAUCUS: {SECRET}\nICMM: two\nCAUCUS: {SECRET} too\n"


def test_transcribe_takes_private_lines_to_a_file_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "t.toml"
    with umask(0):
        document, problems = transcribe(NOTES, kit_agenda(), out)
    assert problems == ()
    assert SECRET not in dumps(document) + out.read_text()
    assert noted_on_disk(out) == [SECRET, f"{SECRET} too"]
    assert mode(private_of(out)) == 0o600
    assert {one.name for one in tmp_path.iterdir()} == {"t.toml", "t.private"}
    with pytest.raises(InputError, match="exists already"):
        transcribe("BOTH: new", kit_agenda(), out)
    out.unlink()
    with pytest.raises(InputError, match=r"t\.private: it exists already"):
        transcribe("BOTH: new", kit_agenda(), out)
    transcribe("BOTH: new", kit_agenda(), out, force=True)
    assert noted_on_disk(out) == []
    assert SECRET in (tmp_path / "t.private.replaced-1").read_text()
    assert mode(tmp_path / "t.private.replaced-1") == 0o600
    transcribe(NOTES, kit_agenda(), out, force=True)
    assert noted_on_disk(out) == [SECRET, f"{SECRET} too"]
    record = Record.open(out)
    assert noted(record) == [("1.2", [SECRET, f"{SECRET} too"])]
    record.close()


def test_transcribe_that_fails_leaves_the_private_notes_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **more: object) -> str:
        raise StoreError("the disk is full")

    out = tmp_path / "t.toml"
    transcribe(NOTES, kit_agenda(), out)
    before = private_of(out).read_bytes()
    monkeypatch.setattr("facilitator.store.minutes.write_atomic", refuse)
    with pytest.raises(StoreError, match="full"):
        transcribe("CAUCUS: other", kit_agenda(), out, force=True)
    assert private_of(out).read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"t.toml", "t.private"}

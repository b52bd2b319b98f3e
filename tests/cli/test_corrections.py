"""``facilitator corrections``: read from the journal alone, which stays as it is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.meeting import intents
from facilitator.store.record import Record
from meeting.kit import AGENDA
from store import signing
from store.keeping import begun, do


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    begun(tmp_path / "a.toml", tmp_path / "m.toml").close()
    record = Record.open(tmp_path / "m.toml", reviewer="Anna \u202eLópez")
    do(record, intents.GoTo("measure"))
    do(record, intents.Edit("common_ground", "p1", "one, in principle"))
    do(record, intents.Edit("common_ground", "p2", "taken back"))
    do(record, intents.Undo())
    do(record, intents.Send("common_ground", "p2", "responses/iucn"))
    do(record, intents.RollCall("Gunilla Ek", False))
    record.close()
    return tmp_path / "m.toml"


def test_each_stands_beside_the_original_with_who_and_where(facilitator, reviewed: Path) -> None:
    before = {path: path.read_bytes() for path in reviewed.parent.iterdir()}
    done = facilitator("corrections", "m.toml", env={"TZ": "UTC"})
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: path.read_bytes() for path in reviewed.parent.iterdir()} == before
    blocks = [block.splitlines() for block in done.stdout.rstrip("\n").split("\n\n")]
    heads, told = [block[0] for block in blocks], [block[1:] for block in blocks]
    assert [head.split(", ", 2)[1:] for head in heads] == [
        ["Anna López", "1.2 Both"],
        ["Anna López", "1.2 IUCN"],
        ["Anna López", "Participants: Gunilla Ek"],
    ]
    datetime.strptime(heads[0].split(", ")[0], "%Y-%m-%d %H:%M:%S")
    assert told == [
        ["  Reworded: one{+, in principle+}"],
        ["  Moved: two", "    moved here from: Both"],
        ["  Present: {+no+}"],
    ]


def test_json_has_the_time_in_utc_and_the_pieces(facilitator, reviewed: Path) -> None:
    made = json.loads(facilitator("corrections", "m.toml", "--json").stdout)
    assert list(made) == ["title", "corrections"]
    first = made["corrections"][0]
    assert list(first)[:4] == ["at", "by", "kind", "item"]
    assert datetime.fromisoformat(first["at"]).utcoffset() is not None
    assert (first["was"], first["pieces"]) == ("one", [["same", "one"], ["new", ", in principle"]])
    assert "taken back" not in json.dumps(made)


def test_it_reads_while_somebody_reviews(facilitator, reviewed: Path) -> None:
    record = Record.open(reviewed, reviewer="Ben")
    try:
        assert facilitator("corrections", "m.toml").returncode == 0
    finally:
        record.close()


def test_two_changes_of_one_point_in_a_second_are_two(facilitator, tmp_path: Path) -> None:
    path = signing.written(tmp_path / "m.toml")
    record = signing.reviewed(path)
    signing.reword(record, "jobs come first", "work comes first")
    signing.reword(record, "work comes first", "people come first")
    record.close()
    said = facilitator("corrections", path).stdout
    assert said.count("Reworded") == 2
    assert "[-jobs come-]{+work comes+}" in said


def test_no_journal_and_nothing_corrected_are_said(facilitator, reviewed: Path, tmp_path: Path) -> None:
    done = facilitator("corrections", "a.toml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("a.toml: there is no journal to tell what was corrected; ")
    begun(tmp_path / "a.toml", tmp_path / "n.toml").close()
    done = facilitator("corrections", "n.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "n.toml: nothing was corrected after the meeting\n"


def test_what_is_still_hidden_is_not_shown(facilitator, tmp_path: Path) -> None:
    text = AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-revealed"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    record = Record.open(tmp_path / "a.toml", tmp_path / "m.toml")
    do(record, intents.GoTo("measure"), intents.Capture("secret", lane="responses/icmm"))
    record.close()
    record = Record.open(tmp_path / "m.toml", reviewer="Anna")
    do(record, intents.GoTo("measure"), intents.Edit("responses/icmm", "p1", "secret, too"))
    record.close()
    done = facilitator("corrections", "m.toml")
    assert "secret" not in done.stdout + facilitator("corrections", "m.toml", "--json").stdout
    assert "1 correction of what is still hidden" in done.stderr

"""``facilitator redline``: two files, or one and the version kept beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.meeting import intents
from facilitator.store.record import Record
from meeting.kit import AGENDA
from store.keeping import begun, do


@pytest.fixture
def amended(tmp_path: Path) -> Path:
    """Minutes that were sent as version 1 and are being amended."""
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    begun(tmp_path / "a.toml", tmp_path / "m.toml").close()
    record = Record.open(tmp_path / "m.toml", reviewer="Anna")
    do(record, intents.GoTo("measure"), intents.Circulate())
    do(record, intents.OpenAmendment("a word was wrong", "iucn"))
    do(record, intents.Edit("common_ground", "p1", "one, in principle"))
    record.close()
    return tmp_path / "m.toml"


def test_one_file_is_compared_with_the_version_kept_beside_it(facilitator, amended: Path) -> None:
    done = facilitator("redline", "m.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Before: version 1, sent on " in done.stdout and "(m.v1.toml)" in done.stdout
    assert "    Reworded: one{+, in principle+}\n" in done.stdout
    assert done.stdout.startswith("DRAFT, version 2\n")


def test_what_was_sent_is_compared_with_the_version_before_it(facilitator, amended: Path) -> None:
    record = Record.open(amended, reviewer="Anna")
    do(record, intents.Circulate())
    record.close()
    assert amended.with_name("m.v2.toml").exists()
    done = facilitator("redline", "m.toml", "--json")
    made = json.loads(done.stdout)
    assert made["before"].startswith("version 1, sent on ") and made["after"].startswith(
        "version 2, sent on "
    )
    assert [one["now"] for one in made["changes"]] == ["one, in principle"]


def test_two_files_that_say_the_same(facilitator, amended: Path) -> None:
    done = facilitator("redline", "m.toml", "m.toml", "-f", "md")
    assert done.returncode == 0 and "Nothing changed" in done.stdout
    assert done.stderr == "m.toml: nothing differs from m.toml in what the minutes say\n"


def test_the_format_is_as_the_file_ends_and_nothing_is_overwritten(facilitator, amended: Path) -> None:
    done = facilitator("redline", "m.v1.toml", "m.toml", "-o", "r.html", "--lang", "es")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "r.html: written\n")
    assert '<html lang="es">' in amended.with_name("r.html").read_text(encoding="utf-8")
    again = facilitator("redline", "m.v1.toml", "m.toml", "-o", "r.html")
    assert again.returncode == 1 and "exists already" in again.stderr


def test_no_kept_version_and_both_files_wrong_are_told(facilitator, amended: Path) -> None:
    done = facilitator("redline", "a.toml")
    assert done.returncode == 1 and done.stdout == ""
    assert "a.toml: no version of it is kept beside it; " in done.stderr
    done = facilitator("redline", "x.toml", "y.toml")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["x.toml", "y.toml"]
    assert facilitator("redline", "m.toml", "--json", "-f", "md").returncode == 2

"""Private notes leave by the two doors that are asked for by name, and by no other verb or format."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.agenda.model import Point
from facilitator.cli.arguments import FORMATS, LANGUAGES
from facilitator.report import report
from tui.driving import AGENDA

SECRET = "zugzwang"
NOTES = f"""\
## 1.1
ICMM: Programmes deliver value.
CAUCUS: {SECRET} one
  CAUCUS: {SECRET} below
## 1.2
ISSUE: Trust
CAUCUS: {SECRET} two
DECISION: We go on.
## 1.4
water rights
"""
VERBS: tuple[tuple[str, ...], ...] = (
    ("check", "m.toml"),
    ("matrix", "m.toml"),
    ("matrix", "m.toml", "--json", "--suggest"),
    ("tally", "m.toml"),
    ("tally", "m.toml", "--json"),
    ("balance", "m.toml"),
    ("balance", "m.toml", "--json"),
    ("schema",),
    ("new", "--from", "m.toml"),
    ("report", "m.toml", "--audit", "--balance"),
)


@pytest.fixture
def minutes(facilitator, tmp_path: Path) -> Path:
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    done = facilitator("transcribe", "-", "--agenda", "a.toml", "-o", "m.toml", stdin=NOTES.encode())
    assert done.returncode == 0, done.stderr
    assert "m.private: your private notes" in done.stderr
    assert SECRET not in done.stdout + done.stderr
    return tmp_path / "m.toml"


def test_no_verb_that_did_not_ask_has_a_word_of_them(facilitator, minutes: Path) -> None:
    assert SECRET.encode() not in minutes.read_bytes()
    for arguments in VERBS:
        done = facilitator(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        assert SECRET not in done.stdout + done.stderr, arguments


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_a_report_has_them_only_with_the_flag_in_every_format_and_language(
    facilitator, minutes: Path, format: str, lang: str
) -> None:
    plain, asked = minutes.with_name("plain.out"), minutes.with_name("asked.out")
    for out, flags in ((plain, ()), (asked, ("--private",))):
        done = facilitator("report", "m.toml", "-f", format, "--lang", lang, "-o", out.name, *flags)
        assert (done.returncode, done.stderr) == (0, f"{out.name}: written\n")
    assert SECRET not in text(plain, format)
    for word in ("one", "below", "two"):
        assert f"{SECRET} {word}" in text(asked, format)
    title = {"en": "Private notes", "fr": "Notes privées", "es": "Notas privadas"}[lang]
    assert title in text(asked, format)
    assert title not in text(plain, format)


def text(path: Path, format: str) -> str:
    assert format in ("md", "txt", "html"), "say here how to look into this format"
    return path.read_text(encoding="utf-8")


def test_the_annex_comes_last_with_the_next_number_and_is_its_owners_alone(
    facilitator, minutes: Path
) -> None:
    before = os.umask(0)
    try:
        assert facilitator("report", "m.toml", "--private", "--balance", "-o", "r.md").returncode == 0
        (minutes.with_name("old.md")).write_text("mine")
        done = facilitator("report", "m.toml", "--private", "-o", "old.md", "--force")
        assert done.returncode == 0
    finally:
        os.umask(before)
    made = minutes.with_name("r.md")
    assert [stat.S_IMODE(minutes.with_name(name).stat().st_mode) for name in ("r.md", "old.md")] == [
        0o600
    ] * 2
    headings = [line for line in made.read_text().splitlines() if line.startswith("## Annex")]
    assert headings[0].startswith("## Annex 1: ")
    assert headings[-1] == f"## Annex {len(headings)}: Private notes"
    annex = made.read_text().rpartition("## Annex")[2]
    assert "### 1.1 How will progress be measured?" in annex
    assert f"- {SECRET} one" in annex
    assert annex.index(f"{SECRET} one") < annex.index(f"{SECRET} below") < annex.index(f"{SECRET} two")
    without = facilitator("report", "m.toml", "--balance").stdout
    assert made.read_text().startswith(without.rstrip("\n"))


def test_a_report_without_private_notes_says_so_and_has_no_annex(facilitator, minutes: Path) -> None:
    minutes.with_suffix(".private").unlink()
    done = facilitator("report", "m.toml", "--private")
    assert done.returncode == 0
    assert done.stderr == "m.toml: there are no private notes\n"
    assert done.stdout == report(load(minutes))


def test_an_item_that_is_gone_is_named_as_such_in_the_annex() -> None:
    from facilitator.agenda import loads

    points = (Point(text="of old", points=(Point(text="deeper"),)),)
    made = report(loads(AGENDA), private=[("", "What was", points), ("1.2", "Empty", ())])
    annex = made.rpartition("## Annex")[2]
    assert "### What was (no longer in the agenda)" in annex
    assert "- of old" in annex
    assert "deeper" in annex
    assert "Empty" not in annex
    assert report(loads(AGENDA), private=[]) == report(loads(AGENDA))


def test_caucus_prints_them_for_a_person_and_for_a_script(facilitator, minutes: Path) -> None:
    done = facilitator("caucus", "m.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"1.1 How will progress be measured?\n- {SECRET} one\n-- {SECRET} below\n\n"
        f"1.2 Issues between the sectors\n- {SECRET} two\n"
    )
    given = json.loads(facilitator("caucus", "m.toml", "--json").stdout)["notes"]
    assert [(one["item"], one["number"]) for one in given] == [("measure", "1.1"), ("talk", "1.2")]
    assert given[0]["points"][0]["text"] == f"{SECRET} one"
    assert given[0]["points"][0]["points"][0]["text"] == f"{SECRET} below"
    assert "points" not in given[1]["points"][0]


def test_caucus_says_where_there_are_none_and_where_there_is_no_such_file(facilitator, minutes: Path) -> None:
    minutes.with_suffix(".private").unlink()
    done = facilitator("caucus", "m.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert "there are no private notes" in done.stderr
    assert json.loads(facilitator("caucus", "m.toml", "--json").stdout) == {"notes": []}
    done = facilitator("caucus", "nowhere.toml")
    assert done.returncode == 1
    assert "there is no such file" in done.stderr
    minutes.with_suffix(".private").write_text(f"{SECRET}, a letter")
    done = facilitator("caucus", "m.toml")
    assert done.returncode == 1
    assert "m.private" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_the_private_file_is_not_taken_for_a_meeting_and_no_problem_quotes_it(
    facilitator, minutes: Path
) -> None:
    for arguments in (("check", "m.private"), ("report", "m.private"), ("balance", "m.private")):
        done = facilitator(*arguments)
        assert done.returncode == 1
        assert SECRET not in done.stdout + done.stderr


def test_minutes_cannot_have_the_name_of_the_private_file(facilitator, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    notes = f"/go 9.9\nCAUCUS: {SECRET}\nVOTE nobody: 1=3\n"
    done = facilitator("transcribe", "-", "--agenda", "a.toml", "-o", "m.private", stdin=notes.encode())
    assert done.returncode == 1
    assert SECRET not in done.stderr
    assert not (tmp_path / "m.private").exists()

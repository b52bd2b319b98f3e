"""What each plain verb prints, where, and its exit status: run as its user would."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.report import FORMATS as REPORT_FORMATS
from facilitator.report import report

SAMPLE = "icmm-iucn-planning-meeting"

BROKEN = """\
format = "facilitator/1"
title = "Broken"

[[groups]]
id = "a"
name = "A"

[[groups]]
id = "b"
name = "B"

[[sessions]]
title = "One"

[[sessions.items]]
kind = "qestion"
prompt = "What now?"

[[sessions.items]]
kind = "discussion"
prompt = "And then?"
minutes = "ten"
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_check_names_every_problem_with_line_and_remedy_on_stderr(facilitator, broken: Path) -> None:
    done = facilitator("check", broken.name)
    assert done.returncode == 1
    assert done.stdout == ""
    first, second, summary = done.stderr.splitlines()
    assert first.startswith("broken.toml:16: sessions[1].items[1].kind: ")
    assert "qestion" in first
    assert "question" in first.partition(";")[2] or "did you mean 'question'" in first
    assert second.startswith("broken.toml:22: sessions[1].items[2].minutes: ")
    assert summary == "broken.toml: 2 problems"


def test_check_goes_on_after_a_bad_file(facilitator, broken: Path, agendas: Path) -> None:
    done = facilitator("check", "nowhere.toml", broken.name, agendas / "two-groups.toml")
    assert done.returncode == 1
    assert "nowhere.toml: there is no such file" in done.stderr
    assert "broken.toml: 2 problems" in done.stderr
    assert done.stderr.endswith("two-groups.toml: fine\n")


def test_a_warning_is_named_but_is_no_failure(facilitator, tmp_path: Path, agendas: Path) -> None:
    text = (agendas / "two-groups.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text.replace("venue =", "venu ="), encoding="utf-8")
    done = facilitator("check", "a.toml")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "warning" in done.stderr.splitlines()[0]
    assert "venue" in done.stderr.splitlines()[0]
    assert done.stderr.endswith("a.toml: fine (1 warning)\n")


def test_foreign_text_in_a_problem_cannot_drive_the_terminal(facilitator, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(BROKEN.replace("qestion", "q\\u001b]0;owned\\u0007"), encoding="utf-8")
    done = facilitator("check", "a.toml")
    assert done.returncode == 1
    assert not [char for char in done.stderr if not char.isprintable() and char != "\n"]


def test_the_shipped_schema_is_what_schema_prints(facilitator, agendas: Path) -> None:
    done = facilitator("schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (agendas / "meeting.schema.json").read_text(encoding="utf-8")
    schema = json.loads(done.stdout)
    assert set(schema["required"]) == {"format", "title", "groups"}
    assert "question" in schema["$defs"]["Item"]["properties"]["kind"]["enum"]
    assert schema["$defs"]["Point"]["properties"]["points"]["items"] == {"$ref": "#/$defs/Point"}


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_report_prints_the_report_and_nothing_else(facilitator, agendas: Path, name: str) -> None:
    path = agendas / f"{SAMPLE}.toml"
    done = facilitator("report", path, "-f", name, "--lang", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == report(load(path), name, "fr")


def test_report_writes_a_file_once_and_again_only_with_force(
    facilitator, agendas: Path, tmp_path: Path
) -> None:
    path, out = agendas / "two-groups.toml", tmp_path / "r.txt"
    assert facilitator("report", path, "-o", "r.txt").returncode == 0
    assert out.read_text(encoding="utf-8") == report(load(path), "txt")
    out.write_text("mine", encoding="utf-8")
    refused = facilitator("report", path, "-o", "r.txt")
    assert refused.returncode == 1
    assert refused.stderr.startswith("r.txt: it exists already")
    assert out.read_text(encoding="utf-8") == "mine"
    assert facilitator("report", path, "-o", "r.txt", "--force").returncode == 0
    assert out.read_text(encoding="utf-8") == report(load(path), "txt")
    assert sorted(tmp_path.iterdir()) == [out]


def test_report_says_all_that_is_wrong_with_its_minutes(facilitator, broken: Path) -> None:
    done = facilitator("report", broken.name)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 2


def test_the_formats_and_languages_of_the_command_line_are_those_there_are() -> None:
    from typing import get_args

    from facilitator.agenda.model import Language
    from facilitator.cli import arguments

    assert tuple(REPORT_FORMATS) == arguments.FORMATS
    assert get_args(Language) == arguments.LANGUAGES


def test_new_prints_or_writes_the_starter_and_never_overwrites(
    facilitator, agendas: Path, tmp_path: Path
) -> None:
    starter = (agendas / "two-groups.toml").read_text(encoding="utf-8")
    assert facilitator("new").stdout == starter
    done = facilitator("new", "a.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert "facilitator run a.toml" in done.stderr
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == starter
    (tmp_path / "a.toml").write_text("mine", encoding="utf-8")
    again = facilitator("new", "a.toml", "--template", "retrospective")
    assert again.returncode == 1
    assert again.stderr == "a.toml: it exists already; name another file\n"
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == "mine"


def test_new_names_the_templates_there_are(facilitator) -> None:
    done = facilitator("new", "--template", "retro")
    assert done.returncode == 2
    assert "two-groups, bassin-de-la-vesle" in done.stderr
    listed = facilitator("new", "--template", "?")
    assert listed.stdout.splitlines()[0].split(maxsplit=1) == ["two-groups", "Planning meeting of two groups"]


def test_a_new_file_has_the_permissions_that_the_umask_leaves(facilitator, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        facilitator("new", "a.toml")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.toml").stat().st_mode) == 0o640

"""Notes in, minutes out; what could not be read is named, and the rest is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load


@pytest.fixture
def agenda(agendas: Path) -> Path:
    return agendas / "retrospective.toml"


def test_standard_input_becomes_minutes(facilitator, agenda: Path, tmp_path: Path) -> None:
    notes = "\ufeff# 1.2\r\nPLAT: Our build stays – all of it.\r\n".encode()
    done = facilitator("transcribe", "-", "--agenda", agenda, "-o", "m.toml", stdin=notes)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "m.toml: written\n")
    keep = load(tmp_path / "m.toml").item("keep")
    assert keep is not None
    assert [(one.group, one.points[0].text) for one in keep.responses if one.points] == [
        ("platform", "Our build stays – all of it.")
    ]


def test_a_line_that_cannot_be_read_is_named_and_the_rest_is_written(
    facilitator, agenda: Path, tmp_path: Path
) -> None:
    (tmp_path / "n.txt").write_text("# 1.2\nPLAT: kept\n/go 99.99\nPLAT: kept too\n", encoding="utf-8")
    done = facilitator("transcribe", "n.txt", "--agenda", agenda, "-o", "m.toml")
    assert done.returncode == 1
    named, summary = done.stderr.splitlines()
    assert named.startswith("n.txt:3: ")
    assert "/go 99.99" in named
    assert summary == "m.toml: written; 1 line of the notes could not be read"
    assert "kept too" in (tmp_path / "m.toml").read_text(encoding="utf-8")


def test_bytes_that_are_no_text_are_told_with_their_line_and_nothing_is_written(
    facilitator, agenda: Path, tmp_path: Path
) -> None:
    done = facilitator("transcribe", "-", "--agenda", agenda, "-o", "m.toml", stdin=b"# 1.2\nPLAT: caf\xe9\n")
    assert done.returncode == 1
    assert done.stderr == ("<standard input>:2: byte 0xe9 is not UTF-8 text; save the notes as UTF-8\n")
    assert not (tmp_path / "m.toml").exists()


def test_minutes_that_exist_are_replaced_only_with_force(facilitator, agenda: Path, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text("mine", encoding="utf-8")
    arguments = ("transcribe", "-", "--agenda", agenda, "-o", "m.toml")
    refused = facilitator(*arguments, stdin=b"PLAT: x\n")
    assert refused.returncode == 1
    assert refused.stderr.startswith("m.toml: it exists already")
    assert (tmp_path / "m.toml").read_text(encoding="utf-8") == "mine"
    assert facilitator(*arguments, "--force", stdin=b"# 1.2\nPLAT: x\n").returncode == 0
    assert load(tmp_path / "m.toml").status == "draft"

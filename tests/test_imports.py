"""Imports point down only, and a plain verb does not pay for the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "agendas" / "icmm-iucn-planning-meeting.toml"
HEAVY = {"pydantic", "textual", "rich", "asyncio"}

_PROBE = """
import json, sys
from facilitator.cli import main
status = main(sys.argv[1:])
print("\\n" + json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def loaded_by(*arguments: str) -> set[str]:
    """The top-level packages in memory once the program has done what ``arguments`` say."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}){_PROBE}", *arguments],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=True,
    )
    status, names = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stderr
    return set(names)


def test_the_contracts_of_the_house_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for contract in ("Imports point down only", "Only the screen knows Textual"):
        assert f"{contract} KEPT" in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["report", "--help"]])
def test_help_starts_without_pydantic_and_without_textual(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & HEAVY


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", str(SAMPLE)],
        ["report", str(SAMPLE)],
        ["matrix", str(SAMPLE)],
        ["tally", str(SAMPLE)],
        ["balance", str(SAMPLE)],
        ["schema"],
        ["new"],
        ["transcribe", str(SAMPLE.with_suffix(".notes")), "--agenda", str(SAMPLE), "-o", "{tmp}/m.toml"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_plain_verb_starts_without_the_screen(arguments: list[str], tmp_path: Path) -> None:
    names = loaded_by(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert "pydantic" in names  # so the probe sees what is loaded
    assert not names & (HEAVY - {"pydantic"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["sign", "m.toml"],
        ["comments", "m.toml"],
        ["redline", "m.toml", "m.toml"],
        ["report", "m.toml", "--run-sheet"],
        ["actions"],
        ["decisions"],
        ["new", "--from", "m.toml"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_comes_after_the_meeting_starts_without_the_screen(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace('status = "agenda"', 'status = "draft"')
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "cache"))
    assert not loaded_by(*arguments) & (HEAVY - {"pydantic"})


def test_a_search_starts_without_the_document_once_the_index_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "m.toml").write_bytes(SAMPLE.read_bytes())
    assert "pydantic" in loaded_by("search", "flows", "--in", str(folder))
    assert not loaded_by("search", "flows", "--in", str(folder)) & HEAVY


def test_the_helpers_for_scripts_are_what_the_package_says() -> None:
    script = "import sys; from facilitator import load, report; print(report(load(sys.argv[1]), 'txt'))"
    sample = ROOT / "agendas" / "two-groups.toml"
    done = subprocess.run(
        [sys.executable, "-c", script, str(sample)], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[:1] == ["Planning meeting of two groups"], done.stderr

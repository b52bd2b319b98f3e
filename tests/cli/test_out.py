"""Streams and exit status, whatever ends a verb."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.cli import main, out, parser
from facilitator.errors import InputError, Problem, Refusal, StoreError

CASES = [
    (KeyboardInterrupt(), 130, "facilitator: interrupted\n"),
    (StoreError("m.toml: the disk is full"), 1, "facilitator: m.toml: the disk is full\n"),
    (Refusal("there is nothing to undo"), 1, "facilitator: there is nothing to undo\n"),
    (out.UsageError("no such thing"), 2, "facilitator: no such thing\n"),
    (
        InputError([Problem("is odd", "a.toml", 3, "title"), Problem("is worse", "a.toml", 4)]),
        1,
        "a.toml:3: title: is odd\na.toml:4: is worse\n",
    ),
]


@pytest.mark.parametrize(("error", "status", "said"), CASES, ids=lambda case: type(case).__name__)
def test_each_end_has_its_status_and_its_words(
    error: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended_by(error, monkeypatch) == status
    assert capsys.readouterr() == ("", said)


def test_a_crash_shows_no_text_of_the_meeting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended_by(KeyError("what Ann said in confidence"), monkeypatch) == 70
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "KeyError" in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "Ann" not in shown.err


def test_a_crash_shows_its_traceback_to_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACILITATOR_DEBUG", "1")
    assert ended_by(KeyError("detail"), monkeypatch) == 70
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "detail" in shown


def ended_by(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit status of a verb that raises ``error``."""

    def raising(name: str) -> None:
        raise error

    monkeypatch.setattr(parser, "verb", raising)
    return main(["schema"])


def test_version_and_help_go_to_stdout(facilitator) -> None:
    done = facilitator("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"facilitator {__version__}\n", "")
    shown = facilitator("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    for words in ("examples:", "exit status:", "facilitator new meeting.toml", "transcribe", "130"):
        assert words in shown.stdout
    assert len(shown.stdout.splitlines()) < 50
    assert max(map(len, shown.stdout.splitlines())) <= 100


VERBS = (
    "run", "rehearse", "present", "check", "new", "transcribe", "report", "review", "sign", "verify",
    "comments", "corrections", "redline", "replay", "merge", "search", "actions", "decisions", "matrix",
    "tally", "balance", "caucus", "schema",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_that_help_names_has_a_help_of_its_own(facilitator, verb: str) -> None:
    assert f"\n  {verb} " in facilitator("--help").stdout
    shown = facilitator(verb, "--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"usage: facilitator {verb} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "a.toml"], "there is no verb 'chek'; did you mean 'check'?"),
        (["xyzzy"], f"there is no verb 'xyzzy'; the verbs are {', '.join(VERBS)}"),
        (["m.toml"], "a verb comes before the file: facilitator run m.toml"),
        (["check"], "the following arguments are required: FILE; see 'facilitator check --help'"),
        (["--nonsense"], "unrecognized arguments: --nonsense; see 'facilitator --help'"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(facilitator, arguments: list[str], said: str) -> None:
    done = facilitator(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"facilitator: {said}\n")


@pytest.mark.parametrize("arguments", [[], ["run", "a.toml"]])
def test_the_screen_without_a_terminal_is_refused_and_names_what_works(
    facilitator, arguments: list[str]
) -> None:
    done = facilitator(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "facilitator transcribe" in done.stderr
    assert "facilitator report" in done.stderr


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_pipe_gets_utf8_whatever_the_locale(facilitator, agendas: Path, env: dict[str, str]) -> None:
    done = facilitator("report", agendas / "icmm-iucn-planning-meeting.toml", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ICMM–IUCN" in done.stdout


def test_a_reader_that_goes_away_is_no_error_to_talk_about(agendas: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = run_with_stdout(write, agendas)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told(agendas: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_with_stdout(full.fileno(), agendas)
    assert done.returncode == 1
    assert done.stderr == b"facilitator: the output could not be written: No space left on device\n"


def run_with_stdout(stdout: int, agendas: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "facilitator", "report", str(agendas / "icmm-iucn-planning-meeting.toml")],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )

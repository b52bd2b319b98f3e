"""What every test starts from: an environment without the caller's tastes, and examples that repeat."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import settings

# Before Textual is imported: it reads some of these once.
for _name in [name for name in os.environ if name.startswith(("TEXTUAL", "FACILITATOR", "PYTEST_TEXTUAL"))]:
    del os.environ[_name]
for _name in (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "LINES",
    "PYTHONIOENCODING",
):
    os.environ.pop(_name, None)
os.environ["TERM"] = "xterm-256color"
os.environ["COLORTERM"] = "truecolor"

# The same examples each time, so that a red test is a changed program; `make test-slow` explores.
settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

Facilitator = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def facilitator(tmp_path: Path) -> Facilitator:
    """Run the program as a process of its own, in ``tmp_path``, without a terminal; output as UTF-8 text.

    Where the system can, the process is a fork of this one: it need not import everything again. With ``env``
    the program starts as users start it.
    """

    def run(
        *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        given = [str(argument) for argument in arguments]
        if env is None and sys.platform == "linux":
            return _forked(given, stdin, tmp_path)
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", *given],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


def _forked(arguments: list[str], stdin: bytes, where: Path) -> subprocess.CompletedProcess[str]:
    """The same as a child of this process: its own descriptors, folder and end."""
    from facilitator.cli import main

    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # newer Pythons warn of forks beside threads; the child uses none
            pid = os.fork()
        if pid == 0:
            status = 99
            try:
                os.chdir(where)
                for fd, file in enumerate((given, out, err)):
                    os.dup2(file.fileno(), fd)
                # they end with the process
                sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
                sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
                sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
                sys.argv = ["facilitator", *arguments]
                status = main(arguments)
                sys.stdout.flush()
                sys.stderr.flush()
            except BaseException:
                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(status)
        returncode = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(["facilitator", *arguments], returncode, *texts)


@pytest.fixture
def agendas() -> Path:
    """The folder of the shipped agendas."""
    return ROOT / "agendas"

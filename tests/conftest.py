"""What every test starts from: an environment without the caller's tastes, and examples that repeat."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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
    """Run the program as a process of its own, in ``tmp_path``, without a terminal; output as UTF-8 text."""

    def run(
        *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", *map(str, arguments)],
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


@pytest.fixture
def agendas() -> Path:
    """The folder of the shipped agendas."""
    return ROOT / "agendas"

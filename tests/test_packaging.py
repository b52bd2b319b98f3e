"""What is handed on: a lock that any mirror serves, and a wheel that holds all it needs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_BLOCK = re.compile(
    r"^(?P<name>[a-z0-9-]+)==[\w.]+(?: ; [^\\\n]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)


def test_each_version_of_the_lock_has_its_hashes_and_nothing_else_stands_there() -> None:
    rest = _BLOCK.sub("", LOCK)
    assert all(line.startswith("#") for line in rest.splitlines()), rest
    assert len(_BLOCK.findall(LOCK)) > 20


def test_the_lock_names_no_address() -> None:
    assert not re.search(r"://|index|find-links|\.(?:org|com|net|io)\b|@ ?file|/home|/root", LOCK)


def test_the_lock_holds_all_that_the_project_asks_for() -> None:
    locked = {match["name"] for match in _BLOCK.finditer(LOCK)}
    asked = PROJECT["dependencies"] + [
        one for extra in PROJECT["optional-dependencies"].values() for one in extra
    ]
    assert {re.split(r"[<>=!~\[; ]", one)[0] for one in asked} <= locked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; build_wheel({str(folder)!r})"
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_a_wheel_holds_the_program_and_the_agendas_with_their_schema(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"facilitator/agendas/{path.name}" for path in (ROOT / "agendas").iterdir() if path.is_file()}
    assert "facilitator/agendas/meeting.schema.json" in shipped
    assert {"facilitator/__init__.py", "facilitator/cli/verbs/check.py"} | shipped <= names
    assert not [name for name in names if name.startswith("tests") or "__pycache__" in name]


def test_the_wheel_works_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    run = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from facilitator.cli import main
sys.exit(main(["new", "--template", "retrospective"]))
"""
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout == (ROOT / "agendas" / "retrospective.toml").read_bytes(), done.stderr

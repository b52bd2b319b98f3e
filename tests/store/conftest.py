"""An agenda on the disk, and a place for its minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.kit import AGENDA


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.toml"
    path.write_text(AGENDA.replace("[[groups]]", 'colour = "red"\n\n[[groups]]', 1), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.toml"

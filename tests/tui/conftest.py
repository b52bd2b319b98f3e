"""A meeting on the disk, for the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.record import Record
from tui.driving import meeting_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return meeting_file(tmp_path)


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    made = Record.open(path)
    yield made
    made.release()

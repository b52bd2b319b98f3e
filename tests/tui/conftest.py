"""A meeting on the disk, for the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.meeting import intents
from facilitator.store.record import Record, utc_now
from tui.driving import AGENDA, meeting_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return meeting_file(tmp_path)


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    made = Record.open(path)
    yield made
    made.release()


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """Minutes in which both groups answered one question."""
    agenda = tmp_path / "a.toml"
    agenda.write_text(AGENDA)
    path = tmp_path / "m.toml"
    record = Record.open(agenda, path)
    said = [
        intents.GoTo("measure"),
        intents.Capture("respect for communities", lane="responses/icmm"),
        intents.Capture("water rights", lane="responses/iucn"),
    ]
    record.dispatch_events(record.decided(said, utc_now()))
    record.close()
    return path

"""The header says what the screen is, however narrow the window: the title gives way first."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.record import Record
from tui.booth import morning, replaying
from tui.driving import running


@pytest.mark.parametrize("width", [40, 59, 60])
async def test_a_draft_is_called_so(record: Record, width: int) -> None:
    async with running(record, size=(width, 12)) as desk:
        await desk.until(lambda: "DRAFT" in desk.rows[0])
        assert "left" in desk.rows[0] and ":" in desk.rows[0] and "Plan" in desk.rows[0]
        assert len(desk.rows[0].rstrip()) <= width
        assert ("DRAFT   " in desk.rows[0]) == (width >= 60)


@pytest.mark.parametrize("width", [40, 59, 60])
async def test_a_replay_is_called_so_from_its_beginning_to_its_end(tmp_path: Path, width: int) -> None:
    async with replaying(morning(tmp_path), size=(width, 12)) as booth:
        for key in ("home", "5", "end"):
            booth.keys(key)
            await booth.until(lambda: "REPLAY" in booth.rows[0])
            assert "DRAFT" in booth.rows[0] and ":" in booth.rows[0]

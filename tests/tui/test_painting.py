"""What a line costs: an append repaints the lines that changed, and nothing else."""

from __future__ import annotations

from collections import defaultdict

import pytest

from facilitator.store.record import Record
from facilitator.tui.widgets.lane import LaneView
from facilitator.tui.widgets.painted import Painted
from tui.driving import running


async def test_an_append_repaints_only_what_changed(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: dict[str, int] = defaultdict(int)
    real = Painted.refresh

    def refresh(self: Painted, *regions: object, **how: bool) -> Painted:
        name = self.lane.key if isinstance(self, LaneView) and self.lane else str(self.id)
        lines = sum(region.height for region in regions) if regions else 1000  # none: the whole widget
        painted[name] += lines
        return real(self, *regions, **how)  # type: ignore[arg-type]

    async with running(record) as desk:
        desk.line("common", "IUCN: theirs", "ICMM: ours", "another")
        await desk.sees("• another")
        await desk.settled()
        monkeypatch.setattr(Painted, "refresh", refresh)
        desk.line("one more of ours")
        await desk.sees("• one more of ours")
        assert 1 <= painted.pop("responses/icmm") <= 2
        assert painted.pop("status", 0) <= 1
        assert not painted  # no other lane, not the header, not the rail
        desk.keys(*"typing", "left", "backspace")
        await desk.until(lambda: desk.typed == "typig" or desk.typed == "typng")
        assert not painted


async def test_the_time_passes_without_repainting_the_lanes(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    async with running(record) as desk:
        desk.line("one")
        await desk.sees("• one")
        real = Painted.refresh
        monkeypatch.setattr(
            Painted,
            "refresh",
            lambda self, *r, **k: (painted.append(type(self).__name__), real(self, *r, **k))[1],
        )
        desk.run._keep_time_on()
        desk.run.refresh_view()
        await desk.pilot.pause()
        assert set(painted) <= {"Header", "Rail", "Status"}


@pytest.mark.parametrize("many", [10, 5000])
async def test_an_append_measures_no_more_rows_than_are_in_sight(
    record: Record, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    rows = 0
    real = LaneView._row

    def counting(self: LaneView, *args: object) -> object:
        nonlocal rows
        rows += 1
        return real(self, *args)  # type: ignore[arg-type]

    async with running(record) as desk:
        desk.paste("\n".join(f"point {number}" for number in range(many)))
        await desk.until(lambda: desk.typed)
        desk.keys("enter")
        await desk.until(lambda: len(desk.said("common_ground")) == many)
        await desk.sees(f"• point {many - 1}")
        monkeypatch.setattr(LaneView, "_row", counting)
        desk.line("the last")
        await desk.sees("• the last")
        assert rows <= 8 * 25  # a few passes over what is in sight, however many points there are

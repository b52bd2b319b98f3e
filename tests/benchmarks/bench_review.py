"""The review: from a parsed file to the first screen, and keys in a document of 10 or 100,000 points."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from measuring import big_meeting, folder, in_turn, machine, median, ratio, spread, table, timed
from textual import events

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.meeting.document_rows import Rows
from facilitator.meeting.fold import begin
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.review import walking
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.widgets.composer import Composer

SIZES = (10, 10_000, 100_000)
KEYS = 60


def alone(path: Path) -> Path:
    """A copy without its journal, as it comes by mail."""
    made = path.with_name(f"alone-{path.name}")
    shutil.copyfile(path, made)
    return made


async def shown(path: Path) -> tuple[float, float, float, dict[str, list[float]]]:
    """Seconds until the file is read, from there until it is painted, from there until it may be changed;
    and of each key until painted."""
    start = time.perf_counter()
    opening = Opening(path, "Anna")
    read = time.perf_counter()
    app = FacilitatorApp(first=lambda: ReviewScreen(opening))
    async with app.run_test(size=(100, 30)) as pilot:
        while "Planning Meeting" not in painted(app):
            await asyncio.sleep(0)
        first = time.perf_counter()
        began = time.perf_counter()
        meanwhile = []
        while opening.waiting:
            meanwhile.append(timed(lambda: (walking.step(app.screen, 1), painted(app))))  # type: ignore[arg-type]
            await asyncio.sleep(0.05)
        changeable = time.perf_counter() - began
        await pilot.pause(0.3)
        keys = {"down, while it opens": meanwhile or [0.0], **await pressed(app)}
        app.exit(0)
    opening.release()
    return read - start, first - read, changeable, keys


def painted(app: Any) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def pressed(app: Any) -> dict[str, list[float]]:
    """Seconds from each key to the picture that follows."""
    screen: Any = app.screen
    composer = app.screen.query_one(Composer)
    taken: dict[str, list[float]] = {}

    def key(name: str, *, on: str = "") -> None:
        event = events.Key(on or name, on if len(on) == 1 else None)
        taken.setdefault(name, []).append(timed(lambda: (screen.route(event), painted(app))))

    for _ in range(KEYS):
        key("down")
    for _ in range(KEYS):
        key("pagedown")
        await asyncio.sleep(0)
    for _ in range(KEYS // 4):
        key("end")
        key("home")
    for _ in range(KEYS // 4):
        key("next session", on="g")
        key("next session", on="s")
    screen.typing.find()
    for length in range(1, len("member") + 1):
        taken.setdefault("a letter of find", []).append(
            timed(lambda text="member"[:length]: (screen.searching.typed(text), painted(app)))  # type: ignore[misc]
        )
    began = time.perf_counter()
    while not screen.searching.finding.done:
        await asyncio.sleep(0.001)
    taken["find, all of it"] = [time.perf_counter() - began]
    screen.searching.accept()
    for _ in range(KEYS):
        key("next match", on="n")
    screen.back()
    lane = screen.meeting.boards["measure-progress"].lanes[1]
    point = lane.outline[len(lane.outline) // 2].id
    screen.choose(screen.rows.find("measure-progress", lane.key, point))
    screen.do("measure-progress", intents.Edit(lane.key, point, "a wording"))
    # another item: the minutes are written now, beside; it would take turns with what is measured
    await asyncio.to_thread(screen.session._minutes.submit(lambda: None).result)
    for number in range(KEYS // 4):
        done = asyncio.Event()
        began = time.perf_counter()
        edit = intents.Edit(lane.key, point, f"another wording {number}")
        screen.do("measure-progress", edit, done=lambda unread, done=done: done.set())
        await asyncio.wait_for(done.wait(), 10)
        painted(app)
        taken.setdefault("a correction", []).append(time.perf_counter() - began)
    assert not composer.text
    return taken


def main() -> int:
    print(machine())
    results = {}
    with folder() as where:
        for size in SIZES:
            path = alone(big_meeting(where, size))
            data = path.read_bytes().decode()
            bare, parsed = in_turn(
                3,
                lambda data=data: timed(lambda: tomllib.loads(data)),
                lambda path=path: timed(lambda: load(path)),
            )
            meeting = begin(load(path))
            rows = [timed(lambda meeting=meeting: Rows(meeting)) for _ in range(3)]
            results[size] = (bare, parsed, rows, *asyncio.run(shown(path)))
    table(
        "Opening for review",
        ["points", "tomllib.loads, ms", "parsed and checked", "ratio", "rows made, ms", "read, ms",
         "read to painted, ms", "from file to painted : tomllib.loads", "then until it may be corrected, ms"],
        [
            [f"{size:,}", spread(bare), spread(parsed), ratio(median(parsed), median(bare)), spread(rows),
             f"{1000 * read:.0f}", f"{1000 * first:.0f}", ratio(read + first, median(bare)),
             f"{1000 * later:.0f}"]
            for size, (bare, parsed, rows, read, first, later, _) in results.items()
        ],
    )  # fmt: skip
    table(
        "Keys in a review, ms until painted: median (middle half)",
        ["key", *(f"{size:,} points" for size in SIZES), "ratio"],
        [
            [name, *(spread(results[size][6][name]) for size in SIZES), grown(results, name)]
            for name in results[SIZES[0]][6]
        ],
    )
    return 0


def grown(results: dict[int, Any], name: str) -> str:
    """How much longer it takes in the largest meeting than in the smallest."""
    small, large = (median(results[size][6][name]) for size in (SIZES[0], SIZES[-1]))
    return ratio(large, small) if small > 0.0005 else ""


if __name__ == "__main__":
    sys.exit(main())

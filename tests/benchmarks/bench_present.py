"""How soon the room sees a point, and what the second screen costs the main window: in pseudo-terminals."""

from __future__ import annotations

import contextlib
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench_echo import captures, echoes
from measuring import FACILITATOR, Terminal, big_meeting, folder, machine, median, percentile, spread, table

SIZES = (10, 1_000, 100_000)
POINTS, ROUNDS = 60, 3
LIMIT = 0.2
"""Seconds within which a point that is on disk has to be seen."""

IDLE = 20.0
"""Seconds of watching an idle second screen."""


def seen(path: Path, room: Terminal, count: int) -> list[float]:
    """Seconds from a point's line being durable to its text painted on the second screen."""
    from facilitator.meeting import intents
    from facilitator.store.record import Record, utc_now

    chance = random.Random(len(path.name))
    record = Record.open(path)
    taken = []
    try:
        lane = record.meeting.board.lanes[0].key
        for number in range(count):
            text = f"жя{number:04}"
            made = record.decided([intents.Capture(text, lane=lane)], utc_now())
            time.sleep(chance.random() * 0.1)  # at any moment between two looks
            room.quiet(0.01)
            record.keep(made)
            begun = time.perf_counter()
            taken.append(room.until(text.encode()) - begun)
            record.push(made)
            room.quiet(0.02)
    finally:
        record.release()
    return taken


def cpu(pid: int) -> float:
    """Processor seconds that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def looked_at(room: Terminal) -> Iterator[None]:
    """Read what it paints meanwhile: a terminal that nobody reads would stop it."""
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            room.quiet(0.05)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def main() -> int:
    print(machine())
    rows = []
    with folder() as where:
        for size in SIZES:
            path = big_meeting(where, size)
            room = Terminal([*FACILITATOR, "present", str(path)], where)
            room.until(b"point")
            room.quiet(1.0)
            sample = [one for _ in range(ROUNDS) for one in seen(path, room, POINTS // ROUNDS)]
            rows.append(
                [
                    f"{size:,} points before",
                    spread(sample),
                    f"{median(sample) / LIMIT:.2f}",
                    f"{percentile(sample, 99) * 1000:.0f}",
                    f"{max(sample) * 1000:.0f}",
                    f"{max(sample) / LIMIT:.2f}",
                ]
            )
            if size == SIZES[0]:
                before, begun = cpu(room._pid), time.perf_counter()
                room.quiet(0.1)
                time.sleep(IDLE)
                idle = (cpu(room._pid) - before) / (time.perf_counter() - begun) * 3600
            room.close()
        table(
            "A point on disk to the point on the second screen; the limit is 200 ms",
            [
                "",
                "ms: median (middle half)",
                "ratio to 200 ms",
                "ms: 99 of 100 within",
                "worst",
                "worst, ratio",
            ],
            rows,
        )
        print(f"\nThe second screen, idle: {idle:.0f} processor seconds an hour.")

        path = where / f"{SIZES[1]}.toml"
        window = Terminal([*FACILITATOR, "run", str(path)], where)
        window.until(b"F1")
        window.quiet(1.0)
        alone: list[list[float]] = [[], []]
        beside: list[list[float]] = [[], []]
        for _ in range(ROUNDS):
            alone[0] += echoes(window, 60)
            alone[1] += captures(window, 20)
            room = Terminal([*FACILITATOR, "present", str(path)], where)
            room.until(b"point")
            room.quiet(1.0)
            with looked_at(room):
                beside[0] += echoes(window, 60)
                beside[1] += captures(window, 20)
            room.close()
        assert window.close() == 0
    names = ("a key to its echo", "Enter to the point on the screen")
    table(
        "The main window, 1,000 points, alone and with a second screen beside it",
        ["", "alone, ms", "beside it, ms", "ratio"],
        [
            [name, spread(one), spread(two), f"{median(two) / median(one):.2f}"]
            for name, one, two in zip(names, alone, beside, strict=True)
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How fast a key shows, and a point: in a real pseudo-terminal, from the key's byte to the painted bytes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from measuring import (
    FACILITATOR,
    Terminal,
    big_meeting,
    folder,
    machine,
    median,
    percentile,
    ratio,
    spread,
    table,
)

SIZES = (10, 1_000, 100_000)
KEYS, POINTS = 300, 90
LINE = b"x" * 199 + b"\n"
BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        area = TextArea(placeholder="ready", compact=True, highlight_cursor_line=False)
        area.cursor_blink = False
        area.styles.height = 1  # as small as our composer: a larger one repaints more
        yield area
Bare().run()
"""


def echoes(terminal: Terminal, count: int = KEYS) -> list[float]:
    """Seconds from a key to its echo; letters that stand in no escape sequence, two in turn."""
    taken = []
    for number in range(count):
        letter = ("ж", "я")[number % 2].encode()
        sent = terminal.type(letter)
        taken.append(terminal.until(letter) - sent)
        terminal.quiet(0.01)
        if number % 40 == 39:
            terminal.type(b"\x7f" * 40)
            terminal.quiet(0.1)
    terminal.type(b"\x7f" * 80)
    terminal.quiet(0.3)
    return taken


def captures(terminal: Terminal, count: int = POINTS) -> list[float]:
    """Seconds from Enter to the point in its lane, once the composer's echo is over."""
    taken = []
    for number in range(count):
        text = f"жя{number:04}".encode()
        terminal.type(text)
        terminal.until(text[-1:])
        terminal.quiet(0.03)
        sent = terminal.type(b"\r")
        taken.append(terminal.until(text) - sent)
        terminal.quiet(0.03)
    return taken


def flushes(where: Path, count: int = 200) -> list[float]:
    """Seconds for 200 bytes at the end of a file, durable."""
    fd = os.open(where / "yardstick", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        os.write(fd, LINE)
        os.fdatasync(fd)
        taken.append(time.perf_counter() - began)
        time.sleep(0.002)
    os.close(fd)
    return taken


def main() -> int:
    print(machine())
    with folder() as where:
        bare = Terminal([sys.executable, "-c", BARE], where)
        bare.until(b"eady")  # the cursor stands on the first letter
        bare.quiet(0.3)
        ours: dict[int, Terminal] = {}
        for size in SIZES:
            ours[size] = Terminal([*FACILITATOR, "run", str(big_meeting(where, size))], where)
            ours[size].until(b"F1")
            ours[size].quiet(1.0)
        # in rounds, so that a slow moment of the machine hits all alike
        yard: list[float] = []
        shown: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(3):
            yard += echoes(bare, KEYS // 3)
            for size in SIZES:
                shown[size] += echoes(ours[size], KEYS // 3)
        points: dict[int, list[float]] = {size: [] for size in SIZES}
        durable: list[float] = []
        for _ in range(3):
            durable += flushes(where, 60)
            for size in SIZES:
                points[size] += captures(ours[size], POINTS // 3)
        for size in SIZES:
            assert ours[size].close() == 0
        bare.close()

    def row(name: str, sample: list[float], yardstick: list[float]) -> list[str]:
        high, bar = percentile(sample, 99), percentile(yardstick, 99)
        return [
            name,
            spread(sample),
            ratio(median(sample), median(yardstick)),
            f"{high * 1000:.2f}",
            ratio(high, bar),
        ]

    head = ["", "ms: median (middle half)", "ratio", "ms: 99 of 100 within", "ratio"]
    table(
        "A key to its echo",
        head,
        [
            row("bare Textual TextArea of one line", yard, yard),
            *(row(f"composer, {size:,} points", shown[size], yard) for size in SIZES),
        ],
    )
    both = [echo + median(durable) for echo in yard]
    table(
        "Enter to the point on the screen, durable",
        head,
        [
            row("bare echo + 200 bytes and a flush", both, both),
            *(row(f"point, {size:,} points before", points[size], both) for size in SIZES),
        ],
    )
    print(f"\nOne flush of 200 bytes here: {spread(durable)} ms.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

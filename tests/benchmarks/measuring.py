"""What the measuring scripts share: a clock, a table, a terminal of our own, meetings of any size."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AGENDA = ROOT / "agendas" / "icmm-iucn-planning-meeting.toml"
NOTES = AGENDA.with_suffix(".notes")
FACILITATOR = [sys.executable, "-m", "facilitator"]


def timed(call: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def in_turn(tries: int, *calls: Callable[[], float]) -> list[list[float]]:
    """Call them in turn, so that a slow moment of the machine hits all alike; what each returned."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(tries):
        for call, into in zip(calls, taken, strict=True):
            into.append(call())
    return taken


def median(sample: Sequence[float]) -> float:
    return statistics.median(sample)


def percentile(sample: Sequence[float], percent: float) -> float:
    """The smallest value that ``percent`` of the sample do not exceed."""
    listed = sorted(sample)
    return listed[min(len(listed) - 1, max(0, round(percent / 100 * len(listed) + 0.5) - 1))]


def spread(sample: Sequence[float]) -> str:
    """Median and the middle half, in milliseconds: ``4.21 (4.02–4.60)``."""
    low, middle, high = (1000 * percentile(sample, part) for part in (25, 50, 75))
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def ratio(ours: float, yardstick: float) -> str:
    return f"{ours / yardstick:.2f}"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table as Markdown, its columns in line."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    print(f"\n## {title}\n")
    print(line(head))
    print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    for row in rows:
        print(line(row))
    sys.stdout.flush()


def machine() -> str:
    """The day and the kind of machine: ``2026-01-31, Linux x86_64, 2 cores, Python 3.11.7 …``."""
    from importlib.metadata import version

    return (
        f"{date.today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that goes away again. ``TMPDIR`` chooses the disk."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        yield Path(made)


def surroundings() -> dict[str, str]:
    """The environment of what is measured: without the caller's tastes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEXTUAL", "FACILITATOR", "PYTHON")) and name not in ("NO_COLOR", "COLUMNS")
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT / "src")}


class Terminal:
    """A program in a pseudo-terminal of 100 × 30, and the bytes it paints."""

    def __init__(self, command: Sequence[str], where: Path) -> None:
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.chdir(where)
            os.execvpe(command[0], list(command), surroundings())
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def type(self, keys: bytes) -> float:
        """Send keys; returns when (perf_counter)."""
        now = time.perf_counter()
        while keys:
            # a terminal takes a few thousand bytes; what it paints must be read meanwhile
            self._read(0)
            _, ready, _ = select.select([], [self._fd], [], 1)
            if ready:
                keys = keys[os.write(self._fd, keys[:512]) :]
        return now

    def until(self, wanted: bytes, patience: float = 60) -> float:
        """Read until ``wanted`` was painted; returns when. Raises TimeoutError."""
        seen = b""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            seen = seen[-len(wanted) :] + self._read(0.5)
            if wanted in seen:
                return time.perf_counter()
        raise TimeoutError(f"{wanted!r} was not painted within {patience} s")

    def quiet(self, seconds: float = 0.02) -> None:
        """Read until nothing is painted for so long."""
        while self._read(seconds):
            pass

    def close(self, keys: bytes = b"\x11", patience: float = 60) -> int:
        """Leave by ``keys`` (Ctrl+Q) and return the exit status."""
        self.type(keys)
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            self._read(0.02)
            done, status = os.waitpid(self._pid, os.WNOHANG)
            if done:
                os.close(self._fd)
                return os.waitstatus_to_exitcode(status)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)
        raise TimeoutError("it did not leave")

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._fd, 65536)
        except OSError:  # the other end is closed
            return b""


def big_meeting(where: Path, points: int) -> Path:
    """The sample meeting with ``points`` captured under question 3.2, as journal and minutes; their path."""
    from facilitator.meeting import intents
    from facilitator.meeting.events import Event
    from facilitator.meeting.state import Meeting
    from facilitator.store.record import Record, utc_now

    path = where / f"{points}.toml"
    record = Record.open(AGENDA, path)
    record.dispatch_events(record.decided([intents.GoTo("measure-progress")], utc_now()))
    lanes = [lane.key for lane in record.meeting.board.lanes]
    meeting: Meeting = record.meeting
    from facilitator.meeting.decide import decide_all

    for begin in range(0, points, 10_000):
        batch: list[Event] = []
        tx = record.history.next_tx
        for number in range(begin, min(begin + 10_000, points)):
            said = f"point {number} recognition of member companies' actions on biodiversity and water"
            made, meeting = decide_all(
                meeting, [intents.Capture(said, number % 3, lane=lanes[number % 3])], utc_now(), tx
            )
            batch += made
        record.keep(batch)
        record.push(batch)
    record.close()
    return path

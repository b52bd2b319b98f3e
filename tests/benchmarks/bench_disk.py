"""What the disk costs without a screen: capturing, opening again, writing the minutes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import tomli_w
from measuring import big_meeting, folder, in_turn, machine, median, ratio, spread, surroundings, table, timed

from facilitator.meeting import intents
from facilitator.store.files import write_atomic
from facilitator.store.record import Record, utc_now

SIZES = (1_000, 10_000, 100_000)
TRIES = {1_000: 7, 10_000: 5, 100_000: 2}
CAPTURES = 120
SAID = "recognition of member companies' actions on biodiversity"
LINE = b"x" * 199 + b"\n"
COUNTED = """
import sys
from pathlib import Path
from facilitator.meeting import intents
from facilitator.store.record import Record, utc_now
record = Record.open(Path(sys.argv[1]))
Path("begin").write_bytes(b"")
for _ in range(50):
    record.dispatch_events(record.decided([intents.Capture("said")], utc_now()))
Path("end").write_bytes(b"")
"""


def yardstick(where: Path) -> Callable[[], float]:
    """One append of 200 bytes with its flush."""
    fd = os.open(where / "yardstick", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> float:
        began = time.perf_counter()
        os.write(fd, LINE)
        os.fdatasync(fd)
        return time.perf_counter() - began

    return append


def capture(record: Record) -> float:
    """One line, from the wish to the durable and counted event."""
    return timed(
        lambda: record.dispatch_events(record.decided([intents.Capture(SAID)], utc_now())),
    )


def flushes_counted(where: Path, path: Path) -> str:
    """How many flushes 50 captures take, counted by strace."""
    if shutil.which("strace") is None:
        return "not counted: there is no strace here"
    trace = where / "trace"
    watch = ["strace", "-f", "-o", str(trace), "-e", "trace=fsync,fdatasync,openat"]
    command = [*watch, sys.executable, "-c", COUNTED, str(path)]
    if subprocess.run(command, cwd=where, env=surroundings(), capture_output=True).returncode:
        return "not counted: strace may not be used here"
    lines = trace.read_text(errors="replace").splitlines()
    begin = next(at for at, line in enumerate(lines) if '"begin"' in line)
    end = next(at for at, line in enumerate(lines) if '"end"' in line)
    flushes = [line for line in lines[begin:end] if "sync(" in line]
    return f"{len(flushes)} flushes for 50 captures, counted with strace"


def main() -> int:
    print(machine())
    captured, opened, written = [], [], []
    with folder() as where:
        append = yardstick(where)
        for size in SIZES:
            path = big_meeting(where, size)
            text = path.read_text(encoding="utf-8")
            tries = TRIES[size]

            def reopened(path: Path = path) -> float:
                began = time.perf_counter()
                record = Record.open(path)
                taken = time.perf_counter() - began
                record.release()
                return taken

            read, resumed = in_turn(tries, lambda text=text: timed(lambda: tomllib.loads(text)), reopened)
            opened.append([f"{size:,}", spread(read), spread(resumed), ratio(median(resumed), median(read))])

            record = Record.open(path)
            one, ours = in_turn(CAPTURES, append, lambda record=record: capture(record))
            captured.append([f"{size:,}", spread(one), spread(ours), ratio(median(ours), median(one))])

            data = tomllib.loads(text)
            bare_file, own_file = where / "bare.toml", record.path

            def dumped(data: dict[str, object] = data, to: Path = bare_file) -> float:
                return timed(lambda: write_atomic(to, tomli_w.dumps(data).encode()))

            def minutes(record: Record = record) -> float:
                capture(record)  # what has not changed is not written
                return timed(lambda: record.write(record.meeting, record.seq))

            bare, own = in_turn(tries, dumped, minutes)
            assert own_file.stat().st_size > len(text) // 2
            written.append([f"{size:,}", spread(bare), spread(own), ratio(median(own), median(bare))])
            record.close()
        counted = flushes_counted(where, where / f"{SIZES[0]}.toml")
    milliseconds = "ms: median (middle half)"
    table(
        "Durable capture without the screen",
        ["points before", f"200 bytes and a flush, {milliseconds}", "one captured line", "ratio"],
        captured,
    )
    print(f"\n{counted}")
    table(
        "Open and resume",
        ["points", f"tomllib.loads of the minutes, {milliseconds}", "open, with journal", "ratio"],
        opened,
    )
    table(
        "Write the minutes, checked by reading back",
        ["points", f"tomli_w.dumps and one atomic write, {milliseconds}", "ours", "ratio"],
        written,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

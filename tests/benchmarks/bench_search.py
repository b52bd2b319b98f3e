"""The library over very many minutes, beside ripgrep over the same folder and the bare TOML parser.

Everything is asked in turn, so that a slow moment of the machine hits all alike. ``FILES=1000`` makes it
quicker. The minutes are older than two seconds when they are looked at: younger ones are not trusted.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from many_minutes import EVERYWHERE, RARE, make
from measuring import folder, in_turn, machine, median, percentile, ratio, spread, surroundings, table, timed

from facilitator.store.archive import Library, Query

FILES = int(os.environ.get("FILES", 10_000))
TRIES = 15
TODAY = date(2026, 1, 1)
LIMIT = 50
VERB = [sys.executable, "-c", "import sys; from facilitator.cli import main; sys.exit(main())"]
"""As the installed command starts it; ``python -m`` looks for the package first."""


def ran(command: Sequence[str], env: dict[str, str]) -> Callable[[], float]:
    return lambda: timed(lambda: subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True))


def asked(library: Library, words: str) -> Callable[[], float]:
    """A question with its snippets, as a screen or the verb shows them."""

    def once() -> None:
        found = [(hit, hit.snippet()) for hit in library.search(Query(words), TODAY, LIMIT)]
        assert found, words

    return lambda: timed(once)


def cold(where: Path, env: dict[str, str]) -> tuple[float, float, float]:
    """Seconds to build the index, seconds to parse bare, and the most memory that the building took: MB."""
    build = ran([*VERB, "search", RARE, "--in", str(where)], env)()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    files = list(where.rglob("*.toml"))

    def bare() -> None:
        for path in files:
            tomllib.loads(path.read_text(encoding="utf-8"))

    return build, timed(bare), peak


def one_changed(library: Library, where: Path) -> tuple[list[float], list[float], list[float]]:
    """Taking in one changed file: a look where nothing changed, one where one did, and parsing it alone."""
    from facilitator.store.archive.taking import taken

    path = next(where.rglob("*.toml"))
    text = path.read_text(encoding="utf-8")
    marks = iter(range(1, 1000))

    def nothing() -> float:
        return timed(lambda: library.refresh())

    def changed() -> float:
        at = next(marks)
        path.write_text(text.replace("[[sessions]]", f"# changed {at:04}\n[[sessions]]", 1), encoding="utf-8")
        os.utime(path, (1_000_000_000 + at, 1_000_000_000 + at))
        return timed(lambda: library.refresh())

    def parsed() -> float:
        return timed(lambda: taken(path.read_bytes()))

    still, one, parsing = in_turn(TRIES, nothing, changed, parsed)
    return still, one, parsing


def main() -> int:
    print(machine())
    ripgrep = shutil.which("rg")
    with folder() as base:
        where, cache = base / "minutes", base / "cache"
        make(where, FILES)
        size = sum(path.stat().st_size for path in where.rglob("*.toml"))
        os.environ["FACILITATOR_CACHE"] = str(cache)
        env = {**surroundings(), "FACILITATOR_CACHE": str(cache)}
        time.sleep(2.5)
        build, bare, peak = cold(where, env)
        index = sum(path.stat().st_size for path in cache.rglob("*.sqlite3"))
        table(
            f"The index of {FILES:,} minutes of {size / FILES / 1000:.0f} KB ({size / 1e6:.0f} MB)",
            ["what", "s", "of tomllib", "MB"],
            [
                ["tomllib.loads of all files", f"{bare:.1f}", "1.00", ""],
                ["search, no index yet", f"{build:.1f}", ratio(build, bare), f"{peak:.0f} in memory at most"],
                ["the index", "", "", f"{index / 1e6:.0f} on disk"],
            ],
        )
        with Library(where) as library:
            library.refresh()
            words = [RARE, EVERYWHERE, EVERYWHERE[:4], f"{EVERYWHERE} commun"]
            calls = [asked(library, one) for one in words]
            verbs = [ran([*VERB, "search", one, "--in", str(where), "--json"], env) for one in words[:2]]
            start = ran([*VERB, "--version"], env)
            rg = [ran([ripgrep, "-i", one, str(where)], env) for one in words[:2]] if ripgrep else []
            sample = in_turn(TRIES, start, *calls, *verbs, *rg)
            started, inside, whole, theirs = sample[0], sample[1:5], sample[5:7], sample[7:]

            def beside(ours: list[float], at: int) -> str:
                return ratio(median(ours), median(theirs[at])) if theirs else "no rg here"

            rows = [
                [f"inside the program: {one}", spread(took), beside(took, min(at, 1)), ""]
                for at, (one, took) in enumerate(zip(words, inside, strict=True))
            ]
            rows += [
                [
                    f"the whole verb: {one}",
                    spread(took),
                    beside(took, at),
                    f"{1000 * median(started):.0f} to start",
                ]
                for at, (one, took) in enumerate(zip(words[:2], whole, strict=True))
            ]
            rows += [
                [f"rg -i {one}", spread(took), "1.00", ""] for one, took in zip(words, theirs, strict=False)
            ]
            head = ["what", "ms: median (middle half)", "of rg for the same word", "ms"]
            table(f"A search, the newest {LIMIT}; the longer ones beside rg for '{EVERYWHERE}'", head, rows)
            still, one, parsing = one_changed(library, where)
            table(
                "One changed file is taken in",
                ["what", "ms: median (middle half)", "ms: 9 of 10 within"],
                [
                    [name, spread(took), f"{1000 * percentile(took, 90):.2f}"]
                    for name, took in (
                        ("a look, nothing changed", still),
                        ("a look, one file changed", one),
                        ("parsing that file", parsing),
                    )
                ]
                + [
                    [
                        "taking it in, beyond both",
                        f"{1000 * (median(one) - median(still) - median(parsing)):.2f}",
                        "",
                    ]
                ],
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

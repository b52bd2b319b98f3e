"""From exec to the first painted screen, and how long the plain verbs take: processes of their own."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from measuring import (
    AGENDA,
    FACILITATOR,
    Terminal,
    folder,
    in_turn,
    machine,
    median,
    ratio,
    spread,
    surroundings,
    table,
    timed,
)

TRIES = 15
BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("painted")
Bare().run()
"""
MODEL = """
import tomllib
from pydantic import BaseModel
class Meeting(BaseModel):
    title: str
"""


def painted(command: Sequence[str], word: bytes, where: Path) -> float:
    """Seconds from exec until ``word`` is on the screen."""
    terminal = Terminal(command, where)
    shown = terminal.until(word)
    terminal.quiet(0.1)
    terminal.close()
    return shown - terminal.began


def done(*command: str) -> float:
    """Seconds that a process takes, from its start to its end."""
    return timed(lambda: subprocess.run(command, capture_output=True, check=True, env=surroundings()))


def main() -> int:
    print(machine())
    python, number = sys.executable, itertools.count()
    with folder() as where:

        def ours() -> float:
            minutes = where / f"{next(number)}.toml"
            # the status line is the last part of the screen to be filled
            return painted([*FACILITATOR, "run", str(AGENDA), "--minutes", str(minutes)], b"on record", where)

        bare, run = in_turn(TRIES, lambda: painted([python, "-c", BARE], b"painted", where), ours)
    parser, usage, model, check, null = in_turn(
        TRIES,
        lambda: done(python, "-c", "import argparse"),
        lambda: done(*FACILITATOR, "--help"),
        lambda: done(python, "-c", MODEL),
        lambda: done(*FACILITATOR, "check", str(AGENDA)),
        lambda: done(python, "-c", ""),
    )
    rows = [
        ["bare Textual app with a Label", spread(bare), "1.00"],
        ["run, a new meeting from the sample agenda", spread(run), ratio(median(run), median(bare))],
        ["python -c 'import argparse'", spread(parser), "1.00"],
        ["facilitator --help", spread(usage), ratio(median(usage), median(parser))],
        ["python importing tomllib and pydantic, one model", spread(model), "1.00"],
        ["facilitator check, the sample agenda", spread(check), ratio(median(check), median(model))],
        ["for scale: python -c ''", spread(null), ""],
    ]
    table("Start, from exec", ["", "ms: median (middle half)", "ratio"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())

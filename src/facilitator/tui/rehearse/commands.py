"""The commands of a rehearsal: those of the run screen, and its clock."""

from __future__ import annotations

from dataclasses import replace

from facilitator.tui.commands import Command
from facilitator.tui.run.commands import COMMANDS as RUN_COMMANDS

SCHEDULE = Command(
    "schedule", ("ctrl+e",), "Schedule", "What is planned, what would be, what does not fit.",
    lambda s: s.schedule(),
)  # fmt: skip
PAUSE = Command(
    "pause", ("space",), "Pause or go on", "The clock stands still; an empty line only.", lambda s: s.pause()
)
FASTER = Command(
    "faster", ("right",), "Faster", "The clock, up to 600×; an empty line only.", lambda s: s.speed(1)
)
SLOWER = Command(
    "slower", ("left",), "Slower", "The clock, down to 1×; an empty line only.", lambda s: s.speed(-1)
)
TIME_UP = Command(
    "time_up", ("end",), "Time is up",
    "The clock goes to the end of this item's timebox; an empty line only.", lambda s: s.time_up(),
)  # fmt: skip

CLOCK = (SCHEDULE, PAUSE, FASTER, SLOWER, TIME_UP)
"""Their keys mean this while nothing is typed; in a line they move and edit as ever."""

_HELP = {
    "keep": "It stays until the rehearsal is left; nothing is written.",
    "leave": "Nothing was written; there is nothing to keep.",
}

COMMANDS = (
    *CLOCK,
    *(replace(one, help=_HELP.get(one.id, one.help)) for one in RUN_COMMANDS),
)

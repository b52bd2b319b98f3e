"""What a large ranking costs to count, beside one frame of the screen, in which a key press shows."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import get_args

from measuring import in_turn, machine, percentile, ratio, spread, table, timed

from facilitator.agenda.model import Method
from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import result

FRAME = 1 / 60
GROUPS = ("icmm", "iucn", "unep")
PEOPLE, OPTIONS, TRIES = 40, 60, 100


def ballots(options: list[tuple[str, str]]) -> list[Cast]:
    """One ballot for each person, every one filled in to the last option: tastes differ, but not wholly."""
    luck = random.Random(2010)
    found = []
    for group in GROUPS:
        liked = {id: luck.random() for id, _ in options}
        for person in range(PEOPLE):
            taste = {id: liked[id] + luck.random() for id in liked}
            found.append(
                Cast(
                    group=group,
                    voter=str(person),
                    dots={id: 1 + int(2 * taste[id]) for id in taste},
                    order=tuple(sorted(taste, key=lambda id: -taste[id])),
                    scores={id: min(5, 1 + int(2.5 * taste[id])) for id in taste},
                )
            )
    return found


def main() -> int:
    print(machine())
    options = [(f"theme-{number}", f"Theme {number}") for number in range(OPTIONS)]
    cast = ballots(options)

    def counted(method: Method) -> Callable[[], float]:
        return lambda: timed(lambda: result(options, cast, GROUPS, method))

    methods = get_args(Method)
    taken = in_turn(TRIES, *(counted(method) for method in methods))
    table(
        f"A ranking counted: {len(GROUPS)} groups of {PEOPLE}, {OPTIONS} options, beside a frame of 1/60 s",
        ["method", "ms: median (middle half)", "of a frame", "ms: 99 of 100 within", "of a frame"],
        [
            [
                method,
                spread(sample),
                ratio(percentile(sample, 50), FRAME),
                f"{1000 * percentile(sample, 99):.2f}",
                ratio(percentile(sample, 99), FRAME),
            ]
            for method, sample in zip(methods, taken, strict=True)
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

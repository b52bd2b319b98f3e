"""From a key press to the tally painted: one more ballot in a large ranking, beside one frame of the screen.

The ballot of the last person stands in the composer; Enter reads it, puts it on disk, counts all ballots
and paints the table. Measured inside the program: from the key to the table's lines being ready, and of
that the share of counting and painting alone (the rest is the journal's flush).
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from pathlib import Path
from typing import get_args

from measuring import folder, machine, percentile, ratio, spread, table
from textual import events
from textual.strip import Strip

from facilitator.agenda.model import Method
from facilitator.store.record import Record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.ranking.table import RankingTable
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.widgets.composer import Composer

FRAME = 1 / 60
GROUPS = ("icmm", "iucn", "unep")
PEOPLE, OPTIONS, TRIES = 40, 60, 20


def agenda(method: Method) -> str:
    """A ranking of :data:`OPTIONS` options for :data:`PEOPLE` people in each group."""
    groups = "".join(f'[[groups]]\nid = "{id}"\nname = "{id.upper()}"\n\n' for id in GROUPS)
    people = "".join(
        f'[[participants]]\nname = "Person {number} of {id}"\ngroup = "{id}"\n\n'
        for id in GROUPS
        for number in range(PEOPLE)
    )
    options = ", ".join(f'"Theme {number} of the planning meeting"' for number in range(1, OPTIONS + 1))
    return (
        'format = "facilitator/1"\ntitle = "Planning"\nstatus = "draft"\n\n'
        f'{groups}{people}[[sessions]]\ntitle = "Ranking"\n\n[[sessions.items]]\nid = "rank"\n'
        f'kind = "ranking"\nprompt = "Which first?"\noptions = [{options}]\nmethod = "{method}"\n'
        'voters = "participant"\n\n[[sessions.items]]\nid = "top"\nkind = "elaboration"\n'
        'prompt = "The best"\nof = "rank"\n'
    )


def paper(method: Method, luck: random.Random) -> str:
    """A ballot that speaks of every option."""
    numbers = luck.sample(range(1, OPTIONS + 1), OPTIONS)
    if method in ("borda", "instant-runoff"):
        return " > ".join(map(str, numbers))
    return " ".join(f"{number}={luck.randint(1, 5)}" for number in numbers)


async def measured(method: Method, where: Path) -> tuple[list[float], list[float]]:
    """Seconds from Enter to the painted table, and of counting and painting alone."""
    luck = random.Random(2010)
    path = where / f"{method}.toml"
    path.write_text(agenda(method), encoding="utf-8")
    record = Record.open(path)
    app = FacilitatorApp(record)
    whole: list[float] = []
    counting: list[float] = []
    async with app.run_test(size=(160, 50)):
        while not (isinstance(app.screen, RunScreen) and isinstance(app.focused, Composer)):
            await asyncio.sleep(0.01)
        screen, composer = app.screen, app.focused
        view = screen.query_one(RankingTable)
        drawn = _watched(view, counting)

        async def enter(line: str) -> float:
            composer.put(line)
            await asyncio.sleep(0.02)
            drawn.clear()
            began = time.perf_counter()
            _press_enter(app)
            while not drawn or screen.session.busy or composer.text:
                await asyncio.sleep(0.001)
            return drawn[0] - began

        for number in range(len(GROUPS) * PEOPLE - TRIES):
            group, person = GROUPS[number % len(GROUPS)], number // len(GROUPS)
            await enter(f"VOTE Person {person} of {group}: {paper(method, luck)}")
        counting.clear()
        for number in range(len(GROUPS) * PEOPLE - TRIES, len(GROUPS) * PEOPLE):
            group, person = GROUPS[number % len(GROUPS)], number // len(GROUPS)
            whole.append(await enter(f"VOTE Person {person} of {group}: {paper(method, luck)}"))
        cast = record.meeting.boards["rank"].ballots.values()
        assert sum(one.counts(method) for one in cast) == len(GROUPS) * PEOPLE
    record.release()
    return whole, counting


def _watched(view: RankingTable, taken: list[float]) -> list[float]:
    """When the table was drawn anew (perf_counter); how long counting and drawing took goes to ``taken``."""
    drawn: list[float] = []
    draw = view._draw

    def timed() -> list[Strip]:
        began = time.perf_counter()
        strips = draw()
        drawn.append(time.perf_counter())
        taken.append(drawn[-1] - began)
        return strips

    view._draw = timed  # type: ignore[method-assign]  # the same, with a clock beside it
    return drawn


def _press_enter(app: FacilitatorApp) -> None:
    event = events.Key("enter", "\r")
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


def main() -> int:
    print(machine())
    rows = []
    with folder() as where:
        for method in get_args(Method):
            whole, counting = asyncio.run(measured(method, where))
            rows.append(
                [
                    method,
                    spread(whole),
                    ratio(percentile(whole, 50), FRAME),
                    ratio(percentile(whole, 95), FRAME),
                    spread(counting),
                    ratio(percentile(counting, 50), FRAME),
                ]
            )
    table(
        f"One more ballot, Enter to painted: {len(GROUPS)} groups of {PEOPLE}, {OPTIONS} options, beside "
        "a frame of 1/60 s",
        [
            "method",
            "ms: median (middle half)",
            "of a frame",
            "95 of 100 within",
            "count and draw, ms",
            "of a frame",
        ],
        rows,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

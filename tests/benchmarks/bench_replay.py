"""Replay of a long journal: opened beside taking the meeting up again, then gone through and about in."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from measuring import AGENDA, in_turn, machine, percentile, ratio, spread, table, timed

from facilitator.agenda import dumps, load
from facilitator.meeting import events
from facilitator.store.history import history_of
from facilitator.store.lines import encode
from facilitator.store.reading import read
from facilitator.store.replay import recording

EVENTS = 100_000
UNDONE = 0.03  # of the steps, taken back
TRIES = 3
HOPS = 500
FRAME = 1 / 60


def long_meeting() -> Iterator[events.Event]:
    """Points in three lanes of one question, every five seconds, some of them taken back."""
    at, luck, lanes = datetime(2010, 11, 15, 9, tzinfo=UTC), random.Random(2010), ("icmm", "iucn")
    document = load(AGENDA)
    yield events.MeetingStarted(at=at, tx=1, document=dumps(document))
    item = next(item.id for session in document.sessions for item in session.items if item.kind == "question")
    yield events.ItemOpened(at=at, tx=2, item=item or "")
    for tx in range(3, EVENTS + 1):
        at += timedelta(seconds=5)
        if luck.random() < UNDONE:
            yield events.Undone(at=at, tx=tx)
        else:
            lane = f"responses/{luck.choice(lanes)}"
            text = f"Point {tx}: mutual respect, and recognition of what members do on biodiversity."
            yield events.PointAdded(at=at, tx=tx, item=item or "", lane=lane, id=f"p{tx}", text=text)


def main() -> int:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "m.journal"
        with journal.open("wb") as file:
            for seq, event in enumerate(long_meeting(), start=1):
                file.write(encode({**events.to_json(event), "seq": seq}))
        resumed, opened = in_turn(
            TRIES,
            lambda: timed(lambda: history_of(read(journal).events, [])),
            lambda: timed(lambda: recording(journal)),
        )
        playback = recording(journal).playback
    luck = random.Random(1)
    about = [timed(lambda: playback.state(luck.randrange(len(playback)))) for _ in range(HOPS)]
    middle = len(playback) // 2
    steps = [timed(lambda step=step: playback.state(step)) for step in range(middle, middle + HOPS)]  # type: ignore[misc]
    table(
        f"A journal of {EVENTS:,} events",
        ["what", "ms: median (middle half)", "beside"],
        [
            ["read and folded, as a meeting is taken up", spread(resumed), ""],
            [
                "read for a replay",
                spread(opened),
                f"{ratio(percentile(opened, 50), percentile(resumed, 50))} of it",
            ],
            [
                "gone anywhere",
                spread(about),
                f"{ratio(percentile(about, 99), FRAME)} of a frame, 99 of 100 within",
            ],
            [
                "gone one step",
                spread(steps),
                f"{ratio(percentile(steps, 99), FRAME)} of a frame, 99 of 100 within",
            ],
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

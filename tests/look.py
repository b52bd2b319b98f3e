"""Makes the pictures of the README from the running program, the same ones on every machine.

The clock, the time zone and the folder's name are pinned; fonts are left to the reader's machine.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.update(TZ="UTC", TERM="xterm-256color", COLORTERM="truecolor")
for _name in [name for name in os.environ if name.startswith("TEXTUAL") or name == "NO_COLOR"]:
    del os.environ[_name]
time.tzset()

from textual.pilot import Pilot  # noqa: E402  # the environment comes first

from facilitator.agenda import load  # noqa: E402  # as above
from facilitator.agenda.model import Document  # noqa: E402  # as above
from facilitator.meeting import intents  # noqa: E402
from facilitator.meeting.events import ItemOpened  # noqa: E402
from facilitator.meeting.reading import read  # noqa: E402
from facilitator.store.follow import Follower  # noqa: E402
from facilitator.store.record import Record  # noqa: E402
from facilitator.store.replay import recording  # noqa: E402
from facilitator.tui.app import FacilitatorApp  # noqa: E402
from facilitator.tui.archive.screen import LibraryScreen  # noqa: E402
from facilitator.tui.door import shown  # noqa: E402
from facilitator.tui.present.app import PresentApp  # noqa: E402
from facilitator.tui.present.screen import PresentScreen  # noqa: E402
from facilitator.tui.replay.screen import ReplayScreen  # noqa: E402
from facilitator.tui.review.opening import Opening  # noqa: E402
from facilitator.tui.review.screen import ReviewScreen  # noqa: E402
from facilitator.tui.run.screen import RunScreen  # noqa: E402
from facilitator.tui.screens.home import Home  # noqa: E402
from facilitator.tui.session import Session  # noqa: E402
from facilitator.tui.widgets.composer import Composer  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
AGENDA = ROOT / "agendas" / "icmm-iucn-planning-meeting.toml"
PICTURES = ROOT / "docs"
LATE = timedelta(minutes=4)
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_FACE = re.compile(r"\s*@font-face\s*\{[^}]*\}")


class Clock:
    """The time of the meeting as it was held: each item begins when it was planned, a little late."""

    def __init__(self, agenda: Document) -> None:
        self.now = datetime(2010, 11, 15, 8, 30, tzinfo=UTC)
        self.planned: dict[str, datetime] = {}
        for session in agenda.sessions:
            assert agenda.starts and session.starts
            at = datetime.combine(agenda.starts, session.starts, UTC) + timedelta(days=(session.day or 1) - 1)
            for item in session.items:
                self.planned[item.id or ""] = at
                at += timedelta(minutes=item.minutes or 0)

    def __call__(self) -> datetime:
        return self.now


def held(where: Path, until: str) -> tuple[Record, Clock]:
    """The sample meeting up to the line ``until`` of its notes, which is not entered yet."""
    clock = Clock(load(AGENDA))
    record = Record.open(AGENDA, where / "minutes" / "2010-11-15-icmm-iucn-planning-meeting.toml", clock)
    for line in AGENDA.with_suffix(".notes").read_text(encoding="utf-8").split(until)[0].splitlines():
        for batch in read(record.history, line, clock, each_line=True):
            opened = [event.item for event in batch.events if isinstance(event, ItemOpened)]
            if opened:
                clock.now = clock.planned[opened[-1]] + LATE
                batch = next(iter(read(record.history, line, clock, each_line=True)))
            record.dispatch_events(batch.events)
            clock.now += timedelta(seconds=20)
    return record, clock


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the screen has not changed for a while."""
    before = ""
    for _ in range(50):
        await pilot.pause(0.1)
        now = pilot.app.export_screenshot()
        if now == before:
            return
        before = now
    raise TimeoutError("the screen does not come to rest")


def keep(pilot: Pilot[int], name: str) -> None:
    """Write the picture without addresses of fonts, so that looking at it asks no network."""
    svg = _FACE.sub("", pilot.app.export_screenshot(title="facilitator"))
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = re.sub(r"(font-family: )(?:Fira Code|arial|helvetica)[^;]*;", rf"\1{FONTS};", svg)
    svg = "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
    svg = re.sub(r"<!-- Generated.*?-->\n", "", svg)
    assert "url(http" not in svg and "@font-face" not in svg
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/{name}.svg")


async def run_picture(
    name: str,
    size: tuple[int, int],
    until: str,
    into: timedelta,
    keys: list[str],
    typed: str = "",
    into_composer: bool = True,
) -> None:
    """The run screen just before the line ``until``, ``into`` the item, after ``keys``.

    In the end ``typed`` stands in the composer. A key with a blank in it is a line to put there.
    """
    with tempfile.TemporaryDirectory() as folder:
        record, clock = held(Path(folder), until)
        clock.now = clock.planned[record.meeting.cursor.item] + LATE + into
        app = FacilitatorApp()
        async with app.run_test(size=size) as pilot:
            app.push_screen(RunScreen(Session(record, clock)))
            await settled(pilot)
            for key in keys:
                if " " in key:
                    app.screen.query_one(Composer).put(key)
                else:
                    await pilot.press(key)
                await settled(pilot)
            if into_composer:
                app.screen.query_one(Composer).put(typed)
            await settled(pilot)
            keep(pilot, name)
        record.release()


async def second_screen_picture() -> None:
    """What the room sees beside the run screen of the first picture."""
    with tempfile.TemporaryDirectory() as folder:
        record, clock = held(Path(folder), "- water rights")
        clock.now = clock.planned[record.meeting.cursor.item] + LATE + timedelta(minutes=18)
        follower = Follower(record.path)
        follower.poll()
        app = PresentApp(follower)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(PresentScreen(follower, clock))
            await settled(pilot)
            keep(pilot, "second-screen")
        record.release()


async def home_picture() -> None:
    """Home in a folder with the sample's minutes and the agendas."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        record, _ = held(where, "# Session 5")
        record.close()
        shutil.copytree(ROOT / "agendas", where / "agendas")
        for path in sorted(where.rglob("*.*")):
            changed = datetime(2010, 11, 16, 11, 4, tzinfo=UTC).timestamp()
            os.utime(path, (changed, changed))
        app = FacilitatorApp()
        os.chdir(where)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, Home)
            app.screen.query_one("#home-title").update(shown("Meetings in /home/anna/planning"))
            await settled(pilot)
            keep(pilot, "home")
        os.chdir(ROOT)


def after(where: Path) -> Path:
    """The minutes of the whole sample: corrected, sent, approved by one group, amended for the other."""
    record, clock = held(where, "no such line")
    record.close(clock=clock)
    record = Record.open(record.path, clock=clock, reviewer="Rita")

    def do(*wanted: intents.Intent) -> None:
        clock.now += timedelta(minutes=5)
        record.dispatch_events(record.decided(wanted, clock()))

    def reword(old: str, new: str) -> None:
        board, lane, row = next(
            (board, lane, row)
            for board in record.meeting
            for lane in board.every_lane
            for row in lane.outline
            if row.text == old
        )
        do(intents.GoTo(board.id), intents.Edit(lane.key, row.id, new))

    clock.now = datetime(2010, 11, 18, 9, 30, tzinfo=UTC)
    reword("environmental flows;", "environmental flows in rivers;")
    do(intents.Circulate())
    clock.now = datetime(2010, 11, 22, 14, 5, tzinfo=UTC)
    do(intents.Approve("icmm", "Aidan Davy"))
    do(intents.OpenAmendment("It was said of the water rights of communities.", "iucn"))
    reword("water rights; and", "water rights of communities; and")
    record.close(clock=clock)
    return record.path


async def review_pictures() -> None:
    """The minutes as a document, and how far their sign-off is."""
    with tempfile.TemporaryDirectory() as folder:
        opening = Opening(after(Path(folder)), "Rita")
        app = FacilitatorApp(first=lambda: ReviewScreen(opening))
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            for key in ("slash", *"flows", "enter", "escape"):
                await pilot.press(key)
            await settled(pilot)
            keep(pilot, "review")
            await pilot.press("v")
            await settled(pilot)
            keep(pilot, "sign-off")
        opening.release()


async def replay_picture() -> None:
    """The sample watched again, in the middle of its second day."""
    with tempfile.TemporaryDirectory() as folder:
        app = FacilitatorApp(first=lambda: ReplayScreen(recording(after(Path(folder))), playing=False))
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            for key in ("3", "d"):
                await pilot.press(key)
                await settled(pilot)
            keep(pilot, "replay")


async def library_picture() -> None:
    """A word found in everything that a folder holds."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        os.environ["FACILITATOR_CACHE"] = str(where / "cache")
        after(where)
        app = FacilitatorApp(first=lambda: LibraryScreen(where / "minutes"))
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            for key in "biodiversity":
                await pilot.press(key)
            await settled(pilot)
            app.screen.query_one("#library-title").update(shown("Library · /home/anna/planning"))
            await settled(pilot)
            keep(pilot, "library")


async def main() -> int:
    await run_picture(
        "run-screen",
        (100, 30),
        "- water rights",
        timedelta(minutes=18),
        ["tab", "water rights; and", "enter"],
        "integrated water and resource",
    )
    await run_picture(
        "brainstorm",
        (120, 34),
        "MOVE: ideas 1, 2, 3, 4, 5, 6, 7, 8",
        timedelta(minutes=55),
        ["ctrl+t", "up", "home", "down", "space"],
        into_composer=False,
    )
    await run_picture("ranking", (100, 30), "# Session 6", timedelta(minutes=12), ["up", "plus", "minus"])
    await run_picture(
        "results", (100, 30), "# Session 6", timedelta(minutes=12), ["ctrl+s"], into_composer=False
    )
    await run_picture(
        "decide",
        (100, 24),
        "CONSENTS",
        timedelta(minutes=20),
        ["ctrl+r", "c", "c"],
        into_composer=False,
    )
    await second_screen_picture()
    await review_pictures()
    await replay_picture()
    await library_picture()
    await home_picture()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

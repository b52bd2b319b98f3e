"""The second screen: it follows, it is read from afar, and it takes no orders."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli_w
from rich.cells import cell_len

from facilitator.agenda.model import Stand
from facilitator.meeting import events, intents
from facilitator.store.follow import Follower
from facilitator.store.places import journal_of
from facilitator.store.record import Record, utc_now
from facilitator.text import clean
from facilitator.tui.present.app import PresentApp
from facilitator.tui.present.screen import PresentScreen
from facilitator.tui.present.stage import Stage
from tui.driving import AGENDA, Desk, meeting_file, with_groups
from tui.test_hostile import HOSTILE, document

SIZES = ((80, 24), (100, 30), (160, 50), (40, 12))


class Room(Desk):
    """The second screen in a test."""

    @property
    def stage(self) -> Stage:
        return self.app.screen.query_one(Stage)

    @property
    def presenting(self) -> PresentScreen:
        assert isinstance(self.app.screen, PresentScreen)
        return self.app.screen


@asynccontextmanager
async def presenting(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    app = PresentApp(Follower(path))
    async with app.run_test(size=size) as pilot:
        room = Room(pilot, None)
        await room.until(lambda: isinstance(app.screen, PresentScreen) and room.stage.size.width > 0)
        yield room
        assert app.return_code in (0, None), app._exception


def do(record: Record, *wanted: intents.Intent) -> None:
    record.dispatch_events(record.decided(wanted, utc_now()))


def say(record: Record, *texts: str, lane: str | None = None) -> None:
    for text in texts:
        do(record, intents.Capture(text, lane=lane))


def push(record: Record, kind: type[events.Event], **fields: object) -> None:
    record.dispatch_events([kind(at=utc_now(), tx=record.history.next_tx, **fields)])


def propose(record: Record, text: str, *stands: Stand) -> None:
    id = f"p{record.meeting.serial + 1}"
    extra = {"proposed": True}
    push(record, events.PointAdded, item="measure", lane="decisions", id=id, text=text, extra=extra)
    for stand in stands:
        told = {"group": stand.group, "position": stand.position, "text": stand.text}
        push(record, events.PositionTaken, item="measure", id=id, **told)


# -- following -------------------------------------------------------------------------------------------


async def test_it_waits_for_the_meeting_and_takes_it_up(path: Path) -> None:
    async with presenting(path) as room:
        await room.sees("Planning Meeting", "The meeting has not begun yet.", "m.toml")
        assert not journal_of(path).exists()
        record = Record.open(path)
        do(record, intents.GoTo("measure"))
        await room.sees("How will progress be measured?", "A ICMM", "B IUCN")
        assert "not begun" not in room.text
        say(record, "respect", lane="responses/icmm")
        say(record, "a programme", lane="common_ground")
        await room.sees("• respect", "• a programme", "Both")
        do(record, intents.Undo())
        await room.until(lambda: "programme" not in room.text and "Both" not in room.text)
        do(record, intents.Redo())
        await room.sees("• a programme")
        record.close()
        again = Record.open(path)
        say(again, "water rights", lane="responses/iucn")
        await room.sees("• respect", "• water rights")
        again.close()


async def test_a_file_without_a_meeting_is_named(tmp_path: Path) -> None:
    async with presenting(tmp_path / "yet-to-come.toml") as room:
        await room.sees("The meeting has not begun yet.", "yet-to-come.toml")
        journal_of(tmp_path / "yet-to-come.toml").write_text("a shopping list\n")
        await room.sees("this is not the journal of a meeting")


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_quitting_is_all_that_can_be_done(record: Record, tmp_path: Path, key: str) -> None:
    record.release()
    files = {file: file.read_bytes() for file in tmp_path.iterdir()}
    async with presenting(record.path) as room:
        await room.sees("How will progress be measured?")
        before = room.text
        room.keys("enter", "tab", "up", "x", "ctrl+n", "ctrl+z", "ctrl+p", "f1", "f5", "escape")
        await room.pilot.pause(0.1)
        assert room.text == before and len(room.app.screen_stack) == 2
        room.keys(key)
        await room.until(lambda: room.app.return_code == 0 or not room.app.is_running)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == files


async def test_a_mishap_in_the_thread_ends_it_with_a_word(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PresentApp(Follower(record.path))

    def broken() -> bool:
        raise RuntimeError("secret words of the meeting")

    app.follower.poll = broken  # type: ignore[method-assign]  # what nobody foresaw
    async with app.run_test() as pilot:
        for _ in range(100):
            if app.return_code == 70:
                break
            await pilot.pause(0.02)
        assert app.return_code == 70
        app._exception = None
    record.release()


async def test_a_great_many_points_do_not_freeze_it(record: Record) -> None:
    batch = [
        events.PointAdded(
            at=utc_now(),
            tx=2 + number // 100,
            item="measure",
            lane="responses/icmm",
            id=f"p{number + 1}",
            text=f"point {number}",
        )
        for number in range(40_000)
    ]
    record.keep(batch)
    record.release()
    app = PresentApp(Follower(record.path))
    late: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        room = Room(pilot, None)
        loop = asyncio.get_running_loop()
        while "point 39999" not in room.text:
            begun = loop.time()
            await asyncio.sleep(0.01)
            late.append(loop.time() - begun)
            assert sum(late) < 60
        await room.sees("↑")
    assert sorted(late)[len(late) * 9 // 10] < 0.3 and max(late) < 3, max(late)


# -- what it looks like ----------------------------------------------------------------------------------


def fits(room: Room, size: tuple[int, int]) -> bool:
    rows = room.rows
    return len(rows) == size[1] and all(cell_len(row.rstrip()) <= size[0] for row in rows)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_question_the_groups_and_the_time_at_every_size(
    record: Record, size: tuple[int, int]
) -> None:
    do(record, intents.GoTo("measure"))
    say(record, "respect", "recognition", lane="responses/icmm")
    say(record, "water rights", lane="responses/iucn")
    say(record, "a programme of work", lane="common_ground")
    async with presenting(record.path, size) as room:
        await room.sees(
            "How will progress be measured?", "A ICMM", "B IUCN", "• recognition", "• water rights"
        )
        await room.sees("• a programme of work", "min left")
        assert fits(room, size)
        row = next(row for row in room.rows if "A ICMM" in row)
        left, right = row.index("A ICMM"), row.index("B IUCN")
        margin = 1 if size[0] < 100 else 2
        # both lanes have the same width: the second begins where the first, and a gap, end
        gap = 2 if size[0] < 103 else 4
        assert left == margin and right - left == (size[0] - 2 * margin + gap) // 2
    record.release()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("count", [3, 12])
async def test_many_groups_have_equal_room(tmp_path: Path, size: tuple[int, int], count: int) -> None:
    record = Record.open(meeting_file(tmp_path, with_groups(count)))
    for number in range(1, count + 1):
        say(record, f"said {number}", lane=f"responses/g{number}")
    async with presenting(record.path, size) as room:
        await room.sees("Group 1", "said 1")
        if size[0] >= 80:
            await room.sees(*(f"Group {number}" for number in range(1, count + 1)))
            await room.sees(*(f"• said {number}" for number in range(1, count + 1)))
        assert fits(room, size)
    record.release()


async def test_the_newest_points_fit_whole_and_older_ones_are_counted(record: Record) -> None:
    words = " ".join(f"word{n}" for n in range(40))
    do(record, intents.GoTo("measure"))
    record.dispatch_events(
        record.decided([intents.Capture(f"point {n}", lane="responses/icmm") for n in range(300)], utc_now())
    )
    async with presenting(record.path) as room:
        await room.sees("• point 299", "more")
        shown = [int(word) for row in room.rows if "• point" in row for word in [row.split()[2]]]
        assert shown == list(range(shown[0], 300))
        assert f"↑ {shown[0]} more" in room.text
        say(record, words, lane="responses/icmm")
        await room.sees("word0", "word39")
        assert all(word in room.text for word in words.split())  # whole
        await room.pilot.resize_terminal(40, 12)
        await room.sees("• word0", "…")  # too long for the place: from its beginning
    record.release()


async def test_a_wording_stands_large_with_the_groups_below(record: Record) -> None:
    do(record, intents.GoTo("measure"))
    say(record, "respect", lane="responses/icmm")
    async with presenting(record.path) as room:
        propose(record, "We meet each May.")
        await room.sees("▌ We meet each May.", "A ICMM not yet", "B IUCN not yet", "• respect")
        id = f"p{record.meeting.serial}"
        push(record, events.PositionTaken, item="measure", id=id, group="icmm", position="consents")
        await room.sees("A ICMM consents", "B IUCN not yet")
        told = {"position": "reserves", "text": "not in an election year"}
        push(record, events.PositionTaken, item="measure", id=id, group="iucn", **told)
        await room.sees("ADOPTED WITH RESERVATIONS", "B IUCN reserves", "not in an election year")
        say(record, "recognition", lane="responses/icmm")
        await room.sees("◆ Adopted with reservations: We meet each May.", "• recognition")
        assert "▌" not in room.text
    record.release()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_long_wording_keeps_the_positions_in_sight(record: Record, size: tuple[int, int]) -> None:
    do(record, intents.GoTo("measure"))
    propose(record, "wording " * 300, Stand(group="icmm", position="objects", text="reason " * 60))
    async with presenting(record.path, size) as room:
        await room.sees("▌ wording", "A ICMM objects", "B IUCN not yet", "NOT ADOPTED")
        assert fits(room, size)
    record.release()


async def test_a_ranking_shows_bars_and_places(record: Record) -> None:
    do(record, intents.GoTo("rank"))
    push(record, events.DotsSet, item="rank", group="icmm", option="water", dots=3)
    async with presenting(record.path) as room:
        await room.sees("Which themes come first?", "1.  Water management", "100 %")
        push(record, events.DotsSet, item="rank", group="iucn", option="skills", dots=3)
        await room.until(lambda: room.text.count("100 %") == 2)
        words = ("1.  Water", "3.  Skills", "2.  Biodiversity")
        rows = {word[4:]: row for row in room.rows for word in words if word in row}
        assert rows["Water"].rstrip().endswith("1=") and rows["Skills"].rstrip().endswith("1=")
        assert "█" not in rows["Biodiversity"]
    record.release()


async def test_sixty_options_are_cut_with_a_word(tmp_path: Path) -> None:
    listed = ", ".join(f'"Option number {n}"' for n in range(1, 61))
    text = AGENDA.replace('of = "storm"\ndots = 3', f"options = [{listed}]").replace('of = "rank"\n', "")
    record = Record.open(meeting_file(tmp_path, text))
    do(record, intents.GoTo("rank"))
    for size in SIZES:
        async with presenting(record.path, size) as room:
            await room.sees("Option number 1", "… ", "more")
            assert fits(room, size)
    for group in ("icmm", "iucn"):
        push(record, events.DotsSet, item="rank", group=group, option="option-number-60", dots=3)
    async with presenting(record.path) as room:
        await room.sees("60. Option number 60", "… ", "more")
    record.release()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_kind_of_item_at_every_size(record: Record, size: tuple[int, int]) -> None:
    async with presenting(record.path, size) as room:
        for item in record.meeting.order:
            do(record, intents.GoTo(item))
            board = record.meeting.board
            prompt = board.item.prompt
            await room.sees(prompt.split()[0])
            if not record.meeting.lane.key.startswith("ballots/"):
                do(record, intents.Capture(f"said in {item}"))
                await room.sees(f"said in {item}")
            assert fits(room, size)
    record.release()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_shows_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(tomli_w.dumps(document(text)), encoding="utf-8")
    record = Record.open(path)
    wanted = clean(text)[:14].rstrip()
    async with presenting(path, (110, 40)) as room:
        for item in record.meeting.order:
            do(record, intents.GoTo(item))
            await room.until(lambda item=item: f" {record.meeting.board.number}" in room.rows[0], item)
            await room.sees(wanted)
            assert not any(bad in room.text for bad in ("\x1b", "\x9b", "\x07", "\u202e"))
            assert fits(room, (110, 40))
    record.release()


async def test_wide_characters_stay_in_their_lanes(record: Record) -> None:
    do(record, intents.GoTo("measure"))
    say(record, "持続可能な鉱業" * 6, lane="responses/icmm")
    say(record, "water", lane="responses/iucn")
    async with presenting(record.path) as room:
        await room.sees("持続可能な鉱業", "• water")
        row = next(row for row in room.rows if "• water" in row)
        head = next(row for row in room.rows if "B IUCN" in row)
        assert cell_len(row[: row.index("• water")]) == cell_len(head[: head.index("B IUCN")])
    record.release()


# -- the time --------------------------------------------------------------------------------------------


async def test_the_time_is_repainted_when_its_words_change(record: Record) -> None:
    do(record, intents.GoTo("measure"))
    since = record.meeting.board.since
    assert since is not None
    # twenty seconds in which neither the clock's minute nor the minutes left change
    into = next(into for into in range(1, 39) if (since.second + into) % 60 < 38)
    now = [since.astimezone(UTC) + timedelta(minutes=10, seconds=into)]
    async with presenting(record.path) as room:
        await room.sees("How will")
        room.presenting.clock = lambda: now[0]
        drawn: list[tuple[object, ...]] = []
        paint = room.stage.refresh
        room.stage.refresh = lambda *regions, **more: (drawn.append(regions), paint(*regions, **more))[1]  # type: ignore[method-assign,assignment]
        room.presenting._show()
        await room.sees("19 min left")
        drawn.clear()
        now[0] += timedelta(seconds=20)
        room.presenting._show()
        assert not drawn
        now[0] = since.astimezone(UTC) + timedelta(minutes=29, seconds=10)
        room.presenting._show()
        await room.sees("0:50 left")
        now[0] += timedelta(minutes=5)
        room.presenting._show()
        await room.sees("4 min over")
        large = [f"{now[0]:%H:%M}"]
        await room.pilot.resize_terminal(50, 14)
        await room.sees(*large)
    record.release()


async def test_it_speaks_the_language_of_the_meeting(tmp_path: Path) -> None:
    path = meeting_file(tmp_path, AGENDA.replace('language = "en"', 'language = "fr"'))
    record = Record.open(path)
    do(record, intents.GoTo("measure"))
    propose(record, "On se voit en mai.")
    async with presenting(path) as room:
        await room.sees("reste", "A ICMM pas encore")
    record.release()


def test_the_clock_is_local() -> None:
    from facilitator.tui.present.screen import local_now

    assert abs(local_now() - datetime.now(UTC)) < timedelta(seconds=5)

"""What a replay reads: the journal alone, as far as it is whole; nothing is locked, written or made."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.errors import InputError, StoreError
from facilitator.meeting import intents
from facilitator.meeting.minutes import minutes
from facilitator.meeting.player import Player
from facilitator.store.files import LOOK
from facilitator.store.outside import body
from facilitator.store.record import Record
from facilitator.store.replay import READ_ONLY, recording
from meeting.kit import AGENDA
from store.filming import Clock, correct, sample, type_in

LINES = """\
/go measure
ICMM: respect
IUCN: a forum
DECISION: we go on
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return held(tmp_path)


def held(where: Path) -> Path:
    agenda = where / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    clock = Clock()
    record = Record.open(agenda, where / "m.toml", clock)
    type_in(record, clock, LINES)
    record.close(clock=clock)
    return record.path


def folder(where: Path) -> dict[str, tuple[int, int, int]]:
    """Everything in it, with size, time and inode."""
    stats = {path.name: path.stat() for path in where.iterdir()}
    return {name: (one.st_size, one.st_mtime_ns, one.st_ino) for name, one in stats.items()}


def test_the_sample_at_600_ends_in_exactly_its_minutes(tmp_path: Path) -> None:
    path = sample(tmp_path)
    found = recording(path)
    player, now, waited = Player(found.playback, 600), 0.0, 0.0
    player.play(now)
    seen = [0]
    while (wait := player.wait(now, clock=60)) is not None:
        now += wait
        waited = max(waited, wait)
        if player.tick(now):
            seen.append(player.step)
    assert player.ended and len(seen) > 50
    assert body(minutes(found.playback.state(player.step))) == body(load(path))
    assert waited <= 1.5, "no gap is waited for"
    assert found.told == ()


def test_there_and_back_gives_the_same_states(path: Path) -> None:
    playback = recording(path).playback
    first, last = playback.state(0), playback.state(playback.last)
    for _ in range(10):
        assert playback.state(playback.last) == last
        assert playback.state(0) == first


def test_nothing_in_the_folder_changes(path: Path) -> None:
    before = folder(path.parent)
    found = recording(path)
    record = found.record
    assert (record.read_only, record.private) == (READ_ONLY, None)
    with pytest.raises(StoreError, match="Read-only"):
        record.keep(list(found.playback.steps[-1]))
    record.write(record.meeting, 1000)
    record.close()
    assert folder(path.parent) == before


def test_another_process_may_hold_the_meeting(path: Path) -> None:
    holds = Record.open(path)
    before = folder(path.parent)
    found = recording(path)
    assert found.playback.end == holds.meeting
    assert folder(path.parent) == before
    holds.dispatch_events(holds.decided((intents.Capture("still ours"),), Clock()()))
    holds.release()


@pytest.mark.parametrize("name", ["m.toml", "m.journal"])
def test_a_journal_alone_is_enough(path: Path, name: str) -> None:
    path.unlink()
    found = recording(path.with_name(name))
    assert found.playback.end.boards["measure"].points == 2
    assert not path.exists()


def test_minutes_that_cannot_be_read_do_not_matter(path: Path) -> None:
    path.write_text("[[[", encoding="utf-8")
    assert recording(path).playback.end.boards["measure"].points == 2


def test_a_torn_journal_replays_as_far_as_it_is_whole(path: Path) -> None:
    journal = path.with_suffix(".journal")
    whole = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(whole[:-2]) + whole[-2][:25])
    found = recording(path)
    assert found.ends == f"The journal ends here: line {len(whole) - 1} is torn."
    assert found.told == ()
    assert "ends" not in found.playback.what(found.playback.last)
    assert found.playback.end.boards["measure"].points == 2
    assert journal.read_bytes().endswith(whole[-2][:25]), "it is left as it is"
    assert [one.name for one in path.parent.glob("*.torn*")] == []


def test_damage_in_the_middle_is_passed_over_and_told(path: Path) -> None:
    journal = path.with_suffix(".journal")
    whole = journal.read_bytes().splitlines(keepends=True)
    whole[3] = whole[3].replace(b"respect", b"resqect")
    journal.write_bytes(b"".join(whole))
    found = recording(path)
    assert found.playback.end.boards["measure"].points == 1
    assert any("m.journal:4: warning: a damaged line" in sentence for sentence in found.told)
    assert found.ends == "The journal ends here."


def test_corrections_are_there_with_their_day_and_name(path: Path) -> None:
    correct(path, "measure", "p1", "mutual respect")
    found = recording(path)
    (mark,) = [mark for mark in found.playback.marks if mark.kind == "correction"]
    assert (mark.at - found.playback.times[0]).days == 3
    assert found.playback.state(mark.step).reviewer == "Anna"
    assert body(minutes(found.playback.end)) == body(load(path))


def test_what_has_no_journal_says_so(path: Path, tmp_path: Path) -> None:
    path.with_suffix(".journal").unlink()
    for name, said in (
        ("m.toml", "m.journal is not beside these minutes"),
        ("none.toml", "there is no such file, and no journal beside it"),
    ):
        with pytest.raises(InputError) as caught:
            recording(tmp_path / name)
        assert said in str(caught.value)
    with pytest.raises(StoreError, match="it is not there"):
        recording(tmp_path / "none.journal")
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    with pytest.raises(InputError, match="the meeting has not begun"):
        recording(tmp_path / "agenda.toml")


@pytest.mark.parametrize("kept", [0, 1])
def test_a_journal_without_its_beginning_is_refused(path: Path, kept: int) -> None:
    journal = path.with_suffix(".journal")
    whole = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(whole[1:]) if kept else b"")
    with pytest.raises(InputError, match="does not begin with the meeting's document"):
        recording(path)


def test_a_pipe_is_no_journal(path: Path) -> None:
    import os

    journal = path.with_suffix(".journal")
    journal.unlink()
    os.mkfifo(journal)
    with pytest.raises(InputError, match="not a plain file"):
        recording(path)
    assert LOOK & os.O_NONBLOCK, "or it would wait for a writer"

"""The minutes file knows its own hand, and notices another's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load
from facilitator.errors import StoreError
from facilitator.store.files import Overtaken
from facilitator.store.minutes import MinutesFile, untouched, written_at
from meeting.kit import agenda


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.toml"


def test_what_was_written_is_known_again_by_its_digest(path: Path) -> None:
    MinutesFile(path).write(agenda(), 7)
    text = path.read_text(encoding="utf-8")
    assert untouched(text)
    assert written_at(load(path)) == 7
    assert not untouched(text.replace("Planning", "Planing", 1))
    assert not untouched(text.replace("format", "# remark\nformat", 1))
    assert not untouched(text.partition("\n[facilitator]\n")[0])
    assert text.partition("\n[facilitator]\n")[0] + "" == dumps(agenda())
    assert written_at(agenda()) == 0


def test_the_bookkeeping_stands_last_and_keeps_what_is_not_ours(path: Path) -> None:
    MinutesFile(path).write(agenda().model_copy(update={"facilitator": {"mood": "good", "journal": 3}}), 8)
    table = path.read_text(encoding="utf-8").partition("\n[facilitator]\n")[2]
    assert "journal = 8" in table
    assert 'mood = "good"' in table
    assert "[[" not in table


def test_another_hand_is_noticed_and_a_mere_touch_is_not(path: Path) -> None:
    file = MinutesFile(path)
    assert file.peek() is None
    assert not file.changed_outside()
    file.write(agenda(), 1)
    assert not file.changed_outside()
    os.utime(path, (1, 1))
    assert not file.changed_outside()
    path.write_bytes(path.read_bytes() + b"# more\n")
    assert file.changed_outside()
    assert file.peek() == path.read_bytes()
    assert file.changed_outside(), "until it is taken in"
    file.knows(file.peek())
    assert not file.changed_outside()
    path.unlink()
    assert file.changed_outside()
    file.knows(file.peek())
    assert not file.changed_outside()


def test_somebody_s_text_is_not_written_over(path: Path) -> None:
    path.write_text("somebody's", encoding="utf-8")
    file = MinutesFile(path)
    with pytest.raises(Overtaken):
        file.write(agenda(), 1)
    assert path.read_text(encoding="utf-8") == "somebody's"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_came_from_elsewhere_counts_as_changed(path: Path) -> None:
    file = MinutesFile(path)
    path.write_text("mine", encoding="utf-8")
    assert file.changed_outside()


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="this is a folder"):
        MinutesFile(path).peek()


def test_what_would_not_read_back_is_not_written(path: Path) -> None:
    twice = agenda().model_copy(update={"groups": ()})
    with pytest.raises(StoreError, match="would not read back"):
        MinutesFile(path).write(twice, 1)
    assert not path.exists()

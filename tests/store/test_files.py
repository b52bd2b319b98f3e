"""Whole files or none, in plain words when the disk refuses, and nothing thrown away."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from facilitator.errors import StoreError
from facilitator.store.aside import free_name, keep_aside, link_aside
from facilitator.store.files import explain, fresh_file, lock, make_folder, write_all, write_atomic


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_private_and_its_hash_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    assert write_atomic(path, b"caf\xc3\xa9\r\n") == hashlib.sha256(b"caf\xc3\xa9\r\n").hexdigest()
    assert path.read_bytes() == b"caf\xc3\xa9\r\n"
    assert mode_of(path) == 0o600
    assert os.listdir(tmp_path) == ["m.toml"]


def test_the_mode_of_an_existing_file_stays_and_a_wanted_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    write_atomic(path, b"new")
    assert (mode_of(path), path.read_bytes()) == (0o664, b"new")
    write_atomic(path, b"new", mode=0o640)
    assert mode_of(path) == 0o640


def test_missing_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    write_atomic(tmp_path / "minutes" / "2010" / "m.toml", b"x")
    assert mode_of(tmp_path / "minutes") == mode_of(tmp_path / "minutes" / "2010") == 0o700
    make_folder(tmp_path / "minutes")  # being there already is fine


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real = tmp_path / "shared" / "m.toml"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "m.toml"
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_in_the_place_of_the_file_is_left_and_named(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.mkdir()
    with pytest.raises(StoreError, match=r"m\.toml: this is a folder, not a file"):
        write_atomic(path, b"x")
    assert os.listdir(tmp_path) == ["m.toml"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "minutes").write_bytes(b"")
    with pytest.raises(StoreError, match="a part of the path is a file"):
        write_atomic(tmp_path / "minutes" / "m.toml", b"x")


def test_a_name_that_is_too_long_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the name is too long"):
        write_atomic(tmp_path / ("x" * 300), b"x")
    assert os.listdir(tmp_path) == []


def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match="no plain file"):
        write_atomic(pipe, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_circle_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(StoreError, match="circle"):
        write_atomic(tmp_path / "a", b"x")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_is_said_in_plain_words() -> None:
    fd = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(OSError) as caught:
        write_all(fd, b"x")
    os.close(fd)
    assert explain(caught.value, "m.toml") == "m.toml: the disk is full; make room and try again"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT, errno.EIO])
def test_the_usual_refusals_are_no_system_messages(number: int) -> None:
    said = explain(OSError(number, os.strerror(number)), "m.toml")
    assert said.startswith("m.toml: ")
    assert os.strerror(number) not in said
    assert "; " in said  # what is wrong, and what to do


def test_an_unusual_refusal_is_told_as_the_system_tells_it() -> None:
    assert explain(OSError(errno.EXDEV, "Invalid cross-device link"), "m") == "m: Invalid cross-device link"


def test_all_is_written_where_the_system_takes_little_at_once() -> None:
    reader, writer = os.pipe()
    data = os.urandom(300_000)
    if os.fork() == 0:  # a pipe takes 64 KiB; the rest must follow
        os.close(reader)
        write_all(writer, data)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert stream.read() == data
    os.wait()


def test_one_lock_at_a_time_and_it_goes_with_its_descriptor(tmp_path: Path) -> None:
    path = tmp_path / "m.journal"
    first = fresh_file(path, b"")
    second = os.open(path, os.O_RDWR)
    assert lock(first)
    assert not lock(second)
    os.close(first)
    assert lock(second)
    os.close(second)


def test_a_fresh_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "m"
    path.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        fresh_file(path, b"ours")
    assert path.read_bytes() == b"theirs"


def test_names_for_what_is_kept_aside_count_up(tmp_path: Path) -> None:
    path = tmp_path / "m.journal"
    assert free_name(path, "damaged").name == "m.journal.damaged-1"
    (tmp_path / "m.journal.damaged-1").symlink_to("nowhere")
    assert free_name(path, "damaged").name == "m.journal.damaged-2"


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "m.journal"
    first = keep_aside(path, "damaged", b"torn")
    assert keep_aside(path, "damaged", b"other").name == "m.journal.damaged-2"
    assert keep_aside(path, "damaged", b"torn") == first
    assert sorted(os.listdir(tmp_path)) == ["m.journal.damaged-1", "m.journal.damaged-2"]
    assert (first.read_bytes(), mode_of(first)) == (b"torn", 0o600)


def test_a_second_name_outlives_the_first(tmp_path: Path) -> None:
    path = tmp_path / "m.journal"
    path.write_bytes(b"theirs")
    kept = link_aside(path, "changed")
    path.unlink()
    assert (kept.name, kept.read_bytes()) == ("m.journal.changed-1", b"theirs")

"""Disks that are full, fail or lie, and processes that are killed: real ones, nothing patched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import facilitator
from facilitator.store.journal import Journal
from facilitator.store.reading import read

CHILD = '''
import os, sys
from pathlib import Path
from facilitator.errors import StoreError
from facilitator.store.files import write_atomic
from facilitator.store.journal import Journal

def said(text):
    return {"type": "point.added", "at": "2010-11-15T14:22:07.123Z", "text": text}

def out(*words):
    os.write(1, (" ".join(map(str, words)) + "\\\\n").encode())

def appends(journal, count, lines=1):
    """As a user does: each text again until it is taken."""
    for number in range(count):
        for attempt in range(4):
            try:
                journal.append([said(f"{number}.{line}") for line in range(lines)])
            except StoreError as error:
                out("refused", number, error)
            else:
                out("shown", number)
                break
    for notice in journal.notices:
        out("notice", notice)

path = Path(sys.argv[1])
'''.replace("\\\\n", "\\n")


def child(body: str, path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", CHILD + body, str(path)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def environment() -> dict[str, str]:
    source = str(Path(facilitator.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}


def texts(path: Path) -> list[str]:
    return [event["text"] for event in read(path).events]


def words(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What the child told, each line's first two words; its own failure is ours."""
    assert "Traceback" not in done.stderr, done.stderr
    return [" ".join(line.split()[:2]) for line in done.stdout.splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.journal"


def test_a_disk_that_takes_no_more_and_then_does(path: Path) -> None:
    done = child(
        """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (700, resource.RLIM_INFINITY))
with Journal.open(path, create=True) as journal:
    appends(journal, 9)
    out("size", path.stat().st_size // len(max(path.open("rb"))), path.read_bytes()[-1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    journal.append([said("after")])
    out("notices", len(journal.notices))
""",
        path,
    )
    told = words(done)
    shown = [word.split()[1] for word in told if word.startswith("shown")]
    assert 3 < len(shown) < 9
    assert f"size {len(shown)} 10" in done.stdout  # as many lines as were shown, and no part of one
    assert f"refused {len(shown)} {path}: the file may not grow further here" in done.stdout
    assert texts(path) == [f"{number}.0" for number in shown] + ["after"]
    assert read(path).problems == ()
    assert told[-1] == "notices 0"
    assert os.listdir(path.parent) == ["m.journal"]


def test_minutes_that_do_not_fit_leave_the_old_ones(path: Path) -> None:
    path.write_bytes(b"old")
    done = child(
        """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    write_atomic(path, b"x" * 2000)
except StoreError as error:
    out("refused", error)
""",
        path,
    )
    assert words(done) == [f"refused {path}:"]
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["m.journal"]


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.05, 0.2])
def test_killed_at_any_moment_what_was_shown_is_there(path: Path, wait: float) -> None:
    body = "appends(Journal.open(path, create=True), 10**6, lines=7)"
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD + body, str(path)], env=environment(), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    shown = [first, *process.stdout.readlines()]
    process.wait()
    with Journal.open(path, create=False) as journal:  # the lock has died with its holder
        kept = [event["text"] for event in journal.reading.events]
        assert shown[-1].endswith("\n")
        wanted = [f"{number}.{line}" for number in range(len(shown)) for line in range(7)]
        assert kept[: len(wanted)] == wanted
        assert len(kept) <= len(wanted) + 7
        journal.append([{"type": "x", "at": "", "text": "after"}])
    assert texts(path) == [*kept, "after"]


def test_a_folder_that_may_not_be_written() -> None:
    with TemporaryDirectory() as name:  # not tmp_path: a user without rights must be able to get here
        folder = Path(name)
        folder.chmod(0o555)
        done = child(
            """
if os.geteuid() == 0:
    os.setuid(65534)
for write in (lambda: Journal.open(path, create=True), lambda: write_atomic(path, b"x")):
    try:
        write()
    except StoreError as error:
        out(error)
""",
            folder / "m.journal",
        )
        assert done.stdout.count("m.journal: this may not be written or read by you") == 2
        assert os.listdir(folder) == []


def traced_child(
    body: str, path: Path, *inject: str, only: bool = True, log: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``body`` with faults injected into its system calls on ``path`` (``only``) or on all files."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: system calls cannot be made to fail")
    calls = ",".join(sorted({word.split(":")[0] for word in inject}))
    options = ["-qq", "-f", "-o", str(log or os.devnull), "-e", f"trace={calls}"]
    options += ["-P", str(path)] if only else []
    for word in inject:
        options += ["-e", f"inject={word}"] if ":" in word else []
    done = child(body, path, "strace", *options)
    if "ptrace" in done.stderr.lower():
        pytest.skip("this system lets no process trace another: system calls cannot be made to fail")
    return done


def traced(body: str, path: Path, *inject: str, only: bool = True, log: Path | None = None) -> list[str]:
    return words(traced_child(body, path, *inject, only=only, log=log))


APPENDS = "\nwith Journal.open(path, create=True) as journal:\n    appends(journal, 5, lines=3)\n"
ALL = [f"{number}.{line}" for number in range(5) for line in range(3)]


@pytest.mark.slow
class TestSystemCalls:
    def test_each_append_is_one_write_and_one_flush(self, path: Path, tmp_path: Path) -> None:
        log = tmp_path / "log"
        traced(APPENDS, path, "write", "fdatasync", "fsync", log=log)
        calls = [line.split()[1].split("(")[0] for line in log.read_text().splitlines()]
        assert [call for call in calls if call != "+++"] == ["write", "fdatasync"] * 5

    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            ("write:error=ENOSPC:when=3", "the disk is full"),
            ("write:error=EDQUOT:when=3", "your share of the disk is used up"),
            ("write:error=EIO:when=3", "the disk has an error"),
            ("write:retval=40:when=3", "the disk has an error"),
            ("write:retval=0:when=3", "the disk has an error"),
            ("fdatasync:error=EIO:when=3", "the disk has an error"),
            ("fdatasync:error=ENOSPC:when=3", "the disk is full"),
        ],
    )
    def test_refused_once_then_taken_once(self, path: Path, fault: str, said: str) -> None:
        done = traced_child(APPENDS, path, fault)
        assert f"refused 2 {path}: {said}" in done.stdout
        told = words(done)
        assert told.count("refused 2") == 1
        assert [word for word in told if word.startswith("shown")] == [f"shown {n}" for n in range(5)]
        assert not [word for word in told if word.startswith("notice")]
        assert texts(path) == ALL
        assert read(path).problems == ()
        assert os.listdir(path.parent) == ["m.journal"]

    @pytest.mark.parametrize("fault", ["write:error=ENOSPC", "fdatasync:error=EIO", "write:retval=40"])
    @pytest.mark.parametrize("cure", ["ftruncate:error=EIO:when=1", "ftruncate:error=EIO"])
    def test_what_cannot_be_cut_off_is_written_elsewhere(self, path: Path, fault: str, cure: str) -> None:
        told = traced(APPENDS, path, fault + ":when=3", cure)
        assert [word for word in told if word.startswith("shown")] == [f"shown {n}" for n in range(5)]
        assert not [word for word in told if word.startswith("notice")]
        assert texts(path) == ALL
        assert read(path).problems == ()

    def test_after_a_failed_flush_the_lines_stand_in_another_file(self, path: Path) -> None:
        body = APPENDS.replace("appends", 'out("inode", path.stat().st_ino); appends')
        told = traced(body + 'out("inode", path.stat().st_ino)', path, "fdatasync:error=EIO:when=3")
        inodes = [word for word in told if word.startswith("inode")]
        assert inodes[0] != inodes[1]

    @pytest.mark.parametrize("fault", ["write:error=ENOSPC:when=3+", "fdatasync:error=EIO:when=3+"])
    def test_a_disk_that_stays_bad_never_claims_to_have_saved(self, path: Path, fault: str) -> None:
        only = fault.startswith("write")  # the child's own output is not on a disk
        told = traced(APPENDS, path, fault, only=only)
        assert [word for word in told if word.startswith("shown")] == ["shown 0", "shown 1"]
        assert told.count("refused 4") == 4
        assert texts(path) == ALL[:6]
        assert not list(path.parent.glob(".facilitator-*"))

    @pytest.mark.parametrize("call", ["write", "fdatasync"])
    @pytest.mark.parametrize("when", [1, 2, 4])
    def test_killed_at_a_system_call(self, path: Path, call: str, when: int) -> None:
        shown = traced(APPENDS, path, f"{call}:signal=KILL:when={when}")
        assert shown == [f"shown {n}" for n in range(when - 1)]
        assert texts(path)[: 3 * len(shown)] == ALL[: 3 * len(shown)]
        with Journal.open(path, create=False) as journal:
            journal.append([{"type": "x", "at": "", "text": "after"}])
        assert read(path).problems == ()

    @pytest.mark.parametrize(
        "fault",
        [
            "write:error=ENOSPC:when=1",
            "write:retval=40:when=1",
            "fdatasync:error=EIO:when=1",
            "rename:error=EACCES:when=1",
            "fchmod:error=EPERM:when=1",
        ],
    )
    def test_minutes_are_the_old_ones_after_any_failure(self, path: Path, fault: str) -> None:
        path.write_bytes(b"old")
        body = "\ntry:\n    write_atomic(path, b'x' * 200)\nexcept StoreError as error:\n    "
        [told] = traced(body + "out('refused', error)\n", path, fault, only=False)
        assert told == f"refused {path}:"
        assert path.read_bytes() == b"old"
        assert os.listdir(path.parent) == ["m.journal"]

    @pytest.mark.parametrize("call", ["openat", "write", "fdatasync", "rename", "fsync"])
    def test_minutes_are_the_old_or_the_new_ones_when_killed(self, path: Path, call: str) -> None:
        for when in (1,) if call != "openat" else range(-8, 0):
            path.write_bytes(b"old")
            body = "\nwrite_atomic(path, b'x' * 200)\n"
            if when < 0:  # the last openat calls are ours: count them, then kill at each
                log = path.with_suffix(".log")
                traced(body, path, call, only=False, log=log)
                when = len([line for line in log.read_text().splitlines() if call in line]) + when + 1
                path.write_bytes(b"old")
            traced(body, path, f"{call}:signal=KILL:when={when}", only=False)
            assert path.read_bytes() in (b"old", b"x" * 200)

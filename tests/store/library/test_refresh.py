"""The index is right after whatever happens to the files, and to itself."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.library import Library, Query, refreshing
from facilitator.store.library.place import index_path
from store.shelving import TODAY, ask, item, meeting, put, said, texts

OLD = 1_300_000_000
LONG_AGO = count(OLD)


def aged(path: Path) -> Path:
    """The file, changed long ago."""
    os.utime(path, (OLD, OLD))
    return path


def everything(library: Library) -> tuple[object, ...]:
    return library.search(Query(), TODAY), library.actions(Query(), TODAY), library.problems


NAMES = st.sampled_from(
    ["a.toml", "b.toml", "sub/a.toml", "sub/deep/c.toml", "a.v1.toml", ".hidden/a.toml", "x.journal"]
)
TEXT = st.sampled_from(["water", "rights of water", "Évaluation", "水資源", "progress"])
MADE = st.builds(
    lambda title, day, text, done, other: meeting(
        title,
        day,
        said(text),
        item(actions=[{"id": "a1", "text": text, "owner": "Davy", "done": done}]),
        **({"status": "nonsense"} if other else {}),
    ),
    st.sampled_from(["First", "Second"]),
    st.sampled_from(["2010-11-15", "2010-12-20"]),
    TEXT,
    st.booleans(),
    st.integers(0, 5).map(lambda one: one == 0),
)
STEP = st.one_of(
    st.tuples(st.just("put"), NAMES, MADE),
    st.tuples(st.just("foreign"), NAMES, st.just(None)),
    st.tuples(st.just("move"), NAMES, NAMES),
    st.tuples(st.just("copy"), NAMES, NAMES),
    st.tuples(st.just("remove"), NAMES, st.just(None)),
    st.tuples(st.just("look"), NAMES, st.just(None)),
)


def do(folder: Path, what: str, name: str, more: object) -> None:
    path = folder / name
    if what == "put":
        put(path, more)  # type: ignore[arg-type]
        if path.name != "a.toml":  # that one stays fresh: it is never trusted
            at = next(LONG_AGO)
            os.utime(path, (at, at))
    elif what == "foreign":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[tool]\nname = 'x'\n")
    elif what == "remove":
        path.unlink(missing_ok=True)
    elif what in ("move", "copy") and path.exists():
        target = folder / str(more)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target != path:
            (os.replace if what == "move" else shutil.copy2)(path, target)


@settings(max_examples=120)
@given(st.lists(STEP, min_size=1, max_size=12))
def test_an_index_that_followed_answers_as_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("m")
    with Library(folder) as followed:
        for what, name, more in steps:
            do(folder, what, name, more)
            if what == "look":
                assert followed.refresh()
        followed.refresh()
        found = everything(followed)
    with Library(folder) as again:  # what is on the disk is the same
        again.refresh()
        assert everything(again) == found
    os.unlink(index_path(os.path.realpath(folder)))
    with Library(folder) as fresh:
        fresh.refresh()
        assert everything(fresh) == found
        for word in ("water", "evaluation", "資源"):
            assert texts(fresh.search(Query(word), TODAY)) == [
                hit.text
                for hit in found[0]
                if {"資源": "水資源", "evaluation": "Évaluation"}.get(word, word) in hit.text  # type: ignore[attr-defined]
            ]


def test_the_same_size_within_the_same_tick_is_not_missed(tmp_path: Path) -> None:
    path = put(tmp_path / "m.toml", meeting("M", "2010-11-15", said("water")))
    facts = path.stat()
    assert len(ask(tmp_path, "water")) == 1
    put(path, meeting("M", "2010-11-15", said("wader")))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert path.stat().st_size == facts.st_size
    assert len(ask(tmp_path, "wader")) == 1 and ask(tmp_path, "water") == []


def test_only_what_changed_is_read_and_another_name_needs_no_parsing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, parsed = [], []
    old_read, old_parse = refreshing._read, refreshing._parse
    monkeypatch.setattr(refreshing, "_read", lambda *all: read.append(all[3]) or old_read(*all))
    monkeypatch.setattr(refreshing, "_parse", lambda *all: parsed.append(all[0].path) or old_parse(*all))
    for name in "abc":
        aged(put(tmp_path / f"{name}.toml", meeting(name, "2010-11-15", said(f"water {name}"))))
    with Library(tmp_path) as library:
        library.refresh()
        assert sorted(parsed) == sorted(read) == ["a.toml", "b.toml", "c.toml"]
        read.clear(), parsed.clear()
        library.refresh()
        assert (read, parsed) == ([], [])
        (tmp_path / "b.toml").rename(tmp_path / "z.toml")
        aged(put(tmp_path / "c.toml", meeting("c", "2010-11-15", said("wine"))))
        (tmp_path / "a.toml").touch()
        library.refresh()
        assert (sorted(read), parsed) == (["a.toml", "c.toml", "z.toml"], ["c.toml"])
        assert {hit.file for hit in library.search(Query("water"), TODAY)} == {"a.toml", "z.toml"}


def test_what_is_no_meeting_is_silent_and_what_is_broken_is_named(tmp_path: Path) -> None:
    put(tmp_path / "good.toml", meeting("M", "2010-11-15", said("water")))
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'water'\n")
    (tmp_path / "cut.toml").write_text('format = "facilitator/1"\ntitle = "wat')
    (tmp_path / "newer.toml").write_text('format = "facilitator/9"\ntitle = "water"\n')
    (tmp_path / "huge.toml").write_bytes(b'format = "facilitator/1"\n#' + b"x" * (40 << 20))
    (tmp_path / "folder.toml").mkdir()
    put(tmp_path / "folder.toml" / "in.toml", meeting("In", "2010-11-14", said("water")))
    (tmp_path / "nowhere.toml").symlink_to("gone")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.toml")
    for hidden in (".git", ".venv/lib"):
        put(tmp_path / hidden / "m.toml", meeting("M", "2010-11-15", said("water")))
    (tmp_path / "alone.journal").write_text("")
    (tmp_path / "good.journal").write_text("")
    with Library(tmp_path) as library:
        for _ in range(2):  # seen anew, and remembered
            assert library.refresh()
            assert [hit.file for hit in library.search(Query("water"), TODAY)] == [
                "good.toml",
                "folder.toml/in.toml",
            ]
            named = {os.path.basename(problem.path): problem.message for problem in library.problems}
            assert sorted(named) == ["alone.journal", "cut.toml", "huge.toml", "newer.toml"]
            assert "32 MiB" in named["huge.toml"] and "not known here" in named["newer.toml"]
            assert library.count() == 2


def test_kept_versions_and_what_was_kept_aside_are_left_out_beside_their_meeting(tmp_path: Path) -> None:
    asides = ["m.v1.toml", "m.v12.toml", "m.record.toml", "m.record2.toml", "m.edited-1.toml"]
    for name in ["m.toml", *asides, "other.v1.toml", "plan.2.toml"]:
        put(tmp_path / name, meeting("M", "2010-11-15", said("water")))
    (tmp_path / "m.toml.edited-1").write_text((tmp_path / "m.toml").read_text())
    assert sorted(hit.file for hit in ask(tmp_path, "water")) == ["m.toml", "other.v1.toml", "plan.2.toml"]
    (tmp_path / "m.toml").unlink()
    assert sorted(hit.file for hit in ask(tmp_path, "water")) == sorted(
        [*asides, "other.v1.toml", "plan.2.toml"]
    )


@pytest.mark.parametrize("until", ["until-answered", "until-revealed"])
def test_what_is_sealed_and_private_notes_are_never_in_the_index(
    tmp_path: Path, cache: Path, until: str
) -> None:
    hidden = item(
        id="q",
        sealed=until,
        responses=[{"group": "icmm", "points": [{"id": "p1", "text": "zebra crossing"}]}],
        decisions=[{"text": "zebra decided", "source": "p1"}],
    )
    path = put(tmp_path / "m.toml", meeting("M", "2010-11-15", hidden))
    (tmp_path / "m.private").write_text('{"text": "zebra"}')
    assert ask(tmp_path, "zebra") == []
    for file in cache.rglob("*.sqlite3"):
        assert b"zebra" not in file.read_bytes()
    del hidden["sealed"]
    put(path, meeting("M", "2010-11-15", hidden))
    assert texts(ask(tmp_path, "zebra")) == ["zebra crossing", "zebra decided"]


def one_meeting(folder: Path) -> str:
    """A folder with a meeting that is in the index; where that lies."""
    aged(put(folder / "m.toml", meeting("M", "2010-11-15", said("water"))))
    assert len(ask(folder, "water")) == 1
    return index_path(os.path.realpath(folder))


def test_the_index_is_for_its_owner_only(tmp_path: Path, cache: Path) -> None:
    path = Path(one_meeting(tmp_path))
    assert path.is_relative_to(cache)
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700


DAMAGE = {
    "gone": os.unlink,
    "empty": lambda path: Path(path).write_bytes(b""),
    "other": lambda path: Path(path).write_bytes(b"This is no database, and longer than its head is." * 20),
    "half": lambda path: os.truncate(path, os.path.getsize(path) // 2),
    "zeros": lambda path: _scratched(path, 4096, b"\0" * 8192),
    "middle": lambda path: _scratched(path, os.path.getsize(path) // 2, b"\xff" * 6000),
    "older": lambda path: _sql(path, "UPDATE meta SET value = 'other' WHERE name = 'made'"),
    "tables": lambda path: _sql(path, "DROP TABLE rows"),
    "stamps": lambda path: _sql(path, "UPDATE meta SET value = x'00112233445566' WHERE name = 'stamps'"),
    "folder": lambda path: (os.unlink(path), os.mkdir(path)),
}


def _scratched(path: str, at: int, data: bytes) -> None:
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(data)


def _sql(path: str, statement: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(statement)
    db.close()


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: str) -> None:
    path = one_meeting(tmp_path)
    DAMAGE[damage](path)
    assert len(ask(tmp_path, "water")) == 1
    assert texts(ask(tmp_path, kind="meeting")) == ["M"]


def test_damage_while_it_is_open_is_mended(tmp_path: Path) -> None:
    path = one_meeting(tmp_path)
    with Library(tmp_path) as library:
        library.refresh()
        for damage in ("zeros", "other", "tables"):
            DAMAGE[damage](path)
            assert len(library.search(Query("water"), TODAY)) == 1, damage


def test_without_a_cache_folder_it_works_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "file" / "below"))
    put(tmp_path / "m.toml", meeting("M", "2010-11-15", said("water")))
    assert len(ask(tmp_path, "water")) == 1
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_an_index_that_another_process_holds_is_not_waited_for_and_not_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr("facilitator.store.library.index.PATIENCE", 0.05)
    path = one_meeting(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {how}")
    put(tmp_path / "n.toml", meeting("N", "2010-11-16", said("water")))
    assert [hit.file for hit in ask(tmp_path, "water")] == ["n.toml", "m.toml"]
    other.execute("ROLLBACK")
    other.close()
    assert [hit.file for hit in ask(tmp_path, "water")] == ["n.toml", "m.toml"]


def test_two_at_once_make_one_index(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path / f"{number}.toml", meeting(f"M{number}", "2010-11-15", said(f"water {number}")))
    found: list[int] = []

    def run() -> None:
        for _ in range(3):
            found.append(len(ask(tmp_path, "water")))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [30] * 12


def test_it_can_be_asked_while_it_reads_and_be_told_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "BATCH_FILES", 5)
    for number in range(20):
        put(tmp_path / f"{number:02}.toml", meeting(f"M{number}", "2010-11-15", said("water")))
    told: list[tuple[int, int, int]] = []
    with Library(tmp_path) as library:
        assert library.search(Query("water"), TODAY) == ()

        def progress(done: int, total: int) -> None:
            told.append((done, total, len(library.search(Query("water"), TODAY))))

        assert not library.refresh(progress, stop=lambda: len(told) > 2)
        assert told == [(0, 20, 0), (5, 20, 5), (10, 20, 10)]
        told.clear()
        began = time.monotonic()
        assert library.refresh(progress)
        assert told[-1] == (told[-1][0], told[-1][0], 20) and time.monotonic() - began < 5

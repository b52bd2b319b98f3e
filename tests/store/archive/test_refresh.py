"""The index is right after whatever happens to the files, and to itself."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import threading
import time
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.archive import Library, Query, refreshing
from facilitator.store.archive.place import index_path
from facilitator.store.archive.seal import UNSURE, WHOLE, seal_path, state
from facilitator.store.archive.seal import seal as sealed
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
    lambda title, day, text, done, status, origin: {
        key: value
        for key, value in meeting(
            title,
            day or "2010-11-15",
            said(text),
            item(actions=[{"id": "a1", "text": text, "owner": "Davy", "done": done} | origin]),
            status=status,
        ).items()
        if day or key != "starts"
    },
    st.sampled_from(["First", "Second"]),
    st.sampled_from(["2010-11-15", "2010-12-20", ""]),
    TEXT,
    st.booleans(),
    st.sampled_from(["draft", "draft", "draft", "agenda", "nonsense"]),
    st.sampled_from(
        [
            {},
            {},
            {"origin": {"meeting": "First", "starts": date(2010, 11, 15), "id": "a1"}},
            {"origin": {"meeting": "First", "id": "a1"}},
        ]
    ),
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
    (tmp_path / "good.record.journal").write_text("")
    put(tmp_path / "folder.journal" / "in.toml", meeting("In", "2010-11-13", said("water")))
    put(tmp_path / "LOUD.TOML", meeting("Loud", "2010-11-12", said("water")))
    late = put(tmp_path / "late.toml", meeting("Late", "2010-11-11", said("water")))
    late.write_text(f"# {'comment ' * 900}\n# of them many\n{late.read_text()}")
    (tmp_path / "empty.toml").write_text("")
    (tmp_path / "blank.toml").write_text(" \n\n")
    (tmp_path / "zeros.toml").write_bytes(b"\0" * 5000)
    (tmp_path / "twelve.toml").write_text('format = "fa')
    (tmp_path / "lost.toml").write_text("# nothing\n")
    (tmp_path / "lost.journal").write_text("")
    (tmp_path / "notes.toml").write_text("# nothing\n")
    with Library(tmp_path) as library:
        for _ in range(2):  # seen anew, and remembered
            assert library.refresh()
            assert [hit.file for hit in library.search(Query("water"), TODAY)] == [
                "good.toml",
                "folder.toml/in.toml",
                "folder.journal/in.toml",
                "LOUD.TOML",
                "late.toml",
            ]
            named = {os.path.basename(problem.path): problem.message for problem in library.problems}
            broken = ["blank.toml", "cut.toml", "empty.toml", "huge.toml", "lost.toml", "newer.toml"]
            assert sorted(named) == sorted(["alone.journal", *broken, "twelve.toml", "zeros.toml"])
            assert "empty" in named["empty.toml"] and "zero bytes" in named["zeros.toml"]
            assert "journal" in named["lost.toml"] and "first characters" in named["twelve.toml"]
            assert "32 MiB" in named["huge.toml"] and "not known here" in named["newer.toml"]
            assert library.count() == 5


def version(number: int) -> dict[str, object]:
    """Minutes as they were sent under that number."""
    sent = [
        {"number": one, "circulated": datetime(2010, 11, one, tzinfo=UTC), "digest": "0" * 64}
        for one in range(1, number + 1)
    ]
    return meeting("M", "2010-11-15", said("water"), versions=sent, status="circulated")


def test_a_meeting_that_is_only_named_like_a_version_is_found(tmp_path: Path) -> None:
    put(tmp_path / "budget.toml", meeting("First", "2010-11-15", said("water")))
    put(tmp_path / "budget.v2.toml", meeting("Second", "2010-11-16", said("water")))
    put(tmp_path / "budget.v3.toml", version(2))
    names = ["budget.v2.toml", "budget.toml", "budget.v3.toml"]
    assert sorted(hit.file for hit in ask(tmp_path, "water")) == sorted(names)
    put(tmp_path / "budget.v3.toml", version(3))
    assert sorted(hit.file for hit in ask(tmp_path, "water")) == sorted(names[:2])
    put(tmp_path / "other.toml", version(3))  # the same bytes, under a name of its own
    assert "other.toml" in [hit.file for hit in ask(tmp_path, "water")]


def test_kept_versions_and_what_was_kept_aside_are_left_out_beside_their_meeting(tmp_path: Path) -> None:
    asides = ["m.v1.toml", "m.v12.toml", "m.record.toml", "m.record2.toml", "m.edited-1.toml"]
    for name in ["m.toml", *asides, "other.v1.toml", "plan.2.toml"]:
        found = re.search(r"\.v(\d+)", name)
        put(tmp_path / name, version(int(found[1])) if found else meeting("M", "2010-11-15", said("water")))
    (tmp_path / "m.v1.toml").replace(tmp_path / "m.toml")  # it was sent, and is kept with the same bytes
    shutil.copy(tmp_path / "m.toml", tmp_path / "m.v1.toml")
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


def many(folder: Path) -> tuple[str, tuple[object, ...]]:
    """Forty meetings with an action each; where their index lies, and all that is to be found."""
    for number in range(40):
        acting = item(actions=[{"id": "a1", "text": f"Do {number}", "owner": "Davy"}])
        aged(put(folder / f"{number}.toml", meeting(f"M{number}", "2010-11-15", said("water"), acting)))
    with Library(folder) as library:
        library.refresh()
        return index_path(os.path.realpath(folder)), everything(library)


def scratches(size: int) -> list[tuple[str, int, bytes]]:
    """Random places: cut there, or so many zeros, or nonsense."""
    luck = random.Random(4)
    made: list[tuple[str, int, bytes]] = [("cut", luck.randrange(1, size), b"") for _ in range(8)]
    for length in (16, 512, 4096, 16384):
        made += [("zeros", luck.randrange(size // length) * length, b"\0" * length) for _ in range(6)]
    return made + [("noise", luck.randrange(size), luck.randbytes(300)) for _ in range(8)]


def test_an_index_with_random_damage_answers_as_one_made_anew(tmp_path: Path) -> None:
    path, whole = many(tmp_path / "m")
    kept = Path(path).read_bytes()
    seal = Path(seal_path(path)).read_bytes()
    for what, at, data in scratches(len(kept)):
        Path(path).write_bytes(kept[:at] if what == "cut" else kept[:at] + data + kept[at + len(data) :])
        os.utime(path, (OLD, OLD))
        Path(seal_path(path)).write_bytes(seal)
        with Library(tmp_path / "m") as library:
            library.refresh()
            assert everything(library) == whole, (what, at)


def test_damage_that_nothing_tells_of_crashes_nothing(tmp_path: Path) -> None:
    path, whole = many(tmp_path / "m")
    kept = Path(path).read_bytes()
    right = 0
    for what, at, data in scratches(len(kept)):
        Path(path).write_bytes(kept[:at] if what == "cut" else kept[:at] + data + kept[at + len(data) :])
        sealed(path, b"x")
        with Library(tmp_path / "m") as library:
            library.refresh()
            right += everything(library) == whole
            for words in ("water", "do 1"):
                library.search(Query(words, group="icmm", state="open"), TODAY)
                library.search(Query(words), TODAY)
    assert right > 20


def test_an_index_of_a_machine_that_went_down_is_checked_once(tmp_path: Path) -> None:
    path, whole = many(tmp_path / "m")
    look, _, folder = Path(seal_path(path)).read_bytes().split(b"\n")
    Path(seal_path(path)).write_bytes(b"\n".join((look, b"another boot", folder)))
    assert state(path) == UNSURE
    with Library(tmp_path / "m") as library:
        library.refresh()
        assert everything(library) == whole and state(path) == WHOLE


def test_what_was_removed_is_not_in_the_cache_any_more(tmp_path: Path, cache: Path) -> None:
    path, _ = many(tmp_path / "m")
    secret = "Zebrafish swim under Kilimanjaro" * 3
    where = put(tmp_path / "m" / "s.toml", meeting("Quagga", "2010-11-15", said(secret)))
    kept = put(tmp_path / "m" / "t.toml", meeting("Kept", "2010-11-15", said("under the sea")))
    with Library(tmp_path / "m") as library:
        library.refresh()
        assert b"Zebrafish" in Path(path).read_bytes()
        where.unlink()
        library.refresh()
        assert len(library.search(Query("under"), TODAY)) == 1
        put(kept, meeting("Kept", "2010-11-15", said("over the sea")))
        library.refresh()
        assert len(library.search(Query("over"), TODAY)) == 1
    data = Path(path).read_bytes().lower()
    for word in (b"zebrafish", b"swim", b"kilimanjaro", b"quagga"):
        assert word not in data, word
    assert b"water" in data


def test_indexes_that_are_of_no_use_any_more_are_removed(tmp_path: Path, cache: Path) -> None:
    for name in ("gone", "old", "used", "here"):
        one_meeting(tmp_path / name)
    paths = {name: index_path(str(tmp_path / name)) for name in ("gone", "old", "used", "here")}
    shutil.rmtree(tmp_path / "gone")
    for name in ("old", "used"):
        os.utime(seal_path(paths[name]), (OLD, OLD))
    ask(tmp_path / "used")
    assert all(map(os.path.exists, paths.values()))  # it was looked for a moment ago
    os.unlink(cache / "library" / "looked-through")
    ask(tmp_path / "here")
    assert [name for name, path in paths.items() if os.path.exists(path)] == ["used", "here"]
    assert sorted(os.listdir(cache / "library")) == sorted(
        ["looked-through"]
        + [os.path.basename(path) + end for path in (paths["used"], paths["here"]) for end in ("", ".seal")]
    )


def test_an_edit_that_restores_size_and_time_is_seen(tmp_path: Path) -> None:
    path = aged(put(tmp_path / "m.toml", meeting("M", "2010-11-15", said("water"))))
    assert len(ask(tmp_path, "water")) == 1
    time.sleep(0.02)  # a tick of the clock of the disk
    with open(path, "r+b") as file:
        at = file.read().index(b"water")
        file.seek(at)
        file.write(b"wader")
    aged(path)
    assert len(ask(tmp_path, "wader")) == 1


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
    monkeypatch.setattr("facilitator.store.archive.index.PATIENCE", 0.05)
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

"""What ``facilitator search`` prints, and where."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from facilitator.cli.arguments import KINDS
from facilitator.store.archive import KINDS as known_kinds
from store.shelving import item, meeting, put, said


@pytest.fixture
def search(facilitator, tmp_path: Path):
    """Run the verb over ``tmp_path/m``, with a cache of its own."""

    def run(*arguments: object, verb: str = "search"):
        where = () if "--in" in arguments else ("--in", "m")
        return facilitator(verb, *arguments, *where, env={"FACILITATOR_CACHE": str(tmp_path / "cache")})

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "m"
    put(
        where / "old.toml",
        meeting("First \x1b]0;x\x07meeting", "2010-11-15", said("Évaluation of water", group="iucn")),
    )
    act = {"id": "a1", "text": "Measure water", "owner": "Aidan Davy"}
    put(
        where / "sub" / "new.toml",
        meeting("Second", "2010-12-20", item(actions=[act], decisions=[{"text": "Water it is"}])),
    )
    return where


def test_the_newest_meeting_comes_first_each_with_its_place(search, folder: Path) -> None:
    done = search("WATER")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Second · 2010-12-20 · m/sub/new.toml\n"
        "  1.1  decision (noted): Water it is\n"
        "  1.1  action (Aidan Davy, open): Measure water\n"
        "\n"
        "First meeting · 2010-11-15 · m/old.toml\n"
        "  1.1  IUCN: Évaluation of water\n"
    )


def test_json_has_stable_keys_and_a_limit_says_that_there_is_more(search, folder: Path) -> None:
    made = json.loads(search("evaluation water", "--json").stdout)
    assert made == {"found": [], "more": False}  # what a shell took the quotes from is a phrase
    made = json.loads(search("evaluation", "water", "--json").stdout)
    (hit,) = made["found"]
    assert hit == {
        "file": "m/old.toml",
        "meeting": "First meeting",
        "date": "2010-11-15",
        "number": "1.1",
        "item": "how",
        "lane": "responses/iucn",
        "id": hit["id"],
        "kind": "point",
        "place": "IUCN",
        "group": "IUCN",
        "by": "",
        "text": "Évaluation of water",
        "marks": [[0, 10], [14, 19]],
        "status": "",
        "due": None,
    }
    assert hit["id"]
    limited = search("water", "--limit", 1, "--json")
    assert (len(json.loads(limited.stdout)["found"]), json.loads(limited.stdout)["more"]) == (1, True)
    assert search("water", "--limit", 1).stderr == "there is more; --limit 4 shows it\n"


def test_filters_and_what_is_wrong_with_them(search, folder: Path) -> None:
    assert "Measure" in search("water", "--kind", "action").stdout
    assert search("water", "--kind", "action").stdout.count("\n") == 2
    assert "old.toml" in search("water", "--until", "2010-11-30", "--group", "iucn").stdout
    assert "old.toml" not in search("water", "--since", "2010-11-30").stdout
    assert "new.toml" in search("water", "--person", "davy", "--meeting", "second").stdout
    for wrong in (("water", "--since", "soon"), ("water", "--limit", 0), (), ("water", "--kind", "x")):
        done = search(*wrong)
        assert (done.returncode, done.stdout) == (2, ""), wrong
    for wrong in (("***",), ("water", "--in", "nowhere"), ("water", "--in", "m/old.toml"), ("a " * 100,)):
        done = search(*wrong)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1), wrong


def test_nothing_found_is_said_and_is_no_failure(search, folder: Path) -> None:
    done = search("zebra")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing found in 2 meetings\n")


def test_broken_files_are_named_and_skipped(search, folder: Path) -> None:
    (folder / "cut.toml").write_text('format = "facilitator/1"\ntitle = "wat')
    (folder / "pyproject.toml").write_text("[project]\nname = 'water'\n")
    done = search("water")
    assert done.returncode == 0 and "Measure water" in done.stdout
    assert done.stderr.startswith("m/cut.toml: ") and len(done.stderr.splitlines()) == 1


def test_words_are_marked_on_a_terminal_only(folder: Path, tmp_path: Path) -> None:
    def at_terminal(**env: str) -> str:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "facilitator", "search", "water", "--in", "m"],
            cwd=str(tmp_path),
            env={**os.environ, "FACILITATOR_CACHE": str(tmp_path / "cache"), **env},
            encoding="utf-8",
            timeout=20,
        )
        child.expect(pexpect.EOF)
        child.close()
        return child.before or ""

    assert "Évaluation of \x1b[1mwater\x1b[0m" in at_terminal()
    plain = at_terminal(NO_COLOR="1")
    assert "Évaluation of water" in plain and "\x1b" not in plain


def test_a_search_over_what_did_not_change_loads_nothing_heavy(search, folder: Path, tmp_path: Path) -> None:
    search("water")
    probe = (
        "import sys; from facilitator.cli import main; status = main(sys.argv[1:]);"
        "print(status, sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", probe, "search", "water", "--in", "m"],
        cwd=tmp_path,
        env={**os.environ, "FACILITATOR_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    last = done.stdout.splitlines()[-1]
    assert last.startswith("0 ") and "sqlite3" in last
    for heavy in ("pydantic", "tomli", "rich", "textual", "asyncio", "dataclasses", "typing", "pathlib"):
        assert f"'{heavy}'" not in last, heavy


def test_the_cache_is_never_the_only_copy(search, folder: Path, tmp_path: Path) -> None:
    first = search("water").stdout
    assert list((tmp_path / "cache").rglob("*.sqlite3"))
    shutil.rmtree(tmp_path / "cache")
    assert search("water").stdout == first
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["new.toml", "old.toml"]


def test_every_kind_that_can_be_found_can_be_asked_for(search, folder: Path) -> None:
    assert known_kinds == KINDS
    done = search("aidan", "--kind", "nonsense")
    assert done.returncode == 2 and "reservation" in done.stderr
    assert "How?" in search("how", "--kind", "item").stdout

"""``facilitator merge`` on two laptops' files, and as a merge driver on real branches of a git repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load
from facilitator.meeting import intents
from facilitator.store.minutes import untouched
from facilitator.store.record import Record
from meeting.kit import AGENDA
from store.keeping import do, edit, say, texts

ROOT = Path(__file__).parents[2]
AGENDA_FILE = "a.toml"
MINUTES = "minutes/m.toml"


def held(
    folder: Path, name: str, *wanted: intents.Intent, lane: str = "", says: tuple[str, ...] = ()
) -> Path:
    """Take the meeting up in ``folder``, and leave it again."""
    path = folder / name
    (folder / AGENDA_FILE).write_text(AGENDA, encoding="utf-8")
    record = Record.open(folder / AGENDA_FILE, path)
    try:
        do(record, intents.GoTo("measure"))
        for intent in wanted:
            do(record, intent)
        if lane:
            do(record, intents.ChooseLane(lane))
        say(record, *says)
        record.close()
    finally:
        record.release()
    return path


def reopened(path: Path) -> tuple[list[str], list[str], str]:
    """What is in it once it is opened and left: its texts, the notices, and the journal's kinds of events."""
    record = Record.open(path)
    try:
        found, notices = texts(record), list(record.notices)
        assert record.history.misfits == []
        record.close()
    finally:
        record.release()
    return found, notices, path.with_suffix(".journal").read_text(encoding="utf-8")


# -- on the command line ---------------------------------------------------------------------------------


def test_two_laptops_become_one_record_the_same_in_either_order(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "one.toml", lane="responses/icmm", says=("a", "b"))
    held(tmp_path, "two.toml", lane="responses/iucn", says=("c", "d"))
    done = facilitator("merge", "one.toml", "two.toml", "-o", "c.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert "c.toml: written, and c.journal" in done.stderr
    facilitator("merge", "two.journal", "one.toml", "-o", "d.toml")
    for end in (".toml", ".journal"):
        assert (tmp_path / f"c{end}").read_bytes() == (tmp_path / f"d{end}").read_bytes()
    again = facilitator("merge", "c.toml", "one.toml", "-o", "e.toml")
    assert (tmp_path / "e.journal").read_bytes() == (tmp_path / "c.journal").read_bytes(), again.stderr
    assert facilitator("check", "c.toml").returncode == 0
    found, notices, journal = reopened(tmp_path / "c.toml")
    assert (found, notices) == (["a", "b", "c", "d"], [])
    assert "document.adopted" not in journal


def test_nothing_is_written_over_without_force_and_then_it_is_kept_aside(facilitator, tmp_path: Path) -> None:
    for name, said in (("one", "a"), ("two", "b"), ("c", "old")):
        held(tmp_path, f"{name}.toml", says=(said,))
    before = (tmp_path / "c.toml").read_bytes()
    done = facilitator("merge", "one.toml", "two.toml", "-o", "c.toml")
    assert done.returncode == 1
    assert "c.toml: it exists already" in done.stderr
    assert "c.journal: it exists already" in done.stderr
    assert (tmp_path / "c.toml").read_bytes() == before
    assert facilitator("merge", "one.toml", "two.toml", "-o", "c.toml", "--force").returncode == 0
    assert (tmp_path / "c.toml.replaced-1").read_bytes() == before
    assert reopened(tmp_path / "c.toml")[0] == ["a", "b"]


def test_conflicts_are_listed_and_both_sides_stand(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "one.toml", says=("said",))
    for end in (".toml", ".journal"):
        (tmp_path / f"two{end}").write_bytes((tmp_path / f"one{end}").read_bytes())
    held(tmp_path, "one.toml", intents.Edit("common_ground", "p1", "uno"))
    held(tmp_path, "two.toml", intents.Edit("common_ground", "p1", "eins"))
    done = facilitator("merge", "one.toml", "two.toml", "-o", "c.toml", "--json")
    assert done.returncode == 0
    assert "1 conflict: both sides are kept in the minutes" in done.stderr
    told = json.loads(done.stdout)
    assert (told["minutes"], told["journal"]) == ("c.toml", "c.journal")
    [conflict] = told["conflicts"]
    assert {name: conflict[name] for name in ("kind", "number", "place", "id", "one", "other")} == {
        "kind": "wording", "number": "1.2", "place": "Both", "id": "p1", "one": "uno", "other": "eins",
    }  # fmt: skip
    assert [("uno" in text, "eins" in text) for text in reopened(tmp_path / "c.toml")[0]] == [
        (True, False),
        (False, True),
    ]


def test_another_agenda_is_refused_and_a_typo_is_told(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "one.toml", says=("a",))
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.toml").write_text(AGENDA.replace('id = "talk"', 'id = "speech"'), encoding="utf-8")
    Record.open(other / "b.toml", other / "m.toml").close()
    done = facilitator("merge", "one.toml", "other/m.toml", "-o", "c.toml")
    assert done.returncode == 1
    assert "another agenda than one.toml: items: “talk” / “speech”" in done.stderr
    assert not (tmp_path / "c.toml").exists()
    (other / "t.toml").write_text(AGENDA.replace("Where we stand", "Where we stood"), encoding="utf-8")
    Record.open(other / "t.toml", other / "n.toml").close()
    done = facilitator("merge", "one.toml", "other/n.toml", "-o", "c.toml")
    assert done.returncode == 0
    assert "item talk, prompt: “Where we stand” / “Where we stood”" in done.stderr


def test_minutes_without_a_journal_are_merged_as_they_stand(facilitator, tmp_path: Path) -> None:
    one = held(tmp_path, "one.toml", lane="responses/icmm", says=("a",))
    two = held(tmp_path, "two.toml", lane="responses/iucn", says=("b",))
    for path in (one, two):
        path.with_suffix(".journal").unlink()
    done = facilitator("merge", "one.toml", "two.toml", "-o", "c.toml")
    assert done.returncode == 0
    assert "one.toml: there is no journal beside it" in done.stderr
    assert not (tmp_path / "c.journal").exists()
    facilitator("merge", "two.toml", "one.toml", "-o", "d.toml")
    assert (tmp_path / "c.toml").read_bytes() == (tmp_path / "d.toml").read_bytes()
    assert reopened(tmp_path / "c.toml")[0] == ["a", "b"]


def test_what_was_edited_by_hand_is_merged_and_private_notes_are_not(facilitator, tmp_path: Path) -> None:
    one = held(tmp_path, "one.toml", says=("a", "b"))
    held(tmp_path, "two.toml", lane="responses/iucn", says=("c",))
    edit(one, '"a"', '"by hand"')
    (tmp_path / "one.private").write_text("{}", encoding="utf-8")
    done = facilitator("merge", "one.toml", "two.toml", "-o", "c.toml")
    assert "one.toml: it was edited since" in done.stderr
    assert "one.private: private notes are not merged" in done.stderr
    assert not (tmp_path / "c.private").exists()
    assert reopened(tmp_path / "c.toml")[:2] == (["by hand", "b", "c"], [])


@pytest.mark.parametrize("what", ["gone.toml", "m.private"])
def test_what_is_no_record_is_named(facilitator, tmp_path: Path, what: str) -> None:
    held(tmp_path, "one.toml", says=("a",))
    (tmp_path / "m.private").write_text("{}", encoding="utf-8")
    done = facilitator("merge", "one.toml", what, "-o", "c.toml")
    assert done.returncode == 1
    assert what in done.stderr
    assert not (tmp_path / "c.toml").exists()


# -- in git --------------------------------------------------------------------------------------------


class Repository:
    """A real one, with the merge driver that the page on merging tells of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PYTHONPATH": str(ROOT / "src"),
            **{f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        self("init", "-q", "-b", "main")
        lines = [f"minutes/*.{end} merge=facilitator -text" for end in ("toml", "journal")]
        lines.append("minutes/*.v*.toml -merge -text")
        (folder / ".gitattributes").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self("config", "merge.facilitator.name", "minutes and journals")
        driver = f'"{sys.executable}" -m facilitator merge %A %B --base %O -o %A --force --git %P'
        self("config", "merge.facilitator.driver", driver)

    def __call__(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, name: str) -> None:
        self("add", "-A")
        self("commit", "-qm", name)

    def branch(self, name: str) -> None:
        self("checkout", "-q", "main")
        self("checkout", "-qb", name)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    held(tmp_path, MINUTES, says=("shared",))
    made.commit("base")
    return made


def agreed(path: Path) -> list[str]:
    """Minutes and journal of a merged record say the same; opening it adds nothing. Returns its texts."""
    before = dumps(load(path).model_copy(update={"facilitator": None}))
    assert untouched(path.read_text(encoding="utf-8"))
    found, notices, journal = reopened(path)
    assert notices == []
    assert "document.adopted" not in journal
    after = dumps(load(path).model_copy(update={"facilitator": None}))
    assert [line for line in after.splitlines() if "lasted" not in line] == [
        line for line in before.splitlines() if "lasted" not in line
    ]
    return found


def test_git_merges_the_records_of_two_branches_and_both_files_agree(repository: Repository) -> None:
    folder = repository.folder
    repository.branch("icmm")
    held(folder, MINUTES, lane="responses/icmm", says=("a", "b"))
    repository.commit("icmm")
    repository.branch("iucn")
    held(folder, MINUTES, lane="responses/iucn", says=("c", "d"))
    repository.commit("iucn")
    repository("merge", "-q", "icmm", "-m", "both")
    assert agreed(folder / MINUTES) == ["shared", "a", "b", "c", "d"]
    # and on: each goes on, one from the merged record, and they meet again
    repository.commit("opened")
    repository("checkout", "-q", "icmm")
    held(folder, MINUTES, lane="responses/icmm", says=("later",))
    repository.commit("later")
    repository("checkout", "-q", "iucn")
    repository("merge", "-q", "icmm", "-m", "again")
    assert agreed(folder / MINUTES) == ["shared", "a", "b", "later", "c", "d"]


def test_git_stops_at_a_conflict_and_the_files_are_whole(repository: Repository) -> None:
    folder = repository.folder
    for name, text in (("icmm", "uno"), ("iucn", "eins")):
        repository.branch(name)
        held(folder, MINUTES, intents.Edit("common_ground", "p1", text))
        repository.commit(name)
    said = repository("merge", "icmm", "-m", "both", status=1)
    assert "conflict: 1.2, Both: one point was worded differently" in said
    repository.commit("looked at")
    found = agreed(folder / MINUTES)
    assert sorted(("uno" in text, "eins" in text) for text in found) == [(False, True), (True, False)]


def test_a_rebase_gives_the_same_record_as_a_merge(repository: Repository) -> None:
    folder = repository.folder
    repository.branch("icmm")
    held(folder, MINUTES, lane="responses/icmm", says=("a",))
    repository.commit("icmm")
    repository.branch("iucn")
    held(folder, MINUTES, lane="responses/iucn", says=("b",))
    repository.commit("iucn")
    repository("checkout", "-qb", "rebased")
    repository("rebase", "-q", "icmm")
    rebased = {end: (folder / MINUTES).with_suffix(end).read_bytes() for end in (".toml", ".journal")}
    repository("checkout", "-q", "icmm")
    repository("merge", "-q", "iucn", "-m", "both")
    assert rebased == {end: (folder / MINUTES).with_suffix(end).read_bytes() for end in rebased}
    assert agreed(folder / MINUTES) == ["shared", "a", "b"]


def test_minutes_edited_by_hand_in_a_branch_keep_the_edit(repository: Repository) -> None:
    folder = repository.folder
    repository.branch("icmm")
    held(folder, MINUTES, lane="responses/icmm", says=("a",))
    repository.commit("icmm")
    repository.branch("iucn")
    edit(folder / MINUTES, '"shared"', '"shared, by hand"')
    repository.commit("by hand")
    repository("merge", "-q", "icmm", "-m", "both")
    assert "shared, by hand" in (folder / MINUTES).read_text(encoding="utf-8")
    found, _, journal = reopened(folder / MINUTES)
    assert found == ["shared, by hand", "a"]
    assert journal.count('"document.adopted"') == 1


def test_minutes_that_lag_behind_a_merged_journal_take_nothing_away(repository: Repository) -> None:
    folder, path = repository.folder, repository.folder / MINUTES
    old = path.read_bytes()
    for name, lane in (("icmm", "responses/icmm"), ("iucn", "responses/iucn")):
        repository.branch(name)
        held(folder, MINUTES, lane=lane, says=(name,))
        if name == "iucn":
            path.write_bytes(old)  # the program was killed before it wrote them
        repository.commit(name)
    repository("merge", "-q", "icmm", "-m", "both")
    found, notices, journal = reopened(path)
    assert (found, notices) == (["shared", "icmm", "iucn"], [])
    assert "document.adopted" not in journal
    assert agreed(path) == found

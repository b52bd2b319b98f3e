"""``facilitator new --from``: the next agenda, written once, and a word about what stayed behind."""

from __future__ import annotations

from pathlib import Path

from facilitator.agenda import load


def test_new_from_minutes_is_an_agenda_that_has_no_problem_and_gives_the_next_again(
    facilitator, agendas: Path, tmp_path: Path
) -> None:
    notes = "# 1.2\nPLAT: Our build stays.\nACTION: Bo: mend it by 2027-01-31\nPARK: the office\n"
    (tmp_path / "n.txt").write_text(notes, encoding="utf-8")
    agenda = agendas / "retrospective.toml"
    assert facilitator("transcribe", "n.txt", "--agenda", agenda, "-o", "m.toml").returncode == 0
    done = facilitator("new", "next.toml", "--from", "m.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "next.toml: an agenda to fill in; then: facilitator run next.toml\n"
    assert facilitator("check", "next.toml").stderr == "next.toml: fine\n"
    made = load(tmp_path / "next.toml")
    (action,) = made.item("open-actions").actions  # type: ignore[union-attr]
    assert (action.text, action.owner) == ("mend it", "Bo")
    assert "Our build stays." not in (tmp_path / "next.toml").read_text(encoding="utf-8")
    again = facilitator("new", "next.toml", "--from", "m.toml")
    assert again.returncode == 1 and "it exists already" in again.stderr
    (tmp_path / "n2.txt").write_text("# 1.1\nACTION: Cy: paint it\n", encoding="utf-8")
    facilitator("transcribe", "n2.txt", "--agenda", "next.toml", "-o", "m2.toml")
    (tmp_path / "third.toml").write_text(facilitator("new", "--from", "m2.toml").stdout, encoding="utf-8")
    actions = load(tmp_path / "third.toml").item("open-actions").actions  # type: ignore[union-attr]
    assert [one.text for one in actions] == ["mend it", "paint it"]
    assert actions[0].origin == action.origin


def test_what_stays_sealed_is_told_to_the_person_at_the_keyboard_only(facilitator, tmp_path: Path) -> None:
    text = """\
format = "facilitator/1"
title = "T"
status = "draft"
groups = [{ id = "a", name = "A" }, { id = "b", name = "B" }]

[[sessions]]
title = "S"

[[sessions.items]]
kind = "question"
prompt = "Q"
sealed = "until-answered"

[[sessions.items.responses]]
group = "a"
points = [{ id = "p1", text = "hush" }]

[[sessions.items.actions]]
text = "hush hush"
source = "p1"
"""
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    done = facilitator("new", "--from", "m.toml")
    assert done.stderr == "m.toml: 1 open point made from sealed answers stayed there\n"
    assert "hush" not in done.stdout


def test_a_file_with_problems_or_none_at_all_is_named(facilitator, tmp_path: Path) -> None:
    missing = facilitator("new", "--from", "none.toml")
    assert (missing.returncode, missing.stderr) == (1, "none.toml: there is no such file\n")
    (tmp_path / "bad.toml").write_text('format = "facilitator/1"\n', encoding="utf-8")
    bad = facilitator("new", "--from", "bad.toml")
    assert bad.returncode == 1
    assert bad.stderr.startswith("bad.toml:1: ")

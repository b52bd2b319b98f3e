"""What ``facilitator tally`` prints: from the ballots to the result, and nothing of what is secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.together import HARD, held, sealed
from facilitator.report.plain import cells

STORM = ("THEME: Water", "a well", "THEME: Skills", "a school", "/go rank")


def test_the_listing_goes_from_ballots_to_result(facilitator, tmp_path: Path) -> None:
    held(tmp_path, *STORM, "VOTE icmm: 1=3 2=1", "VOTE iucn: 2=2", item="ideas")
    done = facilitator("tally", "m.toml")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "2.2 Which first?"
    assert "  ICMM, one ballot for the group: Water 3, Skills 1; 4 dots" in lines
    assert "  1 Skills: (1/4 + 1) / 2 = 5/8 (62.5 %)" in lines
    assert facilitator("tally", "m.toml", "2.2").stdout == facilitator("tally", "m.toml", "rank").stdout
    assert facilitator("tally", "m.toml", "rank").stdout == done.stdout


def test_json_is_exact_and_has_stable_keys(facilitator, tmp_path: Path) -> None:
    held(tmp_path, *STORM, "VOTE icmm: 1=3 2=1", "VOTE iucn: 2=2", item="ideas")
    made = json.loads(facilitator("tally", "m.toml", "--json").stdout)
    assert list(made) == ["title", "groups", "rankings"]
    (ranking,) = made["rankings"]
    assert list(ranking) == [
        "item", "number", "prompt", "method", "secret", "ballots", "standings", "ties", "audit",
    ]  # fmt: skip
    assert (ranking["method"], ranking["secret"]) == ("dots", False)
    assert ranking["ballots"] == {"icmm": 1, "iucn": 1}
    first = ranking["standings"][0]
    assert (first["option"], first["rank"], first["tied"], first["score"]) == ("skills", 1, False, "5/8")
    assert first["groups"]["icmm"] == {"points": "1", "share": "1/4", "rank": 2, "tied": False}
    assert "  ICMM: 1 ballot" in ranking["audit"]


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("until-answered", "The ballots are secret until all are in."),
        ("until-revealed", "The ballots are secret until they are shown."),
    ],
)
def test_a_secret_ranking_only_says_that_it_is(facilitator, tmp_path: Path, until: str, says: str) -> None:
    sealed(tmp_path, "Zebra", until)
    done = facilitator("tally", "m.toml")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["2.2 Which first?", "", says]
    (ranking,) = json.loads(facilitator("tally", "m.toml", "--json").stdout)["rankings"]
    assert ranking == {
        "item": "rank",
        "number": "2.2",
        "prompt": "Which first?",
        "method": "dots",
        "secret": True,
    }


def test_rows_fit_80_columns_and_hostile_titles_are_cleaned(facilitator, tmp_path: Path) -> None:
    path = sealed(tmp_path, HARD * 20)
    text = path.read_text(encoding="utf-8").replace('sealed = "until-answered"\n', "")
    path.write_text(text.replace('name = "IUCN"', f'name = "{HARD}"'), encoding="utf-8")
    done = facilitator("tally", "m.toml")
    assert done.returncode == 0, done.stderr
    assert max(map(cells, done.stdout.splitlines())) <= 80, done.stdout
    assert "\x1b" not in done.stdout and "[/] 水資源" in done.stdout
    assert "\x1b" not in facilitator("tally", "m.toml", "--json").stdout


def test_a_ranking_that_is_not_there_is_a_wrong_command_line(
    facilitator, tmp_path: Path, agendas: Path
) -> None:
    held(tmp_path, "respect")
    done = facilitator("tally", "m.toml", "9.9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no ranking '9.9'; there is 2.2 (rank)" in done.stderr
    assert facilitator("tally", "nowhere.toml").returncode == 1
    assert facilitator("tally").returncode == 2

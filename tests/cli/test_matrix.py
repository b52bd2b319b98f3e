"""What ``facilitator matrix`` prints: who answered what, who is silent, and lines that a script can paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.together import held, many_groups, sealed
from facilitator.agenda import load
from facilitator.meeting.fold import begin
from facilitator.meeting.hiding import public
from facilitator.meeting.history import History
from facilitator.report.plain import cells
from meeting.kit import lane, type_in

SAID = ("ICMM: respect", "water rights", "IUCN: the water rights", "money", "offsets", "BOTH: a programme")


def test_the_table_has_points_links_and_what_is_open(facilitator, tmp_path: Path) -> None:
    held(tmp_path, *SAID, "DIFFERS: ICMM 1 = IUCN 2", "COMMON: ICMM 2 = IUCN 1")
    done = facilitator("matrix", "m.toml")
    assert (done.returncode, done.stderr) == (0, "")
    _, _, heads, _, question, row, shared = done.stdout.splitlines()
    assert heads.split() == ["ICMM", "IUCN", "common", "same", "differs", "clarify", "open"]
    assert question == "Q1  1.2  How will we measure progress?".replace("  ", " ")
    assert row.split() == ["2", "3", "2", "0", "1", "0", "1"]
    assert [len(heads), len(row)] == [heads.index("open") + 4] * 2
    assert shared.strip() == "1 of 2 in common: from several groups."


def test_silence_is_named(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "ICMM: respect")
    done = facilitator("matrix", "m.toml")
    assert done.stdout.splitlines()[-1] == "IUCN has not answered Q1 (1.2)."
    assert "not yet" in done.stdout


def test_json_has_stable_keys(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "ICMM: respect", "- fauna", "BOTH: a programme")
    made = json.loads(facilitator("matrix", "m.toml", "--json").stdout)
    assert list(made) == ["title", "groups", "questions", "silences"]
    assert made["groups"] == [{"id": "icmm", "name": "ICMM"}, {"id": "iucn", "name": "IUCN"}]
    assert made["questions"] == [
        {
            "question": "Q1",
            "item": "measure",
            "number": "1.2",
            "prompt": "How will we measure progress?",
            "held": True,
            "sealed": False,
            "shut": False,
            "groups": {
                "icmm": {"answered": True, "points": 2, "open": 2},
                "iucn": {"answered": False, "points": 0, "open": 0},
            },
            "common": 1,
            "shared": 0,
            "same": 0,
            "differs": 0,
            "clarify": 0,
            "open": 2,
        }
    ]
    assert made["silences"] == ["IUCN has not answered Q1 (1.2)."]


def test_the_suggested_line_does_what_it_says(facilitator, tmp_path: Path) -> None:
    path = held(tmp_path, *SAID)
    plain = facilitator("matrix", "m.toml", "--suggest").stdout
    assert "\n  COMMON: ICMM 2 = IUCN 1\n" in plain
    assert "    ICMM: water rights\n    IUCN: the water rights\n" in plain
    (made,) = json.loads(facilitator("matrix", "m.toml", "--suggest", "--json").stdout)["suggestions"]
    assert made["score"] == 1
    assert made["one"]["text"] == "water rights" and made["other"]["lane"] == "responses/iucn"
    for said in (made["line"], made["line_by_id"], plain.partition("COMMON")[1] + ": ICMM 2 = IUCN 1"):
        history = History(begin(load(path)))
        assert type_in(history, f"/go {made['item']}", said) == []
        assert lane(history.present, "common_ground") == [(0, "a programme"), (0, "water rights")]


def test_no_matches_are_said_on_stderr(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "ICMM: respect")
    done = facilitator("matrix", "m.toml", "--suggest")
    assert done.returncode == 0
    assert done.stderr == "m.toml: no likely matches\n"
    assert json.loads(facilitator("matrix", "m.toml", "--suggest", "--json").stdout)["suggestions"] == []


@pytest.mark.parametrize("until", ["until-answered", "until-revealed"])
@pytest.mark.parametrize("more", [(), ("--json",), ("--suggest",), ("--suggest", "--json")])
def test_of_a_shut_question_only_who_has_answered(facilitator, tmp_path: Path, until, more) -> None:
    outputs = []
    for said in ("Zebra", "Ocapi"):
        sealed(tmp_path, said, until)
        outputs.append(facilitator("matrix", "m.toml", *more))
    assert outputs[0].stdout == outputs[1].stdout
    assert "Zebra" not in outputs[0].stdout + outputs[0].stderr
    if "--json" in more:
        (row,) = json.loads(outputs[0].stdout)["questions"]
        assert row["shut"] is True and row["common"] is row["open"] is row["same"] is None
        assert row["groups"]["icmm"] == {"answered": True, "points": None, "open": None}
    else:
        assert outputs[0].stdout.splitlines()[5].split() == ["hidden", "not", "yet"]
        assert "IUCN has not answered Q1 (1.2)." in outputs[0].stdout
    assert not public(load(tmp_path / "m.toml")).item("measure").responses  # type: ignore[union-attr]


@pytest.mark.parametrize("groups", [2, 3, 6, 9])
def test_rows_fit_80_columns_and_hostile_names_are_cleaned(facilitator, tmp_path: Path, groups: int) -> None:
    many_groups(tmp_path, groups)
    done = facilitator("matrix", "m.toml", "--suggest")
    assert done.returncode == 0
    assert max(map(cells, done.stdout.splitlines())) <= 80, done.stdout
    assert "\x1b" not in done.stdout and "\x85" not in done.stdout
    assert "not yet" in done.stdout or groups == 2
    assert "COMMON: " in done.stdout
    assert json.loads(facilitator("matrix", "m.toml", "--json").stdout)["groups"][1]["name"] == "[/] 水資源 2"


def test_a_meeting_without_questions_says_so(facilitator, tmp_path: Path, agendas: Path) -> None:
    done = facilitator("matrix", agendas / "retrospective.toml")
    assert done.returncode == 0
    assert facilitator("matrix", "nowhere.toml").returncode == 1
    assert facilitator("matrix").returncode == 2

"""What ``facilitator balance`` prints, and what it keeps to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.together import held, many_groups, sealed
from facilitator.report.plain import cells


def test_points_words_and_turns_with_shares_by_item_and_overall(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "ICMM: mutual respect", "- of all", "IUCN: money", "ICMM: time", "BOTH: a programme")
    done = facilitator("balance", "m.toml")
    assert (done.returncode, done.stderr) == (0, "")
    head, _, item, icmm, iucn, nobody, _, overall, *same = done.stdout.splitlines()
    assert head.split() == ["points", "words", "turns"]
    assert item == "1.2 How will we measure progress?"
    assert icmm.split() == ["ICMM", "3", "60", "%", "5", "63", "%", "2", "50", "%"]
    assert iucn.split() == ["IUCN", "1", "20", "%", "1", "13", "%", "1", "25", "%"]
    assert nobody.split() == ["no", "group", "1", "20", "%", "2", "25", "%", "1", "25", "%"]
    assert overall == "Overall" and same == [icmm, iucn, nobody]


def test_what_no_group_said_says_nothing_of_silence(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "a remark", item="talk")
    lines = facilitator("balance", "m.toml").stdout.splitlines()
    assert [line.split()[:3] for line in lines[3:4]] == [["no", "group", "1"]]
    assert not any("ICMM" in line for line in lines)


def test_json_has_stable_keys(facilitator, tmp_path: Path) -> None:
    held(tmp_path, "ICMM: mutual respect", "IUCN: money")
    made = json.loads(facilitator("balance", "m.toml", "--json").stdout)
    assert list(made) == ["title", "groups", "items", "overall"]
    item = next(one for one in made["items"] if one["item"] == "measure")
    assert list(item) == ["item", "number", "prompt", "shut", "groups", "nobody"]
    assert item["groups"]["icmm"] == {
        "points": 1,
        "words": 2,
        "turns": 1,
        "shares": {"points": 0.5, "words": 0.6667, "turns": 0.5},
    }
    assert item["nobody"]["points"] == 0
    assert made["overall"]["groups"] == item["groups"]


@pytest.mark.parametrize("until", ["until-answered", "until-revealed"])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_how_much_a_hidden_answer_holds_is_not_told(facilitator, tmp_path: Path, until, more) -> None:
    outputs = []
    for said in ("Zebra", "Ocapi and a great many more words"):
        sealed(tmp_path, said, until)
        outputs.append(facilitator("balance", "m.toml", *more).stdout)
    assert outputs[0] == outputs[1]
    assert "Zebra" not in outputs[0]
    if more:
        item = next(one for one in json.loads(outputs[0])["items"] if one["shut"])
        assert item["groups"] == {"icmm": {"answered": True}, "iucn": {"answered": False}}
        assert item["nobody"] is None
    else:
        assert "hidden until it is shown: ICMM answered, IUCN not yet" in outputs[0]


@pytest.mark.parametrize("groups", [2, 6, 9])
def test_rows_fit_80_columns_and_hostile_names_are_cleaned(facilitator, tmp_path: Path, groups: int) -> None:
    many_groups(tmp_path, groups)
    done = facilitator("balance", "m.toml")
    assert done.returncode == 0
    assert max(map(cells, done.stdout.splitlines())) <= 80, done.stdout
    assert "\x1b" not in done.stdout and f"[/] 水資源 {groups}" in done.stdout


def test_nothing_said_is_no_failure(facilitator, tmp_path: Path, agendas: Path) -> None:
    done = facilitator("balance", agendas / "two-groups.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("two-groups.toml: nothing was said in it yet\n")
    assert facilitator("balance", "nowhere.toml").returncode == 1
    assert facilitator("balance").returncode == 2

"""Ballots that name nobody, nothing, or too much are told; what a meeting leaves behind is not."""

from __future__ import annotations

from typing import Any

import pytest

from agenda.test_checks import RIGHT, STORM, found

RANK = {"id": "rank", "kind": "ranking", "prompt": "?", "options": ["Water", "Land"]}
AT = "sessions[1].items[1].ballots[1]"


def told(*ballots: dict[str, Any], people: Any = RIGHT["participants"], **item: Any) -> list[tuple[str, str]]:
    """(key, message) of each finding; all must be warnings."""
    every = found([{**RANK, "ballots": list(ballots), **item}], participants=people)
    assert all(warning for *_, warning in every)
    return [(key, message) for key, message, _, _ in every]


def test_each_voter_of_a_group_has_a_ballot_and_the_group_one() -> None:
    one, two = {"group": "icmm", "voter": "1"}, {"group": "icmm", "voter": "2"}
    assert told(one, two, {"group": "icmm"}, {"group": "iucn", "voter": "1"}) == []
    twice = found([{**RANK, "ballots": [one, two, one]}])
    assert [(key, message, warning) for key, message, _, warning in twice] == [
        (
            "sessions[1].items[1].ballots[3].group",
            "the voter '1' of the group 'icmm' has two entries under ballots",
            False,
        )
    ]


@pytest.mark.parametrize(
    ("method", "held", "key"),
    [
        ("dots", {"dots": {"watr": 2}}, "dots.watr"),
        ("borda", {"order": ["land", "watr"]}, "order[2]"),
        ("scale", {"scores": {"watr": 2}}, "scores.watr"),
    ],
)
def test_votes_go_to_options(method: str, held: dict[str, Any], key: str) -> None:
    (finding,) = found([{**RANK, "method": method, "ballots": [{"group": "icmm", **held}]}])
    assert finding == (f"{AT}.{key}", "'watr' is not one of the options", "did you mean 'water'?", True)


def test_votes_for_what_was_there_when_they_were_cast_are_right() -> None:
    ballot = {"group": "icmm", "dots": {"air": 2}}
    assert told(ballot)
    assert told(ballot, seen=[{"option": "air", "title": "Air"}], line=["air"]) == []
    assert told(line=["watr"]) == [("sessions[1].items[1].line[1]", "'watr' is not one of the options")]


def test_an_option_stands_once_in_an_order() -> None:
    ballot = {"group": "icmm", "order": ["land", "water", "land"]}
    assert told(ballot, method="borda") == [(f"{AT}.order[3]", "'land' stands twice in this order")]


def test_participants_vote_with_their_group() -> None:
    people = [{"name": "Ann", "group": "iucn"}, {"name": "Ben"}]
    assert told({"group": "icmm", "voter": "Ann"}, people=people) == [
        (f"{AT}.voter", "'Ann' belongs to the group 'iucn'")
    ]
    assert told({"group": "iucn", "voter": "Ann"}, {"group": "icmm", "voter": "Ben"}, people=people) == []


def test_a_ballot_holds_what_the_method_counts_unless_the_method_was_changed() -> None:
    ballot = {"group": "icmm", "dots": {"water": 1}}
    assert told(ballot) == []
    assert told(ballot, method="scale") == [
        (f"{AT}.dots", "dots of a ballot is not counted by the method 'scale'")
    ]
    assert told(ballot, method="scale", seen=[{"option": "water", "title": "Water"}]) == []


def test_dots_keep_to_the_cap_and_to_what_one_voter_has() -> None:
    many = {"group": "icmm", "dots": {"water": 3, "land": 2}}
    people = [{"name": "Ann", "group": "icmm"}]
    over = (f"{AT}.dots.water", "3 dots for one option is more than the cap")
    assert told(many, cap=2, people=people) == [over]
    assert told(many, cap=2, people=[*people, {"name": "Ben", "group": "icmm"}]) == []
    assert told(many, cap=2, people=[]) == [], "nobody knows how many they are"
    assert told({**many, "voter": "1"}, cap=2) == [over]
    assert told({**many, "voter": "1"}, dots=4) == [(f"{AT}.dots", "5 dots are more than one voter has")]
    assert told(many, dots=4) == []


def test_what_only_a_ranking_or_a_question_knows() -> None:
    odd = {
        "method": "dots",
        "cap": 1,
        "voters": "group",
        "seen": [],
        "line": ["t"],
        "sealed": "until-answered",
    }
    assert [key.rpartition(".")[2] for key, *_ in found([{**STORM, **odd}])] == [
        "method", "cap", "voters", "line", "sealed",
    ]  # fmt: skip
    assert found([{"kind": "question", "prompt": "?", "sealed": "until-revealed"}]) == []

"""Likely matches of an item, and the lines that would apply them."""

from __future__ import annotations

import pytest

from facilitator.agenda import loads
from facilitator.meeting import intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.suggestions import Suggestion, line, suggestions
from meeting.kit import AGENDA, do, lane, started, type_in


def _found(history: History) -> list[Suggestion]:
    return suggestions(history.present, history.present.board)


def _said(history: History) -> list[tuple[str, str]]:
    return [one.texts for one in _found(history)]


def test_points_of_two_groups_that_are_alike_are_found_best_first() -> None:
    history = started("measure")
    type_in(history, "ICMM: responsible mining programme", "water rights", "IUCN: environmental flows")
    type_in(history, "the water rights", "a communications programme on responsible mining")
    assert _said(history) == [
        ("water rights", "the water rights"),
        ("responsible mining programme", "a communications programme on responsible mining"),
    ]
    assert [one.one[0] for one in _found(history)] == ["responses/icmm"] * 2
    assert [one.other[0] for one in _found(history)] == ["responses/iucn"] * 2
    assert _found(history)[0].score == 1


def test_points_of_one_group_are_no_match_and_common_ground_is_compared_with_each() -> None:
    history = started("measure")
    type_in(history, "ICMM: water rights", "rights of water", "BOTH: water rights for all")
    assert _said(history) == [
        ("water rights for all", "water rights"),
        ("water rights for all", "rights of water"),
    ] or _said(history) == [
        ("water rights for all", "rights of water"),
        ("water rights for all", "water rights"),
    ]


@pytest.mark.parametrize("word", ["SAME", "DIFFERS", "CLARIFY"])
def test_what_is_linked_in_any_way_is_not_suggested(word: str) -> None:
    history = started("measure")
    type_in(history, "ICMM: water rights", "IUCN: water rights")
    assert len(_found(history)) == 1
    type_in(history, f"{word}: ICMM 1 = IUCN 1")
    assert _found(history) == []


def test_nothing_is_suggested_while_the_answers_are_shut() -> None:
    history = History(
        begin(loads(AGENDA.replace('id = "measure"', 'id = "measure"\nsealed = "until-revealed"')))
    )
    do(history, intents.GoTo("measure"))
    type_in(history, "ICMM: water rights", "IUCN: water rights")
    assert _found(history) == []
    type_in(history, "REVEAL:")
    assert len(_found(history)) == 1


def test_ideas_are_compared_within_and_across_themes_but_not_with_their_own_sub_points() -> None:
    history = started("ideas")
    type_in(history, "shared water monitoring", "- water monitoring shared", "THEME: Water")
    type_in(history, "monitoring of shared water", "training of young people", "train young people")
    found = _found(history)
    assert ("training of young people", "train young people") in _said(history)
    theme = [one for one in found if "monitoring of shared water" in one.texts]
    assert {one.one[0] for one in theme} == {"themes/water"}
    assert {one.other[0] for one in theme} == {"ideas"}
    assert not [one for one in found if one.one[0] == one.other[0] == "ideas"]


def test_other_items_have_no_suggestions() -> None:
    for item in ("talk", "issues", "top", "coffee"):
        history = started(item)
        type_in(history, "water rights", "water rights")
        assert _found(history) == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("by_id", [False, True])
def test_the_line_of_a_question_does_what_was_suggested(language: str, by_id: bool) -> None:
    history = started("measure", language)
    type_in(history, "ICMM: respect", "- water rights", "IUCN: money", "water rights")
    (found,) = _found(history)
    said = line(history.present, history.present.board, found, by_id)
    if not by_id:
        assert said.partition(": ")[2] == "ICMM 1.1 = IUCN 2"
    assert type_in(history, said) == []
    assert lane(history.present, "common_ground") == [(0, "water rights")]
    assert lane(history.present, "responses/icmm") == [(0, "respect")]
    assert lane(history.present, "responses/iucn") == [(0, "money")]


@pytest.mark.parametrize("title", ["Water", "Water, land = air", "水", "1", "p1", "ideas", "[/] x: y 2"])
def test_the_line_of_a_brainstorm_does_so_whatever_the_theme_is_called(title: str) -> None:
    history = started("ideas")
    type_in(history, "monitoring the rivers")
    do(history, intents.AddLane(title))
    type_in(history, "monitoring rivers")
    (found,) = _found(history)
    said = line(history.present, history.present.board, found)
    assert type_in(history, said) == []
    assert lane(history.present, "ideas") == []
    (theme,) = (one for one in history.present.board.lanes if one.key.startswith("themes/"))
    assert [row.text for row in theme.outline] == ["monitoring rivers"]
    assert [one.text for one in theme.outline[0].extra["wordings"]] == list(found.texts)


def test_the_line_is_the_same_wherever_the_floor_is() -> None:
    history = started("measure")
    type_in(history, "ICMM: water rights", "IUCN: water rights")
    board = history.present.board
    here = line(history.present, board, suggestions(history.present, board)[0])
    type_in(history, "/go coffee")
    assert line(history.present, board, suggestions(history.present, board)[0]) == here
    assert here == "COMMON: ICMM 1 = IUCN 1"

"""Whatever is put together, linked, sorted and voted in any order: no wording is lost, no id stands twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.loading import examine
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.fold import begin
from facilitator.meeting.minutes import minutes
from facilitator.meeting.options import changes, ranked
from facilitator.meeting.state import Board, Meeting
from meeting.kit import (
    START,
    busy,
    content,
    counting,
    do,
    lane,
    play,
    scripts,
    started,
    through_json,
    type_in,
)
from meeting.wishing import KINDS_OF_WISH, Wish

CHANGING = ("edit", "remove", "rename")
"""What may take a wording out of the minutes, because somebody asked for just that."""


def texts(value: Any) -> Iterator[str]:
    """Every text and title of the minutes, wordings and earlier ones among them."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("text", "title") and isinstance(part, str):
                yield part
            elif name == "titles":
                yield from part
            else:
                yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def written(meeting: Meeting) -> Counter[str]:
    return Counter(texts(tomllib.loads(dumps(minutes(meeting)))))


def said(happened: list[events.Event]) -> Counter[str]:
    """What was captured, as often as it was: points, outcomes, wordings of decisions, headings."""
    made: Counter[str] = Counter()
    for event in happened:
        if isinstance(event, events.PointAdded | events.DecisionAmended):
            made[event.text] += 1
        elif isinstance(event, events.LaneAdded):
            made[event.title] += 1
    return made


def every_id(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "id" in value and "fields" not in value:
            yield value["id"]
        for name, part in value.items():
            if name != "groups":
                yield from every_id(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_id(part)


@settings(max_examples=100, deadline=None)
@given(scripts(60, least=20, without=CHANGING))
def test_without_edit_and_removal_every_wording_stands_in_the_minutes(script: list[Wish]) -> None:
    history, happened = busy()
    happened += play(history, script)
    counted = counting(happened)
    assert not said(counted) - written(history.present)
    if not any(isinstance(event, events.PointsParted) for event in counted):
        merged = {event.text for event in counted if isinstance(event, events.PointsMerged)}
        assert merged <= set(written(history.present))


@settings(max_examples=60, deadline=None)
@given(scripts(50, least=20))
def test_with_them_it_stands_in_the_journal_and_undo_brings_it_back(script: list[Wish]) -> None:
    history, happened = busy()
    happened += play(history, script)
    wanted = set(said(counting(through_json(happened))))
    wanted |= {
        event.text
        for event in counting(happened)
        if isinstance(event, events.PointEdited | events.PointsMerged)
    }
    seen = set(written(history.present))
    while history.last:
        do(history, intents.Undo())
        seen |= set(written(history.present))
    assert wanted <= seen


@settings(max_examples=80, deadline=None)
@given(scripts(60, least=20))
def test_no_id_stands_twice(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    # the theme of an elaboration is that of the brainstorm: told by its fields, or by what it starts from
    document = tomllib.loads(dumps(minutes(history.present)))
    for session in document["sessions"]:
        for item in session["items"]:
            if item["kind"] == "elaboration":
                for theme in item.get("themes", ()):
                    theme.setdefault("fields", [])
    counted = Counter(every_id(document))
    assert not [id for id, count in counted.items() if count > 1]


@settings(max_examples=100, deadline=None)
@given(scripts(60, least=20))
def test_the_check_finds_nothing_wrong_in_what_the_program_wrote(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    document, problems = examine(dumps(minutes(history.present)).encode())
    assert document is not None, problems
    # a cap, or a number of dots, that was set after the votes were cast is no mistake of the file
    wrong = [
        one for one in problems if "more than the cap" not in one.message and "one voter" not in one.message
    ]
    assert not wrong


@settings(max_examples=80, deadline=None)
@given(scripts(40, least=10))
def test_undo_then_redo_gives_the_state_again(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    states = [content(history.present)]
    for _ in range(6):
        if history.last:
            do(history, intents.Undo())
            states.append(content(history.present))
    assert not history.misfits
    for state in reversed(states[:-1]):
        do(history, intents.Redo())
        assert content(history.present) == state


@settings(max_examples=120, deadline=None)
@given(scripts(25), st.lists(st.integers(0, 40), min_size=2, max_size=4), st.booleans(), st.booleans())
def test_what_was_put_together_comes_apart_as_it_was(
    script: list[Wish], picks: list[int], common: bool, worded: bool
) -> None:
    history, _ = busy()
    play(history, script)
    for item in ("measure", "ideas"):
        do(history, intents.GoTo(item))
        board = history.present.board
        places = [(one.key, row.id) for one in board.lanes for row in one.outline if row.depth == 0]
        parts = tuple(dict.fromkeys(places[pick % len(places)] for pick in picks)) if places else ()
        to = board.lanes[0].key if common else None
        before = rows(board)
        try:
            made = do(history, intents.Merge(parts, to, "in common" if worded else None))
        except Refusal:
            continue
        do(history, intents.Part(made[0].to, made[0].id))
        after = rows(history.present.board)
        # a part that was itself put together of others comes back as those, with what was said of it
        held = {id for key, id in parts if wordings(board, key, id)}
        if not held:
            assert after.keys() == before.keys()
            assert {key: sorted(said) for key, said in after.items()} == {
                key: sorted(said) for key, said in before.items()
            }
        assert not misplaced(before, after, {id for _, id in parts})
    assert not history.misfits


def rows(board: Board) -> dict[str, list[tuple[str, int, str]]]:
    return {one.key: [(row.id, row.depth, row.text) for row in one.outline] for one in board.lanes}


def wordings(board: Board, key: str, id: str) -> bool:
    found = board.lane(key)
    assert found is not None
    return any(row.id == id and row.extra.get("wordings") for row in found.outline)


def misplaced(before: dict, after: dict, moved: set[str]) -> list[str]:
    """Lanes in which what was not touched stands in another order, or deeper."""
    wrong = []
    for key, was in before.items():
        still, now = set(after[key]), set(was)
        if [row for row in was if row in still and row[0] not in moved and row[1] == 0] != [
            row for row in after[key] if row in now and row[0] not in moved and row[1] == 0
        ]:
            wrong.append(key)
    return wrong


SORTING = (
    "add", "rename", "split", "move lane", "join", "capture", "send", "remove", "merge", "part", "edit", "go",
)  # fmt: skip
NOT_SORTING = tuple(kind for kind in KINDS_OF_WISH if kind not in SORTING)


@settings(max_examples=120, deadline=None)
@given(scripts(30, least=5, without=NOT_SORTING))
def test_sorting_after_the_vote_keeps_every_ballot_and_flags_what_changed(script: list[Wish]) -> None:
    history, _ = busy()
    ranking = history.present.boards["rank"]
    then = themes(history.present)
    voted = {id for cast in ranking.ballots.values() for id in cast.dots}
    assert changes(history.present, ranking) == {}
    play(history, script)
    now, board = themes(history.present), history.present.boards["rank"]
    assert board.ballots == ranking.ballots
    flagged = {id for id, theme in now.items() if then.get(id) != theme} | (voted - now.keys())
    assert set(changes(history.present, board)) == flagged
    assert voted <= {id for id, _ in ranked(history.present, board)}
    assert {title for id, (title, _) in then.items() if id in voted - now.keys()} <= {
        title for _, title in ranked(history.present, board)
    }
    do(history, intents.GoTo("rank"))
    do(history, intents.ConfirmVotes())
    assert set(changes(history.present, history.present.board)) == voted - now.keys()


def themes(meeting: Meeting) -> dict[str, tuple[str, list[str]]]:
    """Id to title and ideas; the order in which ideas stand says nothing of what is voted on."""
    return {
        one.key.removeprefix("themes/"): (one.title, sorted(row.text for row in one.outline))
        for one in meeting.boards["ideas"].lanes
        if one.key.startswith("themes/")
    }


def test_a_merged_point_that_is_merged_again_keeps_its_own_wording() -> None:
    history = started("measure")
    type_in(history, "ICMM: a", "IUCN: b", "IUCN: c", "COMMON: ICMM 1 = IUCN 1: both a and b")
    type_in(history, "COMMON: BOTH 1, IUCN 1: all three")
    (row,) = history.present.board.lanes[0].outline
    assert [one.text for one in row.extra["wordings"]] == ["a", "b", "both a and b", "c"]
    type_in(history, "APART: BOTH 1")
    assert lane(history.present, "common_ground") == [(0, "both a and b")]
    assert lane(history.present, "responses/iucn") == [(0, "b"), (0, "c")]


def test_links_follow_their_points_and_go_where_they_join_nothing() -> None:
    history = started("measure")
    type_in(
        history,
        "ICMM: a",
        "ICMM: b",
        "IUCN: c",
        "IUCN: d",
        "SAME: ICMM 1 = IUCN 1",
        "DIFFERS: ICMM 2 = IUCN 1",
    )
    type_in(history, "CLARIFY: ICMM 2 = IUCN 2")

    def links() -> list[tuple[str, ...]]:
        said = {row.id: row.text for one in history.present.board.lanes for row in one.outline}
        return [(one.kind, *(said[id] for id in one.points)) for one in history.present.board.item.links]

    type_in(history, "COMMON: ICMM 1 = IUCN 1: a and c")
    assert links() == [("differs", "b", "a and c"), ("clarify", "b", "d")]
    do(history, intents.Send("responses/icmm", "p2", "common_ground"))
    assert links() == [("clarify", "b", "d")], "two points of one lane are not linked"
    do(history, intents.Remove("responses/iucn", "p4"))
    assert links() == []
    for _ in range(3):
        do(history, intents.Undo())
    assert links() == [("same", "a", "c"), ("differs", "b", "c"), ("clarify", "b", "d")]


def test_a_theme_made_of_points_of_an_elaboration_begins_with_them() -> None:
    history, _ = busy()
    do(history, intents.GoTo("top"))
    type_in(history, "/go top", "MOVE: Water 1 > Oceans")
    kept = [one for one in history.present.board.lanes if one.section == "Oceans"]
    assert not history.misfits
    assert [row.text for row in kept[0].outline], [one.key for one in history.present.board.lanes]


def test_a_decision_that_is_removed_supersedes_and_is_superseded_no_more() -> None:
    history = started("measure")
    type_in(history, "DECISION: old", "DECISION: new", "SUPERSEDES: D1")
    assert history.present.board.outcomes[0].outline[1].extra["supersedes"] == "p1"
    do(history, intents.Remove("decisions", "p1"))
    assert "supersedes" not in history.present.board.outcomes[0].outline[0].extra
    do(history, intents.Undo())
    assert history.present.board.outcomes[0].outline[1].extra["supersedes"] == "p1"


def test_outcomes_change_their_list_only_with_all_they_hold() -> None:
    history = started("measure")
    type_in(history, "PROPOSAL: p", "DECISION: d", "ACTION: Aidan: a by 2010-12-01")
    with pytest.raises(Refusal, match="stays among the decisions"):
        do(history, intents.Send("decisions", "p1", "parked"))
    with pytest.raises(Refusal, match="owner and due would have no place"):
        do(history, intents.Send("actions", "p3", "parked"))
    do(history, intents.Send("decisions", "p2", "actions"))
    assert [text for _, text in lane(history.present, "actions")] == ["a", "d"]


@pytest.mark.parametrize(
    "event",
    [
        events.PointsLinked(at=START, tx=99, item="measure", id="p98", kind="almost", points=("p1", "p4")),
        events.PositionTaken(at=START, tx=99, item="measure", id="p10", group="icmm", position="maybe"),
        events.DecisionRuled(at=START, tx=99, item="measure", id="p10", ruling="perhaps"),
        events.RankingSet(at=START, tx=99, item="rank", method="bordo"),
        events.RankingSet(at=START, tx=99, item="rank", cap=-1),
        events.AnswersSealed(at=START, tx=99, item="measure", sealed="for ever"),
    ],
)
def test_what_the_format_cannot_hold_changes_nothing_and_is_told(event: events.Event) -> None:
    history, _ = busy()
    before = content(history.present)
    history.push((event,))
    assert content(history.present) == before
    assert len(history.misfits) == 1


def test_an_issue_that_went_into_another_leaves_its_title() -> None:
    history = started("issues")
    type_in(history, "ISSUE: Dust", "it is everywhere", "ISSUE: Noise", "at night", "JOIN: Dust > Noise")
    item = begin(loads(dumps(minutes(history.present)))).boards["issues"]
    (noise,) = [one for one in item.lanes if one.key.startswith("issues/")]
    assert (noise.title, noise.titles) == ("Noise", ("Dust",))
    assert [row.text for row in noise.outline] == ["at night", "it is everywhere"]


def test_links_come_back_to_the_very_points_they_joined() -> None:
    history = started("measure")
    type_in(
        history,
        "ICMM: a",
        "ICMM: extra",
        "IUCN: b",
        "BOTH: c",
        "DIFFERS: ICMM 2 = IUCN 1",
        "SAME: ICMM 1 = IUCN 1",
    )
    before = history.present.board.item.links
    type_in(history, "COMMON: ICMM 1 = IUCN 1", "APART: BOTH 2")
    after = history.present.board.item.links
    assert {(link.kind, frozenset(link.points)) for link in before} == {
        (link.kind, frozenset(link.points)) for link in after
    }
    assert len({link.id for link in after}) == 2


def test_a_link_taken_away_meanwhile_does_not_come_back_and_one_on_the_joint_point_binds_nobody() -> None:
    history = started("measure")
    type_in(history, "ICMM: a", "ICMM: extra", "IUCN: b", "IUCN: more", "DIFFERS: ICMM 2 = IUCN 1")
    type_in(history, "COMMON: ICMM 1 = IUCN 1")
    (link,) = history.present.board.item.links
    do(history, intents.Link("", ("common_ground", link.points[1]), ("responses/icmm", link.points[0])))
    type_in(history, "CLARIFY: BOTH 1 = IUCN 1", "APART: BOTH 1")
    assert history.present.board.item.links == ()


def test_a_wording_for_all_is_set_aside_when_its_parts_go_home() -> None:
    history = started("measure")
    type_in(history, "ICMM: a", "- below a", "IUCN: b", "COMMON: ICMM 1 = IUCN 1: the joint wording")
    common = history.present.board.lane("common_ground")
    assert common is not None and [(row.text, row.by) for row in common.outline][1] == ("below a", "ICMM")
    type_in(history, "APART: BOTH 1")
    parked = history.present.board.lane("parked")
    assert parked is not None and [row.text for row in parked.outline] == ["the joint wording"]
    icmm = history.present.board.lane("responses/icmm")
    assert icmm is not None and [(row.text, row.by) for row in icmm.outline] == [
        ("a", None),
        ("below a", None),
    ]

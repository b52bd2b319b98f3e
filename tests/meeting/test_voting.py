"""Ballots, the way of voting, what changed since the vote, and the line under what goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.ballots import Cast
from facilitator.meeting.decide import decide
from facilitator.meeting.disclosure import shut
from facilitator.meeting.forms.voting import next_voter
from facilitator.meeting.history import History
from facilitator.meeting.options import changes, options, ranked
from facilitator.meeting.standing import best, going_on, result
from facilitator.meeting.state import Meeting
from meeting.kit import START, Clock, do, started, type_in

THEMES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm")
IDS = tuple(title.lower() for title in THEMES)
METHODS = ("dots", "borda", "instant-runoff", "scale")


def voting(*lines: str, themes: tuple[str, ...] = THEMES) -> History:
    """At the ranking of these themes, after ``lines``; each of them was read as something."""
    history = started("ideas")
    for title in themes:
        assert not type_in(history, f"THEME: {title}", f"idea of {title}")
    assert not type_in(history, "/go rank")
    before = len(history.present.board.lanes[-1].outline)
    assert not type_in(history, *lines)
    assert len(history.present.board.lanes[-1].outline) == before, "a line was kept as text"
    return history


def casts(meeting: Meeting) -> dict[tuple[str, str], Cast]:
    return dict(meeting.boards["rank"].ballots)


# -- what a line says --------------------------------------------------------------------------------


def test_papers_of_a_group_are_numbered_as_they_are_typed() -> None:
    history = voting("METHOD: borda by participant", "3 > 1", "1 > 2 > 3", "VOTE iucn: 5 > 4", "2")
    assert [(key, cast.order) for key, cast in casts(history.present).items()] == [
        (("icmm", "1"), ("cedar", "ash")),
        (("icmm", "2"), ("ash", "birch", "cedar")),
        (("iucn", "1"), ("elm", "dogwood")),
        (("icmm", "3"), ("birch",)),
    ]
    type_in(history, "VOTE icmm 2: 4 > 5", "VOTE Gunilla Ek: 1 >", "@Aidan Davy: 3 > 2")
    assert casts(history.present)["icmm", "2"].order == ("dogwood", "elm")
    assert casts(history.present)["iucn", "Gunilla Ek"].order == ("ash",)
    assert casts(history.present)["icmm", "Aidan Davy"].order == ("cedar", "birch")


def test_a_number_alone_is_a_ballot_only_where_options_are_put_in_order() -> None:
    history = voting("1=2")
    assert not type_in(history, "3")
    assert history.present.board.lanes[-1].outline[0].text == "3"


@pytest.mark.parametrize(
    ("method", "line", "why"),
    [
        ("dots", "3 > 1", "This ranking is by dots: 1=3 4=2"),
        ("scale", "3 > 1", "This ranking is by scale"),
        ("scale", "3=6", "The scale goes from 1"),
        ("borda", "1=3", "by order (borda): 3 > 1 > 2"),
        ("instant-runoff", "1 > 2 > 1", "stands twice in this order"),
        ("dots", "1=3 2=1 1=2", "stands twice on this ballot"),
        ("scale", "1=3 1=2", "stands twice on this ballot"),
        ("dots", "6=1", "There is no option 6: they are numbered 1 to 5."),
        ("dots 3 by participant", "1=2 2=2", "Ballot 1 of ICMM has 3 dots; this gives 4."),
        ("dots cap 2 by participant", "1=3", "Ballot 1 of ICMM may give one option 2 dots at most."),
        ("dots by participant", "1=0 2=0", "This ballot says nothing."),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_and_stays_typed(method: str, line: str, why: str) -> None:
    history = voting(f"METHOD: {method}")
    unread = type_in(history, line)
    assert [one.text for one in unread] == [line]
    assert why in unread[0].reason
    assert not casts(history.present)


def test_a_groups_cap_is_that_of_all_its_people() -> None:
    history = voting("METHOD: dots cap 2", "1=2")
    assert "2 dots at most" in type_in(history, "1=3")[0].reason  # one participant is on the list


def test_a_ballot_is_taken_out_by_nothing_in_it() -> None:
    history = voting("METHOD: dots by participant", "1=2", "2=1")
    type_in(history, "VOTE icmm 1: 1=0")
    assert casts(history.present)["icmm", "1"].empty
    assert result(history.present, history.present.board).ballots["icmm"] == 1
    assert next_voter(history.present.board, "icmm") == "1"


# -- the way of voting -------------------------------------------------------------------------------


def test_another_way_of_voting_and_back_destroys_nothing() -> None:
    history = voting("METHOD: dots by participant", "1=3 2=1", "3=2")
    first = result(history.present, history.present.board)
    type_in(
        history, "METHOD: scale", "1=5 5=1", "METHOD: borda", "4 > 3", "METHOD: scale", "VOTE icmm 1: 1=0"
    )
    kept = casts(history.present)["icmm", "1"]
    assert (kept.dots, kept.order) == ({"ash": 3, "birch": 1}, ("dogwood", "cedar"))
    type_in(history, "METHOD: dots")
    assert result(history.present, history.present.board) == first
    assert next_voter(history.present.board, "icmm") == "3"


def test_after_a_change_of_method_papers_are_numbered_anew() -> None:
    history = voting("METHOD: dots by participant", "1=3", "2=1", "METHOD: borda", "1 > 2")
    assert casts(history.present)["icmm", "1"].order == ("ash", "birch")
    assert next_voter(history.present.board, "icmm") == "2"


def test_the_way_of_voting_is_set_in_parts_and_zero_takes_a_number_away() -> None:
    history = voting("METHOD: dots 5 cap 2 by participant")
    item = history.present.board.item
    assert (item.method, item.dots, item.cap, item.voters) == ("dots", 5, 2, "participant")
    do(history, intents.SetRanking(cap=0, voters="group"))
    item = history.present.board.item
    assert (item.method, item.dots, item.cap, item.voters) == ("dots", 5, None, "group")
    assert decide(history.present, intents.SetRanking("dots", "group", 5, 0), START, 99) == ()


ballots = st.tuples(
    st.sampled_from(METHODS),
    st.sampled_from(("icmm", "iucn")),
    st.sampled_from(("", "1", "2", "Aidan Davy")),
    st.lists(
        st.tuples(st.sampled_from(IDS), st.integers(1, 5)),
        min_size=1,
        max_size=5,
        unique_by=lambda one: one[0],
    ),
)


@given(st.lists(ballots, max_size=12))
def test_what_was_said_by_each_method_is_what_was_last_said_by_it(script: list[tuple[object, ...]]) -> None:
    history, clock = voting(), Clock()
    last: dict[tuple[object, ...], object] = {}
    for method, group, voter, marks in script:
        assert isinstance(marks, list)
        order = tuple(id for id, _ in marks)
        do(history, intents.SetRanking(method=str(method)), clock())
        if method == "dots":
            wanted = intents.Ballot(str(group), str(voter), dots=tuple(marks))
        elif method == "scale":
            wanted = intents.Ballot(str(group), str(voter), scores=tuple(marks))
        else:
            wanted = intents.Ballot(str(group), str(voter), order=order)
        try:
            do(history, wanted, clock())
        except Refusal:
            continue  # more dots than its people have
        kind = "order" if method in ("borda", "instant-runoff") else str(method)
        last[group, voter, kind] = order if kind == "order" else dict(marks)
    for (group, voter), cast in casts(history.present).items():
        assert dict(cast.dots) == last.get((group, voter, "dots"), {})
        assert cast.order == last.get((group, voter, "order"), ())
        assert dict(cast.scores) == last.get((group, voter, "scale"), {})


# -- what changed since the vote ---------------------------------------------------------------------


def test_nothing_is_flagged_before_the_first_vote_and_after_the_votes_stand() -> None:
    history = voting()
    type_in(history, "/go ideas", "RENAME: Ash > Oak", "/go rank")
    assert changes(history.present, history.present.boards["rank"]) == {}
    type_in(
        history, "1=2 2=1", "/go ideas", "RENAME: Oak > Ash", "JOIN: Birch > Cedar", "THEME: Fir", "/go rank"
    )
    board = history.present.boards["rank"]
    assert changes(history.present, board) == {
        "ash": "renamed since the vote, was “Oak”",
        "cedar": "its ideas changed since the vote: 1, now 2",
        "fir": "new since the vote",
        "birch": "not a theme any more; its votes stay",
    }
    assert [id for id, _ in options(history.present, board)] == ["ash", "cedar", "dogwood", "elm", "fir"]
    assert ranked(history.present, board)[-1] == ("birch", "Birch")
    assert not type_in(history, "VOTES STAND:")
    flags = changes(history.present, history.present.boards["rank"])
    assert flags == {"birch": "not a theme any more; its votes stay"}


def test_the_order_of_ideas_says_nothing_but_another_wording_does() -> None:
    history = voting(themes=("Ash",))
    type_in(history, "/go ideas", "Ash:", "second", "/go rank", "1=1", "/go ideas")
    lane = history.present.boards["ideas"].lane("themes/ash")
    assert lane is not None
    do(history, intents.Swap("themes/ash", lane.outline[1].id, -1))
    assert changes(history.present, history.present.boards["rank"]) == {}
    do(history, intents.Edit("themes/ash", lane.outline[1].id, "another"))
    assert changes(history.present, history.present.boards["rank"]) == {
        "ash": "its ideas changed since the vote"
    }


# -- the line ----------------------------------------------------------------------------------------

TIE = ("1=5 2=4 3=2 4=2", "VOTE iucn: 1=5 2=4 3=2 4=2")


def test_a_tie_for_third_place_is_never_broken() -> None:
    history = voting("METHOD: dots", *TIE)
    meeting = history.present
    with pytest.raises(Refusal, match="“Cedar” and “Dogwood” tie for place 3: LINE: 2 takes none"):
        best(meeting, meeting.board, 3)
    assert [id for id, _ in going_on(meeting, meeting.board, 3)] == ["ash", "birch", "cedar", "dogwood"]
    assert "tie for place 3" in type_in(history, "LINE: 3")[0].reason
    assert not type_in(history, "TAKE: 4, 1")
    assert [id for id, _ in going_on(history.present, history.present.board, 3)] == ["ash", "dogwood"]
    assert not type_in(history, "LINE: 0")
    assert history.present.board.item.line == ()


def test_nothing_goes_on_while_votes_are_hidden() -> None:
    history = voting("METHOD: dots", "SEAL:", "1=5 2=4")
    assert shut(history.present, history.present.board)
    assert going_on(history.present, history.present.board, 2) == ()
    assert "hidden from the room" in type_in(history, "LINE: 2")[0].reason
    type_in(history, "/go top")
    assert not any(lane.section for lane in history.present.board.lanes)
    type_in(history, "/go rank", "VOTE iucn: 2=1", "/go top")
    assert next(lane.section for lane in history.present.board.lanes if lane.section) == "Birch"


def test_the_line_may_be_drawn_under_what_is_gone_but_not_under_nothing() -> None:
    history = voting("METHOD: dots", "2=5 1=1", "/go ideas", "JOIN: Birch > Cedar", "/go rank")
    do(history, intents.DrawLine(("birch",)))
    assert going_on(history.present, history.present.board, 1) == (("birch", "Birch"),)
    with pytest.raises(Refusal, match="no such option"):
        do(history, intents.DrawLine(("oak",)))

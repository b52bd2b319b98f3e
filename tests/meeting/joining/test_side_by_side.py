"""What two scribes recorded differently stands side by side, the same whoever is named first."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.agenda import dumps
from facilitator.meeting import intents
from facilitator.meeting.hiding import public
from facilitator.meeting.joining import Conflict, Woven
from facilitator.meeting.joining.conflicts import differing, other_wording
from facilitator.meeting.state import Meeting
from meeting.joining.joint import Lines, acted, lawful, lines_of, meeting_of, merged, typed

COMMON = (
    "/go measure",
    "ICMM: one",
    "- below one",
    "ICMM: two",
    "IUCN: other",
    "PROPOSAL: we go on",
    "ACTION: do it",
)


def common() -> Lines:
    return typed("anna", *COMMON)


def both(one: Lines, other: Lines) -> tuple[Woven, Meeting]:
    woven = merged(one, other)
    assert merged(other, one) == woven
    lawful(woven)
    again = lines_of(woven)
    assert merged(again, one) == woven
    return woven, meeting_of(again)


def lane(meeting: Meeting, key: str, item: str = "measure") -> list[tuple[int, str]]:
    found = meeting.boards[item].lane(key)
    assert found is not None
    return [(row.depth, row.text) for row in found.outline]


def only(woven: Woven, kind: str) -> Conflict:
    [conflict] = woven.conflicts
    assert conflict.kind == kind
    return conflict


def anna(*wanted: Any) -> Lines:
    return acted(common(), intents.GoTo("measure"), *wanted, by=1000)


def ben(*wanted: Any) -> Lines:
    return acted(common(), intents.GoTo("measure"), *wanted, by=1004)


def test_each_room_has_its_own_lane_and_the_same_numbers_are_told_apart() -> None:
    woven, meeting = both(
        typed("anna", "/go measure", "ICMM: a", "- a below", "ICMM: b"),
        typed("ben", "/go measure", "IUCN: c", "- c below", "IUCN: d", by=4),
    )
    assert woven.conflicts == ()
    assert lane(meeting, "responses/icmm") == [(0, "a"), (1, "a below"), (0, "b")]
    assert lane(meeting, "responses/iucn") == [(0, "c"), (1, "c below"), (0, "d")]


def test_in_one_lane_a_point_stays_below_what_it_was_said_below() -> None:
    _, meeting = both(
        typed("anna", "/go talk", "a", "- a1", "- a2", "-- a21"),
        typed("ben", "/go talk", "b", "- b1", "- b2", by=4),
    )
    rows = lane(meeting, "notes", "talk")
    assert rows == [(0, "a"), (1, "a1"), (1, "a2"), (2, "a21"), (0, "b"), (1, "b1"), (1, "b2")]


def test_one_point_worded_differently_stands_in_both_wordings() -> None:
    woven, meeting = both(
        anna(intents.Edit("responses/icmm", "p1", "uno")), ben(intents.Edit("responses/icmm", "p1", "eins"))
    )
    conflict = only(woven, "wording")
    assert (conflict.number, conflict.place, conflict.one, conflict.other) == ("1.2", "ICMM", "uno", "eins")
    assert lane(meeting, "responses/icmm") == [
        (0, "uno"),
        (1, "below one"),
        (1, "Other wording (recorded by anna): eins"),
        (0, "two"),
    ]


def test_the_same_new_wording_in_both_is_no_conflict() -> None:
    woven, meeting = both(
        anna(intents.Edit("responses/icmm", "p1", "uno")), ben(intents.Edit("responses/icmm", "p1", "uno"))
    )
    assert woven.conflicts == ()
    assert lane(meeting, "responses/icmm") == [(0, "uno"), (1, "below one"), (0, "two")]


def test_each_goes_on_with_the_wording_that_was_theirs() -> None:
    one = anna(intents.Edit("responses/icmm", "p1", "uno"))
    other = ben(intents.Edit("responses/icmm", "p1", "eins"), intents.Edit("responses/icmm", "p1", "zwei"))
    one = acted(one, intents.Edit("responses/icmm", "p1", "due"), by=3000)
    _, meeting = both(one, other)
    said = [text for _, text in lane(meeting, "responses/icmm")]
    assert said == ["due", "below one", "Other wording (recorded by anna): zwei", "two"]


def test_a_wording_agreed_after_merging_settles_it() -> None:
    one = anna(intents.Edit("responses/icmm", "p1", "uno"))
    other = ben(intents.Edit("responses/icmm", "p1", "eins"))
    woven, meeting = both(one, other)
    found = meeting.boards["measure"].lane("responses/icmm")
    assert found is not None
    settled = acted(
        lines_of(woven),
        intents.GoTo("measure"),
        intents.Edit("responses/icmm", "p1", "agreed"),
        intents.Remove("responses/icmm", found.outline[2].id),
        by=9000,
    )
    _, meeting = both(settled, acted(other, intents.Capture("later"), by=9500))
    assert "agreed" in dict.fromkeys(text for _, text in lane(meeting, "responses/icmm"))
    assert not any("eins" in text or "uno" in text for _, text in lane(meeting, "responses/icmm"))


def test_what_one_removed_and_the_other_reworded_stands() -> None:
    for first, second in (
        (intents.Remove("responses/icmm", "p1"), intents.Edit("responses/icmm", "p1", "eins")),
        (intents.Edit("responses/icmm", "p1", "eins"), intents.Remove("responses/icmm", "p1")),
    ):
        woven, meeting = both(anna(first), ben(second))
        assert lane(meeting, "responses/icmm") == [(0, "eins"), (1, "below one"), (0, "two")]
        assert only(woven, "removed").id == "p1"


def test_what_one_removed_and_the_other_left_alone_is_gone() -> None:
    woven, meeting = both(
        anna(intents.Remove("responses/icmm", "p1")), ben(intents.Capture("new", lane="common_ground"))
    )
    assert woven.conflicts == ()
    assert lane(meeting, "responses/icmm") == [(0, "two")]


def test_what_one_took_back_is_taken_back_and_brought_again_where_it_was_brought_again() -> None:
    start = acted(common(), intents.Capture("x", lane="common_ground"), by=500)
    back = acted(start, intents.Undo(), by=1000)
    assert lane(both(start, back)[1], "common_ground") == []
    again = acted(back, intents.Redo(), by=2000)
    assert lane(both(again, back)[1], "common_ground") == [(0, "x")]
    assert lane(both(again, start)[1], "common_ground") == [(0, "x")]


def test_both_moved_one_point() -> None:
    woven, meeting = both(
        anna(intents.Send("responses/icmm", "p3", "common_ground")),
        ben(intents.Send("responses/icmm", "p3", "responses/iucn")),
    )
    assert woven.conflicts == ()
    assert (0, "two") in lane(meeting, "responses/iucn")
    assert lane(meeting, "common_ground") == []


def test_put_together_by_one_and_reworded_by_the_other() -> None:
    together = intents.Merge(
        (("responses/icmm", "p1"), ("responses/iucn", "p4")), "common_ground", "both say"
    )
    for first, second in (
        (together, intents.Edit("responses/icmm", "p1", "eins")),
        (intents.Edit("responses/icmm", "p1", "eins"), together),
    ):
        _, meeting = both(anna(first), ben(second))
        said = str(lane(meeting, "common_ground")) + str(meeting.boards["measure"].lane("common_ground"))
        assert "both say" in said
        assert "eins" in said


def test_a_group_whose_position_was_noted_differently_has_said_nothing_yet() -> None:
    woven, meeting = both(
        anna(intents.TakePosition("p5", "icmm", "consents")),
        ben(intents.TakePosition("p5", "icmm", "objects", "never")),
    )
    found = meeting.boards["measure"].lane("decisions")
    assert found is not None
    [stand] = found.outline[0].extra["positions"]
    assert stand.position == "silent"
    assert stand.text == "The records differ on ICMM: “consents” (anna); “objects: never” (anna)"
    assert found.outline[0].extra["outcome"] == "inconclusive"
    assert only(woven, "position").other == "objects: never"


def test_positions_of_two_groups_noted_in_two_rooms_both_count() -> None:
    woven, meeting = both(
        anna(intents.TakePosition("p5", "icmm", "consents")),
        ben(intents.TakePosition("p5", "iucn", "consents")),
    )
    found = meeting.boards["measure"].lane("decisions")
    assert found is not None
    assert woven.conflicts == ()
    assert found.outline[0].extra["outcome"] == "adopted"


def test_a_position_stays_with_the_wording_it_was_taken_on() -> None:
    for first, second in (
        (intents.Amend("p5", "we go on slowly"), intents.TakePosition("p5", "icmm", "consents")),
        (intents.TakePosition("p5", "icmm", "consents"), intents.Amend("p5", "we go on slowly")),
    ):
        _, meeting = both(anna(first), ben(second))
        found = meeting.boards["measure"].lane("decisions")
        assert found is not None
        [row] = found.outline
        assert (row.text, row.extra.get("positions", ())) == ("we go on slowly", ())
        [earlier] = row.extra["earlier"]
        assert (earlier.text, [stand.group for stand in earlier.positions]) == ("we go on", ["icmm"])


def test_two_wordings_of_a_proposal_are_two_proposals_each_with_its_positions() -> None:
    _, meeting = both(
        anna(intents.Amend("p5", "slowly"), intents.TakePosition("p5", "icmm", "consents")),
        ben(intents.Amend("p5", "fast"), intents.TakePosition("p5", "iucn", "objects")),
    )
    found = meeting.boards["measure"].lane("decisions")
    assert found is not None
    stands = {row.text: [stand.group for stand in row.extra["positions"]] for row in found.outline}
    assert stands == {"slowly": ["icmm"], "Other wording (recorded by anna): fast": ["iucn"]}


RANKED = ("/go ideas", "THEME: Water", "w", "THEME: Land", "l", "/go rank")


def ballots(meeting: Meeting) -> dict[tuple[str, str], Any]:
    return {key: dict(cast.dots) for key, cast in meeting.boards["rank"].ballots.items()}


def test_votes_of_two_rooms_are_counted_together() -> None:
    start = typed("anna", *RANKED)
    woven, meeting = both(
        typed("anna", "VOTE icmm: 1=3", by=1000, after=start),
        typed("ben", "VOTE iucn: 2=2", by=1004, after=start),
    )
    assert woven.conflicts == ()
    assert ballots(meeting) == {("icmm", ""): {"water": 3}, ("iucn", ""): {"land": 2}}


def test_one_ballot_noted_differently_is_told_and_kept_in_the_minutes() -> None:
    start = typed("anna", *RANKED)
    vote = [intents.GoTo("rank"), intents.Ballot("icmm", "", dots=(("water", 3),))]
    other = [intents.GoTo("rank"), intents.Ballot("icmm", "", dots=(("land", 2),))]
    woven, meeting = both(acted(start, *vote, by=1000), acted(start, *other, by=1004))
    assert (only(woven, "ballot").one, only(woven, "ballot").other) == ("water=3", "land=2")
    assert "water=3" in str(lane(meeting, "parked", "rank"))


def test_two_papers_with_one_number_are_two_papers() -> None:
    start = typed("anna", *RANKED)
    vote = [intents.GoTo("rank"), intents.Ballot("icmm", "1", dots=(("water", 1),))]
    woven, meeting = both(acted(start, *vote, by=1000), acted(start, *vote, by=1004))
    assert woven.conflicts == ()
    assert ballots(meeting) == {("icmm", "1"): {"water": 1}, ("icmm", "2"): {"water": 1}}


def test_one_theme_begun_in_both_rooms_is_one_theme() -> None:
    woven, meeting = both(
        typed("anna", "/go ideas", "THEME: Water", "wells"),
        typed("ben", "/go ideas", "THEME: water", "rivers", by=4),
    )
    assert woven.conflicts == ()
    assert sorted(lane(meeting, "themes/water", "ideas")) == [(0, "rivers"), (0, "wells")]


def test_a_theme_put_into_another_and_renamed_by_the_other_keeps_both_names() -> None:
    start = typed("anna", *RANKED)
    go = intents.GoTo("ideas")
    for first, second in (
        (intents.MergeLanes("themes/water", "themes/land"), intents.RenameLane("themes/water", "Rivers")),
        (intents.RenameLane("themes/water", "Rivers"), intents.MergeLanes("themes/water", "themes/land")),
    ):
        _, meeting = both(acted(start, go, first, by=1000), acted(start, go, second, by=1004))
        found = meeting.boards["ideas"].lane("themes/land")
        assert found is not None
        assert found.titles == ("Rivers",)
        assert [row.text for row in found.outline] == ["l", "w"]


def test_a_title_changed_in_both_is_noted_twice() -> None:
    start = typed("anna", *RANKED)
    go = intents.GoTo("ideas")
    woven, meeting = both(
        acted(start, go, intents.RenameLane("themes/water", "Rivers"), by=1000),
        acted(start, go, intents.RenameLane("themes/water", "Lakes"), by=1004),
    )
    assert only(woven, "title").one == "Rivers"
    found = meeting.boards["ideas"].lane("themes/water")
    assert found is not None
    assert found.title == "Lakes"
    assert "“Rivers”" in str(lane(meeting, "parked", "ideas"))


def test_a_time_that_two_rooms_spent_on_one_item_is_counted_once() -> None:
    one = typed("anna", "/go measure", *(f"ICMM: {n}" for n in range(9)), "/go issues")
    other = typed("ben", "/go measure", *(f"IUCN: {n}" for n in range(9)), "/go issues", by=4)
    alone = meeting_of(one).boards["measure"]
    _, meeting = both(one, other)
    board = meeting.boards["measure"]
    assert board.opened == alone.opened
    assert alone.lasted <= board.lasted <= alone.lasted + 4


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_minutes_say_it_in_their_language(language: str) -> None:
    assert "recorded" not in other_wording("x", "ben", language)
    assert "differ" not in differing("y", [("a", ""), ("b", "")], language)


@pytest.mark.parametrize("until", ["until-revealed", ""])
def test_what_is_hidden_from_the_room_is_told_by_no_conflict(until: str) -> None:
    start = acted(common(), intents.GoTo("measure"), *([intents.Seal(until)] if until else []), by=500)
    one, other = (
        acted(start, intents.Edit("responses/icmm", "p1", text), by=by)
        for text, by in (("zugzwang", 1000), ("tabiya", 1004))
    )
    gone = acted(other, intents.Remove("responses/iucn", "p4"), by=1500)
    woven, _ = both(acted(one, intents.Edit("responses/iucn", "p4", "fianchetto"), by=1200), gone)
    told, shown = str(woven.conflicts), dumps(public(woven.document))
    for word in ("zugzwang", "tabiya", "fianchetto"):
        assert word in dumps(woven.document)
        assert (word in told) == (not until)
        assert (word in shown) == (not until)


def test_a_ballot_that_is_hidden_is_told_by_no_conflict() -> None:
    start = acted(typed("anna", *RANKED), intents.GoTo("rank"), intents.Seal("until-revealed"), by=500)
    sides = [
        acted(start, intents.Ballot("icmm", "", dots=((option, 2),)), by=by)
        for option, by in (("water", 1000), ("land", 1004))
    ]
    woven, _ = both(*sides)
    assert len(woven.conflicts) == 1
    assert "=2" not in str(woven.conflicts)
    assert "=2" not in dumps(public(woven.document))
    shown = [acted(lines_of(woven), intents.GoTo("rank"), intents.Reveal(), by=9000), sides[0]]
    assert "water=2" in str(both(*shown)[0].conflicts)

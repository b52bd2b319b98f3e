"""Two people changed one document: whatever only one of them changed is there, and nothing is there twice."""

from __future__ import annotations

from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Ballot, Document, Participant, Point
from facilitator.agenda.rules import outcome_of
from facilitator.meeting import intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from meeting.kit import agenda, busy, do, lane, play, scripts, started, type_in


def base() -> Document:
    history = started("talk")
    type_in(history, "one", "- two", "three", "DECISION: d", "/go ideas", "THEME: Water", "w", "/go talk")
    return minutes(history.present)


def after(document: Document, *lines: str) -> Document:
    history = History(begin(document))
    type_in(history, "/go talk", *lines)
    return minutes(history.present)


def readable(document: Document) -> Document:
    assert loads(dumps(document)) == document
    begin(document)
    return document


@settings(max_examples=60)
@given(scripts(25, least=8), scripts(25, least=8))
def test_the_laws_of_merging(one: list, other: list) -> None:  # type: ignore[type-arg]
    was = minutes(busy()[0].present)
    first, second = History(begin(was)), History(begin(was))
    play(first, one)
    play(second, other)
    ours, theirs = minutes(first.present), minutes(second.present)
    assert merge(was, was, theirs) == (theirs, ())
    assert merge(was, ours, was) == (ours, ())
    assert merge(was, ours, ours) == (ours, ())
    readable(merge(was, ours, theirs)[0])


def test_points_added_on_both_sides_are_both_there_though_they_got_the_same_number() -> None:
    was = base()
    ours, theirs = after(was, "ours", "- ours below"), after(was, "theirs", "Questions: theirs too")
    merged, lost = merge(was, ours, theirs)
    assert lost == ()
    meeting = begin(readable(merged))
    notes = [text for _, text in lane(meeting, "notes")]
    assert sorted(notes) == sorted(["one", "two", "three", "ours", "ours below", "theirs"])
    assert lane(meeting, "questions") == [(0, "theirs too")]


def test_the_same_value_changed_on_both_sides_is_ours_and_reported() -> None:
    was = base()
    ours = was.model_copy(update={"title": "Ours", "venue": "Here"})
    theirs = was.model_copy(update={"title": "Theirs", "dates": "soon"})
    merged, lost = merge(was, ours, theirs)
    assert (merged.title, merged.venue, merged.dates) == ("Ours", "Here", "soon")
    assert lost == ("title",)


def edited(document: Document, id: str, text: str) -> Document:
    history = History(begin(document))
    do(history, intents.GoTo("talk"))
    do(history, intents.Edit("notes", id, text))
    return minutes(history.present)


def test_one_point_reworded_on_both_sides_is_named() -> None:
    was = base()
    merged, lost = merge(was, edited(was, "p1", "uno"), edited(was, "p1", "eins"))
    assert "uno" in dumps(merged)
    assert len(lost) == 1
    assert lost[0].endswith("notes[p1].text")


def test_a_point_one_side_moved_and_the_other_reworded_is_kept_in_both_places() -> None:
    was = base()
    history = History(begin(was))
    do(history, intents.GoTo("talk"))
    do(history, intents.Send("notes", "p3", "questions"))
    for ours, theirs in (
        (edited(was, "p3", "third"), minutes(history.present)),
        (minutes(history.present), edited(was, "p3", "third")),
    ):
        meeting = begin(readable(merge(was, ours, theirs)[0]))
        assert (0, "third") in lane(meeting, "notes")
        assert (0, "three") in lane(meeting, "questions")


def test_what_theirs_removed_is_gone_and_what_ours_added_beside_it_stays() -> None:
    was = after(agenda(), "only")
    theirs = loads(dumps(agenda()))
    merged, _ = merge(was, after(was, "new"), theirs)
    assert lane(begin(readable(merged)), "notes") == [(0, "new")]


def test_people_of_one_group_stay_several() -> None:
    was = base()
    history = History(begin(was))
    do(history, intents.RollCall("Aidan Davy", True))
    do(history, intents.RollCall("Ann Lee", True, group="icmm"))
    ours = minutes(history.present)
    more = (*was.participants, Participant(name="Ben Ode", group="icmm"), Participant(name="Ben Ode"))
    theirs = was.model_copy(update={"participants": more})
    merged, lost = merge(was, ours, theirs)
    assert lost == ()
    assert sorted((one.name, one.present) for one in merged.participants if one.name != "Gunilla Ek") == [
        ("Aidan Davy", True),
        ("Ann Lee", True),
        ("Ben Ode", None),
        ("Ben Ode", None),
    ]


def test_unknown_keys_of_both_sides_are_there() -> None:
    was = base()
    ours = loads(dumps(was).replace('title = "Planning"', 'title = "Planning"\nroom = "A"', 1))
    theirs = loads(dumps(was).replace('id = "p1"\n', 'id = "p1"\ncolour = "red"\n', 1))
    merged, lost = merge(was, ours, theirs)
    assert lost == ()
    assert 'room = "A"' in dumps(merged)
    assert 'colour = "red"' in dumps(merged)
    assert isinstance(merged.sessions[0].items[0].notes[0], Point)


# -- what came with linking, voting and deciding: both sides keep theirs -----------------------------


def rank(document: Document) -> dict[tuple[str, str], Ballot]:
    item = document.item("rank")
    assert item is not None
    return {(one.group, one.voter or ""): one for one in item.ballots}


def both(
    one: tuple[str, ...], other: tuple[str, ...], *, before: tuple[str, ...] = ()
) -> tuple[Document, tuple[str, ...]]:
    """Two people go on from one meeting, each with lines of their own."""
    history = busy()[0]
    type_in(history, *before)
    was = minutes(history.present)
    made = []
    for lines in (one, other):
        side = History(begin(loads(dumps(was))))
        assert type_in(side, *lines) == []
        made.append(minutes(side.present))
    merged, lost = merge(was, *made)
    return readable(merged), lost


def test_ballots_of_one_group_are_matched_by_their_voters() -> None:
    votes = ("/go rank", "VOTE Aidan Davy: 1=3", "VOTE icmm 1: 2=1")
    merged, lost = both(
        ("/go rank", "VOTE Aidan Davy: 3=2"),
        ("/go rank", "VOTE icmm 1: 2=5", "VOTE Gunilla Ek: 1=1"),
        before=votes,
    )
    assert lost == ()
    ballots = rank(merged)
    assert ballots["icmm", "Aidan Davy"].dots["air"] == 2
    assert ballots["icmm", "1"].dots == {"land": 5}
    assert ballots["iucn", "Gunilla Ek"].dots == {"water": 1}
    assert ballots["icmm", ""].dots == {"water": 3, "land": 1}


def test_dots_of_a_group_are_merged_one_by_one_but_a_voters_paper_is_not_mixed() -> None:
    merged, lost = both(("/go rank", "VOTE icmm: 1=4"), ("/go rank", "VOTE icmm: 2=6"))
    assert (rank(merged)["icmm", ""].dots, lost) == ({"water": 4, "land": 6}, ())
    merged, lost = both(("/go rank", "VOTE Aidan Davy: 1=4"), ("/go rank", "VOTE Aidan Davy: 2=6"))
    assert rank(merged)["icmm", "Aidan Davy"].dots == {"water": 4}
    assert [place.rpartition(".")[2] for place in lost] == ["ballots[icmm Aidan Davy]"]


def test_two_papers_with_one_number_are_two_papers() -> None:
    one = ("/go rank", "METHOD: dots by participant", "VOTE icmm: 1=4")
    merged, lost = both(one, ("/go rank", "METHOD: dots by participant", "VOTE icmm: 2=6"))
    assert lost == ()
    assert [rank(merged)["icmm", voter].dots for voter in ("1", "2")] == [{"water": 4}, {"land": 6}]
    merged, _ = both(one, one)
    assert ("icmm", "2") not in rank(merged), "the same paper twice is one"


def test_links_of_both_sides_are_there_and_name_the_points_they_named() -> None:
    merged, lost = both(
        ("/go measure", "SAME: ICMM 1 = IUCN 1"),
        ("/go measure", "IUCN: theirs is new", "DIFFERS: ICMM 2 = IUCN 3"),
    )
    assert lost == ()
    asked = merged.item("measure")
    assert asked is not None
    words = {point.id: point.text for answer in asked.responses for point in answer.points}
    assert {(link.kind, *(words[id] for id in link.points)) for link in asked.links} == {
        ("same", "icmm one", "iucn one"),
        ("differs", "icmm two", "theirs is new"),
    }


def test_a_new_point_that_gets_another_number_takes_its_links_along() -> None:
    merged, lost = both(
        ("/go measure", "IUCN: ours is new"),
        ("/go measure", "IUCN: theirs is new", "SAME: ICMM 1 = IUCN 3", "MERGE: ICMM 2 = IUCN 1"),
    )
    assert lost == ()
    asked = merged.item("measure")
    assert asked is not None
    words = {point.id: point.text for answer in asked.responses for point in answer.points}
    assert [words[id] for id in asked.links[0].points] == ["icmm one", "theirs is new"]
    assert "ours is new" in words.values()


def test_the_same_two_points_are_linked_once() -> None:
    merged, lost = both(("/go measure", "SAME: ICMM 1 = IUCN 1"), ("/go measure", "DIFFERS: IUCN 1 = ICMM 1"))
    asked = merged.item("measure")
    assert asked is not None
    assert [link.kind for link in asked.links] == ["same"]
    assert len(lost) == 1
    assert "links[" in lost[0]


def test_positions_of_both_sides_make_the_outcome() -> None:
    merged, lost = both(("/go measure", "CONSENTS: icmm"), ("/go measure", "RESERVES iucn: only if"))
    assert lost == ()
    asked = merged.item("measure")
    assert asked is not None
    decision = asked.decisions[1]
    assert {(one.group, one.position, one.text) for one in decision.positions} == {
        ("icmm", "consents", None),
        ("iucn", "reserves", "only if"),
    }
    assert outcome_of(merged, asked, decision) == "adopted with reservations"


def test_two_positions_of_one_group_are_not_mixed() -> None:
    merged, lost = both(("/go measure", "OBJECTS: iucn"), ("/go measure", "RESERVES iucn: only if"))
    asked = merged.item("measure")
    assert asked is not None
    (stand,) = asked.decisions[1].positions
    assert (stand.position, stand.text) == ("objects", None)
    assert [place.rpartition(".")[2] for place in lost] == ["positions[iucn]"]


def test_a_point_put_together_here_and_reworded_there_keeps_both() -> None:
    was = minutes(busy()[0].present)
    ours = History(begin(was))
    type_in(ours, "/go measure", "COMMON: ICMM 2 = IUCN 2: for both")
    theirs = loads(dumps(was).replace('text = "icmm two"', 'text = "icmm two, mended"'))
    merged, _ = merge(was, minutes(ours.present), theirs)
    text = dumps(readable(merged))
    assert all(said in text for said in ('"icmm two"', '"icmm two, mended"', '"iucn two"', '"for both"'))


def test_options_as_they_were_seen_and_the_line_are_merged() -> None:
    merged, lost = both(
        ("/go rank", "TAKE: 1"), ("/go ideas", "RENAME: Air > Wind", "/go rank", "VOTES STAND:")
    )
    assert lost == ()
    item = merged.item("rank")
    assert item is not None
    assert item.line == ("water",)
    assert [seen.title for seen in item.seen] == ["Water", "Land", "Wind"]

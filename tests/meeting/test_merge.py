"""Two people changed one document: whatever only one of them changed is there, and nothing is there twice."""

from __future__ import annotations

from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document, Participant, Point
from facilitator.meeting import intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from meeting.kit import agenda, do, lane, play, scripts, started, type_in


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


@settings(max_examples=40)
@given(scripts(15), scripts(15))
def test_the_laws_of_merging(one: list, other: list) -> None:  # type: ignore[type-arg]
    was = base()
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

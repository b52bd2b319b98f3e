"""Two scribes, one meeting: the same in either order, once or often; nothing is lost or doubled."""

from __future__ import annotations

from hypothesis import given, settings

from facilitator.meeting import intents
from meeting.joining.joint import acted, folded, lawful, lines_of, meeting_of, merged, played, texts
from meeting.kit import content, scripts


@settings(max_examples=20, deadline=None)
@given(scripts(25, least=6), scripts(25, least=6))
def test_either_order_once_or_often_gives_the_same_lawful_record(one: list, other: list) -> None:  # type: ignore[type-arg]
    a, b = played(one, "anna", 0), played(other, "ben", 3)
    c = merged(a, b)
    assert merged(b, a) == c
    lawful(c)
    again = lines_of(c)
    assert merged(again, b) == c
    assert merged(a, again) == c
    assert merged(again, again) == c
    ids = [row.id for board in meeting_of(again) for lane in board.every_lane for row in lane.outline]
    assert len(ids) == len(set(ids))


@settings(max_examples=12, deadline=None)
@given(scripts(25))
def test_a_record_merged_with_itself_says_what_it_said(one: list) -> None:  # type: ignore[type-arg]
    a = played(one, "anna", 0)
    c = merged(a, a)
    lawful(c)
    assert c.conflicts == ()
    assert content(meeting_of(lines_of(c))) == content(meeting_of(a))


@settings(max_examples=12, deadline=None)
@given(scripts(15), scripts(15), scripts(15), scripts(6))
def test_three_records_in_any_order(common: list, one: list, other: list, third: list) -> None:  # type: ignore[type-arg]
    begin = played(common, "anna", 0)
    a, b = played(one, "anna", 1000, begin), played(other, "ben", 1003, begin)
    c = played(third, "cleo", 7)
    whole = merged(a, b, c)
    lawful(whole)
    assert merged(lines_of(merged(a, b)), c) == whole
    assert merged(a, lines_of(merged(b, c))) == whole
    assert merged(lines_of(merged(c, a)), begin, b) == whole


@settings(max_examples=12, deadline=None)
@given(scripts(15), scripts(15), scripts(12), scripts(12))
def test_a_merged_record_goes_on_and_is_merged_again(one: list, other: list, more: list, aside: list) -> None:  # type: ignore[type-arg]
    a, b = played(one, "anna", 0), played(other, "ben", 3)
    c = lines_of(merged(a, b))
    assert folded(c).misfits == []
    further = played(more, "anna", 5000, c)
    later = played(aside, "ben", 4000, b)
    whole = merged(further, later)
    lawful(whole)
    assert merged(later, further) == whole
    assert merged(lines_of(whole), a) == whole
    if not aside:
        assert content(meeting_of(lines_of(merged(further, c)))) == content(meeting_of(further))


@settings(max_examples=12, deadline=None)
@given(scripts(20), scripts(20))
def test_nothing_that_was_said_is_lost(one: list, other: list) -> None:  # type: ignore[type-arg]
    a, b = played(one, "anna", 0), played(other, "ben", 3)
    c = lines_of(merged(a, b))
    have = texts(meeting_of(c))
    for side in (a, b):
        for text in texts(meeting_of(side)):
            assert any(text in said for said in have), text


def test_what_was_merged_can_be_taken_back_step_by_step() -> None:
    a, b = played([], "anna", 0), played([], "ben", 3)
    c = lines_of(merged(a, b))
    assert acted(c, intents.GoTo("measure"), intents.Capture("x"), intents.Undo())

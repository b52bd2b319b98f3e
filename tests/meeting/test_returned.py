"""A copy that came back: every difference is a comment, and to accept them all gives what the copy says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.comments import title
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.returned import returned
from facilitator.meeting.state import Meeting
from facilitator.text import folded
from meeting.kit import do, play, scripts
from meeting.returning import (
    GUNILLA,
    came_back,
    copy_of,
    reviewed,
    settle,
    take,
    texts,
    without_new_ids,
)


def said(history: History, *edits: tuple[str, str]) -> list[tuple[str | None, ...]]:
    return [
        (one.kind, one.item, one.lane, one.point, one.was, one.text) for one in came_back(history, *edits)
    ]


def test_a_copy_that_nobody_touched_asks_for_nothing() -> None:
    assert came_back(reviewed()) == ()


def test_another_wording_is_a_comment_with_both_texts_and_its_sender() -> None:
    history = reviewed()
    (made,) = came_back(history, ('"icmm two"', '"ICMM, the second"'))
    assert (made.kind, made.item, made.lane, made.point) == ("reworded", "measure", "responses/icmm", "p3")
    assert (made.was, made.text) == ("icmm two", "ICMM, the second")
    assert (made.id, made.by, made.group, made.file) == ("c1", "Gunilla Ek", "iucn", "copy.toml")
    assert made.received is not None and made.verdict is None


def test_what_was_taken_out_and_put_in_are_comments_where_they_stood() -> None:
    found = said(
        reviewed(),
        ('\n[[sessions.items.responses.points]]\nid = "p3"\ntext = "icmm two"\n', ""),
        (
            '    { id = "p12", text = "rivers" },\n',
            '    { id = "p12", text = "rivers" },\n    { text = "lakes" },\n',
        ),
    )
    assert found == [
        ("removed", "measure", "responses/icmm", "p3", "icmm two", None),
        ("added", "ideas", "themes/water", "+1", None, "lakes"),
    ]


def test_an_added_point_comes_to_stand_where_the_copy_has_it() -> None:
    history = reviewed()
    new = '[[sessions.items.responses.points]]\ntext = "between"\npoints = [{ text = "below it" }]\n\n'
    made = came_back(
        history,
        (
            '[[sessions.items.responses.points]]\nid = "p3"',
            new + '[[sessions.items.responses.points]]\nid = "p3"',
        ),
    )
    assert [one.text for one in made] == ["between", "below it"]
    with pytest.raises(Refusal, match=r"below “between”.*accept c1 first"):
        settle(history, "c2")
    settle(history, "c1")
    settle(history, "c2")
    assert texts(history, "measure", "responses/icmm") == [
        (0, "icmm one"), (1, "icmm below one"), (0, "between"), (1, "below it"), (0, "icmm two"),
    ]  # fmt: skip


def test_the_keys_of_an_action_are_comments_of_their_own() -> None:
    history = reviewed()
    do(history, intents.Outcome("actions", "Circulate the map", "Aidan Davy"))
    found = came_back(
        history, ('owner = "Aidan Davy"', 'owner = "Gunilla Ek"\ndue = 2010-12-01\ndone = true')
    )
    assert [(one.kind, one.what, one.was, one.text) for one in found] == [
        ("set", "owner", "Aidan Davy", "Gunilla Ek"),
        ("set", "due", None, "2010-12-01"),
        ("set", "done", "no", "yes"),
    ]
    for one in found:
        settle(history, one.id)
    (action,) = minutes(history.present).sessions[0].items[1].actions
    assert (action.text, action.owner, str(action.due), action.done) == (
        "Circulate the map", "Gunilla Ek", "2010-12-01", True,
    )  # fmt: skip


def test_a_new_action_keeps_its_owner_and_its_day() -> None:
    history = reviewed()
    new = '[[sessions.items.actions]]\ntext = "Send it"\nowner = "Gunilla Ek"\ndue = 2010-12-01\n\n'
    (made,) = came_back(
        history, ('[[sessions.items]]\nid = "issues"', new + '[[sessions.items]]\nid = "issues"')
    )
    settle(history, made.id)
    (action,) = minutes(history.present).sessions[0].items[1].actions
    assert (action.text, action.owner, str(action.due)) == ("Send it", "Gunilla Ek", "2010-12-01")


def test_a_new_theme_is_taken_with_what_stands_below_it() -> None:
    history = reviewed()
    new = '[[sessions.items.themes]]\ntitle = "Fire"\n\n[[sessions.items.themes.points]]\ntext = "smoke"\n\n'
    made = came_back(
        history, ('[[sessions.items.themes]]\nid = "land"', new + '[[sessions.items.themes]]\nid = "land"')
    )
    assert [(one.kind, one.what, one.text) for one in made if one.item == "ideas"] == [
        ("added", "theme", "Fire"), ("added", None, "smoke"),
    ]  # fmt: skip
    for one in made:
        settle(history, one.id)
    assert texts(history, "ideas", "themes/fire") == [(0, "smoke")]


def test_what_no_key_press_can_carry_out_is_a_remark_in_words() -> None:
    found = said(
        reviewed(),
        ('title = "Planning"', 'title = "Planning"\nvenue = "Gland"'),
        ('name = "Gunilla Ek"', 'name = "Gunilla Eck"'),
    )
    assert all(kind == "remark" for kind, *_ in found)
    assert any("venue should be “Gland”" in str(one[5]) for one in found)
    assert any("Gunilla Eck" in str(one[5]) for one in found)


def test_times_bookkeeping_and_the_sign_off_are_no_comments() -> None:
    assert came_back(
        reviewed(),
        ("lasted_seconds = 110", "lasted_seconds = 10"),
        ('status = "draft"', 'status = "approved"'),
        ("opened = 2010-11-15 09:00:10+00:00", "opened = 2010-11-15 10:00:10+00:00"),
    ) == ()  # fmt: skip


def test_a_copy_of_another_meeting_is_refused_by_name() -> None:
    history = reviewed()
    others = (
        "icmm one",
        "icmm below one",
        "icmm two",
        "iucn one",
        "iucn below one",
        "iucn two",
        "shared",
        "noted",
        "rivers",
        "parks",
        "wells",
    )
    edits = [(f'"{text}"', f'"other {place}"') for place, text in enumerate(others)]
    other = copy_of(history, ('title = "Planning"', 'title = "Retreat"\nstarts = 2011-03-01'), *edits)
    with pytest.raises(
        Refusal, match=r"another meeting, “Retreat” of 2011-03-01.*“Planning”.*Nothing was taken in"
    ):
        returned(minutes(history.present), other, GUNILLA)


def test_a_reader_may_correct_the_name_of_the_meeting() -> None:
    (made,) = came_back(reviewed(), ('title = "Planning"', 'title = "Planning meeting"'))
    assert made.kind == "remark" and "Planning meeting" in (made.text or "")


def everything(meeting: Meeting) -> set[tuple[str, str, str]]:
    """What stands where; the same words twice in one lane are said once."""
    return {
        (board.id, title(lane), folded(row.text) or row.text)
        for board in meeting
        for lane in board.every_lane
        for row in lane.outline
    }


UNASKED = (
    "undo",
    "redo",
    "leave",
    "vote",
    "ballot",
    "setting",
    "confirm",
    "draw",
    "seal",
    "reveal",
    "link",
    "roll",
)


@settings(deadline=None, max_examples=25)
@given(scripts(12, without=UNASKED))
def test_to_accept_every_comment_gives_what_the_copy_says(script: list) -> None:  # type: ignore[type-arg]
    history = reviewed()
    base = minutes(history.present)
    reader = reviewed()
    play(reader, script)
    copy = without_new_ids(dumps(minutes(reader.present)), base)
    made = take(history, returned(base, copy, GUNILLA))
    left = [one.id for one in made]
    while left:  # some wait for others, such as a sub-point for its point
        done = []
        for id in left:
            try:
                settle(history, id)
            except Refusal:
                continue
            done.append(id)
        if not done:
            break
        left = [id for id in left if id not in done]
    assert not left, made
    assert everything(history.present) == everything(begin(copy))
    assert loads(dumps(minutes(history.present)))

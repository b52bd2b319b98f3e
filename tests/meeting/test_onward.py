"""From one meeting to the next, and the one after: what goes on, and what stays where it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.agenda import held as by_file
from facilitator.agenda.loading import examine
from facilitator.agenda.model import Document
from facilitator.agenda.templates import template, templates
from facilitator.meeting import intents, timing
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.onward import next_agenda
from meeting.kit import START, begun, do, paste, play, scripts, started
from meeting.wishing import Wish


def following(document: Document) -> str:
    """The next agenda's text; it is read without a problem and without a warning."""
    text = next_agenda(dumps(document).encode()).text
    made, problems = examine(text.encode())
    assert not problems, [str(one) for one in problems]
    assert made is not None and made.status == "agenda"
    return text


def at_next(text: str) -> History:
    """The next meeting, just begun."""
    return History(begin(loads(text)))


def test_an_agenda_is_taken_to_the_letter_with_its_comments() -> None:
    text = "# mine\n" + template("retrospective").text()
    assert next_agenda(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize("name", [one.name for one in templates()])
def test_minutes_in_which_nothing_happened_give_the_plan_again(name: str) -> None:
    planned = loads(template(name).text())
    made = loads(following(planned.model_copy(update={"status": "draft"})))
    none = {"dates": None, "starts": None, "ends": None}
    assert made == planned.model_copy(update=none)


@settings(max_examples=25)
@given(scripts())
def test_whatever_happened_the_next_agenda_is_sound_and_begins(script: list[Wish]) -> None:
    history, _ = begun()
    play(history, script)
    document = minutes(history.present)
    text = following(document)
    assert begin(loads(text)).document.title == document.title
    wanted = [
        (action.text, action.owner, action.due)
        for session in document.sessions
        for item in session.items
        for action in item.actions
        if not action.done
    ]
    went = [
        (action.text, action.owner, action.due)
        for session in loads(text).sessions
        for item in session.items
        for action in item.actions
    ]
    aside = [parked.text for session in document.sessions for item in session.items for parked in item.parked]
    still = [parked.text for s in loads(text).sessions for item in s.items for parked in item.parked]
    hidden = next_agenda(dumps(document).encode()).withheld
    assert (went == wanted and sorted(still) == sorted(aside)) or hidden


@settings(max_examples=25)
@given(scripts())
def test_file_and_board_agree_on_what_was_held(script: list[Wish]) -> None:
    history, _ = begun()
    play(history, script)
    present = history.present
    for board, item in zip(present, [i for s in minutes(present).sessions for i in s.items], strict=True):
        assert by_file.held(item) == timing.held(board), item.id


def test_an_action_goes_through_three_meetings_and_stays_where_it_was_noted_first() -> None:
    first = started("measure")
    paste(first, "ACTION: Anna: write the paper by 2026-12-01\nACTION: done soon")
    one = minutes(first.present).model_copy(update={"starts": datetime(2026, 1, 5, tzinfo=UTC).date()})
    second = at_next(following(one))
    do(second, intents.GoTo("open-actions"))
    paper, soon = second.present.board.lane("actions").outline  # type: ignore[union-attr]
    assert (paper.text, paper.extra["owner"]) == ("write the paper", "Anna")
    origin = paper.extra["origin"]
    noted = one.item("measure").actions[0]  # type: ignore[union-attr]
    assert (origin.meeting, origin.starts, origin.id) == ("Planning", one.starts, noted.id)
    do(second, intents.MarkDone(soon.id, True))
    paste(second, "ACTION: Bo: new here")
    third = loads(following(minutes(second.present)))
    opened = third.item("open-actions")
    assert opened is not None
    assert [action.text for action in opened.actions] == ["write the paper", "new here"]
    assert [action.origin.id for action in opened.actions if action.origin] == [
        origin.id,
        minutes(second.present).item("open-actions").actions[2].id,  # type: ignore[union-attr]
    ]
    assert opened.actions[0].origin == origin
    fourth = third.model_copy(update={"status": "draft"})
    assert loads(following(fourth)).item("open-actions") == opened.model_copy(
        update={"actions": loads(following(fourth)).item("open-actions").actions}  # type: ignore[union-attr]
    )


def test_what_is_done_in_the_file_goes_no_further_and_the_item_goes_with_the_last_of_it() -> None:
    first = started("measure")
    paste(first, "ACTION: Anna: write the paper")
    text = following(minutes(first.present))
    done = text.replace('text = "write the paper"', 'text = "write the paper"\ndone = true')
    made = loads(following(loads(done.replace('status = "agenda"', 'status = "draft"'))))
    assert made.item("open-actions") is None
    assert [item.id for item in made.sessions[0].items] == ["talk", "issues"]


def test_what_was_carried_over_does_not_make_its_item_held_before_it_is_opened() -> None:
    first = started("measure")
    paste(first, "ACTION: Anna: write the paper\nPARK: the budget")
    second = at_next(following(minutes(first.present)))
    assert not timing.held(second.present.boards["open-actions"])
    assert second.present.boards["measure"].lane("parked").outline  # type: ignore[union-attr]
    assert not timing.held(second.present.boards["measure"])
    do(second, intents.GoTo("open-actions"))
    paste(second, "a word on it")
    assert timing.held(second.present.boards["open-actions"])


def test_what_was_sealed_stays_so_and_that_is_told() -> None:
    first = started("measure")
    do(first, intents.Seal("until-answered"))
    paste(first, "ICMM: a secret")
    row = first.present.board.lane("responses/icmm").outline[0]  # type: ignore[union-attr]
    do(first, intents.Outcome("actions", "a secret made of it", source=row.id))
    document = minutes(first.present)
    assert "a secret" in dumps(document)
    made = next_agenda(dumps(document).encode())
    assert made.withheld == 1
    assert "a secret" not in made.text
    assert "measure" not in [item.id for item in loads(made.text).sessions[0].items], "it was held"
    table = "[[sessions.items.actions]]"
    remark = dumps(document).replace(table, f"# a secret, too\n{table}")
    assert "a secret" not in next_agenda(remark.encode()).text


def test_an_elaboration_that_was_not_reached_has_the_themes_that_won() -> None:
    first = started("ideas")
    paste(first, "THEME: Water\nwells\n- rivers\nTHEME: Land\nparks\nTHEME: Air", each_line=True)
    paste(first, "/go rank\nVOTE icmm: 1=1 3=2\nVOTE iucn: 3=2", each_line=True)
    made = loads(following(minutes(first.present)))
    top = made.item("top")
    assert top is not None and top.of is None
    assert [theme.title for theme in top.themes] == ["Air", "Water"]
    assert [point.text for point in top.themes[1].points] == ["wells"]
    assert [point.text for point in top.themes[1].points[0].points] == ["rivers"]
    second = at_next(dumps(made))
    do(second, intents.GoTo("top"))
    assert [lane.section for lane in second.present.board.lanes if lane.section][::3] == ["Air", "Water"]


def test_a_deferred_decision_is_there_again_and_still_deferred() -> None:
    first = started("measure")
    paste(first, "PROPOSAL: We merge.\nPROPOSAL: We meet again.")
    one, _ = first.present.board.lane("decisions").outline  # type: ignore[union-attr]
    do(first, intents.TakePosition(one.id, "icmm", "consents"))
    do(first, intents.Defer(one.id, True))
    second = at_next(following(minutes(first.present)))
    do(second, intents.GoTo("deferred-decisions"))
    (row,) = second.present.board.lane("decisions").outline  # type: ignore[union-attr]
    assert (row.text, row.extra["outcome"], row.extra.get("positions")) == ("We merge.", "deferred", None)
    again = loads(following(minutes(second.present))).item("deferred-decisions")
    assert again is not None
    assert [decision.origin for decision in again.decisions] == [row.extra["origin"]]


def test_real_times_of_a_meeting_are_the_next_plan() -> None:
    first = History(begin(loads(dumps(minutes(begun()[0].present)))))
    do(first, intents.GoTo("talk"), START)
    do(first, intents.GoTo("measure"), START + timedelta(minutes=48))
    do(first, intents.GoTo("coffee"), START + timedelta(minutes=49))
    text = following(minutes(first.present))
    assert "minutes = 50 # planned 30, took 48 last time" in text
    assert "minutes = 5 # planned 30, took 1 last time" in text

"""What the room sees, without a screen: order, newest points, wordings, what stays hidden."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.meeting import events, intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.room_words import _WORDS, time_left, until_changed
from facilitator.meeting.second_screen import NEWEST, View, rotated, view
from meeting.kit import START, agenda, do, type_in

SECRET = "zebra-crossing"


def sealed(how: str, *items: str) -> Document:
    document = agenda()
    sessions = tuple(
        session.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"sealed": how}) if item.id in items else item
                    for item in session.items
                )
            }
        )
        for session in document.sessions
    )
    return document.model_copy(update={"sessions": sessions})


def history(document: Document, item: str) -> History:
    made = History(begin(loads(dumps(document))))
    made.push((events.MeetingStarted(at=START, tx=1, document=dumps(document)),))
    do(made, intents.GoTo(item))
    return made


def started(item: str) -> History:
    return history(agenda(), item)


def push(into: History, kind: type[events.Event], **fields: Any) -> None:
    into.push((kind(at=START, tx=into.next_tx, **fields),))


def texts(column: Any) -> list[str]:
    return [row.text for row in column.rows]


def every_word(shown: View) -> str:
    return repr(shown)


# -- order ---------------------------------------------------------------------------------------------


@given(st.lists(st.integers(), min_size=1, max_size=12, unique=True), st.integers(0, 100))
def test_rotation_keeps_all_and_makes_each_first_in_turn(groups: list[int], place: int) -> None:
    order = rotated(groups, place)
    assert sorted(order) == sorted(groups)
    assert order[0] == groups[place % len(groups)]
    assert {rotated(groups, place + step)[0] for step in range(len(groups))} == set(groups)
    # the same circle: who follows whom never changes
    assert order in {tuple(groups[at:] + groups[:at]) for at in range(len(groups))}


def test_rotation_of_nobody() -> None:
    assert rotated([], 3) == ()


def test_lanes_rotate_from_question_to_question_and_letters_stay() -> None:
    document = agenda()
    first = next(item for session in document.sessions for item in session.items if item.kind == "question")
    another = first.model_copy(update={"id": "again", "prompt": "And then?"})
    session = document.sessions[0]
    longer = session.model_copy(update={"items": (*session.items, another)})
    document = document.model_copy(update={"sessions": (longer, *document.sessions[1:])})
    made = history(document, "measure")
    assert [(one.group, one.title) for one in view(made.present).columns] == [(0, "ICMM"), (1, "IUCN")]
    do(made, intents.GoTo("again"))
    assert [(one.group, one.title) for one in view(made.present).columns] == [(1, "IUCN"), (0, "ICMM")]


# -- what is shown ---------------------------------------------------------------------------------------


def test_a_question_with_its_groups_and_common_ground() -> None:
    made = started("measure")
    type_in(made, "ICMM: respect", "- mutual", "IUCN: water", "BOTH: a programme")
    shown = view(made.present)
    assert shown.prompt == "How will we measure progress?" and shown.title == "Planning"
    assert [texts(column) for column in shown.columns] == [["respect", "mutual"], ["water"]]
    assert shown.shared is not None and texts(shown.shared) == ["a programme"]
    assert shown.note == "" and shown.wording is None and shown.options == ()
    newest = next(row for row in shown.shared.rows)
    assert shown.newest == newest.id


def test_no_more_than_the_newest_are_handed_on() -> None:
    made = started("measure")
    type_in(made, *(f"ICMM: point {number}" for number in range(NEWEST + 20)))
    column = view(made.present).columns[0]
    assert column.count == NEWEST + 20
    assert texts(column) == [f"point {number}" for number in range(20, NEWEST + 20)]


def test_themes_are_numbered_and_ideas_without_one_only_show_where_there_are_any() -> None:
    made = started("ideas")
    type_in(made, "THEME: Water", "a pipe", "THEME: Skills")
    assert [(one.number, one.title) for one in view(made.present).columns] == [(1, "Water"), (2, "Skills")]
    made = started("ideas")
    type_in(made, "loose", "THEME: Water")
    assert [one.number for one in view(made.present).columns] == [None, 1]


def test_an_elaboration_shows_its_theme_large() -> None:
    made = started("ideas")
    type_in(made, "THEME: Water", "a pipe", "THEME: Skills", "/go rank", "VOTE icmm: 2=3 1=1", "/go top")
    shown = view(made.present)
    assert (shown.prompt, shown.above) == ("(1) Skills", "The best two")
    board = made.present.board
    assert [one.title for one in shown.columns] == [
        lane.title for lane in board.lanes if lane.section == "Skills"
    ]
    do(made, intents.ChooseLane("notes"))
    shown = view(made.present)
    assert (shown.prompt, shown.above) == ("The best two", "")
    assert [(one.number, one.title) for one in shown.options] == [(1, "Skills"), (2, "Water")]


def test_a_ranking_is_counted_with_each_group_the_same_weight() -> None:
    made = started("ideas")
    type_in(made, "THEME: Water", "THEME: Skills", "/go rank", "VOTE icmm: 1=9 2=1")
    waiting = view(made.present)
    assert [(one.number, one.title) for one in waiting.options] == [(1, "Water"), (2, "Skills")]
    type_in(made, "VOTE iucn: 2=1")
    shown = view(made.present)
    assert [(one.number, one.place) for one in shown.options] == [(2, "1"), (1, "2")]
    bars = {(one.number, bar.group): bar.share for one in shown.options for bar in one.bars}
    assert (float(bars[1, 0]), float(bars[2, 0]), float(bars[1, 1]), float(bars[2, 1])) == (0.9, 0.1, 0, 1)


def test_the_draft_of_a_line_is_nobody_elses() -> None:
    made = started("measure")
    push(made, events.MeetingLeft, draft=SECRET)
    assert SECRET not in every_word(view(made.present))


# -- decisions -------------------------------------------------------------------------------------------


def proposed(made: History, text: str = "We meet each May.") -> str:
    id = f"p{made.present.serial + 1}"
    extra = {"proposed": True}
    push(made, events.PointAdded, item="measure", lane="decisions", id=id, text=text, extra=extra)
    return id


def test_a_wording_is_shown_with_where_each_group_stands_until_it_is_settled() -> None:
    made = started("measure")
    id = proposed(made)
    wording = view(made.present).wording
    assert wording is not None and wording.text == "We meet each May." and wording.outcome == ""
    assert [(one.name, one.said) for one in wording.stances] == [("ICMM", "not yet"), ("IUCN", "not yet")]
    push(made, events.PositionTaken, item="measure", id=id, group="icmm", position="consents")
    type_in(made, "IUCN: a word on it")
    wording = view(made.present).wording
    assert wording is not None and wording.outcome == ""
    assert [one.said for one in wording.stances] == ["consents", "not yet"]
    push(
        made,
        events.PositionTaken,
        item="measure",
        id=id,
        group="iucn",
        position="reserves",
        text="not in June",
    )
    wording = view(made.present).wording  # large, although somebody spoke in between
    assert wording is not None and wording.outcome == "adopted with reservations"
    assert [one.text for one in wording.stances] == ["", "not in June"]
    type_in(made, "IUCN: another thing")
    shown = view(made.present)
    assert shown.wording is None  # settled, and something else was said since
    assert shown.decided == "Adopted with reservations: We meet each May."


def test_the_outcome_stays_large_until_the_next_point() -> None:
    made = started("measure")
    id = proposed(made)
    for group in ("icmm", "iucn"):
        push(made, events.PositionTaken, item="measure", id=id, group=group, position="consents")
    wording = view(made.present).wording
    assert wording is not None and wording.outcome == "adopted"
    type_in(made, "ICMM: good")
    shown = view(made.present)
    assert shown.wording is None and shown.decided == "Adopted: We meet each May."
    do(made, intents.Undo())
    wording = view(made.present).wording
    assert wording is not None and wording.outcome == "adopted"


def test_a_settled_wording_is_read_back_to_the_room_from_any_item() -> None:
    made = started("measure")
    id = proposed(made)
    type_in(made, "CONSENTS: icmm, iucn", "ICMM: good", "/go issues", "ISSUE: Funds", "too few")
    assert view(made.present).wording is None
    steps = made.next_tx, len(made.last)
    (event,) = do(made, intents.ReadBack(id))
    assert (event.type, event.move) == ("decision.read", True)
    shown = view(made.present)
    assert shown.prompt == "Open issues" and shown.wording is not None
    assert (shown.wording.text, shown.wording.outcome) == ("We meet each May.", "adopted")
    assert do(made, intents.ReadBack(id)) == ()  # it is before the room already
    assert do(made, intents.ReadBack("p999")) == ()
    # no step of its own: undo takes the point back, and redo brings it with what was read after it
    assert (made.next_tx, len(made.last)) == (steps[0] + 1, steps[1] + 1)
    do(made, intents.Undo())
    assert texts(view(made.present).columns[0]) == [] and view(made.present).wording is None
    do(made, intents.Redo())
    assert view(made.present).wording is not None
    type_in(made, "OBJECTS iucn:")  # a line means the wording that the room sees
    wording = view(made.present).wording
    assert wording is not None and wording.outcome == "not adopted"
    do(made, intents.GoTo("talk"))  # another item is something else
    assert view(made.present).wording is None


def test_only_a_proposal_is_read_back() -> None:
    made = started("measure")
    type_in(made, "DECISION: the report goes out")
    assert do(made, intents.ReadBack(made.present.board.lane("decisions").outline[0].id)) == ()


def test_a_decision_that_is_only_noted_is_a_line_at_the_foot() -> None:
    made = started("measure")
    type_in(made, "DECISION: the report goes out", "ICMM: yes")
    shown = view(made.present)
    assert shown.wording is None and shown.decided == "Decision: the report goes out"


# -- what is hidden --------------------------------------------------------------------------------------


def test_no_word_of_the_first_group_shows_while_the_second_is_silent() -> None:
    made = history(sealed("until-answered", "measure"), "measure")
    type_in(made, f"ICMM: {SECRET}", f"- {SECRET} below", f"BOTH: {SECRET} of all")
    source = made.present.board.lanes[1].outline[0].id
    do(made, intents.Outcome("decisions", f"{SECRET} it is", source=source))
    do(made, intents.Outcome("decisions", "quite another"))
    shown = view(made.present)
    assert SECRET not in every_word(shown)
    assert [(one.word, one.count) for one in shown.columns] == [("answered", 0), ("not yet", 0)]
    assert shown.note and shown.decided == "Decision: quite another"
    assert shown.shared is not None and texts(shown.shared) == []
    type_in(made, "IUCN: ours")
    assert SECRET not in every_word(view(made.present))  # it is still speaking
    do(made, intents.ChooseLane("common_ground"))
    shown = view(made.present)
    assert [texts(one) for one in shown.columns] == [[SECRET, f"{SECRET} below"], ["ours"]]
    assert shown.note == ""
    do(made, intents.Undo())
    assert SECRET not in every_word(view(made.present))


def test_what_was_made_from_what_was_made_from_an_answer_is_hidden_in_every_item() -> None:
    made = history(sealed("until-answered", "measure"), "measure")
    type_in(made, f"ICMM: {SECRET}")
    source = made.present.board.lanes[1].outline[0].id
    for item, lane, id in (("measure", "common_ground", "p50"), ("talk", "notes", "p51")):
        made_from = {"source": source}
        push(
            made,
            events.PointAdded,
            item=item,
            lane=lane,
            id=id,
            text=f"from {SECRET}",
            extra=made_from,
        )
        source = id
    push(made, events.PointAdded, item="talk", lane="notes", id="p52", text=f"below {SECRET}", depth=1)
    push(made, events.PointAdded, item="talk", lane="notes", id="p53", text="beside")
    assert SECRET not in every_word(view(made.present))
    do(made, intents.GoTo("talk"))
    shown = view(made.present)
    assert SECRET not in every_word(shown)
    assert texts(shown.columns[0]) == ["beside"]


def test_an_outcome_of_an_answer_that_was_removed_stays_hidden() -> None:
    made = history(sealed("until-answered", "measure"), "measure")
    type_in(made, f"ICMM: {SECRET}")
    source = made.present.board.lanes[1].outline[0].id
    do(made, intents.Outcome("decisions", f"{SECRET} it is", source=source))
    push(made, events.PointRemoved, item="measure", lane="responses/icmm", id=source)
    assert SECRET not in every_word(view(made.present))


def test_until_revealed_holds_though_all_have_answered() -> None:
    made = history(sealed("until-revealed", "measure"), "measure")
    type_in(made, f"ICMM: {SECRET}", "IUCN: ours")
    shown = view(made.present)
    assert SECRET not in every_word(shown)
    assert [one.word for one in shown.columns] == ["answered", "answered"]
    do(made, intents.Reveal())
    assert texts(view(made.present).columns[0]) == [SECRET]


def test_sealed_ballots_show_who_has_voted_and_no_count() -> None:
    made = history(sealed("until-answered", "rank"), "ideas")
    type_in(made, "THEME: Water", "THEME: Skills", "/go rank", "VOTE icmm: 1=9 2=1")
    shown = view(made.present)
    assert [name for _, name, _ in shown.groups] == ["IUCN", "ICMM"]  # a question came before
    assert [said for _, _, said in shown.groups] == ["not yet", "voted"]
    assert [(one.title, one.place, one.bars) for one in shown.options] == [
        ("Water", "", ()),
        ("Skills", "", ()),
    ]
    type_in(made, "VOTE iucn: 2=1")
    shown = view(made.present)
    assert [one.place for one in shown.options] == ["1", "2"] and shown.note == ""


# -- words -----------------------------------------------------------------------------------------------


def test_the_three_languages_have_the_same_words_with_the_same_blanks() -> None:
    for language in ("fr", "es"):
        assert _WORDS[language].keys() == _WORDS["en"].keys()
        for key, words in _WORDS[language].items():
            assert words.count("{}") == _WORDS["en"][key].count("{}"), (language, key)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(725, "12 min left"), (120, "2 min left"), (119.9, "1:59 left"), (0, "0:00 left"), (-1, "1 min over"),
     (-125, "2 min over")],
)  # fmt: skip
def test_time_in_words(seconds: float, said: str) -> None:
    assert time_left(seconds, "en") == said


@given(st.floats(-5000, 5000))
def test_the_time_says_the_same_until_it_is_looked_at_again(seconds: float) -> None:
    wait = until_changed(seconds)
    assert 0 < wait <= 121
    assert time_left(seconds - wait, "en") != time_left(seconds, "en")
    if wait > 0.03:
        assert time_left(seconds - (wait - 0.021), "en") == time_left(seconds, "en")

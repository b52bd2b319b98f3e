"""Decisions that hold: proposed, reworded with the earlier wordings kept, settled by the rule, superseded."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decisions import (
    Numbered,
    decisions,
    find_decision,
    judged,
    position_of,
    rule_in_words,
    superseded_by,
    under_decision,
)
from facilitator.meeting.fold import apply, begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from meeting.kit import AGENDA, START, do, lane, through_json, type_in


def meeting(extra: str = "", language: str = "en") -> History:
    """A history with the question open; ``extra``: keys of the meeting, such as its rule."""
    text = AGENDA.replace('language = "en"', f'language = "{language}"\n{extra}')
    document = loads(text)
    history = History(begin(document))
    history.push((events.MeetingStarted(at=START, tx=1, document=dumps(document)),))
    do(history, intents.GoTo("measure"))
    return history


def under(history: History) -> Numbered:
    found = under_decision(history.present, history.present.board)
    assert found is not None
    return found


def outcome(history: History) -> str | None:
    return under(history).row.extra.get("outcome")


def positions(history: History) -> dict[str, tuple[str, str | None, str | None]]:
    return {id: (one.position, one.text, one.by) for id, one in under(history).stands.items()}


def test_a_wording_one_group_objects_to_is_amended_twice_adopted_and_later_superseded() -> None:
    history = meeting()
    lines = [
        "PROPOSAL: No mining in protected areas.",
        "CONSENTS iucn: @Gunilla Ek",
        "OBJECTS icmm: @Aidan Davy: it names no dates.",
    ]
    assert not type_in(history, *lines)
    assert outcome(history) == "not adopted"
    assert positions(history) == {
        "iucn": ("consents", None, "Gunilla Ek"),
        "icmm": ("objects", "it names no dates.", "Aidan Davy"),
    }
    type_in(history, "AMEND: No mining in protected areas from 2012.")
    assert (outcome(history), positions(history)) == (None, {})
    type_in(history, "OBJECTS icmm:", "AMEND: No mining in World Heritage areas from 2012.")
    type_in(history, "RESERVES iucn: only if buffer zones follow.", "CONSENTS icmm:")
    assert outcome(history) == "adopted with reservations"
    earlier = under(history).row.extra["earlier"]
    assert [(one.text, [stand.position for stand in one.positions]) for one in earlier] == [
        ("No mining in protected areas.", ["consents", "objects"]),
        ("No mining in protected areas from 2012.", ["objects"]),
    ]
    assert all(stand.at is not None for one in earlier for stand in one.positions)
    type_in(history, "/next", "PROPOSAL: No mining in World Heritage areas.", "CONSENTS: icmm, iucn")
    type_in(history, "SUPERSEDES: D1")
    first, second = decisions(history.present)
    assert (first.label, second.label, second.row.extra["supersedes"]) == ("D1", "D2", first.row.id)
    assert [one.row.extra["outcome"] for one in (first, second)] == ["adopted with reservations", "adopted"]
    assert superseded_by(history.present, first.row.id) == second
    assert superseded_by(history.present, second.row.id) is None
    # all of it is in the file, and comes back from it
    again = begin(loads(dumps(minutes(history.present))))
    assert [one.row for one in decisions(again)] == [first.row, second.row]


def test_a_decision_is_found_by_its_number_from_any_item() -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "/next", "PROPOSAL: two", "CONSENTS icmm D1:", "AMEND d1: one, by May")
    assert [one.row.text for one in decisions(history.present)] == ["one, by May", "two"]
    first = next(decisions(history.present))
    assert first.row.extra["earlier"][0].positions[0].group == "icmm"
    assert [line.reason for line in type_in(history, "CONSENTS icmm D7:")] == ["There is no decision D7."]


def test_the_newest_open_proposal_is_before_the_groups() -> None:
    history = meeting()
    assert under_decision(history.present, history.present.board) is None
    type_in(history, "DECISION: noted", "PROPOSAL: one", "PROPOSAL: two", "CONSENTS: icmm, iucn")
    assert under(history).row.text == "two"  # it was worked on last
    type_in(history, "PARK: later", "DECISION: noted, too")
    assert under(history).row.text == "one"  # it still waits for the groups
    type_in(history, "OBJECTS: icmm, iucn", "DECISION: noted again")
    assert under(history).row.text == "two"  # both are settled: the newest
    assert find_decision(history.present, under(history).row.id) == under(history)
    assert find_decision(history.present, "p999") is None


def test_a_position_needs_a_proposal() -> None:
    history = meeting()
    assert type_in(history, "DECISION: noted", "CONSENTS icmm:", "RULING: adopted by the court in 2009") == []
    assert [row.text for row in history.present.lane.outline] == [
        "CONSENTS icmm:",
        "RULING: adopted by the court in 2009",
    ]
    (unread,) = type_in(history, "DEFER: D7")
    assert unread.reason == "There is no decision D7."


def test_refusals_are_sentences_and_change_nothing() -> None:
    history = meeting()
    type_in(history, "DECISION: noted", "PROPOSAL: one")
    noted, proposed = (one.row.id for one in decisions(history.present))
    before = history.present
    for wanted, said in [
        (intents.TakePosition(proposed, "icmm", "reserves", "  "), "what does ICMM reserve"),
        (intents.TakePosition(proposed, "wwf", "consents"), "no group “wwf”"),
        (intents.TakePosition(proposed, "icmm", "hesitates"), "“hesitates” is no position"),
        (intents.TakePosition(proposed, "icmm", "consents", yes=-1), "from 0 to 1,000,000"),
        (intents.TakePosition(noted, "icmm", "consents"), "only noted"),
        (intents.TakePosition("p99", "icmm", "consents"), "not there any more"),
        (intents.Amend(proposed, " \n "), "wording is missing"),
        (intents.Supersede(proposed, proposed), "supersede itself"),
        (intents.RuleOn(proposed, "adopted"), "no chair rules"),
    ]:
        with pytest.raises(Refusal, match=said):
            do(history, wanted)
    assert history.present == before


def test_nothing_happens_twice() -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "RESERVES icmm: if")
    id = under(history).row.id
    for wanted in (
        intents.TakePosition(id, "icmm", "reserves", "if"),
        intents.TakePosition(id, "iucn", ""),
        intents.Amend(id, "one"),
        intents.Defer(id, False),
        intents.RuleOn(id, ""),
        intents.Supersede(id, None),
    ):
        assert do(history, wanted) == ()


def test_decisions_do_not_supersede_each_other_in_a_circle() -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "PROPOSAL: two", "SUPERSEDES: D1", "PROPOSAL: three", "SUPERSEDES: D2")
    first, _, third = (one.row.id for one in decisions(history.present))
    with pytest.raises(Refusal, match="itself"):
        do(history, intents.Supersede(first, third))
    for id, old in ((third, None), (first, third)):
        do(history, intents.Supersede(id, old))
    assert superseded_by(history.present, third) is not None


def test_a_position_taken_back_and_a_decision_deferred_and_not() -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "CONSENTS: icmm, iucn", "DEFER:")
    assert outcome(history) == "deferred"
    id = under(history).row.id
    do(history, intents.Defer(id, False))
    assert outcome(history) == "adopted"
    do(history, intents.TakePosition(id, "icmm", ""))
    assert outcome(history) == "inconclusive"
    do(history, intents.TakePosition(id, "iucn", ""))
    assert outcome(history) is None
    type_in(history, "SILENT icmm:", "CONSENTS iucn:")
    assert judged(history.present, under(history).board, under(history).row).why == (
        "ICMM has not said where it stands"
    )


def test_correcting_a_proposal_amends_it() -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "CONSENTS icmm:")
    do(history, intents.Edit("decisions", under(history).row.id, "one, by May"))
    assert under(history).row.extra["earlier"][0].text == "one"
    assert positions(history) == {}


# -- the rules of the agenda -------------------------------------------------------------------------

CA_BROWSER = 'rule = "shares"\nshares = { icmm = "2/3", iucn = "1/2+1" }\nquorum = 11'
"""Of the CA/Browser Forum: two thirds of the issuers, half and one of the consumers, and a quorum."""


@pytest.mark.parametrize(
    ("rule", "lines", "outcome_"),
    [
        (CA_BROWSER, ["CONSENTS icmm: 12 yes, 6 no, 9 abstain", "CONSENTS iucn: 3 yes, 1 no"], "adopted"),
        (CA_BROWSER, ["CONSENTS icmm: 12 yes, 7 no", "CONSENTS iucn: 3 yes"], "not adopted"),
        (CA_BROWSER, ["CONSENTS icmm: 5 yes, 1 no", "CONSENTS iucn: 3 yes"], "inconclusive"),
        ('rule = "majority"', ["CONSENTS icmm: 400 yes", "OBJECTS iucn: 2 yes, 3 no"], "not adopted"),
        (
            'rule = "majority"',
            ["CONSENTS icmm: 3 yes, 2 no", "RESERVES iucn: if", "CONSENTS iucn:"],
            "adopted",
        ),
        ('rule = "chair"\nchair = "Gunilla Ek"', ["OBJECTS icmm:", "CONSENTS iucn:"], "inconclusive"),
        (
            'rule = "chair"\nchair = "Gunilla Ek"',
            ["OBJECTS icmm:", "RULING: adopted: time presses."],
            "adopted with reservations",
        ),
        ('rule = "chair"', ["CONSENTS: icmm, iucn", "RULING: not adopted"], "not adopted"),
    ],
)
def test_by_the_rule_of_the_agenda(rule: str, lines: list[str], outcome_: str) -> None:
    history = meeting(rule)
    assert not type_in(history, "PROPOSAL: one", *lines)
    assert outcome(history) == outcome_


def test_the_reason_of_a_ruling_may_name_another_decision() -> None:
    history = meeting('rule = "chair"\nchair = "Gunilla Ek"')
    type_in(history, "PROPOSAL: one", "PROPOSAL: two", "RULING: not adopted: it contradicts D1")
    first, second = decisions(history.present)
    assert first.row.extra.get("ruling") is None
    ruling = second.row.extra["ruling"]
    assert (ruling.ruling, ruling.by, ruling.text) == ("not adopted", "Gunilla Ek", "it contradicts D1")
    type_in(history, "RULING: D1 adopted")
    assert next(decisions(history.present)).row.extra["ruling"].ruling == "adopted"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('rule = "consensus"', "consensus"),
        ('rule = "majority"\nquorum = 8', "a majority in every group, quorum 8"),
        (CA_BROWSER, "ICMM two thirds, IUCN half and one, quorum 11"),
        ('rule = "chair"\nchair = "Gunilla Ek"', "the chair, Gunilla Ek, rules"),
        ('rule = "chair"', "the chair rules"),
    ],
)
def test_the_rule_in_words(rule: str, said: str) -> None:
    history = meeting(rule)
    assert rule_in_words(history.present, history.present.board) == said


@pytest.mark.parametrize(
    ("votes", "position"),
    [((12, 6), "consents"), ((12, 7), "objects"), ((0, 3), "objects"), ((0, 0), "silent")],
)
def test_a_group_that_was_counted_stands_where_its_share_is_met(
    votes: tuple[int, int], position: str
) -> None:
    history = meeting(CA_BROWSER)
    assert position_of(history.present, history.present.board, "icmm", *votes) == position


# -- the capture language ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "group", "said"),
    [
        ("CONSENTS icmm:", "icmm", ("consents", None, None)),
        ("CONSENTS Nature Union:", "iucn", ("consents", None, None)),
        ("RESERVES iucn: @Gunilla: only if", "iucn", ("reserves", "only if", "Gunilla Ek")),
        ("RESERVES iucn: @Nobody: only if", "iucn", ("reserves", "@Nobody: only if", None)),
        ("OBJECTS icmm: 15 yes, 4 no, 1 abstain", "icmm", ("objects", None, None)),
        ("OBJECTS icmm: 15 people walked out", "icmm", ("objects", "15 people walked out", None)),
        ("SILENT: iucn", "iucn", ("silent", None, None)),
    ],
)
def test_lines_that_take_a_position(line: str, group: str, said: tuple[str, str | None, str | None]) -> None:
    history = meeting()
    assert not type_in(history, "PROPOSAL: one", line)
    assert positions(history) == {group: said}


@pytest.mark.parametrize(
    "line",
    [
        "Consents icmm: an everyday word",
        "OBJECTS wwf: nobody here",
        "RULING: a reservoir",
        "DEFER: the whole programme",
    ],
)
def test_what_could_be_read_two_ways_is_text(line: str) -> None:
    history = meeting()
    type_in(history, "PROPOSAL: one", "ICMM:", line)
    assert positions(history) == {}
    assert lane(history.present, "responses/icmm")[-1][1] == line


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            ["PROPOSITION: un", "ACCEPTE icmm:", "S’OPPOSE iucn: non", "AMENDER: deux", "RÉSERVE icmm: si"],
        ),
        (
            "es",
            ["PROPUESTA: un", "CONSIENTE icmm:", "SE OPONE iucn: no", "ENMENDAR: dos", "RESERVA icmm: si"],
        ),
    ],
)
def test_in_the_language_of_the_meeting(language: str, lines: list[str]) -> None:
    history = meeting(language=language)
    assert not type_in(history, *lines)
    (was,) = under(history).row.extra["earlier"]
    assert [(one.group, one.position) for one in was.positions] == [("icmm", "consents"), ("iucn", "objects")]
    assert positions(history) == {"icmm": ("reserves", "si", None)}


# -- laws --------------------------------------------------------------------------------------------

STEP = st.one_of(
    st.tuples(st.just("amend"), st.sampled_from(["one", "two", "three [/]", "水"])),
    st.tuples(
        st.sampled_from(["consents", "reserves", "objects", "silent", ""]), st.sampled_from(["icmm", "iucn"])
    ),
    st.tuples(st.just("defer"), st.booleans()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none()),
)


def _take(history: History, id: str, step: tuple[str, object]) -> None:
    kind, what = step
    wanted: intents.Intent
    if kind == "amend":
        wanted = intents.Amend(id, str(what))
    elif kind == "defer":
        wanted = intents.Defer(id, bool(what))
    elif kind == "undo":
        wanted = intents.Undo()
    elif kind == "redo":
        wanted = intents.Redo()
    else:
        wanted = intents.TakePosition(id, str(what), kind, "if" if kind == "reserves" else None)
    do(history, wanted)


def _wordings(decision: Numbered) -> list[str]:
    return [*(one.text for one in decision.row.extra.get("earlier", ())), decision.row.text]


@given(st.lists(STEP, max_size=12))
def test_every_wording_is_kept_and_the_outcome_is_always_the_rule_s(
    steps: list[tuple[str, object]],
) -> None:
    history = meeting()
    type_in(history, "IUCN: first", "PROPOSAL: zero")
    id = under(history).row.id
    for step in steps:
        before = find_decision(history.present, id)
        try:
            _take(history, id, step)
        except Refusal:
            continue
        now = find_decision(history.present, id)
        if now is None or before is None:
            continue  # the proposal itself was taken back, or is here again
        if step[0] == "amend" and step[1] != before.row.text:
            assert _wordings(now) == [*_wordings(before), step[1]]
            assert not now.stands
        held = now.row.extra.get("outcome")
        if now.stands or now.row.extra.get("deferred"):
            assert held == judged(history.present, now.board, now.row).outcome
        else:
            assert held is None


@given(st.lists(STEP, max_size=10))
def test_the_journal_and_the_file_give_the_same_decisions_again(steps: list[tuple[str, object]]) -> None:
    history = meeting()
    type_in(history, "PROPOSAL: zero")
    id = under(history).row.id
    for step in steps:
        if step[0] not in ("undo", "redo"):
            _take(history, id, step)
    now = history.present
    again = begin(loads(dumps(minutes(now))))
    assert [one.row for one in decisions(again)] == [one.row for one in decisions(now)]


def test_events_go_through_the_journal_to_the_letter() -> None:
    history = meeting('rule = "chair"')
    made: list[events.Event] = []
    type_in(history, "PROPOSAL: one")
    id, before = under(history).row.id, history.present
    for wanted in (
        intents.TakePosition(id, "icmm", "objects", "no", "Aidan Davy", 1, 2, 3),
        intents.Amend(id, "two"),
        intents.RuleOn(id, "adopted", "Anna", "time"),
        intents.Defer(id),
        intents.Supersede(id, None),
    ):
        made += do(history, wanted)
    assert reduce(apply, through_json(made), before) == history.present

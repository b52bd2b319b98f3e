"""What a well-formed document gets wrong is told, and what is right is not."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.agenda.checks import meaning
from facilitator.agenda.findings import key_of
from facilitator.agenda.model import Document

RIGHT: dict[str, Any] = {
    "format": "facilitator/1",
    "title": "T",
    "groups": [{"id": "icmm", "name": "ICMM"}, {"id": "iucn", "name": "IUCN"}],
    "participants": [{"name": "x", "group": "icmm"}],
}
STORM = {"id": "storm", "kind": "brainstorm", "prompt": "?", "themes": [{"id": "t", "title": "T"}]}
RANK = {"id": "rank", "kind": "ranking", "prompt": "?", "of": "storm"}


def found(items: list[dict[str, Any]], **other: Any) -> list[tuple[str, str, str, bool]]:
    raw = {**RIGHT, "sessions": [{"number": 1, "title": "S", "items": items}], **other}
    findings = meaning(Document.model_validate(raw))
    return [(key_of(one.path), one.message, one.hint, one.warning) for one in findings]


def test_a_document_without_mistakes_has_no_findings() -> None:
    ballot = {"group": "icmm", "dots": {"t": 3}}
    asked = {"kind": "question", "prompt": "?", "responses": [{"group": "icmm"}, {"group": "iucn"}]}
    field = {"kind": "elaboration", "prompt": "?", "of": "rank", "top": 3, "fields": ["aims"]}
    free = {"kind": "ranking", "prompt": "?", "options": ["Red wine"], "dots": 3}
    free["ballots"] = [{"group": "iucn", "dots": {"red-wine": 1}}]
    assert found([STORM, {**RANK, "ballots": [ballot]}, asked, field, free]) == []


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (("both", "b"), "the group id 'both' has a meaning of its own"),
        (("a", "All"), "the group id 'All' has a meaning of its own"),
        (("icmm", "ICMM"), "the group id 'ICMM' is used twice"),
    ],
)
def test_group_ids_are_distinct_and_not_reserved(ids: tuple[str, str], message: str) -> None:
    groups = [{"id": one, "name": "x"} for one in ids]
    assert [one[1] for one in found([], groups=groups, participants=[])] == [message]


def test_whatever_names_a_group_names_one_there_is() -> None:
    decision = {"text": "d", "positions": [{"group": "x", "position": "consents"}]}
    item = {"kind": "question", "prompt": "?", "responses": [{"group": "icm"}], "decisions": [decision]}
    vote = {**RANK, "ballots": [{"group": "y"}]}
    told = found([item, STORM, vote], participants=[{"name": "p", "group": "z"}])
    assert [(key, message) for key, message, _, _ in told] == [
        ("participants[1].group", "there is no group 'z'"),
        ("sessions[1].items[1].responses[1].group", "there is no group 'icm'"),
        ("sessions[1].items[1].decisions[1].positions[1].group", "there is no group 'x'"),
        ("sessions[1].items[3].ballots[1].group", "there is no group 'y'"),
    ]
    assert told[1][2] == "did you mean 'icmm'?"


def test_a_group_answers_votes_and_stands_once() -> None:
    item = {"kind": "question", "prompt": "?", "responses": [{"group": "icmm"}, {"group": "icmm"}]}
    ((key, message, _, warning),) = found([item, item])[:1]
    assert (key, warning) == ("sessions[1].items[1].responses[2].group", False)
    assert message == "the group 'icmm' has two entries under responses"
    assert len(found([item, item])) == 2


def test_sources_are_there_and_of_the_right_kind() -> None:
    assert found([STORM, {**RANK, "of": "strom"}])[0][1:3] == (
        "there is no item 'strom'",
        "did you mean 'storm'?",
    )
    elaboration = {"id": "e", "kind": "elaboration", "prompt": "?", "of": "rank"}
    assert found([STORM, RANK, elaboration, {**RANK, "id": "r2", "of": "rank"}])[0][1] == (
        "'rank' is a ranking, but this should name a brainstorm"
    )
    assert found([{"kind": "ranking", "prompt": "?"}])[0][:2] == (
        "sessions[1].items[1]",
        "a ranking needs something to rank",
    )


def test_session_numbers_and_dates() -> None:
    sessions = [{"number": 2, "title": "A"}, {"number": 2, "title": "B"}]
    assert found([], sessions=sessions)[0][:2] == ("sessions[2].number", "session number 2 is used twice")
    from datetime import date

    told = found([], starts=date(2010, 11, 16), ends=date(2010, 11, 15))
    assert told[0][:2] == ("ends", "the meeting ends on 2010-11-15, before it starts on 2010-11-16")
    assert found([], starts=date(2010, 11, 16), ends=date(2010, 11, 16)) == []


def test_keys_that_mean_nothing_and_unknown_options_are_warnings() -> None:
    told = found([{**STORM, "responses": [{"group": "icmm"}]}, {**RANK, "ballots": [{"group": "icmm"}]}])
    assert told == [
        (
            "sessions[1].items[1].responses",
            "responses means nothing for a brainstorm",
            "it belongs to a question; it is kept as it is",
            True,
        )
    ]
    ballots = [{"group": "icmm", "dots": {"t": 1, "u": 2}}]
    assert found([STORM, {**RANK, "ballots": ballots}]) == [
        ("sessions[1].items[2].ballots[1].dots.u", "'u' is not one of the options", "known: 't'", True)
    ]


def test_what_builds_on_a_bad_place_is_not_told() -> None:
    document = Document.model_validate({**RIGHT, "participants": [{"name": "x", "group": "gone"}]})
    assert meaning(document)
    assert not meaning(document, [("groups", 0, "id")])
    assert meaning(document, [("sessions", 0, "items", 0, "kind")])

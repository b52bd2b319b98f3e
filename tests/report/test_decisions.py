"""Decisions in the report: their numbers, wordings and positions, and which of them hold."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from facilitator.report import report
from report.making import EVERY_WAY, PEOPLE, document, inert, item, of_item, part, spoken

TALK = item("discussion", id="talk")
LATER = item("discussion", id="later")


def meeting(**more: Any) -> Any:
    return document(TALK, LATER, participants=PEOPLE, **more)


def test_a_proposal_tells_its_outcome_its_rule_and_who_said_what() -> None:
    made = spoken(
        meeting(),
        "PROPOSAL: We share the cost.",
        *("CONSENTS icmm: @Aidan Davy:", "RESERVES iucn: @Rachel Asante: only if audited"),
    )
    assert of_item(made) == (
        "**Decision D1:** We share the cost.\n\n"
        "- Adopted with reservations (rule: consensus of all groups)\n"
        "- ICMM consents (Aidan Davy)\n- IUCN reserves (Rachel Asante): only if audited"
    )


def test_votes_are_told_in_numbers() -> None:
    made = spoken(
        meeting(rule="majority"),
        *("PROPOSAL: Go on", "CONSENTS icmm: 15 yes, 4 no, 1 abstain", "OBJECTS iucn: 2 yes, 9 no"),
    )
    assert of_item(made) == (
        "**Decision D1:** Go on\n\n- Not adopted (rule: majority in every group)\n"
        "- ICMM consents (15 yes, 4 no, 1 abstained)\n- IUCN objects (2 yes, 9 no)"
    )
    assert "- ICMM consent (pour\u00a0: 15, contre\u00a0: 4, abstention\u00a0: 1)\n" in report(
        made, lang="fr"
    )
    assert "- ICMM consiente (a favor: 15, en contra: 4, abstención: 1)\n" in report(made, lang="es")


def test_earlier_wordings_are_kept_with_where_the_groups_stood_on_them() -> None:
    made = spoken(
        meeting(),
        *("PROPOSAL: One", "AMEND: Two", "CONSENTS: icmm", "OBJECTS iucn: too dear", "AMEND: Three"),
    )
    assert of_item(made) == (
        "**Decision D1:** Three\n\n- Proposed (rule: consensus of all groups)\n"
        "- Earlier wording: Two\n  - on it: ICMM consented; IUCN objected: too dear\n- Earlier wording: One"
    )


def test_a_group_that_has_taken_no_position_is_named() -> None:
    made = spoken(meeting(), "PROPOSAL: One", "CONSENTS: icmm")
    assert of_item(made).endswith(
        "- Inconclusive (rule: consensus of all groups)\n- ICMM consents\n- IUCN has taken no position"
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, "consensus of all groups"),
        ({"rule": "majority", "quorum": 20}, "majority in every group, quorum 20"),
        (
            {"rule": "shares", "shares": {"icmm": "2/3", "iucn": "1/2+1"}},
            "ICMM at least 2/3, IUCN 1/2 and one vote",
        ),
        ({"rule": "shares", "shares": {"icmm": "2/3"}}, "ICMM at least 2/3, IUCN more than 1/2"),
        ({"rule": "chair", "chair": "Anna"}, "the chair rules (Anna)"),
    ],
)
def test_the_rule_is_told_in_a_phrase(rule: dict[str, Any], said: str) -> None:
    assert f"- Proposed (rule: {said})" in of_item(spoken(meeting(**rule), "PROPOSAL: One"))


def test_a_ruling_of_the_chair() -> None:
    made = spoken(
        meeting(rule="chair", chair="Anna"), "PROPOSAL: One", "OBJECTS: iucn", "RULING: not adopted: too soon"
    )
    assert "- Not adopted (rule: the chair rules (Anna))\n" in of_item(made)
    assert of_item(made).endswith("- Ruling of the chair (Anna): not adopted: too soon")


SUPERSEDED = (
    *("PROPOSAL: One", "CONSENTS: icmm, iucn", "/next"),
    *("PROPOSAL: Two", "SUPERSEDES: D1"),
)


def test_the_later_decision_and_the_earlier_one_name_each_other() -> None:
    made = spoken(meeting(), *SUPERSEDED, "CONSENTS: icmm, iucn")
    assert "- Adopted (rule: consensus of all groups); superseded by D2 (item 3.2)\n" in of_item(made)
    assert "- Adopted (rule: consensus of all groups); supersedes D1 (item 3.1)\n" in of_item(made, "3.2")
    assert part(report(made), "\n## Agreements and actions\n", "\n## Annex") == (
        "### Agreements\n\n- D2. Two (item 3.2)\n"
        "  - Adopted (rule: consensus of all groups); supersedes D1 (item 3.1)\n"
        "  - ICMM consents; IUCN consents\n\n"
        "### Superseded\n\n- D1. One (item 3.1)\n"
        "  - Adopted (rule: consensus of all groups); superseded by D2 (item 3.2)\n"
        "  - ICMM consents; IUCN consents"
    )


@pytest.mark.parametrize("then", [(), ("OBJECTS: iucn",), ("DEFER:",)])
def test_what_is_not_adopted_supersedes_nothing(then: tuple[str, ...]) -> None:
    made = spoken(meeting(), *SUPERSEDED, *then)
    printed = report(made)
    assert "superseded by" not in printed
    assert "meant to supersede D1 (item 3.1)" in of_item(made, "3.2")
    assert part(printed, "\n### Agreements\n", "\n### ").startswith("- D1. One")
    assert "\n### Not settled\n\n- D2. Two (item 3.2)\n" in printed


@pytest.mark.parametrize(
    ("lines", "chapter", "word"),
    [
        ((), "Not settled", "Proposed"),
        (("CONSENTS: icmm",), "Not settled", "Inconclusive"),
        (("DEFER:",), "Not settled", "Deferred"),
        (("OBJECTS: icmm",), "Not settled", "Not adopted"),
        (("CONSENTS: icmm, iucn",), "Agreements", "Adopted"),
        (("CONSENTS: icmm", "RESERVES iucn: if paid"), "Agreements", "Adopted with reservations"),
    ],
)
def test_only_what_holds_stands_under_the_agreements(lines: tuple[str, ...], chapter: str, word: str) -> None:
    printed = report(spoken(meeting(), "PROPOSAL: One", *lines))
    closing = part(printed, "\n## Agreements and actions\n", "\n## Annex")
    assert closing.startswith(f"### {chapter}\n\n- D1. One (item 3.1)\n  - {word} (rule: ")
    assert closing.count("### ") == 1


def test_noted_decisions_are_counted_along_once_there_is_a_proposal() -> None:
    lines = ("DECISION: We meet.", "DECISION: There was agreement to wait.", "PROPOSAL: We pay.")
    made = spoken(meeting(), *lines)
    assert of_item(made) == (
        "**Agreement D1:** We meet.\n\nThere was agreement to wait. (D2)\n\n"
        "**Decision D3:** We pay.\n\n- Proposed (rule: consensus of all groups)"
    )
    alone = spoken(meeting(), *lines[:2])
    assert of_item(alone) == "**Agreement:** We meet.\n\nThere was agreement to wait."
    assert "### Agreements\n\n1. We meet. (item 3.1)\n2. There was" in report(alone)


def test_a_noted_decision_can_be_superseded() -> None:
    made = spoken(meeting(), "DECISION: We meet.", "DECISION: We do not meet.", "SUPERSEDES: D1")
    assert of_item(made) == (
        "**Agreement D1:** We meet.\n\nNoted; superseded by D2 (item 3.1)\n\n"
        "**Agreement D2:** We do not meet.\n\nNoted; supersedes D1 (item 3.1)"
    )
    assert "### Superseded\n\n- D1. We meet. (item 3.1)\n  - Noted; superseded by D2" in report(made)


@pytest.mark.parametrize(
    ("day", "more", "dated"),
    [
        (16, {"ends": date(2010, 11, 16)}, False),
        (16, {}, True),
        (15, {}, False),
        (16, {"starts": None}, False),
    ],
)
def test_a_date_is_told_where_it_is_not_the_meetings(day: int, more: dict[str, Any], dated: bool) -> None:
    now = datetime(2010, 11, day, 23, 59, 58, tzinfo=UTC)
    made = spoken(meeting(**more), "/go talk", "PROPOSAL: One", "CONSENTS icmm: @Aidan Davy:", now=now)
    when = ", 16 November 2010" if dated else ""
    assert f"- ICMM consents (Aidan Davy{when})\n" in of_item(made)
    assert "23:59" not in report(made)


HOSTILE = "<b>*x*</b> | [a](b) `c` # z"


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_hostile_text_is_inert_and_all_of_it_is_there(format: str, language: str) -> None:
    stand = {"group": "iucn", "position": "reserves", "text": HOSTILE, "by": "**Ana**"}
    proposed = {
        "text": HOSTILE,
        "by": "_B_",
        "proposed": True,
        "positions": [stand],
        "ruling": {"ruling": "adopted", "by": "`C`", "text": HOSTILE},
        "earlier": [{"text": HOSTILE, "positions": [stand]}],
    }
    printed = report(document(item("discussion", rule="chair", decisions=[proposed])), format, language)
    texts = inert(printed) if format == "md" else [" ".join(printed.split())]
    assert sum(one.count(HOSTILE) for one in texts) == 7
    assert any("**Ana**" in one for one in texts)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_english_is_left_in_another_language(language: str) -> None:
    made = spoken(
        meeting(rule="shares", shares={"icmm": "2/3"}),
        *("PROPOSAL: 1", "CONSENTS icmm: 5 yes, 1 no", "AMEND: 2", "OBJECTS: iucn", "CONSENTS: icmm"),
        *("PROPOSAL: 3", "DEFER:", "DECISION: 4", "SUPERSEDES: D1"),
    )
    own = report(made, lang=language).casefold()
    for word in (
        "agree",
        "consents",
        "object",
        "rule",
        "adopted",
        "deferred",
        "wording",
        "supersede",
        "item",
    ):
        assert word not in own, word

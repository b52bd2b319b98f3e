"""Where the groups agree, differ and are unclear, and who kept silent."""

from typing import Any

import pytest

from facilitator.report import report
from report.making import EVERY_WAY, TWO, document, inert, item, of_item, one_line, part, spoken

QUESTION = item("question", id="q")
SECOND = item("question", id="r")

ANSWERED = (
    "ICMM: licence to operate",
    "- with communities",
    "ICMM: water rights",
    "ICMM: money first",
    "IUCN: permission of communities",
    "IUCN: rights to water",
    "IUCN: people first",
)


def test_common_ground_keeps_the_wording_of_each_group() -> None:
    made = spoken(document(QUESTION), *ANSWERED, "COMMON: ICMM 2 = IUCN 2: Water rights for all")
    assert of_item(made).startswith(
        "**Both groups:**\n\n- Water rights for all\n  - ICMM: water rights\n  - IUCN: rights to water\n\n"
        "Additionally, both groups gave the following responses:"
    )


def test_a_wording_that_is_the_common_text_is_not_printed_twice() -> None:
    made = spoken(document(QUESTION), *ANSWERED, "COMMON: ICMM 2 = IUCN 2")
    assert "- water rights (wording: ICMM)\n  - IUCN: rights to water\n" in of_item(made)
    alike = spoken(document(QUESTION), "ICMM: peace", "IUCN: peace", "COMMON: ICMM 1 = IUCN 1")
    assert of_item(alike) == "**Both groups:**\n\n- peace"


THREE = [*TWO, {"id": "ten", "name": "Tenants"}]


@pytest.mark.parametrize(
    ("language", "whose"), [("en", "ICMM and IUCN"), ("fr", "ICMM et IUCN"), ("es", "ICMM y IUCN")]
)
def test_what_some_of_three_groups_hold_is_not_everybodys(language: str, whose: str) -> None:
    said = ("ICMM: peace", "IUCN: peace", "Tenants: rent", "COMMON: ICMM 1 = IUCN 1")
    made = spoken(document(QUESTION, groups=THREE), *said)
    assert f"- peace ({whose})\n" in of_item(made, language=language)
    printed = report(made, lang=language)
    assert printed.count(f"peace ({whose}") == 2  # once more where the groups stand
    assert f"peace ({whose}" in one_line(report(made, "txt", language))


def test_whose_it_is_stands_beside_whose_wording_it_is() -> None:
    said = ("ICMM: peace", "IUCN: quiet", "Tenants: rent", "COMMON: ICMM 1 = IUCN 1")
    made = spoken(document(QUESTION, groups=THREE), *said)
    assert "- peace (ICMM and IUCN; wording: ICMM)\n  - IUCN: quiet\n" in of_item(made)


def test_a_sentence_of_some_groups_says_so() -> None:
    said = ("ICMM: a plan", "IUCN: one", "Tenants: rent", "COMMON: ICMM 1 = IUCN 1: All groups want a plan.")
    made = spoken(document(QUESTION, groups=THREE), *said)
    assert of_item(made).startswith("All groups want a plan. (ICMM and IUCN)\n\n- ICMM: a plan\n- IUCN: one")


@pytest.mark.parametrize(
    ("groups", "common"),
    [(THREE, "COMMON: ICMM 1 = IUCN 1 = Tenants 1"), (TWO, "COMMON: ICMM 1"), (THREE, "BOTH: peace")],
)
def test_what_everybody_holds_names_nobody(groups: list[dict[str, str]], common: str) -> None:
    said = [f"{group['name']}: peace" for group in groups]
    made = spoken(document(QUESTION, groups=groups), *said, common)
    assert "- peace\n" in f"{of_item(made)}\n" and "peace (" not in of_item(made)


def test_a_sentence_that_all_share_keeps_its_wordings_and_its_sub_points() -> None:
    made = spoken(
        document(QUESTION),
        "ICMM: a plan",
        "- soon",
        "IUCN: one plan",
        "COMMON: ICMM 1 = IUCN 1: Both groups want a plan.",
    )
    assert of_item(made) == "Both groups want a plan.\n\n- ICMM: a plan\n- IUCN: one plan\n- soon (ICMM)"


LINKED = (*ANSWERED, "SAME: ICMM 1 = IUCN 1", "DIFFERS: ICMM 3, IUCN 3", "CLARIFY: ICMM 2, IUCN 2")


def test_links_stand_under_the_question_with_both_wordings() -> None:
    printed = of_item(spoken(document(QUESTION), *LINKED))
    assert printed.partition("\n#### ")[2] == (
        "Points of agreement\n\n- ICMM: licence to operate\\\n  IUCN: permission of communities\n\n"
        "#### Points of difference\n\n- ICMM: money first\\\n  IUCN: people first\n\n"
        "#### To be clarified\n\n- ICMM: water rights\\\n  IUCN: rights to water"
    )


def test_the_groups_stand_in_the_order_of_the_agenda_whichever_was_linked_first() -> None:
    made = spoken(document(QUESTION), *ANSWERED, "DIFFERS: IUCN 3, ICMM 3")
    assert "- ICMM: money first\\\n  IUCN: people first" in of_item(made)


def test_what_three_groups_say_the_same_is_one_point_of_agreement() -> None:
    groups = [*TWO, {"id": "v", "name": "City"}]
    made = spoken(
        document(QUESTION, groups=groups),
        *("City: c", "IUCN: b", "ICMM: a", "SAME: IUCN 1 = City 1", "SAME: ICMM 1 = City 1"),
        *("DIFFERS: ICMM 1, IUCN 1",),
    )
    printed = of_item(made)
    assert "Points of agreement\n\n- ICMM: a\\\n  IUCN: b\\\n  City: c\n\n####" in printed
    assert "Points of difference\n\n- ICMM: a\\\n  IUCN: b" in printed


def test_a_point_of_one_group_can_differ_from_common_ground() -> None:
    made = spoken(document(QUESTION), "BOTH: go on", "IUCN: stop", "DIFFERS: Both 1, IUCN 1")
    assert "- Both groups: go on\\\n  IUCN: stop" in of_item(made)


def test_the_summary_gathers_all_questions_with_their_numbers() -> None:
    made = spoken(
        document(QUESTION, SECOND),
        *LINKED,
        "/next",
        *("ICMM: x", "IUCN: y", "BOTH: Trust", "- in each other", "DIFFERS: ICMM 1, IUCN 1"),
    )
    assert part(report(made), "\n## Where the groups stand\n") == (
        "### Points of agreement\n\n"
        "- ICMM: licence to operate\\\n  IUCN: permission of communities (item 3.1)\n"
        "- Trust (item 3.2)\n  - in each other\n\n"
        "### Points of difference\n\n- ICMM: money first\\\n  IUCN: people first (item 3.1)\n"
        "- ICMM: x\\\n  IUCN: y (item 3.2)\n\n"
        "### To be clarified\n\n- ICMM: water rights\\\n  IUCN: rights to water (item 3.1)"
    )


def test_silence_is_named_with_the_number_of_the_question() -> None:
    made = spoken(document(item("discussion"), QUESTION, SECOND), "/go r", "ICMM: x")
    assert part(report(made), "\n## Where the groups stand\n") == (
        "### Not answered\n\n- IUCN has not answered Q2 (3.3)."
    )
    assert "- IUCN n’a pas répondu à la question Q2 (3.3)." in report(made, lang="fr")
    assert "- IUCN no ha respondido a la pregunta P2 (3.3)." in report(made, lang="es")


def test_a_group_whose_points_all_went_to_common_ground_has_answered() -> None:
    made = spoken(
        document(QUESTION), "ICMM: a", "ICMM: more", "IUCN: b", "COMMON: ICMM 1 = IUCN 1", "ICMM: again"
    )
    assert "has not answered" not in report(made)


@pytest.mark.parametrize(
    "lines", [("BOTH: Trust",), ("ICMM: a", "IUCN: b"), ("BOTH: Trust", "ICMM: a", "IUCN: b")]
)
def test_without_link_wording_or_silence_there_is_no_summary(lines: tuple[str, ...]) -> None:
    assert "Where the groups stand" not in report(spoken(document(QUESTION, SECOND), *lines))


HOSTILE = ("<b>*x*</b> | y", "[a](b) `c` | # z")


def hostile() -> dict[str, Any]:
    one, other = HOSTILE
    return item(
        "question",
        common_ground=[
            {
                "id": "p1",
                "text": "Shared",
                "wordings": [
                    {"lane": "responses/icmm", "text": one},
                    {"lane": "responses/iucn", "text": other, "by": "**Ana**"},
                ],
            }
        ],
        responses=[
            {"group": "icmm", "points": [{"id": "p2", "text": one}]},
            {"group": "iucn", "points": [{"id": "p3", "text": other}]},
        ],
        links=[{"kind": kind, "points": ["p2", "p3"]} for kind in ("same", "differs", "clarify")],
    )


def test_hostile_text_is_inert_and_whole() -> None:
    texts = inert(report(document(hostile())))
    for text in HOSTILE:
        assert sum(text in one for one in texts) == 8  # wording, answer, three links, and these once more
    assert any("IUCN (**Ana**): " in one for one in texts)


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_every_way_to_print_holds_all_of_it(format: str, language: str) -> None:
    printed = report(document(hostile(), SECOND), format, language)
    for text in HOSTILE:
        assert one_line(printed).count(text) == 8 or format == "md"
    headings = {"en": "Points of difference", "fr": "Points de divergence", "es": "Puntos de divergencia"}
    assert printed.count(headings[language]) == 2


def test_a_link_to_a_point_that_is_gone_is_left_out() -> None:
    made = item(
        "question",
        responses=[{"group": "icmm", "points": [{"id": "p2", "text": "x"}]}],
        links=[{"kind": "same", "points": ["p2", "p9"]}],
    )
    assert "Points of agreement" not in report(document(made))

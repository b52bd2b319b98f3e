"""Themes: merged ideas with their wordings, and elaborations that say nothing twice."""

from typing import Any

import pytest

from facilitator.report import report
from report.making import EVERY_WAY, document, inert, item, of_item, one_line, spoken

STORM = item("brainstorm", id="storm")
RANK = item("ranking", id="rank", of="storm")
FIELDS = ["Objectives", "Activities", "Lead", "Partners", "Resources", "First step", "By when"]
TOP = item("elaboration", id="top", of="rank", top=1, fields=FIELDS)


def idea(text: str, *wordings: tuple[str, str | None]) -> dict[str, Any]:
    return {
        "id": "p1",
        "text": text,
        "wordings": [{"lane": "ideas", "text": said, "by": by} for said, by in wordings],
    }


@pytest.mark.parametrize(
    ("wordings", "printed"),
    [
        ((("pipes", "icmm"), ("tubes", "Ana")), "- pipes (ICMM)\n  - Ana: tubes"),
        ((("pipes", None), ("tubes", None)), "- pipes\n  - also: tubes"),
        ((("pipes", "icmm"), ("pipes", "iucn")), "- pipes (ICMM and IUCN)"),
        ((("hoses", "icmm"), ("tubes", "iucn")), "- pipes\n  - ICMM: hoses\n  - IUCN: tubes"),
        ((("tubes", "icmm"), ("tubes", "icmm")), "- pipes\n  - ICMM: tubes"),
    ],
)
def test_a_merged_idea_keeps_who_said_what(wordings: Any, printed: str) -> None:
    assert of_item(document(item("brainstorm", ideas=[idea("pipes", *wordings)]))) == printed


def test_a_theme_keeps_the_titles_that_were_put_into_it() -> None:
    theme = {"title": "Water", "titles": ["Rivers", "Lakes", "Water"], "points": [{"text": "pipes"}]}
    assert of_item(document(item("brainstorm", themes=[theme]))) == (
        "#### 1. Water\n\n**Also:** Rivers; Lakes\n\n- pipes"
    )


STARTED = (
    *("/go storm", "THEME: Water", "pipes", "- of clay", "dams", "THEME: Land", "trees"),
    *("/go rank", "VOTE icmm: 1=3 2=1", "VOTE iucn: 1=2", "/go top"),
)


def test_ideas_that_stand_unchanged_in_the_brainstorm_are_not_printed_again() -> None:
    made = spoken(
        document(STORM, RANK, TOP), *STARTED, "Objectives: less waste", "Lead: ICMM", "By when: 2011"
    )
    assert of_item(made, "3.3") == (
        "#### (1) Water.\n\n**Objectives:** less waste\n\n**Lead:** ICMM\n\n**By when:** 2011"
    )


def test_a_theme_with_nothing_else_prints_the_ideas_it_starts_from() -> None:
    made = spoken(document(STORM, RANK, TOP), *STARTED)
    assert of_item(made, "3.3") == (
        "#### (1) Water.\n\n**Ideas to start from:**\n\n- pipes\n  - of clay\n- dams"
    )
    assert "**Idées de départ\u00a0:**" in report(made, lang="fr")
    assert "**Ideas de partida:**" in report(made, lang="es")


def test_an_idea_that_was_changed_or_whose_source_is_gone_is_printed() -> None:
    made = document(
        item(
            "brainstorm", id="storm", themes=[{"title": "Water", "points": [{"id": "p1", "text": "pipes"}]}]
        ),
        item(
            "elaboration",
            themes=[
                {
                    "title": "Water",
                    "points": [
                        {"text": "pipes", "source": "p1", "points": [{"text": "new below"}]},
                        {"text": "clay pipes", "source": "p1"},
                        {"text": "from a point that is gone", "source": "p9"},
                    ],
                    "fields": [{"name": "Lead", "points": [{"text": "ICMM"}]}],
                }
            ],
        ),
    )
    assert of_item(made, "3.2") == (
        "#### (1) Water.\n\n**Ideas to start from:**\n\n- new below\n- clay pipes\n"
        "- from a point that is gone\n\n**Lead:** ICMM"
    )


def test_an_idea_that_was_moved_to_a_field_is_printed_there() -> None:
    made = spoken(document(STORM, RANK, TOP), *STARTED, "MOVE: ideas 2 > Activities")
    assert "**Activities:** dams" in of_item(made, "3.3")


HOSTILE = "<b>*x*</b> | [a](b) `c` # z"


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_hostile_text_is_inert(format: str, language: str) -> None:
    theme = {
        "title": HOSTILE,
        "titles": [f"{HOSTILE}!"],
        "points": [idea(HOSTILE, (f"{HOSTILE}?", "**Ana**"))],
    }
    made = document(item("brainstorm", themes=[theme]))
    printed = report(made, format, language)
    texts = inert(printed) if format == "md" else [one_line(printed)]
    assert sum(one.count(HOSTILE) for one in texts) == 4
    assert any("**Ana**" in one for one in texts)


def test_an_issue_keeps_the_titles_that_were_put_into_it() -> None:
    issue = {"title": "Water", "titles": ["Rivers"], "points": [{"text": "It is scarce."}]}
    printed = of_item(document(item("discussion", issues=[issue])))
    assert printed == "#### 1 Water\n\n**Also:** Rivers\n\nIt is scarce."

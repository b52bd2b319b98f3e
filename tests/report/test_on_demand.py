"""Annexes on demand: the audit of the rankings, and the balance of what the groups contributed."""

import pytest

from facilitator.report import report
from facilitator.report.annexes import EXTRA
from facilitator.report.languages import LABELS
from report.making import EVERY_WAY, PEOPLE, document, item, part, spoken

MADE = spoken(
    document(
        item("question", id="q"), item("ranking", id="rank", options=["Sun", "Rain"]), participants=PEOPLE
    ),
    *("ICMM: one two three", "- four", "IUCN: five", "/go rank", "VOTE icmm: 1=3 2=1", "VOTE iucn: 2=2"),
)


@pytest.mark.parametrize("language", LABELS)
def test_every_annex_on_demand_has_its_title_in_every_language(language: str) -> None:
    assert set(LABELS[language].on_demand) == set(EXTRA)


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_they_come_last_and_only_on_demand(format: str, language: str) -> None:
    titles = LABELS[language].on_demand
    assert not any(title in report(MADE, format, language) for title in titles.values())
    both = report(MADE, format, language, ("balance", "audit"))
    labels = LABELS[language]
    people = both.index(labels.annex.format(number=1, title=labels.annexes["participants"]))
    audit = both.index(labels.annex.format(number=2, title=titles["audit"]))
    balance = both.index(labels.annex.format(number=3, title=titles["balance"]))
    assert people < audit < balance
    only = report(MADE, format, language, ["balance"])
    assert labels.annex.format(number=2, title=titles["balance"]) in only and titles["audit"] not in only


def test_the_audit_goes_from_the_ballots_to_the_result() -> None:
    printed = part(report(MADE, annexes=["audit"]), "## Annex 2: From ballots to result\n")
    assert printed.startswith(
        "From this listing anyone can count again.\n\n### 3.2 Prompt?\n\n#### How it is counted\n\n- Dots."
    )
    assert "#### Ballots\n\n- ICMM, one ballot for the group: Sun 3, Rain 1; 4 dots\n" in printed
    assert "#### Overall\n\n- 1 Rain: (1/4 + 1) / 2 = 5/8 (62.5 %)\n" in printed


def test_lines_that_belong_to_another_stand_below_it() -> None:
    made = spoken(
        document(item("ranking", id="rank", options=["Sun", "Rain"])),
        *("METHOD: instant-runoff", "VOTE icmm: 1 > 2", "VOTE iucn: 1"),
    )
    printed = report(made, annexes=["audit"])
    assert "\n- Round 1: Sun 1 (100 %), Rain 0 (0 %)\n  - Rain is the lowest and goes out.\n" in printed


def test_the_balance_counts_points_words_and_turns() -> None:
    printed = report(MADE, annexes=["balance"])
    assert part(printed, "## Annex 2: Balance of contributions\n") == (
        "Counted from what was captured, not from what was heard.\n\n"
        "| Item | Group | Points | Words | Turns |\n| --- | --- | --- | --- | --- |\n"
        "| 3.1 | ICMM | 2 | 4 | 1 |\n| 3.1 | IUCN | 1 | 1 | 1 |\n"
        "| All items | ICMM | 2 | 4 | 1 |\n| All items | IUCN | 1 | 1 | 1 |"
    )


@pytest.mark.parametrize("name", EXTRA)
def test_an_annex_with_nothing_in_it_is_left_out(name: str) -> None:
    assert "Annex" not in report(document(item("discussion")), annexes=[name])


def test_an_unknown_annex_is_named() -> None:
    with pytest.raises(ValueError, match=r"'secrets'.*audit, balance"):
        report(MADE, annexes=["secrets"])

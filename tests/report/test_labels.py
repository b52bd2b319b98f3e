"""The report's own words: complete in every language, and idiomatic where it shows."""

import dataclasses
import re
import string
from datetime import date, time
from typing import get_args

import pytest

from facilitator.agenda.model import (
    KINDS,
    Annex,
    DecisionOutcome,
    Language,
    Method,
    Position,
    RuleName,
    Ruling,
    Sealed,
)
from facilitator.meeting.disclosure import SEALABLE
from facilitator.report.labels import Labels
from facilitator.report.languages import LABELS, opens_agreement, opens_both

FRENCH_COLON = re.compile(r"(?<!\u00a0)[:;]")


def words(labels: Labels) -> dict[str, str]:
    """Every label by name; those in tables by name and key."""
    found = {}
    for field in dataclasses.fields(labels):
        value = getattr(labels, field.name)
        if isinstance(value, str):
            found[field.name] = value
        elif isinstance(value, tuple):
            found |= {f"{field.name}.{at}": word for at, word in enumerate(value)}
        elif isinstance(value, dict):
            found |= {f"{field.name}.{key}": word for key, word in value.items()}
    return found


def places(label: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name}


def test_every_language_of_the_model_has_labels() -> None:
    assert set(LABELS) == set(get_args(Language))


@pytest.mark.parametrize("language", LABELS)
def test_no_label_is_missing_or_empty_or_has_other_places(language: str) -> None:
    english, here = words(LABELS["en"]), words(LABELS[language])
    assert here.keys() == english.keys()
    for name, label in here.items():
        assert label.strip(), name
        assert places(label) == places(english[name]), name


@pytest.mark.parametrize("language", LABELS)
def test_every_kind_position_and_annex_has_a_word(language: str) -> None:
    labels = LABELS[language]
    assert set(labels.kinds) == set(KINDS)
    assert set(labels.positions) == set(get_args(Position))
    assert set(labels.annexes) == set(get_args(Annex.model_fields["kind"].annotation))
    assert len(labels.months.split()) == 12


@pytest.mark.parametrize("language", LABELS)
def test_every_method_outcome_and_rule_has_a_word(language: str) -> None:
    labels = LABELS[language]
    assert set(labels.methods) == set(get_args(Method))
    assert set(labels.decided) == {"noted", "proposed", *get_args(DecisionOutcome)} >= set(get_args(Ruling))
    assert set(labels.rules) == set(get_args(RuleName))
    assert set(labels.positions_past) == set(get_args(Position))
    assert set(labels.hidden) == {f"{kind} {how}" for kind in SEALABLE for how in get_args(Sealed)}
    assert len(labels.round_columns) == 3 and len(labels.balance_columns) == 5


def test_french_puts_a_no_break_space_before_colons() -> None:
    for name, label in words(LABELS["fr"]).items():
        assert not FRENCH_COLON.search(label), name


@pytest.mark.parametrize(
    ("language", "first", "last", "printed"),
    [
        ("en", date(2010, 11, 15), date(2010, 11, 16), "15–16 November 2010"),
        ("en", date(2010, 11, 30), date(2010, 12, 1), "30 November – 1 December 2010"),
        ("en", date(2010, 12, 31), date(2011, 1, 1), "31 December 2010 – 1 January 2011"),
        ("en", date(2010, 11, 15), None, "15 November 2010"),
        ("en", None, None, ""),
        ("fr", date(2010, 8, 1), date(2010, 8, 1), "1er août 2010"),
        ("fr", date(2010, 8, 1), date(2010, 9, 2), "1er août – 2 septembre 2010"),
        ("es", date(2010, 11, 15), date(2010, 11, 16), "15–16 de noviembre de 2010"),
    ],
)
def test_dates(language: str, first: date | None, last: date | None, printed: str) -> None:
    assert LABELS[language].span(first, last) == printed


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "9:05"), ("fr", "9\u00a0h\u00a005"), ("es", "9:05")]
)
def test_hours(language: str, printed: str) -> None:
    assert LABELS[language].at(time(9, 5)) == printed


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "A, B and C"), ("fr", "A, B et C"), ("es", "A, B y C")]
)
def test_lists_of_names(language: str, printed: str) -> None:
    assert LABELS[language].joined(["A", "B", "C"]) == printed
    assert LABELS[language].joined(["A"]) == "A"


def test_a_label_that_brings_its_colon_gets_no_second_one() -> None:
    assert LABELS["en"].labelled("Objective(s):") == "Objective(s):"
    assert (
        LABELS["fr"].labelled("Objectif(s)") == LABELS["fr"].labelled("Objectif(s) :") == "Objectif(s)\u00a0:"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Both groups highlighted the need",
        "BOTH GROUPS agree",
        "All three groups want water",
        "All groups want water",
        "Les deux groupes soulignent",
        "Tous les groupes soulignent",
        "Ambos grupos destacaron",
        "Todos los grupos destacaron",
    ],
)
def test_texts_that_say_that_all_share_them(text: str) -> None:
    assert opens_both(text)


@pytest.mark.parametrize(
    "text", ["Both options stay open", "All of it", "Les deux options", "A word on both groups"]
)
def test_texts_that_do_not(text: str) -> None:
    assert not opens_both(text)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("There was agreement that we go on.", True),
        ("It was agreed to go on.", True),
        ("Il a été convenu de continuer.", True),
        ("Se acordó continuar.", True),
        ("The Secretariats develop options.", False),
        ("Agreement is near.", False),
    ],
)
def test_texts_that_say_they_were_agreed(text: str, does: bool) -> None:
    assert opens_agreement(text) is does

"""Every word that the report adds of its own, in English, French and Spanish.

``{…}`` are places for names and numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.report.labels import Labels
from facilitator.report.languages.english import ENGLISH
from facilitator.report.languages.french import FRENCH
from facilitator.report.languages.spanish import SPANISH

LABELS: Mapping[str, Labels] = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}


def opens_both(text: str) -> bool:
    """Whether a text says itself that both or all groups share it, in whichever language."""
    return any(labels.both_start.match(text) for labels in LABELS.values())


def opens_agreement(text: str) -> bool:
    """Whether a text says itself that it was agreed, in whichever language."""
    return any(labels.agreement_start.match(text) for labels in LABELS.values())

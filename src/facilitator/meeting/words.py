"""The words a facilitator types and the titles of lanes, in English, French and Spanish.

Keywords are compared folded (any case, with or without accents); English ones answer always,
those of the meeting's language as well. The report's own words are in :mod:`facilitator.report`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from facilitator.text import folded

Keyword = Literal["both", "decision", "action", "park", "theme", "issue", "vote", "present", "absent"]

_KEYWORDS: dict[str, dict[Keyword, tuple[str, ...]]] = {
    "en": {
        "both": ("both", "all"),
        "decision": ("decision", "agreed", "resolved"),
        "action": ("action",),
        "park": ("park", "parked"),
        "theme": ("theme",),
        "issue": ("issue",),
        "vote": ("vote",),
        "present": ("present",),
        "absent": ("absent",),
    },
    "fr": {
        "both": ("tous", "toutes", "les deux"),
        "decision": ("décision", "accord"),
        "action": ("action",),
        "park": ("en attente",),
        "theme": ("thème",),
        "issue": ("enjeu",),
        "vote": ("vote",),
        "present": ("présent", "présents", "présente"),
        "absent": ("absent", "absents", "absente"),
    },
    "es": {
        "both": ("todos", "todas", "ambos"),
        "decision": ("decisión", "acuerdo"),
        "action": ("acción",),
        "park": ("aparcado",),
        "theme": ("tema",),
        "issue": ("asunto",),
        "vote": ("voto",),
        "present": ("presente", "presentes"),
        "absent": ("ausente", "ausentes"),
    },
}

_TITLES = {
    "en": {
        "both": "Both",
        "all": "All groups",
        "notes": "Notes",
        "questions": "Questions and answers",
        "ideas": "Ideas without a theme",
        "decisions": "Decisions",
        "actions": "Actions",
        "parked": "Set aside",
        "objectives": "Objective(s)",
        "activities": "Potential activities",
    },
    "fr": {
        "both": "Les deux",
        "all": "Tous les groupes",
        "notes": "Notes",
        "questions": "Questions et réponses",
        "ideas": "Idées sans thème",
        "decisions": "Décisions",
        "actions": "Actions",
        "parked": "Mis en attente",
        "objectives": "Objectif(s)",
        "activities": "Activités possibles",
    },
    "es": {
        "both": "Ambos",
        "all": "Todos los grupos",
        "notes": "Notas",
        "questions": "Preguntas y respuestas",
        "ideas": "Ideas sin tema",
        "decisions": "Acuerdos",
        "actions": "Acciones",
        "parked": "Aparcado",
        "objectives": "Objetivo(s)",
        "activities": "Actividades posibles",
    },
}


def title(word: str, language: str) -> str:
    """The title of a lane in the meeting's language."""
    return _TITLES[language][word]


@lru_cache(maxsize=8)
def keywords(language: str) -> dict[str, Keyword]:
    """Folded word to the keyword it stands for: English always, ``language`` as well."""
    found: dict[str, Keyword] = {}
    for tongue in (language, "en"):
        for keyword, words in _KEYWORDS[tongue].items():
            for word in words:
                found.setdefault(folded(word), keyword)
    return found


def spelled(keyword: Keyword, language: str) -> str:
    """The keyword as one would type it in that language, in capitals: ``DÉCISION``."""
    return _KEYWORDS[language][keyword][0].upper()

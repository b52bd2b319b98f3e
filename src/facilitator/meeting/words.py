"""The words a facilitator types and the titles of lanes, in English, French and Spanish.

Keywords are compared folded (any case, with or without accents); English ones answer always,
those of the meeting's language as well. The report's own words are in :mod:`facilitator.report`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from facilitator.text import folded

Keyword = Literal[
    "both", "decision", "action", "park", "theme", "issue", "vote", "present", "absent",
    "same", "differs", "clarify", "common", "merge", "apart", "move", "rename", "join",
    "proposal", "amend", "consents", "reserves", "objects", "silent", "defer", "ruling", "supersedes",
    "seal", "unseal", "reveal", "method", "line", "take", "stand", "caucus",
]  # fmt: skip
SHOUTED: frozenset[Keyword] = frozenset(
    (
        "same", "differs", "clarify", "common", "merge", "apart", "move", "rename", "join",
        "proposal", "amend", "consents", "reserves", "objects", "silent", "defer", "ruling", "supersedes",
        "seal", "unseal", "reveal", "method", "line", "take", "stand",
    )
)  # fmt: skip
"""Keywords that are everyday words, too: only in capitals are they commands."""

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
        "same": ("same",),
        "differs": ("differs", "differ"),
        "clarify": ("clarify", "unclear"),
        "common": ("common",),
        "merge": ("merge",),
        "apart": ("apart",),
        "move": ("move",),
        "rename": ("rename",),
        "join": ("join",),
        "proposal": ("proposal",),
        "amend": ("amend",),
        "consents": ("consents", "consent"),
        "reserves": ("reserves", "reserve", "reservation"),
        "objects": ("objects", "object", "objection"),
        "silent": ("silent",),
        "defer": ("defer", "deferred"),
        "ruling": ("ruling",),
        "supersedes": ("supersedes",),
        "seal": ("seal",),
        "unseal": ("unseal",),
        "reveal": ("reveal",),
        "method": ("method",),
        "line": ("line",),
        "take": ("take",),
        "stand": ("votes stand",),
        "caucus": ("caucus",),
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
        "same": ("idem", "pareil"),
        "differs": ("diffère", "différent"),
        "clarify": ("clarifier", "à clarifier"),
        "common": ("commun",),
        "merge": ("fusionner",),
        "apart": ("séparer",),
        "move": ("déplacer",),
        "rename": ("renommer",),
        "join": ("joindre",),
        "proposal": ("proposition",),
        "amend": ("amender",),
        "consents": ("consent", "consentent", "consentement", "accepte"),
        "reserves": ("réserve", "réserves"),
        "objects": ("objecte", "objection", "s’oppose", "s'oppose"),
        "silent": ("silence", "muet"),
        "defer": ("reporter",),
        "ruling": ("arbitrage",),
        "supersedes": ("remplace",),
        "seal": ("sceller",),
        "unseal": ("desceller",),
        "reveal": ("révéler",),
        "method": ("méthode",),
        "line": ("ligne",),
        "take": ("retenir",),
        "stand": ("votes maintenus",),
        "caucus": ("aparté",),
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
        "same": ("igual",),
        "differs": ("difiere",),
        "clarify": ("aclarar",),
        "common": ("común",),
        "merge": ("fusionar",),
        "apart": ("separar",),
        "move": ("mover",),
        "rename": ("renombrar",),
        "join": ("juntar",),
        "proposal": ("propuesta",),
        "amend": ("enmendar",),
        "consents": ("consiente", "consentimiento"),
        "reserves": ("reserva",),
        "objects": ("objeta", "objeción", "se opone"),
        "silent": ("silencio",),
        "defer": ("aplazar",),
        "ruling": ("fallo",),
        "supersedes": ("sustituye",),
        "seal": ("sellar",),
        "unseal": ("desellar",),
        "reveal": ("revelar",),
        "method": ("método",),
        "line": ("línea",),
        "take": ("tomar",),
        "stand": ("votos firmes",),
        "caucus": ("aparte",),
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
        "starting": "Ideas to start from",
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
        "starting": "Idées de départ",
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
        "starting": "Ideas de partida",
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

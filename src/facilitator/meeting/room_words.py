"""The few words of the second screen's own, in the meeting's language: the whole room reads them."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 4
"""Titles named in a sentence; of more, the rest is a number."""

_WORDS = {
    "en": {
        "draft": "DRAFT",
        "not begun": "The meeting has not begun yet.",
        "opening": "Opening the meeting …",
        "answered": "answered",
        "voted": "voted",
        "not yet": "not yet",
        "hidden answers": "Answers are shown when every group has answered.",
        "hidden votes": "Votes are shown when every group has voted.",
        "hidden for now": "What was said here is shown later.",
        "wording": "The wording",
        "decision": "Decision",
        "consents": "consents",
        "reserves": "reserves",
        "objects": "objects",
        "silent": "is silent",
        "adopted": "adopted",
        "adopted with reservations": "adopted with reservations",
        "deferred": "deferred",
        "not adopted": "not adopted",
        "inconclusive": "inconclusive",
        "tie": "Tie for place {}: {}.",
        "one more tie": "{} more tie.",
        "more ties": "{} more ties.",
        "best": "The best {} go on: {}.",
        "best one": "The best one goes on: {}.",
        "with the tie": "Because of the tie {} go on: {}.",
        "by hand": "Line drawn by hand: {} go on.",
        "by hand, one": "Line drawn by hand: {} goes on.",
        "and more": "{} and {} more",
        "stands still": "This picture stands still: {}",
        "more": "{} more",
        "of": "{} of {}",
        "minutes left": "{} min left",
        "seconds left": "{} left",
        "over": "{} min over",
    },
    "fr": {
        "draft": "PROJET",
        "not begun": "La réunion n’a pas encore commencé.",
        "opening": "Ouverture de la réunion …",
        "answered": "a répondu",
        "voted": "a voté",
        "not yet": "pas encore",
        "hidden answers": "Les réponses seront montrées quand tous les groupes auront répondu.",
        "hidden votes": "Les votes seront montrés quand tous les groupes auront voté.",
        "hidden for now": "Ce qui est dit ici sera montré plus tard.",
        "wording": "Le texte",
        "decision": "Décision",
        "consents": "consent",
        "reserves": "émet une réserve",
        "objects": "s’oppose",
        "silent": "ne se prononce pas",
        "adopted": "adopté",
        "adopted with reservations": "adopté avec réserves",
        "deferred": "reporté",
        "not adopted": "non adopté",
        "inconclusive": "non conclu",
        "tie": "Ex æquo à la place {}\u00a0: {}.",
        "one more tie": "{} autre ex æquo.",
        "more ties": "{} autres ex æquo.",
        "best": "Les {} premiers continuent\u00a0: {}.",
        "best one": "Le premier continue\u00a0: {}.",
        "with the tie": "En raison de l’égalité, {} continuent\u00a0: {}.",
        "by hand": "Ligne tracée à la main\u00a0: {} continuent.",
        "by hand, one": "Ligne tracée à la main\u00a0: {} continue.",
        "and more": "{} et {} de plus",
        "stands still": "Cette image n’avance plus\u00a0: {}",
        "more": "{} de plus",
        "of": "{} sur {}",
        "minutes left": "reste {} min",
        "seconds left": "reste {}",
        "over": "{} min de trop",
    },
    "es": {
        "draft": "BORRADOR",
        "not begun": "La reunión aún no ha comenzado.",
        "opening": "Abriendo la reunión …",
        "answered": "ha respondido",
        "voted": "ha votado",
        "not yet": "todavía no",
        "hidden answers": "Las respuestas se muestran cuando todos los grupos hayan respondido.",
        "hidden votes": "Los votos se muestran cuando todos los grupos hayan votado.",
        "hidden for now": "Lo dicho aquí se muestra más tarde.",
        "wording": "El texto",
        "decision": "Acuerdo",
        "consents": "consiente",
        "reserves": "hace una reserva",
        "objects": "se opone",
        "silent": "guarda silencio",
        "adopted": "adoptado",
        "adopted with reservations": "adoptado con reservas",
        "deferred": "aplazado",
        "not adopted": "no adoptado",
        "inconclusive": "sin conclusión",
        "tie": "Empate en el puesto {}: {}.",
        "one more tie": "{} empate más.",
        "more ties": "{} empates más.",
        "best": "Siguen adelante los {} mejores: {}.",
        "best one": "Sigue adelante el mejor: {}.",
        "with the tie": "Por el empate siguen adelante {}: {}.",
        "by hand": "Línea trazada a mano: {} siguen adelante.",
        "by hand, one": "Línea trazada a mano: {} sigue adelante.",
        "and more": "{} y {} más",
        "stands still": "Esta imagen está detenida: {}",
        "more": "{} más",
        "of": "{} de {}",
        "minutes left": "quedan {} min",
        "seconds left": "quedan {}",
        "over": "{} min de más",
    },
}


def word(what: str, language: str, *values: object) -> str:
    """The words for ``what`` (its English gist), with ``values`` in their places."""
    return _WORDS[language][what].format(*values)


def named(titles: Sequence[str], language: str) -> str:
    """``A, B, C, D and 5 more``."""
    if len(titles) > MOST + 1:
        return word("and more", language, ", ".join(titles[:MOST]), len(titles) - MOST)
    return ", ".join(titles)


def time_left(seconds: float, language: str) -> str:
    """``12 min left``; ``1:40 left`` in the last two minutes; ``4 min over``, of seconds below nought."""
    if seconds >= 120:
        return word("minutes left", language, int(seconds // 60))
    if seconds >= 0:
        return word("seconds left", language, f"{int(seconds // 60)}:{int(seconds % 60):02}")
    return word("over", language, max(1, int(-seconds // 60)))


def until_changed(seconds: float) -> float:
    """Seconds until :func:`time_left` says something else, a little more than less."""
    if seconds >= 180:
        wait = seconds % 60
    elif seconds >= 120:
        wait = seconds - 120
    elif seconds >= 0:
        wait = seconds % 1
    elif seconds > -120:
        wait = seconds + 120
    else:
        wait = 60 - (-seconds % 60)
    return wait + 0.02

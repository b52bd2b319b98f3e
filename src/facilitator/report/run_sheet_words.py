"""The run sheet's own words in English, French and Spanish; all others are the report's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RunSheetWords:
    """The words of one language. ``since``: of times that are counted from the beginning of a day.
    ``ballots``: by who votes. ``methods``: how a ranking is counted, by the method."""

    title: str
    untimed: str
    free: str
    since: str
    to_settle: str
    overlap: str
    answer: str
    dots: str
    cap: str
    methods: Mapping[str, str]
    ballots: Mapping[str, str]
    what: str
    top: str
    each: str
    decide: str
    chair: str
    quorum: str
    themes: str
    brought: str


WORDS: Mapping[str, RunSheetWords] = {
    "en": RunSheetWords(
        title="Run sheet: {title}",
        untimed="no time given",
        free="free",
        since="times from the beginning of the day",
        to_settle="To be settled:",
        overlap="Session {number} is to begin at {at}, but the one before it ends at {ends}.",
        answer="Answers, in this order:",
        dots="{count} dots each",
        cap="at most {count} on one option",
        methods={
            "dots": "by dots",
            "borda": "in order, by points (Borda)",
            "instant-runoff": "in order, by instant-runoff",
            "scale": "a score from 1 to 5 for each option",
        },
        ballots={"group": "one ballot for each group", "participant": "one ballot for each participant"},
        what="What is ranked:",
        top="the best {count}",
        each="For each:",
        decide="Decision:",
        chair="the chair is {name}",
        quorum="at least {count} votes",
        themes="Themes:",
        brought="From before:",
    ),
    "fr": RunSheetWords(
        title="Déroulé\u00a0: {title}",
        untimed="durée non précisée",
        free="libre",
        since="heures comptées depuis le début de la journée",
        to_settle="À régler\u00a0:",
        overlap="La session {number} doit commencer à {at}, mais la précédente finit à {ends}.",
        answer="Réponses, dans cet ordre\u00a0:",
        dots="{count} points chacun",
        cap="au plus {count} par option",
        methods={
            "dots": "par points à répartir",
            "borda": "par ordre, en points (Borda)",
            "instant-runoff": "par ordre, par éliminations successives",
            "scale": "une note de 1 à 5 par option",
        },
        ballots={"group": "un bulletin par groupe", "participant": "un bulletin par participant"},
        what="À classer\u00a0:",
        top="les {count} premiers",
        each="Pour chacun\u00a0:",
        decide="Décision\u00a0:",
        chair="présidence\u00a0: {name}",
        quorum="au moins {count} voix",
        themes="Thèmes\u00a0:",
        brought="Reporté\u00a0:",
    ),
    "es": RunSheetWords(
        title="Hoja de ruta: {title}",
        untimed="sin duración indicada",
        free="libre",
        since="horas contadas desde el comienzo del día",
        to_settle="Por resolver:",
        overlap="La sesión {number} debe comenzar a las {at}, pero la anterior termina a las {ends}.",
        answer="Respuestas, en este orden:",
        dots="{count} puntos cada uno",
        cap="como máximo {count} por opción",
        methods={
            "dots": "por puntos a repartir",
            "borda": "por orden, con puntos (Borda)",
            "instant-runoff": "por orden, con eliminación sucesiva",
            "scale": "una nota de 1 a 5 por opción",
        },
        ballots={"group": "una papeleta por grupo", "participant": "una papeleta por participante"},
        what="Qué se prioriza:",
        top="los {count} primeros",
        each="Para cada uno:",
        decide="Decisión:",
        chair="preside {name}",
        quorum="al menos {count} votos",
        themes="Temas:",
        brought="De antes:",
    ),
}

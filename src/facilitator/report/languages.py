"""Every word that the report adds of its own, in English, French and Spanish.

``{…}`` are places for names and numbers. French puts a no-break space before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.report.labels import Labels


def _start(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{pattern})\b", re.IGNORECASE)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


ENGLISH = Labels(
    colon=":",
    semicolon="; ",
    and_=" and ",
    months="January February March April May June July August September October November December",
    day_month_year="{day} {month} {year}",
    day_month="{day} {month}",
    first="1",
    clock="{hour}:{minute}",
    draft="DRAFT",
    objectives="Objectives",
    day="Day {day}",
    minutes="{count} min",
    kinds={
        "presentation": "Presentation",
        "question": "Question",
        "discussion": "Discussion",
        "brainstorm": "Brainstorming",
        "ranking": "Ranking",
        "elaboration": "Elaboration",
        "break": "Break",
    },
    session="Session {number}: {title}",
    goal="Goal:",
    goal_was="The overall goal of Session {number} was to {goal}",
    goal_is="The overall goal of Session {number} is to {goal}",
    goal_start=_start("to"),
    goal_keeps_start=False,
    not_reached="Not reached:",
    nothing_recorded="Nothing was recorded under:",
    report="Report",
    report_of="{title} Report",
    both="Both groups:",
    every="All groups:",
    both_start=_start(
        r"both (?:groups|sides|parties|teams|constituencies)|all (?:\w+ )?(?:groups|parties|teams)"
    ),
    also_both="Additionally, both groups gave the following responses:",
    also_every="Additionally, all groups gave the following responses:",
    also_some="Additionally, the groups gave the following responses:",
    comments="Comments from {group} group:",
    comments_named="Comments from {group}:",
    group_word=_word("groups?|teams?"),
    presented="Presented by:",
    questions="Questions and answers",
    ideas="Ideas",
    other_ideas="Other ideas",
    rank="Rank",
    option="Option",
    tie="Tied at rank {rank}: {options}.",
    agreement="Agreement:",
    agreement_start=_start(
        r"there was (?:\w+ )?(?:agreement|consensus)|it was (?:\w+ )?agreed|(?:both|all|the) .{0,40}\bagreed"
    ),
    action="Action:",
    due="by {date}",
    done="done",
    aside="Set aside:",
    positions={
        "consents": "{group} consents",
        "reserves": "{group} reserves",
        "objects": "{group} objects",
        "silent": "{group} is silent",
    },
    outcomes="Agreements and actions",
    agreements="Agreements",
    actions="Actions",
    set_aside="Set aside",
    from_item="item {number}",
    action_columns=("Action", "Owner", "Due", "Item"),
    state="State",
    annex="Annex {number}: {title}",
    annexes={"timeline": "Timeline", "participants": "Participants", "documents": "Documents"},
    people_columns=("Name", "Organization", "Position"),
    roll_call="Roll call",
    present="present",
    absent="absent",
)

FRENCH = Labels(
    colon="\u00a0:",
    semicolon="\u00a0; ",
    and_=" et ",
    months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    day_month_year="{day} {month} {year}",
    day_month="{day} {month}",
    first="1er",
    clock="{hour}\u00a0h\u00a0{minute}",
    draft="PROJET",
    objectives="Objectifs",
    day="Jour {day}",
    minutes="{count}\u00a0min",
    kinds={
        "presentation": "Présentation",
        "question": "Question",
        "discussion": "Discussion",
        "brainstorm": "Remue-méninges",
        "ranking": "Classement",
        "elaboration": "Approfondissement",
        "break": "Pause",
    },
    session="Session {number}\u00a0: {title}",
    goal="Objectif\u00a0:",
    goal_was="L’objectif général de la session {number} était {goal}",
    goal_is="L’objectif général de la session {number} est {goal}",
    goal_start=re.compile(r"\s*(?:de\s|d['’])"),
    goal_keeps_start=True,
    not_reached="Points non abordés\u00a0:",
    nothing_recorded="Rien n’a été consigné sous\u00a0:",
    report="Rapport",
    report_of="Rapport\u00a0: {title}",
    both="Les deux groupes\u00a0:",
    every="Tous les groupes\u00a0:",
    both_start=_start(
        r"les deux (?:groupes|parties|équipes)|l['’]un et l['’]autre groupe"
        r"|tous les (?:\w+ )?groupes|toutes les (?:\w+ )?(?:parties|équipes)"
    ),
    also_both="En outre, les deux groupes ont apporté les réponses suivantes\u00a0:",
    also_every="En outre, tous les groupes ont apporté les réponses suivantes\u00a0:",
    also_some="En outre, les groupes ont apporté les réponses suivantes\u00a0:",
    comments="Commentaires du groupe {group}\u00a0:",
    comments_named="Commentaires ({group})\u00a0:",
    group_word=_word("groupes?|équipes?"),
    presented="Présenté par\u00a0:",
    questions="Questions et réponses",
    ideas="Idées",
    other_ideas="Autres idées",
    rank="Rang",
    option="Option",
    tie="Ex æquo au rang {rank}\u00a0: {options}.",
    agreement="Accord\u00a0:",
    agreement_start=_start(
        r"il (?:a été|est) (?:\w+ )?(?:convenu|décidé)|(?:les|tous|toutes) .{0,40}\b(?:convenu|conviennent)"
    ),
    action="Action\u00a0:",
    due="au plus tard le {date}",
    done="faite",
    aside="Mis en attente\u00a0:",
    positions={
        "consents": "{group} consent",
        "reserves": "{group} émet une réserve",
        "objects": "{group} s’oppose",
        "silent": "{group} ne se prononce pas",
    },
    outcomes="Accords et actions",
    agreements="Accords",
    actions="Actions",
    set_aside="Points mis en attente",
    from_item="point {number}",
    action_columns=("Action", "Responsable", "Échéance", "Point"),
    state="État",
    annex="Annexe {number}\u00a0: {title}",
    annexes={"timeline": "Chronologie", "participants": "Participants", "documents": "Documents"},
    people_columns=("Nom", "Organisation", "Fonction"),
    roll_call="Appel",
    present="présent(e)",
    absent="absent(e)",
)

SPANISH = Labels(
    colon=":",
    semicolon="; ",
    and_=" y ",
    months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    day_month_year="{day} de {month} de {year}",
    day_month="{day} de {month}",
    first="1",
    clock="{hour}:{minute}",
    draft="BORRADOR",
    objectives="Objetivos",
    day="Día {day}",
    minutes="{count} min",
    kinds={
        "presentation": "Presentación",
        "question": "Pregunta",
        "discussion": "Debate",
        "brainstorm": "Lluvia de ideas",
        "ranking": "Priorización",
        "elaboration": "Desarrollo",
        "break": "Pausa",
    },
    session="Sesión {number}: {title}",
    goal="Objetivo:",
    goal_was="El objetivo general de la sesión {number} era {goal}",
    goal_is="El objetivo general de la sesión {number} es {goal}",
    goal_start=re.compile(r"\s*[a-záéíóúñ]+[aeií]r(?:se)?\s"),
    goal_keeps_start=True,
    not_reached="Puntos no tratados:",
    nothing_recorded="No se recogió nada en:",
    report="Informe",
    report_of="Informe: {title}",
    both="Ambos grupos:",
    every="Todos los grupos:",
    both_start=_start(
        r"ambos (?:grupos|equipos)|ambas partes|l[oa]s dos (?:grupos|equipos|partes)"
        r"|tod[oa]s l[oa]s (?:\w+ )?(?:grupos|equipos|partes)|los \w+ grupos"
    ),
    also_both="Además, ambos grupos dieron las siguientes respuestas:",
    also_every="Además, todos los grupos dieron las siguientes respuestas:",
    also_some="Además, los grupos dieron las siguientes respuestas:",
    comments="Comentarios del grupo {group}:",
    comments_named="Comentarios de {group}:",
    group_word=_word("grupos?|equipos?"),
    presented="Presentado por:",
    questions="Preguntas y respuestas",
    ideas="Ideas",
    other_ideas="Otras ideas",
    rank="Puesto",
    option="Opción",
    tie="Empate en el puesto {rank}: {options}.",
    agreement="Acuerdo:",
    agreement_start=_start(
        r"se (?:acordó|ha acordado|acuerda)|hubo (?:acuerdo|consenso)"
        r"|(?:l[oa]s|ambos|tod[oa]s) .{0,40}\bacordaron"
    ),
    action="Acción:",
    due="a más tardar el {date}",
    done="hecha",
    aside="Aparcado:",
    positions={
        "consents": "{group} consiente",
        "reserves": "{group} formula una reserva",
        "objects": "{group} se opone",
        "silent": "{group} no se pronuncia",
    },
    outcomes="Acuerdos y acciones",
    agreements="Acuerdos",
    actions="Acciones",
    set_aside="Asuntos aparcados",
    from_item="punto {number}",
    action_columns=("Acción", "Responsable", "Plazo", "Punto"),
    state="Estado",
    annex="Anexo {number}: {title}",
    annexes={"timeline": "Cronología", "participants": "Participantes", "documents": "Documentos"},
    people_columns=("Nombre", "Organización", "Cargo"),
    roll_call="Asistencia",
    present="presente",
    absent="ausente",
)

LABELS: Mapping[str, Labels] = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}


def opens_both(text: str) -> bool:
    """Whether a text says itself that both or all groups share it, in whichever language."""
    return any(labels.both_start.match(text) for labels in LABELS.values())


def opens_agreement(text: str) -> bool:
    """Whether a text says itself that it was agreed, in whichever language."""
    return any(labels.agreement_start.match(text) for labels in LABELS.values())

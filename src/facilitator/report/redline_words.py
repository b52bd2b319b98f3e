"""The redline's own words in English, French and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

POSITION, BALLOT = "position of ", "ballot of "
"""How the key of a change begins that is about one group, or one voter."""


@dataclass(frozen=True, kw_only=True)
class RedlineWords:
    """The words of one language. ``signs``: what became of something, by the kind of change. ``kinds``: what
    it was, where it was no point. ``keys``, ``values``, ``places``: by the English word of the change; what
    is not in them stays as it is."""

    changed: str
    before: str
    after: str
    none: str
    one: str
    many: str
    version: str
    sent: str
    sent_by: str
    not_sent: str
    approved: str
    gone: str
    new: str
    meeting: str
    came_from: str
    under: str
    level: str
    order: str
    signs: Mapping[str, str]
    kinds: Mapping[str, str]
    position: str
    ballot: str
    keys: Mapping[str, str]
    values: Mapping[str, str]
    places: Mapping[str, str]

    def count(self, changes: int) -> str:
        """``3 changes``."""
        if not changes:
            return self.none
        return (self.one if changes == 1 else self.many).format(count=changes)

    def place(self, title: str) -> str:
        """``Participants``, ``Participants: Aidan Davy``."""
        name, colon, rest = title.partition(": ")
        return f"{self.places.get(name, name)}{colon}{rest}"

    def key(self, what: str) -> str:
        """The name of a key."""
        for begins, pattern in ((POSITION, self.position), (BALLOT, self.ballot)):
            if what.startswith(begins):
                return pattern.format(name=what.removeprefix(begins))
        return self.keys.get(what, what.replace("_", " "))

    def value(self, text: str) -> str:
        """A value in words: ``yes``, ``adopted``, ``reserves (Ann): text``."""
        if text in self.values:
            return self.values[text]
        end = min((at for at in (text.find(" ("), text.find(": ")) if at > 0), default=0)
        word = self.values.get(text[:end]) if end else None
        return text if word is None else word + text[end:]


_ENGLISH = RedlineWords(
    changed="{title}: what changed",
    before="Before:",
    after="Now:",
    none="Nothing changed in what the minutes say.",
    one="1 change",
    many="{count} changes",
    version="version {number}",
    sent="sent on {date}",
    sent_by="sent on {date} by {name}",
    not_sent="not sent yet",
    approved="approved by {groups}",
    gone="removed",
    new="new",
    meeting="The meeting",
    came_from="moved here from",
    under="now under",
    level="now at the top level",
    order="moved in the order",
    signs={
        "added": "New",
        "removed": "Removed",
        "reworded": "Reworded",
        "moved": "Moved",
        "set": "Changed",
    },
    kinds={
        "item": "item",
        "session": "session",
        "participant": "participant",
        "group": "group",
        "objective": "objective",
        "theme": "theme",
        "issue": "issue",
        "link": "link",
        "annex": "annex",
        "entry": "entry",
    },
    position="position of {name}",
    ballot="ballot of {name}",
    keys={
        "full_name": "full name",
        "minutes": "planned minutes",
        "of": "works on",
        "cap": "most dots on one option",
        "dots": "dots for each voter",
        "top": "how many go on",
        "link": "link",
    },
    values={},
    places={},
)

_FRENCH = RedlineWords(
    changed="{title}\u00a0: ce qui a changé",
    before="Avant\u00a0:",
    after="Maintenant\u00a0:",
    none="Rien n’a changé dans ce que dit le compte rendu.",
    one="1 modification",
    many="{count} modifications",
    version="version {number}",
    sent="transmise le {date}",
    sent_by="transmise le {date} par {name}",
    not_sent="pas encore transmise",
    approved="approuvée par {groups}",
    gone="supprimé",
    new="nouveau",
    meeting="La réunion",
    came_from="déplacé ici depuis",
    under="maintenant sous",
    level="maintenant au premier niveau",
    order="déplacé dans l’ordre",
    signs={
        "added": "Nouveau",
        "removed": "Supprimé",
        "reworded": "Reformulé",
        "moved": "Déplacé",
        "set": "Modifié",
    },
    kinds={
        "item": "point de l’ordre du jour",
        "session": "séance",
        "participant": "participant",
        "group": "groupe",
        "objective": "objectif",
        "theme": "thème",
        "issue": "enjeu",
        "link": "lien",
        "annex": "annexe",
        "entry": "entrée",
    },
    position="position de {name}",
    ballot="bulletin de {name}",
    keys={
        "title": "titre",
        "dates": "dates",
        "starts": "début",
        "ends": "fin",
        "venue": "lieu",
        "language": "langue",
        "rule": "règle de décision",
        "shares": "parts de voix",
        "quorum": "quorum",
        "chair": "présidence",
        "name": "nom",
        "full_name": "nom complet",
        "organization": "organisation",
        "position": "fonction",
        "group": "groupe",
        "present": "présence",
        "number": "numéro",
        "goal": "but",
        "day": "jour",
        "kind": "type",
        "prompt": "question",
        "minutes": "minutes prévues",
        "standing": "point permanent",
        "presenter": "présenté par",
        "of": "part de",
        "options": "options",
        "method": "mode de scrutin",
        "dots": "points par votant",
        "cap": "points au plus par option",
        "voters": "votants",
        "sealed": "réponses cachées",
        "revealed": "montré",
        "top": "nombre retenu",
        "fields": "rubriques",
        "other titles": "autres titres",
        "said by": "dit par",
        "mark": "numérotation",
        "owner": "responsable",
        "due": "échéance",
        "done": "fait",
        "proposed": "proposée",
        "outcome": "issue",
        "deferred": "reportée",
        "ruling": "arbitrage de la présidence",
        "supersedes": "remplace",
        "earlier wordings": "rédactions antérieures",
        "wordings": "formulations",
        "carried over from": "reprise de",
        "link": "lien",
        "line": "ligne tracée à la main",
        "options as voted on": "options au moment du vote",
        "when": "date",
    },
    values={
        "yes": "oui",
        "no": "non",
        "consents": "consent",
        "reserves": "réserve",
        "objects": "objecte",
        "silent": "silence",
        "adopted": "adoptée",
        "adopted with reservations": "adoptée avec réserves",
        "deferred": "reportée",
        "not adopted": "non adoptée",
        "inconclusive": "sans issue",
        "same": "idem",
        "differs": "diffère",
        "clarify": "à clarifier",
        "consensus": "consensus",
        "majority": "majorité dans chaque groupe",
        "shares": "parts de voix",
        "chair": "arbitrage de la présidence",
    },
    places={
        "Participants": "Participants",
        "Groups": "Groupes",
        "Objectives": "Objectifs",
        "Links": "Liens",
    },
)

_SPANISH = RedlineWords(
    changed="{title}: qué ha cambiado",
    before="Antes:",
    after="Ahora:",
    none="Nada ha cambiado en lo que dice el acta.",
    one="1 cambio",
    many="{count} cambios",
    version="versión {number}",
    sent="enviada el {date}",
    sent_by="enviada el {date} por {name}",
    not_sent="todavía no enviada",
    approved="aprobada por {groups}",
    gone="eliminado",
    new="nuevo",
    meeting="La reunión",
    came_from="movido aquí desde",
    under="ahora debajo de",
    level="ahora en el primer nivel",
    order="movido en el orden",
    signs={
        "added": "Nuevo",
        "removed": "Eliminado",
        "reworded": "Reformulado",
        "moved": "Movido",
        "set": "Modificado",
    },
    kinds={
        "item": "punto del orden del día",
        "session": "sesión",
        "participant": "participante",
        "group": "grupo",
        "objective": "objetivo",
        "theme": "tema",
        "issue": "asunto",
        "link": "vínculo",
        "annex": "anexo",
        "entry": "entrada",
    },
    position="posición de {name}",
    ballot="voto de {name}",
    keys={
        "title": "título",
        "dates": "fechas",
        "starts": "comienzo",
        "ends": "fin",
        "venue": "lugar",
        "language": "idioma",
        "rule": "regla de decisión",
        "shares": "partes de los votos",
        "quorum": "quórum",
        "chair": "presidencia",
        "name": "nombre",
        "full_name": "nombre completo",
        "organization": "organización",
        "position": "cargo",
        "group": "grupo",
        "present": "presencia",
        "number": "número",
        "goal": "objetivo",
        "day": "día",
        "kind": "tipo",
        "prompt": "pregunta",
        "minutes": "minutos previstos",
        "standing": "punto permanente",
        "presenter": "presentado por",
        "of": "parte de",
        "options": "opciones",
        "method": "método de voto",
        "dots": "puntos por votante",
        "cap": "puntos como máximo por opción",
        "voters": "votantes",
        "sealed": "respuestas ocultas",
        "revealed": "mostrado",
        "top": "cuántos siguen",
        "fields": "apartados",
        "other titles": "otros títulos",
        "said by": "dicho por",
        "mark": "numeración",
        "owner": "responsable",
        "due": "plazo",
        "done": "hecho",
        "proposed": "propuesto",
        "outcome": "resultado",
        "deferred": "aplazado",
        "ruling": "fallo de la presidencia",
        "supersedes": "sustituye a",
        "earlier wordings": "redacciones anteriores",
        "wordings": "formulaciones",
        "carried over from": "viene de",
        "link": "vínculo",
        "line": "línea trazada a mano",
        "options as voted on": "opciones al votar",
        "when": "fecha",
    },
    values={
        "yes": "sí",
        "no": "no",
        "consents": "consiente",
        "reserves": "reserva",
        "objects": "objeta",
        "silent": "silencio",
        "adopted": "adoptado",
        "adopted with reservations": "adoptado con reservas",
        "deferred": "aplazado",
        "not adopted": "no adoptado",
        "inconclusive": "sin resultado",
        "same": "igual",
        "differs": "difiere",
        "clarify": "por aclarar",
        "consensus": "consenso",
        "majority": "mayoría en cada grupo",
        "shares": "partes de los votos",
        "chair": "fallo de la presidencia",
    },
    places={
        "Participants": "Participantes",
        "Groups": "Grupos",
        "Objectives": "Objetivos",
        "Links": "Vínculos",
    },
)

WORDS: Mapping[str, RedlineWords] = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH}

"""The fixed phrases of a notes file with remarks: should read, delete, add, said by; what is in quotes.

In English, French and Spanish alike, whatever the meeting's language: who answers writes in their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_POLITE = r"(?:please\s+|kindly\s+|merci\s+de\s+|por\s+favor,?\s+)?"
_READ = re.compile(
    _POLITE + r"(?:(?:it\s+|this\s+|that\s+)?(?:should|must|ought\s+to|shall|has\s+to)\s+"
    r"(?:now\s+|rather\s+)?(?:read|say)(?:\s+as)?"
    r"|to\s+read"
    r"|(?:change|amend|reword|correct)(?:d|ed)?(?:\s+(?:it|this))?\s+(?:to|as)(?:\s+read)?"
    r"|(?:to\s+be\s+)?replaced?\s+(?:(?:it|this)\s+)?(?:by|with)"
    r"|(?:doit|devrait|devra)\s+(?:se\s+lire|être\s+lue?|dire)|se\s+lit|se\s+lirait|(?:à\s+)?remplacer\s+par"
    r"|reformuler(?:\s+(?:en|ainsi))?|modifier\s+en"
    r"|(?:debe|debería|deberá)\s+(?:leerse|decir|ser\s+leído)|se\s+lee|léase|(?:cambiar|reemplazar|sustituir)\s+(?:por|a))"
    r"(?![^\W\d_])",
    re.I,
)
_READ_QUOTED = re.compile(
    _POLITE + r"(?:should\s+be|reads?|lire|leer|change|corriger\s+en|corregir\s+a)(?![^\W\d_])", re.I
)
"""These mean a wording only where one follows in quotes, or after a colon."""
_DELETE = re.compile(
    _POLITE + r"(?:delete|remove|strike(?:\s+out)?|take\s+out|cut"
    r"|(?:should|must|has)\s+(?:to\s+)?(?:be\s+)?(?:deleted|removed|struck(?:\s+out)?|taken\s+out|go)"
    r"|to\s+be\s+(?:deleted|removed|struck(?:\s+out)?)"
    r"|(?:à\s+)?(?:supprimer|retirer|biffer|enlever)|(?:doit|devrait)\s+être\s+(?:supprimée?|retirée?|biffée?)"
    r"|suprimir|suprímase|eliminar|borrar|quitar|tachar|(?:debe|debería)\s+(?:suprimirse|eliminarse|borrarse))"
    r"(?![^\W\d_])",
    re.I,
)
_THIS = re.compile(
    r"\s*(?:(?:this|the|it|that|ce|cette|le|la|l['’]|cela|este|esta|el|eso)(?![^\W\d_]))?"
    r"\s*(?:(?:whole|entire|tout|toute|entière?|todo|toda)\s+)?"
    r"(?:(?:point|item|line|decision|action|entry|ligne|décision|punto|línea|decisión|acción)(?![^\W\d_]))?\s*",
    re.I,
)
_ADD = re.compile(
    _POLITE + r"(?:add|insert|(?:à\s+)?ajouter|insérer|añadir|agregar|insertar|añádase)(?![^\W\d_])"
    r"(?:\s+(?:an?|the|un|le|el)?\s*(?:new\s+|nouveau\s+|nuevo\s+)?(?:point|punto|action|acción|decision|décision|decisión)(?![^\W\d_]))?",
    re.I,
)
_TO = re.compile(
    r"\s*(?:to|under|in|below|for|à\s+la|à\s+l['’]|à|aux?|sous|dans|chez|pour|al?|a\s+la|en|bajo|para)(?:\s+|(?<=['’]))"
    r"([^:“\"«„]{1,120}?)\s*(?::\s*|(?=[“\"«„]))",
    re.I,
)
_SAID_BY = re.compile(
    r"(?:(?:was|were|is|to\s+be|should\s+be)\s+)?(?:said\s+by|attributed\s+to|(?:a\s+été\s+|est\s+)?dite?\s+par"
    r"|attribuer\s+à|(?:fue\s+)?dicho\s+por|atribuir\s+a)\s+(?P<name>.{2,80}?)[.!]*"
    r"|(?:is|was)\s+(?P<whose>[^\s].{0,78}?)(?:['’]s|s['’])[.!]*"
    r"|(?:est|era|es|fue)\s+(?:de|d['’])\s*(?P<de>[^\W\d_].{1,78}?)[.!]*",
    re.I,
)
_INSTEAD = re.compile(r"\s*(?:,\s*)?(?:by|with|par|por|into|to|en|→|=>|->|instead\s+of)\s*", re.I)
_REPLACE = re.compile(
    _POLITE + r"(?:replace|change|remplacer|changer|sustituir|reemplazar|cambiar)\s+(?=[“\"«„])", re.I
)
_BECAUSE = re.compile(
    r"[,;–—(.\-]|because\b|since\b|as\b|for\b|car\b|parce\b|puisque\b|porque\b|ya\s+que\b", re.I
)
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a remark asks for. ``kind``: ``read``, ``replace``, ``delete``, ``add``, ``said by``, or empty.

    ``text``: the wording asked for; ``old``: the words it replaces, or the text that is to go; ``to``: where
    it is to be added, as written; ``why``: whatever else was said.
    """

    kind: str = ""
    text: str = ""
    old: str = ""
    to: str = ""
    why: str = ""


def asked(body: str) -> Asked:
    """What ``body``, a remark without the place it is about, asks for; an empty kind: it only remarks."""
    body = body.strip()
    for read in (_replaced, _deleted, _reads, _adds, _speaker):
        found = read(body)
        if found is not None:
            return found
    return Asked()


def begins(text: str) -> bool:
    """Whether ``text`` begins with one of the phrases, so that a place before it needs no colon."""
    phrases = (_READ, _READ_QUOTED, _DELETE, _ADD, _SAID_BY, _REPLACE)
    return any(phrase.match(text) for phrase in phrases)


def in_quotes(text: str) -> tuple[str, str] | None:
    """What stands in the quotes that ``text`` begins with, and the rest; None where it begins with none."""
    text = text.lstrip()
    sign = text[:1]
    if sign == '"':
        end = text.find('"', 1)
        if text.rstrip(" .").endswith('"') and text.count('"') % 2 == 0 and end > 0:
            whole = text.rstrip(" .")
            inside = whole[1:-1]
            if '"' in inside and not re.search(r'"\s*(?:\w+\s+){0,3}"', inside):
                return inside, ""  # quotes inside quotes
        return (text[1:end].strip(), text[end + 1 :]) if end > 0 else None
    if sign == "'" or sign not in _PAIRS or not sign:
        return None
    depth = 0
    for at, char in enumerate(text):
        if char in _PAIRS[sign] and at and not (sign == "‘" and text[at + 1 : at + 2].isalnum()):
            depth -= 1
            if not depth:
                return text[1:at].strip(), text[at + 1 :]
        elif char == sign:
            depth += 1
    return None


def _why(rest: str) -> str:
    """What was said besides; empty for a full stop."""
    kept = rest.strip().strip(".;,–—- ").strip()
    return kept.removeprefix("(").removesuffix(")").strip() if kept[:1] == "(" and kept[-1:] == ")" else kept


def _replaced(body: str) -> Asked | None:
    verb = _REPLACE.match(body)
    first = in_quotes(body[verb.end() :] if verb else body)
    if first is None:
        return None
    old, rest = first
    link = _READ.match(rest.lstrip()) or _READ_QUOTED.match(rest.lstrip()) or _INSTEAD.match(rest)
    after = (rest.lstrip() if link and link.re is not _INSTEAD else rest)[link.end() :] if link else ""
    second = in_quotes(after.lstrip().removeprefix(":")) if link else None
    if second is not None and old and second[0]:
        return Asked("replace", second[0], old, why=_why(second[1]))
    gone = _DELETE.match(rest.lstrip())
    if gone is not None and old:
        return Asked("delete", old=old, why=_why(rest.lstrip()[gone.end() :]))
    return None


def _reads(body: str) -> Asked | None:
    found = _READ.match(body)
    if found is None:
        found = _READ_QUOTED.match(body)
        rest = body[found.end() :].lstrip() if found else ""
        if found is None or not (rest.startswith(":") or in_quotes(rest)):
            return None
    rest = body[found.end() :].strip().removeprefix(":").strip()
    quoted = in_quotes(rest)
    text, rest = quoted if quoted is not None else (rest, "")
    return Asked("read", text, why=_why(rest)) if text else None


def _deleted(body: str) -> Asked | None:
    found = _DELETE.match(body)
    if found is None:
        return None
    rest = body[found.end() :]
    rest = rest[this.end() :] if (this := _THIS.match(rest)) else rest
    rest = rest.lstrip(": ")
    quoted = in_quotes(rest)
    if quoted is not None:
        return Asked("delete", old=quoted[0], why=_why(quoted[1]))
    if rest.strip(" .!") and not _BECAUSE.match(rest):
        return None  # "delete the second sentence" is for a person
    return Asked("delete", why=_why(rest))


def _adds(body: str) -> Asked | None:
    found = _ADD.match(body)
    if found is None:
        return None
    rest, to = body[found.end() :], ""
    if (where := _TO.match(rest)) is not None:
        to, rest = where[1].strip(), rest[where.end() :]
    elif rest.lstrip().startswith(":"):
        rest = rest.lstrip()[1:]
    elif in_quotes(rest) is None:
        return None
    quoted = in_quotes(rest)
    text, rest = quoted if quoted is not None else (rest.strip(), "")
    if not to and (
        behind := re.match(r"\s*(?:to|under|à|sous|a|en)\s+([^.,;]{1,80})(.*)", rest, re.I | re.S)
    ):
        to, rest = behind[1].strip(), behind[2]
    return Asked("add", text, to=to, why=_why(rest)) if text else None


def _speaker(body: str) -> Asked | None:
    found = _SAID_BY.fullmatch(body)
    if found is None:
        return None
    name = next(part for part in (found["name"], found["whose"], found["de"]) if part)
    return Asked("said by", name.strip()) if len(name.split()) <= 4 else None

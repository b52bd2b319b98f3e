"""Lines by which a decision is proposed, amended, taken a position on and settled.

They mean the wording that is before the groups in the item, or the decision whose number they give (``D2``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.agenda.rules import rule_of
from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.decisions import Numbered, decisions, under_decision
from facilitator.meeting.forms.line import PREFIX, Line, find_group, keyword_of
from facilitator.meeting.forms.together import Reading
from facilitator.meeting.names import find_person
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import Keyword

POSITIONS: tuple[Keyword, ...] = ("consents", "reserves", "objects", "silent")
_LABEL = re.compile(r"\bD(\d{1,4})\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(\d{1,7})\s*(yes|non?|abstain(?:s|ed|ing)?|abstentions?|oui|abst\b\.?|s[íi]|abstenci[oó]n(?:es)?)(?!\w)",
    re.IGNORECASE,
)


def _meant(meeting: Meeting, label: str) -> Numbered | None:
    """The decision of that number, or the one before the groups. Raises Refusal for a number that none has.

    None where nothing is proposed here: the line is text then.
    """
    if label:
        number = int(label)
        found = next((one for one in decisions(meeting) if one.number == number), None)
        if found is None:
            raise Refusal(f"There is no decision D{number}.")
        return found
    return under_decision(meeting, meeting.board)


def _split(said: str) -> tuple[str, str]:
    """A decision's number in ``said``, and what is left of it."""
    found = _LABEL.search(said)
    if found is None:
        return "", said.strip()
    return found[1], (said[: found.start()] + said[found.end() :]).strip()


def _spoken(meeting: Meeting, said: str) -> tuple[str, str | None]:
    """``@Rachel Asante: only if …`` as (text, who); without a name, or one that is nobody's, all is text."""
    if said.startswith("@"):
        prefix = PREFIX.match(said)
        name = prefix[1][1:].strip() if prefix else said[1:].strip()
        person = find_person(meeting, name).one
        if person is not None:
            return (said[prefix.end() :] if prefix else ""), person
    return said, None


def _counts(said: str) -> dict[str, int] | None:
    """``15 yes, 4 no, 1 abstain``; None where there is anything else."""
    if not _COUNT.search(said) or _COUNT.sub("", said).strip(" ,;."):
        return None
    made: dict[str, int] = {}
    for count, word in _COUNT.findall(said):
        first = word.casefold()[0]
        name = {"y": "yes", "o": "yes", "s": "yes", "n": "no", "a": "abstain"}[first]
        made[name] = made.get(name, 0) + int(count)
    return made


def position(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """``CONSENTS icmm:``, ``RESERVES iucn: @Rachel Asante: only if …``, ``OBJECTS icmm D2: text``."""
    prefix = PREFIX.match(line.text)
    if prefix is None:
        return None
    keyword, name = _keyword(meeting, prefix[1].split())
    if keyword not in POSITIONS or not name:
        return None
    label, short = _split(name)
    group = find_group(meeting, short)
    if group is None:
        label, group = "", find_group(meeting, name)  # a group may be called D2
    if group is None:
        return None
    meant = _meant(meeting, label)
    if meant is None:
        return None
    text, by = _spoken(meeting, line.text[prefix.end() :])
    counted = _counts(text)
    if counted is None:
        return [intents.TakePosition(meant.row.id, group, keyword, text or None, by)]
    made = intents.TakePosition(
        meant.row.id,
        group,
        keyword,
        by=by,
        yes=counted.get("yes"),
        no=counted.get("no"),
        abstain=counted.get("abstain"),
    )
    return [made]


def _keyword(meeting: Meeting, words: list[str]) -> tuple[Keyword | None, str]:
    """The keyword that ``words`` begin with (``SE OPONE`` has two words), and what follows it."""
    for count in (2, 1):
        found = keyword_of(meeting, " ".join(words[:count]))
        if found is not None:
            return found, " ".join(words[count:])
    return None, ""


def _positions(kind: Keyword) -> Reading:
    def read(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
        """``CONSENTS: icmm, iucn``: groups and nothing else."""
        label, names = _split(rest)
        groups = [find_group(meeting, name.strip()) for name in names.split(",")]
        found = [group for group in groups if group is not None]
        if len(found) != len(groups):
            return None
        meant = _meant(meeting, label)
        return [intents.TakePosition(meant.row.id, group, kind) for group in found] if meant else None

    return read


def amended(meeting: Meeting, line: Line) -> list[intents.Intent] | None:
    """``AMEND D2: another wording``; without a number it is the one before the groups."""
    prefix = PREFIX.match(line.text)
    if prefix is None or not (text := line.text[prefix.end() :]):
        return None
    label, word = _split(prefix[1])
    if keyword_of(meeting, word) != "amend":
        return None
    meant = _meant(meeting, label)
    return [intents.Amend(meant.row.id, text)] if meant else None


def _proposal(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    return [intents.Outcome("decisions", rest, proposed=True)] if rest else None


def _defer(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    label, more = _split(rest)
    meant = None if more else _meant(meeting, label)
    return [intents.Defer(meant.row.id)] if meant else None


_RULING = re.compile(
    r"(not adopted|adopted|non adoptée?|adoptée?|no adoptad[oa]|adoptad[oa])\b[.:,]?\s*", re.IGNORECASE
)


def _ruling(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``RULING: adopted``, ``RULING: D2 @Anna: not adopted: why``; without a name it is the chair's.

    The number stands at the beginning: the reason may speak of other decisions.
    """
    numbered = re.match(r"D(\d{1,4})\b[\s:]*", rest, re.IGNORECASE)
    label = numbered[1] if numbered else ""
    said, by = _spoken(meeting, rest[numbered.end() :] if numbered else rest)
    found = _RULING.match(said)
    if found is None:
        return None
    meant = _meant(meeting, label)
    if meant is None:
        return None
    ruling = "not adopted" if found[1].casefold().startswith("no") else "adopted"
    by = by or rule_of(meeting.document, meant.board.item).chair
    return [intents.RuleOn(meant.row.id, ruling, by, said[found.end() :].strip() or None)]


def _supersedes(meeting: Meeting, line: Line, rest: str) -> list[intents.Intent] | None:
    """``SUPERSEDES: D1``: the newest decision of this item replaces that one."""
    label, more = _split(rest)
    if not label or more:
        return None
    here = [one for one in decisions(meeting) if one.board.id == meeting.board.id]
    old = _meant(meeting, label) if here else None
    return [intents.Supersede(here[-1].row.id, old.row.id)] if old else None


READINGS: Mapping[Keyword, Reading] = {
    "proposal": _proposal,
    **{kind: _positions(kind) for kind in POSITIONS},
    "defer": _defer,
    "ruling": _ruling,
    "supersedes": _supersedes,
}

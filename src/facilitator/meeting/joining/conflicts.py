"""What two records say differently, told to a person; and the words for it inside the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from facilitator.text import POINT_LIMIT


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction. ``kind``: ``wording``, ``position``, ``ballot``, ``title``, ``link``, ``removed``,
    ``set``, ``agenda``, ``sign-off`` or ``left out``. ``number``, ``place``: the item and where in it, for a
    person; ``item``, ``id``: the same for a program. ``what``: what it is about. ``one``, ``other``: what
    both say, the earlier first; ``one_by``, ``other_by``: who recorded it. ``kept``: what became of it, in a
    sentence.
    """

    kind: str
    item: str = ""
    number: str = ""
    place: str = ""
    id: str = ""
    what: str = ""
    one: str = ""
    other: str = ""
    one_by: str = ""
    other_by: str = ""
    kept: str = ""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.number, self.place) if part)
        said = f"{where}: {self.what}" if where else self.what
        sides = [
            f"“{text}”{f' ({by})' if by else ''}"
            for text, by in ((self.one, self.one_by), (self.other, self.other_by))
            if text
        ]
        both = f": {' / '.join(sides)}" if sides else ""
        return f"{said}{both}; {self.kept}" if self.kept else f"{said}{both}"

    def to_json(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


_OTHER = {
    "en": ("Other wording", "recorded by {}", "The records differ on {}", "ballot", "title"),
    "fr": ("Autre formulation", "notée par {}", "Les notes diffèrent sur {}", "bulletin", "titre"),
    "es": ("Otra redacción", "anotada por {}", "Las notas difieren sobre {}", "papeleta", "título"),
}


def other_wording(text: str, who: str, language: str) -> str:
    """How the second of two wordings stands in the minutes, in their language."""
    words = _OTHER[language if language in _OTHER else "en"]
    head = f"{words[0]} ({words[1].format(who)})" if who else words[0]
    said = f"{head}: {text}"
    return said if len(said) <= POINT_LIMIT else text


def differing(what: str, said: Iterable[tuple[str, str]], language: str) -> str:
    """Both sides of a contradiction in one line, for the minutes; ``said``: each with who recorded it."""
    words = _OTHER[language if language in _OTHER else "en"]
    sides = "; ".join(f"“{text or '–'}”{f' ({who})' if who else ''}" for text, who in said)
    text = f"{words[2].format(what)}: {sides}"
    return text if len(text) <= POINT_LIMIT else text[: POINT_LIMIT - 1] + "…"

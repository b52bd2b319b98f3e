"""No text is ever dropped: every word of a notes file stands in the minutes or in the list of problems.

What may go is judged here without the parser: a line's words before its first colon, where they are
one of the keywords or begin the name of a group, a lane or a person; a heading that is the title of
an item; and the few words of a command.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps
from facilitator.meeting.minutes import minutes
from facilitator.text import clean_block, folded
from meeting.corpus import ALL
from meeting.kit import AGENDA, KINDS, paste, started

KEYWORDS = {
    "en": "both all decision agreed resolved action park parked theme issue vote present absent",
    "fr": "tous toutes les+deux décision accord action en+attente thème enjeu vote présent présents présente "
    "absent absents absente",
    "es": "todos todas ambos decisión acuerdo acción aparcado tema asunto voto presente presentes "
    "ausente ausentes",
}
FIXED = {
    "en": ("Both", "Notes", "Questions and answers", "Ideas without a theme", "Questions", "Ideas"),
    "fr": ("Les deux", "Notes", "Questions et réponses", "Idées sans thème", "Questions", "Idées"),
    "es": ("Ambos", "Notas", "Preguntas y respuestas", "Ideas sin tema", "Preguntas", "Ideas"),
}
FIELDS = {
    "en": ("Objectives", "Potential activities"),
    "fr": ("Objectifs", "Activités possibles"),
    "es": ("Objetivos", "Actividades posibles"),
}
GROUPS = ("ICMM", "IUCN", "International Council on Mining and Metals", "Nature Union")
PEOPLE = ("Aidan Davy", "Gunilla Ek", "Davy", "Ek")
PLACES = {folded(found) for found in re.findall(r'(?:title|prompt|id) = "([^"]*)"', AGENDA)}
SAID = {"text", "mark", "by", "owner", "due", "title", "name"}
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return WORD.findall(text)


def said(value: Any, key: str = "") -> Iterator[str]:
    """Every text of the minutes that a reader sees; ids and keys do not count."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "dots" and isinstance(part, dict):
                yield from (str(number) for number in part.values())
            yield from said(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from said(part, key)
    elif key in SAID:
        yield str(value)


def begins(name: str, candidates: Iterator[str] | tuple[str, ...]) -> bool:
    return any(folded(one).startswith(name) for one in candidates)


def line_demands(line: str, language: str, titles: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """(words that must be there as often as they were said, words that must be there at all)."""
    text = " ".join(line.split())
    if re.fullmatch(r"(?i)/(next|back|undo|redo)", text) or re.match(r"(?i)/go\b", text):
        return [], []
    heading = re.match(r"#{1,6}\s+(.*)", text)
    if heading:
        title = folded(re.sub(r"^\d+(\.\d+)*[.:)]?\s+", "", heading[1]))
        place = title in PLACES or re.fullmatch(
            r"session \d+( (morning|afternoon))?|\d+( \d+)?", folded(heading[1])
        )
        if place:
            return [], []
        often, once = line_demands(heading[1], language, titles)
        return [], [*often, *once]
    before, colon, after = text.partition(":")
    name = folded(before)
    if not colon or text.startswith("\\") or (after and not after.startswith(" ")):
        return words(text), []
    keywords = {
        folded(word.replace("+", " ")) for tongue in ("en", language) for word in KEYWORDS[tongue].split()
    }
    if name in keywords:
        kind = folded(before).split()[0]
        if kind.startswith(("pres", "abs", "aus")):
            return [], [word for word in words(after) if not begins(folded(word), PEOPLE)]
        if kind in ("theme", "issue", "tema", "asunto", "enjeu", "thème"):
            return [], words(after)
        if kind in ("action", "accion"):
            after = re.sub(
                r"(?i)[ ,;]+(by|due|d’ici le|pour le|para el)(\s+\d{4}-\d\d-\d\d\.?)$", r"\2", after
            )
            owner, colon, rest = after.partition(":")
            if colon and begins(folded(owner), (*GROUPS, *PEOPLE)):
                return words(rest), []
        return words(after), []
    if (text.startswith("@") and begins(name, PEOPLE)) or begins(name, (*GROUPS, *titles, *FIELDS[language])):
        return words(after), []
    if any(name == folded(lane) for lane in FIXED[language]):
        return words(after), []
    return words(text), []


def losses(block: str, item: str, language: str = "en") -> list[str]:
    """The words of ``block`` that are nowhere after it was read into ``item``."""
    history = started(item, language)
    before = Counter(words(" \n ".join(said(tomllib.loads(dumps(minutes(history.present)))))))
    unread = paste(history, block, each_line=True)
    document = tomllib.loads(dumps(minutes(history.present)))
    there = Counter(words(" \n ".join([*said(document), *(line.text for line in unread)])))
    there -= before
    titles = tuple(
        lane["title"]
        for session in document["sessions"]
        for one in session["items"]
        for lane in (*one.get("themes", ()), *one.get("issues", ()))
    )
    counted: Counter[str] = Counter()
    lost = []
    for line in clean_block(block).split("\n"):
        often, once = line_demands(line, language, titles)
        counted.update(often)
        lost += [word for word in once if word not in there]
    return lost + list((counted - there).elements())


@pytest.mark.parametrize("item", KINDS)
@pytest.mark.parametrize("name", sorted(ALL.keys() - {"long"}))
def test_notes_of_all_sorts_lose_no_word(name: str, item: str) -> None:
    language = {"french": "fr", "spanish": "es"}.get(name, "en")
    assert losses(ALL[name], item, language) == []


@pytest.mark.parametrize("item", KINDS)
def test_a_line_longer_than_a_point_becomes_several_and_no_command_of_its_middle_is_obeyed(item: str) -> None:
    assert losses(ALL["long"], item) == []


def test_a_word_longer_than_a_point_is_cut_and_whole_again_when_joined() -> None:
    history = started("talk")
    word = "".join(chr(ord("a") + number % 26) for number in range(60_000))
    assert paste(history, word) == []
    assert "".join(row.text for row in history.present.board.lanes[0].outline) == word


SENTENCES = """\
Same: we think so
Objects: the museum’s
Line: 3
Proposal: build a fund
Move: to the next room
Take: 1, 4
Common: ICMM 1 = IUCN 1
Votes stand: all of them
Silent: iucn
Idem : on le pense
S’oppose iucn : jamais
Votes maintenus :
Igual: que antes
Se opone iucn: jamás
Propuesta: un fondo
"""


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("item", KINDS)
def test_everyday_sentences_that_begin_with_a_keyword_lose_no_word(item: str, language: str) -> None:
    assert losses(SENTENCES, item, language) == []


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([line for block in ALL.values() for line in block.split("\n") if len(line) < 300]),
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(
            ["", "- ", "-- ", "1. ", "a) ", "o ", "  ", "\t", "# ", "> ", "\\", "@", "4.1 ", "• "]
        ),
        st.one_of(
            st.sampled_from(
                [
                    "ICMM",
                    "I",
                    "N",
                    "Notes",
                    "No",
                    "both",
                    "ACTION",
                    "décision",
                    "Obj",
                    "The",
                    "Davy",
                    "VOTE icmm",
                ]
            ),
            st.sampled_from(
                ["Same", "Objects", "objects icmm", "Line", "Proposal", "move", "Idem", "Igual", "Se opone"]
            ),
        ),
        st.sampled_from([": ", ":", " : ", ":: ", " ", ". "]),
        st.text(st.sampled_from("abc 12.:=-;@#é水"), max_size=20),
    ),
)


@settings(max_examples=150)
@given(
    st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(KINDS), st.sampled_from(("en", "fr", "es"))
)
def test_whatever_is_pasted_loses_no_word(block: str, item: str, language: str) -> None:
    lines = clean_block(block).split("\n")
    if any("undo" in line.casefold() or "=" in line for line in lines):
        return  # taking back is what undo is for, and a second number of dots replaces the first
    assert losses(block, item, language) == []


def test_the_oracle_itself_notices_what_is_dropped() -> None:
    assert line_demands("No: we will not", "en", ()) == (["No", "we", "will", "not"], [])
    assert line_demands("Note: see annex", "en", ()) == (["Note", "see", "annex"], [])
    assert line_demands("ICMM: x", "en", ()) == (["x"], [])
    assert line_demands("décision: x", "en", ()) == (["x"], [])  # English and French share it, folded
    assert line_demands("ACUERDO: x", "en", ()) == (["ACUERDO", "x"], [])

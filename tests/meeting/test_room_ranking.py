"""What the room is told of a ranking beside its bars: ties, and which options go on."""

from __future__ import annotations

import pytest

from facilitator.meeting import intents
from facilitator.meeting.history import History
from facilitator.meeting.room_words import MOST, named
from facilitator.meeting.second_screen import view
from meeting.kit import do, started, type_in

THEMES = ("THEME: Water", "THEME: Skills", "THEME: Land", "THEME: Air")


def ranked(*lines: str, language: str = "en") -> History:
    made = started("ideas", language)
    assert not type_in(made, *THEMES, "/go rank", *lines)
    return made


def told(*lines: str, language: str = "en") -> tuple[str, ...]:
    return view(ranked(*lines, language=language).present).told


def test_before_the_first_vote_nothing_is_told() -> None:
    assert told() == ()


def test_the_best_go_on() -> None:
    assert told("VOTE icmm: 1=3 2=1", "VOTE iucn: 2=1 1=2") == ("The best 2 go on: Water, Skills.",)
    assert told("VOTE icmm: 1=3", "VOTE iucn: 1=2") == ("The best one goes on: Water.",)


def test_ties_are_named_and_one_at_the_edge_takes_all_with_it() -> None:
    assert told("VOTE icmm: 1=2 2=1 3=1", "VOTE iucn: 1=2 2=1 3=1") == (
        "Tie for place 2: Skills, Land.",
        "Because of the tie 3 go on: Water, Skills, Land.",
    )


def test_two_ties_are_two_sentences_in_one_line() -> None:
    ballots = ("VOTE icmm: 1=2 2=2 3=1 4=1", "VOTE iucn: 1=2 2=2 3=1 4=1")
    assert told(*ballots) == (
        "Tie for place 1: Water, Skills. Tie for place 3: Land, Air.",
        "The best 2 go on: Water, Skills.",
    )


def test_a_line_drawn_by_hand() -> None:
    ballots = ("VOTE icmm: 1=3 2=2 3=1", "VOTE iucn: 1=3 2=2 3=1")
    assert told(*ballots, "TAKE: 1, 3") == ("Line drawn by hand: Water, Land go on.",)
    assert told(*ballots, "LINE: 1") == ("Line drawn by hand: Water goes on.",)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("Ex æquo à la place 2\u00a0: Skills, Land.",
                "En raison de l’égalité, 3 continuent\u00a0: Water, Skills, Land.")),
        ("es", ("Empate en el puesto 2: Skills, Land.",
                "Por el empate siguen adelante 3: Water, Skills, Land.")),
    ],
)  # fmt: skip
def test_in_the_meetings_language(language: str, said: tuple[str, ...]) -> None:
    assert told("VOTE icmm: 1=2 2=1 3=1", "VOTE iucn: 1=2 2=1 3=1", language=language) == said


@pytest.mark.parametrize("how", ["until-answered", "until-revealed"])
def test_nothing_is_told_while_the_votes_are_hidden(how: str) -> None:
    made = ranked()
    do(made, intents.Seal(how))
    type_in(made, "VOTE icmm: 1=3 2=3")
    assert view(made.present).told == ()
    type_in(made, "VOTE iucn: 1=3 2=3")
    if how == "until-revealed":
        assert view(made.present).told == ()
        do(made, intents.Reveal())
    assert view(made.present).told == ("Tie for place 1: Water, Skills.", "The best 2 go on: Water, Skills.")


def test_many_titles_are_a_number() -> None:
    titles = [f"T{number}" for number in range(MOST + 3)]
    assert named(titles, "en") == "T0, T1, T2, T3 and 3 more"
    assert named(titles, "fr") == "T0, T1, T2, T3 et 3 de plus"
    assert named(titles[: MOST + 1], "es") == "T0, T1, T2, T3, T4"

"""Wordings that say the same are found, whichever the language; others are left alone."""

from __future__ import annotations

import random
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.likeness import BEST, LEAST, Match, duplicates, likeness, matches, rarity

ALIKE = [
    ("How we will measure progress together", "Measuring our progress together"),
    ("Protect the water rights of local communities", "Local communities keep their water rights"),
    ("A joint communications programme on responsible mining", "Communications for responsible mines"),
    ("Share data on biodiversity offsets", "Sharing biodiversity offset data"),
    ("Independent monitoring of closed mines", "Monitoring of mine closure by independents"),
    ("Publish the results every year", "Results should be published yearly"),
    ("More trust between the two organisations", "Trust between our organizations"),
    ("Regional landscape scenarios", "Scenarios for regional landscapes"),
    ("Train the inspectors in the provinces", "Training for provincial inspectors"),
    ("Enviromental flows below dams", "environmental flows under the dams"),
    ("Communications", "communication"),
    ("Mesurer les progrès chaque année", "La mesure annuelle des progrès"),
    ("Protéger les droits d’eau des communautés", "Les communautés gardent leurs droits sur l’eau"),
    ("Partager les données sur la biodiversité", "Partage des données de biodiversité"),
    ("Un comité de suivi commun", "Comité commun pour le suivi"),
    ("Compartir los datos del agua", "Datos de agua compartidos"),
    ("Proteger las áreas sagradas", "Protección de áreas sagradas"),
    ("Reuniones anuales de las comunidades", "Reunión anual con la comunidad"),
    ("鉱山の水質を毎年公表する", "鉱山の水質の毎年の公表"),
]  # fmt: skip

OTHERS = [
    ("We will tell the press about the fund", "We will train the drivers"),
    ("Forest rights", "Forest fires"),
    ("Ecological flows", "Cash flows"),
    ("Local communities decide", "Local governments pay"),
    ("A fund for closed roads", "A list of closed schools"),
    ("Meeting in Gland in November", "Meeting in London with investors"),
    ("Community radio in two languages", "Communications budget of the secretariat"),
    ("Agree on a work plan", "Agree on a chair for the panel"),
    ("How do we share the costs?", "How do we share the profits?"),
    ("Les coûts du projet", "Les limites du projet"),
    ("Former les jeunes au métier", "Informer la presse locale"),
    ("El costo del transporte", "El costo de la traducción"),
    ("Un fondo para las carreteras", "Una mesa con las empresas"),
    ("Not enough time", "Enough money"),
    ("予算を決める", "議長を選ぶ"),
]

LEFT = [(f"p{place}", one) for place, (one, _) in enumerate([*ALIKE, *OTHERS])]
RIGHT = [(f"q{place}", other) for place, (_, other) in enumerate([*ALIKE, *OTHERS])]
FOUND = {(match.a, match.b): match for match in matches(LEFT, RIGHT)}


@pytest.mark.parametrize("place", range(len(ALIKE)), ids=lambda place: ALIKE[place][0])
def test_pairs_that_say_the_same_are_found_among_all_the_others(place: int) -> None:
    match = FOUND[f"p{place}", f"q{place}"]
    assert match.score >= LEAST
    assert matches(LEFT[place : place + 1], RIGHT[place : place + 1]) != []  # also when nothing else was said


def test_nothing_else_is_suggested() -> None:
    same = {(f"p{place}", f"q{place}") for place in range(len(ALIKE))}
    texts = dict(LEFT + RIGHT)
    assert [(texts[a], texts[b]) for a, b in FOUND if (a, b) not in same] == []
    alone = [matches([("p", one)], [("q", other)]) for one, other in OTHERS]
    assert alone == [[]] * len(OTHERS)


def test_the_same_pairs_are_found_within_one_pool() -> None:
    assert {(one.a, one.b) for one in duplicates([*LEFT, *RIGHT])} >= {
        (f"p{place}", f"q{place}") for place in range(len(ALIKE))
    }


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Water rights", "the rights to WATER!", Fraction(1)),
        ("measure", "measurement", Fraction(3, 4)),
        ("policy", "policies", Fraction(3, 4)),
        ("agua", "aguas", Fraction(3, 4)),
        ("Water", "Water rights", Fraction(2, 3)),
        ("water rights", "mining rights", Fraction(1, 2)),
        ("Not", "and the", Fraction(0)),
        ("to be", "to be", Fraction(1)),  # nothing but small words: they count then
        ("…", "…", Fraction(0)),
        ("", "water", Fraction(0)),
        ("水", "水", Fraction(1)),
        ("水質", "水量", Fraction(0)),
    ],
)
def test_likeness_is_exact(one: str, other: str, score: Fraction) -> None:
    assert likeness(one, other) == score


@pytest.mark.parametrize(
    ("right", "slip", "met"),
    [
        ("environment", "enviroment", True),  # a letter left out
        ("environment", "environmment", True),  # one too many
        ("biodiversity", "bipdiversity", True),  # another letter
        ("biodiversity", "boidiversity", True),  # two swapped
        ("biodiversity", "boidiversiyt", False),  # two slips
        ("région", "rëgion", True),  # accents never count
        ("fund", "find", False),  # too short: other words
        ("water", "wader", False),
        ("123456", "123457", False),  # another number
    ],
)
def test_one_slip_in_a_long_word_is_forgiven(right: str, slip: str, met: bool) -> None:
    assert (likeness(right, slip) > 0) == met
    assert (likeness(slip, right) > 0) == met


@given(st.from_regex(r"[a-z]{6,12}", fullmatch=True), st.integers(0, 11), st.sampled_from("abcxyz"))
def test_a_long_word_always_meets_itself_with_one_letter_changed(word: str, at: int, letter: str) -> None:
    at %= len(word)
    assert likeness(word, word[:at] + letter + word[at + 1 :]) >= Fraction(3, 4)


def test_rare_words_weigh_more() -> None:
    texts = ["the mining programme", "a mining plan", "mining and roads", "mining taxes", "offsets in mining"]
    rare = rarity(texts)
    assert likeness("mining offsets", "offsets abroad", rare) > likeness(
        "mining offsets", "mining abroad", rare
    )
    assert likeness("mining offsets", "offsets", rare) == Fraction(4, 5)  # 2 and 2 of 1 + 2 and 2


# -- laws --------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ("water", "rights", "communities", "community", "mesure", "mesurer", "the", "offsets", "ofsets", "水質")
)
TEXTS = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=8)


@given(TEXTS, TEXTS, st.randoms())
def test_no_order_matters_and_no_side(lefts: list[str], rights: list[str], chance: random.Random) -> None:
    left = [(f"p{place}", text) for place, text in enumerate(lefts)]
    right = [(f"q{place}", text) for place, text in enumerate(rights)]
    found = matches(left, right)
    mixed = chance.sample(left, len(left)), chance.sample(right, len(right))
    assert matches(*mixed) == found
    assert matches(right, left) == [Match(one.b, one.a, one.score) for one in found]
    pool = [*left, *right]
    assert duplicates(chance.sample(pool, len(pool))) == duplicates(pool)


@given(TEXTS, TEXTS)
def test_what_is_found_is_as_alike_as_said_and_only_the_best(lefts: list[str], rights: list[str]) -> None:
    left = [(f"p{place}", text) for place, text in enumerate(lefts)]
    right = [(f"q{place}", text) for place, text in enumerate(rights)]
    texts, rare = dict(left + right), rarity([*lefts, *rights])
    found = matches(left, right)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.score == likeness(texts[one.a], texts[one.b], rare) >= LEAST
    for id in texts:
        assert sum(id in (one.a, one.b) for one in found) <= BEST


@given(st.lists(WORDS, max_size=5).map(" ".join), st.lists(WORDS, max_size=5).map(" ".join))
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == bool(one)


def test_points_with_the_same_words_are_all_named_once() -> None:
    found = duplicates([("p10", "Offsets"), ("p9", "offsets"), ("p2", "roads")])
    assert found == [Match("p9", "p10", Fraction(1))]


def test_no_point_gets_more_than_its_best_few() -> None:
    found = duplicates([(f"p{number}", "offsets for water") for number in range(200)])
    assert 100 <= len(found) <= 200 * BEST // 2


def test_three_hundred_points_against_three_hundred_take_no_time_to_speak_of() -> None:
    chance = random.Random(1)
    heads = ["water", "mine", "commun", "measur", "sha", "bio", "report", "land"]
    known = [  # few beginnings: many words have the same stem
        chance.choice(heads) + "".join(chance.choices("aeioulnrst", k=chance.randint(1, 6)))
        for _ in range(800)
    ]
    often = [1 / (place + 1) for place in range(800)]
    texts = [" ".join(chance.choices(known, often, k=chance.randint(5, 25))) for _ in range(600)]
    pool = [(f"p{number}", text) for number, text in enumerate(texts)]
    begun = time.process_time()
    assert matches(pool[:300], pool[300:])
    assert time.process_time() - begun < 2  # 0.3 s where it was written, with room for a busy machine

"""How alike two wordings are: for suggestions, which are shown and never applied by themselves.

Wordings are compared by their words, whatever their order. Small words of English, French and Spanish
do not count; words that few of the texts have count more. The same word counts in full; another form of
it, or one that is a slip of the finger away, counts three quarters. Nothing is looked up anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from facilitator.text import folded

LEAST = Fraction(1, 2)
"""The likeness from which a pair is worth showing, found by trying the pairs in the tests."""
BEST = 3
"""How many pairs are shown at most for one point."""

CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Runs of Chinese and Japanese writing, which has no blanks between words."""

_SAME, _NEAR = 4, 3
_STEM = 6
_SLIP_LETTERS = range(6, 25)
"""Lengths of words in which a slip is forgiven: shorter ones are too often other words."""
_KANA = re.compile("[\u3040-\u309f]+")

# No "not", "no", "pas", "sin": they turn a sentence round. Single letters are what elision leaves (l’eau).
_SMALL_WORDS = """
    a an the of to in on at by for from with as and or but that this these those it its is are be been was
    were will would shall should can could may might must has have had do does did we us our you your they
    them their there which who what when how also so if then than into about more every each all

    l d n s c j m t y le la les un une des du de et ou en au aux dans sur par pour avec que qu qui ce cet
    cette ces se sa son ses leur leurs nos notre votre vos est sont être a ont il elle ils elles on nous vous
    plus doit doivent peut peuvent faut ne chaque tout tous toute toutes

    el los las una unos unas del al y e o u con por para lo su sus es son ser está están este estos estas ha
    han hay nos nuestro nuestra nuestros nuestras debe deben puede pueden más como cada todo todos toda todas
"""
_SMALL = frozenset(folded(_SMALL_WORDS).split())
_ENDING = re.compile(r"(?<=...)(?:ies|ing|ed|es|ly|[esxy])$")

Pool = Sequence[tuple[str, str]]
"""Points as (id, text); the ids differ."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two points, by id, and their likeness: 0 is nothing in common, 1 the same words."""

    a: str
    b: str
    score: Fraction


def likeness(a: str, b: str, rare: Mapping[str, int] | None = None) -> Fraction:
    """The likeness of two texts, 0 to 1, exact and symmetric; a text without words is like nothing.

    The weighted coefficient of Dice: the weights of the words of each text that meet one of the other,
    divided by the weights of all words. ``rare``: weights from :func:`rarity`; without, all weigh 1.
    """
    left, right = [words(a)], [words(b)]
    weights = rare if rare is not None else {}
    scores = _scores(left, right, weights, Fraction(0), lone=True)
    return scores.get((0, 0), Fraction(0))


def rarity(texts: Iterable[str]) -> Mapping[str, int]:
    """Stem of a word to its weight among ``texts``: the binary digits of (texts / texts that have it).

    From 1 for a word in more than half of the texts; one more for each halving. A word of one text alone
    weighs as if two had it, so that what two texts share does not weigh less than what each has alone.
    """
    bags = [frozenset(map(_stem, words(text))) for text in texts]
    held = Counter(stem for bag in bags for stem in bag)
    return {stem: max(1, (len(bags) // max(2, count)).bit_length()) for stem, count in held.items()}


def matches(
    left: Pool, right: Pool, rare: Mapping[str, int] | None = None, least: Fraction = LEAST
) -> list[Match]:
    """Pairs of a point of ``left`` (``a``) and one of ``right`` (``b``) that are alike, best first.

    Only pairs of at least ``least``, at most :data:`BEST` for each point; one word in common is not enough
    where both have others. The order of the points does not matter, nor which side is left.
    ``rare``: as made by :func:`rarity`; of these texts, if left out.
    """
    weights = rare if rare is not None else rarity(text for pool in (left, right) for _, text in pool)
    scores = _scores([words(text) for _, text in left], [words(text) for _, text in right], weights, least)
    made = (Match(left[i][0], right[j][0], score) for (i, j), score in scores.items())
    return _best((match for match in made if match.a != match.b), 1)


def duplicates(points: Pool, least: Fraction = LEAST, rare: Mapping[str, int] | None = None) -> list[Match]:
    """Pairs within one pool that are alike, each once, best first; otherwise as :func:`matches`."""
    weights = rare if rare is not None else rarity(text for _, text in points)
    bags = [words(text) for _, text in points]
    scores = _scores(bags, bags, weights, least)
    pairs = (
        (sorted((points[i][0], points[j][0]), key=_natural), score)
        for (i, j), score in scores.items()
        if i < j
    )
    return _best((Match(a, b, score) for (a, b), score in pairs), 0)


def words(text: str) -> frozenset[str]:
    """The words that count, folded; of writing without blanks every two neighbouring characters.

    Two of hiragana are an ending or a particle, so they count as a small word. A text of nothing but
    small words keeps them.
    """
    found: set[str] = set()
    for word in folded(text).split():
        found.update(CJK.sub(" ", word).split())
        for run in CJK.findall(word):
            found.update([run] if len(run) == 1 else (run[at : at + 2] for at in range(len(run) - 1)))
    return frozenset({word for word in found if word not in _SMALL and not _KANA.fullmatch(word)} or found)


def _stem(word: str) -> str:
    """Crude, and good enough to bring measure, measures, measuring and measurement together."""
    return _ENDING.sub("", word)[:_STEM].removesuffix("e")


def _natural(id: str) -> tuple[int, str]:
    return len(id), id  # p9 before p10


def _best(found: Iterable[Match], side: int) -> list[Match]:
    """``side`` is 0 where both points are of one pool, else 1."""
    ordered = sorted(found, key=lambda match: (-match.score, *sorted(map(_natural, (match.a, match.b)))))
    seen: Counter[tuple[int, str]] = Counter()
    kept = []
    for match in ordered:
        sides = ((0, match.a), (side, match.b))
        if all(seen[side] < BEST for side in sides):
            kept.append(match)
            seen.update(sides)
    return kept


def _scores(
    left: Sequence[frozenset[str]],
    right: Sequence[frozenset[str]],
    weights: Mapping[str, int],
    least: Fraction,
    lone: bool = False,
) -> dict[tuple[int, int], Fraction]:
    """The pairs (place in left, place in right) that reach ``least`` and have something in common.

    ``lone``: one word in common will do, also where both have others.
    """
    rarest = max(weights.values(), default=1)

    @cache
    def weight(word: str) -> int:
        return weights.get(_stem(word), rarest)

    to_right = _Index(right)
    to_left = to_right if left is right else _Index(left)
    there = _met(left, to_right, weight)
    back = there if left is right else _met(right, to_left, weight)
    whole = [[_SAME * sum(map(weight, bag)) for bag in side] for side in (left, right)]
    top, bottom = least.numerator, least.denominator
    found = {}
    for i, row in enumerate(there):
        for j, common in row.items():
            common, most = common + back[j][i], whole[0][i] + whole[1][j]  # words meet both ways
            enough = common * bottom >= top * most
            if enough and (lone or (_firm(left[i], to_right, j) and _firm(right[j], to_left, i))):
                found[i, j] = Fraction(common, most)
    return found


def _firm(bag: frozenset[str], index: _Index, place: int) -> bool:
    """Whether more than one word meets that text, or one does and either text has no other."""
    return len(bag) == 1 or index.sizes[place] == 1 or sum(place in index.near(word) for word in bag) > 1


def _met(bags: Sequence[frozenset[str]], index: _Index, weight: Callable[[str], int]) -> list[dict[int, int]]:
    """For each bag the weight of its words that each indexed text has too, in quarters."""
    rows = []
    for bag in bags:
        row: dict[int, int] = {}
        for word in bag:
            heavy = weight(word)
            for place, credit in index.near(word).items():
                row[place] = row.get(place, 0) + heavy * credit
        rows.append(row)
    return rows


class _Index:
    """Which texts have a word: to the letter, in another form, or with a slip in it."""

    def __init__(self, bags: Sequence[frozenset[str]]) -> None:
        self.sizes = [len(bag) for bag in bags]
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._slips: dict[str, list[str]] = {}
        self._known: dict[str, dict[int, int]] = {}
        for place, bag in enumerate(bags):
            for word in bag:
                self._words.setdefault(word, []).append(place)
                self._stems.setdefault(_stem(word), []).append(place)
        for word in self._words:
            for key in _shorter(word):
                self._slips.setdefault(key, []).append(word)

    def near(self, word: str) -> Mapping[int, int]:
        """The place of each text that has the word, and how well it has it, in quarters."""
        if word not in self._known:
            found = dict.fromkeys(self._stems.get(_stem(word), ()), _NEAR)
            for key in _shorter(word):
                for other in self._slips.get(key, ()):
                    if _slip(word, other):
                        found.update(dict.fromkeys(self._words[other], _NEAR))
            found.update(dict.fromkeys(self._words.get(word, ()), _SAME))
            self._known[word] = found
        return self._known[word]


def _shorter(word: str) -> set[str]:
    """The word and the word without each of its letters: two words one slip apart share one of these."""
    if len(word) not in _SLIP_LETTERS or not word.isalpha() or CJK.search(word):
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _slip(one: str, other: str) -> bool:
    """Whether one letter was changed, left out or put in, or two neighbours were swapped."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    end = 0
    while end < min(len(one), len(other)) and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])

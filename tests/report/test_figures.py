"""Numbers as printed, and bars."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.report.figures import bar, figure, percent
from facilitator.report.languages import LABELS

ENGLISH, FRENCH = LABELS["en"], LABELS["fr"]
shares = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(8, "8"), (Fraction(5, 2), "2.5"), (Fraction(10, 3), "3.33"), (Fraction(1, 200), "0.01"), (0, "0")],
)
def test_figures(value: int | Fraction, printed: str) -> None:
    assert figure(ENGLISH, value) == printed
    assert figure(FRENCH, value) == printed.replace(".", ",")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0", "0%"),
        ("1", "100%"),
        ("1/2", "50.0%"),
        ("1/3", "33.3%"),
        ("1/2000", "0.1%"),
        ("1/100000", "0.0%"),
    ],
)
def test_percentages(value: str, printed: str) -> None:
    assert percent(ENGLISH, Fraction(value)) == printed


@given(shares)
def test_a_percentage_is_within_half_a_tenth(share: Fraction) -> None:
    assert abs(Fraction(percent(ENGLISH, share).removesuffix("%")) - share * 100) <= Fraction(1, 20)


def eighths(drawn: str) -> int:
    return sum({"█": 8}.get(char) or 1 + "▏▎▍▌▋▊▉".index(char) for char in drawn)


@given(shares, shares, st.integers(1, 40))
def test_a_bar_is_as_long_as_its_value_to_half_an_eighth(one: Fraction, other: Fraction, cells: int) -> None:
    value, most = sorted((one, other))
    drawn = bar(value, most, cells)
    assert set(drawn[:-1]) <= {"█"}
    if value == 0:
        assert drawn == ""
    else:
        exact = value / most * cells * 8
        assert abs(eighths(drawn) - max(exact, 1)) <= Fraction(1, 2)
        assert 1 <= eighths(drawn) <= cells * 8

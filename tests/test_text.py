"""What is known about text and numbers everywhere."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.text import percent


@pytest.mark.parametrize(
    ("share", "digits", "said"),
    [("1/8", 0, "13"), ("5/8", 0, "63"), ("5/200", 0, "3"), ("1/3", 0, "33"), ("199/200", 0, "100"),
     ("0", 0, "0"), ("1", 1, "100.0"), ("3/8", 1, "37.5"), ("1/2000", 1, "0.1"), ("1/16", 1, "6.3"),
     ("1/1600", 2, "0.06")],
)  # fmt: skip
def test_a_half_of_the_last_place_goes_up(share: str, digits: int, said: str) -> None:
    assert percent(Fraction(share), digits) == said


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_percent_is_exact(part: int, whole: int, digits: int) -> None:
    share = Fraction(min(part, whole), whole)
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(100 * share.numerator) / Decimal(share.denominator)
        wanted = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert percent(share, digits) == str(wanted)

"""Numbers as the report prints them, and bars drawn with plain characters."""

from __future__ import annotations

from fractions import Fraction

from facilitator import text
from facilitator.report.labels import Labels

_PARTS = "▏▎▍▌▋▊▉█"
"""One to eight eighths of a cell."""


def figure(labels: Labels, value: int | Fraction) -> str:
    """``8``, ``2.5``: at most two decimals, as many as are needed; a half of the last one goes up."""
    hundredths = _rounded(Fraction(value) * 100)
    whole, rest = divmod(hundredths, 100)
    decimals = f"{rest:02}".rstrip("0")
    return f"{whole}{labels.decimal}{decimals}" if decimals else str(whole)


def percent(labels: Labels, share: Fraction) -> str:
    """``37.5%`` of a share from 0 to 1, to a tenth; a half of it goes up. Nothing is ``0%``, all ``100%``."""
    number = text.percent(share, 0 if share in (0, 1) else 1)
    return labels.percent.format(number=number.replace(".", labels.decimal))


def bar(value: Fraction, most: Fraction, cells: int) -> str:
    """A bar as long as ``value``, where ``most`` fills all the ``cells``, to an eighth of a cell.

    Nothing has no bar; anything more has an eighth at least.
    """
    if value <= 0 or most <= 0:
        return ""
    full, part = divmod(max(1, _rounded(value / most * cells * 8)), 8)
    return "█" * full + (_PARTS[part - 1] if part else "")


def _rounded(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)

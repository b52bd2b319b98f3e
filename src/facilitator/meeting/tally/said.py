"""Numbers and ballots in words, for the audit listing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from facilitator.agenda.model import Method
from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import borda, papers
from facilitator.text import percent


def share(value: Fraction) -> str:
    """``3/8 (37.5 %)``: exact, then rounded to a tenth of a percent (a half goes up)."""
    return f"{value} ({percent(value, 1).removesuffix('.0')} %)"


def many(count: int, one: str, more: str = "") -> str:
    """``1 ballot``, ``2 ballots``."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """``A, B and C``."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def voter(cast: Cast, names: Mapping[str, str]) -> str:
    """``ICMM, Aidan Davy``, ``ICMM, ballot 2``, or ``ICMM, one ballot for the group``."""
    who = f"ballot {cast.voter}" if cast.voter.isdecimal() else cast.voter
    return f"{names.get(cast.group, cast.group)}, {who or 'one ballot for the group'}"


def ballot(cast: Cast, at: Mapping[str, int], titles: Sequence[str], method: Method) -> str | None:
    """What it says of the options, as it is counted; None where it says nothing of them."""
    if method in ("borda", "instant-runoff"):
        return _order(papers.order(cast, at), titles, method)
    marks = papers.dots(cast, at) if method == "dots" else papers.scores(cast, at)
    if not marks:
        return None
    highest_first = sorted(marks, key=lambda mark: (-mark[1], mark[0]))
    said = ", ".join(f"{titles[option]} {given}" for option, given in highest_first)
    if method == "dots":
        return f"{said}; {many(sum(given for _, given in marks), 'dot')}"
    scored = {option for option, _ in marks}
    rest = [title for option, title in enumerate(titles) if option not in scored]
    return said + _rest("; not scored: ", rest)


def _order(order: Sequence[int], titles: Sequence[str], method: Method) -> str | None:
    if not order:
        return None
    rest = [title for option, title in enumerate(titles) if option not in order]
    if method == "instant-runoff":
        return " > ".join(titles[at] for at in order) + _rest("; not listed: ", rest)
    best = borda.first_place(len(titles))
    said = ", ".join(f"{titles[at]} {best - place}" for place, at in enumerate(order))
    each = borda.half(len(rest) - 1) if rest else 0
    return said + _rest(f"; not listed, {each} each: ", rest)


def _rest(before: str, titles: Sequence[str]) -> str:
    return before + ", ".join(titles) if titles else ""

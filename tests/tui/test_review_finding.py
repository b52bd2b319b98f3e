"""Finding in slices: the same as going through everything at once, whatever the slices and the beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.document_rows import Rows
from facilitator.tui.review.finding import Finding
from facilitator.tui.review.matching import marks, plain, told_holds, where, words_of
from meeting.kit import busy

ROWS = Rows(busy()[0].present)


def holding(words: tuple[str, ...]) -> list[int]:
    """The numbers of all rows that hold the words, the slow way."""
    told = enumerate(ROWS[number] for number in range(len(ROWS)))
    return [at for at, one in told if told_holds(one, words, where(ROWS.meeting, one.item, one.lane))]


@given(
    st.sampled_from(["one", "icmm", "icmm one", "below", "o", "water", "iucn below", "nowhere", "Aidan"]),
    st.integers(0, len(ROWS) - 1),
)
def test_all_is_found_from_wherever_one_begins(typed: str, origin: int) -> None:
    words, finding = words_of(typed), Finding()
    finding.start(words, ROWS, origin)
    slices = 0
    while not finding.go_on(0.0 if slices % 2 else 0.0001):
        slices += 1
        assert slices < 100_000
    every = holding(words)
    assert finding.count == len(every)
    assert [finding.place(number) for number in every] == list(range(1, len(every) + 1))
    after = [number for number in every if number >= origin]
    assert finding.nearest() == (after[0] if after else every[0] if every else None)
    for number in every:
        following = every[(every.index(number) + 1) % len(every)]
        assert finding.beside(number, 1) == following
        assert finding.beside(following, -1) == number


def test_nothing_is_looked_for_without_a_word() -> None:
    finding = Finding()
    finding.start(words_of(" ! "), ROWS, 0)
    assert finding.done
    assert finding.said(0) == ""


@pytest.mark.parametrize(
    ("line", "typed", "marked"),
    [
        ("Des idées à développer", "IDEES dev", ["idées", "dév"]),
        ("water, Water and watermills", "water", ["water", "Water", "water"]),
        ("Straße", "strasse", ["Straße"]),
        ("采矿与生物", "生物", ["生物"]),
        ("nothing of it", "zzz", []),
    ],
)
def test_what_was_found_is_marked_as_it_stands(line: str, typed: str, marked: list[str]) -> None:
    assert sorted(line[begin:end] for begin, end in marks(line, words_of(typed))) == sorted(marked)


@given(st.text(max_size=40))
def test_marks_stay_inside_the_line(line: str) -> None:
    for word in plain(line).split():
        for begin, end in marks(line, (word,)):
            assert 0 <= begin < end <= len(line)

"""The line of the library: words and filters read from it, filters put into it and taken away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.archive import Query
from facilitator.tui.archive.typed import filtered, following, read


def test_filters_stand_among_the_words_in_any_order() -> None:
    typed = read('kind:decision water Group:iucn open: since:2026-01 "in full"')
    assert typed.query == Query(
        'water "in full"', kind="decision", group="iucn", state="open", since=date(2026, 1, 1)
    )
    assert typed.given == {"kind": "decision", "group": "iucn", "is": "open", "since": "2026-01"}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('meeting:"steering group" by:ann', Query(meeting="steering group", person="ann")),
        ("kind:actions is:done", Query(kind="action", state="done")),
        ("kind:d overdue:", Query(kind="decision", state="overdue")),
        ("date:2024-02", Query(since=date(2024, 2, 1), until=date(2024, 2, 29))),
        ("until:2025", Query(until=date(2025, 12, 31))),
        ("since:2026-03-05 until:2026-03-05", Query(since=date(2026, 3, 5), until=date(2026, 3, 5))),
        ("since:2026-", Query(since=date(2026, 1, 1))),
        ("date:2026-01-", Query(since=date(2026, 1, 1), until=date(2026, 1, 31))),
        ("note:see annex", Query("note:see annex")),
        ("the open question", Query("the open question")),
        ('"kind:decision"', Query('"kind:decision"')),
        ('"open: the gate', Query('"open: the gate')),
    ],
)
def test_what_a_line_asks(text: str, query: Query) -> None:
    assert read(text).query == query
    assert not read(text).problem


@pytest.mark.parametrize("text", ["", "   ", "kind:", "since:", "since:20", "group:"])
def test_a_filter_that_is_being_typed_asks_nothing_yet(text: str) -> None:
    typed = read(text)
    assert (typed.query, typed.problem) == (None, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind:song water", "there is no kind “song”; there are meeting,"),
        ("is:lost", "there is no state “lost”; there are open,"),
        ("since:soon", "“soon” is no day: write 2026, 2026-01 or 2026-01-31"),
        ("until:2026-02-30", "“2026-02-30” is no day"),
        ("since:0000", "“0000” is no day"),
        ("...", "there is no letter and no digit in “...”"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(text: str, said: str) -> None:
    assert read(text).problem.startswith(said)


def test_a_filter_goes_to_the_front_is_changed_there_and_goes_again() -> None:
    line = filtered("water ", "group", "Farm Union")
    assert line == 'group:"Farm Union" water '
    assert filtered(line, "is", "open") == 'open: group:"Farm Union" water '
    assert filtered("by:ann water", "person", "Bo") == "person:Bo water"
    assert filtered("overdue: water", "is", "") == "water"
    assert filtered("group:a", "group", "") == ""


def test_values_go_round_by_way_of_none() -> None:
    assert [following(["A", "B"], now) for now in ("", "a", "B", "typed by hand")] == ["A", "B", "", ""]


@given(st.text(), st.sampled_from(["kind", "group", "person", "meeting", "date", "is"]), st.text(max_size=8))
def test_any_line_is_read_and_a_filter_that_was_put_in_can_be_taken_out(
    text: str, name: str, value: str
) -> None:
    read(text)
    value = "open" if name == "is" else value
    line = filtered(text, name, value)
    if name != "is" and value.strip() and '"' not in value and not value.endswith("\x1c"):
        assert read(line).given[name].split() == value.split()
    assert filtered(filtered(line, name, ""), name, "") == filtered(line, name, "")
    assert name not in read(filtered(line, name, "")).given

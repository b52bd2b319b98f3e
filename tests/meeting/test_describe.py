"""What an undo says it took back, and what is said of a line that was kept as text."""

from __future__ import annotations

import pytest

from facilitator.agenda import loads
from facilitator.meeting.describe import describe
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.reading import read
from meeting.kit import AGENDA, Clock


def after(*lines: str) -> tuple[History, list[str]]:
    history, doubts = History(begin(loads(AGENDA))), []
    clock = Clock()
    for line in lines:
        for batch in read(history, line, clock):
            if batch.events:
                history.push(batch.events)
            doubts += [one.reason for one in batch.doubts]
    return history, doubts


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("BOTH: water rights", "“water rights” in 1.2 Both"),
        ("BOTH: one\ntwo\nthree", "3 points in 1.2"),
        ("DECISION: go", "the decision “go” in 1.2"),
        ("ACTION: Anna: buy coffee", "the action “buy coffee” in 1.2"),
        ("/next", "going to 1.3"),
        ("BOTH: " + "word " * 20, "“word word word word word word word word…” in 1.2 Both"),
    ],
)
def test_a_step_is_told_in_a_few_words(line: str, said: str) -> None:
    history, _ = after("/go measure", line)
    assert describe(history.last, history.present) == said


@pytest.mark.parametrize("line", ["/nxt", "/find ferry", "@Nobody Known: yes", "DECISON: x", "SOUTH: a road"])
def test_what_looks_like_a_slip_is_kept_as_text_and_named(line: str) -> None:
    history, doubts = after("/go measure", line)
    assert [row.text for row in history.present.lane.outline] == [line]
    (why,) = doubts
    assert why.startswith("Kept as text: ")


@pytest.mark.parametrize(
    "line", ["/etc/hosts", "Note: see annex", "DECISION: yes", "\\/nxt", "plain text", "WHY: ", "a: b"]
)
def test_plain_text_raises_no_doubt(line: str) -> None:
    assert after("/go measure", line)[1] == []

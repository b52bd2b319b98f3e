"""What looks private is private: every spelling of the word, and every line below a private line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps
from facilitator.meeting import caucus, intents
from facilitator.meeting.forms.line import Line
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.reading import Unread, read
from facilitator.meeting.scribe import doubt, parse
from facilitator.meeting.state import Draft
from meeting.kit import Clock, busy, do, started

Notes = list[tuple[int, str]]


def taken(history: History, block: str, *, each_line: bool = False) -> tuple[Notes, list[Unread], int]:
    """(depth, text) of the private notes that a block makes, what could not be read, private steps."""
    private, unread, steps = caucus.notes_of(history.present.document), [], 0
    for batch in read(history, block, Clock(), each_line=each_line, private=private):
        unread += batch.unread
        if batch.events:
            (private if batch.private else history).push(batch.events)
            steps += batch.private
    rows = [row for _, rows in caucus.notes(private) for row in rows]
    return [(row.depth, f"{row.mark or ''} {row.text}".strip()) for row in rows], unread, steps


def public(history: History) -> list[str]:
    return [row.text for lane in history.present.board.every_lane for row in lane.outline]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("CAUCUS: they bluff", "they bluff"),
        ("CAUCUS:they bluff", "they bluff"),
        ("CAUCUS：they bluff", "they bluff"),
        ("CAUCUS ： they: bluff", "they: bluff"),
        ("caucus : they bluff", "they bluff"),
        ("Caucus:they bluff", "they bluff"),
        ("1. CAUCUS: they bluff", "they bluff"),
        ("1.caucus:they bluff", "they bluff"),
        ("b) CAUCUS: they bluff", "they bluff"),
        ("-- • CAUCUS: they bluff", "they bluff"),
        ("# CAUCUS: they bluff", "they bluff"),
        ("[caucus]: they bluff", "they bluff"),
        ("ICMM: CAUCUS: they bluff", "ICMM: they bluff"),
        ("icmm:caucus:they bluff", "icmm: they bluff"),
        ("2) IUCN : Caucus : they bluff", "IUCN : they bluff"),
        ("Both: CAUCUS: they bluff", "Both: they bluff"),
        ("@Aidan Davy: CAUCUS: they bluff", "@Aidan Davy: they bluff"),
        ("@Nobody: caucus: they bluff", "@Nobody: they bluff"),
        ("ICMM: @Aidan Davy: CAUCUS: they bluff", "ICMM: @Aidan Davy: they bluff"),
        ("DECISION: CAUCUS: they bluff", "DECISION: they bluff"),
        ("Action: aidan: caucus: they bluff", "Action: aidan: they bluff"),
        ("OBJECTS iucn: CAUCUS: they bluff", "OBJECTS iucn: they bluff"),
        ("Their man: CAUCUS: they bluff", "Their man: they bluff"),
        ("CAUCUS: CAUCUS: they bluff", "CAUCUS: they bluff"),
        ("CAUCUS: \\they bluff", "\\they bluff"),
    ],
)
def test_every_spelling_is_private_and_no_word_of_it_is_lost(line: str, says: str) -> None:
    history = started("measure")
    assert parse(history.present, Line(line)) == [intents.Whisper(says)]
    assert caucus.whispered(history.present, line) == says
    assert caucus.apart(history.present, Draft(line)) == (Draft(""), says) or line.startswith(
        ("1. ", "b) ", "2) ")
    )
    notes, unread, _ = taken(history, line)
    assert [text.removeprefix("1. ").removeprefix("b) ").removeprefix("2) ") for _, text in notes] == [says]
    assert (unread, public(history)) == ([], [])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "APARTÉ : ils bluffent"),
        ("fr", "Aparté\u00a0: ils bluffent"),
        ("fr", "aparte:ils bluffent"),
        ("fr", "ICMM : aparté ：ils bluffent"),
        ("fr", "caucus: ils bluffent"),
        ("es", "Aparte: ils bluffent"),
        ("es", "aparté : ils bluffent"),
        ("es", "DECISIÓN: CAUCUS: ils bluffent"),
    ],
)
def test_the_word_of_the_language_counts_as_well(language: str, line: str) -> None:
    history = started("measure", language)
    notes, unread, _ = taken(history, line)
    assert notes[0][1].endswith("ils bluffent") and len(notes) == 1
    assert (unread, public(history)) == ([], [])


@pytest.mark.parametrize(
    "line",
    ["The caucus: it met", "Aparté : ils bluffent", "the caucus", "CAUCUS they met", "caucuses: two",
     "So they said: caucus: no", "It met at 10:30: the caucus"],
)  # fmt: skip
def test_what_only_speaks_of_one_is_text(line: str) -> None:
    meeting = started("measure").present
    wanted = parse(meeting, Line(line))
    assert wanted == [intents.Capture(line)]
    assert doubt(meeting, line, wanted) == ""


@pytest.mark.parametrize("line", ["\\CAUCUS: it met", "\\ICMM: CAUCUS: it met"])
def test_behind_a_backslash_it_is_text_to_the_letter(line: str) -> None:
    history = started("measure")
    assert taken(history, line)[0] == []
    assert public(history) == [line[1:]]


def test_the_word_alone_is_refused_and_with_lines_below_it_opens_them() -> None:
    history = started("measure")
    notes, (unread,), _ = taken(history, "CAUCUS:")
    assert (notes, unread.text) == ([], "CAUCUS:")
    assert "has to say something" in unread.reason
    assert taken(history, "caucus :\n- a\n- b\nc") == ([(0, "a"), (0, "b")], [], 1)
    assert public(history) == ["c"]


@pytest.mark.parametrize("each_line", [True, False])
@pytest.mark.parametrize(
    ("block", "noted", "said"),
    [
        ("a\nCAUCUS: b\n  c\n    d\n  e\nf", [(0, "b"), (1, "c"), (2, "d"), (1, "e")], ["a", "f"]),
        ("CAUCUS: a\n- b\n-- c\n1. d\ne\n- f", [(0, "a"), (1, "b"), (2, "c"), (1, "1. d")], ["e", "f"]),
        ("CAUCUS: a\n\n• b\n\n\to c\nd", [(0, "a"), (1, "b"), (2, "o c")], ["d"]),
        ("- CAUCUS: a\n  b\n  - c\n- d", [(0, "a"), (1, "b"), (1, "c")], ["d"]),
        ("-- CAUCUS: a\n--- b\n-- c", [(0, "a"), (1, "b")], ["c"]),
        ("a\n  CAUCUS: b\n    c\n  d", [(0, "b"), (1, "c")], ["a", "d"]),
        ("CAUCUS: a\n  CAUCUS: b\n    c\nCAUCUS: d", [(0, "a"), (1, "b"), (2, "c"), (0, "d")], []),
        ("CAUCUS: a\n  ICMM: b\n- ICMM: c", [(0, "a"), (1, "ICMM: b")], ["c"]),
        ("CAUCUS: a\n @Aidan Davy: b\n- @Aidan: c", [(0, "a"), (1, "@Aidan Davy: b"), (1, "@Aidan: c")], []),
        ("CAUCUS: a\n  \\DECISION: b", [(0, "a"), (1, "DECISION: b")], []),
        ("CAUCUS: a\n  ICMM:\n  b", [(0, "a")], ["b"]),
        ("CAUCUS: a\n  DECISION: b\n  c", [(0, "a")], ["c", "b"]),
        ("CAUCUS: a\n  # measure\n  b", [(0, "a")], ["b"]),
        ("CAUCUS: a\n  /go measure\n  b", [(0, "a")], ["b"]),
    ],
)  # fmt: skip
def test_what_stands_below_a_private_line_is_private(
    block: str, noted: Notes, said: list[str], each_line: bool
) -> None:
    history = started("measure")
    notes, unread, steps = taken(history, block, each_line=each_line)
    assert (notes, unread, sorted(public(history))) == (noted, [], sorted(said))
    assert steps == 1  # undone as one, as a paste is


def test_figures_below_a_private_line_are_no_votes() -> None:
    history = busy()[0]
    do(history, intents.GoTo("rank"))
    do(history, intents.ChooseLane("ballots/icmm"))
    before = history.present.board.ballots
    assert taken(history, "CAUCUS: they would vote\n  1=1 2=1\n  9=1")[0][1:] == [(1, "1=1 2=1"), (1, "9=1")]
    assert history.present.board.ballots == before


def test_where_no_private_notes_are_kept_a_second_try_is_as_private_as_the_first() -> None:
    history = started("measure")
    block = "CAUCUS: a\n- b\n1. c\n  d\nICMM: caucus: e\npublic"
    refused = [one for batch in read(history, block, Clock()) for one in batch.unread]
    again = "\n".join(one.text for one in refused)
    assert taken(history, again)[0] == taken(history, block)[0]
    assert [one.number for one in refused] == [1, 2, 3, 4, 5]


# -- whatever stands below a private line, no word of it is public and none is lost -------------------

HEADS = (
    "CAUCUS: {}",
    "caucus:{}",
    "- CAUCUS: {}",
    "1. CAUCUS：{}",
    "ICMM: CAUCUS: {}",
    "@Aidan Davy: caucus: {}",
)
MARKS = (
    "",
    "",
    "- ",
    "-- ",
    "--- ",
    "• ",
    "* ",
    "1. ",
    "a) ",
    "iv. ",
    "1.1 ",
    "\\",
    "@Gunilla Ek: ",
    "IUCN: ",
)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A block, the private words in it, and the public ones."""
    lines, secrets, said = [], [], []
    for _ in range(draw(st.integers(1, 3))):
        for _ in range(draw(st.integers(0, 2))):
            said.append(f"public{len(said)}x")
            lines.append(draw(st.sampled_from(("", "IUCN: ", "BOTH: ", "DECISION: "))) + said[-1])
        margin = draw(st.sampled_from(("", "  ", "\t")))
        secrets.append(f"secret{len(secrets)}x")
        lines.append(margin + draw(st.sampled_from(HEADS)).format(secrets[-1]))
        for _ in range(draw(st.integers(0, 5))):
            if draw(st.integers(0, 4)) == 0:
                lines.append(draw(st.sampled_from(("", "   "))))
            secrets.append(f"secret{len(secrets)}x")
            blanks = draw(st.sampled_from((" ", "  ", "    ", "\t", "\u00a0 ")))
            lines.append(margin + blanks + draw(st.sampled_from(MARKS)) + f"Word {secrets[-1]} more")
        said.append(f"public{len(said)}x")
        lines.append(said[-1])
    return draw(st.sampled_from(("\n", "\r\n"))).join(lines), secrets, said


@settings(max_examples=300)
@given(blocks(), st.booleans(), st.sampled_from(("measure", "ideas", "issues", "talk", "rank", "top")))
def test_no_word_below_a_private_line_is_public_and_none_is_lost(
    made: tuple[str, list[str], list[str]], each_line: bool, item: str
) -> None:
    block, secrets, said = made
    history = busy()[0]
    do(history, intents.GoTo(item))
    draft, apart = caucus.apart(history.present, Draft(block.replace("\r", "")))
    notes, unread, _ = taken(history, block, each_line=each_line)
    private, state = " ".join(text for _, text in notes), dumps(minutes(history.present))
    assert unread == []
    assert [word for word in secrets if word not in private] == []
    assert "secret" not in state + repr(history.present)
    assert [word for word in said if word not in state] == []
    assert "secret" not in draft.text
    assert [word for word in secrets if word not in apart] == []
    assert [word for word in said if word not in draft.text] == []

"""What a typed line means: each row of the capture language, and what stays text."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.meeting import intents
from facilitator.meeting.reading import read
from facilitator.meeting.scribe import Line, parse
from meeting.kit import Clock, do, lane, paste, started, type_in


def point(line: str, item: str = "talk", language: str = "en") -> tuple[int, str | None, str]:
    """(depth asked for, mark, text) of a line that is a point."""
    found = parse(started(item, language).present, Line(line))
    assert len(found) == 1 and isinstance(found[0], intents.Capture), found
    return found[0].depth, found[0].mark, found[0].text


@pytest.mark.parametrize(
    ("line", "depth", "mark", "text"),
    [
        ("text", 0, None, "text"),
        ("- text", 1, None, "text"),
        ("--- text", 3, None, "text"),
        ("* text", 1, None, "text"),
        ("• text", 1, None, "text"),
        ("– text", 1, None, "text"),
        ("o text", 1, "o", "text"),
        ("-- 4. text", 2, "4.", "text"),
        ("4. text", 1, "4.", "text"),
        ("(4) text", 1, "(4)", "text"),
        ("12) text", 1, "12)", "text"),
        ("a) text", 1, "a)", "text"),
        ("(b) text", 1, "(b)", "text"),
        ("iv. text", 1, "iv.", "text"),
        ("i. text", 1, "i.", "text"),
        ("4.1 The committee", 1, "4.1", "The committee"),
        ("4.1.2 Émissions", 1, "4.1.2", "Émissions"),
        ("4.10. other", 1, "4.10.", "other"),
    ],
)
def test_lists_become_sub_points_and_keep_their_numbers(
    line: str, depth: int, mark: str | None, text: str
) -> None:
    assert point(line) == (depth, mark, text)


@pytest.mark.parametrize(
    "line",
    [
        "12.30 start",
        "12.30 Lunch",
        "2.5 million tonnes",
        "2.5 Mt of ore",
        "1.2 Million Euro",
        "3.5 % of all",
        "15.11.10 Meeting",
        "2010. a year",
        "A. Smith said",
        "I. Intro",
        "e.g. this",
        "i.e. that",
        "i. e. that",
        "p. 12 says",
        "c. 1900",
        "-5 degrees",
        "--",
        "*emphasis* here",
        "one - two",
        "Note: see annex",
        "No: we will not",
        "Not: this",
        "Q: who?",
        "10:30 start",
        "http://example.org: see",
        "The: longest river",
        "Vote: unanimous",
        "VOTE icmm: everyone agreed",
        "Present: I think that we could all say this is a sentence",
        "DECISION:",
        "Decision taken: none",
        "/next week",
        "/goal",
        "#nospace",
        ": its definition",
        "@nobody: hello",
    ],
)
def test_a_line_that_could_be_read_two_ways_is_text_to_the_letter(line: str) -> None:
    assert point(line) == (0, None, line)


def test_in_spanish_o_is_a_word() -> None:
    assert point("o bien mañana", language="es") == (0, None, "o bien mañana")


@pytest.mark.parametrize(
    "line", ["- x", "ICMM: x", "DECISION: x", "/next", "# 1.2", "1. x", "@Davy: x", "o x", "\\x"]
)
def test_a_backslash_makes_it_text_to_the_letter(line: str) -> None:
    assert point("\\" + line) == (0, None, line)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("ICMM: x", "responses/icmm"),
        ("icmm: x", "responses/icmm"),
        ("ic: x", "responses/icmm"),
        ("IUCN : x", "responses/iucn"),
        ("Nature Union: x", "responses/iucn"),
        ("nat: x", "responses/iucn"),
        ("BOTH: x", "common_ground"),
        ("all: x", "common_ground"),
        ("- ICMM: x", "responses/icmm"),
    ],
)
def test_a_lane_by_any_of_its_names(line: str, key: str) -> None:
    history = started("measure")
    type_in(history, line)
    assert lane(history.present, key) == [(0, "x")]
    assert history.present.cursor.lane == key


def test_a_lanes_name_alone_goes_there() -> None:
    history = started("measure")
    type_in(history, "IUCN:", "x", "BOTH:", "y")
    assert lane(history.present, "responses/iucn") == [(0, "x")]
    assert lane(history.present, "common_ground") == [(0, "y")]


def test_a_beginning_of_two_lanes_is_text() -> None:
    history = started("measure")
    type_in(history, "I: x")
    assert lane(history.present, "common_ground") == [(0, "I: x")]


def test_where_groups_have_no_lanes_it_is_on_record_who_said_it() -> None:
    history = started("issues")
    type_in(history, "ICMM: x", "- iucn: y", "@Davy: z", "@Gunilla Ek: - w")
    assert [(row.text, row.by) for row in history.present.lane.outline] == [
        ("x", "ICMM"),
        ("y", "IUCN"),
        ("z", "Aidan Davy"),
        ("w", "Gunilla Ek"),
    ]


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("en", "DECISION: x", "decisions"),
        ("en", "agreed: x", "decisions"),
        ("en", "Resolved: x", "decisions"),
        ("en", "PARK: x", "parked"),
        ("fr", "DÉCISION : x", "decisions"),
        ("fr", "decision: x", "decisions"),
        ("fr", "EN ATTENTE : x", "parked"),
        ("fr", "PARK: x", "parked"),
        ("es", "DECISIÓN: x", "decisions"),
        ("es", "Acuerdo: x", "decisions"),
        ("es", "ACCION: x", "actions"),
        ("es", "ACCIÓN: x", "actions"),
        ("es", "APARCADO: x", "parked"),
        ("es", "action: x", "actions"),
    ],
)
def test_keywords_answer_in_english_and_in_the_meetings_language(language: str, line: str, kind: str) -> None:
    history = started("talk", language)
    type_in(history, line)
    assert lane(history.present, kind) == [(0, "x")]


def test_keywords_of_another_language_are_text() -> None:
    assert point("ACUERDO: x") == (0, None, "ACUERDO: x")


@pytest.mark.parametrize(
    ("language", "said", "text", "owner", "due"),
    [
        ("en", "write it", "write it", None, None),
        ("en", "Davy: write it by 2010-12-15", "write it", "Aidan Davy", date(2010, 12, 15)),
        ("en", "icmm: write it, due 2010-12-15.", "write it", "ICMM", date(2010, 12, 15)),
        ("en", "Zoë: write it", "write it", "Zoë", None),
        ("en", "write it by 2010-02-30", "write it by 2010-02-30", None, None),
        ("en", "write it by Friday", "write it by Friday", None, None),
        ("en", "by 2010-12-15", "by 2010-12-15", None, None),
        ("en", ", by 2010-12-15", ", by 2010-12-15", None, None),
        ("en", "the point, as we said: do it", "the point, as we said: do it", None, None),
        ("fr", "Zoë : écrire d’ici le 2026-05-04", "écrire", "Zoë", date(2026, 5, 4)),
        ("fr", "écrire pour le 2026-05-04", "écrire", None, date(2026, 5, 4)),
        ("es", "Ana: escribir para el 2026-05-04", "escribir", "Ana", date(2026, 5, 4)),
        ("es", "escribir antes del 2026-05-04", "escribir", None, date(2026, 5, 4)),
    ],
)
def test_an_action_has_an_owner_and_a_day_where_they_are_said(
    language: str, said: str, text: str, owner: str | None, due: date | None
) -> None:
    (found,) = parse(started("talk", language).present, Line(f"ACTION: {said}"))
    assert found == intents.Outcome("actions", text, owner=owner, due=due)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("/go 2.1", "ideas"),
        ("/go 2", "ideas"),
        ("/GO rank", "rank"),
        ("/go open issues", "issues"),
        ("/go session 2", "ideas"),
        ("/next", "issues"),
        ("/back", "talk"),
        ("# 2.2", "rank"),
        ("## Session 2", "ideas"),
        ("# Session 2: Afternoon", "ideas"),
        ("# afternoon", "ideas"),
        ("### 3. Open issues ###", "issues"),
    ],
)
def test_going_somewhere(line: str, item: str) -> None:
    history = started("measure")
    assert type_in(history, line) == []
    assert history.present.cursor.item == item


@pytest.mark.parametrize(
    "line", ["# Afternoon tea", "# Session 2: Morning", "# 9.9", "# Session 9", "# " + "9" * 5000]
)
def test_a_heading_that_names_no_place_is_text(line: str) -> None:
    assert point(line, "measure") == (0, None, line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/go", "wants a place"),
        ("/go 9.9", "from 1.1 to 2.4"),
        ("/go isues", "did you mean"),
        ("/redo", "nothing to bring back"),
        ("SAME: ICMM 1 = IUCN 9", "no point 1 in ICMM"),
        ("MOVE: p99 > Both", "no point p99"),
        ('COMMON: ICMM "nothing like it"', "Not one point of ICMM"),
        ("VOTE icmm: 1=2", "votes belong to a ranking"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_line(line: str, why: str) -> None:
    (unread,) = type_in(started("measure"), line)
    assert unread.text == line
    assert why in unread.reason


@pytest.mark.parametrize(("line", "why"), [("VOTE: 1=2", "wants a group"), ("VOTE nobody: 1=2", "no group")])
def test_a_vote_without_a_voter_is_told_in_a_ranking_and_is_text_elsewhere(line: str, why: str) -> None:
    (unread,) = type_in(started("rank"), line)
    assert why in unread.reason
    elsewhere = started("measure")
    assert type_in(elsewhere, line) == []
    assert [row.text for row in elsewhere.present.lane.outline] == [line]


def test_the_number_of_a_line_that_cannot_be_read() -> None:
    history = started("measure")
    unread = paste(history, "a\n\n/go 9.9\nb\n/go 9.8", each_line=True)
    assert [(line.number, line.text) for line in unread] == [(3, "/go 9.9"), (5, "/go 9.8")]
    assert lane(history.present, "common_ground") == [(0, "a"), (0, "b")]


def test_headed_issues_and_themes() -> None:
    history = started("issues")
    type_in(
        history,
        "ISSUE: Water",
        "a",
        "# Air",
        "b",
        "water:",
        "c",
        "wat: d",
        "ISSUE: WATER",
        "e",
        "W: f",
        "# C#",
        "g",
    )
    assert lane(history.present, "issues/water") == [(0, "a"), (0, "c"), (0, "d"), (0, "e"), (0, "W: f")]
    assert lane(history.present, "issues/air") == [(0, "b")]
    assert [lane.title for lane in history.present.board.lanes] == ["Notes", "Water", "Air", "C#"]
    type_in(history, "THEME: ???", "h", "THEME: !!!", "i")
    assert [lane.title for lane in history.present.board.lanes][-2:] == ["???", "!!!"]


def test_dots() -> None:
    history = started("ideas")
    type_in(
        history,
        "THEME: Water",
        "THEME: Air",
        "/go rank",
        "VOTE icmm: 1=3 2=1",
        "IUCN: 2=4",
        "IUCN:",
        "1=2, 2=5",
    )
    given = {cast.group: dict(cast.dots) for cast in history.present.board.ballots.values()}
    assert given == {
        "icmm": {"water": 3, "air": 1},
        "iucn": {"water": 2, "air": 5},
    }
    (unread,) = type_in(history, "3=1")
    assert "no option 3" in unread.reason
    type_in(history, "they were unsure", ",;")
    assert [(row.text, row.by) for row in history.present.board.lane("notes").outline] == [  # type: ignore[union-attr]
        ("they were unsure", "IUCN"),
        (",;", "IUCN"),
    ]


def test_roll_call() -> None:
    history = started()
    type_in(history, "PRESENT: Davy; Zoë Ek", "ABSENT: Gunilla")
    type_in(history, "Present: Ann, Ben")
    assert [(one.name, one.present) for one in history.present.participants] == [
        ("Aidan Davy", True),
        ("Gunilla Ek", False),
        ("Zoë Ek", True),
        ("Ann", True),
        ("Ben", True),
    ]


def test_fields_of_a_theme_answer_in_the_theme_one_is_in() -> None:
    history = started("top")
    type_in(
        history,
        "THEME: Water",
        "Objectives: a",
        "potential: b",
        "THEME: Air",
        "obj: c",
        "Water:",
        "Objective(s): d",
    )
    assert lane(history.present, "themes/water/objective-s") == [(0, "a"), (0, "d")]
    assert lane(history.present, "themes/water/potential-activities") == [(0, "b")]
    assert lane(history.present, "themes/air/objective-s") == [(0, "c")]


def test_in_a_paste_below_a_level_the_composer_stands_at_points_stay_below() -> None:
    history = started("measure")
    do(history, intents.Capture("top"))

    for batch in read(history, "a\n- b", Clock(), level=1):
        history.push(batch.events)
    assert lane(history.present, "common_ground") == [(0, "top"), (1, "a"), (2, "b")]

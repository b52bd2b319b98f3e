"""Notes with remarks: what is clear becomes a change of a point, all else a remark; no line is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda.model import Comment
from facilitator.meeting import intents
from facilitator.meeting.asking import asked
from facilitator.meeting.history import History
from facilitator.meeting.remarks import remarks
from facilitator.meeting.returned import Sender
from meeting.kit import do, type_in
from meeting.returning import reviewed, settle, take, texts

NOTES = Sender("Gunilla Ek", "iucn", "notes.txt")


def read(*lines: str, history: History | None = None) -> tuple[Comment, ...]:
    return remarks((history or reviewed()).present, "\n".join(lines), NOTES)


def said(*lines: str) -> list[tuple[str | None, ...]]:
    return [(one.kind, one.item, one.lane, one.point, one.text) for one in read(*lines)]


ICMM, IUCN = "responses/icmm", "responses/iucn"


@pytest.mark.parametrize(
    ("line", "lane", "point"),
    [
        ("1.2 ICMM 1.1: should read “X y z.”", ICMM, "p2"),
        ("1.2 icmm 2 should read “X y z.”", ICMM, "p3"),
        ("1.2, IUCN 1.1.1: must read: X y z.", IUCN, "p6"),
        ('item 1.2 – IUCN point 2: should read "X y z."', IUCN, "p7"),
        ("**1.2 Both 1:** should be “X y z.”", "common_ground", "p8"),
        ("> > 1.2 p4: change to “X y z.”", IUCN, "p4"),
        ("- p5: to read «X y z.»", IUCN, "p5"),
        ("1.2 ICMM 1.1 : doit se lire « X y z. »", ICMM, "p2"),
        ("1.2 ICMM 1.1 : se lit « X y z. »", ICMM, "p2"),
        ("1.2 ICMM 1.1: debe leerse “X y z.”", ICMM, "p2"),
        ("decision D1: should read X y z.", "decisions", "p9"),
        ("D2: léase “X y z.”", "decisions", "p10"),
        ("Décision D1 : remplacer par « X y z. »", "decisions", "p9"),
        ("1.2: the second point of IUCN should read “X y z.”", IUCN, "p7"),
        ("1.2: le deuxième point de IUCN doit se lire « X y z. »", IUCN, "p7"),
        ("2.1 Water 1: should read “X y z.”", "themes/water", "p11"),
        ("2.3 Water objectives 1: should read “X y z.”", None, None),
    ],
)
def test_a_new_wording_goes_to_the_point_that_is_named(
    line: str, lane: str | None, point: str | None
) -> None:
    (made,) = read(line)
    if lane is None:
        assert made.item == "top" and made.kind in ("remark", "reworded")
        return
    assert (made.kind, made.lane, made.point, made.text) == ("reworded", lane, point, "X y z.")
    assert made.was and not made.guess and made.why is None
    assert (made.by, made.group, made.file) == ("Gunilla Ek", "iucn", "notes.txt")


@pytest.mark.parametrize(
    "phrase",
    ["delete", "Delete this point.", "please delete", "should be deleted", "remove it", "supprimer",
     "à supprimer", "doit être supprimé", "suprimir", "eliminar este punto", "strike out"],
)  # fmt: skip
def test_what_should_go_is_a_removal(phrase: str) -> None:
    assert said(f"p5: {phrase}") == [("removed", "measure", IUCN, "p5", None)]


@pytest.mark.parametrize(
    ("line", "lane", "below"),
    [
        ("1.2: add to IUCN: water rights", IUCN, None),
        ("1.2: Add to IUCN: “water rights”", IUCN, None),
        ("1.2 IUCN: add: water rights", IUCN, None),
        ("1.2: add under IUCN 1: water rights", IUCN, "p4"),
        ("1.2 : ajouter à IUCN : water rights", IUCN, None),
        ("1.2: añadir a IUCN: water rights", IUCN, None),
        ("1.2: add “water rights” to IUCN", IUCN, None),
        ("1.2: add to decisions: water rights", "decisions", None),
        ("1.2: add to common ground: water rights", "common_ground", None),
    ],
)
def test_what_should_be_added_says_where(line: str, lane: str, below: str | None) -> None:
    (made,) = read(line)
    assert (made.kind, made.item, made.lane, made.below, made.text) == (
        "added", "measure", lane, below, "water rights",
    )  # fmt: skip


def test_words_in_a_point_are_replaced_by_others() -> None:
    assert said("1.2: “below one” in place of it", "1.2: “icmm two” should read “ICMM, second”") == [
        ("remark", "measure", None, None, "“below one” in place of it"),
        ("reworded", "measure", ICMM, "p3", "ICMM, second"),
    ]
    assert said("p5: replace “below” by “beneath”") == [
        ("reworded", "measure", IUCN, "p5", "iucn beneath one")
    ]
    assert said("1.2 : remplacer « below that » par « under that »") == [
        ("reworded", "measure", IUCN, "p6", "iucn under that")
    ]


def test_who_said_it_can_be_set() -> None:
    (made,) = read("1.2: the second point of IUCN is Gunilla's")
    assert (made.kind, made.what, made.point, made.text) == ("set", "said by", "p7", "Gunilla Ek")
    (made,) = read("1.2 ICMM 1: said by Aidan Davy")
    assert (made.kind, made.what, made.point, made.text) == ("set", "said by", "p1", "Aidan Davy")


def test_a_wording_without_its_point_goes_to_the_one_it_resembles_and_says_that_it_is_a_guess() -> None:
    history = reviewed()
    do(history, intents.GoTo("talk"))
    type_in(
        history,
        "The programme of work is accepted by the constituencies",
        "Water rights of indigenous peoples",
    )
    (made,) = read("1.1: should read “Water rights of all indigenous peoples”", history=history)
    assert (made.kind, made.was, made.guess) == ("reworded", "Water rights of indigenous peoples", True)
    (unclear,) = read("1.1: should read “Something that nobody wrote”", history=history)
    assert (unclear.kind, unclear.item, unclear.point) == ("remark", "talk", None)


def test_the_only_point_of_an_item_is_meant() -> None:
    history = reviewed()
    do(history, intents.GoTo("talk"))
    type_in(history, "one only")
    (made,) = read("1.1: should read “another”", history=history)
    assert (made.kind, made.was, made.text, made.guess) == ("reworded", "one only", "another", True)


def test_the_reason_that_is_given_is_kept() -> None:
    (made,) = read("1.2 ICMM 1: should read “icmm first”, because Aidan said so.")
    assert (made.text, made.why) == ("icmm first", "because Aidan said so")
    (made,) = read("p5: delete, it was never said")
    assert (made.kind, made.why) == ("removed", "it was never said")


def test_a_line_goes_on_until_the_next_one_begins() -> None:
    assert said("1.2 ICMM 1: should read", "“icmm", "first”", "p5: delete") == [
        ("reworded", "measure", ICMM, "p1", "icmm first"),
        ("removed", "measure", IUCN, "p5", None),
    ]


def test_under_a_heading_each_line_is_about_it() -> None:
    assert said(
        "## 1.2 How will we measure progress?",
        "",
        "- ICMM was louder",
        "- add to IUCN: x",
        "",
        "Good otherwise.",
    ) == [
        ("remark", "measure", None, None, "ICMM was louder"),
        ("added", "measure", IUCN, None, "x"),
        ("remark", "measure", None, None, "Good otherwise."),
    ]
    assert said("1.2 IUCN 1", "delete") == [("removed", "measure", IUCN, "p4", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Dear Anna, thank you for the minutes.",
        "9.9: should read “x”",
        "D77: delete",
        "p999: delete",
        "3.2 million euros were spent",
        "12.30 start of the session",
        "1.2.2010: I was not there yet",
        "Delete the whole afternoon",
    ],
)
def test_what_has_no_place_is_a_remark_at_the_meeting_to_the_letter(line: str) -> None:
    assert said(line) == [("remark", None, None, None, line)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1.2 ICMM 9: should read “x”", "1.2 ICMM 9: should read “x”"),
        ("1.2 3: delete", "1.2 3: delete"),
        ("1.2: delete the second sentence", "delete the second sentence"),
        ("1.2: should be discussed again", "should be discussed again"),
        ("1.2 is far too long", "1.2 is far too long"),
        ("1.2: add that the report was late", "add that the report was late"),
        ("1.2: who said this?", "who said this?"),
        ("1.2 : l’eau n’est pas là, c’est dommage", "l’eau n’est pas là, c’est dommage"),
    ],
)
def test_what_is_not_clear_is_a_remark_at_its_item(line: str, text: str) -> None:
    (made,) = read(line)
    assert (made.kind, made.item, made.text) == ("remark", "measure", text)


@pytest.mark.parametrize("line", ["Session 2: too short", "séance 2 : trop courte", "sesion 2, muy corta"])
def test_of_a_session_is_a_remark_at_its_first_item(line: str) -> None:
    assert said(line) == [("remark", "ideas", None, None, line)]


def test_quotes_inside_quotes_stay() -> None:
    assert asked("should read “he said “no” twice”").text == "he said “no” twice"
    assert asked("should read « l’« eau » rare »").text == "l’« eau » rare"
    assert asked("should read: plain words, to the end").text == "plain words, to the end"


def test_hostile_lines_are_cleaned_and_kept() -> None:
    (made,) = read("1.2: \x1b[31mred[/] [@click=app.quit]x\u202e")
    assert made.text == "red[/] [@click=app.quit]x"


WORDS = st.sampled_from(
    ["1.2", "ICMM", "IUCN 1", "p5", "p99", "D1", "D9", ":", "should read", "delete", "add to", "“new”",
     "«", "\"", "> ", "- ", "## ", "water", "because", "é", "水", ",", "the second point of IUCN",
     "is Anna's", "remplacer"]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=8)


@settings(deadline=None, max_examples=100)
@given(LINES)
def test_no_line_is_dropped(lines: list[str]) -> None:
    marked = [f"{line} zq{at}" if line.strip(" >-#") else line for at, line in enumerate(lines)]
    found = remarks(reviewed().present, "\n".join(marked), NOTES)
    kept = " ".join(f"{one.text or ''} {one.why or ''} {one.was or ''}" for one in found)
    for at, line in enumerate(marked):
        if f"zq{at}" in line:
            assert f"zq{at}" in kept, (line, found)


@settings(deadline=None, max_examples=40)
@given(LINES)
def test_what_was_read_can_be_taken_in_and_taken_again_without_doubling(lines: list[str]) -> None:
    history = reviewed()
    found = remarks(history.present, "\n".join(lines), NOTES)
    made = take(history, found)
    assert len(made) <= len(found)
    assert take(history, remarks(history.present, "\n".join(lines), NOTES)) == ()


def test_an_added_point_below_another_stands_there() -> None:
    history = reviewed()
    (made,) = take(history, read("1.2: add under IUCN 1: water rights", history=history))
    settle(history, made.id)
    assert texts(history, "measure", IUCN)[:4] == [
        (0, "iucn one"), (1, "iucn below one"), (2, "iucn below that"), (1, "water rights"),
    ]  # fmt: skip


def test_after_a_full_sentence_a_new_line_is_a_remark_of_its_own() -> None:
    made = read(
        "1.2 ICMM 1: should read “another”.",
        "Page 4: please mention the chair.",
        "  and thank her.",
        "Best regards",
    )
    assert [(one.kind, one.text) for one in made] == [
        ("reworded", "another"),
        ("remark", "Page 4: please mention the chair. and thank her."),
        ("remark", "Best regards"),
    ]


def test_a_sentence_over_several_lines_is_one_remark() -> None:
    made = read("1.2: please say in this place that the chair", "was not there,", "nor the secretary.")
    assert [one.text for one in made] == [
        "please say in this place that the chair was not there, nor the secretary."
    ]

"""Plain text: 78 columns, hanging indents, words untouched."""

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.report.blocks import Block, Bullet, Bullets, Heading, Labelled, Paragraph, Report, Table
from facilitator.report.plain import WIDTH, cells, plain, wrapped
from facilitator.text import clean_block

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp")), min_size=1, max_size=24
)
prose = st.lists(words, min_size=1, max_size=60).map(" ".join).map(clean_block)


def printed(*blocks: Block) -> list[str]:
    text = plain(Report("", "en", blocks))
    assert text.endswith("\n") and not text.endswith("\n\n")
    return text.removesuffix("\n").split("\n")


def split(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\n]+", text) if word]


@settings(deadline=None)
@given(prose, st.integers(10, 100))
@example("漢字 " * 30, 20)
def test_no_line_is_too_wide_and_no_word_changes(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert split("\n".join(lines)) == split(text)
    for line in lines:
        assert cells(line) <= width or " " not in line


@settings(deadline=None)
@given(prose)
def test_lines_are_filled(text: str) -> None:
    lines = wrapped(text)
    for line, following in pairwise(lines):
        assert cells(line) + 1 + cells(following.split(" ")[0]) > WIDTH


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert [cells(text) for text in ("ab", "漢字", "e\u0301", "ｶﾞ", "한")] == [2, 4, 1, 2, 2]


def test_a_no_break_space_holds_words_together() -> None:
    assert wrapped("Commentaires du groupe\u00a0:", 22) == ["Commentaires du", "groupe\u00a0:"]


def test_line_breaks_of_a_point_stay() -> None:
    assert printed(Bullets((Bullet("one\n\n  two"),))) == ["- one", "", "  two"]


def test_headings_are_underlined_by_their_width() -> None:
    assert printed(Heading(1, "漢字"), Heading(2, "ab")) == ["漢字", "====", "", "ab", "--"]
    assert len({printed(Heading(level, "x"))[1] for level in (1, 2, 3, 4)}) == 4


def test_lists_hang() -> None:
    long = "word " * 20
    lines = printed(Bullets((Bullet(long, "10.", points=(Bullet(long), Bullet("end", note="ICMM"))),)))
    assert lines == [
        "10. " + " ".join(["word"] * 15),
        "    " + " ".join(["word"] * 5),
        "    - " + " ".join(["word"] * 14),
        "      " + " ".join(["word"] * 6),
        "    - end (ICMM)",
    ]


def test_a_label_stands_before_its_text() -> None:
    lines = printed(Labelled("Objective(s):", "better " * 12), Labelled("Comments:"))
    assert lines[0].startswith("Objective(s): better") and lines[1].startswith("  better")
    assert lines[-2:] == ["", "Comments:"]


def test_a_narrow_table_is_as_wide_as_its_cells() -> None:
    assert printed(Table(("Rank", "Option"), (("1", "漢字"), ("2=", "b")))) == [
        "Rank  Option",
        "----  ------",
        "1     漢字",
        "2=    b",
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(prose, prose, prose), min_size=1, max_size=5))
def test_a_table_keeps_every_word_in_its_column(rows: list[tuple[str, ...]]) -> None:
    lines = printed(Table(("A", "B", "C"), tuple(rows)))
    assert sorted(split("\n".join(lines[2:]))) == sorted(
        word for row in rows for text in row for word in split(text)
    )
    longest = [max(cells(word) for row in rows for word in split(row[at])) for at in range(3)]
    assert max(map(cells, lines)) <= max(WIDTH, sum(longest) + 4)


def test_paragraphs_stand_apart() -> None:
    assert printed(Paragraph("a"), Paragraph("b")) == ["a", "", "b"]

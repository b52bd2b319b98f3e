"""The Markdown report is inert: rendered, everything shows as typed and nothing becomes markup."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.report.blocks import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Labelled,
    Paragraph,
    Report,
    Table,
)
from facilitator.report.markdown import escaped, markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN_TOKENS = {"text", "hardbreak", "text_special"}

SNIPPETS = [
    *"*_#[]()<>|`~-+=!&\\:$\"'.123a \n\t",
    "**b**",
    "__b__",
    "[x](y)",
    "![x](y)",
    "[x]: y",
    "<b>",
    "</b>",
    "<!-- x -->",
    "<http://a.b>",
    "&amp;",
    "&#42;",
    "```",
    "~~~",
    "---",
    "===",
    "- - -",
    "1. a",
    "12) b",
    "- a",
    "# a",
    "> a",
    " #",
    "|-|",
    "| a |",
    ":-:",
    "    code",
    "\\*",
    "a_b",
    "é",
    "漢字",
    "\u00a0",
    "word ",
]
hostile = st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=8).map("".join)
typed = st.one_of(hostile, st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), max_size=30))
something = typed.filter(lambda text: bool(text.strip()))


def source(*blocks: Block) -> str:
    return markdown(Report("", "en", blocks))


def inline(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "inline"]


def shown(token: Token) -> str:
    """The text of an inline token; fails if anything but text came out of it."""
    children = token.children or []
    assert {child.type for child in children} <= PLAIN_TOKENS, token.content
    return "".join("\n" if child.type == "hardbreak" else child.content for child in children)


def lines(text: str) -> str:
    """What must show: the text, white space at the ends of lines aside."""
    return "\n".join(line.rstrip() for line in clean(text).strip().split("\n"))


def flat(text: str) -> str:
    return " ".join(line.strip() for line in clean(text).strip().split("\n")).strip()


def clean(text: str) -> str:
    return Paragraph(text).text


def kinds(tokens: list[Token]) -> list[str]:
    return [token.type.removesuffix("_open") for token in tokens if token.nesting == 1]


@settings(deadline=None)
@given(something)
@example("a\n===")
@example("a\n-")
@example("a |b\n-|-")
@example("a\\ \nb")
@example("a\\")
@example("1.")
@example("x\n    y\n\tz")
def test_a_paragraph_shows_as_typed(text: str) -> None:
    tokens = READER.parse(source(Paragraph(text)))
    assert kinds(tokens) == ["paragraph"]
    assert shown(inline(tokens)[0]) == lines(text)


@settings(deadline=None)
@given(something, st.integers(1, 4))
@example("C #", 2)
@example("###", 2)
@example("a #\\#", 2)
def test_a_heading_shows_as_typed_on_one_line(text: str, level: int) -> None:
    tokens = READER.parse(source(Heading(level, text)))
    assert [(token.type, token.tag) for token in tokens if token.nesting == 1] == [
        ("heading_open", f"h{level}")
    ]
    assert shown(inline(tokens)[0]) == flat(text)


@settings(deadline=None)
@given(something, typed)
@example("*", "*")
@example("a\\", "")
def test_only_the_label_is_strong(label: str, text: str) -> None:
    tokens = READER.parse(source(Labelled(label + ":", text)))
    assert kinds(tokens) == ["paragraph"]
    children = [child for child in inline(tokens)[0].children or [] if child.type != "text" or child.content]
    found = [child.type for child in children]
    assert found[0] == "strong_open"
    end = found.index("strong_close")
    assert set(found[1:end]) | set(found[end + 1 :]) <= PLAIN_TOKENS
    assert "".join(child.content for child in children[1:end]) == flat(label + ":")
    after = "".join("\n" if child.type == "hardbreak" else child.content for child in children[end + 1 :])
    assert after == (" " + lines(text) if text.strip() else "")


points = st.recursive(
    st.builds(Bullet, something, st.sampled_from(["", "", "4.", "5.", "1.", "(a)", "*", "1)", "02."]), typed),
    lambda inner: st.builds(
        Bullet,
        something,
        st.sampled_from(["", "3.", "4."]),
        st.just(""),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


def items(tokens: list[Token]) -> list[tuple[int, str]]:
    """(depth, shown text) of each list item; the number a renderer would give goes in front."""
    found, numbers, depth, mark = [], [], 0, ""
    for token in tokens:
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
            depth += 1
        elif token.type == "bullet_list_open":
            numbers.append(0)
            depth += 1
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
            depth -= 1
        elif token.type == "list_item_open":
            mark = f"{numbers[-1]}{token.markup} " if numbers[-1] else ""
            numbers[-1] += bool(numbers[-1])
        elif token.type == "inline":
            found.append((depth, mark + shown(token)))
    return found


def outlined(points: tuple[Bullet, ...], depth: int = 1) -> list[tuple[int, str]]:
    out = []
    for point in points:
        out.append((depth, lines(f"{point.mark} {point.said}" if point.mark else point.said)))
        out += outlined(point.points, depth + 1)
    return out


@settings(deadline=None)
@given(st.lists(points, min_size=1, max_size=4).map(tuple))
@example((Bullet("a", points=(Bullet("b", "4."), Bullet("c", "5."))),))
@example((Bullet("a", "7."), Bullet("b", "4."), Bullet("c")))
@example((Bullet("a", "9."), Bullet("b", "10.", points=(Bullet("- c"),))))
def test_lists_keep_their_depths_their_numbers_and_their_text(points: tuple[Bullet, ...]) -> None:
    tokens = READER.parse(source(Paragraph("before"), Bullets(points)))
    assert items(tokens[3:]) == outlined(points)
    assert set(kinds(tokens)) <= {"paragraph", "bullet_list", "ordered_list", "list_item"}


@settings(deadline=None)
@given(st.lists(st.tuples(typed, typed, typed), min_size=2, max_size=4))
@example([("a|b", "\\|", "\\"), ("---", "x\ny", "")])
def test_cells_show_as_typed(rows: list[tuple[str, ...]]) -> None:
    tokens = READER.parse(source(Paragraph("before"), Table(rows[0], tuple(rows[1:]))))
    cells = inline(tokens[3:])
    assert set(kinds(tokens)) == {"paragraph", "table", "thead", "tbody", "tr", "th", "td"}
    assert [shown(cell) for cell in cells] == [flat(text) for row in rows for text in row]


def test_a_point_without_text_is_still_a_point() -> None:
    tokens = READER.parse(source(Bullets((Bullet("a", points=(Bullet("", points=(Bullet("b"),)),)),))))
    assert [(depth, text.strip("\u00a0")) for depth, text in items(tokens)] == [(1, "a"), (2, ""), (3, "b")]


@pytest.mark.parametrize(
    "prose",
    [
        "IUCN (ICMM) - 50% & more: a_b",
        "Mr. X said: “yes”, 5 * 3 < 20 > 4; R&D cost $5 #1 = good!",
        "C:\\path, a+b, 2010. In June, -5 °C, Q&A",
        "mission_statement_v2.docx; see item 3.1 (and 4).",
    ],
)
def test_ordinary_prose_is_left_as_it_is(prose: str) -> None:
    assert escaped(prose) == [prose]


def test_two_dollar_signs_are_not_a_formula() -> None:
    assert escaped("$5 to $6") == ["\\$5 to \\$6"]


def test_blocks_stand_apart_and_the_file_ends_with_one_newline() -> None:
    text = source(Heading(1, "T"), Paragraph("p"), Labelled("L:"), Bullets((Bullet("x"),)))
    assert text == "# T\n\np\n\n**L:**\n\n- x\n"
    assert not re.search(r"\n\n\n", text)


def test_a_line_that_some_readers_take_for_a_table_rule_is_text() -> None:
    assert escaped("a\n:-") == ["a\\", "\\:-"]

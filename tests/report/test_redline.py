"""The redline: what it says, that hostile text is inert in it, and that it stands on its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.agenda.model import Document, Version
from facilitator.agenda.signing import approval, content_digest
from facilitator.report.plain import cells
from facilitator.report.redline import FORMATS, redline, redline_tables
from facilitator.report.redline_words import WORDS
from report.making import START, document, item, spoken

HOSTILE = (
    "<script>alert(1)</script>",
    "[/] **b** ~~s~~ `c` <b>x</b> &amp; ![i](http://e.test/i.png) [l](http://e.test)",
    "# head",
    "- item",
    "1. one\n\n---\n2. two",
    "a | b | c",
    "$x$ \\",
    "line one\n\nline two",
    "  \n",
    "水質を改善する",
    "</del></main><style>*{display:none}</style>",
)


def asked(text: str, **more: Any) -> Document:
    """Minutes in which ICMM answered ``text``."""
    points = [{"id": "p1", "text": text}]
    answered = item("question", id="q", responses=[{"group": "icmm", "points": points}])
    return document(answered, **{"status": "draft", **more})


def part(printed: str) -> str:
    return printed.partition("3.1 Prompt?\n")[2]


def test_words_that_went_and_came_stand_beside_each_other() -> None:
    was, now = asked("water quality in the basin"), asked("water quantity in the basin")
    assert "  Reworded: water [-quality-]{+quantity+} in the basin" in redline(was, now)
    assert "- Reworded: water ~~quality~~ **quantity** in the basin\n" in redline(was, now, "md")
    said = "".join(texts(redline(was, now, "html")))
    assert "Reworded: water [removed: quality] [new: quantity] in the basin" in " ".join(said.split())


def test_the_place_is_told_by_session_item_and_lane() -> None:
    lines = redline(asked("one"), asked("two")).splitlines()
    at = [lines.index(line) for line in ("3 Realities", "3.1 Prompt?", "  ICMM")]
    assert at == sorted(at)


def test_keys_stand_below_their_text() -> None:
    plan = document(item("discussion", id="d"))
    was = spoken(plan, "/go d", "ACTION: Aidan Davy: write to all by 2010-12-15")
    now = Document.model_validate(
        {
            **was.model_dump(exclude_none=True),
            "sessions": [
                {
                    **was.sessions[0].model_dump(exclude_none=True, exclude={"items"}),
                    "items": [
                        was.sessions[0]
                        .items[0]
                        .model_copy(
                            update={
                                "actions": tuple(
                                    one.model_copy(update={"owner": "Rachel Asante", "done": True})
                                    for one in was.sessions[0].items[0].actions
                                )
                            }
                        )
                    ],
                }
            ],
        }
    )
    assert part(redline(was, now)).split("\n\n")[0].splitlines() == [
        "  Actions",
        "    Changed: write to all",
        "      owner: [-Aidan Davy-]{+Rachel Asante+}",
        "      done: [-no-]{+yes+}",
    ]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", WORDS)
def test_nothing_changed_is_said(format: str, language: str) -> None:
    assert WORDS[language].none in redline(asked("one"), asked("one"), format, language).replace(
        "&#x27;", "'"
    )


def test_what_is_compared_is_told_with_number_and_day() -> None:
    first = {"number": 1, "circulated": START, "by": "Anna"}
    was = asked("one", status="circulated", versions=[first])
    now = asked("two", versions=[first, {"number": 2, "reason": "a word", "opened": START}])
    printed = redline(was, now, names=("m.v1.toml", "m.toml"))
    assert "Before: version 1, sent on 15 November 2010 by Anna (m.v1.toml)\n" in printed
    assert "Now: version 2, not sent yet (m.toml)\n1 change\n" in printed
    assert printed.startswith("DRAFT, version 2\n") and printed.endswith("\nDRAFT, version 2\n")


def approved(text: str) -> Document:
    bare = asked(text)
    digest = content_digest(bare)
    version = Version(number=1, circulated=START, digest=digest)
    done = [approval(version, group.id, None, START, digest).model_dump() for group in bare.groups]
    sent = version.model_dump(exclude_defaults=True)
    return asked(text, status="approved", versions=[{**sent, "approvals": done}])


@pytest.mark.parametrize("format", FORMATS)
def test_draft_stands_there_until_the_very_text_is_approved(format: str) -> None:
    assert "DRAFT" in redline(asked("one"), asked("two"), format)
    assert "DRAFT" not in redline(asked("one"), approved("two"), format)
    changed = approved("two").model_copy(update={"sessions": asked("three").sessions})
    assert "DRAFT" in redline(asked("one"), changed, format)


def test_draft_is_the_head_of_the_table_that_is_printed_on_every_page() -> None:
    made = redline(asked("one"), asked("two"), "html")
    assert re.search(r'<table class="page" role="presentation">\n<thead>.*DRAFT.*</thead>\n<tbody>', made)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_sealed_stays_out_on_both_sides(format: str) -> None:
    def shut(text: str) -> Document:
        points = [{"id": "p1", "text": text}]
        answers = [{"group": "icmm", "points": points}]
        return document(item("question", id="q", sealed="until-revealed", responses=answers))

    made = redline(shut("secret one"), shut("secret two"), format)
    assert "secret" not in made
    assert "secret" not in str(redline_tables(shut("secret one"), shut("secret two")))
    assert redline_tables(shut("secret one"), shut("secret two"))["changes"] == []


# -- hostile text -----------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.names: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.names.update(name for name, _ in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.text.append(data)


def texts(html: str) -> list[str]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    ours = {"html", "head", "meta", "title", "style", "body", "table", "thead", "tbody", "tr", "td", "main"}
    assert parser.seen <= ours | {
        "h1",
        "h2",
        "h3",
        "h4",
        "dl",
        "dt",
        "dd",
        "p",
        "ul",
        "li",
        "span",
        "del",
        "ins",
        "br",
    }
    assert parser.names <= {"lang", "charset", "name", "content", "http-equiv", "class", "role"}
    return parser.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_is_whole_and_asks_nothing_of_the_net(hostile: str) -> None:
    made = redline(asked(f"a {hostile} b"), asked(f"c {hostile} d", title=hostile.strip() or "x"), "html")
    texts(made)
    head = made.partition("<body>")[0]
    assert "default-src 'none'" in head and "url(" not in head and "@import" not in head


def inert(markdown: str) -> None:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        assert token.type not in (
            "html_block",
            "fence",
            "code_block",
            "blockquote_open",
            "hr",
            "table_open",
        ), markdown
        for child in token.children or []:
            plain = ("text", "hardbreak", "softbreak", "text_special")
            marks = ("strong_open", "strong_close", "s_open", "s_close")
            assert child.type in plain + marks, (child, markdown)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_is_inert_and_its_marks_are_read_as_marks(hostile: str) -> None:
    made = redline(asked(f"kept words, {hostile}"), asked(f"kept words, {hostile} and, more."), "md")
    inert(made)
    assert _of("strong", made)[-1] != "" and "more" in " ".join(_of("strong", made))
    made = redline(asked(hostile + "x"), asked("other words"), "md")
    inert(made)
    assert "".join(_of("s", made))


def _of(mark: str, markdown: str) -> list[str]:
    """The texts within that mark, as a reader renders them."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        inside = False
        for child in token.children or []:
            if child.type in (f"{mark}_open", f"{mark}_close"):
                inside = child.type == f"{mark}_open"
            elif inside:
                found.append(child.content)
    return found


WORD = st.text(alphabet="ab*_~`<>&[]!#$|\\ .,\n-1水", max_size=14)


@given(WORD, WORD)
def test_any_two_texts_are_inert(was: str, now: str) -> None:
    inert(redline(asked(f"x{was}"), asked(f"x{now}"), "md"))
    texts(redline(asked(f"x{was}"), asked(f"x{now}"), "html"))


def test_lines_fit_a_terminal() -> None:
    was = asked("many words " * 40)
    now = asked("many words " * 20 + "and others " * 20)
    assert all(cells(line) <= 78 for line in redline(was, now).splitlines())


# -- words and tables -------------------------------------------------------------------------------


def test_every_language_has_the_same_words() -> None:
    french, spanish = WORDS["fr"], WORDS["es"]
    for name in ("keys", "values", "places", "signs", "kinds"):
        assert set(getattr(french, name)) == set(getattr(spanish, name))
    assert set(WORDS["en"].kinds) == set(french.kinds) and set(WORDS["en"].signs) == set(french.signs)
    assert set(WORDS["en"].keys) <= set(french.keys)


def test_words_of_the_reader_and_texts_as_they_are() -> None:
    was, now = asked("adopted"), asked("adopted", venue="Gland", objectives=["yes"])
    made = redline(was, now, lang="fr")
    assert "Lieu\u00a0: {+Gland+}" in made
    assert "Objectifs" in made and "Nouveau (objectif)\u00a0: {+yes+}" in made


def test_tables_have_stable_keys() -> None:
    made = redline_tables(asked("one fish"), asked("two fish"), names=("a", "b"))
    assert list(made) == ["title", "draft", "before", "after", "changes"]
    assert (made["draft"], made["before"], made["after"]) == (True, "a", "b")
    (one,) = made["changes"]
    assert one["pieces"] == [["gone", "one"], ["new", "two"], ["same", " fish"]]
    assert list(one) == [
        *("kind", "item", "number", "place", "lane", "id", "what", "group", "came_from", "depth"),
        *("was", "now", "also", "pieces"),
    ]


def test_an_unknown_format_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no format"):
        redline(asked("a"), asked("b"), "pdf")
    with pytest.raises(ValueError, match="no language"):
        redline(asked("a"), asked("b"), lang="de")


def test_minutes_without_items_are_compared_too() -> None:
    made = redline(asked("one"), asked("one", sessions=[], venue="Gland"))
    assert "  Venue: {+Gland+}\n" in made
    assert "  Removed (session): [-Realities-]\n" in made and "    Removed: [-one-]\n" in made

"""Laws of every report: nothing captured is left out, in any format and language."""

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.agenda.model import KINDS, Document
from facilitator.report import FORMATS, report
from facilitator.report.languages import LABELS
from facilitator.text import clean_block

WORDS = [
    "water",
    "Both groups",
    "all groups",
    "*a*",
    "[x](y)",
    "<b>",
    "1.",
    "- x",
    "# y",
    "é",
    "漢字",
    "|",
    "\n",
    "to",
]
text = st.lists(
    st.sampled_from(WORDS) | st.text("abc_*`\\&;~", min_size=1, max_size=6), min_size=1, max_size=5
).map(" ".join)
line = text.map(lambda said: " ".join(said.split())).filter(bool)
group = st.sampled_from(["icmm", "iucn"])
maybe = st.none() | line


def part(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    made = st.fixed_dictionaries(fields)
    return made.map(lambda found: {key: value for key, value in found.items() if value is not None})


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=2)


said = {
    "text": text,
    "by": st.sampled_from([None, "icmm", "Ana"]),
    "mark": st.sampled_from([None, "4.", "o", "(a)"]),
}
wording = part(
    lane=st.sampled_from(["responses/icmm", "responses/iucn", "ideas", "common_ground"]),
    text=text,
    by=said["by"],
)
point = st.recursive(
    part(**said, wordings=some(wording)),
    lambda inner: part(**said, points=some(inner)),
    max_leaves=3,
)
stand = part(
    group=group,
    position=st.sampled_from(["consents", "reserves", "objects", "silent"]),
    text=maybe,
    by=maybe,
    yes=st.none() | st.integers(0, 9),
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
decision = part(
    text=text,
    proposed=st.booleans(),
    deferred=st.booleans(),
    positions=some(stand),
    earlier=some(part(text=text, positions=some(stand))),
    ruling=st.none() | part(ruling=st.sampled_from(["adopted", "not adopted"]), by=maybe, text=maybe),
).map(lambda made: made if made["proposed"] else {**made, "earlier": [], "ruling": None})
field = part(name=line, points=some(point))
item = part(
    kind=st.sampled_from(KINDS),
    prompt=line,
    presenter=maybe,
    notes=some(point),
    questions=some(point),
    common_ground=some(point),
    responses=some(part(group=group, points=some(point))),
    issues=some(part(title=line, points=some(point))),
    ideas=some(point),
    themes=some(part(title=line, points=some(point), fields=some(field))),
    decisions=some(decision),
    actions=some(part(text=text, owner=maybe, due=st.none() | st.dates(), done=st.booleans())),
    parked=some(part(text=text, by=maybe)),
)
documents = part(
    format=st.just("facilitator/1"),
    title=line,
    venue=maybe,
    status=st.sampled_from(["agenda", "draft", "approved"]),
    objectives=some(text),
    groups=st.just([{"id": "icmm", "name": "ICMM"}, {"id": "iucn", "name": "IUCN"}]),
    participants=some(part(name=line, organization=maybe, position=maybe, present=st.none() | st.booleans())),
    sessions=st.lists(part(title=line, goal=maybe, items=st.lists(item, min_size=1, max_size=2)), max_size=2),
    annexes=some(
        part(kind=st.sampled_from(["timeline", "documents"]), entries=some(part(when=maybe, text=text)))
    ),
).map(Document.model_validate)


def captured(value: Any, key: str = "") -> Iterator[str]:
    """Every text that somebody typed into what was captured, from the file's tables."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from captured(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from captured(inner, key)
    elif isinstance(value, str) and key in ("text", "owner", "presenter", "name"):
        yield value


def bare(printed: str) -> str:
    """Words only, one blank between them."""
    return " ".join(clean_block(printed).split())


def shown(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    out = []
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), markdown
        for child in token.children or []:
            assert child.type in ("text", "hardbreak", "strong_open", "strong_close", "text_special"), (
                markdown
            )
            out.append("\n" if child.type == "hardbreak" else child.content)
        out.append("\n")
    return "".join(out)


def own(document: Document) -> list[str]:
    """What was captured in the items; themes have a test of their own."""
    return [
        bare(said)
        for session in document.sessions
        for item in session.items
        for key, part in item.model_dump().items()
        if key not in ("kind", "prompt", "presenter", "themes")
        for said in captured(part, key)
    ]


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from(sorted(LABELS)))
def test_every_captured_text_is_in_the_markdown_as_typed(document: Document, language: str) -> None:
    printed = bare(shown(report(document, "md", language)))
    for text in own(document):
        assert text in printed


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from(sorted(LABELS)))
def test_every_captured_text_is_in_the_plain_text(document: Document, language: str) -> None:
    # Cells stand side by side, so the words of a table are looked up one by one.
    printed = report(document, "txt", language)
    flat, words = bare(printed), set(printed.split())
    for text in own(document):
        assert text in flat or set(text.split()) <= words


@settings(max_examples=60, deadline=None)
@given(documents)
def test_points_of_themes_and_fields_are_there(document: Document) -> None:
    printed = bare(shown(report(document)))
    for session in document.sessions:
        for item in session.items:
            for theme in item.themes:
                points = [*theme.points, *(point for field in theme.fields for point in field.points)]
                for text in captured([point.model_dump() for point in points]):
                    assert bare(text) in printed


@settings(max_examples=30, deadline=None)
@given(documents)
def test_no_heading_of_a_part_stands_over_nothing(document: Document) -> None:
    lines = report(document, "md").split("\n\n")
    for heading, after in zip(lines, [*lines[1:], "# end"], strict=True):
        if heading.startswith("#### "):
            assert not re.match(r"#+ ", after)


def test_control_characters_do_not_reach_the_reader() -> None:
    document = Document.model_validate(
        {
            "format": "facilitator/1",
            "title": "A\x1b]0;x\x07B",
            "groups": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
            "objectives": ["\x1b[31mred\u202e"],
        }
    )
    for format in FORMATS:
        printed = report(document, format)
        assert "AB" in printed and "- red\n" in printed
        assert printed.replace("\n", "").isprintable()


def test_unknown_formats_and_languages_are_named() -> None:
    document = Document.model_validate(
        {
            "format": "facilitator/1",
            "title": "T",
            "groups": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        }
    )
    with pytest.raises(ValueError, match=r"'doc'.*md, txt"):
        report(document, "doc")
    with pytest.raises(ValueError, match=r"'de'.*en, fr, es"):
        report(document, lang="de")


def test_the_default_language_is_the_documents() -> None:
    document = Document.model_validate(
        {
            "format": "facilitator/1",
            "title": "T",
            "language": "es",
            "status": "draft",
            "groups": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        }
    )
    assert "BORRADOR" in report(document) and "PROJET" in report(document, lang="fr")

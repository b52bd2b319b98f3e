"""Comments of a TOML text: what each belongs to, and put into another text again."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.remarks import FOOT, Remarks, annotated, remarks_of

TEXT = """\
# first
#   second

# third
title = "a # no comment" # beside it
list = [
    "x", # inside
]

# of the table
[[rows]] # the header's
text = '''
# no comment either
'''
[[rows]]
# of a key
text = "b"

# at the end
"""


def test_a_comment_belongs_to_what_follows_it_or_stands_before_it_on_its_line() -> None:
    assert remarks_of(TEXT) == {
        ("title",): Remarks(("# first", "#   second", "", "# third"), "# beside it"),
        ("list",): Remarks(("# inside",)),
        ("rows", 0): Remarks(("# of the table",), "# the header's"),
        ("rows", 1, "text"): Remarks(("# of a key",)),
        FOOT: Remarks(("# at the end",)),
    }


def test_comments_are_put_where_what_they_belong_to_stands_and_others_go() -> None:
    made = annotated('list = ["y"]\n\n[[rows]]\ntext = "b"\n', remarks_of(TEXT))
    assert made == (
        '# inside\nlist = ["y"]\n\n# of the table\n[[rows]] # the header\'s\ntext = "b"\n\n# at the end\n'
    )


def test_a_text_without_comments_stays_as_it_is() -> None:
    assert remarks_of('a = 1\n"#" = "# no"\n') == {}
    assert annotated("a = 1\n", {}) == "a = 1\n"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])), max_size=6))
def test_comments_never_change_what_a_text_says_and_are_found_again(said: list[str]) -> None:
    text = 'a = 1\nb = "x"\n\n[[rows]]\nc = [1, 2]\n\n[[rows]]\n'
    places = [("a",), ("b",), ("rows", 0), ("rows", 0, "c"), ("rows", 1), FOOT]
    lines = [f"# {one}".rstrip() for one in said]
    remarks = {
        place: Remarks((line,), line if place != FOOT else "")
        for place, line in zip(places, lines, strict=False)
    }
    made = annotated(text, remarks)
    assert tomli.loads(made) == tomli.loads(text)
    assert remarks_of(made) == remarks

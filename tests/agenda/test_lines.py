"""Every place of a document is found on its line."""

from __future__ import annotations

import tomllib
from itertools import count

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.lines import Path, last_key, lines_of, nearest_line

TEXT = '''# a comment with [brackets]
title = "x"
a.b = { c = [1, { d = 2 }], "e f" = 3 }
"q\\"k" = """
[not.a.table]
k = 1"""
[[groups]]
id = 1
[[groups]]
id = [
    1, # one
    [2,
     3],
]
when = 2010-11-15 14:00:00
[groups.web]
url = 'http://x#y'
[[groups.more]]
k = """"a""""" # ]
[[groups.more]]
'k' = 5
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("a", "b", "c", 1, "d"), 3),
        (("a", "b", "e f"), 3),
        (('q"k',), 4),
        (("groups",), 7),
        (("groups", 0, "id"), 8),
        (("groups", 1), 9),
        (("groups", 1, "id", 0), 11),
        (("groups", 1, "id", 1, 1), 13),
        (("groups", 1, "when"), 15),
        (("groups", 1, "web", "url"), 17),
        (("groups", 1, "more", 0, "k"), 19),
        (("groups", 1, "more", 1, "k"), 21),
    ],
)
def test_each_way_of_writing_a_key_is_understood(path: Path, line: int) -> None:
    assert lines_of(TEXT)[path] == line
    assert lines_of(TEXT.replace("\n", "\r\n"))[path] == line


def test_a_place_that_is_not_there_is_shown_at_the_nearest_around_it() -> None:
    lines = lines_of(TEXT)
    assert nearest_line(lines, ("groups", 1, "name", 3)) == 9
    assert nearest_line(lines, ("nothing",)) == 1


def test_the_last_key_knows_where_it_was_before() -> None:
    assert last_key("a = 1\nb = 2\na = [\n1]") == (("a",), 3, 1)
    assert last_key("a = { b = 1,\nb = 2") == (("a", "b"), 2, 1)


_KEYS = st.text("ab-_ .\"'é\\\t#=[", max_size=4)
_TREES = st.recursive(
    st.just(0) | st.sampled_from(["x\ny", '[a]\n"""', "# '"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _TREES, max_size=4), st.booleans())
def test_every_value_of_any_document_is_on_its_line(tree: dict, multiline: bool) -> None:
    numbers = count(100_000)
    places: dict[Path, int] = {}

    def marked(value: object, path: Path) -> object:
        if isinstance(value, dict):
            return {key: marked(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [marked(inner, (*path, number)) for number, inner in enumerate(value)]
        if value == 0:
            places[path] = next(numbers)
            return places[path]
        return value

    text = tomli_w.dumps(marked(tree, ()), multiline_strings=multiline)
    assert tomllib.loads(text) is not None
    lines = lines_of(text)
    rows = text.split("\n")
    for path, number in places.items():
        assert str(number) in rows[lines[path] - 1]

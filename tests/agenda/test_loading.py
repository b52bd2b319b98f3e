"""Reading: what is left out is filled in, and everything wrong is told at once, with its line."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.agenda import digest, dumps, load, loads
from facilitator.agenda.loading import examine
from facilitator.errors import InputError, Problem

HEAD = 'format = "facilitator/1"\ntitle = "T"\n'
GROUPS = '[[groups]]\nid = "a"\nname = "A"\n\n[[groups]]\nid = "b"\nname = "B"\n'
SESSION = '\n[[sessions]]\ntitle = "S"\n\n'
START = HEAD + GROUPS + SESSION  # the next line is line 14
QUESTION = '[[sessions.items]]\nkind = "question"\nprompt = "How?"\n'


def told(text: str | bytes) -> list[Problem]:
    data = text.encode() if isinstance(text, str) else text
    return list(examine(data, "m.toml")[1])


def only(text: str | bytes) -> Problem:
    (problem,) = told(text)
    return problem


def test_ids_and_numbers_that_were_left_out_are_filled_in() -> None:
    captured = (
        '[[sessions.items.common_ground]]\nid = "p2"\ntext = "x"\npoints = [{ text = "y" }]\n'
        '[[sessions.items.themes]]\ntitle = "How?"\n'
        '[[sessions.items.decisions]]\ntext = "z"\n'
    )
    document = loads(START + QUESTION + QUESTION + captured + '[[sessions]]\ntitle = "Two"\n')
    first, second = document.sessions[0].items
    assert (first.id, second.id, second.themes[0].id) == ("how", "how-2", "how-3")
    assert second.common_ground[0].points[0].id == "p1"
    assert second.decisions[0].id == "p3"
    assert [session.number for session in document.sessions] == [1, 2]
    assert loads(dumps(document)) == document


def test_many_items_with_the_same_words_are_numbered_quickly() -> None:
    start = time.perf_counter()
    document = loads(START + QUESTION * 5000)
    assert document.sessions[0].items[-1].id == "how-5000"
    assert time.perf_counter() - start < 4


def test_every_problem_is_told_in_one_go_in_file_order() -> None:
    text = (
        START
        + '[[sessions.items]]\nkind = "qestion"\npromt = "x"\nminutes = "30"\n'
        + QUESTION
        + '[[sessions.items.responses]]\ngroup = "c"\n'
        + 'points = [\n{ id = "p", text = "1" },\n{ id = "p", text = "2" }]\n'
    )
    with pytest.raises(InputError) as caught:
        loads(text, "m.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        "m.toml:15: sessions[1].items[1].kind: kind 'qestion' is not known; did you mean 'question'?",
        (
            "m.toml:16: sessions[1].items[1].prompt: prompt is missing; 'promt' looks like it: "
            "did you mean 'prompt'?"
        ),
        'm.toml:17: sessions[1].items[1].minutes: should be a whole number, not the text "30"',
        "m.toml:22: sessions[1].items[2].responses[1].group: there is no group 'c'; known: 'a', 'b'",
        "m.toml:25: sessions[1].items[2].responses[1].points[2].id: id 'p' is used twice (lines 24 and 25)",
    ]


def test_unknown_keys_are_warnings_and_are_kept() -> None:
    text = HEAD + 'venu = "Gland"\n' + GROUPS
    document, (problem,) = examine(text.encode(), "m.toml")
    assert problem.warning and (problem.line, problem.key) == (3, "venu")
    assert "did you mean 'venue'?" in problem.hint
    assert document is not None and 'venu = "Gland"' in dumps(document)
    assert loads(text) == document


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('starts = "2010-11-15"', "should be a date such as 2010-11-15, without quotes"),
        ('objectives = "x"', "should be a list in [ ], not the text"),
        ('language = "english"', "language 'english' is not known"),
        ("status = 3", "should be agenda, draft, circulated or approved, not the number 3"),
        ("sessions = 3", "should be tables, each under [[sessions]], not the number 3"),
        ('venue = ""', "venue is empty"),
        (f'venue = "{"x" * 2001}"', "is too long: 2,001 characters"),
        ('participants = [{ name = "x", present = 1 }]', "should be true or false, not the number 1"),
        ('sessions = [{ title = "x", day = 0 }]', "should be 1 or more, not 0"),
        ("facilitator = 1", "should be a table, not the number 1"),
    ],
)
def test_wrong_values_are_told_in_plain_words(line: str, message: str) -> None:
    problem = only(HEAD + line + "\n" + GROUPS)
    assert message in problem.message
    assert problem.line == 3


def test_fewer_than_two_groups_are_a_problem_and_none_too() -> None:
    assert only(HEAD + GROUPS.partition("\n\n")[0]).message == "there should be at least two groups"
    assert only(HEAD).message == "groups is missing"
    broken = told(HEAD + GROUPS.replace('name = "B"', "name = 2"))
    assert [problem.key for problem in broken] == ["groups[2].name"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = foo", 2, "not a value"),
        ("a = 1\na = 2", 2, "the key 'a' is there twice (lines 1 and 2)"),
        ('a = """\n"""\n\na = """\n\n"""', 4, "the key 'a' is there twice (lines 1 and 4)"),
        ("[a]\n\n[a]", 3, "the table 'a' is there already (lines 1 and 3)"),
        ("a = { b = 1, b = 2 }", 1, "the key 'b' is there twice"),
        ('a = "x', 1, "a text is not closed"),
        ("a = [1,\n2", 2, "a list is not closed"),
        ("a 1", 1, "there is no = after the key"),
        ("\n*", 2, "no key, no table and no comment"),
        ('a = "\\q"', 1, "a backslash in a text stands alone"),
        ("a = 1 b = 2", 1, "something after the end of the value"),
        ("a = '\x01'", 1, "invisible control character"),
    ],
)
def test_syntax_errors_have_a_line_and_a_sentence(text: str, line: int, message: str) -> None:
    problem = only(text)
    assert problem.line == line
    assert message in problem.message


def test_a_newer_format_is_refused_by_name_and_nothing_else_is_said() -> None:
    problem = only('format = "facilitator/2"\ngroups = 3\nx = 1')
    assert "'facilitator/2'" in problem.message and "newer program" in problem.hint
    assert only(HEAD.replace("facilitator/1", "other") + GROUPS).hint == "write facilitator/1"


def test_marks_and_line_ends_of_other_editors_are_read() -> None:
    plain = loads(HEAD + GROUPS)
    for ending in ("\r\n", "\r"):
        assert loads(b"\xef\xbb\xbf" + (HEAD + GROUPS).replace("\n", ending).encode()) == plain
    assert loads("\ufeff" + HEAD + GROUPS) == plain


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (HEAD.encode("utf-16"), 0, "UTF-16"),
        (HEAD.encode("utf-16-le"), 0, "UTF-16"),
        (HEAD.encode("utf-16-be"), 0, "UTF-16"),
        (b"a = 1\nb = '\xe9'", 2, "byte 0xe9 is not UTF-8"),
        (b"a = 1\n\nb = '\x00'", 3, "NUL byte"),
        (b"#" * (32 * 2**20 + 1), 0, "larger than 32 MiB"),
    ],
    ids=["utf-16", "little", "big", "latin-1", "nul", "size"],
)
def test_what_is_not_utf8_text_is_named(data: bytes, line: int, message: str) -> None:
    problem = only(data)
    assert message in problem.message
    assert problem.line == line


def test_foreign_text_is_cleaned_in_values_and_keys() -> None:
    text = HEAD + 'venue = "a\\u001b[31mb"\n"k\\u001b[0m" = ["\\u202ex"]\n' + GROUPS
    document, (problem,) = examine(text.encode())
    assert document is not None
    assert (document.venue, document.__pydantic_extra__) == ("ab", {"k": ["x"]})
    assert "\x1b" not in str(problem)
    assert "\x1b" not in str(only(HEAD + 'status = "\\u001b]52;c;x\\u0007"\n' + GROUPS))


def test_keys_that_cleaning_would_make_one_are_both_kept() -> None:
    document = loads(HEAD + '"k\\u0001" = 1\nk = 2\n' + GROUPS)
    assert document.__pydantic_extra__ == {"k\x01": 1, "k": 2}
    assert loads(dumps(document)) == document


def nested(levels: int) -> str:
    point = '{ text = "x" }'
    for _ in range(levels - 1):
        point = f'{{ text = "x", points = [{point}] }}'
    return START + QUESTION + f"notes = [{point}]\n"


def test_points_go_sixteen_deep_and_no_deeper() -> None:
    document = loads(nested(16))
    assert loads(dumps(document)) == document
    assert only(nested(17)).message == "sub-points go at most 16 levels deep"
    assert "nested more than" in only(nested(40)).message
    assert "nested more than" in only(nested(400)).message
    keys = ".".join(["k"] * 40)
    assert "nested more than" in only(f"{keys} = {{ {keys} = 1 }}").message


def test_a_missing_file_a_folder_and_a_pipe_are_problems(tmp_path: Path) -> None:
    def said(path: Path) -> str:
        with pytest.raises(InputError) as caught:
            load(path)
        (problem,) = caught.value.problems
        assert problem.path == str(path)
        return problem.message

    os.mkfifo(tmp_path / "pipe")
    assert said(tmp_path / "none.toml") == "there is no such file"
    assert said(tmp_path) == "this is a folder"
    assert said(tmp_path / "pipe") == "this is a pipe or a device, not a file"
    assert said(Path("/dev/null")) == "this is a pipe or a device, not a file"
    assert "cannot be read" in said(Path("a\0b"))
    (tmp_path / "m.toml").write_text(HEAD + GROUPS)
    assert load(tmp_path / "m.toml").title == "T"


def test_the_garbage_collector_runs_again_after_a_big_file() -> None:
    assert gc.isenabled()
    loads(HEAD + "#" * 300_000 + "\n" + GROUPS)
    told("x" * 300_000)
    assert gc.isenabled()


@given(st.binary(max_size=200))
@example(b"[a\n")
@example(b'"""')
def test_no_bytes_whatever_bring_it_down(data: bytes) -> None:
    document, problems = examine(data)
    assert document is None and problems


@given(st.lists(st.sampled_from(['"', "'", "[", "]", "{", "}", "a", ".", "=", "1", "\n", ",", "#", "\\"])))
def test_no_scrambled_toml_brings_it_down(pieces: list[str]) -> None:
    document, problems = examine("".join(pieces).encode())
    assert document is None and all(problem.message for problem in problems)


def test_the_digest_is_of_the_text() -> None:
    assert digest("é").startswith("sha256:4a99557e") and len(digest("")) == 71

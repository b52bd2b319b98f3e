"""Hostile files are refused in good time, with a line; odd but honest ones are not."""

from __future__ import annotations

import time

import pytest

from facilitator.agenda.bounds import MAX_BYTES, text_of
from facilitator.errors import InputError, Problem


def refused(data: bytes) -> Problem:
    with pytest.raises(InputError) as caught:
        text_of(data)
    (problem,) = caught.value.problems
    return problem


def filled(piece: bytes, end: bytes = b"") -> bytes:
    return (piece * (MAX_BYTES // len(piece) + 1))[: MAX_BYTES - len(end)] + end


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"a = 1\nb = " + b"[" * 101, 2, "brackets are nested"),
        (b'a = "]"\nb = [' + b"\n{ a = [" * 60, 52, "brackets are nested"),
        (b'a = """\n[[\n"""\n' + b"\n".join([b"a.a"] * 9) + b"\n" + b"a ." * 51, 13, "dotted key"),
        (b'# x\n\n"a"."b" .' + b"'c'." * 50, 3, "dotted key"),
        (b"a = 1\nb = 1" + b"_1" * 600, 2, "digits"),
        (b"a = 0x" + b"f" * 1200, 1, "digits"),
        (b"a.b.c = 1\n" * 10_001, 10_001, "dotted keys"),
    ],
    ids=["open", "mixed", "dotted", "quoted", "digits", "hex", "many"],
)
def test_each_bound_is_told_with_its_line(data: bytes, line: int, message: str) -> None:
    problem = refused(data)
    assert message in problem.message
    assert problem.line == line


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + "[" * 500 + '"',
        "a = '" + "[{." * 500 + "'",
        '# "' + "[" * 500 + "\na = '''\n" + "[' " * 500 + "'''\n",
        'a = """' + '"" \\""" [' * 500 + '"""""\nb = 1',
        'a = "' + "1" * 5000 + '"',
        "a = [" + "[], {}, " * 500 + "]",
        "a = [" + "1.5, " * 500 + "]",
        "[[" + ".".join("a" * 50) + "]]",
        'a = "\\"[[' + "[" * 200 + '"',
    ],
)
def test_text_that_only_looks_like_it_passes(text: str) -> None:
    assert text_of(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        filled(b"[],", b"[" * 101),
        filled(b'"",', b"\n" + b"[" * 101),
        filled(b"#\n", b"\na=" + b"[" * 101),
        filled(b"\n", b"a=" + b"[" * 101),
        filled(b"1" * 1000 + b",", b"1" * 1001),
        filled(b"a.", b""),
    ],
    ids=["pairs", "quotes", "comments", "newlines", "digits", "dots"],
)
def test_the_largest_hostile_files_are_refused_in_seconds(data: bytes) -> None:
    start = time.process_time()
    assert refused(data).line > 0
    assert time.process_time() - start < 5  # two here; slower machines are no failure


def test_unclosed_strings_are_not_scanned_again_and_again() -> None:
    for piece in (b'"""\n\\', b"'''\n", b'\\"""\n', b'"\\', b"\"'#"):
        start = time.process_time()
        data = (piece * 2_000_000)[:2_000_000]
        assert text_of(data) == data.decode()
        assert time.process_time() - start < 1

"""Actions as CSV and iCalendar: nothing in a text can leave its place."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.report.to_dos import ToDo, as_csv, as_ics, folded_line
from facilitator.text import clean_block

NOW = datetime(2011, 1, 31, 12, 0, tzinfo=UTC)


def to_do(text: str = "Write", **more: object) -> ToDo:
    known = {
        "key": "k",
        "owner": "Davy",
        "due": date(2011, 2, 1),
        "done": False,
        "status": "open",
        "meeting": "M",
        "held": date(2010, 11, 15),
        "number": "1.1",
        "file": "m.toml",
    }
    return ToDo(text=text, **{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "'x", "\u00a0=1", "\x1b[31m=1"]
)
def test_a_cell_that_would_be_run_is_text(text: str) -> None:
    row = list(csv.reader(io.StringIO(as_csv([to_do(text, owner=text)]), newline="")))[1]
    assert row[0] == row[1] == f"'{clean_block(text)}"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_table_reads_back_as_it_was(text: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([to_do(text)]), newline="")))
    assert len(rows) == 2 and rows[1][0] in (clean_block(text), f"'{clean_block(text)}")
    assert not rows[1][0].lstrip(" ").startswith(("=", "+", "-", "@", "\t"))


@given(st.text(max_size=300), st.text(max_size=40))
def test_lines_are_folded_at_75_octets_and_texts_stay_in_their_line(text: str, owner: str) -> None:
    made = as_ics([to_do(text, owner=owner, meeting=text)], NOW).encode("utf-8", "replace")
    lines = made.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    whole = made.replace(b"\r\n ", b"").decode().split("\r\n")
    assert [line.partition(":")[0].partition(";")[0] for line in whole[:-1]] == [
        *("BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DUE", "STATUS"),
        *("END", "END"),
    ]
    assert unescaped(whole[6].removeprefix("SUMMARY:")) == said(f"{owner}: {text}" if owner else text)


def unescaped(text: str) -> str:
    out, chars = "", iter(text)
    for char in chars:
        out += {"n": "\n"}.get(after := next(chars), after) if char == "\\" else char
    return out


def said(text: str) -> str:
    return clean_block(text).encode("utf-8", "replace").decode()


def test_the_uid_is_of_the_action_and_nothing_else() -> None:
    def uid(one: ToDo) -> str:
        return next(line for line in as_ics([one], NOW).splitlines() if line.startswith("UID:"))

    assert uid(to_do("a")) == uid(to_do("b", done=True, meeting="N")) != uid(to_do("a", key="other"))


def test_without_a_day_and_without_an_owner() -> None:
    made = as_ics([to_do("水" * 40, owner="", due=None, done=True, held=None, number="")], NOW)
    assert "DUE" not in made and "STATUS:COMPLETED" in made and "DTSTAMP:20110131T120000Z" in made
    assert "".join(folded_line("x" * 75)) == "x" * 75 and list(folded_line("x" * 76)) == ["x" * 75, " x"]

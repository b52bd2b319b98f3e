"""What ``facilitator actions`` prints: a list, a table, to-dos."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from store.shelving import item, meeting, put


@pytest.fixture
def actions(facilitator, tmp_path: Path):
    """Run the verb over two meetings, the second of which took up an action of the first."""
    hard = {"id": "a2", "text": '=HYPERLINK("http://x"); a, b\\c', "owner": "@Davy", "due": date(2999, 1, 1)}
    put(
        tmp_path / "m" / "1.toml",
        meeting(
            "First",
            "2010-11-15",
            item(actions=[{"id": "a1", "text": "Write 水資源" * 12, "owner": "Davy"}, hard]),
        ),
    )
    origin = {"meeting": "First", "starts": date(2010, 11, 15), "id": "a1"}
    act = {
        "id": "b1",
        "text": "Write it",
        "owner": "Asante",
        "due": date(2010, 12, 30),
        "done": True,
        "origin": origin,
    }
    late = {"id": "b2", "text": "Too late", "due": date(2010, 12, 31)}
    put(tmp_path / "m" / "2.toml", meeting("Second", "2010-12-20", item(actions=[act, late])))

    def run(*arguments: object):
        env = {"FACILITATOR_CACHE": str(tmp_path / "cache")}
        return facilitator("actions", "--in", "m", *arguments, env=env)

    return run


def test_an_action_is_listed_once_with_all_its_places(actions) -> None:
    done = actions()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "[x] Write it (Asante, due 2010-12-30, done)",
        "      1.1  Second · 2010-12-20 · m/2.toml · done",
        "      1.1  First · 2010-11-15 · m/1.toml · done (in Second)",
    ]
    assert lines[3:5] == [
        "[ ] Too late (due 2010-12-31, overdue)",
        "      1.1  Second · 2010-12-20 · m/2.toml",
    ]
    assert lines[5].startswith("[ ] =HYPERLINK") and len(lines) == 7


@pytest.mark.parametrize(
    ("option", "expected"),
    [("--open", ["Too late", "=HYPER"]), ("--done", ["Write it"]), ("--overdue", ["Too late"])],
)
def test_states_and_json(actions, option: str, expected: list[str]) -> None:
    made = json.loads(actions(option, "--json").stdout)
    assert [one["text"][: len(said)] for one, said in zip(made, expected, strict=True)] == expected
    assert list(made[0]) == ["text", "owner", "due", "status", "done", "places"]
    if option == "--done":
        assert [(place["file"], place["status"]) for place in made[0]["places"]] == [
            ("m/2.toml", "done"),
            ("m/1.toml", "done (in Second)"),
        ]


def test_a_table_for_spreadsheets_runs_no_formula(actions, tmp_path: Path) -> None:
    done = actions("-f", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
    assert rows[0] == ["action", "owner", "due", "status", "meeting", "date", "item", "file"]
    assert rows[1] == ["Write it", "Asante", "2010-12-30", "done", "Second", "2010-12-20", "1.1", "m/2.toml"]
    assert rows[3][:2] == ['\'=HYPERLINK("http://x"); a, b\\c', "'@Davy"]
    assert actions("-o", "out.csv").stderr == "out.csv: written\n"
    assert (tmp_path / "out.csv").read_bytes().replace(b"\r\n", b"\n").decode() == done.stdout.replace(
        "\r\n", "\n"
    )
    assert actions("-o", "out.csv").returncode == 1  # nothing is overwritten
    assert actions("-o", "out.csv", "--force").returncode == 0


def test_to_dos_for_calendars(actions) -> None:
    made = actions("-f", "ics")
    assert made.returncode == 0
    again = actions("-f", "ics", "--done").stdout
    lines = made.stdout.replace("\r\n", "\n").split("\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert made.stdout.count("BEGIN:VTODO") == 3 and again.count("BEGIN:VTODO") == 1
    assert (
        "DUE;VALUE=DATE:20101230" in lines and "STATUS:COMPLETED" in lines and "STATUS:NEEDS-ACTION" in lines
    )
    assert 'SUMMARY:@Davy: =HYPERLINK("http://x")\\; a\\, b\\\\c' in lines
    (uid,) = [line for line in again.replace("\r\n", "\n").split("\n") if line.startswith("UID:")]
    assert uid in lines


def test_two_formats_at_once_make_no_sense(actions) -> None:
    assert actions("--json", "-f", "csv").returncode == 2
    assert actions("--open", "--done").returncode == 2
    none = actions("--meeting", "zebra")
    assert (none.returncode, none.stdout, none.stderr) == (0, "", "no actions found in 2 meetings\n")


WEEKLY = """
format = "facilitator/1"
title = "Weekly"
groups = [{ id = "west", name = "West" }, { id = "east", name = "East" }]

[[sessions]]
title = "Talk"

[[sessions.items]]
id = "talk"
kind = "discussion"
prompt = "What is there?"
"""


def test_an_open_action_of_a_series_without_days_does_not_vanish(facilitator, tmp_path: Path) -> None:
    def run(*arguments: object, stdin: str = ""):
        env = {"FACILITATOR_CACHE": str(tmp_path / "cache")}
        done = facilitator(*arguments, stdin=stdin.encode(), env=env)
        assert done.returncode == 0, done.stderr
        return done

    def first_is_done(name: str, words: str) -> None:
        path = tmp_path / "m2" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(words) == 1
        path.write_text(text.replace(words, f'{words}"\ndone = true\n# "'), encoding="utf-8")

    (tmp_path / "ag.toml").write_text(WEEKLY, encoding="utf-8")
    (tmp_path / "m2").mkdir()
    said = "/go talk\nACTION: West: write the letter\nACTION: East: call the town hall\n"
    run("transcribe", "-", "--agenda", "ag.toml", "-o", "m2/w1.toml", stdin=said)
    first_is_done("w1.toml", "write the letter")
    run("new", "--from", "m2/w1.toml", "ag3.toml")
    said = "/go talk\nACTION: West: pay the bill\n"
    run("transcribe", "-", "--agenda", "ag3.toml", "-o", "m2/w2.toml", stdin=said)
    first_is_done("w2.toml", "pay the bill")
    (one,) = json.loads(run("actions", "--open", "--in", "m2", "--json").stdout)
    assert one["text"] == "call the town hall"
    assert [place["file"] for place in one["places"]] == ["m2/w2.toml", "m2/w1.toml"]
    # the agenda itself is a place, once it lies there, too
    shutil.copy(tmp_path / "ag3.toml", tmp_path / "m2" / "ag3.toml")
    lines = run("actions", "--open", "--in", "m2").stdout.splitlines()
    assert [line.partition(" · ")[2] for line in lines[1:]] == [
        "m2/w2.toml",
        "m2/ag3.toml (agenda)",
        "m2/w1.toml",
    ]
    assert "ag3" not in run("search", "town", "--in", "m2").stdout

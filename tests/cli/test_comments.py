"""``facilitator comments``: files taken in, what is asked listed, each settled, all of it journalled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.together import held, sealed
from facilitator.agenda import load
from facilitator.cli import main
from facilitator.store.record import Record

SAID = ("ICMM: one", "- below", "ICMM: two", "IUCN: three", "DECISION: we go on")


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_NAME", "Anna")


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    """(status, standard output, standard error) of the verb."""
    status = main(["comments", *given])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def notes(where: Path, *lines: str, name: str = "notes.txt") -> str:
    path = where / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def listed(capsys: pytest.CaptureFixture[str], path: Path) -> list[dict[str, Any]]:
    status, said, _ = run(capsys, str(path), "--json")
    assert status == 0
    made: list[dict[str, Any]] = json.loads(said)["comments"]
    return made


def test_notes_are_taken_listed_and_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    file = notes(tmp_path, "1.2 ICMM 2: should read “the second”", "1.2: too long")
    status, said, told = run(capsys, str(path), "--take", file, "--by", "Gunilla Ek", "--for", "Nature Union")
    assert (status, told) == (0, f"{file}: 2 comments taken in\n")
    assert "2 open of 2" in said and "1.2 How will we measure progress?" in said
    assert "c1 [open] 1.2 ICMM 2, from Gunilla Ek (IUCN)" in said
    assert "it reads: two" in said and "should read: the second" in said and "remark: too long" in said
    status, said, told = run(capsys, str(path), "--accept", "c1", "--reason", "heard it myself")
    assert (status, told) == (0, "c1 is accepted\n")
    assert "1 open of 2" in said and "accepted by Anna: heard it myself" in said
    assert load(path).sessions[0].items[1].responses[0].points[1].text == "the second"
    assert run(capsys, str(path), "--refuse", "c2", "--reason", "it is short")[0] == 0
    assert [(one["id"], one["verdict"], one["reason"]) for one in listed(capsys, path)] == [
        ("c2", "refused", "it is short"), ("c1", "accepted", "heard it myself"),
    ]  # fmt: skip
    assert run(capsys, str(path), "--take", file, "--by", "Gunilla Ek", "--for", "iucn")[2].endswith(
        "nothing new in it\n"
    )
    main(["corrections", str(path)])
    assert "the second" in capsys.readouterr().out


def test_what_is_not_there_is_named_with_what_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "hello"))
    status, _, told = run(capsys, str(path), "--accept", "c7")
    assert status == 1 and "no comment 'c7'; there are c1." in told
    status, _, told = run(capsys, str(path), "--take", notes(tmp_path, "x"), "--for", "wwf")
    assert status == 1 and "no group “wwf”" in told


def test_arguments_that_do_not_belong_together_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(held(tmp_path, *SAID))
    assert run(capsys, path, "--by", "Anna")[0] == 2
    assert run(capsys, path, "--reason", "so")[0] == 2


def test_a_broken_copy_names_every_problem_with_its_line_and_nothing_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, *SAID)
    broken = notes(tmp_path, 'format = "facilitator/1"', "title = 3", "[[groups]]", 'id = "a"', name="b.toml")
    status, _, told = run(capsys, str(path), "--take", broken)
    assert status == 1
    assert f"{broken}:2: title: should be a text" in told and f"{broken}:3: groups[1].name" in told
    assert listed(capsys, path) == []


def test_notes_that_are_no_text_name_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    file = tmp_path / "n.txt"
    file.write_bytes(b"fine\n\xff\xfe bad\n")
    status, _, told = run(capsys, str(path), "--take", str(file))
    assert status == 1 and f"{file}:2: byte 0xff is not UTF-8 text" in told
    file.write_bytes(b" \n")
    assert "there is nothing in it" in run(capsys, str(path), "--take", str(file))[2]


def test_a_copy_is_compared_with_the_version_that_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, *SAID)
    assert main(["sign", str(path), "--circulate"]) == 0
    copy = tmp_path / "from-gunilla.toml"
    text = (tmp_path / "m.v1.toml").read_text(encoding="utf-8")
    copy.write_text(text.replace('"three"', '"the third"'), encoding="utf-8")
    assert main(["sign", str(path), "--amend", "a slip of ours"]) == 0
    with_slip = Record.open(path, reviewer="Anna")
    _edit(with_slip, "responses/icmm", "two", "two, as we heard it")
    assert run(capsys, str(path), "--take", str(copy))[0] == 0
    (made,) = listed(capsys, path)  # not what we corrected meanwhile
    assert (made["was"], made["text"], made["kind"]) == ("three", "the third", "reworded")


def test_a_copy_of_a_draft_is_compared_with_that_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, *SAID)
    record = Record.open(path, reviewer="Anna")
    _edit(record, "responses/iucn", "three", "three!")
    copy = tmp_path / "draft-back.toml"
    copy.write_text(path.read_text(encoding="utf-8").replace('"one"', '"first"'), encoding="utf-8")
    _edit(Record.open(path, reviewer="Anna"), "responses/icmm", "two", "corrected meanwhile")
    run(capsys, str(path), "--take", str(copy))
    assert [(one["was"], one["text"]) for one in listed(capsys, path)] == [("one", "first")]


def _edit(record: Record, lane: str, was: str, now: str) -> None:
    from facilitator.meeting import intents
    from facilitator.store.record import utc_now

    found = record.meeting.boards["measure"].lane(lane)
    assert found is not None
    id = next(row.id for row in found.outline if row.text == was)
    record.dispatch_events(record.decided([intents.GoTo("measure")], utc_now()))
    record.dispatch_events(record.decided([intents.Edit(lane, id, now)], utc_now()))
    record.close()


def test_of_a_contested_point_both_sides_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "1.2 ICMM 2: should read “B”, as Ek said"), "--by", "Ek")
    run(capsys, str(path), "--take", notes(tmp_path, "1.2 ICMM 2: should read “C”"), "--by", "Davy")
    status, said, _ = run(capsys, str(path))
    assert status == 0 and "why: as Ek said" in said
    assert "also on this point: c2" in said and "also on this point: c1" in said
    run(capsys, str(path), "--accept", "c1")
    status, _, told = run(capsys, str(path), "--accept", "c2")
    assert status == 1 and "“B” now, and c2 asks for “C” in place of “two”" in told


def test_reopened_says_that_the_text_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "1.2 ICMM 2: should read “B”"))
    run(capsys, str(path), "--accept", "c1")
    status, said, told = run(capsys, str(path), "--reopen", "c1")
    assert (status, told) == (0, "c1 is open again; the minutes keep the text that was accepted\n")
    assert "it reads: B" in said


def test_while_another_process_holds_the_meeting_nothing_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, *SAID)
    holder = Record.open(path, reviewer="Bert")
    try:
        status, _, told = run(capsys, str(path), "--take", notes(tmp_path, "hello"))
        assert status == 1 and "open elsewhere" in told
    finally:
        holder.close()


def test_hidden_answers_are_not_told_by_their_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sealed(tmp_path, "a secret answer")
    path.write_text(path.read_text().replace('language = "en"', 'language = "en"\nstatus = "draft"'))
    assert (
        run(capsys, str(path), "--take", notes(tmp_path, "p1: should read “another secret”", "", "hello"))[0]
        == 0
    )
    status, said, told = run(capsys, str(path))
    assert status == 0 and "secret" not in said and "hello" in said
    assert "1 comment on answers that are still hidden: not listed" in told


def test_foreign_text_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "1.2: \x1b[2Jboo [/]"), "--by", "E\x1b[31mk")
    assert "\x1b" not in (said := run(capsys, str(path))[1]) and "boo [/]" in said

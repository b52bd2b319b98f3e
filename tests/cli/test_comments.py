"""``facilitator comments``: files taken in, what is asked listed, each settled, all of it journalled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.together import held, sealed
from facilitator.agenda import load
from facilitator.cli import main
from facilitator.store.comments import comments_in
from facilitator.store.record import Record
from store import signing

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


def test_what_was_carried_out_is_not_reopened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "1.2 ICMM 2: should read “B”", "1.2: too long"))
    run(capsys, str(path), "--accept", "c1")
    status, said, told = run(capsys, str(path), "--reopen", "c1")
    assert (status, said) == (1, "") and "c1 was accepted, and the minutes say so" in told
    run(capsys, str(path), "--refuse", "c2")
    assert run(capsys, str(path), "--reopen", "c2")[::2] == (0, "c2 is open\n")


def test_notes_are_read_with_the_numbers_of_the_version_that_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, "ICMM: first point", "ICMM: second point", "IUCN: three")
    assert main(["sign", str(path), "--circulate"]) == 0
    assert main(["sign", str(path), "--amend", "a slip of ours"]) == 0
    _swap(Record.open(path, reviewer="Anna"), "responses/icmm", "first point")
    file = notes(tmp_path, "1.2 ICMM 1: should read “FIRST POINT, MENDED”")
    told = run(capsys, str(path), "--take", file)[2]
    assert f"{file}: read with the numbers of version 1, as it was sent\n" in told
    (made,) = listed(capsys, path)
    assert (made["was"], made["now"], made["place"]) == ("first point", "first point", "1.2 ICMM 2")
    assert run(capsys, str(path), "--accept", "c1")[0] == 0
    points = load(path).sessions[0].items[1].responses[0].points
    assert [point.text for point in points] == ["second point", "FIRST POINT, MENDED"]


def test_a_kept_version_that_was_edited_is_not_the_text_that_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, "ICMM: first point", "ICMM: second point", "IUCN: three")
    main(["sign", str(path), "--circulate"])
    main(["sign", str(path), "--amend", "a slip of ours"])
    _swap(Record.open(path, reviewer="Anna"), "responses/icmm", "first point")
    file = Path(notes(tmp_path, "1.2 ICMM 1: should read “B”"))
    record = Record.open(path, reviewer="Anna")
    try:
        assert comments_in(file, path, record.meeting).comments[0].was == "first point"
        kept = tmp_path / "m.v1.toml"
        text = kept.read_text(encoding="utf-8")
        kept.write_text(text.replace("first point", "1st point"), encoding="utf-8")
        assert comments_in(file, path, record.meeting).comments[0].was == "second point"
    finally:
        record.close()


def test_a_copy_that_does_not_say_what_it_was_made_from_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, *SAID)
    copy = tmp_path / "back.toml"
    copy.write_text(path.read_text(encoding="utf-8").replace('"one"', '"first"'), encoding="utf-8")
    told = run(capsys, str(path), "--take", str(copy))[2]
    assert (
        f"{copy}: nothing in it says which text it was made from; compared with the minutes as they are\n"
        f"{copy}: 1 comment taken in\n"
    ) in told
    main(["sign", str(path), "--circulate"])
    main(["sign", str(path), "--amend", "a slip"])
    (tmp_path / "m.v1.toml").rename(copy)
    copy.write_text(copy.read_text(encoding="utf-8").replace('"three"', '"third"'), encoding="utf-8")
    told = run(capsys, str(path), "--take", str(copy))[2]
    assert "made from" not in told  # its kept version is made again from the journal


def _swap(record: Record, lane: str, text: str) -> None:
    from facilitator.meeting import intents
    from facilitator.store.record import utc_now

    found = record.meeting.boards["measure"].lane(lane)
    assert found is not None
    id = next(row.id for row in found.outline if row.text == text)
    for wanted in (intents.GoTo("measure"), intents.Swap(lane, id, 1)):
        record.dispatch_events(record.decided([wanted], utc_now()))
    record.close()


def test_many_on_one_point_are_listed_in_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    lines = [f"1.2 ICMM 2: should read “B{number}”" for number in range(400)]
    status, said, _ = run(capsys, str(path), "--take", notes(tmp_path, *lines))
    assert status == 0 and "also on this point: c2, c3, c4, c5, c6 and 394 more" in " ".join(said.split())
    assert len(said) < 400 * 300
    made = listed(capsys, path)
    assert made[0]["contested"] == ["c2", "c3", "c4", "c5", "c6"] and made[0]["contested_more"] == 394


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
    for step in ("--accept", "--refuse", "--reopen"):
        status, said, told = run(capsys, str(path), step, "c1")
        assert status == 1 and "secret" not in said + told
        assert "c1 is about answers that are still hidden" in told
    _, said, told = run(capsys, str(path), "--json")
    counted = json.loads(said)
    assert (counted["open"], counted["hidden"], len(counted["comments"])) == (2, 1, 1)
    assert "2 open of 2" in run(capsys, str(path))[1]


def test_foreign_text_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = held(tmp_path, *SAID)
    run(capsys, str(path), "--take", notes(tmp_path, "1.2: \x1b[2Jboo [/]"), "--by", "E\x1b[31mk")
    assert "\x1b" not in (said := run(capsys, str(path))[1]) and "boo [/]" in said


@pytest.mark.parametrize(
    "line",
    [
        {"type": "comments.taken", "comments": [3]},
        {"type": "comments.taken", "comments": "abc"},
        {"type": "comments.taken", "comments": [{"id": "p1", "text": "x"}]},
        {"type": "comments.taken", "comments": [{"id": "c9", "group": "wwf", "text": "x"}]},
        {"type": "comments.taken", "comments": [{"id": "c9", "text": "\x00\x1b[2J\ud800"}]},
        {"type": "comments.taken", "comments": [{"id": "c9", "text": "\x00\x1b[2J\r\u2028\x85x"}]},
        {"type": "comments.taken", "comments": [{"id": "c\x1b9", "text": "x", "by": "\n"}]},
        {"type": "comments.taken", "comments": [{"id": "c9", "text": "x", "settled": "2010-01-01T00:00:00"}]},
        {"type": "comments.taken", "comments": [{"id": "c9", "text": "x", "more": {"a": None}}]},
        {"type": "comment.settled", "id": ["c1"], "verdict": 3},
        {"type": "comment.settled", "id": "c1", "verdict": "accepted", "reason": {}},
    ],
)
def test_odd_lines_of_a_journal_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: dict[str, Any]
) -> None:
    path = held(tmp_path, *SAID)
    assert run(capsys, str(path), "--take", notes(tmp_path, "1.2: too long"))[0] == 0
    journal = tmp_path / "m.journal"
    last = json.loads(journal.read_text(encoding="utf-8").splitlines()[-1])
    record = Record.open(path, reviewer="Anna")
    record._journal.append([{"at": last["at"], "tx": last["tx"] + 50, **line}])  # type: ignore[union-attr]
    record.release()
    status, _, told = run(capsys, str(path), "--take", notes(tmp_path, "1.2: too short"))
    assert status == 0 and "1 comment taken in" in told, told
    made = load(path).comments
    assert [one.text for one in made if one.text and one.text.startswith("too")] == ["too long", "too short"]
    assert all(one.verdict is None for one in made)


def test_a_web_page_is_no_notes(facilitator, tmp_path: Path) -> None:
    path = signing.written(tmp_path / "m.toml")
    (tmp_path / "red.html").write_text("<!doctype html>\n<html><body>3.2: delete</body></html>")
    done = facilitator("comments", path, "--take", "red.html")
    assert done.returncode == 1
    assert "this is a web page, neither a copy nor notes" in done.stderr


def test_what_was_refused_is_opened_before_it_is_accepted(facilitator, tmp_path: Path) -> None:
    path = signing.written(tmp_path / "m.toml")
    (tmp_path / "notes.txt").write_text("please thank the chair\n")
    facilitator("comments", path, "--take", "notes.txt")
    facilitator("comments", path, "--refuse", "c1", "--reason", "not here")
    done = facilitator("comments", path, "--accept", "c1")
    assert (done.returncode, "open it again first" in done.stderr) == (1, True)
    assert "not here" in facilitator("comments", path).stdout

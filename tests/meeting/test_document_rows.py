"""The meeting as rows of a document: everything that was said, in the report's order, and cheap to follow."""

from __future__ import annotations

from hypothesis import given

from facilitator.agenda import loads
from facilitator.agenda.model import Document
from facilitator.agenda.signing import sealed
from facilitator.meeting import intents
from facilitator.meeting.document_jumps import RESERVATION, SESSION, jump
from facilitator.meeting.document_rows import Rows, Told
from facilitator.meeting.document_words import sign_off_lines, state_of
from facilitator.meeting.fold import begin
from facilitator.meeting.state import Meeting
from meeting.kit import AGENDA, begun, busy, do, play, scripts, type_in
from meeting.wishing import Wish


def texts(rows: Rows, *kinds: str) -> list[str]:
    return [told.text for told in every(rows) if not kinds or told.kind in kinds]


def every(rows: Rows) -> list[Told]:
    return [rows[number] for number in range(len(rows))]


def reviewed() -> Meeting:
    history, _ = busy()
    type_in(history, "CONSENTS icmm:", "RESERVES iucn: @Gunilla Ek: only with funds")
    type_in(history, "ACTION: Aidan: send the plan by 2010-12-15", "PARK: for later")
    return history.present


def test_an_item_reads_in_the_order_of_the_report() -> None:
    rows = Rows(reviewed())
    start = rows.opening("measure")
    assert start is not None
    end = rows.opening("issues")
    said = [(rows[n].kind, rows[n].text) for n in range(start, end or 0) if rows[n].kind != "space"]
    assert said == [
        ("item", "How will we measure progress?"),
        ("lane", "Both"), ("point", "shared"),
        ("lane", "ICMM"), ("point", "icmm one"), ("point", "icmm below one"), ("point", "icmm two"),
        ("lane", "IUCN"), ("point", "iucn one"), ("point", "iucn below one"), ("point", "iucn below that"),
        ("point", "iucn two"),
        ("decisions", "noted"), ("decisions", "proposed"),
        ("actions", "send the plan"), ("parked", "for later"),
    ]  # fmt: skip
    assert [rows[n].row.depth for n in range(start, end or 0) if rows[n].kind == "point"] == [  # type: ignore[union-attr]
        0, 0, 1, 0, 0, 1, 2, 0
    ]  # fmt: skip


def test_themes_come_before_the_ideas_that_found_none_and_a_ranking_tells_its_places() -> None:
    history, _ = busy()
    type_in(history, "/go ideas")
    do(history, intents.Capture("an idea without a theme", lane="ideas"))
    rows = Rows(history.present)
    lanes = [told.text for told in every(rows) if told.kind in ("lane", "theme") and told.item == "ideas"]
    assert lanes == ["Water", "Land", "Air", "Ideas without a theme"]
    assert [(told.mark, told.text) for told in every(rows) if told.kind == "result"] == [
        ("1=", "Water (ICMM 1, IUCN 3)"),
        ("1=", "Land (ICMM 2, IUCN 1=)"),
        ("3", "Air (ICMM 3, IUCN 1=)"),
    ]


def test_an_item_without_a_word_says_so_and_a_break_does_not() -> None:
    rows = Rows(begin(loads(AGENDA)))
    empty = [told.item for told in every(rows) if told.kind == "empty"]
    assert empty == ["talk", "measure", "issues", "ideas", "rank", "top"]


def test_people_and_annexes_end_the_document() -> None:
    annex = '\n[[annexes]]\nkind = "timeline"\n[[annexes.entries]]\nwhen = "2000"\ntext = "First talks"\n'
    rows = Rows(begin(loads(AGENDA + annex)))
    assert texts(rows)[-6:] == [
        "Participants", "Aidan Davy, ICMM", "Gunilla Ek, IUCN", "", "Timeline", "First talks"
    ]  # fmt: skip


@given(scripts())
def test_every_point_has_its_row_and_is_found_there(script: list[Wish]) -> None:
    history, _ = begun()
    play(history, script)
    meeting = history.present
    rows = Rows(meeting)
    known = [
        (board.id, lane.key, row.id)
        for board in meeting
        for lane in board.every_lane
        if not lane.key.startswith("ballots/")
        for row in lane.outline
    ]
    shown = [(told.item, told.lane, told.id) for told in every(rows) if told.row is not None]
    assert sorted(shown) == sorted(known)
    for item, lane, id in known:
        number = rows.find(item, lane, id)
        assert number is not None
        assert rows[number].id == id
        assert rows.find_anywhere(item, id) == number or len({one for _, _, one in known}) < len(known)


@given(scripts())
def test_rows_that_follow_a_change_are_those_made_anew(script: list[Wish]) -> None:
    rows: Rows | None = None
    history, _ = begun()
    for wish in script:
        play(history, [wish])
        rows = Rows(history.present, rows)
    assert rows is None or every(rows) == every(Rows(history.present))


def test_what_did_not_change_is_not_made_again() -> None:
    history, _ = busy()
    before = Rows(history.present)
    row = history.present.board.lane("responses/icmm").outline[0]  # type: ignore[union-attr]
    do(history, intents.Edit("responses/icmm", row.id, "other words"))
    after = Rows(history.present, before)
    kept = {id(passage) for passage in before.passages}
    fresh = [passage for passage in after.passages if id(passage) not in kept and passage.item]
    assert {passage.item for passage in fresh} == {"measure"}


def test_a_row_is_followed_through_a_move_and_a_removal_leaves_what_took_its_place() -> None:
    history, _ = busy()
    before = Rows(history.present)
    row = history.present.board.lane("responses/iucn").outline[0]  # type: ignore[union-attr]
    number = before.find("measure", "responses/iucn", row.id)
    assert number is not None
    do(history, intents.Send("responses/iucn", row.id, "common_ground"))
    moved = Rows(history.present, before)
    assert moved[moved.now(before[number], number)].text == "iucn one"
    do(history, intents.Remove("common_ground", row.id))
    gone = Rows(history.present, moved)
    assert gone[gone.now(before[number], number)].stop


def test_one_jumps_from_kind_to_kind_and_back() -> None:
    rows = Rows(reviewed())

    def run(what: str, by: int, at: int) -> list[str]:
        found = []
        number = jump(rows, at, what, by)
        while number is not None:
            found.append(rows[number].text)
            number = jump(rows, number, what, by)
        return found

    last = len(rows) - 1
    assert run(SESSION, 1, 0) == ["Session 1: Morning", "Session 2: Afternoon", "Participants"][:3]
    assert run("decisions", 1, 0) == ["noted", "proposed"]
    assert run("decisions", -1, last) == ["proposed", "noted"]
    assert run(RESERVATION, 1, 0) == ["proposed"]
    assert run("iucn", 1, 0) == ["iucn one"]
    assert run("actions", -1, 0) == []


def test_sign_off_is_told_in_sentences() -> None:
    text = AGENDA.replace('language = "en"', 'language = "en"\nstatus = "circulated"') + (
        '\n[[versions]]\nnumber = 2\ncirculated = 2010-12-01T10:00:00Z\nby = "Anna"\n'
        'digest = "sha256:0"\n[[versions.approvals]]\ngroup = "icmm"\nby = "Aidan Davy"\n'
        'at = 2010-12-03T10:00:00Z\ndigest = "sha256:0"\n'
    )
    document: Document = loads(text)
    sent = document.versions[0]
    seal = sealed(sent, sent.approvals[0])
    document = loads(text + f'seal = "{seal}"\n')
    assert state_of(document) == "DRAFT, circulated as version 2"
    assert list(sign_off_lines(document)) == [
        "DRAFT, circulated as version 2: sent on 1 December 2010 by Anna",
        "ICMM approved it on 3 December 2010, Aidan Davy",
        "IUCN has not approved it yet",
    ]
    assert state_of(loads(AGENDA)) == "DRAFT"

"""No text is told as approved that was not; what was edited outside is merged at its place."""

from __future__ import annotations

import pytest

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment
from facilitator.agenda.signing import sign_off, verdicts
from facilitator.errors import Refusal
from facilitator.meeting import events, intents, joining
from facilitator.meeting.comments import Adders
from facilitator.meeting.fold import begin
from facilitator.meeting.minutes import minutes
from meeting.joining.joint import (
    Lines,
    Shifted,
    acted,
    folded,
    lawful,
    lines_of,
    meeting_of,
    merged,
    numbered,
    told,
    typed,
)
from meeting.kit import do


def drafted() -> Lines:
    return typed("anna", "/go measure", "ICMM: one", "IUCN: other")


def reviewed(after: Lines, *wanted: object, by: float) -> Lines:
    history, clock = folded(after), Shifted(by)
    made: list[events.Event] = []
    opened = events.MeetingOpened(at=clock(), tx=history.next_tx, who="anna", reviewer="Anna")
    history.push((opened,))
    made.append(opened)
    for intent in wanted:
        made += do(history, intent, clock())  # type: ignore[arg-type]
    left = events.MeetingLeft(at=clock(), tx=history.next_tx)
    return numbered([*after, *told([*made, left])])


APPROVED = (intents.Circulate(), intents.Approve("icmm", "A"), intents.Approve("iucn", "B"))


def test_an_approved_text_stays_approved_beside_an_older_copy_of_it() -> None:
    old = drafted()
    new = reviewed(old, *APPROVED, by=1000)
    assert meeting_of(new).document.status == "approved"
    woven = merged(old, new)
    lawful(woven)
    assert merged(new, old) == woven
    assert woven.conflicts == ()
    assert woven.document.status == "approved"
    assert all(verdict.same and verdict.sealed for verdict in verdicts(woven.document))
    assert merged(lines_of(woven), new) == woven


def test_lines_that_the_sent_version_did_not_hold_open_the_next_one() -> None:
    old = drafted()
    new = reviewed(old, *APPROVED, by=1000)
    other = acted(old, intents.GoTo("measure"), intents.Capture("late", lane="responses/iucn"), by=500)
    woven = merged(other, new)
    assert merged(new, other) == woven
    lawful(woven)
    state = sign_off(woven.document)
    assert (state.state, state.version) == ("draft", 2)
    first = woven.document.versions[0]
    assert [one.group for one in first.approvals] == ["icmm", "iucn"]
    assert "late" in dumps(woven.document)
    assert [conflict.kind for conflict in woven.conflicts] == ["sign-off"]
    again = reviewed(lines_of(woven), *APPROVED, by=9000)
    whole = merged(again, other)
    assert whole.document.status == "approved"
    assert all(verdict.same for verdict in verdicts(whole.document))


def test_two_texts_that_were_both_sent_are_not_merged() -> None:
    old = drafted()
    new = reviewed(old, *APPROVED, by=1000)
    other = acted(old, intents.GoTo("measure"), intents.Capture("late", lane="responses/iucn"), by=500)
    with pytest.raises(Refusal, match="each with its own text"):
        merged(new, reviewed(other, intents.Circulate(), by=2000))


def test_a_correction_made_in_a_review_is_one_in_the_merged_record_too() -> None:
    old = drafted()
    new = reviewed(old, intents.GoTo("measure"), intents.Edit("responses/icmm", "p1", "uno"), by=1000)
    history = folded(lines_of(merged(new, acted(old, intents.Capture("more"), by=500))))
    assert [(one.by, one.change.now) for one in history.present.corrections] == [("Anna", "uno")]


def edited_outside(after: Lines, *changes: tuple[str, str], at: float) -> Lines:
    history = folded(after)
    text = dumps(minutes(history.present))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    adopted = events.DocumentAdopted(at=Shifted(at)(), tx=history.next_tx, document=dumps(loads(text)))
    return numbered([*after, *told([adopted])])


def test_an_edit_of_the_file_is_merged_at_its_place() -> None:
    old = drafted()
    one = edited_outside(
        old, ('text = "one"', 'text = "uno"'), ('title = "Planning"', 'title = "Plan"'), at=1000
    )
    other = acted(old, intents.GoTo("measure"), intents.Capture("late", lane="responses/iucn"), by=500)
    woven = merged(one, other)
    assert merged(other, one) == woven
    lawful(woven)
    text = dumps(woven.document)
    assert all(said in text for said in ('title = "Plan"', '"uno"', '"late"', '"other"'))
    assert woven.conflicts == ()
    assert merged(lines_of(woven), one) == woven


def test_a_point_reworded_in_the_file_and_in_the_other_record_stands_twice() -> None:
    old = drafted()
    one = edited_outside(old, ('text = "one"', 'text = "uno"'), at=1000)
    other = acted(old, intents.GoTo("measure"), intents.Edit("responses/icmm", "p1", "eins"), by=500)
    woven = merged(one, other)
    assert merged(other, one) == woven
    lawful(woven)
    text = dumps(woven.document)
    assert "uno" in text
    assert "eins" in text
    assert [conflict.kind for conflict in woven.conflicts] == ["wording"]


def test_points_added_in_the_file_have_their_own_ids() -> None:
    old = drafted()
    line = 'text = "one"'
    added = line + '\npoints = [{ id = "p9", text = "by hand" }]'
    one = edited_outside(old, (line, added), at=1000)
    one = acted(
        one, intents.GoTo("measure"), intents.Edit("responses/icmm", "p9", "by hand, reworded"), by=2000
    )
    other = typed("ben", *(f"IUCN: {n}" for n in range(9)), by=600, after=old)
    woven = merged(one, other)
    assert merged(other, one) == woven
    lawful(woven)
    assert "by hand, reworded" in dumps(woven.document)
    assert all(f'"{n}"' in dumps(woven.document) for n in range(9))


def test_what_cannot_be_one_meeting_is_named() -> None:
    document = loads(typed("anna")[0]["document"])  # type: ignore[arg-type]
    text = dumps(document).replace('id = "talk"', 'id = "speech"')
    found = [one for one in joining.differences(dumps(document), text) if one.fatal]
    assert [str(one) for one in found] == ["items: “talk” / “speech”"]
    typo = dumps(document).replace("Where we stand", "Where we stood")
    [one] = joining.differences(dumps(document), typo)
    assert not one.fatal
    assert str(one) == "item talk, prompt: “Where we stand” / “Where we stood”"


def test_comments_that_came_back_to_both_are_there_once() -> None:
    old = drafted()
    asked = Comment(
        by="Ann", kind="reworded", item="measure", lane="responses/icmm", point="p1", was="one", text="uno"
    )
    other = Comment(by="Bob", kind="remark", item="measure", text="Unclear.")
    one = reviewed(old, intents.TakeComments((asked,)), intents.SettleComment("c1", "refused", "no"), by=1000)
    two = reviewed(old, intents.TakeComments((other, asked)), by=1003)
    woven = merged(one, two)
    assert merged(two, one) == woven
    lawful(woven)
    found = woven.document.comments
    assert sorted((str(comment.text), comment.verdict) for comment in found) == [
        ("Unclear.", None),
        ("uno", "refused"),
    ]
    assert len({comment.id for comment in found}) == 2
    assert merged(lines_of(woven), two) == woven


def test_a_returned_copy_taken_in_twice_keeps_its_new_points_and_its_moves_once() -> None:
    old = drafted()
    lane = {"item": "measure", "lane": "responses/icmm"}
    copy = (
        Comment(by="Ann", kind="added", point="+1", text="roads", **lane),
        Comment(by="Ann", kind="added", point="+2", below="+1", text="gravel", **lane),
        Comment(
            by="Ann", kind="moved", point="p1", before="p2", stood="responses/iucn", stood_after="p2", **lane
        ),
    )
    one = reviewed(old, intents.TakeComments(copy), by=1000)
    two = reviewed(old, intents.TakeComments((Comment(text="Fine."), *copy)), by=1003)
    woven = merged(one, two)
    assert merged(two, one) == woven
    lawful(woven)
    found = {comment.text or comment.kind: comment for comment in woven.document.comments}
    assert len(found) == len(woven.document.comments) == 4
    adders = Adders(woven.document.comments)
    assert adders.of(found["gravel"]) == found["roads"]
    known = {row.id for board in begin(woven.document) for each in board.every_lane for row in each.outline}
    assert {found["moved"].point, found["moved"].before, found["moved"].stood_after} <= known

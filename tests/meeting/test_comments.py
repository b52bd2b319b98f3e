"""Comments that came back: taken in once, settled with a reason, carried out in one step, never by force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import Places, sender, spot
from facilitator.meeting.comments import texts as shown
from facilitator.meeting.fold import Misfit, apply
from facilitator.meeting.history import History
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.meeting.remarks import remarks
from facilitator.meeting.returned import Sender
from meeting.kit import START, Clock, busy, do, through_json
from meeting.returning import GUNILLA, came_back, one, reviewed, settle, take, texts

ICMM = "responses/icmm"
REWORD = ('"icmm two"', '"ICMM, the second"')


def test_the_same_file_taken_twice_doubles_nothing() -> None:
    history = reviewed()
    assert len(came_back(history, REWORD)) == 1
    assert came_back(history, REWORD) == ()
    settle(history, "c1", "refused", "not said so")
    assert came_back(history, REWORD) == ()
    assert len(came_back(history, REWORD, sender=Sender("Aidan Davy", "icmm", "other.toml"))) == 1


def test_to_accept_carries_it_out_in_the_same_step() -> None:
    history = reviewed()
    came_back(history, REWORD)
    settle(history, "c1", reason="Aidan agrees")
    assert texts(history, "measure", ICMM)[-1] == (0, "ICMM, the second")
    made = one(history, "c1")
    assert (made.verdict, made.reason, made.settled_by, made.settled) == (
        "accepted",
        "Aidan agrees",
        "Anna",
        START,
    )
    assert [(made.by, made.change.was, made.change.now) for made in history.present.corrections] == [
        ("Anna", "icmm two", "ICMM, the second")
    ]
    do(history, intents.Undo())
    assert texts(history, "measure", ICMM)[-1] == (0, "icmm two")
    assert one(history, "c1").verdict is None
    do(history, intents.Redo())
    assert texts(history, "measure", ICMM)[-1] == (0, "ICMM, the second")


def test_a_newer_correction_is_never_overwritten() -> None:
    history = reviewed()
    came_back(history, REWORD)
    do(history, intents.Edit(ICMM, "p3", "icmm two, as corrected"))
    with pytest.raises(
        Refusal,
        match=r"“icmm two, as corrected” now, and c1 asks for “ICMM, the second” in place of “icmm two”",
    ):
        settle(history, "c1")
    settle(history, "c1", text="ICMM, the second, as corrected")
    assert texts(history, "measure", ICMM)[-1] == (0, "ICMM, the second, as corrected")
    assert one(history, "c1").verdict == "accepted"


def test_nor_is_a_corrected_point_removed() -> None:
    history = reviewed()
    take(history, remarks(history.present, "p3: delete", GUNILLA))
    do(history, intents.Edit(ICMM, "p3", "corrected"))
    with pytest.raises(Refusal, match=r"reads “corrected” now.*in place of “icmm two”"):
        settle(history, "c1")
    assert texts(history, "measure", ICMM)[-1] == (0, "corrected")


def test_what_the_minutes_say_already_is_only_settled() -> None:
    history = reviewed()
    came_back(history, REWORD)
    do(history, intents.Edit(ICMM, "p3", "ICMM, the second"))
    settle(history, "c1")
    assert len(history.last) == 1 and one(history, "c1").verdict == "accepted"


def test_of_a_contested_sentence_the_second_wording_asks_to_look() -> None:
    history = reviewed()
    came_back(history, REWORD)
    came_back(history, ('"icmm two"', '"Two, by ICMM"'), sender=Sender("Aidan Davy", "icmm", "other.toml"))
    ((rival,), more) = Places(history.present).rivals(one(history, "c1"))
    assert not more
    assert rival.text == "Two, by ICMM" and sender(history.present, rival) == "Aidan Davy (ICMM)"
    settle(history, "c1")
    with pytest.raises(Refusal, match=r"“ICMM, the second” now, and c2 asks for “Two, by ICMM”"):
        settle(history, "c2")
    second = one(history, "c2")
    assert list(shown(spot(history.present, second), second)) == [
        ("now", "ICMM, the second"), ("sent", "icmm two"), ("asked", "Two, by ICMM"),
    ]  # fmt: skip


def test_a_point_that_goes_leaves_what_stands_below_it() -> None:
    history = reviewed()
    take(history, remarks(history.present, "p4: delete", GUNILLA))
    settle(history, "c1")
    assert texts(history, "measure", "responses/iucn") == [
        (0, "iucn below one"), (1, "iucn below that"), (0, "iucn two"),
    ]  # fmt: skip
    do(history, intents.Undo())
    assert texts(history, "measure", "responses/iucn")[0] == (0, "iucn one")


def test_a_proposed_decision_is_amended_and_keeps_its_earlier_wording() -> None:
    history = reviewed()
    take(history, remarks(history.present, "D2: should read “settled”", GUNILLA))
    settle(history, "c1")
    assert [event.type for event in history.last] == ["decision.amended", "comment.settled"]


def test_refused_with_its_reason_the_text_stays() -> None:
    history = reviewed()
    came_back(history, REWORD)
    settle(history, "c1", "refused", "It was said so.")
    assert texts(history, "measure", ICMM)[-1] == (0, "icmm two")
    assert (one(history, "c1").verdict, one(history, "c1").reason) == ("refused", "It was said so.")


def test_a_remark_is_dealt_with_by_hand() -> None:
    history = reviewed()
    take(history, remarks(history.present, "1.2: who said this?\n\np3: I do not agree", GUNILLA))
    settle(history, "c1", reason="Aidan did")
    assert one(history, "c1").verdict == "accepted" and len(history.last) == 1
    with pytest.raises(Refusal, match="on no point"):
        settle(history, "c1", text="x")
    settle(history, "c2", text="icmm too")
    assert texts(history, "measure", ICMM)[-1] == (0, "icmm too")


def test_while_the_text_is_with_the_groups_nothing_in_it_changes() -> None:
    history = reviewed()
    do(history, intents.Circulate())
    before = dumps(minutes(history.present))
    came_back(history, REWORD)
    take(history, remarks(history.present, "1.2: who?", GUNILLA))
    with pytest.raises(Refusal, match="Open an amendment"):
        settle(history, "c1")
    settle(history, "c2")
    settle(history, "c1", "refused", "as agreed")
    assert minutes(history.present).model_copy(update={"comments": ()}) == loads(before)
    settle(history, "c1", "")
    do(history, intents.OpenAmendment("a comment of IUCN"))
    settle(history, "c1")
    assert texts(history, "measure", ICMM)[-1] == (0, "ICMM, the second")


def test_what_is_not_there_is_refused_by_name() -> None:
    history = reviewed()
    came_back(history, REWORD)
    with pytest.raises(Refusal, match=r"no comment 'c9'; there are c1"):
        settle(history, "c9")
    with pytest.raises(Refusal, match="no group “wwf”; the groups are icmm, iucn"):
        take(history, [Comment(group="wwf", text="x")])
    with pytest.raises(Refusal, match="in the review"):
        do(busy()[0], intents.TakeComments((Comment(text="x"),)))


def test_ids_are_unique_and_survive_the_file() -> None:
    history = reviewed()
    take(history, [Comment(text="one"), Comment(text="two")])
    document = loads(dumps(minutes(history.present)))
    assert [comment.id for comment in document.comments] == ["c1", "c2"]
    adopted = events.DocumentAdopted(at=START, tx=history.next_tx, document=dumps(document), note="")
    history.push((adopted,))
    assert history.present.document.comments == document.comments
    assert [comment.id for comment in take(history, [Comment(text="three")])] == ["c3"]
    with pytest.raises(Misfit):
        apply(history.present, events.CommentsTaken(at=START, tx=99, comments=({"id": "c1", "text": "x"},)))
    with pytest.raises(Misfit):
        apply(history.present, events.CommentSettled(at=START, tx=99, id="c9"))
    with pytest.raises(Misfit):
        apply(history.present, events.CommentSettled(at=START, tx=99, id="c1", verdict="maybe"))


def test_they_are_listed_in_the_order_of_the_agenda() -> None:
    history = reviewed()
    take(
        history,
        remarks(history.present, "2.1 Water 1: delete\n1.2 ICMM 2: delete\n\nFine.\n1.2: who?", GUNILLA),
    )
    places = Places(history.present)
    assert [places.place(comment) for comment in places.in_order()] == [
        "the whole", "1.2", "1.2 ICMM 2", "2.1 Water 1",
    ]  # fmt: skip


def test_places_follow_what_is_moved() -> None:
    history = reviewed()
    take(history, remarks(history.present, "p2: delete\np3: delete", GUNILLA))
    before = Places(history.present)
    assert [before.place(one) for one in before.in_order()] == ["1.2 ICMM 1.1", "1.2 ICMM 2"]
    do(history, intents.Swap(ICMM, "p3", -1))
    do(history, intents.Send(ICMM, "p2", "responses/iucn"))
    after = Places(history.present, before)
    assert [after.place(one) for one in after.in_order()] == ["1.2 ICMM 1", "1.2 IUCN 3"]


def test_two_reviewers_each_with_a_file_keep_all_comments() -> None:
    base = minutes(reviewed().present)
    sides = []
    for line in ("p2: delete", "p3: delete", "p3: should read “x”", "p2: should read “x”"):
        history = reviewed()
        take(history, remarks(history.present, line, GUNILLA))
        sides.append(minutes(history.present))
    for ours, theirs in ((sides[0], sides[1]), (sides[2], sides[3]), (sides[0], sides[2])):
        merged, lost = merge(base, ours, theirs)
        assert {(one.kind, one.point) for one in merged.comments} == {
            (one.kind, one.point) for one in (*ours.comments, *theirs.comments)
        }
        assert not lost and len({one.id for one in merged.comments}) == 2
    assert len(merge(base, sides[0], sides[0])[0].comments) == 1


STEP = st.tuples(
    st.sampled_from(("take", "accepted", "refused", "", "undo", "redo", "edit")), st.integers(0, 7)
)
LINES = (
    "p3: should read “new three”", "p4: delete", "p5: should read “five”", "1.2: add to ICMM: x",
    "D2: should read y", "1.2: add to actions: Aidan Davy: call", "p2: said by Aidan Davy", "hello",
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(STEP, max_size=25))
def test_the_fold_through_json_is_the_fold_and_undo_takes_it_all_back(steps: list[tuple[str, int]]) -> None:
    history, happened = busy()
    opened = events.MeetingOpened(at=START, tx=history.next_tx, reviewer="Anna")
    history.push((opened,))
    happened.append(opened)
    untouched = history.present
    clock = Clock()
    for kind, which in steps:
        try:
            happened += do(history, _intent(history, kind, which), clock())
        except Refusal:
            continue
    again = History.of(through_json(happened))
    assert not again.misfits and not history.misfits
    assert minutes(again.present) == minutes(history.present)
    assert again.present.corrections == history.present.corrections
    for comment in history.present.document.comments:
        assert comment.id
    while True:
        try:
            do(history, intents.Undo(), clock())
        except Refusal:
            break
    assert minutes(history.present) == minutes(untouched)


def _intent(history: History, kind: str, which: int) -> intents.Intent:
    meeting = history.present
    match kind:
        case "take":
            return intents.TakeComments(remarks(meeting, LINES[which], GUNILLA))
        case "undo":
            return intents.Undo()
        case "redo":
            return intents.Redo()
        case "edit":
            return intents.Edit(ICMM, "p3", f"edited {which}")
    return intents.SettleComment(f"c{which + 1}", kind, f"because {which}")

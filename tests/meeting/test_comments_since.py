"""Comments over time: asked for again, in another copy, after the minutes went on; nothing newer is lost."""

from __future__ import annotations

import time

import pytest

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import NAMED, Places
from facilitator.meeting.fold import Misfit, apply
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.remarks import remarks
from facilitator.meeting.returned import Sender, returned
from meeting.kit import START, do
from meeting.returning import GUNILLA, came_back, copy_of, one, reviewed, settle, take, texts

ICMM, IUCN = "responses/icmm", "responses/iucn"
AIDAN = Sender("Aidan Davy", "icmm", "copy.toml")
POINT = '\n[[sessions.items.responses.points]]\nid = "p3"\ntext = "icmm two"\n'
LATER = START.replace(hour=11)
REWORD = ('"icmm two"', '"ICMM, the second"')


def new(text: str, sub: str = "") -> tuple[str, str]:
    """An edit that puts a point, with one below it, after the second of ICMM."""
    below = f'\n[[sessions.items.responses.points.points]]\ntext = "{sub}"\n' if sub else ""
    return POINT, f'{POINT}\n[[sessions.items.responses.points]]\ntext = "{text}"\n{below}'


def below(point: str, text: str, sender: Sender = GUNILLA, **more: str) -> Comment:
    return sender.comment(kind="added", item="measure", lane=ICMM, below=point, text=text, **more)


# -- two senders, one name of a file -----------------------------------------------------------------


@pytest.mark.parametrize("second", [AIDAN, Sender("Aidan Davy", None, "copy.toml")])
def test_a_sub_point_stands_below_the_new_point_of_its_own_sender(second: Sender) -> None:
    history = reviewed()
    came_back(history, new("Roads", "gravel"), sender=GUNILLA)
    came_back(history, new("Bridges", "steel"), sender=second)
    for comment in history.present.document.comments:
        settle(history, comment.id)
    stand = texts(history, "measure", ICMM)
    assert stand[stand.index((0, "Roads")) + 1] == (1, "gravel")
    assert stand[stand.index((0, "Bridges")) + 1] == (1, "steel")


def test_nobody_named_the_copies_are_told_apart_by_when_they_came() -> None:
    history = reviewed()
    nobody = Sender(file="copy.toml")
    came_back(history, new("Roads"), sender=nobody)
    made = returned(minutes(history.present), copy_of(history, new("Bridges", "steel")), nobody)
    do(history, intents.TakeComments(made), LATER)
    for comment in history.present.document.comments:
        settle(history, comment.id)
    stand = texts(history, "measure", ICMM)
    assert stand[stand.index((0, "Bridges")) + 1] == (1, "steel")


def test_a_second_copy_may_add_below_what_the_first_added() -> None:
    history = reviewed()
    base = minutes(history.present)
    take(history, returned(base, copy_of(history, new("Roads")), GUNILLA))
    settle(history, "c1")
    again = copy_of_base(base, new("Roads", "gravel"), ('"icmm one"', '"ICMM one"'))
    made = take(history, returned(base, again, GUNILLA))
    assert [(it.kind, it.text) for it in made] == [("reworded", "ICMM one"), ("added", "gravel")]
    for it in made:
        settle(history, it.id)
    stand = texts(history, "measure", ICMM)
    assert stand[stand.index((0, "Roads")) + 1] == (1, "gravel")
    assert take(history, returned(base, again, GUNILLA)) == ()


def copy_of_base(base, *edits):  # type: ignore[no-untyped-def]
    from facilitator.meeting.comments import NEW

    text = dumps(base)
    for old, now in edits:
        assert old in text, old
        text = text.replace(old, now, 1)
    return loads(text, points=NEW)


# -- the same words in two places --------------------------------------------------------------------


def test_the_same_new_words_below_two_points_are_two_comments() -> None:
    history = reviewed()
    made = take(history, [below("p1", "Agreed."), below("p3", "Agreed.")])
    assert len(made) == 2
    assert take(history, [below("p1", "Agreed."), below("p3", "Agreed.")]) == ()
    for it in made:
        settle(history, it.id)
    stand = texts(history, "measure", ICMM)
    assert stand.count((1, "Agreed.")) == 2
    assert stand[-1] == (1, "Agreed.") and stand[-2] == (0, "icmm two")


def test_what_stands_elsewhere_in_the_lane_is_added_all_the_same() -> None:
    history = reviewed()
    take(history, [below("p3", "icmm below one"), below("p1", "icmm below one")])
    settle(history, "c1")
    assert texts(history, "measure", ICMM)[-1] == (1, "icmm below one")
    settle(history, "c2")  # there it stands already
    assert texts(history, "measure", ICMM).count((1, "icmm below one")) == 2


# -- asked for again ---------------------------------------------------------------------------------


def test_a_request_after_the_text_was_corrected_back_is_a_new_one() -> None:
    history = reviewed()
    base = minutes(history.present)
    copy = copy_of(history, REWORD)
    take(history, returned(base, copy, GUNILLA))
    settle(history, "c1")
    assert take(history, returned(base, copy, GUNILLA)) == ()
    do(history, intents.Edit(ICMM, "p3", "icmm two"), LATER)
    (again,) = take(history, returned(base, copy, GUNILLA))
    assert (again.id, again.verdict, again.text) == ("c2", None, "ICMM, the second")
    assert take(history, returned(base, copy, GUNILLA)) == ()


def test_what_was_refused_is_known_while_the_text_is_as_it_was() -> None:
    history = reviewed()
    base = minutes(history.present)
    copy = copy_of(history, REWORD)
    take(history, returned(base, copy, GUNILLA))
    settle(history, "c1", "refused")
    assert take(history, returned(base, copy, GUNILLA)) == ()
    do(history, intents.Edit(ICMM, "p3", "icmm, two"), LATER)
    assert len(take(history, returned(base, copy, GUNILLA))) == 1


def test_what_was_accepted_in_other_words_is_known_while_they_stand() -> None:
    history = reviewed()
    base = minutes(history.present)
    copy = copy_of(history, new("Roads"), REWORD)
    take(history, returned(base, copy, GUNILLA))
    for comment in history.present.document.comments:
        settle(history, comment.id, text=f"{comment.text}, as we put it")
    assert take(history, returned(base, copy, GUNILLA)) == ()


@pytest.mark.parametrize(
    "line", ["p3: delete", "1.2: add to ICMM: a third", "p3: said by Aidan Davy", "p3: who?"]
)
def test_the_same_notes_after_all_was_accepted_add_nothing(line: str) -> None:
    history = reviewed()
    base = history.present
    take(history, remarks(base, line, GUNILLA))
    settle(history, "c1")
    assert take(history, remarks(base, line, GUNILLA)) == ()


def test_nobody_named_two_files_with_the_same_remark_are_two_comments() -> None:
    history = reviewed()
    for file, new_ones in (("a.txt", 1), ("b.txt", 1), ("a.txt", 0), ("b.txt", 0)):
        assert len(take(history, [Sender(file=file).comment(text="too long")])) == new_ones, file
    for file, new_ones in (("a.txt", 1), ("b.txt", 0)):
        assert len(take(history, [Sender("Gunilla Ek", file=file).comment(text="too long")])) == new_ones


# -- reopened ----------------------------------------------------------------------------------------


def test_what_was_carried_out_is_not_opened_again() -> None:
    history = reviewed()
    take(history, remarks(history.present, "1.2: add to ICMM: a third\n\np3: I do not agree", GUNILLA))
    settle(history, "c1")
    with pytest.raises(Refusal, match=r"c1 was accepted, and the minutes say so\. Take that back with \^Z"):
        settle(history, "c1", "")
    with pytest.raises(Refusal, match="c1 is accepted already"):
        settle(history, "c1", text="a third, mended")
    assert [text for _, text in texts(history, "measure", ICMM)].count("a third") == 1
    settle(history, "c1", reason="as heard")
    assert one(history, "c1").reason == "as heard"
    settle(history, "c2")
    settle(history, "c2", "")
    assert one(history, "c2").verdict is None


# -- moved since -------------------------------------------------------------------------------------


def moving(history: History, *steps: intents.Intent) -> tuple[Comment, ...]:
    """The comments of a copy in which those steps were done."""
    reader = reviewed()
    for step in steps:
        do(reader, step)
    return take(history, returned(minutes(history.present), minutes(reader.present), GUNILLA))


def test_a_move_to_another_lane_gives_way_to_a_newer_move() -> None:
    history = reviewed()
    (made,) = moving(history, intents.Send(ICMM, "p3", IUCN))
    assert (made.stood, made.stood_below, made.stood_after) == (ICMM, None, "p1")
    do(history, intents.Send(ICMM, "p3", "common_ground"))
    with pytest.raises(Refusal, match=r"“icmm two” was moved since: it stands at 1\.2 Both 2 now"):
        settle(history, made.id)
    assert one(history, made.id).verdict is None


def test_an_order_gives_way_to_a_newer_order() -> None:
    history = reviewed()
    do(history, intents.Capture("icmm three", lane=ICMM))
    base = minutes(history.present)
    reader = History(history.present)
    do(reader, intents.Swap(ICMM, "p3", 1))
    (made,) = take(history, returned(base, minutes(reader.present), GUNILLA))
    assert (made.kind, made.stood_after, made.stood_before) == ("moved", "p3", None)
    for _ in range(2):
        do(history, intents.Swap(ICMM, made.point or "", -1))
    with pytest.raises(Refusal, match=r"“icmm three” was moved since: it stands at 1\.2 ICMM 1 now"):
        settle(history, made.id)


def test_of_two_moves_that_were_asked_for_the_second_says_where_it_is() -> None:
    history = reviewed()
    base = minutes(history.present)
    moving(history, intents.Send(ICMM, "p3", IUCN))
    reader = reviewed()
    do(reader, intents.Send(ICMM, "p3", "common_ground"))
    take(history, returned(base, minutes(reader.present), AIDAN))
    settle(history, "c1")
    with pytest.raises(Refusal, match=r"it stands at 1\.2 IUCN 3 now, not where the sender of c2"):
        settle(history, "c2")


def test_where_it_stands_already_a_move_is_only_settled() -> None:
    history = reviewed()
    (made,) = moving(history, intents.Send(ICMM, "p3", IUCN))
    do(history, intents.Send(ICMM, "p3", IUCN))
    settle(history, made.id)
    assert len(history.last) == 1


# -- what no journal of ours holds -------------------------------------------------------------------


@pytest.mark.parametrize(
    "tables",
    [
        (3,), ("abc",), (None,), ([["id"]],), ({"id": "c1", "text": 3},),
        ({"text": "no name"},), ({"id": "p3", "text": "x"},), ({"id": "measure", "text": "x"},),
        ({"id": "c1", "text": "x"}, {"id": "c1", "text": "y"}), ({"id": "c1", "group": "wwf", "text": "x"},),
        ({"id": {}, "text": "x"},), ({"id": "c1", "text": float("nan")},),
    ],
)  # fmt: skip
def test_tables_that_are_no_comments_are_a_misfit(tables: tuple[object, ...]) -> None:
    history = reviewed()
    with pytest.raises(Misfit):
        apply(history.present, events.CommentsTaken(at=START, tx=99, comments=tables))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        {"id": "c1", "verdict": 3}, {"id": "c1", "verdict": ["accepted"]}, {"id": "c1", "reason": 3},
        {"id": ["c1"]}, {"id": "c1", "verdict": "refused", "by": {}}, {"id": None},
    ],
)  # fmt: skip
def test_a_verdict_of_odd_types_is_a_misfit_and_the_rest_counts(said: dict[str, object]) -> None:
    history = reviewed()
    take(history, [Comment(text="one")])
    history.push((events.from_json({"type": "comment.settled", "at": START.isoformat(), "tx": 99, **said}),))
    assert len(history.misfits) == 1 and one(history, "c1").verdict is None
    assert loads(dumps(minutes(history.present))).comments == history.present.document.comments


# -- many --------------------------------------------------------------------------------------------


def test_of_many_on_one_point_five_are_named() -> None:
    history = reviewed()
    take(
        history,
        [
            GUNILLA.comment(kind="remark", item="measure", lane=ICMM, point="p3", text=f"{n}")
            for n in range(9)
        ],
    )
    places = Places(history.present)
    named, more = places.rivals(one(history, "c2"))
    assert [it.id for it in named] == ["c1", "c3", "c4", "c5", "c6"] and len(named) == NAMED and more == 3


def test_a_verdict_on_what_is_not_there_names_some_of_many() -> None:
    history = reviewed()
    take(history, [GUNILLA.comment(text=f"{n}") for n in range(25)])
    with pytest.raises(Refusal, match=r"there are c1, .*, c20 and 5 more\."):
        settle(history, "c99")


def test_vague_remarks_by_the_thousand_end_soon_and_none_is_lost() -> None:
    history = reviewed()
    history.push(
        tuple(
            events.PointAdded(
                at=START, tx=200, item="measure", lane=ICMM, id=f"p{n}", text=f"point {n} of them", depth=0
            )
            for n in range(1000, 2800)
        )
    )
    lines = [f"1.2 ICMM: should read “the point {n} of them all”" for n in range(2_000)]
    started = time.perf_counter()
    made = remarks(history.present, "\n".join(lines), GUNILLA)
    assert len(made) == 2_000 and time.perf_counter() - started < 20  # it took minutes

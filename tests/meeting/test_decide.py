"""The rules of what may be done, and the sentence that a refusal says."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import MAX_DEPTH
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from meeting.kit import START, content, do, lane, started, through_json, type_in


def refused(item: str, intent: intents.Intent, *lines: str) -> str:
    history = started(item)
    type_in(history, *lines)
    before = history.present
    with pytest.raises(Refusal) as refusal:
        do(history, intent)
    assert history.present is before
    return str(refusal.value)


@pytest.mark.parametrize(
    ("item", "intent", "said"),
    [
        ("talk", intents.Step(-1), "first item"),
        ("coffee", intents.Step(1), "last item"),
        ("talk", intents.GoTo("nowhere"), "no item “nowhere”"),
        ("talk", intents.ChooseLane("nowhere"), "no lane “nowhere”"),
        ("talk", intents.Capture("x", lane="nowhere"), "no lane “nowhere”"),
        ("talk", intents.AddLane("Water"), "1.1 is a presentation"),
        ("issues", intents.AddLane("  "), "needs a name"),
        ("issues", intents.AddLane("x" * 2001), "at most 2,000"),
        ("issues", intents.RenameLane("notes", "x"), "keeps its name"),
        ("talk", intents.Capture("x" * 20_001), "at most 20,000"),
        ("talk", intents.Outcome("decisions", " "), "nothing to note"),
        ("talk", intents.Edit("notes", "p9", "x"), "not there any more"),
        ("talk", intents.Remove("notes", "p9"), "not there any more"),
        ("talk", intents.MarkDone("p9", True), "not there any more"),
        ("talk", intents.Vote("icmm", "x", 1), "votes belong to a ranking"),
        ("rank", intents.Vote("who", "x", 1), "no group “who”"),
        ("rank", intents.Vote("icmm", "x", 1), "no option “x”"),
        ("talk", intents.RollCall(" ", True), "needs a name"),
        ("talk", intents.RollCall("Ann", True, group="who"), "no group “who”"),
    ],
)
def test_refusals(item: str, intent: intents.Intent, said: str) -> None:
    assert said in refused(item, intent)


def test_what_a_point_may_not_do() -> None:
    assert "top level" in refused("talk", intents.Shift("notes", "p1", -1), "a", "- b")
    assert "above it" in refused("talk", intents.Shift("notes", "p1", 1), "a", "- b", "-- c", "- d")
    assert "above it" in refused("talk", intents.Shift("notes", "p2", 1), "a", "- b", "-- c", "- d")
    assert "first at its level" in refused("talk", intents.Swap("notes", "p2", -1), "a", "- b")
    assert "last at its level" in refused("talk", intents.Swap("notes", "p2", 1), "a", "- b", "c")
    assert "no sub-points" in refused("talk", intents.Shift("decisions", "p1", 1), "DECISION: a")
    assert "Points stay in lanes" in refused("talk", intents.Send("notes", "p1", "decisions"), "a")
    assert "dots, not points" in refused("rank", intents.Send("notes", "p1", "ballots/icmm"), "Notes: a")
    assert "0 to 100,000" in refused(
        "rank", intents.Vote("icmm", "a", -1), "/go ideas", "THEME: A", "/go rank"
    )
    lines = ["-" * depth + " x" if depth else "x" for depth in range(MAX_DEPTH)]
    assert "levels deep" in refused("talk", intents.Shift("notes", "p17", 1), *lines[:1], *lines)


def test_several_intents_are_all_or_none() -> None:
    history = started()
    with pytest.raises(Refusal):
        decide_all(history.present, [intents.Capture("a"), intents.ChooseLane("nowhere")], START, 9)
    made, after = decide_all(history.present, [intents.Capture("a"), intents.Capture("b")], START, 9)
    assert [event.id for event in made if isinstance(event, events.PointAdded)] == ["p1", "p2"]
    assert lane(after, "notes") == [(0, "a"), (0, "b")]


def test_points_move_with_everything_below() -> None:
    history = started()
    type_in(history, "a", "- b", "c", "- d", "-- e", "f")
    do(history, intents.Swap("notes", "p3", -1))
    assert [text for _, text in lane(history.present, "notes")] == ["c", "d", "e", "a", "b", "f"]
    do(history, intents.Swap("notes", "p3", 1))
    assert [text for _, text in lane(history.present, "notes")] == ["a", "b", "c", "d", "e", "f"]
    do(history, intents.Shift("notes", "p3", 1))
    assert lane(history.present, "notes") == [(0, "a"), (1, "b"), (1, "c"), (2, "d"), (3, "e"), (0, "f")]
    do(history, intents.Shift("notes", "p4", -1))
    assert lane(history.present, "notes") == [(0, "a"), (1, "b"), (1, "c"), (1, "d"), (2, "e"), (0, "f")]
    do(history, intents.Send("notes", "p4", "questions"))
    assert lane(history.present, "questions") == [(0, "d"), (1, "e")]
    do(history, intents.Remove("notes", "p1"))
    assert lane(history.present, "notes") == [(0, "f")]
    for _ in range(6):
        do(history, intents.Undo())
    assert lane(history.present, "notes") == [(0, "a"), (1, "b"), (0, "c"), (1, "d"), (2, "e"), (0, "f")]


def test_nothing_to_do_is_no_step() -> None:
    history = started("rank")
    type_in(history, "Notes: a", "ACTION: Ann: b")
    assert do(history, intents.Edit("notes", "p1", " a ")) == ()
    assert do(history, intents.MarkDone("p2", False)) == ()
    assert do(history, intents.ChooseLane(history.present.cursor.lane)) == ()
    assert do(history, intents.GoTo("rank")) == ()
    assert do(history, intents.RollCall("Aidan Davy", None)) == ()
    assert do(history, intents.Send("notes", "p1", "notes")) == ()


def test_an_action_is_edited_done_and_loses_its_day_and_all_that_survives_the_journal() -> None:
    history = started()
    first = events.MeetingStarted(at=START, tx=1, document=dumps(history.base.document))
    happened: list[events.Event] = [first]
    happened += do(history, intents.GoTo("issues"))
    happened += do(history, intents.Outcome("actions", "write", "Ann", date(2010, 12, 15)))
    happened += do(history, intents.MarkDone("p1", True))
    happened += do(history, intents.Edit("actions", "p1", "write it", owner="", due=None))
    happened += do(history, intents.Edit("actions", "p1", "write it", owner="Ben", due=date(2011, 1, 2)))
    happened += do(history, intents.Edit("actions", "p1", "write it all", owner="Ben", due=None))
    made = minutes(history.present)
    (action,) = made.sessions[0].items[2].actions
    assert (action.text, action.owner, action.due, action.done) == ("write it all", "Ben", None, True)
    assert loads(dumps(made)) == made
    assert content(History.of(through_json(happened)).present) == content(history.present)


def test_an_edit_to_nothing_removes() -> None:
    history = started()
    type_in(history, "a", "b")
    do(history, intents.Edit("notes", "p1", "  "))
    assert lane(history.present, "notes") == [(0, "b")]


def test_hostile_text_of_a_dialog_is_cleaned_and_reads_back() -> None:
    history = started("issues")
    do(history, intents.AddLane("Wa\x1b[31mter\n"))
    do(history, intents.Capture(" a\x00\u202eb "))
    do(history, intents.RollCall("Ann\tLee\x9b", True, organization=" ", position="", group=""))
    made = minutes(history.present)
    assert loads(dumps(made)) == made
    assert history.present.lane.title == "Water"
    assert history.present.lane.outline[0].text == "ab"
    assert history.present.participants[-1].name == "Ann Lee"


def test_renaming_a_theme_of_an_elaboration_renames_that_one_alone() -> None:
    document = begin(loads(dumps(started("top").base.document)))
    history = History(document)
    do(history, intents.GoTo("top"))
    history.push(
        (
            events.ThemesRanked(
                at=START, tx=history.next_tx, item="top", themes=(("a/x", "Same"), ("a/y", "Same"))
            ),
        )
    )
    do(history, intents.Capture("one", lane="themes/a/x/objective-s"))
    do(history, intents.RenameLane("themes/a/x/objective-s", "Other"))
    made = minutes(history.present)
    assert [(theme.id, theme.title) for theme in made.sessions[1].items[2].themes] == [
        ("a/x", "Other"),
        ("a/y", "Same"),
    ]


# -- the top themes fill in by themselves --------------------------------------------------------------


def voted(*dots: str) -> History:
    history = started("ideas")
    type_in(history, "THEME: Water", "THEME: Air", "THEME: Soil", "THEME: Fire", "/go rank", *dots)
    return history


def themes(history: History) -> list[str]:
    return list(dict.fromkeys(lane.section for lane in history.present.board.lanes if lane.section))


def test_the_best_themes_stand_ready_best_first_with_both_fields() -> None:
    history = voted("VOTE icmm: 2=5 3=4 1=1")
    type_in(history, "/next")
    assert themes(history) == ["Air", "Soil"]
    assert [lane.key for lane in history.present.board.lanes] == [
        "notes", "themes/air/ideas", "themes/air/objective-s", "themes/air/potential-activities",
        "themes/soil/ideas", "themes/soil/objective-s", "themes/soil/potential-activities",
    ]  # fmt: skip
    assert history.present.cursor.lane == "themes/air/objective-s"
    do(history, intents.Undo())
    assert history.present.cursor.item == "rank"
    assert not any(lane.section for lane in history.present.boards["top"].lanes)


def test_a_tie_at_the_edge_is_taken_whole_and_nothing_without_dots_comes() -> None:
    history = voted("VOTE icmm: 1=2 2=1 3=1")
    type_in(history, "/next")
    assert themes(history) == ["Water", "Air", "Soil"]
    only = voted("VOTE icmm: 4=2")
    type_in(only, "/next")
    assert themes(only) == ["Fire"]


def test_every_group_weighs_the_same() -> None:
    history = voted("VOTE icmm: 1=100 2=0", "VOTE iucn: 2=1 3=1")
    type_in(history, "/next")
    assert themes(history) == ["Water", "Air", "Soil"]  # 1/2, then 1/4 and 1/4


def test_other_dots_later_change_the_order_and_keep_what_was_written_and_named() -> None:
    history = voted("VOTE icmm: 1=2 2=1")
    type_in(history, "/next", "written on water")
    do(history, intents.RenameLane("themes/air/objective-s", "Clean air"))
    type_in(history, "/back", "VOTE icmm: 1=0 2=3 3=4", "/next")
    assert themes(history) == ["Soil", "Clean air", "Water"]
    assert lane(history.present, "themes/water/objective-s") == [(0, "written on water")]
    made = minutes(history.present)
    assert loads(dumps(made)) == made
    type_in(history, "/back", "/next")
    assert themes(history) == ["Soil", "Clean air", "Water"]


def test_coming_back_with_the_same_dots_changes_nothing() -> None:
    history = voted("VOTE icmm: 1=2 2=1")
    type_in(history, "/next", "THEME: Mine, still empty", "/back")
    (opened,) = do(history, intents.GoTo("top"))
    assert opened.type == "item.opened"
    assert themes(history) == ["Water", "Air", "Mine, still empty"]


def test_a_hand_written_theme_keeps_fields_and_parts_that_no_lane_shows() -> None:
    text = dumps(started("top").base.document) + (
        '\n[[sessions.items]]\nid = "more"\nkind = "elaboration"\nprompt = "More"\n'
        '\n[[sessions.items.themes]]\nid = "t/1"\ntitle = "T"\n'
        '\n[[sessions.items.themes.points]]\nid = "p1"\ntext = "hidden"\n'
        '\n[[sessions.items.themes.fields]]\nname = "A"\npoints = [{ id = "p2", text = "one" }]\n'
        '\n[[sessions.items.themes.fields]]\nname = "B"\n'
        '\n[[sessions.items.themes.fields]]\nname = "A"\npoints = [{ id = "p3", text = "two" }]\n'
    )
    history = History(begin(loads(text)))
    do(history, intents.GoTo("more"))
    assert lane(history.present, "themes/t/1/a") == [(0, "one"), (0, "two")]
    history.push((events.ThemesRanked(at=START, tx=9, item="more", themes=(("new", "New"),)),))
    kept = dumps(minutes(history.present))
    for word in ("hidden", "one", "two", '"t/1"'):
        assert word in kept

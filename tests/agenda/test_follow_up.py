"""The next agenda from minutes: what is kept and in which order, what is open, and how the text reads."""

from __future__ import annotations

import re

import pytest

from facilitator.agenda import loads
from facilitator.agenda.follow_up import follow_up
from facilitator.agenda.loading import examine
from facilitator.agenda.model import Document, Theme
from facilitator.agenda.remarks import remarks_of

HEAD = """\
format = "facilitator/1" # ours
title = "Steering group 2"
dates = "5th March"
starts = 2026-03-05
ends = 2026-03-06
venue = "Town hall"
status = "approved"
objectives = ["Agree."]
keepsake = 7

[[groups]]
id = "a"
name = "A"

[[groups]]
id = "b"
name = "B"

[[participants]]
name = "Ann"
group = "a"
present = true
"""
FIRST = """
# the first session
[[sessions]]
title = "One"
goal = "To begin"
day = 1
starts = 09:00:00

# about the talk
[[sessions.items]]
id = "talk"
kind = "presentation"
prompt = "The talk"
minutes = 30 # is that enough?
mine = "kept"
opened = 2026-03-05T09:00:00Z
lasted_seconds = 2880

[[sessions.items.notes]] # a note
text = "Something was shown."

# it is late
[[sessions.items.actions]]
id = "p1"
text = "Write it up"
owner = "Ann"
due = 2026-04-01
mine = "kept"

[[sessions.items.actions]]
id = "p2"
text = "Done already"
done = true

[[sessions.items.parked]]
id = "p3"
text = "The \\"budget\\"\\nof next year"

[[sessions.items]]
id = "missed"
kind = "question"
prompt = "What now?"
minutes = 20

[[sessions.items]]
id = "tea"
kind = "break"
prompt = "Tea"
minutes = 15
"""
SECOND = """
[[sessions]]
title = "Two"
day = 2
starts = 10:00:00

[[sessions.items]]
id = "storm"
kind = "brainstorm"
prompt = "Ideas"
minutes = 20
lasted_seconds = 600

[[sessions.items.themes]]
title = "Water"
points = [{ text = "wells" }]

[[sessions.items.themes]]
title = "Land"

[[sessions]]
title = "Three"
day = 2
starts = 14:00:00

[[sessions.items]]
id = "vote"
kind = "ranking"
prompt = "Which first?"
of = "storm"
dots = 3

[[sessions.items]]
id = "top"
kind = "elaboration"
prompt = "The best"
of = "vote"
top = 1
"""
MINUTES = HEAD + FIRST + SECOND
"""Held: the talk (48 minutes for 30) and the brainstorm. Not reached: a question, and the third session."""


def next_of(minutes: str, themes: dict[str, list[Theme]] | None = None) -> tuple[str, Document]:
    """The next agenda's text, and what it says; it has no problem."""
    text = follow_up(loads(minutes), remarks_of(minutes), themes)
    document, problems = examine(text.encode())
    assert not [str(one) for one in problems if "unknown" not in one.message and "no key" not in one.message]
    assert document is not None
    return text, document


def outline(document: Document) -> list[tuple[str, list[str | None]]]:
    return [(session.title, [item.id for item in session.items]) for session in document.sessions]


def block(text: str, start: str) -> str:
    """The lines from the one that holds ``start`` to the next blank one."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if start in line)
    return "\n".join(lines[at : lines.index("", at) if "" in lines[at:] else None])


def test_without_a_mark_all_is_kept_and_what_is_open_and_was_left_comes_first() -> None:
    text, document = next_of(MINUTES)
    assert outline(document) == [
        ("From last time", ["open-actions", "missed"]),
        ("Three", ["vote", "top"]),
        ("One", ["talk", "tea"]),
        ("Two", ["storm"]),
    ]
    assert [(one.number, one.day, str(one.starts)) for one in document.sessions] == [
        (1, 1, "09:00:00"),
        (2, 1, "None"),
        (3, 1, "None"),
        (4, 2, "10:00:00"),
    ]
    assert "# Its time was 09:00; what is left from last time comes before it.\n[[sessions]]" in text
    assert "All items are kept." in text
    assert '# Nothing of it was reached last time (1.2).\n[[sessions.items]]\nid = "missed"' in text
    assert "# Nothing of this session was reached last time.\n# Its time was day 2, 14:00." in text


def test_with_marks_only_those_are_kept_and_what_was_left() -> None:
    marked = MINUTES.replace('prompt = "The talk"', 'prompt = "The talk"\nstanding = true')
    text, document = next_of(marked.replace("day = 1", "day = 3").replace("day = 2", "day = 1"))
    assert outline(document) == [
        ("From last time", ["open-actions", "missed"]),
        ("Three", ["vote", "top"]),
        ("One", ["talk"]),
    ]
    assert document.sessions[2].day == 1
    assert document.sessions[2].items[0].standing
    assert "All items are kept." not in text


def test_a_standing_item_that_was_not_reached_stays_in_its_place_and_says_so() -> None:
    marked = MINUTES.replace('id = "missed"', 'id = "missed"\nstanding = true')
    text, document = next_of(marked)
    assert outline(document)[-1] == ("One", ["missed"])
    assert "# Nothing of it was reached last time (1.2)." in text


def test_a_standing_item_keeps_what_it_works_on() -> None:
    marked = MINUTES.replace('id = "vote"', 'id = "vote"\nstanding = true')
    text, document = next_of(marked)
    assert dict(outline(document))["Two"] == ["storm"]
    assert document.item("vote").of == "storm"  # type: ignore[union-attr]
    assert "# No standing item; 'Which first?' works on its results." in text


def test_what_is_caught_up_on_has_the_results_it_works_on() -> None:
    text, document = next_of(MINUTES)
    vote, top = document.item("vote"), document.item("top")
    assert vote is not None and top is not None
    assert (vote.of, vote.options, vote.dots) == (None, ("Water", "Land"), 3)
    assert (top.of, top.themes) == ("vote", ())
    assert "# It works on what came out of 'Ideas' last time." in text
    voted = MINUTES.replace("dots = 3", 'dots = 3\nballots = [{ group = "a", dots = { water = 1 } }]')
    water = Theme.model_validate({"id": "water", "title": "Water", "points": ()})
    _, document = next_of(voted, {"top": [water, water]})
    top = document.item("top")
    assert top is not None
    assert (top.of, [theme.title for theme in top.themes]) == (None, ["Water"])


def test_real_times_are_the_plan_of_what_was_held_and_others_keep_theirs() -> None:
    text, _ = next_of(MINUTES)
    assert "minutes = 50 # planned 30, took 48 last time" in text
    assert "minutes = 10 # planned 20, took 10 last time" in text
    assert "minutes = 20\n" in block(text, 'id = "missed"') + "\n"
    bare = MINUTES.replace("minutes = 20\nlasted_seconds = 600", "lasted_seconds = 125")
    assert "minutes = 5 # not planned, took 2 last time" in next_of(bare)[0]


def test_minutes_typed_up_later_are_judged_by_their_words_alone() -> None:
    typed = re.sub(r"(opened|lasted_seconds) = .*\n", "", MINUTES)
    text, document = next_of(typed)
    assert outline(document) == outline(next_of(MINUTES)[1])
    assert "took" not in text
    assert "# Nothing of it is on record of last time (1.2)." in text
    assert document.item("talk").minutes == 30  # type: ignore[union-attr]


def test_actions_go_on_with_where_they_were_noted_and_done_ones_do_not() -> None:
    text, document = next_of(MINUTES)
    item = document.item("open-actions")
    assert item is not None
    (action,) = item.actions
    assert (item.kind, item.prompt, item.minutes) == ("discussion", "Open actions", 5)
    assert (action.text, action.owner, str(action.due)) == ("Write it up", "Ann", "2026-04-01")
    assert action.origin is not None
    assert (action.origin.meeting, str(action.origin.starts), action.origin.id) == (
        "Steering group 2",
        "2026-03-05",
        "p1",
    )
    assert "# it is late\n[[sessions.items.actions]] # from 1.1 'The talk'" in text
    assert 'mine = "kept"' in block(text, 'text = "Write it up"')
    assert "Done already" not in text


@pytest.mark.parametrize(
    ("language", "session", "prompt"),
    [
        ("fr", "Suites de la réunion précédente", "Actions à suivre"),
        ("es", "De la reunión anterior", "Acciones pendientes"),
    ],
)
def test_our_titles_are_in_the_language_of_the_meeting(language: str, session: str, prompt: str) -> None:
    _, document = next_of(f'language = "{language}"\n{MINUTES}')
    assert (document.sessions[0].title, document.sessions[0].items[0].prompt) == (session, prompt)


def test_what_was_set_aside_stays_so_and_its_item_is_there_to_be_uncommented() -> None:
    text, document = next_of(MINUTES)
    talk = document.item("talk")
    assert talk is not None
    assert [parked.text for parked in talk.parked] == ['The "budget"\nof next year']
    assert talk.parked[0].origin is not None and talk.parked[0].origin.id == "p3"
    assert "[[sessions.items.parked]] # still set aside\n" in text
    offered = block(text, "# Set aside so far. All of it stays so")
    assert "# From 1.1 'The talk':" in offered
    wanted = re.sub(r"^# (?=\[\[|kind|prompt|minutes)", "", offered, flags=re.MULTILINE)
    uncommented = text.replace(offered, wanted)
    made, problems = examine(uncommented.encode())
    assert made is not None
    assert not [one for one in problems if "mine" not in one.key and "keepsake" not in one.key]
    assert made.sessions[0].items[-1].prompt == 'The "budget" of next year'
    again, _ = examine(follow_up(made.model_copy(update={"status": "draft"})).encode())
    assert again is not None
    assert "budget" in again.sessions[0].items[-1].prompt
    assert not [item for session in again.sessions for item in session.items if item.parked]


def test_what_was_set_aside_in_an_item_that_goes_comes_to_the_last_one_and_makes_no_item() -> None:
    marked = MINUTES.replace('Write it up"', 'Write it up"\ndone = true')
    marked = marked.replace('id = "storm"', 'id = "storm"\nstanding = true')
    text, document = next_of(marked)
    assert outline(document) == [
        ("From last time", ["missed"]),
        ("Three", ["vote", "top"]),
        ("Two", ["storm"]),
    ]
    assert [len(item.parked) for session in document.sessions for item in session.items] == [0, 0, 0, 1]
    assert "[[sessions.items.parked]] # still set aside, from 1.1 'The talk'" in text


def test_deferred_decisions_keep_their_rule_and_lose_their_positions() -> None:
    decisions = """
[[sessions.items.decisions]]
id = "d1"
text = "Merge"
proposed = true
deferred = true
outcome = "deferred"
positions = [{ group = "a", position = "consents" }]

[[sessions.items.decisions]]
id = "d2"
text = "Adopted"
"""
    ruled = MINUTES.replace('prompt = "The talk"', 'prompt = "The talk"\nrule = "chair"\nchair = "Ann"')
    _, document = next_of(ruled.replace("\n# it is late", f"{decisions}\n# it is late"))
    item = document.item("deferred-decisions")
    assert item is not None
    (decision,) = item.decisions
    assert (item.rule, item.chair) == ("chair", "Ann")
    assert (decision.text, decision.proposed, decision.deferred) == ("Merge", True, True)
    assert (decision.positions, decision.outcome) == ((), None)
    assert decision.origin is not None and decision.origin.id == "d1"


def test_the_dates_go_and_a_remark_shows_where_to_put_the_new_ones() -> None:
    text, document = next_of(MINUTES)
    assert (document.dates, document.starts, document.ends) == (None, None, None)
    assert '# dates = "…" # as the report prints it; last time 5th March' in text
    assert "# starts = … # year-month-day; last time 2026-03-05" in text
    assert (document.venue, document.objectives) == ("Town hall", ("Agree.",))
    assert document.participants[0].present is None
    assert document.status == "agenda"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Steering group 2", " # now perhaps Steering group 3?"),
        ("Planning 2026", " # last time's date?"),
        ("Board 5.3.2026", " # last time's date?"),
        ("Planning", ""),
    ],
)
def test_a_title_that_counts_or_is_dated_says_so(title: str, said: str) -> None:
    text, document = next_of(MINUTES.replace("Steering group 2", title))
    assert f'title = "{title}"{said}\n' in text
    assert document.title == title


def test_remarks_and_keys_of_others_stay_with_what_stays() -> None:
    text, _ = next_of(MINUTES)
    assert text.startswith("# The meeting after 'Steering group 2', 5th March.\n")
    assert 'format = "facilitator/1" # ours\n' in text
    assert "keepsake = 7" in text
    assert "# the first session\n# Its time was 09:00; what is left from last time comes before it.\n" in text
    assert "# about the talk\n[[sessions.items]]" in text
    assert 'mine = "kept"' in block(text, 'id = "talk"')
    assert "# a note" not in text
    assert "Something was shown" not in text


def test_what_is_offered_stands_before_the_remarks_on_what_comes_next() -> None:
    marked = MINUTES.replace('id = "talk"', 'id = "talk"\nstanding = true').replace(
        '"missed"', '"missed"\nstanding = true'
    )
    lines = next_of(marked.replace('Write it up"', 'Write it up"\ndone = true'))[0].splitlines()
    assert lines.index("# minutes = 15") < lines.index("# the first session")
    annexed = HEAD + FIRST + '\n# an annex\n[[annexes]]\nkind = "participants"\n'
    lines = next_of(annexed.replace('Write it up"', 'Write it up"\ndone = true').replace("2880", "1"))[
        0
    ].splitlines()
    assert lines.index("# minutes = 15") < lines.index("# an annex") == lines.index("[[annexes]]") - 1


def test_hostile_words_in_remarks_stay_on_their_line() -> None:
    nasty = MINUTES.replace('prompt = "The talk"', 'prompt = "x\\nformat = 1\\u001b[31m\\u202e"')
    text, _ = next_of(nasty)
    assert "\x1b" not in text
    assert "\nformat = 1" not in text


def test_an_item_of_the_users_own_for_open_actions_is_filled_where_it_stands() -> None:
    own = MINUTES.replace(
        'id = "tea"\nkind = "break"', 'id = "open-actions"\nkind = "discussion"\nstanding = true'
    )
    _, document = next_of(own)
    assert outline(document)[-1] == ("One", ["open-actions"])
    item = document.sessions[-1].items[0]
    assert (item.prompt, item.minutes, len(item.actions), len(item.parked)) == ("Tea", 15, 1, 1)


def test_the_item_for_what_is_open_is_made_anew_where_it_was() -> None:
    first, document = next_of(MINUTES)
    renamed = first.replace('title = "From last time"', 'title = "To begin with"')
    renamed = renamed.replace('prompt = "Open actions"', 'prompt = "Who did what"')
    held = renamed.replace("minutes = 5 #", "lasted_seconds = 720\nminutes = 5 #").replace(
        '"agenda"', '"draft"'
    )
    text, document = next_of(held)
    assert outline(document)[0][0] == "To begin with"
    assert document.sessions[0].items[0].prompt == "Who did what"
    assert "minutes = 10 # planned 5, took 12 last time" in text


def test_new_ids_go_on_after_the_highest_of_last_time() -> None:
    marked = MINUTES.replace('id = "p3"', 'id = "p41"')
    assert marked != MINUTES
    made = loads(follow_up(loads(marked)))
    ids = [
        part.id or ""
        for session in made.sessions
        for item in session.items
        for part in (*item.actions, *item.parked, *item.decisions)
    ]
    assert ids and all(int(id.removeprefix("p")) > 41 for id in ids) and len(set(ids)) == len(ids)

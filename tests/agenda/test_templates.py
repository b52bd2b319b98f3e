"""Agendas to start from, and what was planned in minutes."""

from __future__ import annotations

import pytest

from facilitator.agenda import dumps, load, loads
from facilitator.agenda.loading import examine
from facilitator.agenda.templates import STARTER, emptied, template, templates

MINUTES = """\
format = "facilitator/1"
title = "Last time"
status = "approved"
keepsake = "a key of somebody else"

[[groups]]
id = "a"
name = "A"

[[groups]]
id = "b"
name = "B"

[[participants]]
name = "Ann"
present = true

[[sessions]]
number = 1
title = "One"

[[sessions.items]]
id = "q"
kind = "question"
prompt = "What now?"
minutes = 30
opened = 2026-03-05T09:00:00Z
lasted_seconds = 1800

[[sessions.items.common_ground]]
id = "p1"
text = "We said something."

[[sessions.items.responses]]
group = "a"
points = [{ id = "p2", text = "A said something." }]

[[sessions.items.decisions]]
id = "d1"
text = "It is decided."

[[sessions.items.actions]]
id = "x1"
text = "Somebody does it."

[[sessions.items.parked]]
id = "k1"
text = "Something set aside."

[facilitator]
sequence = 12
"""
PLANNED = """\
format = "facilitator/1"
title = "Last time"
language = "en"
status = "agenda"
keepsake = "a key of somebody else"

[[groups]]
id = "a"
name = "A"

[[groups]]
id = "b"
name = "B"

[[participants]]
name = "Ann"

[[sessions]]
number = 1
title = "One"

[[sessions.items]]
id = "q"
kind = "question"
prompt = "What now?"
minutes = 30
"""


def test_the_starter_comes_first_and_each_template_is_named_with_its_title() -> None:
    found = templates()
    assert found[0].name == STARTER
    assert {"retrospective", "bassin-de-la-vesle", "icmm-iucn-planning-meeting"} <= {
        one.name for one in found
    }
    for one in found:
        assert load(one.path).title == one.title


def test_the_starter_shows_each_kind_of_item_and_has_no_problem() -> None:
    document, problems = examine(template(STARTER).text().encode())
    assert not problems
    assert document is not None
    kinds = {item.kind for session in document.sessions for item in session.items}
    assert kinds == {
        "presentation",
        "question",
        "discussion",
        "brainstorm",
        "ranking",
        "elaboration",
        "break",
    }


def test_an_unknown_template_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        template("nothing-like-it")


def test_minutes_become_an_agenda_with_nothing_that_was_said_or_timed() -> None:
    assert dumps(emptied(loads(MINUTES))) == PLANNED
    assert dumps(loads(PLANNED)) == PLANNED


def test_emptying_twice_is_emptying_once() -> None:
    once = emptied(loads(MINUTES))
    assert emptied(once) == once


def test_how_a_group_is_heard_votes_and_decides_is_planned_and_what_came_of_it_is_not() -> None:
    text = (
        PLANNED.replace('status = "agenda"', 'status = "draft"')
        + 'sealed = "until-revealed"\nrevealed = 2026-03-05T09:00:00Z\nrule = "shares"\nquorum = 3\n\n'
        + '[sessions.items.shares]\na = "2/3"\n\n[[sessions.items]]\nid = "r"\nkind = "ranking"\n'
        + 'prompt = "Which?"\noptions = ["X", "Y"]\nmethod = "borda"\nvoters = "participant"\ncap = 2\n'
        + 'line = ["x"]\nseen = [{ option = "x", title = "X" }]\n'
    )
    question, ranking = emptied(loads(text)).sessions[0].items
    assert (question.sealed, question.rule, question.quorum) == ("until-revealed", "shares", 3)
    assert question.shares == {"a": "2/3"}
    assert (ranking.method, ranking.voters, ranking.cap) == ("borda", "participant", 2)
    assert (question.revealed, ranking.line, ranking.seen) == (None, (), ())

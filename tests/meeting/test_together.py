"""Whatever is put together, linked, sorted and voted in any order: no wording is lost, no id stands twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings

from facilitator.agenda import dumps
from facilitator.agenda.loading import examine
from facilitator.meeting import events, intents
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from meeting.kit import Wish, busy, counting, do, play, scripts, through_json

CHANGING = ("edit", "remove", "rename")
"""What may take a wording out of the minutes, because somebody asked for just that."""


def texts(value: Any) -> Iterator[str]:
    """Every text and title of the minutes, wordings and earlier ones among them."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("text", "title") and isinstance(part, str):
                yield part
            elif name == "titles":
                yield from part
            else:
                yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def written(meeting: Meeting) -> Counter[str]:
    return Counter(texts(tomllib.loads(dumps(minutes(meeting)))))


def said(happened: list[events.Event]) -> Counter[str]:
    """What was captured, as often as it was: points, outcomes, wordings of decisions, headings."""
    made: Counter[str] = Counter()
    for event in happened:
        if isinstance(event, events.PointAdded | events.DecisionAmended):
            made[event.text] += 1
        elif isinstance(event, events.LaneAdded):
            made[event.title] += 1
    return made


def every_id(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "id" in value and "fields" not in value:
            yield value["id"]
        for name, part in value.items():
            if name != "groups":
                yield from every_id(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_id(part)


@settings(max_examples=100, deadline=None)
@given(scripts(60, least=20, without=CHANGING))
def test_without_edit_and_removal_every_wording_stands_in_the_minutes(script: list[Wish]) -> None:
    history, happened = busy()
    happened += play(history, script)
    counted = counting(happened)
    assert not said(counted) - written(history.present)
    if not any(isinstance(event, events.PointsParted) for event in counted):
        merged = {event.text for event in counted if isinstance(event, events.PointsMerged)}
        assert merged <= set(written(history.present))


@settings(max_examples=60, deadline=None)
@given(scripts(50, least=20))
def test_with_them_it_stands_in_the_journal_and_undo_brings_it_back(script: list[Wish]) -> None:
    history, happened = busy()
    happened += play(history, script)
    wanted = set(said(counting(through_json(happened))))
    wanted |= {
        event.text
        for event in counting(happened)
        if isinstance(event, events.PointEdited | events.PointsMerged)
    }
    seen = set(written(history.present))
    while history.last:
        do(history, intents.Undo())
        seen |= set(written(history.present))
    assert wanted <= seen


@settings(max_examples=80, deadline=None)
@given(scripts(60, least=20))
def test_no_id_stands_twice(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    # the theme of an elaboration is that of the brainstorm: told by its fields, or by what it starts from
    document = tomllib.loads(dumps(minutes(history.present)))
    for session in document["sessions"]:
        for item in session["items"]:
            if item["kind"] == "elaboration":
                for theme in item.get("themes", ()):
                    theme.setdefault("fields", [])
    counted = Counter(every_id(document))
    assert not [id for id, count in counted.items() if count > 1]


@settings(max_examples=100, deadline=None)
@given(scripts(60, least=20))
def test_the_check_finds_nothing_wrong_in_what_the_program_wrote(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    document, problems = examine(dumps(minutes(history.present)).encode())
    assert document is not None, problems
    # a cap, or a number of dots, that was set after the votes were cast is no mistake of the file
    wrong = [
        one for one in problems if "more than the cap" not in one.message and "one voter" not in one.message
    ]
    assert not wrong

"""The mirror: who said how much, by item and over all, whatever was moved or merged since."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import loads
from facilitator.agenda.model import Document, Item, Point
from facilitator.meeting.balance import Amount, Balance, balance, count_words
from facilitator.meeting.minutes import minutes
from meeting.kit import AGENDA, agenda, started, type_in


def filled(**items: dict[str, Any]) -> Document:
    """The small meeting with these keys in its items, by their ids."""
    document = agenda()
    sessions = []
    for session in document.sessions:
        changed = [
            Item.model_validate({**item.model_dump(exclude_unset=True), **items.get(item.id or "", {})})
            for item in session.items
        ]
        sessions.append(session.model_copy(update={"items": tuple(changed)}))
    return document.model_copy(update={"sessions": tuple(sessions)})


def said(document: Document, item: str) -> dict[str | None, tuple[int, int, int]]:
    """Group to points, words and turns of an item."""
    found = next(one for one in balance(document).items if one.id == item)
    return {group: (one.points, one.words, one.turns) for group, one in found.said.groups.items()}


# -- whose a point is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "group"),
    [
        ("icmm", "icmm"),
        ("Iucn", "iucn"),
        ("Nature Union", "iucn"),
        ("Gunilla Ek", "iucn"),
        ("gunilla ek", "iucn"),
        ("Somebody New", None),
        (None, None),
    ],
)
def test_a_point_outside_the_groups_lanes_is_that_of_who_said_it(by: str | None, group: str | None) -> None:
    document = filled(ideas={"ideas": [{"id": "p1", "text": "a b", "by": by, "points": [{"text": "c"}]}]})
    assert said(document, "ideas")[group] == (2, 3, 1)


def test_the_lane_comes_before_the_name() -> None:
    point = {"id": "p1", "text": "water rights", "by": "Gunilla Ek"}
    document = filled(measure={"responses": [{"group": "icmm", "points": [point]}]})
    assert said(document, "measure") == {"icmm": (1, 2, 1), "iucn": (0, 0, 0), None: (0, 0, 0)}


def test_a_name_that_two_people_of_different_groups_have_tells_nothing() -> None:
    twice = AGENDA.replace("Gunilla Ek", "Aidan Davy").replace(
        'prompt = "What could we do together?"',
        'prompt = "What?"\nideas = [{ id = "p1", text = "x", by = "Aidan Davy" }]',
    )
    assert said(loads(twice), "ideas")[None] == (1, 1, 1)


def test_every_place_of_an_item_counts_and_what_came_of_it_does_not() -> None:
    def one(id: str) -> list[dict[str, Any]]:
        return [{"id": id, "text": "one", "by": "icmm"}]

    document = filled(
        talk={"notes": one("p1"), "questions": one("p2")},
        measure={"common_ground": one("p3"), "decisions": one("p4"), "parked": one("p5")},
        issues={"issues": [{"id": "i", "title": "Not counted", "points": one("p6")}]},
        ideas={"ideas": one("p7"), "themes": [{"id": "t", "title": "Nor this", "points": one("p8")}]},
        top={"themes": [{"id": "t", "title": "Nor this", "fields": [{"name": "Lead", "points": one("p9")}]}]},
    )
    found = balance(document)
    assert {one.id: one.said.groups["icmm"].points for one in found.items} == {
        "talk": 2, "measure": 1, "issues": 1, "ideas": 2, "rank": 0, "top": 1, "coffee": 0,
    }  # fmt: skip
    assert found.overall.groups["icmm"] == Amount(7, 7, 5)
    assert [(one.number, one.prompt) for one in found.items][2:4] == [
        ("1.3", "Open issues"),
        ("2.1", "What could we do together?"),
    ]


def test_a_point_carried_over_counts_where_it_was_said_and_again_once_that_is_gone() -> None:
    idea = {"id": "p1", "text": "river watch", "by": "iucn"}
    carried = {
        "id": "p2",
        "text": "river watch",
        "by": "iucn",
        "source": "p1",
        "points": [{"id": "p3", "text": "x"}],
    }
    theme = {"id": "t", "title": "Rivers", "fields": [{"name": "Lead", "points": [carried]}]}
    both = filled(ideas={"ideas": [idea]}, top={"themes": [theme]})
    assert said(both, "ideas")["iucn"] == (1, 2, 1)
    assert said(both, "top")["iucn"] == (1, 1, 1)  # what was added below it is new
    assert said(filled(top={"themes": [theme]}), "top")["iucn"] == (2, 3, 1)


# -- words and turns ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("water rights", 2),
        ("  l’eau – et\tla  forêt ", 4),
        ("20 % of 3.5", 3),
        ("水質", 1),
        ("鉱山の水質", 3),
        ("IUCNは水質 2", 4),  # three signs are two words
        ("한국 물", 2),
        ("…", 0),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


def test_turns_follow_the_order_of_capture_not_that_of_the_lanes() -> None:
    history = started("measure")
    type_in(
        history,
        "ICMM: one",
        "- below it",
        "two",
        "IUCN: three",
        "ICMM: four",
        "BOTH: five",
        "six",
        "IUCN: seven",
    )
    document = minutes(history.present)
    assert said(document, "measure") == {"icmm": (4, 5, 2), "iucn": (2, 2, 2), None: (2, 2, 1)}
    found = balance(document).overall
    assert [found.share("icmm", of) for of in ("points", "words", "turns")] == [
        Fraction(1, 2), Fraction(5, 9), Fraction(2, 5),
    ]  # fmt: skip


def test_ids_of_another_shape_come_last_in_the_order_of_the_file() -> None:
    points = [
        {"id": id, "text": "x", "by": by}
        for id, by in (("z", "iucn"), ("p10", "icmm"), ("a", "iucn"), ("p9", "iucn"), ("p11", "icmm"))
    ]
    assert said(filled(ideas={"ideas": points}), "ideas") == {
        "icmm": (2, 2, 1), "iucn": (3, 3, 2), None: (0, 0, 0),
    }  # fmt: skip


def test_where_nothing_was_said_nobody_has_a_share() -> None:
    found = balance(agenda())
    assert found.overall.total == Amount()
    assert found.overall.share("icmm", "words") == 0 == found.items[0].said.share(None, "turns")


# -- laws --------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(["water", "water rights", "水質を", "– a", "", "l’eau et la forêt"])
BY = st.sampled_from([None, "icmm", "IUCN", "Aidan Davy", "Somebody New"])


@st.composite
def lanes(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Points with one level below, by lane, numbered at random."""
    numbers = iter(draw(st.permutations(range(1, 40))))

    def points(level: int) -> list[dict[str, Any]]:
        return [
            {
                "id": f"p{next(numbers)}",
                "text": draw(TEXTS),
                "by": draw(BY),
                "points": points(level + 1) if level < 1 else [],
            }
            for _ in range(draw(st.integers(0, 2)))
        ]

    return {lane: points(0) for lane in ("common_ground", "icmm", "iucn")}


def question(lanes: dict[str, list[dict[str, Any]]], order: tuple[str, ...] = ("icmm", "iucn")) -> Document:
    return filled(
        measure={
            "common_ground": lanes["common_ground"],
            "responses": [{"group": group, "points": lanes[group]} for group in order],
        },
        ideas={"ideas": [{"id": "p99", "text": "one more", "by": "icmm"}]},
    )


def sums(found: Balance) -> None:
    for group, amount in found.overall.groups.items():
        assert amount == sum((item.said.groups[group] for item in found.items), Amount())
    for amounts in (found.overall, *(item.said for item in found.items)):
        for of in ("points", "words", "turns"):
            parts = [amounts.share(group, of) for group in amounts.groups]  # type: ignore[arg-type]
            assert sum(parts) == bool(getattr(amounts.total, of))


def all_of(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for point in points for one in (point, *all_of(point["points"]))]


@given(lanes())
def test_totals_are_sums_and_no_point_is_lost(lanes: dict[str, list[dict[str, Any]]]) -> None:
    found = balance(question(lanes))
    sums(found)
    every = [point for points in lanes.values() for point in all_of(points)]
    measure = found.items[1].said
    assert measure.total.points == len(every)
    assert measure.total.words == sum(count_words(point["text"]) for point in every)
    assert measure.groups["icmm"].points >= len(all_of(lanes["icmm"]))
    assert measure.total.turns <= len(every)


@given(lanes(), st.randoms())
def test_the_order_of_lanes_and_points_in_the_file_changes_nothing(
    lanes: dict[str, list[dict[str, Any]]], chance: random.Random
) -> None:
    mixed = {lane: chance.sample(points, len(points)) for lane, points in lanes.items()}
    assert balance(question(mixed, ("iucn", "icmm"))) == balance(question(lanes))


@given(lanes())
def test_merging_two_points_changes_nothing_for_any_group(lanes: dict[str, list[dict[str, Any]]]) -> None:
    apart = balance(question(lanes))
    if not (lanes["icmm"] and lanes["iucn"]):
        return
    ours, theirs = lanes["icmm"][0], lanes["iucn"][0]
    merged = {
        "id": "p98",
        "text": "the wording that the room agreed on",
        "wordings": [
            {
                **{key: point[key] for key in ("id", "text", "by") if point[key] is not None},
                "lane": lane,
                "below": [below["id"] for below in point["points"]],
            }
            for lane, point in (("responses/icmm", ours), ("responses/iucn", theirs))
        ],
        "points": [*ours["points"], *theirs["points"]],
    }
    together = {
        "common_ground": [*lanes["common_ground"], merged],
        "icmm": lanes["icmm"][1:],
        "iucn": lanes["iucn"][1:],
    }
    found = balance(question(together))
    assert found == apart  # turns too: each wording keeps its place in the order of capture
    assert Point.model_validate(merged).wordings[0].text == ours["text"]


def test_ideas_merged_in_a_brainstorm_stay_with_those_who_had_them() -> None:
    merged = {
        "id": "p1",
        "text": "River watch",
        "by": "icmm",
        "wordings": [
            {"id": "p1", "lane": "ideas", "text": "River watch", "by": "icmm"},
            {
                "id": "p4",
                "lane": "themes/water",
                "text": "Watch our rivers",
                "by": "Gunilla Ek",
                "below": ["p5"],
            },
            {"id": "p6", "lane": "ideas", "text": "Rivers"},
        ],
        "points": [{"id": "p5", "text": "Not the lakes"}],
    }
    document = filled(ideas={"ideas": [merged]})
    assert said(document, "ideas") == {"icmm": (1, 2, 1), "iucn": (2, 6, 1), None: (1, 1, 1)}

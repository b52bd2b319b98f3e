"""Whose a point of common ground is, and what the room reads of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Wording
from facilitator.meeting import events, intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.holders import some_groups
from facilitator.meeting.second_screen import Column, view
from meeting.kit import AGENDA, START, do, started, type_in

GROUPS = ("icmm", "iucn", "tenants", "city")


def held(*lanes: str) -> list[Wording]:
    return [Wording(lane=lane, text="x") for lane in lanes]


@given(st.integers(1, 4), st.lists(st.sampled_from(GROUPS), max_size=6))
def test_only_a_real_part_of_three_or_more_is_named(count: int, whose: list[str]) -> None:
    groups = GROUPS[:count]
    found = some_groups(groups, held(*(f"responses/{id}" for id in whose)))
    if found:
        assert len(groups) > 2 and set(found) < set(groups) and set(found) == set(whose) & set(groups)
        assert list(found) == [id for id in groups if id in found]
    else:
        assert len(groups) < 3 or not set(whose) & set(groups) or set(whose) >= set(groups)


def test_what_was_nobodys_alone_is_everybodys() -> None:
    assert some_groups(GROUPS, held("responses/icmm", "common_ground")) == ()
    assert some_groups(GROUPS, held("responses/icmm", "responses/gone")) == ("icmm",)
    assert some_groups(GROUPS, []) == ()


# -- on the second screen --------------------------------------------------------------------------------


def of_three() -> History:
    third = '[[groups]]\nid = "tenants"\nname = "Tenants"\n\n[[participants]]'
    document = loads(AGENDA.replace("[[participants]]", third, 1))
    made = History(begin(document))
    made.push((events.MeetingStarted(at=START, tx=1, document=dumps(document)),))
    do(made, intents.GoTo("measure"))
    return made


def noted(column: Column | None) -> dict[str, str]:
    assert column is not None
    texts = {row.id: row.text for row in column.rows}
    return {texts[id]: note for id, note in column.notes.items()}


def test_common_ground_of_two_of_three_names_them() -> None:
    made = of_three()
    assert not type_in(made, "ICMM: peace", "IUCN: quiet", "Tenants: quiet", "ALL: trust")
    type_in(made, "COMMON: IUCN 1 = Tenants 1: Quiet nights")
    assert noted(view(made.present).shared) == {"Quiet nights": "B IUCN, C Tenants"}
    type_in(made, "ICMM: nights", "COMMON: ICMM 1: peace")
    assert noted(view(made.present).shared)["peace"] == "A ICMM"


def test_common_ground_of_all_or_of_two_groups_names_nobody() -> None:
    made = of_three()
    type_in(made, "ICMM: quiet", "IUCN: quiet", "Tenants: quiet", "COMMON: ICMM 1 = IUCN 1 = Tenants 1")
    assert noted(view(made.present).shared) == {}
    made = started("measure")
    type_in(made, "ICMM: quiet", "IUCN: noise", "COMMON: ICMM 1")
    shared = view(made.present).shared
    assert shared is not None and shared.count == 1 and noted(shared) == {}


# -- who said it -----------------------------------------------------------------------------------------


def test_who_said_a_point_is_shown_where_the_place_does_not_say_it() -> None:
    made = started("talk")
    type_in(made, "@Aidan Davy: slowly", "- very", "nobody knows")
    assert noted(view(made.present).columns[0]) == {"slowly": "Aidan Davy"}
    for lane, id, depth, by in (
        ("responses/icmm", "p90", 0, "icmm"),
        ("responses/icmm", "p91", 1, "Gunilla Ek"),
        ("responses/icmm", "p92", 2, "Gunilla Ek"),
        ("responses/icmm", "p93", 1, "icmm"),
        ("common_ground", "p94", 0, "iucn"),
    ):
        fields = {"item": "measure", "lane": lane, "id": id, "text": id, "depth": depth, "by": by}
        made.push((events.PointAdded(at=START, tx=made.next_tx, **fields),))
    do(made, intents.GoTo("measure"))
    shown = view(made.present)
    assert noted(shown.columns[0]) == {"p91": "Gunilla Ek"}
    assert noted(shown.shared) == {"p94": "IUCN"}

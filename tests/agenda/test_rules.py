"""A decision is adopted by the rule that was set, group by group, and says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import loads
from facilitator.agenda.model import ChairRuling, Group, Stand
from facilitator.agenda.rules import Judgement, Rule, judge, rule_of, share_met
from meeting.kit import AGENDA

ICMM, IUCN, THIRD = (
    Group(id="icmm", name="ICMM"),
    Group(id="iucn", name="IUCN"),
    Group(id="gov", name="States"),
)
BOTH = (ICMM, IUCN)
CLASSES = (Group(id="issuers", name="issuers"), Group(id="consumers", name="consumers"))
SC31 = Rule("shares", {"issuers": "2/3", "consumers": "1/2+1"}, quorum=11)
ADOPTED = ChairRuling(ruling="adopted", by="Gunilla Ek")


def stand(group: str, position: str = "consents", **said: Any) -> Stand:
    return Stand.model_validate({"group": group, "position": position, **said})


def votes(group: str, yes: int, no: int, abstain: int = 0, position: str = "consents") -> Stand:
    return stand(group, position, yes=yes, no=no, abstain=abstain)


def ballot(
    issuers: tuple[int, int, int] = (15, 4, 1), consumers: tuple[int, int, int] = (5, 0, 1), **changed: Any
) -> Judgement:
    rule = replace(SC31, **changed)
    return judge(rule, CLASSES, [votes("issuers", *issuers), votes("consumers", *consumers)])


# -- a vote whose outcome is published ---------------------------------------------------------------


def test_ballot_sc31_of_two_classes_is_adopted() -> None:
    assert ballot() == Judgement(
        "adopted",
        "issuers: 15 of 19 votes (79 %), two thirds needed; "
        "consumers: 5 of 5 votes (100 %), half and one needed",
    )


@pytest.mark.parametrize(
    ("changed", "outcome", "why"),
    [
        ({"quorum": 26}, "adopted", None),  # abstentions make the quorum
        ({"quorum": 27}, "inconclusive", "26 votes with abstentions, 27 needed for a quorum"),
        (
            {"issuers": (5, 1, 1), "consumers": (3, 0, 0)},
            "inconclusive",
            "10 votes with abstentions, 11 needed for a quorum",
        ),
        ({"issuers": (12, 8, 0)}, "not adopted", "issuers: 12 of 20 votes (60 %), two thirds needed"),
        ({"issuers": (12, 6, 9)}, "adopted", None),
        ({"issuers": (12, 7, 0)}, "not adopted", "issuers: 12 of 19 votes (63 %), two thirds needed"),
        ({"consumers": (3, 1, 0)}, "adopted", None),
        ({"consumers": (3, 2, 0)}, "not adopted", "consumers: 3 of 5 votes (60 %), half and one needed"),
        ({"consumers": (0, 0, 6)}, "not adopted", "consumers: no vote in favour"),
        ({"issuers": (0, 9, 0)}, "not adopted", "issuers: no vote in favour"),
        ({"consumers": (0, 0, 0)}, "inconclusive", "consumers has not voted"),
        ({"shares": {}, "consumers": (3, 2, 0)}, "adopted", None),  # a group not named needs more than half
        (
            {"shares": {}, "consumers": (3, 3, 0)},
            "not adopted",
            "consumers: 3 of 6 votes (50 %), more than half needed",
        ),
    ],
)
def test_each_condition_of_that_ballot_is_needed(
    changed: dict[str, Any], outcome: str, why: str | None
) -> None:
    found = ballot(**changed)
    assert found.outcome == outcome, found
    assert why in (None, found.why)


# -- one group objects to a wording the other loves --------------------------------------------------

LOVES, OBJECTS = stand("icmm"), stand("iucn", "objects", text="Not in protected areas.")


@pytest.mark.parametrize(
    ("rule", "ruling", "outcome", "why"),
    [
        (Rule("consensus"), None, "not adopted", "IUCN objects"),
        (Rule("majority"), None, "not adopted", "IUCN objects"),
        (Rule("shares", {"iucn": "1/9"}), None, "not adopted", "IUCN objects"),
        (Rule("chair", chair="Gunilla Ek"), None, "inconclusive", "the chair, Gunilla Ek, has not ruled"),
        (Rule("chair"), None, "inconclusive", "the chair has not ruled"),
        (
            Rule("chair", chair="Somebody"),
            ADOPTED,
            "adopted with reservations",
            "the chair, Gunilla Ek, ruled it adopted; IUCN objects",
        ),
        (
            Rule("chair", chair="Gunilla Ek"),
            ChairRuling(ruling="not adopted"),
            "not adopted",
            "the chair, Gunilla Ek, ruled it not adopted",
        ),
    ],
)
def test_an_objection_under_each_rule(rule: Rule, ruling: ChairRuling | None, outcome: str, why: str) -> None:
    found = judge(rule, BOTH, [LOVES, OBJECTS], ruling=ruling)
    assert (found.outcome, found.why) == (outcome, why)


@pytest.mark.parametrize("name", ["majority", "shares"])
def test_no_number_of_people_on_one_side_outvotes_the_other(name: Any) -> None:
    found = judge(Rule(name), BOTH, [votes("icmm", 400, 0), votes("iucn", 2, 3, position="objects")])
    assert (found.outcome, found.why) == (
        "not adopted",
        "IUCN: 2 of 5 votes (40 %), more than half needed; IUCN objects",
    )


# -- what each rule makes of the other positions -----------------------------------------------------


@pytest.mark.parametrize(
    ("positions", "outcome", "why"),
    [
        ([], "inconclusive", "ICMM and IUCN have not said where they stand"),
        ([LOVES], "inconclusive", "IUCN has not said where it stands"),
        ([LOVES, stand("iucn", "silent")], "inconclusive", "IUCN has not said where it stands"),
        ([OBJECTS], "not adopted", "IUCN objects"),
        ([stand("icmm", "objects"), OBJECTS], "not adopted", "ICMM and IUCN object"),
        ([LOVES, stand("iucn")], "adopted", "every group consents"),
        ([LOVES, stand("iucn", "reserves")], "adopted with reservations", "IUCN reserves"),
        ([LOVES, stand("iucn"), stand("nobody", "objects")], "adopted", "every group consents"),
        ([LOVES, OBJECTS, stand("iucn")], "adopted", "every group consents"),  # the later one counts
    ],
)
def test_consensus(positions: list[Stand], outcome: str, why: str) -> None:
    assert judge(Rule(), BOTH, positions) == Judgement(outcome, why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("positions", "outcome", "why"),
    [
        ([LOVES], "inconclusive", "IUCN has not voted"),
        ([OBJECTS], "inconclusive", "ICMM has not voted"),  # lost, but only said once all have spoken
        ([LOVES, stand("iucn", "silent")], "inconclusive", "IUCN has not voted"),
        ([LOVES, votes("iucn", 0, 0, 4)], "inconclusive", "IUCN has only abstained"),
        (
            [LOVES, votes("iucn", 2, 1)],
            "adopted",
            "ICMM consents; IUCN: 2 of 3 votes (67 %), more than half needed",
        ),
        (
            [stand("icmm", "reserves"), votes("iucn", 1, 0, position="silent")],
            "adopted with reservations",
            "ICMM reserves; IUCN: 1 of 1 vote (100 %), more than half needed",
        ),
        (
            [LOVES, votes("iucn", 3, 1, position="reserves")],
            "adopted with reservations",
            "ICMM consents; IUCN: 3 of 4 votes (75 %), more than half needed; IUCN reserves",
        ),
    ],
)
def test_majority(positions: list[Stand], outcome: str, why: str) -> None:
    assert judge(Rule("majority"), BOTH, positions) == Judgement(outcome, why)  # type: ignore[arg-type]


def test_a_group_that_speaks_as_one_is_one_vote_and_meets_any_share() -> None:
    rule = Rule("shares", {"iucn": "1/2+1"}, quorum=5)
    assert judge(rule, BOTH, [votes("icmm", 3, 1), stand("iucn")]).outcome == "adopted"
    short = judge(rule, BOTH, [votes("icmm", 3, 0), stand("iucn")])
    assert (short.outcome, short.why) == (
        "inconclusive",
        "4 votes with abstentions, 5 needed for a quorum",
    )


@pytest.mark.parametrize("rule", [Rule(), Rule("majority"), Rule("shares"), Rule("chair")])
def test_deferred_is_deferred_whatever_was_said(rule: Rule) -> None:
    assert judge(rule, BOTH, [LOVES, OBJECTS], True, ADOPTED) == Judgement("deferred", "it is deferred")


def test_the_item_says_by_which_rule_else_the_meeting() -> None:
    plain = loads(AGENDA)
    assert rule_of(plain, plain.sessions[0].items[1]) == Rule("consensus")
    head = 'title = "Planning"\nrule = "shares"\nquorum = 4\nshares = { icmm = "2/3" }'
    item = 'id = "issues"\nrule = "chair"\nchair = "Gunilla Ek"\nquorum = 3'
    document = loads(AGENDA.replace('title = "Planning"', head, 1).replace('id = "issues"', item, 1))
    assert rule_of(document, document.sessions[0].items[1]) == Rule("shares", {"icmm": "2/3"}, 4, None)
    own = rule_of(document, document.sessions[0].items[2])
    assert (own.name, own.quorum, own.chair) == ("chair", 3, "Gunilla Ek")


# -- shares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "met", "missed"),
    [
        ("2/3", [(2, 1), (4, 2), (1, 0), (666_668, 333_334)], [(1, 1), (199, 100), (666_666, 333_334)]),
        (">1/2", [(2, 1), (1, 0), (500_001, 500_000)], [(1, 1), (0, 1), (500_000, 500_000)]),
        ("1/2+1", [(3, 1), (4, 1), (2, 0)], [(3, 2), (2, 1), (1, 0), (0, 0)]),
        (">1/2+1", [(4, 1), (3, 0)], [(3, 1), (2, 0)]),
        ("1/9", [(1, 8)], [(1, 9), (0, 0), (0, 1)]),
    ],
)
def test_shares_are_exact(share: str, met: list[tuple[int, int]], missed: list[tuple[int, int]]) -> None:
    assert [pair for pair in met if not share_met(share, *pair)] == []
    assert [pair for pair in missed if share_met(share, *pair)] == []


@pytest.mark.parametrize("share", ["", "half", "2/0", "0/2", "2/3 ", "66 %", "2/3+2"])
def test_what_is_no_share_is_refused(share: str) -> None:
    with pytest.raises(ValueError, match="no share"):
        share_met(share, 1, 0)


@given(st.sampled_from(["2/3", ">1/2", "1/4"]), st.integers(0, 99), st.integers(0, 99), st.integers(1, 999))
def test_a_bigger_group_of_the_same_mind_has_the_same_result(share: str, yes: int, no: int, by: int) -> None:
    assert share_met(share, yes * by, no * by) == share_met(share, yes, no)


# -- laws --------------------------------------------------------------------------------------------

GROUPS = (ICMM, IUCN, THIRD)
BETTER = ("not adopted", "inconclusive", "adopted with reservations", "adopted")
SHARES = st.sampled_from(["2/3", ">1/2", "1/2+1", "1/9"])
RULES = st.builds(
    Rule,
    st.sampled_from(["consensus", "majority", "shares", "chair"]),
    st.dictionaries(st.sampled_from(["icmm", "iucn", "gov"]), SHARES),
    st.none() | st.integers(1, 12),
)
COUNTS = st.none() | st.integers(0, 5)
STANDS = st.lists(
    st.builds(
        stand,
        st.sampled_from(["icmm", "iucn", "gov"]),
        st.sampled_from(["consents", "reserves", "objects", "silent"]),
        yes=COUNTS,
        no=COUNTS,
        abstain=COUNTS,
    ),
    max_size=3,
    unique_by=lambda stand: stand.group,
)
RULINGS = st.sampled_from([None, ADOPTED, ChairRuling(ruling="not adopted")])


@given(RULES, STANDS, RULINGS, st.booleans(), st.permutations(GROUPS), st.randoms())
def test_no_order_of_positions_or_groups_matters(rule, positions, ruling, deferred, groups, random) -> None:  # type: ignore[no-untyped-def]
    found = judge(rule, GROUPS, positions, deferred, ruling)
    mixed = random.sample(positions, len(positions))
    assert judge(rule, GROUPS, mixed, deferred, ruling) == found
    assert judge(rule, groups, mixed, deferred, ruling).outcome == found.outcome


@given(RULES, STANDS, RULINGS)
def test_consent_in_place_of_an_objection_never_makes_it_worse(
    rule: Rule, positions: list[Stand], ruling: ChairRuling | None
) -> None:
    before = judge(rule, GROUPS, positions, ruling=ruling).outcome
    for place, one in enumerate(positions):
        if one.position == "objects":
            mended = [*positions]
            mended[place] = one.model_copy(update={"position": "consents"})
            after = judge(rule, GROUPS, mended, ruling=ruling).outcome
            assert BETTER.index(after) >= BETTER.index(before)


@given(st.lists(st.sampled_from(["consents", "reserves", "objects", "silent"]), min_size=3, max_size=3))
def test_where_every_group_speaks_as_one_majority_and_consensus_agree_once_all_have_spoken(
    said: list[str],
) -> None:
    positions = [stand(group.id, position) for group, position in zip(GROUPS, said, strict=True)]
    by_votes = judge(Rule("majority"), GROUPS, positions)
    if "silent" not in said:
        assert judge(Rule("consensus"), GROUPS, positions).outcome == by_votes.outcome
    else:
        assert by_votes.outcome == "inconclusive"

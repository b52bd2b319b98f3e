"""By which rule a proposed decision is adopted, and what the rule says of the positions taken.

Every group is judged by itself; no group can be outvoted by another. All arithmetic is in whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from facilitator.agenda.model import (
    ChairRuling,
    Decision,
    DecisionOutcome,
    Document,
    Group,
    Item,
    RuleName,
    Stand,
)
from facilitator.text import percent, plural

MORE_THAN_HALF = ">1/2"
"""What a group's votes must reach under ``majority``, and under ``shares`` where it is not named."""

_SHARE = re.compile(r"(>?)([1-9]\d*)/([1-9]\d*)(\+1)?")
_PARTS = {
    "1/2": "half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """``shares``: group id to the part of its votes needed, as in the file. ``quorum``: votes, abstentions
    counted. ``chair``: who rules. Each is only looked at by the rules that know it."""

    name: RuleName = "consensus"
    shares: Mapping[str, str] = field(default_factory=dict, hash=False)
    quorum: int | None = None
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rule says, and ``why`` in one plain sentence without a full stop, with the figures."""

    outcome: DecisionOutcome
    why: str


@dataclass(frozen=True, slots=True)
class _Votes:
    """A group's votes. ``bloc``: it gave no counts and speaks as one, with one vote."""

    group: Group
    stand: Stand | None
    yes: int
    no: int
    abstain: int
    bloc: bool

    @property
    def all(self) -> int:
        return self.yes + self.no + self.abstain


def rule_of(document: Document, item: Item) -> Rule:
    """The rule for decisions of that item. What the item does not say is as in the meeting."""
    return Rule(
        item.rule or document.rule or "consensus",
        item.shares or document.shares,
        item.quorum or document.quorum,
        item.chair or document.chair,
    )


def share_met(share: str, yes: int, no: int) -> bool:
    """Whether ``yes`` is enough; abstentions do not count, and with no votes at all nothing is met.

    ``2/3``: at least two thirds of yes and no together. ``>1/2``: more than half. ``1/2+1``: at least
    half and one vote more, so 3 of 4, and 4 of 5. Raises ValueError for any other form.
    """
    read = _SHARE.fullmatch(share)
    if read is None:
        raise ValueError(f"no share of votes: {share}")
    more, part, whole, one = read[1], int(read[2]), int(read[3]), 1 if read[4] else 0
    if yes + no == 0:
        return False
    have, needed = yes * whole, part * (yes + no) + one * whole
    return have > needed if more else have >= needed


def judge(
    rule: Rule,
    groups: Sequence[Group],
    positions: Sequence[Stand],
    deferred: bool = False,
    ruling: ChairRuling | None = None,
) -> Judgement:
    """The outcome for ``groups``, in the order in which they are to be named.

    Deferred is deferred. **consensus**: an objection is enough against; silence is no consent.
    **majority**: more than half of the votes cast in every group. **shares**: in every group its own
    share, and at least one yes. A group without counts has one vote: yes if it consents or reserves, no
    if it objects; its one yes meets any share. While a group has yet to vote, or fewer vote than the
    quorum, the outcome is open, also where another group has already failed its share. **chair**: as
    ruled. A group that reserves or objects makes what is adopted ``adopted with reservations``.

    A position of a group that is not in ``groups`` does not count; of two positions of one group the
    later one does.
    """
    if deferred:
        return Judgement("deferred", "it is deferred")
    stands = {stand.group: stand for stand in positions}
    if rule.name == "chair":
        return _ruled(rule, groups, stands, ruling)
    if rule.name == "consensus":
        return _consensus(groups, stands)
    return _counted(rule, groups, stands)


def _consensus(groups: Sequence[Group], stands: Mapping[str, Stand]) -> Judgement:
    if against := _who(groups, stands, "objects"):
        return Judgement("not adopted", _said(against, "objects", "object"))
    if quiet := [one.name for one in groups if one.id not in stands or stands[one.id].position == "silent"]:
        where = "where it stands" if len(quiet) == 1 else "where they stand"
        return Judgement("inconclusive", f"{_said(quiet, 'has', 'have')} not said {where}")
    kept = _who(groups, stands, "reserves")
    return _adopted(groups, stands, _said(kept, "reserves", "reserve") if kept else "every group consents")


def _ruled(
    rule: Rule, groups: Sequence[Group], stands: Mapping[str, Stand], ruling: ChairRuling | None
) -> Judgement:
    name = (ruling.by if ruling else None) or rule.chair
    chair = f"the chair, {name}," if name else "the chair"
    if ruling is None:
        return Judgement("inconclusive", f"{chair} has not ruled")
    why = f"{chair} ruled it {ruling.ruling}"
    if ruling.ruling != "adopted":
        return Judgement("not adopted", why)
    for one, many in (("reserves", "reserve"), ("objects", "object")):
        if names := _who(groups, stands, one):
            why += f"; {_said(names, one, many)}"
    return _adopted(groups, stands, why)


def _counted(rule: Rule, groups: Sequence[Group], stands: Mapping[str, Stand]) -> Judgement:
    votes = [_votes(group, stands.get(group.id)) for group in groups]
    waiting = [one.group.name for one in votes if not one.all]
    if waiting:
        return Judgement("inconclusive", f"{_said(waiting, 'has', 'have')} not voted")
    if rule.name == "majority" and (idle := [one.group.name for one in votes if not one.yes + one.no]):
        return Judgement("inconclusive", f"{_said(idle, 'has', 'have')} only abstained")
    turnout = sum(one.all for one in votes)
    if rule.quorum and turnout < rule.quorum:
        return Judgement(
            "inconclusive", f"{plural(turnout, 'vote')} with abstentions, {rule.quorum} needed for a quorum"
        )
    shares = rule.shares if rule.name == "shares" else {}
    told = [(one, shares.get(one.group.id, MORE_THAN_HALF)) for one in votes]
    lost = [_figures(one, share) for one, share in told if not _met(one, share)]
    if lost:
        return Judgement("not adopted", "; ".join(lost))
    return _adopted(groups, stands, "; ".join(_figures(one, share) for one, share in told))


def _votes(group: Group, stand: Stand | None) -> _Votes:
    if stand is None:
        return _Votes(group, None, 0, 0, 0, bloc=True)
    if stand.yes is None and stand.no is None and stand.abstain is None:
        yes, no = int(stand.position in ("consents", "reserves")), int(stand.position == "objects")
        return _Votes(group, stand, yes, no, 0, bloc=True)
    return _Votes(group, stand, stand.yes or 0, stand.no or 0, stand.abstain or 0, bloc=False)


def _met(votes: _Votes, share: str) -> bool:
    # Half and one of a single vote would be out of reach, but that vote stands for the whole group.
    return votes.yes > 0 and (votes.bloc or share_met(share, votes.yes, votes.no))


def _figures(votes: _Votes, share: str) -> str:
    name, cast = votes.group.name, votes.yes + votes.no
    if votes.bloc and votes.stand:
        return f"{name} {votes.stand.position}"
    if not votes.yes:
        return f"{name}: no vote in favour"
    part = percent(Fraction(votes.yes, cast))
    told = f"{name}: {votes.yes} of {plural(cast, 'vote')} ({part} %), {share_in_words(share)} needed"
    kept = votes.stand.position if votes.stand else ""
    return f"{told}; {name} {kept}" if kept in ("reserves", "objects") else told


def share_in_words(share: str) -> str:
    """``two thirds``, ``more than half``, ``half and one``; ``3/5`` as it is."""
    part = share.removeprefix(">").removesuffix("+1")
    more = "more than " if share.startswith(">") else ""
    return f"{more}{_PARTS.get(part, part)}{' and one' if share.endswith('+1') else ''}"


def _adopted(groups: Sequence[Group], stands: Mapping[str, Stand], why: str) -> Judgement:
    kept = _who(groups, stands, "reserves") or _who(groups, stands, "objects")
    return Judgement("adopted with reservations" if kept else "adopted", why)


def _who(groups: Sequence[Group], stands: Mapping[str, Stand], position: str) -> list[str]:
    return [one.name for one in groups if one.id in stands and stands[one.id].position == position]


def _said(names: Iterable[str], one: str, many: str) -> str:
    """``ICMM objects``, ``ICMM and IUCN object``."""
    *first, last = names
    return f"{', '.join(first)} and {last} {many}" if first else f"{last} {one}"


def outcome_of(document: Document, item: Item, decision: Decision) -> DecisionOutcome | None:
    """What the rule makes of a proposed decision; None while nobody has said anything on its wording.

    The outcome that stands in a file is only for readers: this is always worked out from the positions.
    """
    if not decision.proposed or not (decision.positions or decision.deferred or decision.ruling):
        return None
    rule = rule_of(document, item)
    return judge(rule, document.groups, decision.positions, decision.deferred, decision.ruling).outcome

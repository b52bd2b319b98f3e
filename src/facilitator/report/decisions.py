"""Decisions: what was proposed, where each group stands on it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from facilitator.agenda.model import ChairRuling, Decision, Document, Earlier, Item, Stand
from facilitator.agenda.rules import MORE_THAN_HALF, outcome_of, rule_of
from facilitator.report.blocks import Block, Bullet, Bullets, Labelled, Paragraph, noted
from facilitator.report.context import Context
from facilitator.report.languages import opens_agreement

HOLDS = ("noted", "adopted", "adopted with reservations")
"""Outcomes of a decision that is to be kept to."""


def numbers(document: Document) -> dict[str, int]:
    """Decision id to its number from 1, in the order of the agenda."""
    every = (one for session in document.sessions for item in session.items for one in item.decisions)
    return {one.id or "": number for number, one in enumerate(every, 1)}


def named(context: Context) -> bool:
    """Whether decisions go by their numbers (D1, D2 …): once one was proposed, or replaces another."""
    return any(one.proposed or one.supersedes for _, item in context.numbered for one in item.decisions)


def label(context: Context, decision: Decision) -> str:
    """``D3``."""
    return f"D{context.numbers.get(decision.id or '', 0)}"


def decided(context: Context, item: Item, told: Iterable[str] = ()) -> Iterator[Block]:
    """The decisions of one item. One that was only noted and reads among ``told`` already is left out."""
    with_numbers = named(context)
    for decision in item.decisions:
        text = noted(decision.text.strip(), context.group(decision.by or ""))
        number = label(context, decision) if with_numbers else ""
        if decision.proposed:
            yield Labelled(context.labels.decision.format(label=number), text)
            yield Bullets(tuple(_told(context, item, decision)))
            continue
        relations = _relations(context, decision)
        if not (relations or decision.positions) and decision.text.strip() in told:
            continue
        if opens_agreement(text):
            yield Paragraph(noted(text, number))
        elif number:
            yield Labelled(context.labels.agreement_numbered.format(label=number), text)
        else:
            yield Labelled(context.labels.agreement, text)
        if relations:
            yield Paragraph(context.labels.semicolon.join((context.labels.decided["noted"], *relations)))
        if decision.positions:
            yield Paragraph(positions(context, decision.positions))


def outcome(document: Document, item: Item, decision: Decision) -> str:
    """``noted``, ``proposed`` (nobody has said anything on this wording), or what the rule makes of it."""
    if not decision.proposed:
        return "noted"
    return outcome_of(document, item, decision) or "proposed"


def became(context: Context, item: Item, decision: Decision) -> str:
    """``Adopted (rule: consensus of all groups); supersedes D2 (item 3.1)``."""
    labels = context.labels
    said = labels.decided[outcome(context.document, item, decision)]
    if decision.proposed:
        said = labels.by_rule.format(outcome=said, rule=_rule(context, item))
    return labels.semicolon.join((said, *_relations(context, decision)))


def replaced(context: Context, decision: Decision) -> bool:
    """Whether a later decision that holds supersedes it."""
    return _successor(context, decision) is not None


def positions(context: Context, stands: Iterable[Stand], past: bool = False) -> str:
    """``ICMM consents (Aidan Davy); IUCN reserves: text``, the groups in the order of the agenda."""
    return context.labels.semicolon.join(_stand(context, one, past) for one in _in_order(context, stands))


def _told(context: Context, item: Item, decision: Decision) -> Iterator[Bullet]:
    labels = context.labels
    yield Bullet(became(context, item, decision))
    for stand in _in_order(context, decision.positions):
        yield Bullet(_stand(context, stand))
    if decision.positions:
        spoken = {stand.group for stand in decision.positions}
        for group in context.document.groups:
            if group.id not in spoken:
                yield Bullet(labels.no_position.format(group=group.name))
    if decision.ruling is not None:
        yield Bullet(_ruling(context, decision.ruling))
    for earlier in reversed(decision.earlier):
        yield Bullet(f"{labels.earlier} {earlier.text.strip()}", points=tuple(_on_it(context, earlier)))


def _on_it(context: Context, earlier: Earlier) -> Iterator[Bullet]:
    if earlier.positions:
        yield Bullet(f"{context.labels.on_it} {positions(context, earlier.positions, past=True)}")


def _in_order(context: Context, stands: Iterable[Stand]) -> list[Stand]:
    return sorted(stands, key=lambda stand: context.rank(stand.group))


def _stand(context: Context, stand: Stand, past: bool = False) -> str:
    labels = context.labels
    phrases: Mapping[str, str] = labels.positions_past if past else labels.positions
    counts = (("yes", stand.yes), ("no", stand.no), ("abstain", stand.abstain))
    votes = ", ".join(labels.votes[name].format(count=count) for name, count in counts if count is not None)
    who = labels.semicolon.join(filter(None, (_who(context, stand.by, stand.at), votes)))
    said = noted(phrases[stand.position].format(group=context.group(stand.group)), who)
    text = (stand.text or "").strip()
    return f"{said}{labels.colon} {text}" if text else said


def _ruling(context: Context, ruling: ChairRuling) -> str:
    labels = context.labels
    said = noted(labels.ruling, _who(context, ruling.by, ruling.at))
    word = labels.decided[ruling.ruling]
    text = (ruling.text or "").strip()
    return f"{said}{labels.colon} {word[0].lower()}{word[1:]}" + (f"{labels.colon} {text}" if text else "")


def _who(context: Context, by: str | None, at: datetime | None) -> str:
    """Who spoke, and on which day if it was not one of the meeting's."""
    days = _days(context)
    other = at is not None and days is not None and not days[0] <= at.date() <= days[1]
    return ", ".join(
        filter(None, (context.group(by or ""), context.labels.on(at.date()) if at and other else ""))
    )


def _days(context: Context) -> tuple[date, date] | None:
    document = context.document
    first = document.starts or document.ends
    if first is not None:
        return first, document.ends or first
    opened = [item.opened.date() for _, item in context.numbered if item.opened is not None]
    return (min(opened), max(opened)) if opened else None


def _rule(context: Context, item: Item) -> str:
    """The rule in a phrase: ``consensus of all groups``, ``ICMM at least 2/3, IUCN more than 1/2``."""
    labels, rule = context.labels, rule_of(context.document, item)
    if rule.name == "chair":
        return noted(labels.rules["chair"], context.group(rule.chair or ""))
    said = labels.rules[rule.name]
    if rule.name == "shares" and rule.shares:
        said = ", ".join(
            _share(context, group.name, rule.shares.get(group.id, MORE_THAN_HALF))
            for group in context.document.groups
        )
    if rule.quorum and rule.name != "consensus":
        said += ", " + labels.quorum.format(count=rule.quorum)
    return said


def _share(context: Context, group: str, share: str) -> str:
    kind = "more than" if share.startswith(">") else "and one" if share.endswith("+1") else "at least"
    return context.labels.shares[kind].format(group=group, share=share.removeprefix(">").removesuffix("+1"))


def _relations(context: Context, decision: Decision) -> list[str]:
    """What it supersedes, and by what it is superseded itself."""
    labels, said = context.labels, []
    for number, item in context.numbered:
        for other in item.decisions:
            if decision.supersedes and other.id == decision.supersedes and other is not decision:
                later = _successor(context, other)
                pattern = labels.supersedes if later and later[2] is decision else labels.would_supersede
                said.append(pattern.format(label=label(context, other), number=number))
    later = _successor(context, decision)
    if later is not None:
        said.append(labels.superseded_by.format(label=label(context, later[2]), number=later[0]))
    return said


def _successor(context: Context, decision: Decision) -> tuple[str, Item, Decision] | None:
    """The decision that replaced it. What was only proposed, or not adopted, replaces nothing yet."""
    for number, item in context.numbered:
        for other in item.decisions:
            replaces = decision.id and other.supersedes == decision.id and other is not decision
            if replaces and outcome(context.document, item, other) in HOLDS:
                return number, item, other
    return None

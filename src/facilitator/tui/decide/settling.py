"""What settles or changes a wording as a whole: amended, deferred, ruled, put in place of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda.rules import rule_of
from facilitator.meeting import intents
from facilitator.meeting.decisions import decisions
from facilitator.meeting.words import spelled
from facilitator.tui.decide.answering import Asked
from facilitator.tui.widgets.wrap import shortened

if TYPE_CHECKING:
    from facilitator.tui.decide.screen import DecideScreen

_NONE = "none"


def amend(screen: DecideScreen) -> None:
    """Ask for another wording, beginning with the present one."""
    id, text = screen.which, screen.decision.row.text
    word = spelled("amend", screen.meeting.document.language)
    label = screen.decision.label

    def keep(said: str) -> intents.Intent:
        return intents.Amend(id, text if said == " ".join(text.split()) else said)

    screen.answering.ask(Asked("Amend:", keep, lambda said: f"{word} {label}: {said}"), text)


def defer(screen: DecideScreen) -> None:
    now = bool(screen.decision.row.extra.get("deferred"))
    screen.session.do(intents.Defer(screen.which, not now))


def chair_rules(screen: DecideScreen) -> bool:
    """Whether the chair decides here."""
    return rule_of(screen.meeting.document, screen.decision.board.item).name == "chair"


def ruling(screen: DecideScreen) -> None:
    """Ask what the chair ruled, then why."""
    from facilitator.tui.dialogs.choose import Choose

    if not chair_rules(screen):
        screen.tell("The groups decide here: the agenda gives no ruling to a chair.")
        return
    id = screen.which
    chair = rule_of(screen.meeting.document, screen.decision.board.item).chair
    now = screen.decision.row.extra.get("ruling")
    listed = [("adopted", "adopted"), ("not adopted", "not adopted")]
    if now is not None:
        listed.append(("not ruled yet", _NONE))

    def chosen(said: str | None) -> None:
        if said == _NONE:
            screen.session.do(intents.RuleOn(id, ""))
        elif said is not None:
            word = spelled("ruling", screen.meeting.document.language)
            label = screen.decision.label
            screen.answering.ask(
                Asked(
                    f"Ruled {said}; why, or Enter:",
                    lambda text: intents.RuleOn(id, said, chair, text or None),
                    lambda text: f"{word}: {label} {said}: {text}",
                ),
                (now.text or "") if now is not None else "",
            )

    title = f"What does the chair rule? ({chair})" if chair else "What does the chair rule?"
    screen.app.push_screen(Choose(title, listed, now.ruling if now is not None else None), chosen)


def supersede(screen: DecideScreen) -> None:
    """Ask which earlier decision it takes the place of."""
    from facilitator.tui.dialogs.choose import Choose

    id, now = screen.which, screen.decision.row.extra.get("supersedes")
    listed = [
        (f"{one.label}  {shortened(one.row.text, 160)}", one.row.id)
        for one in decisions(screen.meeting)
        if one.row.id != id
    ]
    if not listed:
        screen.tell("There is no other decision in this meeting yet.")
        return
    if now is not None:
        listed.append(("None after all", _NONE))

    def chosen(old: str | None) -> None:
        if old is not None:
            screen.session.do(intents.Supersede(id, None if old == _NONE else old))

    title = f"{screen.decision.label} takes the place of"
    screen.app.push_screen(Choose(title, listed, now), chosen)

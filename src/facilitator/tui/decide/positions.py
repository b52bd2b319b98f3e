"""The position of the group that has the floor: taken, worded, counted, and who spoke for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.decisions import position_of
from facilitator.meeting.names import find_person
from facilitator.meeting.words import Keyword, spelled
from facilitator.tui.decide.answering import Asked

if TYPE_CHECKING:
    from facilitator.tui.decide.screen import DecideScreen

_NUMBERS = re.compile(r"(\d{1,7})(?:[\s,;/–-]+(\d{1,7}))?(?:[\s,;/–-]+(\d{1,7}))?")
_OTHER, _NOBODY = "other", "nobody"


def _floor(screen: DecideScreen) -> str | None:
    """The group that is meant; it says so where there is none."""
    if screen.floor is None:
        screen.tell("Choose a group first: Tab, or a click.")
    return screen.floor


def _position(
    screen: DecideScreen, id: str, group: str, position: str, text: str | None = None
) -> intents.TakePosition:
    """With the votes and the speaker that the group has already."""
    stand = screen.decision.stands.get(group)
    by = screen.speakers.get((id, group)) or (stand.by if stand else None)
    if stand is None:
        return intents.TakePosition(id, group, position, text, by)
    return intents.TakePosition(id, group, position, text, by, stand.yes, stand.no, stand.abstain)


def take(screen: DecideScreen, position: str) -> None:
    """A position that needs no words."""
    group = _floor(screen)
    if group is not None:
        screen.session.do(_position(screen, screen.which, group, position))


def take_back(screen: DecideScreen) -> None:
    group = _floor(screen)
    if group is None:
        return
    screen.speakers.pop((screen.which, group), None)
    if group not in screen.decision.stands:
        screen.tell(f"{screen.meeting.group_name(group)} has not said where it stands.")
    screen.session.do(intents.TakePosition(screen.which, group, ""))
    screen.refresh_view()


def reserve(screen: DecideScreen) -> None:
    _worded(screen, "reserves", "{} reserves:")


def object_(screen: DecideScreen) -> None:
    _worded(screen, "objects", "{} objects (why, or Enter):")


def _worded(screen: DecideScreen, position: Keyword, label: str) -> None:
    group = _floor(screen)
    if group is None:
        return
    id, stand = screen.which, screen.decision.stands.get(group)
    screen.answering.ask(
        Asked(
            label.format(screen.called(group)),
            lambda text: _position(screen, id, group, position, text),
            _line(screen, position, group),
        ),
        (stand.text or "") if stand is not None else "",
    )


def _line(screen: DecideScreen, keyword: Keyword, group: str) -> Callable[[str], str]:
    """As the capture language says it, of the decision that is shown now."""
    word = spelled(keyword, screen.meeting.document.language)
    label = screen.decision.label
    return lambda text: f"{word} {group} {label}: {text}"


def votes(screen: DecideScreen) -> None:
    """How many of the group are for it, against it, abstain."""
    group = _floor(screen)
    if group is None:
        return
    id = screen.which

    def keep(text: str) -> intents.Intent:
        read = _NUMBERS.fullmatch(text)
        if read is None:
            raise Refusal("Votes are up to three numbers: yes, no, abstain, such as 15 4 1.")
        yes, no, abstain = (int(count or 0) for count in read.groups())
        stand = screen.decision.stands.get(group)
        board = screen.decision.board
        # a position with words stands by them; else the votes say what it is
        worded = stand is not None and stand.text
        position = stand.position if stand and worded else position_of(screen.meeting, board, group, yes, no)
        by = screen.speakers.get((id, group)) or (stand.by if stand else None)
        said = stand.text if stand else None
        return intents.TakePosition(id, group, position, said, by, yes, no, abstain)

    stand = screen.decision.stands.get(group)
    had = ""
    if stand is not None and stand.yes is not None:
        had = f"{stand.yes} {stand.no or 0} {stand.abstain or 0}"
    screen.answering.ask(Asked(f"{screen.called(group)} yes, no, abstain:", keep, lambda text: text), had)


def who(screen: DecideScreen) -> None:
    """Ask who speaks for the group."""
    from facilitator.tui.dialogs.choose import Choose

    group = _floor(screen)
    if group is None:
        return
    id, name = screen.which, screen.meeting.group_name(group)
    stand = screen.decision.stands.get(group)
    now = screen.speakers.get((id, group)) or (stand.by if stand else None)
    people = [one.name for one in screen.meeting.participants if one.group == group]
    if not people and now is None:
        _ask_who(screen, id, group)
        return
    listed = [(person, f"={person}") for person in people]
    listed.append(("Another name …", _OTHER))
    if now is not None:
        listed.append(("Nobody by name", _NOBODY))

    def chosen(answer: str | None) -> None:
        if answer == _OTHER:
            _ask_who(screen, id, group)
        elif answer is not None:
            _speaks(screen, id, group, answer[1:] if answer != _NOBODY else None)

    screen.app.push_screen(Choose(f"Who speaks for {name}?", listed, f"={now}"), chosen)


def _ask_who(screen: DecideScreen, id: str, group: str) -> None:
    def keep(text: str) -> None:
        if not text:
            raise Refusal("A name is missing; Esc leaves it as it was.")
        _speaks(screen, id, group, find_person(screen.meeting, text).one or text)

    screen.answering.ask(Asked(f"{screen.called(group)}: who speaks?", keep, lambda text: text))


def _speaks(screen: DecideScreen, id: str, group: str, name: str | None) -> None:
    """On record with the position; of a group that has taken none yet it is kept for then."""
    stand = screen.decision.stands.get(group)
    screen.speakers.pop((id, group), None)
    if stand is None:
        if name is not None:
            screen.speakers[id, group] = name
        screen.refresh_view()
        return
    screen.session.do(
        intents.TakePosition(id, group, stand.position, stand.text, name, stand.yes, stand.no, stand.abstain)
    )

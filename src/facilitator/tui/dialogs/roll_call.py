"""The roll call: who is here. Each mark is on record at once, and can be undone like everything."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.agenda.model import Participant
from facilitator.meeting import intents
from facilitator.text import clean
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.session import Session
from facilitator.tui.widgets.in_order import OneLine
from facilitator.tui.widgets.listed import Listed


class RollCallDialog(Box[None]):
    """Participants by group; a newcomer is typed at the end."""

    BINDINGS = [Binding("space", "mark", "Here or not")]

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Roll call",
            "Space: here, not here · Tab: a newcomer, then Enter (name, organization, group)",
        )
        self._session = session

    def inside(self) -> ComposeResult:
        yield Listed()
        yield OneLine(placeholder="a newcomer: name, organization, group")

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._show(0)
        self.query_one(OptionList if self._session.meeting.participants else Input).focus()

    def _show(self, at: int) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        people = self._session.meeting.participants
        listed.add_options([Option(self._line(person)) for person in people])
        if people:
            listed.highlighted = min(at, len(people) - 1)

    def _line(self, person: Participant) -> Text:
        mark = {True: "[x]", False: "[ ]", None: " ? "}[person.present]
        said = f"{mark} {person.name}"
        if person.organization:
            said += f" — {person.organization}"
        if person.group:
            said += f"  ({self._session.meeting.group_name(person.group)})"
        return shown(said)

    def action_mark(self) -> None:
        self._mark(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._mark(event.option_index)

    def _mark(self, at: int | None) -> None:
        if at is None:
            return
        person = self._session.meeting.participants[at]
        self._session.do(
            intents.RollCall(person.name, not person.present), done=lambda unread: self._show(at)
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        name, organization, group = (*(clean(part) for part in event.value.split(",", 2)), "", "")[:3]
        if not name:
            return
        foot = self.query_one(".box-foot", Static)
        groups = {
            word.casefold(): one.id
            for one in self._session.meeting.document.groups
            for word in (one.id, one.name)
        }
        if group and group.casefold() not in groups:
            names = ", ".join(one.name for one in self._session.meeting.document.groups)
            foot.update(shown(f"There is no group “{group}”; the groups are {names}."))
            return
        wanted = intents.RollCall(
            name, True, organization=organization or None, group=groups.get(group.casefold())
        )
        typed = event.value

        def on_record(unread: object) -> None:
            if event.input.value == typed:  # else it is the next one, typed while the disk was slow
                event.input.value = ""
            self._show(len(self._session.meeting.participants))

        self._session.do(wanted, done=on_record)

"""Who said it: participants and groups as one types, any other name as it is typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.meeting.state import Meeting
from facilitator.text import clean, folded
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.widgets.in_order import OneLine

NOBODY = "\0"
"""The answer that nobody is named."""

_MOST = 200


class SaidBy(Box[str]):
    """Answers with a name, or with :data:`NOBODY`."""

    def __init__(self, meeting: Meeting, now: str) -> None:
        super().__init__(f"Who said it{f' (now: {now})' if now else ''}", "↑↓ and Enter choose · type a name")
        people = [person.name for person in meeting.participants]
        self._names = list(dict.fromkeys([*people, *(group.name for group in meeting.document.groups)]))
        self._now = now
        self._listed: list[tuple[str, str]] = []

    def inside(self) -> ComposeResult:
        yield OneLine(placeholder="a name, or its beginning")
        yield OptionList()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        wanted, name = folded(typed), clean(typed)
        alike = [one for one in self._names if _begins(one, wanted)][:_MOST]
        self._listed = [(one, one) for one in alike]
        if name and name not in alike:
            self._listed.append((f"as typed: {name}", name))
        if self._now and not name:
            self._listed.append(("nobody is named", NOBODY))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(shown(said)) for said, _ in self._listed])
        if self._listed:
            listed.highlighted = 0

    def on_input_submitted(self) -> None:
        self._show(self.query_one(Input).value) if not self._listed else None
        if self._listed:
            self.dismiss(self._listed[self.query_one(OptionList).highlighted or 0][1])

    def key_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def key_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index][1])


def _begins(name: str, wanted: str) -> bool:
    """Whether the name, or one of its words, begins so."""
    own = folded(name)
    return own.startswith(wanted) or f" {wanted}" in own

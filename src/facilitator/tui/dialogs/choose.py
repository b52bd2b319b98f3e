"""One of a list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.widgets.listed import Listed


class Choose(Box[str]):
    """Answers with the id of the chosen (name, id)."""

    def __init__(self, title: str, choices: list[tuple[str, str]], at: str | None = None) -> None:
        super().__init__(title, "Enter chooses")
        self._choices, self._at = choices, at

    def inside(self) -> ComposeResult:
        yield Listed(*(Option(shown(name)) for name, _ in self._choices))

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = next((at for at, (_, id) in enumerate(self._choices) if id == self._at), 0)
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][1])

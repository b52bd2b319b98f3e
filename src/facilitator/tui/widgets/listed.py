"""A list to choose from that is safe under keys typed in a burst."""

from __future__ import annotations

from textual.widgets import OptionList


class Listed(OptionList):
    """Textual leafs by the lines of the list, which are measured only when it is laid out."""

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # of Textual

    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # of Textual

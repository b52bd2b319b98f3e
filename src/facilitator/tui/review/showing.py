"""What the parts of the review show, and how they fit the window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from facilitator.tui.door import shown
from facilitator.tui.review import footer
from facilitator.tui.review.contents import Contents
from facilitator.tui.review.document import DocumentView
from facilitator.tui.review.face import Look
from facilitator.tui.review.header import ReviewHeader
from facilitator.tui.standing.keys import Keys
from facilitator.tui.widgets.board import LOW
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.place import Sign
from facilitator.tui.widgets.signs import Signs
from facilitator.tui.widgets.wrap import shortened

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

SMALLEST = (40, 12)
WITH_CONTENTS = 90
"""Cells of the window from which on the outline stands at the left."""


def show(screen: ReviewScreen, follow: bool) -> None:
    """Show the state as it is; ``follow``: the chosen row comes into sight."""
    mark = "opening …" if screen.opening.waiting else "READ-ONLY" if screen.session.read_only else ""
    screen.query_one(ReviewHeader).show(screen.meeting, mark)
    words, signs = screen.searching.words, partial(_signs, screen)
    look = Look(screen.meeting, screen.chosen, screen.corrected, words, signs)
    screen.query_one(DocumentView).show(screen.rows, look, follow)
    contents = screen.query_one(Contents)
    if contents.display:
        contents.show(screen.rows, min(screen.chosen, len(screen.rows) - 1))
    room = max(10, screen.size.width // (4 if screen.typing.mode else 2))
    label = screen.typing.label() or footer.place(screen)
    screen.query_one("#where", Sign).say(shown(shortened(label, room)))
    screen.query_one("#found", Sign).say(shown(screen.searching.finding.said(screen.chosen)))
    jumps = screen.query_one(Keys)
    jumps.display = screen.jumping.asked
    if screen.jumping.asked:
        jumps.show(screen.jumping.hints(), screen.size.width, 3)


def _signs(screen: ReviewScreen, item: str) -> Mapping[str, str]:
    """Point id to its links, of one item."""
    board = screen.meeting.boards.get(item)
    if board is None or not board.item.links:
        return {}
    return screen.signs.setdefault(item, Signs()).of(screen.meeting, board)


def fit(screen: ReviewScreen) -> None:
    """What there is room for in this window."""
    width, height = screen.size
    small = width < SMALLEST[0] or height < SMALLEST[1]
    screen.query_one("#small").display = small
    contents = screen.query_one(Contents)
    contents.display = width >= WITH_CONTENTS
    contents.styles.width = 40 if width >= 140 else 28
    screen.set_class(height < LOW, "low")
    for part in ("#middle", "#typing", "#header", "#status"):
        screen.query_one(part).display = not small
    if not small and screen.focused is None and screen.is_current:
        screen.query_one(Composer).focus()  # it was hidden, and what is hidden loses the focus

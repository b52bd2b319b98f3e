"""Going about in the document: a point, a page, the ends, a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.tui.review.document import DocumentView

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


def step(screen: ReviewScreen, by: int) -> None:
    """The next point (+1) or the one before; a point taller than the window is read to its end first."""
    view = screen.query_one(DocumentView)
    if view.more_of(screen.chosen, by):
        return
    number = screen.rows.stop(screen.chosen + by, by)
    if number is not None:
        screen.chosen = number
    elif by < 0:
        view.scroll_lines(-len(screen.rows))
    screen.refresh_view(follow=number is not None)


def page(screen: ReviewScreen, by: int) -> None:
    """A page on or back; what is at its top is chosen then, and at the end the last of all."""
    view, last = screen.query_one(DocumentView), len(screen.rows) - 1
    ended = by > 0 and view.at_end()
    view.scroll_lines(by * max(1, view.size.height - 2))
    number = screen.rows.stop(last if ended else view.top)
    screen.chosen = number if number is not None else screen.rows.stop(last, -1) or 0
    screen.refresh_view(follow=ended)


def end(screen: ReviewScreen, by: int) -> None:
    """To the title (-1) or to the last line (+1)."""
    screen.choose(0 if by < 0 else len(screen.rows) - 1)


def show_place(screen: ReviewScreen, item: str, lane: str = "", id: str = "") -> None:
    """Go where something stands, or as near to it as can be."""
    rows = screen.rows
    number = rows.find(item, lane, id)
    if number is None and id:
        number = rows.find_anywhere(item, id)
    if number is None:
        number = rows.opening(item)
    if number is not None:
        screen.choose(number, come=True)

"""One comment, large: what the draft says and what is asked, word by word, who asks, and who else does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text

from facilitator.agenda.model import Comment
from facilitator.meeting.comments import Places, asked, sender, texts
from facilitator.meeting.state import Meeting
from facilitator.meeting.wording import pieces
from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import wrapped

NOTHING = (
    "No comments have come back yet. T takes in a file: a copy of the minutes that a participant edited, or "
    "notes such as “3.2 ICMM 1.2: should read …”."
)
GUESSED = "Which point is meant was worked out from the words. Look before you accept."
CLOSE = 10
"""Lines below which air gives way to words."""

VERDICTS = {None: "open", "accepted": "accepted", "refused": "refused"}


class Detail(Scrolled):
    """Words that go stand in ``[-…-]``, words that come in ``{+…+}``: by shape, not by colour alone."""

    COMPONENT_CLASSES = {"over--head", "over--quiet", "over--gone", "over--new"}

    def __init__(self) -> None:
        super().__init__(id="comments-one")
        self._meeting: Meeting | None = None
        self._comment: Comment | None = None
        self._where = ""
        self._places: Places | None = None

    def show(self, meeting: Meeting, places: Places | None, comment: Comment | None, where: str) -> None:
        """``where``: what stands above it, such as its place and its number in the list."""
        if comment is None or self._comment is None or comment.id != self._comment.id:
            self._top = 0
        self._meeting, self._places, self._comment, self._where = meeting, places, comment, where
        self.repaint()

    def content(self, width: int) -> list[Line]:
        if self._meeting is None:
            return []
        if self._comment is None or self._places is None:
            return [(shown(line, self._style("quiet")), None) for line in wrapped(NOTHING, width)]
        lines = self._lines(self._meeting, self._places, self._comment, max(8, width))
        if self.size.height < CLOSE:
            return [(line, None) for line in lines if line.plain]
        return [(line, None) for line in lines]

    def _lines(self, meeting: Meeting, places: Places, comment: Comment, width: int) -> Iterator[Text]:
        yield from self._top_lines(meeting, places, comment, width)
        told = dict(texts(places.spot(comment), comment))
        if "now" in told and "asked" in told and comment.kind in ("reworded", "set"):
            parts = pieces(told["now"], told["asked"])
            yield from self._headed("The minutes say", width)
            yield from self._words([part for part in parts if part[0] != "new"], width)
            yield Text(end="")
            yield from self._headed(self._asks(meeting, comment), width)
            yield from self._words([part for part in parts if part[0] != "gone"], width)
        else:
            if "now" in told:
                yield from self._headed("The minutes say", width)
                yield from self._words([("same", told["now"])], width)
                yield Text(end="")
            yield from self._headed(self._asks(meeting, comment), width)
            if "asked" in told:
                kind = "new" if comment.kind == "added" else "same"
                yield from self._words([(kind, told["asked"])], width)
        if "sent" in told:
            yield Text(end="")
            head = "They had before them" if "now" in told else "It read, and is not there any more"
            yield from self._headed(head, width)
            yield from self._words([("same", told["sent"])], width)
        if "why" in told:
            yield from self._plain(f"Why: {told['why']}", width)
        if comment.guess and comment.verdict is None:
            yield from self._plain(GUESSED, width, "quiet")
        if comment.verdict is not None:
            yield Text(end="")
            yield from self._plain(_settled(comment), width)
        others, left = places.rivals(comment)
        for other in others:
            yield Text(end="")
            yield from self._rival(meeting, places, other, width)
        if left:
            yield Text(end="")
            yield from self._plain(f"And {left} more on this point; each stands in the list.", width, "quiet")

    def _top_lines(self, meeting: Meeting, places: Places, comment: Comment, width: int) -> Iterator[Text]:
        here = places.spot(comment)
        board = here.board if here is not None else meeting.boards.get(comment.item or "")
        yield from self._headed(self._where, width)
        if board is not None and self.size.height >= CLOSE:
            yield from self._plain(board.item.prompt, width, "quiet")
        yield Text(end="")

    def _asks(self, meeting: Meeting, comment: Comment) -> str:
        who = sender(meeting, comment)
        if comment.kind == "remark":
            return f"{who} remarks"
        return (
            f"{who}: it {asked(meeting, comment)}"
            if comment.kind != "set"
            else f"{who}: {asked(meeting, comment)}"
        )

    def _rival(self, meeting: Meeting, places: Places, other: Comment, width: int) -> Iterator[Text]:
        yield from self._headed(
            f"Also on this point, {VERDICTS[other.verdict]}: {self._asks(meeting, other)}", width
        )
        here = places.spot(other)
        told = dict(texts(here, other))
        if "asked" in told:
            text = here.row.text if here is not None and other.kind == "reworded" else told["asked"]
            parts = [part for part in pieces(text, told["asked"]) if part[0] != "gone"]
            yield from self._words(parts, width)
        if "why" in told:
            yield from self._plain(f"Why: {told['why']}", width)
        if other.verdict is not None:
            yield from self._plain(_settled(other), width, "quiet")

    # -- in lines ------------------------------------------------------------------------------------

    def _headed(self, text: str, width: int) -> Iterator[Text]:
        return self._plain(text, width, "head")

    def _plain(self, text: str, width: int, style: str = "") -> Iterator[Text]:
        for line in wrapped(text, width):
            yield shown(line, self._style(style) if style else "")

    def _words(self, parts: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
        signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
        marked = len(parts) > 1  # one piece alone is the whole text: nothing in it is to be told apart
        made = Text()
        for kind, text in parts:
            before, after = signs[kind] if marked else ("", "")
            style = self._style(kind) if marked and kind != "same" else ""
            made.append_text(shown(f"{before}{text}{after}", style))
        lines = made.wrap(self.app.console, max(4, width - 2)) or [Text()]
        for line in lines:
            line.end, line.no_wrap = "", True
            yield Text("  ", end="", no_wrap=True).append_text(line)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


def _settled(comment: Comment) -> str:
    who = f" by {comment.settled_by}" if comment.settled_by else ""
    on = f" on {comment.settled.astimezone():%-d %b %Y}" if comment.settled is not None else ""
    why = f": {comment.reason}" if comment.reason else ""
    return f"{VERDICTS[comment.verdict].capitalize()}{who}{on}{why}"

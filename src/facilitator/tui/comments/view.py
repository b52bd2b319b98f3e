"""Comments that came back, over the review: read each beside the draft, and settle it with one key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.widget import Widget
from textual.worker import get_current_worker

from facilitator.agenda.model import Comment
from facilitator.errors import FacilitatorError, InputError
from facilitator.meeting import intents
from facilitator.meeting.comments import Places, opened, spot
from facilitator.meeting.state import Meeting
from facilitator.store.comments import CameBack, comments_in
from facilitator.text import plural
from facilitator.tui.comments import commands
from facilitator.tui.comments.detail import VERDICTS, Detail
from facilitator.tui.comments.listing import Both, CommentList
from facilitator.tui.comments.taking import Amiss, found, who
from facilitator.tui.dialogs.ask import Ask
from facilitator.tui.standing.over import OVER_HELP, Over
from facilitator.tui.standing.scrolled import Scrolled
from facilitator.tui.widgets.status import Hint


class CommentsView(Over):
    """The list, and the chosen comment large; ``run`` is the screen that owns the session."""

    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = [
        Path(__file__).parents[1] / "standing" / "over.tcss",
        Path(__file__).with_name("comments.tcss"),
    ]
    commands = commands.COMMANDS

    def __init__(self, run: Any) -> None:
        super().__init__(run)
        self._seen: Meeting | None = None
        self._places: Places | None = None
        self._every: tuple[Comment, ...] = ()
        self._id: str | None = None  # the chosen one

    def heading(self) -> str:
        every = self.meeting.document.comments
        return f"Comments: {len(opened(every))} open of {len(every)}" if every else "Comments: none yet"

    def body(self) -> Widget:
        return Both()

    def hints(self) -> Sequence[Hint]:
        comment = self.comment
        if comment is None:
            return [commands.TAKE.chosen_hint(), OVER_HELP.hint(), commands.LEAVE.hint()]
        if comment.verdict is None:
            made = [commands.ACCEPT.chosen_hint(), commands.REFUSE.chosen_hint(), commands.OPEN.chosen_hint()]
            if self._editable(comment) is not None:
                made.append(commands.EDIT.chosen_hint())
        else:
            open_again = comment.verdict == "refused" or comment.kind == "remark"
            made = [commands.OPEN.chosen_hint("open again")] if open_again else []
            made.append(commands.WHY.chosen_hint())
        return [
            *made,
            commands.NEXT.chosen_hint(),
            commands.BEFORE.chosen_hint("before"),
            commands.TAKE.chosen_hint("file"),
            OVER_HELP.hint(),
            commands.LEAVE.hint(),
        ]

    def show(self) -> None:
        self._look()
        self.query_one(Both).fit(self.size, bool(self._every))
        comment, where = self.comment, ""
        if comment is not None and self._places is not None:
            number = f"{self._at + 1} of {len(self._every)}"
            where = " · ".join(
                (comment.id or "", self._places.place(comment), VERDICTS[comment.verdict], number)
            )
            self.query_one(CommentList).show(self.meeting, self._places, self._every, self._at)
        self.query_one(Detail).show(self.meeting, self._places, comment, where)

    def _look(self) -> None:
        if self._seen is self.meeting:
            return
        before = self._at
        self._places = Places(self.meeting, self._places)
        self._seen, self._every = self.meeting, self._places.in_order()
        if self._every and self._id not in [one.id for one in self._every]:
            waiting = opened(self._every)
            first = waiting[0] if waiting else self._every[0]
            self._id = (self._every[min(before, len(self._every) - 1)] if before > 0 else first).id

    # -- the chosen one ------------------------------------------------------------------------------

    @property
    def _at(self) -> int:
        return next((at for at, one in enumerate(self._every) if one.id == self._id), -1)

    @property
    def comment(self) -> Comment | None:
        """The chosen one; None where there are none."""
        self._look()
        at = self._at
        return self._every[at] if at >= 0 else None

    def choose(self, id: str | None) -> None:
        """Show that comment."""
        self._id = id
        self.tell("")
        self.refresh_view()

    def go(self, by: int) -> None:
        """To the one beside it, settled or not."""
        to = self._at + by
        if 0 <= to < len(self._every):
            self.choose(self._every[to].id)

    def go_open(self, by: int) -> None:
        """To the next open one, or the one before; round the end."""
        found = self._next_open(by)
        if found is None:
            self.tell("No other is open." if self._every else "")
        else:
            self.choose(found.id)

    def _next_open(self, by: int) -> Comment | None:
        self._look()
        at, count = self._at, len(self._every)
        beside = (self._every[(at + by * step) % count] for step in range(1, count))
        return next((one for one in beside if one.verdict is None), None)

    def scroll_one(self, by: int) -> None:
        """Read on in the chosen one."""
        self.query_one(Detail).scroll(by)

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        if event.place < len(self._every):
            self.choose(self._every[event.place].id)

    # -- settling ------------------------------------------------------------------------------------

    def accept(self) -> None:
        """The chosen one goes into the minutes."""
        comment = self.comment
        if comment is None:
            return
        if comment.verdict == "accepted":
            self.tell(f"{comment.id} is accepted already. W notes why.")
        else:
            self._settle(comment, "accepted", "", "accepted")

    def refuse(self) -> None:
        """The chosen one is refused; asks why."""
        comment = self.comment
        if comment is None:
            return
        if comment.verdict == "refused":
            self.tell(f"{comment.id} is refused already. W notes why.")
            return
        ask = Ask(
            f"Why is {comment.id} refused?", foot="Enter refuses it, with or without a reason", empty=True
        )
        self.app.push_screen(ask, lambda said: self._why_refused(comment, said))

    def _why_refused(self, comment: Comment, said: str | None) -> None:
        if said is not None:
            self._settle(comment, "refused", said, "refused")

    def leave_open(self) -> None:
        """Go on; what was settled is open again, unless it was carried out."""
        comment = self.comment
        if comment is None:
            return
        if comment.verdict is None:
            self.go_open(1)
            return
        self.do(f"{comment.id} is open again.", intents.SettleComment(comment.id or "", ""))

    def why(self) -> None:
        """Another reason for what was settled."""
        comment = self.comment
        if comment is None or comment.verdict is None:
            self.tell("It is open: A accepts, R refuses and asks why.")
            return
        title, verdict = f"Why is {comment.id} {comment.verdict}?", comment.verdict

        def noted(said: str | None) -> None:
            if said is not None:
                wanted = intents.SettleComment(comment.id or "", verdict, said)
                self.do(f"The reason of {comment.id} is noted.", wanted)

        self.app.push_screen(Ask(title, comment.reason or "", empty=True), noted)

    def edit(self) -> None:
        """Word it by hand; what is written is accepted."""
        comment = self.comment
        if comment is None:
            return
        text = self._editable(comment)
        if text is None:
            self.tell("There is no wording in it to edit: correct it in the review, then accept it.")
        elif "\n" in text:
            self.tell("This text has several lines: correct it in the review, then accept it.")
        else:
            ask = Ask(f"The wording to take for {comment.id}", text, "Enter accepts this wording")
            self.app.push_screen(ask, lambda said: self._edited(comment, said))

    def _edited(self, comment: Comment, said: str | None) -> None:
        if said:
            own = said != comment.text
            self._settle(comment, "accepted", "", "accepted as you worded it" if own else "accepted", said)

    def _editable(self, comment: Comment) -> str | None:
        """The text that an edit begins with; None where there is none."""
        here = spot(self.meeting, comment)
        if comment.kind in ("reworded", "added"):
            return comment.text or ""
        if comment.kind in ("remark", "removed") and here is not None:
            return here.row.text
        return None

    def _settle(
        self, comment: Comment, verdict: str, reason: str, said: str, text: str | None = None
    ) -> None:
        wanted = intents.SettleComment(comment.id or "", verdict, reason, text=text)
        self.session.do(wanted, done=lambda unread: self._settled(comment, said))

    def _settled(self, comment: Comment, said: str) -> None:
        if self._left or not self.is_mounted:
            return
        after = self._next_open(1) if self._id == comment.id else None
        if after is not None:
            self._id = after.id
        self.refresh_view()
        left = len(opened(self._every))
        self.tell(f"{comment.id} {said}. ^Z takes it back. {left or 'None'} open.")

    # -- files that came back ------------------------------------------------------------------------

    def take(self) -> None:
        """Ask for a file, and for who sent it."""
        ask = Ask("Which file came back?", foot="Its name; here, or beside the minutes")
        self.app.push_screen(ask, self._from_whom)

    def _from_whom(self, name: str | None) -> None:
        if not name:
            return
        groups = self.meeting.document.groups
        foot = f"A name, and a group after a comma, such as Anna Ek, {groups[0].name}; Enter alone: not known"
        ask = Ask("Who sent it?", foot=foot, empty=True)
        self.app.push_screen(ask, lambda said: self._read(name, said))

    def _read(self, name: str, said: str | None) -> None:
        if said is None:
            return
        by, group = who(self.meeting, said)
        path, meeting = self.session.record.path, self.meeting
        file = found(name, path)

        def read() -> None:
            worker = get_current_worker()
            try:
                made: CameBack | FacilitatorError = comments_in(file, path, meeting, by, group)
            except FacilitatorError as error:
                made = error
            if not worker.is_cancelled and self.is_mounted:
                self.app.call_from_thread(self._came, file.name, made)

        self.tell(f"Reading {file.name} …")
        self.run_worker(read, thread=True, exclusive=True)

    def _came(self, name: str, made: CameBack | FacilitatorError) -> None:
        if self._left or not self.is_mounted:
            return
        self.tell("")
        if isinstance(made, InputError):
            self.app.push_screen(Amiss(name, made.problems))
        elif isinstance(made, FacilitatorError):
            self.tell(str(made))
        else:
            known = {one.id for one in self.meeting.document.comments}
            wanted = intents.TakeComments(made.comments)
            self.session.do(wanted, done=lambda unread: self._taken(name, known, made.told))

    def _taken(self, name: str, known: set[str | None], told: str) -> None:
        if self._left or not self.is_mounted:
            return
        self._look()
        fresh = [one for one in self._every if one.id not in known]
        more = f" {told[0].upper()}{told[1:]}." if told else ""
        if not fresh:
            self.tell(f"{name}: nothing new in it.{more}")
            return
        self._id = fresh[0].id
        self.refresh_view()
        self.tell(f"{name}: {plural(len(fresh), 'comment')} taken in.{more}")

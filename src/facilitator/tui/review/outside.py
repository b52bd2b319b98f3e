"""The user's own editor: on the chosen point, or on the whole file; what comes back is checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from facilitator.agenda import Document, dumps
from facilitator.errors import InputError, Problem, StoreError
from facilitator.meeting import intents
from facilitator.meeting.edited import handed_out, taken_in
from facilitator.meeting.fold import Misfit
from facilitator.meeting.scribe import action
from facilitator.store.aside import keep_aside
from facilitator.text import clean_block
from facilitator.tui.review.editor import NONE_NAMED, Edited, edit, editor
from facilitator.tui.widgets.outcomes import spoken

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


class Outside:
    """Lends the terminal to the editor and takes it back."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen

    def point(self) -> None:
        """The chosen point; more than one line is allowed."""
        screen = self.screen
        if not screen.may_change():
            return
        told = screen.told
        if told.row is None:
            screen.tell("Choose a point first: ↑ ↓, or a click.")
            return
        before = spoken(told.lane, told.row)
        made = self._lend(before + "\n", "point.txt")
        if made is None:
            return
        text = clean_block(made.text or "").strip()
        if made.text is None:
            self._say_kept(made)
        elif text == before.strip():
            screen.tell("Nothing was changed.")
        else:
            owner = due = None
            if told.lane == "actions":
                text = " ".join(text.split()).removesuffix(" (done)")
                text, owner, due = action(screen.meeting, text)
            screen.do(told.item, intents.Edit(told.lane, told.id, text, owner, due))

    def whole(self) -> None:
        """The minutes as text."""
        if self.screen.may_change():
            base = handed_out(self.screen.meeting)
            self._whole(base, dumps(base))

    def _whole(self, base: Document, text: str) -> None:
        screen, name = self.screen, self.screen.session.record.path.name
        made = self._lend(text, name)
        if made is None:
            return
        if made.text is None:
            self._say_kept(made)
            return
        if made.text == dumps(base):
            screen.tell("Nothing was changed.")
            return
        record = screen.session.record
        before = screen.meeting
        try:
            happened, lost = taken_in(
                base, made.text, name, before, screen.session.clock(), record.history.next_tx
            )
        except InputError as error:
            self._show_problems(base, made.text, error.problems)
            return
        except Misfit as misfit:
            self._show_problems(base, made.text, (Problem(str(misfit), name),))
            return
        try:
            record.dispatch_events(happened)
        except StoreError as error:
            kept = self._kept(made.text.encode())
            screen.tell(f"Not on record: {error}. {kept}")
            return
        if not happened:
            screen.tell("Nothing was changed that the minutes say.")
            return
        screen.session.saved_at = screen.session.clock()
        count = len(screen.meeting.corrections) - len(before.corrections)
        screen.session.changed(before, screen.meeting)
        screen.session.write_minutes()
        said = f"Taken in as {count} correction{'s' if count != 1 else ''}. ^Z takes them back."
        screen.tell(f"{said} Both sides changed {', '.join(lost[:3])}: ours stands." if lost else said)

    def _show_problems(
        self, base: Document, text: str, problems: tuple[Problem, ...] | list[Problem]
    ) -> None:
        from facilitator.tui.review.problems import Problems

        def again(wanted: bool | None) -> None:
            if wanted:
                self._whole(base, text)

        self.screen.app.push_screen(Problems(problems, self._kept(text.encode())), again)

    def _lend(self, text: str, name: str) -> Edited | None:
        """Run the editor; None where there is none, or the terminal cannot be lent."""
        command = editor()
        if command is None:
            self.screen.tell(NONE_NAMED)
            return None
        self.screen.session.finish()
        try:
            with self.screen.app.suspend():
                made = edit(text, name, command)
        except SuspendNotSupported:
            self.screen.tell("This terminal cannot be lent to an editor.")
            return None
        self.screen.refresh(layout=True)
        return made

    def _say_kept(self, made: Edited) -> None:
        kept = f" {self._kept(made.data)}" if made.data else ""
        self.screen.tell(f"{made.trouble}{kept}")

    def _kept(self, data: bytes) -> str:
        """Keep what was typed beside the minutes; the sentence that says where."""
        try:
            where = keep_aside(self.screen.session.record.path, "edited", data)
        except OSError as error:
            return f"It could not be kept: {error.strerror or error}."
        return f"What you typed is kept in {where.name}."

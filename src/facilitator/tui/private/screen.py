"""The private screen: the facilitator's own notes, which the room does not see and no record holds."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from facilitator.meeting import caucus, intents
from facilitator.meeting.caucus import LANE
from facilitator.meeting.state import Draft
from facilitator.tui.commands import bindings
from facilitator.tui.door import shown
from facilitator.tui.private.commands import CHOOSING, COMMANDS, EDITING, TYPING
from facilitator.tui.private.notes import Note, NotesView, in_order
from facilitator.tui.session import Asker, Session
from facilitator.tui.widgets.composer import DEEPEST, Composer
from facilitator.tui.widgets.in_order import stands
from facilitator.tui.widgets.place import Sign
from facilitator.tui.widgets.status import Status
from facilitator.tui.widgets.wrap import shortened, wrapped

TITLE = "Private to you: never on the second screen, in no report, no export"
LOW = 20
SAFE = "for your eyes only"
_ARROWS = {"up": -1, "down": 1, "home": -(10**6), "end": 10**6}


class PrivateScreen(Screen[None]):
    """Shows the private notes and asks the session. Only Esc, asked twice, throws typed words away."""

    CSS_PATH = "caucus.tcss"
    BINDINGS = bindings(COMMANDS)
    AUTO_FOCUS = "#composer"
    commands = COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.depth = 0
        self.editing: Note | None = None
        self.chosen: str | None = None  # the id of a note
        self._place = 0  # where it stood
        self._aside = ""  # what stood in the composer before an edit
        self._giving_up = False
        self._told = ""
        self._half = Draft("")
        self._early: list[events.Key] = []

    def compose(self) -> ComposeResult:
        yield Sign(id="private-title", markup=False)
        yield Sign(id="private-item", markup=False)
        yield NotesView()
        yield Static(id="private-told", markup=False)
        with Horizontal(id="private-typing"):
            yield Sign(id="private-where", markup=False)
            yield Composer(self.route, lambda: self.session.busy, self.type_on)
        yield Status()

    def on_mount(self) -> None:
        self._half = self.session.half_note()
        self._take_up(self._half)
        self.session.noted = self._noted
        self.session.half_note = self.draft
        notes = self.session.record.private
        if notes is not None and notes.notices:
            self._tell("\n".join(notes.notices))
            notes.notices.clear()
        self.call_after_refresh(self.refresh_view)

    @property
    def composer(self) -> Composer:
        return self.query_one(Composer)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, in the order of the screen."""
        notes = self.session.record.private
        noted = caucus.notes(notes.history) if notes is not None else ()
        return in_order(self.session.meeting.cursor.item, noted)

    # -- what it shows -------------------------------------------------------------------------------

    def refresh_view(self) -> None:
        """Show the notes as they stand."""
        notes = self.session.record.private
        if not self.is_mounted or not stands(self) or notes is None:
            return
        width, height = self.size
        self.set_class(height < LOW, "tight")
        board = self.session.meeting.board
        prompt = shortened(f"{board.number}  {board.item.prompt}", 2 * (width - 4) - 2)
        for id, said in (("#private-title", TITLE), ("#private-item", prompt)):
            self.query_one(id, Sign).say(Text("\n").join(map(shown, wrapped(said, width - 4)[:2])))
        self.query_one(NotesView).show(board.id, list(caucus.notes(notes.history)), self.chosen)
        where = "edit" if self.editing else "note" + (f" {'–' * min(self.depth, 6)}" if self.depth else "")
        self.query_one("#private-where", Sign).say(shown(where))
        hints = CHOOSING if self.chosen else EDITING if self.editing else TYPING
        long = len(self._told) > width - 4 or "\n" in self._told
        told = self.query_one("#private-told", Static)
        told.display = long
        if long:
            lines = [line for said in self._told.split("\n") for line in wrapped(said, width - 8)]
            told.update(Text("\n").join(map(shown, lines)))
        self.query_one(Status).show(SAFE, "" if long else self._told, hints)

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.refresh_view()

    def _noted(self, sentence: str) -> None:
        """The notes have changed."""
        self._told = sentence
        if notes := self.session.record.private:
            self._told = "\n".join(filter(None, (sentence, *notes.notices)))
            notes.notices.clear()
        self.refresh_view()
        self._follow()
        self.composer.go_on()

    def _follow(self) -> None:
        """Stay on the chosen note, or on the one that took its place."""
        ids = [note.row.id for note in self.notes]
        if self.chosen is None:
            return
        if self.chosen not in ids:
            self.chosen = ids[min(self._place, len(ids) - 1)] if ids else None
            self.composer.show_cursor = self.chosen is None
            self.refresh_view()
        self._place = ids.index(self.chosen) if self.chosen else 0

    def on_resize(self) -> None:
        self.call_after_refresh(self.refresh_view)

    # -- keys ----------------------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here first, in the order typed. Returns whether it was a command."""
        if event.key != "escape":
            self._giving_up = False
        if self.chosen is not None and event.key in _ARROWS:
            self.choose(_ARROWS[event.key])
            return True
        if self.chosen is None and event.key == "up" and not self.composer.text:
            self.choose(0)
            return True
        for command in COMMANDS:
            if self.chosen is not None and (event.key in command.chosen or event.character in command.chosen):
                command.run(self)
                return True
        for command in COMMANDS:
            if event.key in command.keys:
                command.run(self)
                return True
        return self.chosen is not None  # a letter that means nothing here is not typed by mistake

    def on_key(self, event: events.Key) -> None:
        if self.focused is None:  # typed before the screen stood: for its composer, and for no other
            self._early.append(events.Key(event.key, event.character))

    def on_descendant_focus(self) -> None:
        early, self._early = self._early, []
        for event in early:
            self.composer.post_message(event)

    def action_command(self, id: str) -> None:
        """Run a command by its id: a click, the palette."""
        next(command for command in COMMANDS if command.id == id).run(self)

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def on_notes_view_picked(self, event: NotesView.Picked) -> None:
        if self._free():
            self._choose(event.id)

    # -- typing --------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Keep what stands in the composer."""
        composer = self.composer
        if composer.waiting:
            composer.insert("\n")  # the disk is slow: the next line waits below
        elif self.editing is not None:
            composer.hold(composer.text)
            text = " ".join(composer.text.split())
            asked = intents.Edit(LANE, self.editing.row.id, text)
            self.session.note(self.editing.item, asked, asker=self._asker(self._settled))
        elif composer.text.strip():
            self._enter(composer.text)

    def _enter(self, text: str) -> None:
        self.composer.hold(text)
        self.session.note_lines(text, self.depth, self._asker(self._settled))

    def _settled(self) -> None:
        more = self.composer.settled()
        self.editing = None
        if more:
            self._enter(more)
            return
        self._bring_back()
        self.refresh_view()

    def _asker(self, done: Callable[[], None] = lambda: None) -> Asker:
        return Asker(lambda: done() if stands(self) else None, self._refused, self._failed)

    def _refused(self, sentence: str) -> None:
        if not stands(self):
            return
        self.composer.refused()
        self._tell(sentence)

    def _failed(self, sentence: str) -> None:
        if not stands(self):
            return
        self.composer.failed()
        self._tell(f"{sentence} It stays here; Enter tries again." if self.composer.text else sentence)

    def _bring_back(self) -> None:
        aside, self._aside = self._aside, ""
        if aside:
            since = self.composer.text
            self.composer.put(f"{aside}\n{since}" if since else aside)

    def deeper(self, by: int) -> None:
        """The next note, or the chosen one, goes ``by`` levels deeper."""
        if self.chosen is not None:
            self._do(intents.Shift(LANE, self.chosen, by))
            return
        own = [note for note in self.notes if note.item == self.session.meeting.cursor.item]
        deepest = min(DEEPEST, own[-1].row.depth + 1 if own else 0)
        self.depth = max(0, min(self.depth + by, deepest))
        self.refresh_view()

    def turn(self, back: bool) -> None:
        """Undo or redo: of the typing where there is any, else of the notes."""
        composer = self.composer
        if composer.show_cursor and composer.text:
            composer.undo() if back else composer.redo()
        else:
            wanted: intents.Intent = intents.Undo() if back else intents.Redo()
            self.session.note(self.session.meeting.cursor.item, wanted, asker=self._asker())

    # -- choosing ------------------------------------------------------------------------------------

    def choose(self, by: int) -> None:
        """The note ``by`` places further; from the composer the item's newest, or the first of all."""
        notes, item = self.notes, self.session.meeting.cursor.item
        if not self._free():
            return
        if not notes:
            self._tell("There is nothing to choose yet.")
            return
        ids = [note.row.id for note in notes]
        at = max(0, sum(note.item == item for note in notes) - 1)
        if self.chosen in ids:
            at = max(0, min(ids.index(self.chosen) + by, len(ids) - 1))
        self._choose(ids[at])

    def _choose(self, id: str) -> None:
        self.chosen, self._told = id, ""
        self.composer.show_cursor = False
        self.refresh_view()
        self._follow()

    def type_on(self) -> None:
        """Back to the composer."""
        if self.chosen is not None:
            self.chosen = None
            self.composer.show_cursor = True
            self.refresh_view()

    def _note(self) -> Note | None:
        """The chosen note; the last one of the item is chosen where none is."""
        if self.chosen is None:
            self.choose(-1)
        return next((note for note in self.notes if note.row.id == self.chosen), None)

    def _do(self, intent: intents.Intent) -> None:
        note = self._note()
        if note is not None:
            self.session.note(note.item, intent, asker=self._asker())

    def edit(self) -> None:
        note = self._note()
        if note is not None:
            self.type_on()
            self._aside = self.composer.text
            self.editing = note
            self.composer.put(note.row.text)
            self.refresh_view()

    def drop(self) -> None:
        note = self._note()
        if note is not None:
            self._do(intents.Remove(LANE, note.row.id))

    def swap(self, by: int) -> None:
        note = self._note()
        if note is not None:
            self._do(intents.Swap(LANE, note.row.id, by))

    # -- leaving and coming back ---------------------------------------------------------------------

    def _free(self) -> bool:
        """Whether an edit that was begun lets go."""
        if self.editing is not None and self.composer.text != self.editing.row.text:
            self._tell("Enter keeps the correction, Esc leaves it.")
            return False
        if self.editing is not None:
            self._give_up()
        return True

    def _give_up(self) -> None:
        self.composer.put("")
        self.editing = None
        self._bring_back()

    def back(self) -> None:
        """Escape, a step at a time: from a note to the line, from an edit to what stood before, out."""
        if self.chosen is not None:
            self._told = ""
            self.type_on()
        elif self.editing is not None:
            changed = self.composer.text != self.editing.row.text
            if changed and not self._giving_up:
                self._giving_up = True
                self._tell("Enter keeps the correction; Esc once more leaves the note as it was.")
                return
            self._told = ""
            self._give_up()
            self.refresh_view()
        else:
            self.away()

    def away(self) -> None:
        """To the meeting at once; what is typed here is here again when one comes back."""
        if not self.is_current:
            return  # a second Esc in the same burst comes after it is gone
        self.session.noted = lambda sentence: None
        half = self.draft()
        self.session.half_note = lambda: half
        self.dismiss()

    def draft(self) -> Draft:
        """What is typed and not kept; a line put aside for an edit counts more than an unchanged edit."""
        if not stands(self):
            return self._half  # it went without its keys: what it began with is all there is
        text = self.composer.take_text()
        if self.editing is None:
            return Draft(text, self.depth)
        if self._aside:
            mine = text if text != self.editing.row.text else ""
            return Draft(f"{self._aside}\n{mine}".rstrip("\n"), self.depth)
        return Draft(text, self.depth, LANE, self.editing.row.id)

    def _take_up(self, half: Draft) -> None:
        notes = self.session.record.private
        for board, rows in caucus.notes(notes.history) if notes and half.id else ():
            for row in rows:
                if row.id == half.id:
                    self.editing = Note(board.id, row)
        self.depth = half.depth
        self.composer.put(half.text)

"""Every command of the review: keys, words, and what it does. Other views add theirs to :data:`COMMANDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.tui.commands import LOOK, PALETTE, Command
from facilitator.tui.review.moves import JUMPS, MOVES
from facilitator.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


def _undo(screen: ReviewScreen) -> None:
    composer = screen.query_one(Composer)
    if screen.typing.mode and composer.text:
        composer.undo()
    elif screen.free():
        screen.turn(intents.Undo())


def _redo(screen: ReviewScreen) -> None:
    composer = screen.query_one(Composer)
    if screen.typing.mode and composer.text:
        composer.redo()
    elif screen.free():
        screen.turn(intents.Redo())


def _help(screen: ReviewScreen) -> None:
    from dataclasses import replace

    from facilitator.tui.screens.help import Help

    listed = [replace(one, keys=(*one.keys, *one.chosen), chosen=()) for one in screen.commands]
    screen.app.push_screen(Help("While reviewing", listed, points=False))


def _sign_off(screen: ReviewScreen) -> None:
    from facilitator.tui.signing.view import SignOffView

    if screen.free():
        screen.app.push_screen(SignOffView(screen))


def _comments(screen: ReviewScreen) -> None:
    from facilitator.tui.comments.view import CommentsView

    if screen.free():
        screen.app.push_screen(CommentsView(screen))


EDIT = Command(
    "edit",
    ("enter",),
    "Edit",
    "The wording of the chosen point, and whose an action is and by when.",
    lambda s: s.acting.edit(),
)
NEW = Command(
    "new_point",
    ("insert",),
    "New point",
    "After the chosen one, in its lane; Tab sets it deeper.",
    lambda s: s.acting.new(),
    ("+", "i"),
)
REMOVE = Command(
    "remove",
    ("delete", "backspace"),
    "Remove",
    "The chosen point goes, with what is below it.",
    lambda s: s.acting.remove(),
)
UP = Command(
    "move_up",
    ("alt+up",),
    "Move up",
    "Past the one above it, at its level.",
    lambda s: s.acting.swap(-1),
    ("k",),
)
DOWN = Command(
    "move_down",
    ("alt+down",),
    "Move down",
    "Past the one below it, at its level.",
    lambda s: s.acting.swap(1),
    ("j",),
)
INDENT = Command(
    "indent",
    ("tab",),
    "Indent",
    "One level deeper.",
    lambda s: s.acting.shift(1),
)
OUTDENT = Command(
    "outdent",
    ("shift+tab",),
    "Outdent",
    "One level up.",
    lambda s: s.acting.shift(-1),
)
SEND = Command(
    "send",
    (),
    "Send",
    "To another lane or theme of this item.",
    lambda s: s.acting.send(),
    ("s",),
)
SAID_BY = Command(
    "said_by",
    ("f6",),
    "Who said it",
    "A participant, a group, or any name.",
    lambda s: s.acting.said_by(),
    ("@", "b"),
)
DONE = Command(
    "done",
    (),
    "Done, or not",
    "The chosen action is done; once more, and it is not.",
    lambda s: s.acting.done(),
    ("x",),
)
DECISION = Command(
    "decision",
    ("f2", "ctrl+d"),
    "Decision",
    "Make a decision of the chosen point.",
    lambda s: s.acting.make("decisions"),
    ("d",),
)
ACTION = Command(
    "action",
    ("f3", "ctrl+o"),
    "Action",
    "Make an action; type its owner before the text.",
    lambda s: s.acting.make("actions"),
    ("a",),
)
PARK = Command(
    "park",
    ("f4", "ctrl+k"),
    "Set aside",
    "Park it with the item it came from.",
    lambda s: s.acting.make("parked"),
    ("p",),
)
FIND = Command(
    "find",
    ("f7", "ctrl+f"),
    "Find",
    "As you type, in all items, earlier wordings too.",
    lambda s: s.searching.begin(),
    ("/",),
)
AGAIN = Command(
    "again",
    (),
    "Next",
    "The next one found, or the next of what you jumped to.",
    lambda s: s.searching.again(1),
    ("n",),
)
AGAIN_BACK = Command(
    "again_back",
    (),
    "Previous",
    "The one before it.",
    lambda s: s.searching.again(-1),
    ("N",),
)
JUMP = Command(
    "jump",
    (),
    "Jump",
    "G and a letter: the next of a kind; with Shift the one before.",
    lambda s: s.jumping.ask(),
    ("g",),
)
ORIGINAL = Command(
    "original",
    (),
    "Original",
    "What the chosen point was before it was corrected, by whom, when.",
    lambda s: s.acting.original(),
    ("o",),
)
CORRECTIONS = Command(
    "corrections",
    (),
    "All corrections",
    "Newest first; Enter goes there.",
    lambda s: s.acting.corrections(),
    ("c",),
)
EDITOR = Command(
    "editor",
    ("ctrl+e",),
    "In your editor",
    "The chosen point in $VISUAL or $EDITOR.",
    lambda s: s.outside.point(),
    ("e",),
)
WHOLE = Command(
    "whole_file",
    ("f8",),
    "Whole file in your editor",
    "The minutes as text; what you change is checked and taken in as corrections.",
    lambda s: s.outside.whole(),
    ("w",),
)
SIGN_OFF = Command(
    "sign_off",
    ("f9",),
    "Sign-off",
    "Send the text to the groups, note who approved it, open an amendment, see what changed.",
    _sign_off,
    ("v",),
)
COMMENTS = Command(
    "comments",
    ("f5",),
    "Comments that came back",
    "Take in a returned copy or a mail; accept, refuse or leave open what is asked for.",
    _comments,
    ("m",),
)
HELP = Command(
    "help",
    ("f1",),
    "Help",
    "The keys of the review.",
    _help,
)
BACK = Command(
    "back", ("escape",), "Back", "Leave what is typed or found, and go on reading.", lambda s: s.back()
)

LEAVE = Command(
    "leave",
    ("ctrl+q", "f10"),
    "Leave",
    "Everything is on record; there is nothing to save.",
    lambda s: s.leave(),
)

COMMANDS: tuple[Command, ...] = (
    *MOVES, JUMP, *JUMPS, FIND, AGAIN, AGAIN_BACK, EDIT, NEW, REMOVE, UP, DOWN, INDENT, OUTDENT, SEND,
    SAID_BY, DECISION, ACTION, PARK, DONE,
    Command("undo", ("ctrl+z",), "Undo", "Take back the last correction.", _undo),
    Command("redo", ("ctrl+y",), "Redo", "Bring back what was taken back.", _redo),
    ORIGINAL, CORRECTIONS, EDITOR, WHOLE, COMMENTS, SIGN_OFF, BACK, HELP, PALETTE, LOOK, LEAVE,
)  # fmt: skip

READING = [EDIT.hint(), FIND.chosen_hint(), JUMP.chosen_hint(), NEW.chosen_hint("new"), HELP.hint()]
OF_ACTION = [EDIT.hint(), DONE.chosen_hint("done"), FIND.chosen_hint(), JUMP.chosen_hint(), HELP.hint()]
OF_CORRECTED = [EDIT.hint(), ORIGINAL.chosen_hint(), FIND.chosen_hint(), JUMP.chosen_hint(), HELP.hint()]
OF_HEADING = [
    FIND.chosen_hint(),
    JUMP.chosen_hint(),
    COMMENTS.chosen_hint("comments"),
    SIGN_OFF.chosen_hint("sign-off"),
    HELP.hint(),
]
FOUND = [AGAIN.chosen_hint("next"), AGAIN_BACK.chosen_hint("previous", 0), EDIT.hint(), BACK.hint("done")]
READ_ONLY = [
    FIND.chosen_hint(),
    JUMP.chosen_hint(),
    CORRECTIONS.chosen_hint("corrections"),
    SIGN_OFF.chosen_hint("sign-off"),
    HELP.hint(),
]

"""The commands for a point that is chosen: keys, words, and what each does, in one place.

They are in the palette and a click on the last line as well; where nothing is chosen they take the last
point of the lane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.tui.commands import Command
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


def _decision(screen: RunScreen) -> None:
    screen.typing.make("decisions")


def _action(screen: RunScreen) -> None:
    screen.typing.make("actions")


def _park(screen: RunScreen) -> None:
    screen.typing.make("parked")


CHOOSE = Command(
    "choose", (), "Choose points", "↑ from the empty line, or a click: the last point.", lambda s: s.pick()
)
EDIT = Command(
    "edit",
    (),
    "Edit the point",
    "Change the wording of the chosen point.",
    lambda s: s.picking.edit(),
    ("enter",),
)
REMOVE = Command(
    "remove",
    (),
    "Remove the point",
    "The chosen point goes, with what is below it; undo brings it back.",
    lambda s: s.picking.remove(),
    ("delete", "backspace"),
)
UP = Command(
    "move_up",
    (),
    "Move the point up",
    "The chosen point goes before the one above it, at its level.",
    lambda s: s.picking.swap(-1),
    ("alt+up", "k"),
)
DOWN = Command(
    "move_down",
    (),
    "Move the point down",
    "The chosen point goes behind the one below it, at its level.",
    lambda s: s.picking.swap(1),
    ("alt+down", "j"),
)
INDENT = Command(
    "indent",
    (),
    "Indent the point",
    "The chosen point goes one level deeper.",
    lambda s: s.picking.shift(1),
    ("tab",),
)
OUTDENT = Command(
    "outdent",
    (),
    "Outdent the point",
    "The chosen point comes one level up.",
    lambda s: s.picking.shift(-1),
    ("shift+tab",),
)
SEND = Command(
    "send",
    (),
    "Send the point",
    "The chosen point goes to another lane or theme.",
    lambda s: s.picking.send(),
    ("s",),
)
DECISION = Command(
    "decision",
    ("f2", "ctrl+d"),
    "Decision",
    "Make a decision of the line being typed, the chosen point, or the last one.",
    _decision,
    ("d",),
)
ACTION = Command(
    "action",
    ("f3", "ctrl+o"),
    "Action",
    "Make an action; type its owner before the text.",
    _action,
    ("a",),
)
PARK = Command("park", ("f4", "ctrl+k"), "Set aside", "Park it with the item it came from.", _park, ("p",))
DONE = Command(
    "done",
    (),
    "Done, or not",
    "The chosen action is done; once more, and it is not.",
    lambda s: s.picking.done(),
    ("x",),
)
MORE = Command(
    "more_dots",
    (),
    "One dot more",
    "In a ranking: the group gives the chosen option one more.",
    lambda s: s.picking.dots(1),
    ("+", "="),
)
FEWER = Command(
    "fewer_dots",
    (),
    "One dot fewer",
    "In a ranking: the group takes one back.",
    lambda s: s.picking.dots(-1),
    ("−", "-", "_"),
)
TYPE_ON = Command(
    "type_on",
    ("escape",),
    "Type on",
    "Back to typing; an edit that was not kept is left.",
    lambda s: s.type_on(),
    ("escape",),
)

POINT_COMMANDS = (
    EDIT, REMOVE, UP, DOWN, INDENT, OUTDENT, SEND, DECISION, ACTION, PARK, DONE, MORE, FEWER, TYPE_ON,
)  # fmt: skip

HINTS = [
    EDIT.chosen_hint("edit"),
    REMOVE.chosen_hint("remove"),
    SEND.chosen_hint("send"),
    DECISION.chosen_hint(),
    TYPE_ON.hint(),
]
OUTCOME_HINTS = [
    EDIT.chosen_hint("edit"),
    REMOVE.chosen_hint("remove"),
    UP.chosen_hint("up", key=1),
    DOWN.chosen_hint("down", key=1),
    DONE.chosen_hint("done"),
    TYPE_ON.hint(),
]
DOTS_HINTS = [
    MORE.chosen_hint("more"),
    FEWER.chosen_hint("fewer"),
    Hint("0–9", "then Enter"),
    Hint("←→", "group", "next_lane"),
    TYPE_ON.hint(),
]

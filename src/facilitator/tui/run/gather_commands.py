"""The commands that put points together: keys, words, and what each does, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.tui.commands import Command
from facilitator.tui.run.point_commands import DECISION, EDIT, REMOVE, TYPE_ON
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen

MARK = Command(
    "mark",
    (),
    "Mark the point",
    "For linking, merging or sorting: mark it, and go on to the next.",
    lambda s: s.gathering.mark(),
    ("space",),
)
SAME = Command(
    "same",
    (),
    "They say the same",
    "The marked point and the chosen one, of another group, say the same.",
    lambda s: s.gathering.link("same"),
    ("=",),
)
DIFFERS = Command(
    "differs",
    (),
    "They differ",
    "The marked point and the chosen one, of another group, differ.",
    lambda s: s.gathering.link("differs"),
    ("!",),
)
CLARIFY = Command(
    "clarify",
    (),
    "To be clarified",
    "Whether the marked point and the chosen one agree needs clarifying.",
    lambda s: s.gathering.link("clarify"),
    ("?",),
)
UNLINK = Command(
    "unlink",
    (),
    "Take its links away",
    "The chosen point is linked with no other any more.",
    lambda s: s.gathering.unlink(),
    ("l",),
)
COMMON = Command(
    "common",
    (),
    "Held by both: common ground",
    "The chosen point goes to common ground, with what is marked or says the same; all wordings are kept.",
    lambda s: s.gathering.common(),
    ("b",),
)
MERGE = Command(
    "merge",
    (),
    "Merge points",
    "The marked points and the chosen one become one; every wording is kept.",
    lambda s: s.gathering.merge(),
    ("m",),
)
APART = Command(
    "apart",
    (),
    "Take a point apart",
    "A point that was put together goes back to what it was made of.",
    lambda s: s.gathering.apart(),
    ("u",),
)
NEW_THEME = Command(
    "theme_of_marked",
    (),
    "New theme of the marked points",
    "Splits a theme, or makes one of the pool.",
    lambda s: s.gathering.new_theme(),
    ("n",),
)
THEME_UP = Command(
    "theme_before",
    (),
    "Theme: one number lower",
    "The theme that has the floor comes before the one before it.",
    lambda s: s.gathering.move_theme(-1),
    ("<",),
)
THEME_DOWN = Command(
    "theme_after",
    (),
    "Theme: one number higher",
    "The theme that has the floor comes behind the one after it.",
    lambda s: s.gathering.move_theme(1),
    (">",),
)
JOIN = Command(
    "join_theme",
    (),
    "Put the theme into another",
    "All of it goes there; both titles are kept.",
    lambda s: s.gathering.join_theme(),
)


def _to_theme(number: int, screen: RunScreen) -> None:
    screen.gathering.to_theme(number)


TO_THEME = tuple(
    Command(
        f"to_theme_{number}",
        (),
        f"Send to theme {number}",
        "The marked points, or the chosen one, go there; in an elaboration, to that field.",
        partial(_to_theme, number),
        (str(number),),
    )
    for number in range(1, 10)
)

GATHER_COMMANDS = (
    MARK, SAME, DIFFERS, CLARIFY, UNLINK, COMMON, MERGE, APART, NEW_THEME, THEME_UP, THEME_DOWN, JOIN,
    *TO_THEME,
)  # fmt: skip

HINTS_OF_KIND = {
    "question": [
        EDIT.chosen_hint("edit"),
        REMOVE.chosen_hint("remove"),
        MARK.chosen_hint("mark"),
        COMMON.chosen_hint("both"),
        TYPE_ON.hint(),
    ],
    "brainstorm": [
        EDIT.chosen_hint("edit"),
        REMOVE.chosen_hint("remove"),
        MARK.chosen_hint("mark"),
        Hint("1–9", "to theme"),
        TYPE_ON.hint(),
    ],
    "elaboration": [
        EDIT.chosen_hint("edit"),
        REMOVE.chosen_hint("remove"),
        Hint("1–9", "to field"),
        DECISION.chosen_hint(),
        TYPE_ON.hint(),
    ],
}
"""The keys that make sense while points of an item of that kind are chosen."""

HINTS_OF_MARKS = {
    "question": [
        SAME.chosen_hint("same"),
        DIFFERS.chosen_hint("differs"),
        CLARIFY.chosen_hint("unclear"),
        COMMON.chosen_hint("both"),
        TYPE_ON.hint(),
    ],
    "brainstorm": [
        MARK.chosen_hint("mark"),
        MERGE.chosen_hint("merge"),
        NEW_THEME.chosen_hint("new theme"),
        Hint("1–9", "to theme"),
        TYPE_ON.hint(),
    ],
}
"""The same once a point is marked."""

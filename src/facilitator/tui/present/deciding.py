"""The wording under decision, large, and below it where each group stands; the newest decision as a line."""

from __future__ import annotations

from rich.text import Text

from facilitator.meeting.room_words import word
from facilitator.meeting.second_screen import Stance, View, Wording
from facilitator.tui.door import shown
from facilitator.tui.present.blocks import Block, Look, beside, blank, colour, gap, joined, letter, said


def deciding(wording: Wording, view: View, width: int, height: int, look: Look) -> Block:
    """The wording with a bar beside it, its outcome in capitals, the groups' positions side by side."""
    stances = _stances(wording, width, max(1, height // 3), look)
    outcome = said(wording.outcome.upper(), width, 1, look("large")) if wording.outcome else []
    air = [blank()] if height >= 10 else []
    room = height - len(stances) - len(outcome) - len(air) * (2 if outcome else 1)
    bar = Text("▌ ", style=look("strong"), end="", no_wrap=True)
    text = [joined(bar, line) for line in said(wording.text, width - 2, max(1, room), look("large"))]
    made = [*text, *air]
    if outcome:
        made += [*outcome, *air]
    return [*made, *stances][:height]


def _stances(wording: Wording, width: int, height: int, look: Look) -> Block:
    every = wording.stances
    longest = max((_head(stance, look).cell_len for stance in every), default=0)
    between = gap(width)
    across = max(1, min(len(every), (width + between) // (longest + between)))
    each = (width - between * (across - 1)) // across
    made: Block = []
    for begin in range(0, len(every), across):
        blocks = []
        for stance in every[begin : begin + across]:
            text = said(stance.text, each - 2, 3, look("quiet")) if stance.text else []
            blocks.append([_head(stance, look), *(joined(Text("  "), line) for line in text)])
        made += beside(blocks, each, between, max(len(block) for block in blocks))
    if len(made) > height and any(stance.text for stance in every):
        bare = tuple(Stance(one.group, one.name, one.said) for one in every)
        return _stances(Wording(wording.text, wording.outcome, bare), width, height, look)
    return made


def _head(stance: Stance, look: Look) -> Text:
    mark = shown(f"{letter(stance.group)} ", look(colour(stance.group)))
    return joined(mark, shown(stance.name, look("strong")), shown(f" {stance.said}"))


def strip(view: View, width: int, most: int, look: Look, trouble: str = "") -> Block:
    """What stands at the foot: why something is hidden, the newest decision, why the picture stands still."""
    made = said(view.note, width, 2, look("quiet")) if view.note and most else []
    if view.decided and view.wording is None:
        text = said(view.decided, width - 2, most)
        made += [joined(Text("  " if place else "◆ "), line) for place, line in enumerate(text)]
    if trouble:
        made += said(word("stands still", view.language, trouble), width, 1, look("quiet"))
    return made


def calm(title: str, said_word: str, language: str, below: list[str], width: int, look: Look) -> Block:
    """Lines for a screen that waits: the title large, one sentence, quiet lines below."""
    made = said(title, width, 4, look("large"))
    made += [blank(), shown(word(said_word, language)), blank()]
    for line in below:
        made += said(line, width, 3, look("quiet"))
    return made

"""The options of a ranking: a bar for each group, all groups to one scale, and the place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.text import Text

from facilitator.meeting.room_ranking import Bar, Option
from facilitator.meeting.room_words import word
from facilitator.meeting.second_screen import View
from facilitator.tui.door import shown
from facilitator.tui.present.blocks import (
    Block,
    Look,
    beside,
    blank,
    colour,
    gap,
    joined,
    letter,
    padded,
    said,
)
from facilitator.tui.widgets.wrap import shortened, wrapped

_EIGHTHS = " ▏▎▍▌▋▊▉"
PLACE = 4


def options(view: View, width: int, height: int, look: Look) -> Block:
    """The groups' names, then each option: with its bars below it where all have room, else in one line;
    at the foot ties and who goes on."""
    told = _told(view, width, height, look)
    made = _options(view, width, height - len(told), look)
    return [*made, *told]


def _told(view: View, width: int, height: int, look: Look) -> Block:
    """A line each, or two where there is one sentence or much room; where there is little, none."""
    if height < len(view.groups) + 6:
        return []
    each = 2 if len(view.told) == 1 or height >= 30 else 1
    lines = [line for sentence in view.told for line in said(sentence, width, each)]
    return [blank(), *lines] if lines else []


def _options(view: View, width: int, height: int, look: Look) -> Block:
    legend = _legend(view, width, look) if view.groups else []
    every = view.options
    room = height - len(legend)
    most = max((bar.share for option in every for bar in option.bars), default=Fraction(0))
    if not any(option.bars for option in every) or not most:
        return [*legend, *_plain(every, view, width, room, look)]
    tall = len(every) * (len(view.groups) + 1)
    if tall <= room:
        air = [blank()] if tall + len(every) - 1 <= room else []
        made = list(legend)
        for place, option in enumerate(every):
            made += [*(air if place else []), *_tall(option, most, width, look)]
        return made
    seen = every if len(every) <= room else every[: max(1, room - 1)]
    each = max(1, room // len(seen))
    made = list(legend)
    for option in seen:
        made += _line(option, most, width, each, look)
    return made if len(seen) == len(every) else [*made, _more(len(every) - len(seen), view, look)]


def _legend(view: View, width: int, look: Look) -> Block:
    made = []
    for group, name, heard in view.groups:
        parts = [shown(f"{letter(group)} ", look(colour(group))), shown(name, look("strong"))]
        made.append(joined(*parts, *([shown(f": {heard}", look("strong"))] if heard else [])))
    longest = max(one.cell_len for one in made)
    between = gap(width)
    across = max(1, min(len(made), (width + between) // (longest + between)))
    each = (width - between * (across - 1)) // across
    lines: Block = []
    for begin in range(0, len(made), across):
        lines += beside([[one] for one in made[begin : begin + across]], each, between, 1)
    return [*lines, blank()]


def _plain(every: Sequence[Option], view: View, width: int, height: int, look: Look) -> Block:
    made: Block = []
    for place, option in enumerate(every):
        lines = wrapped(option.title, width - PLACE)
        left = len(every) - place
        if len(made) + len(lines) + (1 if left > 1 else 0) > height:
            return [*made, _more(left, view, look)]
        for number, line in enumerate(lines):
            head = f"{option.number}.".ljust(PLACE) if number == 0 else " " * PLACE
            made.append(joined(shown(head, look("quiet")), shown(line, look("strong"))))
    return made


def _tall(option: Option, most: Fraction, width: int, look: Look) -> Block:
    number = shown(f"{option.number}.".ljust(PLACE), look("quiet"))
    title = shown(shortened(option.title, width - 2 * PLACE), look("strong"))
    head = padded(joined(number, title), width - len(option.place))
    bars = [joined(Text(" " * PLACE), _bar(bar, most, width - 3 * PLACE - 2, look)) for bar in option.bars]
    return [joined(head, shown(option.place, look("large"))), *bars]


def _line(option: Option, most: Fraction, width: int, height: int, look: Look) -> Block:
    """One line, or up to ``height`` where the title needs them."""
    each = max(4, width // 2 // max(1, len(option.bars)) - 1)
    name = max(5, width - PLACE - (each + 1) * len(option.bars) - PLACE)
    titles = said(option.title, name - 1, height, look("strong"))
    number = shown(f"{option.number}.".ljust(PLACE), look("quiet"))
    bars = [padded(_bar(bar, most, each - 2, look, figures=each >= 12), each + 1) for bar in option.bars]
    place = shown(option.place.rjust(PLACE), look("large"))
    line = joined(number, padded(titles[0], name), *bars, place)
    return [line, *(joined(Text(" " * PLACE), title) for title in titles[1:])]


def _bar(bar: Bar, most: Fraction, width: int, look: Look, figures: bool = True) -> Text:
    """The letter, and a bar of up to ``width`` cells for the largest share of all, drawn in eighths."""
    room = max(1, width - 5 if figures else width)
    eighths = round(bar.share / most * room * 8)
    drawn = "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
    made = shown(f"{letter(bar.group)} {drawn}", look(colour(bar.group)))
    return joined(made, shown(f" {bar.said}", look("quiet"))) if figures and bar.said else made


def _more(count: int, view: View, look: Look) -> Text:
    return shown(f"… {word('more', view.language, count)}", look("quiet"))

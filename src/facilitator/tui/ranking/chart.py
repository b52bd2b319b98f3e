"""Results drawn in lines: bars by group, the groups' orders side by side, where they meet and part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from facilitator.meeting import tally
from facilitator.meeting.tally import Standing
from facilitator.text import percent
from facilitator.tui.door import shown
from facilitator.tui.ranking import words
from facilitator.tui.ranking.counting import Counted
from facilitator.tui.widgets.wrap import shortened, wrapped

Look = Callable[[str], Style]
"""The style of a part: quiet, strong, chosen, line, group-0 …"""
_EIGHTHS = " ▏▎▍▌▋▊▉"
COLUMN = 24
"""Cells that a group's order needs beside the others."""
BRIDGES = (
    "Bridges are options in the upper half of every group’s own order; first the one that a member of each "
    "group most likely supports."
)


def eighths(share: Fraction, most: Fraction, width: int) -> str:
    """A bar for ``share`` where ``most`` fills ``width`` cells; what is more than nothing is seen."""
    if not share or not most:
        return ""
    drawn = max(1, round(share / most * width * 8))
    return "█" * (drawn // 8) + (_EIGHTHS[drawn % 8] if drawn % 8 else "")


# -- bars ------------------------------------------------------------------------------------------


def across(groups: int, width: int) -> int:
    """How many bars stand side by side."""
    if groups <= 3:
        return 1
    return 3 if width >= 120 else 2


def height(groups: int, width: int) -> int:
    """Lines that an option takes: its own, and those of its bars."""
    return 1 + -(-groups // across(groups, width))


def option(counted: Counted, one: Standing, chosen: bool, width: int, look: Look) -> list[Text]:
    """An option with a bar for each group, the group's own place beside it."""
    groups = counted.meeting.document.groups
    most = _most(counted)
    beside = across(len(groups), width)
    each = (width - 6) // beside
    bars = [_bar(counted, one, place, group.id, most, each, look) for place, group in enumerate(groups)]
    made = [_title(counted, one, chosen, width, look)]
    rows = -(-len(bars) // beside)
    for row in range(rows):
        line = shown(" " * 6)
        for bar in bars[row::rows]:
            line.append_text(bar)
        made.append(line)
    return made


def _title(counted: Counted, one: Standing, chosen: bool, width: int, look: Look) -> Text:
    base = look("chosen") if chosen else Style()
    quiet = base if chosen else look("quiet")
    place = one.place if one.supported else "–"
    goes = one.option in counted.going_on
    notes = [words.mark(counted, one.option)]
    notes.append(f"bridge {counted.bridges[one.option]}" if one.bridge else "")
    notes.append(f"{words.number(one.gap)} apart" if one.gap else "")
    notes.append("goes on" if goes else "")
    said = " · ".join(note for note in notes if note)
    end = f"  {said}  {_percent(one.score):>4} "
    if cell_len(end) > width // 2:  # the title matters more
        end = f"  {_percent(one.score):>4} "
    line = shown(f"{'▸' if chosen else ' '} {place:<4}", base + Style(bold=True))
    title = shortened(one.title, max(8, width - line.cell_len - cell_len(end)))
    line.append(title, base + Style(bold=goes or chosen))
    line.append(" " * max(0, width - line.cell_len - cell_len(end)), base)
    return line.append(end, quiet)


def _bar(
    counted: Counted, one: Standing, place: int, group: str, most: Fraction, width: int, look: Look
) -> Text:
    """``A ████▌ 45%  place 2``: letter, bar, share, the group's own place."""
    line = shown(f"{chr(65 + place)} ", look(f"group-{place % 6}") + Style(bold=True))
    own = one.by_group.get(group)
    if own is None:
        said = "has not voted"
        line.append(shortened(said, width - 3), look("quiet"))
    else:
        word = "place " if width >= 34 else ""
        end = f" {_percent(own.share)}" if own.share else "–"
        end += f"  {word}{own.place}" if own.supported else ""
        room = max(1, width - 3 - len(f" 100%  {word}60="))
        line.append(eighths(own.share, most, room), look(f"group-{place % 6}"))
        line.append(end, look("quiet"))
    line.append(" " * max(0, width - line.cell_len))
    return line


def _most(counted: Counted) -> Fraction:
    return max(
        (own.share for one in counted.result.standings for own in one.by_group.values()),
        default=Fraction(0),
    )


def _percent(share: Fraction) -> str:
    return f"{percent(share)}%"


def legend(counted: Counted, width: int, look: Look) -> Text:
    """Which letter is which group."""
    groups = counted.meeting.document.groups
    each = max(2, (width - 2) // len(groups) - 4)
    line = shown("  ")
    for place, group in enumerate(groups):
        line.append(f"{chr(65 + place)} ", look(f"group-{place % 6}") + Style(bold=True))
        line.append_text(shown(shortened(group.name, each)))
        line.append("  ")
    return line


def rule(counted: Counted, width: int, look: Look) -> Text:
    """The line under what goes on."""
    said = f"── the line: {len(counted.going_on)} above go on "
    return _styled(said + "─" * max(0, width - cell_len(said)), look("line"))


# -- pages of text ---------------------------------------------------------------------------------


def orders(counted: Counted, width: int, look: Look) -> list[Text]:
    """The order overall and that of each group, side by side as far as there is room."""
    groups = counted.meeting.document.groups
    columns: list[list[Text]] = [_order("Overall", counted, None, look("strong"))]
    for place, group in enumerate(groups):
        title = f"{chr(65 + place)} {group.name}"
        columns.append(_order(title, counted, group.id, look(f"group-{place % 6}") + Style(bold=True)))
    beside = max(1, min(len(columns), (width + 2) // (COLUMN + 2)))
    each = (width - 2 * (beside - 1)) // beside
    made: list[Text] = []
    for begin in range(0, len(columns), beside):
        band = columns[begin : begin + beside]
        made += [shown("")] if made else []
        for row in range(max(len(column) for column in band)):
            line = shown("")
            for at, column in enumerate(band):
                if row < len(column):
                    text = column[row].copy()
                    text.truncate(each, overflow="ellipsis")
                    line.append_text(text)
                if at + 1 < len(band):
                    line.append(" " * max(0, (each + 2) * (at + 1) - line.cell_len))
            made.append(line)
    return made


def _order(title: str, counted: Counted, group: str | None, style: Style) -> list[Text]:
    head = [_styled(title, style)]
    if group is not None and group not in counted.result.voted:
        return [*head, shown("has not voted")]
    listed: list[tuple[int, str, bool, str]] = []
    for one in counted.result.standings:
        own = one if group is None else one.by_group[group]
        listed.append((own.rank, own.place, own.supported, one.title))
    listed.sort(key=lambda each: each[0])
    return [*head, *(shown(f"{place if voted else '–':<4}{name}") for _, place, voted, name in listed)]


def agreement(counted: Counted, width: int, look: Look) -> list[Text]:
    """The bridges in order, then the rank gaps, the widest first."""
    result, meeting = counted.result, counted.meeting
    if len(result.voted) < 2:
        return _said("Fewer than two groups have voted: there are no bridges and no gaps yet.", width, look)
    made = [_styled("Bridges", look("strong")), *_said(BRIDGES, width, look, "quiet")]
    for one in result.bridges:
        made += _hung(
            f"  {counted.bridges[one.option]:<4}", f"{one.title}   ({words.gap(meeting, one)})", width, look
        )
    if not result.bridges:
        made += _said("  There is none: no option is high in every group.", width, look)
    made += [shown(""), _styled("How far apart the groups are, the farthest first", look("strong"))]
    for one in sorted(result.standings, key=lambda one: -(one.gap or 0)):
        gap = words.number(one.gap or 0)
        made += _hung(f"  {gap:<5}", f"{one.title}   ({words.gap(meeting, one)})", width, look)
    return made


def audit(counted: Counted, width: int, look: Look) -> list[Text]:
    """From the ballots to the result, so that anyone can count again."""
    return list(_plain(_listing(counted), width, look))


def rounds(counted: Counted, width: int, look: Look) -> list[Text]:
    """The rounds of an instant-runoff."""
    lines = _listing(counted)
    if "Rounds" not in lines:
        return _said("There are no rounds yet: nobody has voted.", width, look)
    begin = lines.index("Rounds")
    end = lines.index("", begin) if "" in lines[begin:] else len(lines)
    return list(_plain(lines[begin:end], width, look))


def secret(counted: Counted, width: int, look: Look) -> list[Text]:
    """While it is hidden: who has voted, and nothing else."""
    made = [*_said(words.secret(counted), width, look), shown("")]
    for place, group in enumerate(counted.meeting.document.groups):
        line = shown(f"{chr(65 + place)} {group.name}: ", look(f"group-{place % 6}") + Style(bold=True))
        line.append(words.presence(counted, group.id))
        made.append(line)
    return made


def _listing(counted: Counted) -> list[str]:
    groups = counted.meeting.document.groups
    return tally.audit(
        counted.result,
        counted.every,
        counted.board.cast,
        [group.id for group in groups],
        {group.id: group.name for group in groups},
    )


def _plain(lines: Sequence[str], width: int, look: Look) -> Iterator[Text]:
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        style = look("strong") if line and not indent else Style()
        for number, part in enumerate(wrapped(line.lstrip(" "), width - indent - 2)):
            yield _styled(" " * (indent + (2 if number else 0)) + part, style)


def _styled(text: str, style: Style) -> Text:
    # appended, not as the style of the whole: a text of one style is painted without it
    made = shown("")
    return made.append_text(shown(text, style))


def _said(text: str, width: int, look: Look, style: str = "") -> list[Text]:
    return [_styled(line, look(style) if style else Style()) for line in wrapped(text, width)]


def _hung(begin: str, text: str, width: int, look: Look) -> list[Text]:
    lines = wrapped(text, width - cell_len(begin))
    return [
        shown((begin if number == 0 else " " * cell_len(begin)) + line) for number, line in enumerate(lines)
    ]

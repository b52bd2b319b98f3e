"""How a row of the document looks: its sign, its lines wrapped and hanging, what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rich.style import Style
from rich.text import Text

from facilitator.meeting.corrections import Correction
from facilitator.meeting.decisions import find_decision
from facilitator.meeting.document_rows import Told
from facilitator.meeting.document_words import action_line, decision_lines
from facilitator.meeting.outline import Row
from facilitator.meeting.state import OUTCOMES, Meeting
from facilitator.tui.door import shown
from facilitator.tui.review.matching import marks, row_holds, told_holds, was_holds, where
from facilitator.tui.widgets.lane import BULLETS
from facilitator.tui.widgets.outcomes import sign
from facilitator.tui.widgets.signs import made_of
from facilitator.tui.widgets.wrap import wrapped

WIDEST = 104
"""Cells of a line of text: longer ones are hard to read."""

CORRECTED, ADDED = "corrected", "added later"


@dataclass(frozen=True, slots=True)
class Look:
    """What else there is to see.

    ``chosen``: the number of the chosen row. ``corrected``: the corrections of each point by its id.
    ``words``: what is looked for, folded. ``signs``: of an item, point id to its links.
    """

    meeting: Meeting
    chosen: int = 0
    corrected: Mapping[str, Sequence[Correction]] = field(default_factory=dict, hash=False)
    words: tuple[str, ...] = ()
    signs: Callable[[str], Mapping[str, str]] = lambda item: {}

    @property
    def letters(self) -> Mapping[str, str]:
        """Group id to its letter."""
        return {group.id: chr(65 + at) for at, group in enumerate(self.meeting.document.groups)}


Styles = Callable[[str], Style]
"""A style by its name: ``title``, ``quiet``, ``chosen``, ``found``, ``group-0`` …"""


def painted(told: Told, number: int, width: int, look: Look, style: Styles) -> list[Text]:
    """The lines of one row in a document ``width`` cells wide."""
    if told.kind == "space":
        return [Text("", end="")]
    chosen = number == look.chosen
    first, hang, said, quiet_after = _parts(told, look)
    room = max(8, min(width, WIDEST) - 2 - len(hang))
    ground = style("chosen") if chosen else Style()
    text_style = ground + _style_of(told, style)
    mark_style = ground + _mark_style(told, look, style)
    hit = bool(look.words) and _hit(told, look)
    made: list[Text] = []
    for at, line in enumerate(wrapped(said, room)):
        text = _gutter(chosen, hit and at == 0, style)
        text.append_text(shown(first if at == 0 else hang, mark_style))
        body = shown(line, text_style)
        if hit:
            for begin, end in marks(line, look.words):
                body.stylize(style("found"), begin, end)
        text.append_text(body)
        made.append(text)
    for extra in quiet_after:
        for at, line in enumerate(wrapped(extra, max(8, room - 2))):
            text = _gutter(chosen, False, style)
            text.append_text(shown(hang + ("  " if at else ""), ground))
            body = shown(line, ground + style("quiet"))
            for begin, stop in marks(line, look.words) if hit else ():
                body.stylize(style("found"), begin, stop)
            text.append_text(body)
            made.append(text)
    if chosen:
        for text in made:
            text.append(" " * max(0, min(width, WIDEST) - text.cell_len), ground)
    if told.kind == "session":
        rule = min(width, WIDEST) - made[-1].cell_len - 1
        if rule > 3:
            made[-1].append_text(shown(" " + "─" * (rule - 1), style("rule")))
    return made


def _hit(told: Told, look: Look) -> bool:
    """Whether what is looked for stands in it, or stood in it before it was corrected."""
    name = where(look.meeting, told.item, told.lane)
    history = look.corrected.get(told.id, ())
    return told_holds(told, look.words, name) or was_holds(history, look.words, name)


def _gutter(chosen: bool, hit: bool, style: Styles) -> Text:
    """Two cells before every line: the chosen row and what was found are marked by a shape."""
    made = Text(end="", no_wrap=True)
    made.append("▌" if chosen else " ", style("bar") if chosen else "")
    return made.append("»" if hit else " ", style("bar") if hit else "")


def _parts(told: Told, look: Look) -> tuple[str, str, str, list[str]]:
    """What stands before the first line and before the others, the text, and quiet lines after it."""
    row = told.row
    match told.kind:
        case "point" if row is not None:
            indent = "  " + "  " * min(row.depth, 8)
            bullet = row.mark if row.mark and len(row.mark) > 1 else BULLETS[min(row.depth, 2)]
            return (
                f"{indent}{bullet} ",
                " " * (len(indent) + len(bullet) + 1),
                _said(told, row, look),
                _wordings(row, look),
            )
        case "decisions" | "actions" | "parked" if row is not None:
            label = _label(told.kind, row, look.meeting)
            more = _more(told.kind, row, look.meeting)
            return "  ", "    ", f"{label} {_said(told, row, look)}", more
        case "item":
            first = f"{told.mark}  "
            return first, " " * len(first), told.text, []
        case "result" | "entry":
            first = f"    {told.mark} " if told.mark else "    "
            return first, " " * len(first), told.text, []
        case "lane" | "theme":
            letter = look.letters.get(told.group, "")
            return f"  {letter} " if letter else "  ", "    ", told.text, []
        case "goal":
            return "Goal: ", "      ", told.text, []
        case "empty" | "note":
            return "  ", "  ", told.text, []
    return "", "", told.text, []


def _said(told: Told, row: Row, look: Look) -> str:
    said = f"{row.text}  ({row.by})" if row.by else row.text
    links = look.signs(told.item).get(row.id, "") if told.lane not in OUTCOMES else ""
    tags = [links, made_of(row, look.letters), _corrected(look.corrected.get(row.id, ()))]
    kept = ", ".join(filter(None, tags))
    return f"{said}  [{kept}]" if kept else said


def _corrected(history: Sequence[Correction]) -> str:
    if any(one.change.kind == "added" and not one.change.what for one in history):
        return ADDED
    return CORRECTED if history else ""


def _wordings(row: Row, look: Look) -> list[str]:
    """What a point was, or was made of, where what is looked for stands in that alone."""
    if not look.words or row_holds(replace(row, extra={}), look.words, ""):
        return []
    was = (one.change.was for one in look.corrected.get(row.id, ()) if one.change.kind == "reworded")
    made = [*(part.text for part in row.extra.get("wordings", ())), *was]
    return [f"earlier: {text}" for text in made if any(True for _ in marks(text, look.words))]


def _label(kind: str, row: Row, meeting: Meeting) -> str:
    said = sign(meeting, kind, row)
    if kind != "decisions":
        return said
    numbered = find_decision(meeting, row.id)
    number = numbered.label if numbered is not None else ""
    if not row.extra.get("proposed"):
        return said.replace("Decision", f"Decision {number}", 1)
    mark, _, how = said.partition(" ")
    return f"{mark} {number}, {how[0].lower()}{how[1:]}"


def _more(kind: str, row: Row, meeting: Meeting) -> list[str]:
    if kind == "decisions":
        return list(decision_lines(meeting, row))
    return [action_line(meeting, row)] if kind == "actions" else []


def _style_of(told: Told, style: Styles) -> Style:
    names = {
        "title": "title", "session": "session", "item": "item", "sign": "sign", "lane": "lane",
        "theme": "lane", "goal": "quiet", "note": "quiet", "empty": "quiet",
    }  # fmt: skip
    return style(names[told.kind]) if told.kind in names else Style()


def _mark_style(told: Told, look: Look, style: Styles) -> Style:
    groups: Sequence[str] = [group.id for group in look.meeting.document.groups]
    if told.group in groups:
        made = style(f"group-{groups.index(told.group) % 6}")
        return made + Style(bold=True) if told.kind == "lane" else made
    return style("item") if told.kind == "item" else style("quiet")

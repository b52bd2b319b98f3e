"""Question by group: who has answered, what is shared, what differs, what is open; the silences below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text

from facilitator.meeting.convergence import Cell, Counts, Matrix, Question, silences
from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import shortened, wrapped

COUNTS = (
    ("common", "common"),
    ("same", "same"),
    ("differs", "differs"),
    ("clarify", "to clarify"),
    ("open", "open"),
)
"""Of :class:`Counts`, and the word for it."""
GAP = 2
WIDEST, NARROWEST = 18, 12
"""Cells of a group's column: ``answered 12`` has room."""
PROMPT = 40
"""Cells that a prompt needs to stand in one line with its cells."""


class MatrixTable(Scrolled):
    COMPONENT_CLASSES = {
        "over--head", "over--quiet", "over--chosen",
        "over--group-0", "over--group-1", "over--group-2", "over--group-3", "over--group-4", "over--group-5",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._matrix = Matrix((), ())
        self._silences: list[str] = []
        self._here = ""

    def show(self, matrix: Matrix, here: str) -> None:
        """``here``: id of the item that has the floor."""
        self._matrix, self._silences, self._here = matrix, silences(matrix), here
        self.chosen = min(self.chosen, len(matrix.rows) - 1)
        self.repaint()

    # -- the columns ---------------------------------------------------------------------------------

    def _layout(self, width: int) -> tuple[int, int, bool]:
        """Cells of the prompt (0: a line of its own) and of a group; whether the counts have columns."""
        count = len(self._matrix.groups) or 1
        right = sum(len(word) + GAP for _, word in COUNTS)
        if width - right - count * (NARROWEST + 1) >= PROMPT:
            each = min(WIDEST, (width - right - PROMPT) // count)
            return width - right - each * count, each, True
        if (width - right - 1) // count >= NARROWEST:
            return 0, min(WIDEST, (width - right - 1) // count), True
        beside = max(1, min(count, (width - 1) // NARROWEST))
        return 0, max(NARROWEST, min(WIDEST, (width - 1) // beside)), False

    def head(self, width: int) -> list[Text]:
        if not self._matrix.rows:
            return []
        prompt, each, counts = self._layout(width)
        names = [
            self._at_left(f"{chr(65 + place)} {name}", each, self._group(place, bold=True))
            for place, (_, name) in enumerate(self._matrix.groups)
        ]
        line = [shown(" " * (prompt - 1)), *names] if prompt else names
        if counts:
            line += [self._at_right(word, self._style("quiet")) for _, word in COUNTS]
        return [*_joined(line, width), Text(end="")]

    def content(self, width: int) -> list[Line]:
        if not self._matrix.rows:
            said = "There is no question in this agenda. Where the groups stand is told of questions."
            return [(shown(line, self._style("quiet")), None) for line in wrapped(said, width)]
        made: list[Line] = []
        for place, row in enumerate(self._matrix.rows):
            lines = self._row(row, width, place == self.chosen)
            made += [(line, place) for line in lines]
            if len(lines) > 1:
                made.append((Text(end=""), None))
        if self._silences and made[-1][1] is not None:
            made.append((Text(end=""), None))
        for sentence in self._silences:
            made += [(shown(line), None) for line in wrapped(sentence, width)]
        return made

    def _row(self, row: Question, width: int, chosen: bool) -> list[Text]:
        prompt, each, columns = self._layout(width)
        sign = "▸" if chosen else " "
        name = f"{sign}{row.name}  {row.number}  {row.prompt}"
        if row.item == self._here:
            name = f"{sign}{row.name}  {row.number}  (now)  {row.prompt}"
        bold = Style(bold=True) if row.item == self._here else Style()
        cells = [
            self._at_left(
                _said(row, cell, each), each, self._group(at) if cell.answered else self._style("quiet")
            )
            for at, cell in enumerate(row.cells)
        ]
        if prompt:
            line = self._at_left(name, prompt, bold)
            for column in (*cells, *self._counts(row.counts)):
                line.append_text(column)
            return [self._marked(line, width, chosen)]
        made = [shown(shortened(name, width), bold)]
        made += _joined([*cells, *(self._counts(row.counts) if columns else [])], width)
        if not columns and row.counts is not None:
            said = ", ".join(f"{word} {getattr(row.counts, key)}" for key, word in COUNTS)
            made += [shown(f" {line}", self._style("quiet")) for line in wrapped(said, width - 1)]
        return [self._marked(line, width, chosen) for line in made]

    def _counts(self, counts: Counts | None) -> Iterator[Text]:
        for key, word in COUNTS:
            number = getattr(counts, key) if counts is not None else ""
            style = Style() if number else self._style("quiet")
            yield shown(str(number).rjust(len(word) + GAP), style)

    def _marked(self, line: Text, width: int, chosen: bool) -> Text:
        if chosen:
            line.append(" " * (width - line.cell_len))
            line.stylize(self._style("chosen"))
        return line

    # -- small things --------------------------------------------------------------------------------

    def _at_left(self, text: str, width: int, style: Style) -> Text:
        made = shown(shortened(text, width - 1), style)
        made.append(" " * (width - made.cell_len))
        return made

    def _at_right(self, text: str, style: Style) -> Text:
        return shown(" " * GAP + text, style)

    def _group(self, place: int, bold: bool = False) -> Style:
        return self._style(f"group-{place % 6}") + Style(bold=bold)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


def _said(row: Question, cell: Cell, width: int) -> str:
    if row.together:
        return "together"
    if not cell.answered:
        return "not yet"
    if cell.points is None:
        return "hidden"
    said = f"answered {cell.points}"
    return said if len(said) < width else str(cell.points)  # a number is never cut


def _joined(columns: Sequence[Text], width: int) -> list[Text]:
    """Columns beside each other, in as many lines as it takes."""
    lines = [shown(" ")]
    for column in columns:
        if lines[-1].cell_len > 1 and lines[-1].cell_len + column.cell_len > width:
            lines.append(shown(" "))
        lines[-1].append_text(column)
    return lines

"""How what was found looks: the text with the words marked, and below it the place."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from facilitator.store.archive import Hit, ListedAction
from facilitator.text import plural
from facilitator.tui.archive.asking import Row
from facilitator.tui.door import shown
from facilitator.tui.widgets.wrap import shortened

SIGNS = {"decision": "◆", "action": "➜", "parked": "∥", "reservation": "!"}
"""As on the run screen; what was said has a bullet, headings none."""


class Looks:
    """The styles of the list, and what is drawn in them."""

    def __init__(self, mark: Style, quiet: Style, late: Style) -> None:
        self.mark, self.quiet, self.late = mark, quiet, late

    def lines(self, row: Row, width: int) -> tuple[Text, Text]:
        """The two lines of what was found, of at most ``width`` cells."""
        hit = row.newest if isinstance(row, ListedAction) else row
        where = _of_action(row) if isinstance(row, ListedAction) else place(hit)
        return self._said(hit, width), shown(shortened(f"  {where}", width), self.quiet)

    def _said(self, hit: Hit, width: int) -> Text:
        line = shown(f"{SIGNS.get(hit.kind, '•' if hit.kind == 'point' else ' ')} ")
        if hit.status:
            late = hit.status == "overdue"
            state = shortened(hit.status, max(8, width // 3))
            line.append_text(shown(f"{state}  ", self.late if late else self.quiet))
        elif hit.kind not in SIGNS and hit.kind != "point":
            line.append_text(shown(f"{hit.kind}  ", self.quiet))
        line.append_text(self._snippet(hit, width - line.cell_len))
        return line

    def _snippet(self, hit: Hit, width: int) -> Text:
        # what takes two cells a letter is cut to half as many letters, so that the first mark stays in sight
        wide = cell_len(hit.text[:200]) > 1.2 * len(hit.text[:200])
        said, marks = hit.snippet(max(24, width // 2 if wide else width))
        cut = shortened(said, max(1, width))
        made = shown(cut)
        if made.plain == said[: len(cut)] or made.plain[:-1] == said[: len(cut) - 1]:
            for begin, end in marks:
                if begin < len(cut):
                    made.stylize(self.mark, begin, min(end, len(cut)))
        return made


def place(hit: Hit, also: str = "") -> str:
    """``2026-03-05 · Planning Meeting · 3.2 ICMM · Ann``: where it stands. ``also``: told after the day."""
    when = hit.date.isoformat() if hit.date else hit.dates or "no date"
    where = f"{hit.number} {hit.place}".strip()
    return " · ".join(part for part in (when, also, hit.title, where, _who(hit)) if part)


def _who(hit: Hit) -> str:
    named = hit.by if hit.kind != "action" else f"for {hit.by}" if hit.by else ""
    group = hit.group if hit.group not in (hit.place, hit.by) else ""
    due = f"by {hit.due}" if hit.due else ""
    return ", ".join(part for part in (named, group, due) if part)


def _of_action(row: ListedAction) -> str:
    where = plural(len(row.places), "place") if len(row.places) > 1 else ""
    return place(row.newest, ", ".join(part for part in (where, "agenda" * row.newest.planned) if part))

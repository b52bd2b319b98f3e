"""Wrapping by cells: CJK and emoji take two, words stay whole where they fit."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells

from facilitator.tui.door import plain


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` cells; always at least one line."""
    width = max(2, width)
    lines: list[str] = []
    line, used = "", 0
    for word in plain(text).split(" "):
        size = cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        if size > width:
            *whole, word = chop_cells(word, width)
            lines.extend(whole)
            size = cell_len(word)
        line, used = word, size
    lines.append(line)
    return tuple(lines)


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where it was cut."""
    text = plain(text)
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    return chop_cells(text, width - 1)[0].rstrip() + "…"

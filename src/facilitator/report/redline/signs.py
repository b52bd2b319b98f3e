"""What is to be seen of a piece of text that is only blanks."""

from __future__ import annotations

_SHOWN = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥", "\u00a0": "⍽"})


def visible(text: str) -> str:
    """``text``; where it holds nothing but blanks, signs for them."""
    return text if text.strip() else text.translate(_SHOWN)

"""Patterns that know a text by how it begins, or by a word in it; any case."""

from __future__ import annotations

import re


def start(pattern: str) -> re.Pattern[str]:
    """At the beginning of a text, leading blanks aside, up to the end of a word."""
    return re.compile(rf"\s*(?:{pattern})\b", re.IGNORECASE)


def word(pattern: str) -> re.Pattern[str]:
    """As a word of its own, anywhere."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)

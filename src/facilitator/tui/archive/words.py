"""What the library says in sentences."""

from __future__ import annotations

from facilitator.text import plural
from facilitator.tui.archive.asking import ACTIONS, DECISIONS, WORDS, Answer, Progress
from facilitator.tui.archive.typed import Typed

TITLES = {WORDS: "Words", ACTIONS: "Actions", DECISIONS: "Decisions"}
_FILTERS = (
    "Filters stand in the same line: kind:decision, group:iucn, person:davy, meeting:steering, "
    "since:2026-01, until:2026, date:2026-03, open:, done:, overdue:."
)


def what_for() -> tuple[str, ...]:
    """What the library is for, while nothing is asked."""
    words = (
        "What was said in all meetings of this folder. Type words: the beginning of one will do, accents and "
        'case do not count, "in quotes" stands for a phrase.'
    )
    return (
        words,
        _FILTERS,
        "Tab goes to all actions, and to all decisions. Enter opens the meeting at that place.",
    )


def nothing(typed: Typed, view: str, progress: Progress) -> tuple[str, ...]:
    """Why there is nothing to see."""
    if typed.problem:
        return (f"{typed.problem[:1].upper()}{typed.problem[1:]}.",)
    if progress.through and not progress.meetings:
        return ("No meetings in this folder yet. They show here as soon as there are some.",)
    if not progress.through:
        return ("Nothing so far; the folder is still being read.",)
    if view == DECISIONS and typed.given.get("is"):
        return ("No decision is open, done or overdue: that is said of actions. Tab goes to those.",)
    if typed.query is None:
        return (f"No {TITLES[view].lower()} in these meetings.",)
    return ("Nothing found. Fewer words, or fewer filters, find more.", _FILTERS)


def counted(answer: Answer | None) -> str:
    """How many were found, as far as it is known."""
    if answer is None or answer.problem:
        return ""
    number = f"{len(answer.rows):,}"
    if answer.more:
        return f"more than {number}" if answer.whole else f"{number} so far"
    return f"{number} found"


def state(progress: Progress) -> str:
    """How far the look for changes is, and what was left out."""
    if progress.trouble:
        return progress.trouble
    if not progress.through:
        return f"Taking in {progress.done:,} of {progress.total:,}" if progress.total else "Looking …"
    left = plural(len(progress.problems), "file")
    return f"{left} left out (F8)" if progress.problems else plural(progress.meetings, "meeting")

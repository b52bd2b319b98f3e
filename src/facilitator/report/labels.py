"""What the report needs of a language: its words, and how it writes dates, lists and colons.

A language is one :class:`Labels` (:mod:`facilitator.report.languages`); a label that is missing is an
error at import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The words of one language. Patterns (``*_start``) match the beginning of a text, any case."""

    colon: str
    semicolon: str
    and_: str
    months: str
    day_month_year: str
    day_month: str
    first: str
    clock: str

    draft: str
    draft_version: str
    sign_off: str
    approval_columns: tuple[str, ...]
    approved_by: str
    not_approved: str
    not_as_sent: str
    not_yet: str
    not_sent: str
    sent: str
    sent_by: str
    amended: str
    amended_for: str
    objectives: str
    day: str
    minutes: str
    kinds: Mapping[str, str]
    session: str
    goal: str
    goal_was: str
    goal_is: str
    goal_start: re.Pattern[str]
    goal_keeps_start: bool
    not_reached: str
    nothing_recorded: str
    report: str
    report_of: str

    both: str
    every: str
    both_start: re.Pattern[str]
    also_both: str
    also_every: str
    also_some: str
    comments: str
    comments_named: str
    group_word: re.Pattern[str]

    hidden: Mapping[str, str]
    also: str
    also_titled: str
    worded: str
    agreeing: str
    differing: str
    unclear: str
    standing: str
    unanswered: str
    not_answered: str
    question_number: str
    starting: str

    presented: str
    questions: str
    ideas: str
    other_ideas: str
    rank: str
    option: str
    tie: str
    score: str
    gap: str
    bridge: str
    decimal: str
    percent: str
    methods: Mapping[str, str]
    equal_weight: str
    ballots_cast: str
    not_voted: str
    bridges: str
    shares_by_group: str
    group: str
    share: str
    rounds: str
    round_columns: tuple[str, ...]
    exhausted: str
    drawn: str
    drawn_one: str
    since: str
    changes: Mapping[str, str]

    agreement: str
    agreement_start: re.Pattern[str]
    action: str
    due: str
    done: str
    aside: str
    positions: Mapping[str, str]

    decision: str
    agreement_numbered: str
    decided: Mapping[str, str]
    by_rule: str
    rules: Mapping[str, str]
    shares: Mapping[str, str]
    quorum: str
    votes: Mapping[str, str]
    positions_past: Mapping[str, str]
    no_position: str
    ruling: str
    earlier: str
    on_it: str
    supersedes: str
    superseded_by: str
    would_supersede: str
    not_settled: str
    superseded: str

    outcomes: str
    agreements: str
    actions: str
    set_aside: str
    from_item: str
    action_columns: tuple[str, ...]
    state: str

    annex: str
    annexes: Mapping[str, str]
    people_columns: tuple[str, ...]
    roll_call: str
    present: str
    absent: str
    on_demand: Mapping[str, str]
    private: str
    private_says: str
    private_gone: str
    audit_says: str
    balance_says: str
    balance_columns: tuple[str, ...]
    every_item: str
    nobody: str

    def labelled(self, label: str) -> str:
        """``label`` with the colon as this language writes it."""
        return label.rstrip(" :\u00a0") + self.colon

    def joined(self, names: Sequence[str]) -> str:
        """``A, B and C``."""
        return self.and_.join(filter(None, (", ".join(names[:-1]), names[-1])))

    def on(self, day: date) -> str:
        """``15 December 2010``."""
        return self.day_month_year.format(day=self._day(day), month=self._month(day), year=f"{day.year:04}")

    def span(self, first: date | None, last: date | None) -> str:
        """Both dates, as short as reads well: ``15–16 November 2010``. Without dates: nothing."""
        if first is None or last is None or first == last:
            only = first or last
            return self.on(only) if only else ""
        if (first.year, first.month) == (last.year, last.month):
            return f"{self._day(first)}–{self.on(last)}"
        if first.year == last.year:
            begin = self.day_month.format(day=self._day(first), month=self._month(first))
            return f"{begin} – {self.on(last)}"
        return f"{self.on(first)} – {self.on(last)}"

    def at(self, hour: time) -> str:
        return self.clock.format(hour=hour.hour, minute=f"{hour.minute:02}")

    def _day(self, day: date) -> str:
        return self.first if day.day == 1 else str(day.day)

    def _month(self, day: date) -> str:
        return self.months.split()[day.month - 1]

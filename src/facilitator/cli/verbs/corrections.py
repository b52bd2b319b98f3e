"""``facilitator corrections``: what was corrected after the meeting, beside the original."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from facilitator.cli import out
from facilitator.errors import InputError, Problem
from facilitator.meeting.corrections import Correction
from facilitator.meeting.disclosure import shut
from facilitator.meeting.hiding import hidden_ids
from facilitator.meeting.state import Meeting
from facilitator.report.languages import LABELS
from facilitator.report.plain import wrapped
from facilitator.report.redline.entries import entries
from facilitator.report.redline.plain import entry_lines
from facilitator.report.redline.tables import change_table
from facilitator.report.redline_words import WORDS
from facilitator.store.history import history_of
from facilitator.store.places import journal_of
from facilitator.store.reading import read
from facilitator.text import clean_block, plural


def corrections(args: Namespace) -> int:
    """Print every correction that counts, in the order in which they were made. Nothing is locked or written.

    ``--json``: ``title`` and ``corrections``: ``at`` (UTC), ``by``, and the keys of
    :func:`facilitator.report.redline.tables.change_table`. Raises InputError where there is no journal.
    """
    journal = journal_of(Path(args.minutes))
    if not journal.exists():
        if not Path(args.minutes).exists():
            raise InputError([Problem("there is no such file", args.minutes)])
        hint = f"{journal.name} is not beside it; 'redline' compares two versions without one"
        raise InputError([Problem("there is no journal to tell what was corrected", args.minutes, hint=hint)])
    reading = read(journal)
    unread: list[str] = []
    meeting = history_of(reading.events, unread).present
    out.tell(reading.problems)
    for said in unread:
        out.say(f"{journal}: warning: {said}")
    open_, hidden = _shown(meeting)
    if args.json:
        tables = [_table(one) for one in open_]
        made = {"title": meeting.document.title, "corrections": tables}
        text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "".join(f"{line}\n" for line in _plain(meeting, open_))
    out.data(clean_block(text))  # a journal is a foreign file as well
    if hidden:
        out.say(f"{args.minutes}: {plural(hidden, 'correction')} of what is still hidden not shown")
    if not meeting.corrections:
        out.say(f"{args.minutes}: nothing was corrected after the meeting")
    return out.DONE


def _shown(meeting: Meeting) -> tuple[list[Correction], int]:
    """The corrections of what the room may see, and how many others there are."""
    ids = hidden_ids(meeting)
    closed = {board.id for board in meeting if shut(meeting, board)}
    shown = [one for one in meeting.corrections if one.change.item not in closed and one.change.id not in ids]
    return shown, len(meeting.corrections) - len(shown)


def _table(one: Correction) -> dict[str, Any]:
    return {"at": one.at.isoformat(), "by": one.by, **change_table(one.change)}


def _plain(meeting: Meeting, every: Sequence[Correction]) -> Iterator[str]:
    language = meeting.document.language
    labels, words = LABELS[language], WORDS[language]
    texts = {row.id: row.text for board in meeting for lane in board.every_lane for row in lane.outline}

    def head(one: Correction) -> str:
        where = " ".join(filter(None, (one.change.number, words.place(one.change.place))))
        return ", ".join(filter(None, (f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}", one.by, where)))

    # one after the other: two changes of one point are two, however soon the second came
    for at, ((_, said), run) in enumerate(groupby(every, lambda one: (one.at, head(one)))):
        if at:
            yield ""
        yield from wrapped(said, hang="  ")
        for entry in entries((one.change for one in run), words, texts):
            yield from entry_lines(entry, labels.colon, "  ")

"""Minutes as they stand now, while another program has them open, too. Nothing is locked or written."""

from __future__ import annotations

from pathlib import Path

from facilitator.agenda import Document, load
from facilitator.errors import InputError
from facilitator.meeting.minutes import minutes
from facilitator.store.follow import Follower
from facilitator.store.minutes import untouched
from facilitator.store.places import journal_of


def current(path: Path) -> Document:
    """The minutes at ``path``; where the journal beside them is ahead of the file, as the journal has them.

    A file that somebody edited since is taken as it is. Raises InputError.
    """
    document = load(path)
    if not journal_of(path).exists():
        return document
    try:
        if not untouched(path.read_text(encoding="utf-8")):
            return document
        follower = Follower(path)
        follower.poll()
    except (InputError, OSError, UnicodeDecodeError):
        return document
    meeting = follower.meeting
    return document if meeting is None else minutes(meeting, document.facilitator)

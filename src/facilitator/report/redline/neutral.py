"""The redline before it has a format: what is compared, and each change with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.agenda.signing import SignOff, local, sign_off, verdicts
from facilitator.meeting.changes import Change, changes
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.hiding import public
from facilitator.meeting.state import Cursor, Meeting
from facilitator.report.labels import Labels
from facilitator.report.languages import LABELS
from facilitator.report.redline.entries import Entry, entries
from facilitator.report.redline_words import WORDS, RedlineWords

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Place:
    """The changes of one lane; ``title`` is empty for what belongs to the item, or the meeting, itself."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The meeting itself, a session (level 1) or an item (level 2). ``places`` may be empty."""

    level: int
    heading: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """``mark``: DRAFT in the reader's language, or nothing. ``sides``: a label and a sentence each for what
    is compared. ``said``: how many changes, in words. ``found``: the changes themselves."""

    title: str
    heading: str
    language: str
    mark: str
    sides: tuple[tuple[str, str], ...]
    said: str
    sections: tuple[Section, ...]
    words: RedlineWords
    colon: str
    found: tuple[Change, ...]


def compared(
    was: Document, now: Document, lang: str | None = None, names: tuple[str, str] = ("", "")
) -> Redline:
    """The redline of two texts of the same minutes, as the room may see them. ``names``: of the files.

    ``lang``: en, fr or es; without it, the language of ``now``. Raises ValueError for another one.
    """
    language = lang or now.language
    if language not in LABELS:
        raise ValueError(f"there is no language {language!r}; languages: {', '.join(LABELS)}")
    labels, words = LABELS[language], WORDS[language]
    before, after = _meeting(was), _meeting(now)
    found = tuple(changes(before, after))
    return Redline(
        title=now.title,
        heading=words.changed.format(title=now.title),
        language=language,
        mark=_mark(now, labels),
        sides=tuple(
            (label, _side(document, name, words, labels))
            for label, document, name in ((words.before, was, names[0]), (words.after, now, names[1]))
        ),
        said=words.count(len(found)),
        sections=tuple(_sections(found, before, after, words)),
        words=words,
        colon=labels.colon,
        found=found,
    )


def _meeting(document: Document) -> Meeting:
    shown = public(document)
    items = [item for session in shown.sessions for item in session.items]
    if any(item.id is None for item in items):
        shown = loads(dumps(shown))
    try:
        return begin(shown)
    except Misfit:  # an agenda without items has a title and participants all the same
        return Meeting(shown, {}, (), Cursor("", ""), shown.participants)


def _mark(document: Document, labels: Labels) -> str:
    known = sign_off(document)
    if known.state == "agenda" or (
        known.state == "approved" and all(one.same and one.sealed for one in verdicts(document))
    ):
        return ""
    return labels.draft if known.sent is None else labels.draft_version.format(number=known.version)


def _side(document: Document, name: str, words: RedlineWords, labels: Labels) -> str:
    """``version 1, sent on 3 March 2026 by Anna, approved by ICMM (minutes.v1.toml)``."""
    known = sign_off(document)
    said = ", ".join(_told(document, known, words, labels)) if known.sent is not None else ""
    if said and name:
        return f"{said} ({name})"
    return said or name or words.not_sent


def _told(document: Document, known: SignOff, words: RedlineWords, labels: Labels) -> Iterator[str]:
    sent = known.sent
    assert sent is not None
    yield words.version.format(number=known.version)
    if sent.circulated is None:
        yield words.not_sent
        return
    date = labels.on(local(sent.circulated).date())
    yield words.sent_by.format(date=date, name=sent.by) if sent.by else words.sent.format(date=date)
    groups = {group.id: group.name for group in document.groups}
    names = [groups.get(one.group, one.group) for one in sent.approvals]
    if names:
        yield words.approved.format(groups=labels.joined(names))


# -- the changes ------------------------------------------------------------------------------------


def _sections(
    found: Sequence[Change], before: Meeting, after: Meeting, words: RedlineWords
) -> Iterator[Section]:
    texts = _texts(before, after)
    here: tuple[str, str] | None = None
    for (item, number), run in _runs(found, lambda one: (one.item, one.number)):
        places = tuple(
            Place(words.place(title), tuple(entries(some, words, texts)))
            for title, some in _runs(run, _title)
        )
        if not number:
            here = None
            yield Section(1, words.meeting, places)
            continue
        board = after.boards.get(item) or before.boards.get(item)
        session = number.partition(".")[0], run[0].place if board is None else board.session.title
        if session != here or board is None:
            here = session
            yield Section(1, " ".join(session), places if board is None else ())
        if board is not None:
            yield Section(2, f"{number} {board.item.prompt}", places)


def _title(change: Change) -> str:
    """Where the change stands in its item; what an item or a session itself is, stands nowhere in it."""
    itself = change.what == "item" or (change.number and not change.item)
    return "" if itself else change.place


def _runs(some: Iterable[Change], key: Callable[[Change], K]) -> Iterator[tuple[K, list[Change]]]:
    run: list[Change] = []
    for one in some:
        if run and key(run[-1]) != key(one):
            yield key(run[0]), run
            run = []
        run.append(one)
    if run:
        yield key(run[0]), run


def _texts(before: Meeting, after: Meeting) -> dict[str, str]:
    """Id of a point to its text, the present one where it still stands."""
    return {
        row.id: row.text
        for meeting in (before, after)
        for board in meeting
        for lane in board.every_lane
        for row in lane.outline
    }

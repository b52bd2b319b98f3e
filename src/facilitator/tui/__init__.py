"""The screen. Everything that knows Textual lives here; it reads the state and asks the session."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.text import clean_block

if TYPE_CHECKING:
    from facilitator.store.record import Record


def run_screen(path: str | None, minutes: str | None = None) -> int:
    """Open the meeting of ``path`` on the run screen, or home where none is named; return the exit status.

    Raises InputError or StoreError before anything is drawn, so that the terminal stays readable.
    """
    import os

    # a repaint asked for by another thread waits for the frame clock: a faster one shortens the wait
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.store.record import Record

    record = None
    if path is not None:
        record = Record.open(Path(path), Path(minutes) if minutes else None)
    from facilitator.tui.app import FacilitatorApp

    try:
        app = FacilitatorApp(record)
        app.run()
    finally:
        if record is not None:
            record.release()
    if app.record is not None and not app.record.read_only and not app.return_code:
        _say_where(app.record)
    return app.return_code or 0


def review_screen(path: str, name: str | None = None) -> int:
    """Review the minutes ``path`` as ``name``; return the exit status.

    Raises InputError or StoreError before anything is drawn.
    """
    import os

    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.store.people import reviewer_name
    from facilitator.tui.review.opening import Opening

    opening = Opening(Path(path), reviewer_name(name))
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.review.screen import ReviewScreen

    try:
        app = FacilitatorApp(first=lambda: ReviewScreen(opening))
        app.run()
    finally:
        opening.release()
    if not opening.record.read_only and not app.return_code:
        _say_where(opening.record)
    return app.return_code or 0


def present_screen(path: str) -> int:
    """Follow the meeting of ``path`` on the second screen, without touching it; return the exit status.

    ``path``: the agenda, the minutes, or minutes that are yet to come. Raises InputError before anything
    is drawn.
    """
    import os

    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.store.follow import Follower

    follower = Follower(Path(path))
    from facilitator.tui.present.app import PresentApp

    app = PresentApp(follower)
    app.run(mouse=False)
    return app.return_code or 0


def replay_screen(path: str, speed: float | None = None) -> int:
    """Watch the meeting of ``path`` again, without touching it; return the exit status.

    ``path``: minutes, their journal, or the agenda they began from. ``speed``: meeting seconds in a second;
    None: one that fits its length. Raises InputError or StoreError before anything is drawn.
    """
    import os

    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.store.replay import recording

    found = recording(Path(path))
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.replay.screen import ReplayScreen

    app = FacilitatorApp(first=lambda: ReplayScreen(found, speed))
    app.run()
    return app.return_code or 0


def rehearse_screen(path: str, speed: float = 1.0) -> int:
    """Walk the agenda of ``path`` dry, writing nothing; return the exit status.

    ``path``: an agenda, or minutes for their plan. ``speed``: seconds of its clock in a second.
    Raises InputError before anything is drawn.
    """
    import os

    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.store.rehearsal import Rehearsal

    record = Rehearsal.open(Path(path))
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.rehearse.screen import RehearseScreen

    app = FacilitatorApp(first=lambda: RehearseScreen(record, speed))
    app.run()
    return app.return_code or 0


def library_screen(folder: str) -> int:
    """Search all meetings of ``folder`` on the screen; return the exit status."""
    import os

    os.environ.setdefault("TEXTUAL_FPS", "120")
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.archive.screen import LibraryScreen

    app = FacilitatorApp(first=lambda: LibraryScreen(Path(folder)))
    app.run()
    return app.return_code or 0


def _say_where(record: Record) -> None:
    """After leaving: what was noticed at the end, where the minutes are, and how to go on."""
    for notice in record.notices:
        print(clean_block(notice), file=sys.stderr)
    if record.behind:
        said = f"The minutes are not up to date on disk; run {record.path} again, the journal has everything."
    else:
        said = f"Minutes: {record.path}   Report: facilitator report {record.path}"
    print(said, file=sys.stderr)

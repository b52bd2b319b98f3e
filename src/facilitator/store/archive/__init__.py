"""The library: full-text search over a folder of meetings, their actions and decisions.

    with Library(folder) as library:
        library.refresh(progress=..., stop=...)     # in a thread, where there is a screen
        for hit in library.search(Query("water rights", kind="decision"), today, limit=50): ...
        for one in library.actions(Query(state="open"), today): one.status, one.newest, one.places
        for hit in library.decisions(Query("offsets"), today): hit.status, hit.positions
        for problem in library.problems: ...        # files that are left out, and why

Answers are right as of the last ``refresh``; while one is at work they are of what is there so far. The index
lies in the user's cache folder and is never the only copy of anything. Nothing here imports the document
model, unless a file changed: a search starts as fast as Python does.
"""

from facilitator.store.archive.hits import Hit, ListedAction
from facilitator.store.archive.query import KINDS, STATES, Query
from facilitator.store.archive.shelf import Library

__all__ = ["KINDS", "STATES", "Hit", "Library", "ListedAction", "Query"]

"""Lines that both scribes wrote down: they stand twice, for nobody but a person can say that they are one."""

from __future__ import annotations

from collections import Counter

from facilitator.agenda.model import Document
from facilitator.meeting.fold import begin
from facilitator.text import folded


def alike(merged: Document, one: Document, other: Document) -> tuple[str, ...]:
    """A sentence for each text that stands more often in a lane of ``merged`` than in either record."""
    counts = [_texts(document) for document in (one, other)]
    made: list[str] = []
    for (number, lane, text), (count, said) in _texts(merged).items():
        most = max(known.get((number, lane, text), (0, ""))[0] for known in counts)
        if count > max(1, most):
            made.append(f"{number} {lane}: both records have “{said}”; it stands twice, merge or remove one")
    return tuple(made)


def _texts(document: Document) -> dict[tuple[str, str, str], tuple[int, str]]:
    rows = [
        (board.number, lane.title, row.text)
        for board in begin(document)
        for lane in board.every_lane
        for row in lane.outline
    ]
    counted = Counter((number, lane, folded(text)) for number, lane, text in rows)
    said = {(number, lane, folded(text)): text for number, lane, text in rows}
    return {key: (count, said[key]) for key, count in counted.items()}

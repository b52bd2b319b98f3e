"""What names ids and keys in words: groups by their names, options and decisions by their texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from facilitator.agenda.model import ChairRuling, Earlier, Stand, Wording
from facilitator.meeting.changes.values import plain, said
from facilitator.meeting.options import ranked
from facilitator.meeting.state import Board, Meeting

VOTES = (("yes", "yes"), ("no", "no"), ("abstain", "abstained"))


class Words:
    """The words of one state of a meeting; without one, those that an item knows by itself."""

    def __init__(self, meeting: Meeting | None = None) -> None:
        self.meeting = meeting

    def group(self, id: str) -> str:
        return self.meeting.group_name(id) if self.meeting is not None else id

    def options(self, board: Board) -> Mapping[str, str]:
        """Id of an option of a ranking to its title."""
        if self.meeting is not None:
            return dict(ranked(self.meeting, board))
        return {seen.option: seen.title for seen in board.item.seen}

    def item(self, id: str) -> str:
        board = self.meeting.boards.get(id) if self.meeting is not None else None
        return f"{board.number} {board.item.prompt}" if board is not None else id

    @cached_property
    def _decisions(self) -> dict[str, str]:
        lanes = (board.lane("decisions") for board in self.meeting or ())
        return {row.id: row.text for lane in lanes if lane is not None for row in lane.outline}

    def decision(self, id: str) -> str:
        return self._decisions.get(id, id)

    def stand(self, stand: Stand) -> str:
        """``reserves (Rachel Asante; 3 yes, 1 no): only if it is funded``."""
        counts = ((getattr(stand, key), word) for key, word in VOTES)
        votes = ", ".join(f"{count} {word}" for count, word in counts if count is not None)
        who = "; ".join(filter(None, (self.group(stand.by or ""), votes)))
        more = said(stand.model_extra) if stand.model_extra else ""
        told = " ".join(filter(None, (stand.position, f"({who})" if who else "")))
        return "; ".join(filter(None, (f"{told}: {stand.text}" if stand.text else told, more)))

    def value(self, key: str, value: Any) -> str:
        """The value of a key of a point, a decision or an action, in words."""
        match key, value:
            case (("by" | "owner" | "chair"), str()):
                return self.group(value)
            case "supersedes", str():
                return self.decision(value)
            case "of", str():
                return self.item(value)
            case "ruling", ChairRuling():
                who = f" ({value.by})" if value.by else ""
                return f"{value.ruling}{who}: {value.text}" if value.text else f"{value.ruling}{who}"
            case "wordings", tuple() if all(isinstance(one, Wording) for one in value):
                return " / ".join(self._wording(one) for one in value)
            case "earlier", tuple() if all(isinstance(one, Earlier) for one in value):
                return " / ".join(self._earlier(one) for one in value)
        return said(plain(value))

    def _wording(self, one: Wording) -> str:
        place, _, group = one.lane.partition("/")
        who = [self.group(group) if place == "responses" else "", self.group(one.by or "")]
        name = ", ".join(dict.fromkeys(filter(None, who)))
        return f"{name}: {one.text}" if name else one.text

    def _earlier(self, one: Earlier) -> str:
        stands = "; ".join(f"{self.group(stand.group)} {self.stand(stand)}" for stand in one.positions)
        return f"{one.text} ({stands})" if stands else one.text

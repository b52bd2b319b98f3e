"""An event: what happened at one moment, as one command did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

TYPES: dict[str, type[Event]] = {}
"""Every kind of event by its name in the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``at``: when, UTC. ``tx``: the command it belongs to, counted from 1."""

    type: ClassVar[str] = ""
    move: ClassVar[bool] = False

    at: datetime
    tx: int = 0

    def __init_subclass__(cls, type: str = "", move: bool = False) -> None:
        # dataclass(slots=True) makes each class twice; the later one, the real one, wins
        if type:
            cls.type, cls.move = type, move
        if cls.type:
            TYPES[cls.type] = cls

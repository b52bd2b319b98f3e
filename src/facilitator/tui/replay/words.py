"""The words of a replay: what it does, how long a gap was, who corrected after the meeting."""

from __future__ import annotations

from facilitator.meeting.marks import SIGNED
from facilitator.meeting.playback import Playback
from facilitator.meeting.player import Player
from facilitator.text import plural


def state(player: Player) -> str:
    """``Playing 60×``, ``Paused 60×``, ``Skipping 1 h 12 min``."""
    if player.skipping:
        return f"Skipping {length(player.skipping)}"
    return f"{'Playing' if player.playing else 'Paused'} {player.speed:g}×"


def length(seconds: float) -> str:
    """``12 min``, ``1 h 12 min``, ``2 days 3 h``."""
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{plural(days, 'day')} {hours} h" if hours else plural(days, "day")
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min"


def after_the_meeting(playback: Playback, step: int) -> str:
    """Who corrected, or that it was the sign-off, where that step came after the meeting; or empty."""
    if any(isinstance(event, SIGNED) for event in playback.steps[step]):
        return "Sign-off, after the meeting"
    reviewer = playback.state(step).reviewer
    return f"Corrected after the meeting, by {reviewer}" if reviewer else ""

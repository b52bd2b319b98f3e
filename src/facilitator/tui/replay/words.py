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
    if player.ended:
        return f"At the end {player.speed:g}×"
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


def after_the_meeting(playback: Playback, step: int) -> tuple[str, ...]:
    """Who corrected, or that it was the sign-off, from long to short; none while the meeting goes on."""
    if any(isinstance(event, SIGNED) for event in playback.steps[step]):
        return "Sign-off, after the meeting", "Sign-off"
    who = playback.state(step).reviewer
    if not who:
        return ()
    return f"Corrected after the meeting, by {who}", f"Corrected, by {who}", "Corrected"


def original(playback: Playback, step: int) -> str:
    """What stood there before the correction of that step; empty where it was none."""
    if not playback.state(step).reviewer:
        return ""
    before = playback.state(max(0, step - 1)).corrections
    fresh = playback.state(step).corrections[len(before) :]
    said = [f"Was: “{change.was}”" for change in (one.change for one in fresh) if change.was]
    return said[0] if said else ""

"""Three looks: night, day, and one for projectors. Group colours are told apart by the colour-blind too."""

from __future__ import annotations

from textual.theme import Theme

# Okabe and Ito's palette (2008), for dark grounds; darker kin of the same hues for light ones
_ON_DARK = ("#56B4E9", "#E69F00", "#3FC79A", "#E59ACB", "#F0E442", "#B8C7FF")
_ON_LIGHT = ("#00598F", "#8F5600", "#00664A", "#8F2F6B", "#6B6200", "#3D4C9E")


def _groups(colours: tuple[str, ...]) -> dict[str, str]:
    return {f"group-{number}": colour for number, colour in enumerate(colours)}


THEMES = (
    Theme(
        name="night",
        primary="#8FB8DE",
        secondary="#A9B4C2",
        accent="#8FB8DE",
        foreground="#E4E7EB",
        background="#14181D",
        surface="#14181D",
        panel="#20262E",
        warning="#E6C15A",
        error="#FF8F87",
        success="#8CCF9B",
        dark=True,
        variables={**_groups(_ON_DARK), "quiet": "#98A2AE", "line": "#3A434E", "chosen": "#2D4257"},
    ),
    Theme(
        name="day",
        primary="#1F4E79",
        secondary="#55606C",
        accent="#1F4E79",
        foreground="#1B1F24",
        background="#FBFBF9",
        surface="#FBFBF9",
        panel="#EEEEE9",
        warning="#7A5B00",
        error="#A61B12",
        success="#1E6B34",
        dark=False,
        variables={**_groups(_ON_LIGHT), "quiet": "#5A6470", "line": "#C5CAD0", "chosen": "#D3E2F0"},
    ),
    Theme(
        name="projector",
        primary="#FFFFFF",
        secondary="#FFFFFF",
        accent="#FFFFFF",
        foreground="#FFFFFF",
        background="#000000",
        surface="#000000",
        panel="#000000",
        warning="#FFE14D",
        error="#FF9C94",
        success="#9BE8A9",
        dark=True,
        variables={**_groups(_ON_DARK), "quiet": "#D6D6D6", "line": "#FFFFFF", "chosen": "#0050A8"},
    ),
)

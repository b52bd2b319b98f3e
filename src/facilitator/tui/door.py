"""The only door from ``str`` to the screen. Nothing that passes here is ever read as markup."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from facilitator.text import clean_block


def shown(text: str, style: Style | str = "") -> Text:
    """Foreign text for one line of the screen: inert, without controls, tabs as blanks."""
    return Text(_plain(text), style=style, end="", no_wrap=True)


def plain(text: str) -> str:
    """The same for widgets that take strings with ``markup=False``."""
    return _plain(text)


def _plain(text: str) -> str:
    return clean_block(text).replace("\n", " ").replace("\t", " ")

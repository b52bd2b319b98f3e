"""A command is one thing a user can do: its keys, its words in footer, palette and help, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """``keys`` as Textual names them, the first one shown; ``label`` a few words; ``help`` a sentence.

    ``chosen``: keys (or characters) that mean it while points are being chosen.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    run: Callable[[Any], object]
    chosen: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The first key as it is written in footer and help: ``^T``, ``F1``, ``Tab``."""
        return written(self.keys[0]) if self.keys else ""

    def hint(self, label: str = "") -> Hint:
        return Hint(self.key, label or self.label.lower(), self.id)

    def chosen_hint(self, label: str = "", key: int = 0) -> Hint:
        """The hint while points are being chosen, with the first of those keys or another."""
        return Hint(written(self.chosen[key]), label or self.label.lower(), self.id)

    def binding(self) -> Binding:
        return Binding(",".join(self.keys), f"command({self.id!r})", self.label, show=False, id=self.id)


def written(key: str) -> str:
    """``ctrl+t`` -> ``^T``; ``pagedown`` -> ``PgDn``; ``S`` -> ``⇧S``."""
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[-1].upper()}"
    if key == "shift+tab":
        return "⇧Tab"
    if len(key) == 1 and key.isupper():
        return f"⇧{key}"
    return (
        "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))
        if len(key) > 1
        else key.upper()
    )


_NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "delete": "Del", "up": "↑", "down": "↓",
          "left": "←", "right": "→", "plus": "+", "minus": "−", "comma": ",", "full_stop": ".", "slash": "/",
          "question_mark": "?", "equals_sign": "=", "underscore": "_", "less_than_sign": "<",
          "greater_than_sign": ">"}  # fmt: skip


def bindings(commands: Iterable[Command]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The key bindings of a screen's commands."""
    return [command.binding() for command in commands if command.keys]


class Palette(Provider):
    """The commands of the screen one is on."""

    def _commands(self) -> list[Command]:
        screen: Screen[Any] = self.screen
        return list(getattr(screen, "commands", ()))

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(self._name(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.label), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(
                    score, matcher.highlight(self._name(command)), self._runner(command), help=command.help
                )

    def _name(self, command: Command) -> str:
        keys = command.keys or command.chosen
        return f"{command.label}  ({written(keys[0])})" if keys else command.label

    def _runner(self, command: Command) -> Callable[[], None]:
        screen = self.screen
        return lambda: (screen.call_later(command.run, screen), None)[1]


class AllCommands(CommandPalette):
    """The palette. Textual leafs by the lines of the list, which are measured only when it is laid out."""

    def _action_command_list(self, action: str) -> None:
        listed = self.query_one(CommandList)
        if action.startswith("page") and not listed.scrollable_content_region:
            return
        super()._action_command_list(action)


PALETTE = Command(
    "palette",
    ("ctrl+p", "f12"),
    "All commands",
    "Search every command.",
    lambda screen: screen.app.action_command_palette(),
)
LOOK = Command(
    "look",
    (),
    "Look: light, dark, projector",
    "Change the colours.",
    lambda screen: screen.app.action_next_look(),
)

"""What may be typed after ``facilitator``. Starts without pydantic and without Textual."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module

from facilitator import __version__
from facilitator.cli.arguments import GIVEN, VERBS
from facilitator.cli.out import UsageError
from facilitator.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_EPILOG = """\
verbs:
{verbs}

examples:
  facilitator new meeting.toml         an agenda to start from, with comments
  facilitator check meeting.toml       every problem in it, with its line
  facilitator run meeting.toml         walk the meeting; leave with Ctrl+Q at any time
  facilitator report minutes.toml      the report, as Markdown

Without a VERB, the agendas and minutes of this folder are shown to pick from.
'facilitator VERB --help' says more about one verb.

exit status:
  0 done   1 the input has problems, all named   2 the command line is wrong   130 interrupted
"""


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments, ``verb`` among them. Raises UsageError, or SystemExit after --help and --version."""
    word = argv[0] if argv else ""
    parser, verbs = _parser(word)
    if word and not word.startswith("-") and word not in verbs:
        raise UsageError(_unknown(word, verbs))
    return parser.parse_args(argv)


def verb(name: str) -> Callable[[Namespace], int]:
    """The function of a verb; only its own imports are paid for."""
    function: Callable[[Namespace], int] = getattr(import_module(f"facilitator.cli.verbs.{name}"), name)
    return function


def _unknown(word: str, verbs: Sequence[str]) -> str:
    if word.endswith(".toml"):
        return f"a verb comes before the file: facilitator run {word}"
    meant = nearest(word, list(verbs))
    return f"there is no verb '{word}'; " + (
        f"did you mean '{meant}'?" if meant else f"the verbs are {', '.join(verbs)}"
    )


class _Parser(ArgumentParser):
    """Problems are told as one sentence, and end the program where everything ends it."""

    helping = False

    def format_help(self) -> str:
        self.helping = True
        return super().format_help()

    def _get_formatter(self) -> HelpFormatter:
        # argparse asks at each argument; only help needs the terminal's width, which takes time to find out
        kind: type[HelpFormatter] = self.formatter_class  # type: ignore[assignment]  # and nothing else, here
        return kind(self.prog, width=None if self.helping else 80)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see '{self.prog} --help'")


def _parser(word: str) -> tuple[ArgumentParser, Sequence[str]]:
    """The parser, and all verbs. Where ``word`` is one of them, no other is made ready: that takes time."""
    parser = _Parser(
        prog="facilitator",
        usage="facilitator [VERB] [-h] [--version]",
        description="Walk a meeting of two or more groups, capture what each answers, leave durable minutes.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"facilitator {__version__}")
    verbs = parser.add_subparsers(prog="facilitator", dest="verb", help=SUPPRESS)
    parser.set_defaults(verb="home")
    listed: list[str] = []

    def add(name: str, says: str, more: str = "") -> ArgumentParser:
        listed.append(f"  {name:<13}{says}")
        return verbs.add_parser(
            name,
            description=f"{says[0].upper()}{says[1:]}. {more}".strip(),
            allow_abbrev=False,
        )

    names = [name for name, *_ in VERBS]
    for name, says, more in VERBS:
        if word in names and word != name:
            continue
        arguments = add(name, says, more)
        if name in GIVEN:
            GIVEN[name](arguments)
    parser.epilog = _EPILOG.format(verbs="\n".join(listed))
    return parser, names

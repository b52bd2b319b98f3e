"""What may be typed after ``facilitator``. Starts without pydantic and without Textual."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from facilitator import __version__
from facilitator.cli.out import UsageError
from facilitator.text import nearest

FORMATS = ("md", "txt")
LANGUAGES = ("en", "fr", "es")

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

_CAUCUS = "They stand in a file of their own beside the minutes, which only you may read."
_PRESENT = "It follows the meeting, reads only, and there is nothing to operate; q leaves."


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments, ``verb`` among them. Raises UsageError, or SystemExit after --help and --version."""
    parser, verbs = _parser()
    word = argv[0] if argv else ""
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

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see '{self.prog} --help'")


def _parser() -> tuple[ArgumentParser, Sequence[str]]:
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
        listed.append(f"  {name:<12}{says}")
        return verbs.add_parser(
            name,
            description=f"{says[0].upper()}{says[1:]}. {more}".strip(),
            allow_abbrev=False,
        )

    _run(add("run", "walk a meeting; resumes where it stopped", "Nothing to save: each line is on disk."))
    _present(add("present", "show a running meeting to the room, on another terminal", _PRESENT))
    _check(add("check", "name every problem of agendas and minutes, with its line"))
    _new(add("new", "write an agenda to start from, with comments", "Nothing is ever overwritten."))
    _transcribe(add("transcribe", "turn notes in the capture language into minutes"))
    _report(add("report", "print the report of minutes"))
    _matrix(add("matrix", "show where the groups stand, question by group", "What is hidden stays hidden."))
    _tally(add("tally", "print the count of rankings, from the ballots to the result"))
    _balance(add("balance", "show how much each group said, by item", "A mirror, not a judgement."))
    _caucus(add("caucus", "print your private notes, which are in no report and no export", _CAUCUS))
    add("schema", "print the JSON Schema of meeting files, for editors")
    parser.epilog = _EPILOG.format(verbs="\n".join(listed))
    return parser, tuple(verbs.choices)


def _run(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an agenda, or minutes to go on with")
    parser.add_argument("--minutes", metavar="PATH", help="default: minutes/<date>-<title>.toml")


def _present(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the agenda or the minutes that 'run' has, or will have")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="a meeting file")


def _new(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", nargs="?", help="where to; default: print it")
    parser.add_argument("--template", metavar="NAME", help="another one than two-groups; '?' names them all")
    parser.add_argument(
        "--from", dest="source", metavar="FILE", help="an agenda of yours, or the minutes of the last meeting"
    )


def _transcribe(parser: ArgumentParser) -> None:
    parser.add_argument("notes", metavar="NOTES", help="a text file; '-' reads standard input")
    parser.add_argument("--agenda", metavar="FILE", required=True, help="the meeting's agenda")
    parser.add_argument("-o", dest="out", metavar="MINUTES", required=True, help="the minutes to write")
    parser.add_argument("--force", action="store_true", help="replace MINUTES if there are any")


def _report(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes, or an agenda")
    parser.add_argument(
        "-f", dest="format", choices=FORMATS, help="Markdown or plain text; default: as OUT ends, else md"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write; default: print it")
    parser.add_argument("--lang", choices=LANGUAGES, help="of the report's own words; default: the meeting's")
    parser.add_argument("--audit", action="store_true", help="with an annex from ballots to result")
    parser.add_argument("--balance", action="store_true", help="with an annex on who contributed how much")
    parser.add_argument("--private", action="store_true", help="with an annex of your private notes")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")


def _matrix(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes, or an agenda")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.add_argument(
        "--suggest", action="store_true", help="also name likely matches, with the line that would apply each"
    )


def _tally(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes with a ranking")
    parser.add_argument("item", metavar="ITEM", nargs="?", help="number or id of a ranking; default: all")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _balance(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _caucus(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="the minutes that the notes stand beside")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")

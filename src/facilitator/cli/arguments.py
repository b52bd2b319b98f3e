"""The verbs, a few words on each, and what may follow them. Starts without pydantic and without Textual."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping

FORMATS = ("md", "txt")
LANGUAGES = ("en", "fr", "es")
KINDS = ("meeting", "session", "item", "theme", "point", "decision", "reservation", "action", "parked")
"""As the library has them, which takes longer to load."""

VERBS: tuple[tuple[str, str, str], ...] = (
    ("run", "walk a meeting; resumes where it stopped", "Nothing to save: each line is on disk."),
    ("rehearse", "walk an agenda dry, on a clock of your own; nothing is written", ""),
    (
        "present",
        "show a running meeting to the room, on another terminal",
        "It follows the meeting, reads only, and there is nothing to operate; q leaves.",
    ),
    ("check", "name every problem of agendas and minutes, with its line", ""),
    ("new", "write an agenda to start from, or the next one from minutes", "Nothing is ever overwritten."),
    ("transcribe", "turn notes in the capture language into minutes", ""),
    ("report", "print the report of minutes", ""),
    ("review", "read minutes on the screen, correct them, have them approved", ""),
    ("sign", "tell how far the sign-off is; circulate, approve, amend", ""),
    ("verify", "tell whether this is the text that the groups approved", ""),
    ("comments", "take in what came back from readers; accept or refuse it", ""),
    ("corrections", "list what was corrected after the meeting, beside the original", ""),
    ("redline", "show what changed between two versions of minutes", ""),
    ("replay", "watch a meeting again from its journal", ""),
    ("merge", "make one record of two scribes' journals", "Nothing is lost and nothing doubled."),
    ("search", "find words in all minutes of a folder", ""),
    ("actions", "list the actions in all minutes of a folder", ""),
    ("decisions", "list the decisions in all minutes of a folder", ""),
    ("matrix", "show where the groups stand, question by group", "What is hidden stays hidden."),
    ("tally", "print the count of rankings, from the ballots to the result", ""),
    ("balance", "show how much each group said, by item", "A mirror, not a judgement."),
    (
        "caucus",
        "print your private notes, which are in no report and no export",
        "They stand in a file of their own beside the minutes, which only you may read.",
    ),
    ("schema", "print the JSON Schema of meeting files, for editors", ""),
)
"""Name, what it does, and what else its help says; in the order of the help."""


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
    parser.add_argument(
        "--run-sheet", action="store_true", help="of an agenda: times, goals, prompts, room for notes"
    )
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


def _rehearse(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an agenda, or minutes")
    parser.add_argument("--speed", metavar="X", type=float, default=1.0, help="of the clock, 1 to 600")


def _review(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="MINUTES", help="minutes")
    _name(parser)


def _name(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--name", metavar="NAME", help="who you are; default: $FACILITATOR_NAME or your login"
    )


def _sign(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes")
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--circulate", action="store_true", help="this text goes to the groups as a version")
    step.add_argument("--approve", metavar="GROUP", help="this group approves the version that was sent")
    step.add_argument("--amend", metavar="REASON", help="open the next version, and say why")
    parser.add_argument("--by", metavar="NAME", help="who approves for the group")
    parser.add_argument(
        "--for", dest="group", metavar="GROUP", help="with --amend: the group that asked for it"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    _name(parser)


def _verify(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes, or a copy of them")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _comments(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes")
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--take", metavar="FILE", help="a returned copy, or notes such as '3.2: should read …'")
    step.add_argument("--accept", metavar="ID", help="take the change into the minutes")
    step.add_argument("--refuse", metavar="ID", help="leave the minutes as they are")
    step.add_argument("--reopen", metavar="ID", help="leave it open after all")
    parser.add_argument("--by", metavar="NAME", help="with --take: who sent it")
    parser.add_argument("--for", dest="group", metavar="GROUP", help="with --take: the group it comes from")
    parser.add_argument("--reason", metavar="TEXT", help="why it is accepted or refused")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    _name(parser)


def _corrections(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", help="minutes with their journal beside them")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _redline(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="minutes; alone: what changed since their last version")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the minutes as they are now")
    parser.add_argument(
        "-f", dest="format", choices=("txt", "md", "html"), help="default: as OUT ends, else txt"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write; default: print it")
    parser.add_argument(
        "--lang", choices=LANGUAGES, help="of the program's own words; default: the meeting's"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")


def _replay(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="MINUTES", help="minutes with their journal beside them, or a journal"
    )
    parser.add_argument("--speed", metavar="X", type=float, help="1 to 600; default: 60, or what fits")


def _merge(parser: ArgumentParser) -> None:
    parser.add_argument("a", metavar="A", help="minutes or a journal")
    parser.add_argument("b", metavar="B", help="the other scribe's")
    parser.add_argument("-o", dest="out", metavar="C", required=True, help="where the merged minutes go")
    parser.add_argument("--base", metavar="O", help="minutes that both began from, where there is no journal")
    parser.add_argument("--git", metavar="PATH", help="as a merge driver: the file's path in the repository")
    parser.add_argument("--force", action="store_true", help="replace C if it is there")
    parser.add_argument("--json", action="store_true", help="the conflicts as JSON, for scripts")


def _folder(parser: ArgumentParser) -> None:
    parser.add_argument("--in", dest="folder", metavar="DIR", default=".", help="default: this folder")
    parser.add_argument("--group", metavar="GROUP", help="only of this group")
    parser.add_argument("--person", metavar="NAME", help="only by, or owned by, this person")
    parser.add_argument("--meeting", metavar="WORDS", help="only meetings with these words in their title")
    parser.add_argument("--since", metavar="DATE", help="only meetings on this day or later: 2026-01-31")
    parser.add_argument("--until", metavar="DATE", help="only meetings on this day or before")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="+", help='all of them; "quoted" for a phrase')
    parser.add_argument(
        "--kind", choices=KINDS, metavar="KIND", help=f"only of this kind: {', '.join(KINDS)}"
    )
    parser.add_argument("--limit", metavar="N", type=int, default=50, help="default: 50; newest first")
    _folder(parser)


def _actions(parser: ArgumentParser) -> None:
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--open", action="store_true", help="only what is not done")
    state.add_argument("--done", action="store_true", help="only what is done")
    state.add_argument("--overdue", action="store_true", help="only what is not done and past its day")
    parser.add_argument(
        "-f", dest="format", choices=("txt", "csv", "ics"), help="default: as OUT ends, else txt"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write; default: print it")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")
    _folder(parser)


def _decisions(parser: ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help="only with all of these words")
    _folder(parser)


GIVEN: Mapping[str, Callable[[ArgumentParser], None]] = {
    "run": _run,
    "rehearse": _rehearse,
    "present": _present,
    "check": _check,
    "new": _new,
    "transcribe": _transcribe,
    "report": _report,
    "review": _review,
    "sign": _sign,
    "verify": _verify,
    "comments": _comments,
    "corrections": _corrections,
    "redline": _redline,
    "replay": _replay,
    "merge": _merge,
    "search": _search,
    "actions": _actions,
    "decisions": _decisions,
    "matrix": _matrix,
    "tally": _tally,
    "balance": _balance,
    "caucus": _caucus,
}
"""What adds the arguments of each verb that has some."""

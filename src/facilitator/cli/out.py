"""The owner of stdout, stderr, files named with ``-o``, and the exit status.

Data goes to stdout, everything else to stderr. Exit status: 0 done; 1 the input has problems;
2 the command line is wrong; 70 a mistake of ours; 130 interrupted; 141 nobody reads our output any more.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from types import TracebackType

from facilitator.errors import FacilitatorError, InputError, Problem
from facilitator.text import clean_block

DONE, PROBLEMS, USAGE, INTERNAL, INTERRUPTED, UNREAD = 0, 1, 2, 70, 130, 141


class UsageError(FacilitatorError):
    """The command line makes no sense; one plain sentence."""


class Outcome:
    """Turns whatever ends a verb into an exit status and a plain word on stderr.

    ``status`` is what the verb returned, or what its exception means. Nothing is ever raised
    out of it, and no text of a meeting is shown: a traceback only with FACILITATOR_DEBUG=1.
    """

    status: int = DONE

    def __enter__(self) -> Outcome:
        _prepare()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            error = _flushed()
        if error is not None:
            self.status = _status(error)
        return True


def data(text: str) -> None:
    """Print what the user asked for. Raises OSError if it cannot be written."""
    if sys.stdout is None:
        raise InputError([Problem("it is closed, so nothing can be printed", "standard output")])
    sys.stdout.write(text)


def say(text: str) -> None:
    """One line for the person at the terminal; foreign text in it cannot drive the terminal."""
    print(clean_block(text), file=sys.stderr)


def tell(problems: Iterable[Problem]) -> int:
    """Name each problem; return how many of them are no mere warnings."""
    found = 0
    for problem in problems:
        found += not problem.warning
        say(str(problem))
    return found


def deliver(
    text: str,
    out: str | None,
    force: bool = False,
    hint: str = "name another file, or say --force",
    mode: int | None = None,
) -> None:
    """Print ``text``, or write it to the file ``out``, wholly or not at all (``-`` prints too).

    ``mode``: the permissions of the file; default those of the file there now, or what the umask leaves.
    Raises InputError if ``out`` exists and ``force`` is not set, StoreError for the disk.
    """
    if out is None or out == "-":
        data(text)
        return
    from pathlib import Path

    from facilitator.errors import StoreError
    from facilitator.store.files import explain, fresh_file, write_atomic

    path, content = Path(out), text.encode("utf-8")
    if force:
        write_atomic(path, content, mode=mode or (None if path.exists() else _usual_mode()))
        return
    try:
        os.close(fresh_file(path, content, mode or _usual_mode()))
    except FileExistsError:
        raise InputError([Problem("it exists already", out, hint=hint)]) from None
    except FileNotFoundError:
        raise InputError([Problem("there is no such folder", str(path.parent))]) from None
    except OSError as error:
        raise StoreError(explain(error, path)) from error


def _usual_mode() -> int:
    """The permissions of a file that is meant to be handed on: what the user's umask leaves."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _prepare() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal its own encoding; neither ever crashes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flushed() -> OSError | None:
    """What the last of the output says to being written, while it can still be told."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return error
    return None


def _status(error: BaseException) -> int:
    match error:
        case SystemExit():
            ended = _flushed()
            code = error.code if isinstance(error.code, int) else DONE
            return _status(ended) if ended else code
        case BrokenPipeError():
            _drop_output()
            return UNREAD
        case KeyboardInterrupt():
            say("facilitator: interrupted")
            return INTERRUPTED
        case UsageError():
            say(f"facilitator: {error}")
            return USAGE
        case InputError():
            tell(error.problems)
            return PROBLEMS
        case FacilitatorError():
            say(f"facilitator: {error}")
            return PROBLEMS
        case OSError() if error.filename is None:
            _drop_output()
            say(f"facilitator: the output could not be written: {error.strerror or error}")
            return PROBLEMS
    return _crashed(error)


def _crashed(error: BaseException) -> int:
    from pathlib import PurePath

    trace, place = error.__traceback__, ""
    while trace is not None:  # the innermost line of ours; the message may hold what was said in a room
        name = PurePath(trace.tb_frame.f_code.co_filename)
        if "facilitator" in name.parts:
            place = f" at {name.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    say(
        f"facilitator: a mistake in this program ({type(error).__name__}{place}); what was saved is safe. "
        "FACILITATOR_DEBUG=1 shows more, which may hold text of the meeting."
    )
    if os.environ.get("FACILITATOR_DEBUG") == "1":
        import traceback

        say("".join(traceback.format_exception(error)))
    return INTERNAL


def _drop_output() -> None:
    """Let Python's own flush at exit go nowhere, or it would complain once more."""
    null = os.open(os.devnull, os.O_WRONLY)
    if sys.stdout is not None:
        os.dup2(null, sys.stdout.fileno())
    os.close(null)

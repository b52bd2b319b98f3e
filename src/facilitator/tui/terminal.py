"""Ending well: signals, a terminal that goes away, and bytes that are no text."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable
from threading import Thread


def leave_on_signals(leave: Callable[[], None]) -> None:
    """Call ``leave`` on the event loop when the system asks us to go, so that the terminal is restored."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has no handlers in its event loop; closing the window ends the process there
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, leave)


def leave_on_hangup(leave: Callable[[], None]) -> None:
    """Call ``leave`` when the terminal is gone, even where SIGHUP is ignored (nohup).

    A poll that asks for nothing still reports a hang-up, and costs nothing until then.
    """
    try:
        import select

        poll = select.poll()
        poll.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]  # caught below
    except (ImportError, AttributeError, OSError, ValueError):
        return
    loop = asyncio.get_running_loop()

    def watch() -> None:
        with contextlib.suppress(OSError, RuntimeError):
            if poll.poll():
                loop.call_soon_threadsafe(leave)

    Thread(target=watch, name="hangup", daemon=True).start()


def forgive_bad_bytes() -> None:
    """One byte of invalid UTF-8 on standard input ends Textual's input thread; read it as U+FFFD instead.

    Textual 8 gives no hook for the decoder (its issue 6456), so the name its driver looks up is ours.
    """
    with contextlib.suppress(ImportError):
        from codecs import getincrementaldecoder
        from functools import partial

        from textual.drivers import linux_driver

        def forgiving(encoding: str) -> object:
            return partial(getincrementaldecoder(encoding), errors="replace")

        vars(linux_driver)["getincrementaldecoder"] = forgiving

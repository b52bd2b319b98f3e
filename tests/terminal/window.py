"""The program in a real pseudo-terminal, and the screen as a terminal would draw it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0


class Window:
    """A terminal of 100 × 30 with ``facilitator run`` in it. ``raw`` is every byte it ever sent."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        env: dict[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
        preexec: Callable[[], object] | None = None,
    ) -> None:
        width, height = size
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        variables = {**os.environ, "HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), **(env or {})}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "facilitator", *arguments],
            cwd=str(folder),
            env=variables,
            dimensions=(height, width),
            timeout=PATIENCE,
            echo=False,
            preexec_fn=preexec,
        )
        self.child.delaybeforesend = None
        self.child.delayafterclose = 0
        self.child.delayafterterminate = 0

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what the program has written; False when the terminal was closed."""
        end = time.monotonic() + seconds
        while True:
            try:
                data = self.child.read_nonblocking(65536, timeout=max(0.0, end - time.monotonic()))
            except pexpect.TIMEOUT:
                return True
            except (pexpect.EOF, OSError, ValueError):
                return False
            self.raw += data
            self._stream.feed(data)

    def until(self, condition: Callable[[], object], why: object = "") -> None:
        """Read on until ``condition`` holds; fail with the screen as it stands."""
        end = time.monotonic() + PATIENCE
        while not condition():
            alive = self.read()
            if not alive and not condition():
                raise AssertionError(f"the program ended, waiting for {why}\n{self.text}")
            if time.monotonic() > end:
                raise AssertionError(f"not in time: {why}\n{self.text}")

    def sees(self, *texts: str) -> None:
        self.until(lambda: all(text in self.text for text in texts), texts)

    def ready(self) -> Window:
        """Wait for the first full picture."""
        self.until(lambda: self.screen.display[-1].strip(), "the status line")
        return self

    def send(self, text: str | bytes) -> None:
        """Type; in pieces, because a terminal's buffer is small."""
        data = text.encode() if isinstance(text, str) else text
        for at in range(0, len(data), 256):
            self.child.send(data[at : at + 256])
            self.read(0)

    def line(self, *lines: str) -> None:
        for line in lines:
            self.send(line + "\r")

    def wait(self, seconds: float) -> int | None:
        """The exit status (negative: the signal that ended it); None if it still runs after ``seconds``."""
        end = time.monotonic() + seconds
        while self.child.isalive():
            if time.monotonic() > end:
                return None
            self.read(0.01)
        while self.read(0.05):
            pass
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        return int(self.child.exitstatus)

    def hang_up(self, seconds: float) -> bool:
        """Close the terminal under the program; whether its process is gone in time."""
        os.close(self.child.child_fd)
        self.child.ptyproc.closed = self.child.closed = True
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if os.waitpid(self.child.pid, os.WNOHANG)[0]:
                self.child.ptyproc.terminated = self.child.terminated = True
                return True
            time.sleep(0.02)
        return False

    def leave(self) -> None:
        self.send("\x11")
        assert self.wait(PATIENCE) == 0, self.text

    def close(self) -> None:
        """Away with it, whatever state it is in."""
        if not self.child.ptyproc.terminated and self.child.isalive():
            os.kill(self.child.pid, signal.SIGKILL)
            self.child.wait()
        self.child.close(force=True)

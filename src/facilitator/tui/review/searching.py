"""Finding on the review screen: the word as it is typed, the matches, next and previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.tui.review.finding import Finding
from facilitator.tui.review.matching import words_of

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


class Searching:
    """What is looked for stays marked until Esc."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.finding = Finding()
        self._origin = 0
        self._came = False  # whether the first match was gone to
        self._looking = False

    @property
    def words(self) -> tuple[str, ...]:
        return self.finding.words

    def begin(self) -> None:
        """The next letters are a word to find."""
        if self.screen.free():
            self._origin = self.screen.chosen
            self.screen.typing.find()

    def typed(self, text: str) -> None:
        """The word has changed."""
        words = words_of(text)
        if words == self.finding.words:
            return
        origin = min(self._origin, len(self.screen.rows) - 1)
        self.finding.start(words, self.screen.rows, origin, self.screen.corrected)
        self._came = False
        if not words:
            self.screen.choose(self._origin)
        self._look()

    def changed(self) -> None:
        """The document is another one: look again, and stay."""
        if self.words:
            self.finding.start(self.words, self.screen.rows, self.screen.chosen, self.screen.corrected)
            self._came = True
            self._look()

    def _look(self) -> None:
        done = self.finding.go_on()
        number = None if self._came else self.finding.nearest()
        if number is not None:
            self._came = True
            self.screen.choose(number, come=True)
        else:
            self.screen.refresh_view()
        if not done and not self._looking:
            self._looking = True
            self.screen.set_timer(0.001, self._look_on)

    def _look_on(self) -> None:
        self._looking = False
        if self.screen.is_attached and not self.finding.done:
            self._look()

    def accept(self) -> None:
        """Enter: the word stays, and the keys are those of reading."""
        self.typed(self.screen.typing.composer.text)  # letters that came right before
        self.screen.typing.leave()

    def again(self, by: int) -> None:
        """The next match; without a word the next of what was jumped to."""
        if not self.words:
            if self.screen.jumping.last:
                self.screen.jumping.to(self.screen.jumping.last, by)
            else:
                self.screen.tell("Nothing is looked for yet: / finds, G jumps.")
            return
        number = self.finding.beside(self.screen.chosen, by)
        if number is None:
            self.screen.tell("Not found." if self.finding.done else "Still looking …")
        else:
            self._came = True
            self.screen.choose(number, come=True)

    def clear(self, back: bool) -> None:
        """Nothing is looked for any more; ``back``: to where one was."""
        self.finding.start((), self.screen.rows, 0)
        if back:
            self.screen.choose(min(self._origin, len(self.screen.rows) - 1))

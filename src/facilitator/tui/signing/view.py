"""The sign-off: send the text, note each group's approval, open an amendment. It lies over the review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.widget import Widget

from facilitator.agenda.signing import content_digest, sign_off
from facilitator.meeting import intents
from facilitator.meeting.decide.after import next_version
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.dialogs.ask import Ask
from facilitator.tui.dialogs.choose import Choose
from facilitator.tui.signing.changed import ChangedView
from facilitator.tui.signing.table import SignOffTable
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.standing.scrolled import Scrolled
from facilitator.tui.widgets.status import Hint

_NOBODY = "-"

DOWN = Command("down", ("down",), "Next group", "Choose the next group.", lambda s: s.choose(1), ("j",))
UP = Command("up", ("up",), "Group before", "Choose the group before.", lambda s: s.choose(-1), ("k",))
SEND = Command(
    "circulate",
    (),
    "Send to the groups",
    "This text goes to the groups as a numbered version; from then on it stands as it is.",
    lambda s: s.circulate(),
    ("c",),
)
APPROVE = Command(
    "approve",
    ("enter",),
    "Approve",
    "The chosen group approves the version that was sent; you are asked who spoke for it.",
    lambda s: s.approve(),
    ("a",),
)
AMEND = Command(
    "amend",
    (),
    "Amend",
    "Open the next version, so that the text may be changed; you are asked for whom and why.",
    lambda s: s.amend(),
    ("m",),
)
CHANGED = Command(
    "changed",
    (),
    "What changed",
    "What changed between an earlier version and the text as it is.",
    lambda s: s.changed(),
    ("w",),
)
UNDO = Command(
    "undo",
    ("ctrl+z",),
    "Take back",
    "Take back the last step.",
    lambda s: s.session.turn(intents.Undo()),
)
REDO = Command(
    "redo",
    ("ctrl+y",),
    "Bring back",
    "Bring back what was taken back.",
    lambda s: s.session.turn(intents.Redo()),
)
COMMANDS = (SEND, APPROVE, AMEND, CHANGED, UP, DOWN, UNDO, REDO, OVER_HELP, BACK, PALETTE)


class SignOffView(Over):
    """Who approved which text, and what can be done next."""

    commands = COMMANDS

    def __init__(self, run: Any) -> None:
        super().__init__(run)
        self._chosen = 0
        self._judged: Meeting | None = None
        self._same = True

    def heading(self) -> str:
        known = sign_off(self.meeting.document)
        if known.state == "approved":
            return f"Sign-off: version {known.version} is approved by all groups"
        if known.state == "circulated":
            return f"Sign-off: DRAFT, version {known.version}, sent to the groups"
        return f"Sign-off: DRAFT, version {next_version(self.meeting)}, not sent yet"

    def body(self) -> Widget:
        return SignOffTable()

    def hints(self) -> Sequence[Hint]:
        known = sign_off(self.meeting.document)
        made: list[Hint] = []
        if known.state == "circulated":
            made = [APPROVE.chosen_hint(f"{self._group.name} approves"), AMEND.chosen_hint("amend")]
        elif known.state == "approved":
            made = [AMEND.chosen_hint("amend")]
        else:
            made = [SEND.chosen_hint("send to the groups")]
        if self.earlier():
            made.append(CHANGED.chosen_hint())
        return [*made, OVER_HELP.hint(), BACK.hint()]

    def show(self) -> None:
        number = next_version(self.meeting)
        self.query_one(SignOffTable).show(minutes(self.meeting), number, self._next(), self._chosen)

    @property
    def _group(self) -> Any:
        groups = self.meeting.document.groups
        return groups[min(self._chosen, len(groups) - 1)]

    def _next(self) -> str:
        document = minutes(self.meeting)
        known = sign_off(document)
        if self._judged is not self.meeting:
            sent = known.sent.digest if known.sent is not None else None
            self._judged, self._same = self.meeting, sent == content_digest(document)
        if not self._same and known.state != "draft":
            return "The text is not the one that was sent: M opens the next version of it."
        if known.state == "circulated":
            names = [group.name for group in document.groups if group.id in known.waiting]
            waiting = f"Waiting for {' and '.join(names)}."
            return f"{waiting} The text stands as it was sent; M opens the next version."
        if known.state == "approved":
            return "The text is the one that all groups approved. It is read-only; M opens the next version."
        return self._draft()

    def _draft(self) -> str:
        open = [one for one in self.meeting.document.comments if one.verdict is None]
        waiting = f" {len(open)} comments are still open." if len(open) > 1 else ""
        waiting = " One comment is still open." if len(open) == 1 else waiting
        number = next_version(self.meeting)
        return f"This text may be corrected. C sends it to the groups as version {number}.{waiting}"

    # -- what can be done --------------------------------------------------------------------------

    def choose(self, by: int) -> None:
        """The group above or below."""
        self._chosen = (self._chosen + by) % len(self.meeting.document.groups)
        self.refresh_view()

    def circulate(self) -> None:
        """Send the text."""
        number = next_version(self.meeting)
        copy = f"{self.session.record.path.stem}.v{number}.toml"
        self.do(
            f"Version {number} is on record; {copy} beside the minutes is the text to send.",
            intents.Circulate(),
        )
        self.session.write_minutes()

    def approve(self) -> None:
        """Ask who approves for the chosen group, and note it."""
        known, group = sign_off(self.meeting.document), self._group
        if known.state not in ("circulated", "approved"):
            self.tell("A group approves a text that was sent to it: C sends it.")
            return
        if group.id not in known.waiting:
            self.tell(f"{group.name} has approved version {known.version} already.")
            return

        def noted(name: str | None) -> None:
            if name is not None:
                said = f"{group.name} approved version {known.version}. ^Z takes it back."
                self.do(said, intents.Approve(group.id, name))
                self.session.write_minutes()

        foot = "Enter notes the approval; the name may stay empty"
        self.app.push_screen(Ask(f"Who approves for {group.name}?", foot=foot, empty=True), noted)

    def amend(self) -> None:
        """Ask for whom and why, and open the next version."""
        if not self.meeting.fixed:
            self.tell("This is a draft: correct it as it is. An amendment is for a text that was sent.")
            return
        choices = [(group.name, group.id) for group in self.meeting.document.groups]
        choices.append(("nobody in particular", _NOBODY))

        def asked(group: str | None) -> None:
            if group is not None:
                self.app.push_screen(Ask("Why is the text amended?"), lambda why: opened(group, why))

        def opened(group: str, why: str | None) -> None:
            if why:
                whose = "" if group == _NOBODY else group
                self.do("The text may be changed now; Esc goes to it.", intents.OpenAmendment(why, whose))
                self.session.write_minutes()

        self.app.push_screen(Choose("Who asked for the amendment?", choices), asked)

    def earlier(self) -> list[int]:
        """Numbers of versions that the text can be compared with, newest first."""
        now = sign_off(self.meeting.document)
        numbers = [one.number for one in self.meeting.document.versions if one.circulated is not None]
        fixed = now.state in ("circulated", "approved")
        return [number for number in reversed(numbers) if not (fixed and number == now.version)]

    def changed(self) -> None:
        """Show what changed since an earlier version."""
        numbers = self.earlier()
        if not numbers:
            self.tell("There is no earlier version to compare with.")
            return

        def compare(number: str | None) -> None:
            if number is not None:
                self.app.push_screen(ChangedView(self.run, int(number)))

        if len(numbers) == 1:
            compare(str(numbers[0]))
        else:
            choices = [(f"Version {number}", str(number)) for number in numbers]
            self.app.push_screen(Choose("Compare with", choices), compare)

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        self._chosen = event.place
        self.refresh_view()

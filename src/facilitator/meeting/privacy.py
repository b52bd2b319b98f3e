"""Which lines of a block are private: a private line, and what stands below it."""

from __future__ import annotations

from dataclasses import replace

from facilitator.meeting import intents
from facilitator.meeting.forms import private
from facilitator.meeting.forms.line import Line, marks
from facilitator.meeting.scribe import parse
from facilitator.meeting.state import Meeting


class Privacy:
    """Follows a block from line to line.

    Below a private line stands what is indented further, or a point of a list that would go below it, up
    to a line that is not, or that is more than text: a command, a heading, a lane's name, a keyword. Text
    for a lane (``ICMM: text``) counts as below where it is indented; behind a dash it goes to its lane.
    """

    def __init__(self) -> None:
        self._head: tuple[int, int] | None = None  # depth of the private line above, and what its marks add

    def note(self, meeting: Meeting, line: Line) -> intents.Capture | None:
        """The private note that ``line`` is, as deep as it stands below its private line; None: public.

        It has no text where the line holds the word alone. Raises Refusal, as the line would without this.
        """
        deeper, text, mark = marks(meeting, line.text)
        said = private.said(meeting, line.text)
        if self._head is not None and self._is_below(self._head, meeting, line, deeper, said):
            depth, added = self._head
            depth = line.depth - depth + (deeper - added if deeper else 0)
            text = text.removeprefix("\\").lstrip() or text
            return intents.Capture(text if said is None else said, max(1, depth), mark=mark)
        self._head = None if said is None else (line.depth, deeper)
        return None if said is None else intents.Capture(said, mark=mark)

    @staticmethod
    def _is_below(head: tuple[int, int], meeting: Meeting, line: Line, deeper: int, said: str | None) -> bool:
        inside = line.depth > head[0]
        if not inside and line.depth + deeper <= sum(head):
            return False
        if said is not None:
            return True
        if meeting.cursor.lane.startswith("ballots/"):  # figures in a note are no votes
            meeting = replace(meeting, cursor=replace(meeting.cursor, lane="notes"))
        wanted = parse(meeting, line)
        return all(isinstance(one, intents.Capture) and (inside or one.lane is None) for one in wanted)

"""What may happen in the meeting of :mod:`meeting.kit`, as wishes that are fitted to what there is."""

from __future__ import annotations

from hypothesis import strategies as st

from facilitator.meeting import intents
from facilitator.meeting.decisions import decisions
from facilitator.meeting.options import options
from facilitator.meeting.state import Meeting

TEXT = st.sampled_from(
    ["water", "offsets ≥ 20 %", "ce qu’on a dit", "[/] x", "a\\b", "水", "Communications", "x" * 300]
)
NUMBER = st.integers(0, 30)


KINDS_OF_WISH = (
    *("capture",) * 8,
    *("undo",) * 3,
    *("outcome", "lane", "add", "rename", "go", "step", "redo", "edit", "done", "remove", "shift", "swap"),
    *(
        "send",
        "vote",
        "roll",
        "leave",
        "merge",
        "merge",
        "part",
        "link",
        "link",
        "split",
        "move lane",
        "join",
    ),
    *("seal", "reveal", "ballot", "ballot", "setting", "confirm", "draw", "propose", "propose", "amend"),
    *("position", "position", "defer", "rule", "supersede", "read", "part", "reveal", "join", "redo", "redo"),
)
PLACES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("link",), ("measure",)),
    **dict.fromkeys(("merge", "part"), ("measure", "ideas", "top", "issues")),
    **dict.fromkeys(("add", "rename", "split", "move lane", "join"), ("ideas", "ideas", "issues", "top")),
    **dict.fromkeys(("vote", "ballot", "setting", "confirm", "draw"), ("rank",)),
    **dict.fromkeys(("seal", "reveal"), ("measure", "rank")),
    **dict.fromkeys(("propose",), ("measure", "issues", "rank")),
}
"""The items where a wish can come true: one that comes elsewhere goes there first, mostly."""


Wish = tuple[str, int, int, str, int]


@st.composite
def wishes(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS_OF_WISH) -> Wish:
    """A wish, to be fitted to the state it meets by :func:`fit`."""
    return (
        draw(st.sampled_from(kinds)),
        draw(NUMBER),
        draw(NUMBER),
        draw(TEXT),
        draw(st.sampled_from((-1, 1))),
    )


def place_for(meeting: Meeting, wish: Wish) -> intents.Intent | None:
    """Where the wish has to go first."""
    kind, one, two, _, _ = wish
    places = PLACES.get(kind, ())
    if not places or meeting.cursor.item in places or two % 5 == 4:
        return None
    return intents.GoTo(places[one % len(places)])


def fit(meeting: Meeting, wish: Wish) -> intents.Intent | None:
    """The wish as an intent that names what there is; None where there is nothing it could mean."""
    kind, one, two, text, by = wish
    board = meeting.board
    lanes = board.every_lane
    here = lanes[one % len(lanes)]
    there = lanes[two % len(lanes)]
    row = here.outline[two % len(here.outline)] if here.outline else None
    themes = [lane.key for lane in board.lanes if lane.key.startswith(("themes/", "issues/"))] or [here.key]
    match kind:
        case "capture":
            lane = board.lanes[two % len(board.lanes)].key if two % 3 else None
            return intents.Capture(text, one % 18, exact=bool(two % 2), lane=lane)
        case "outcome":
            kind = ("decisions", "actions", "parked")[one % 3]
            return intents.Outcome(kind, text, owner=text if two % 2 and kind == "actions" else None)
        case "lane":
            return intents.ChooseLane(board.lanes[one % len(board.lanes)].key)
        case "add":
            return intents.AddLane(f"{text} {one % 4}")
        case "rename":
            return intents.RenameLane(themes[one % len(themes)], f"{text} {two}")
        case "go":
            return intents.GoTo(meeting.order[one % len(meeting.order)])
        case "step":
            return intents.Step(by)
        case "undo":
            return intents.Undo()
        case "redo":
            return intents.Redo()
        case "roll":
            return intents.RollCall(("Aidan Davy", "Somebody New")[one % 2], (True, False, None)[two % 3])
        case "move lane":
            return intents.MoveLane(themes[one % len(themes)], by)
        case "join":
            return intents.MergeLanes(themes[one % len(themes)], themes[two % len(themes)])
        case "seal":
            return intents.Seal(("until-answered", "until-revealed", "")[one % 3])
        case "reveal":
            return intents.Reveal()
        case "vote" | "ballot" | "setting" | "confirm" | "draw":
            return fit_ranking(meeting, wish)
        case "propose":
            return intents.Outcome("decisions", text, proposed=True)
        case "amend" | "position" | "defer" | "rule" | "supersede" | "read":
            return fit_decision(meeting, wish)
        case "merge" | "link" | "split":
            return fit_points(meeting, wish)
    if kind == "part":
        together = [(lane.key, row.id) for lane in lanes for row in lane.outline if row.extra.get("wordings")]
        return intents.Part(*together[one % len(together)]) if together else None
    if row is None:
        return None
    match kind:
        case "edit":
            return intents.Edit(here.key, row.id, text, owner=text if one % 2 else None)
        case "done":
            return intents.MarkDone(row.id, bool(one % 2))
        case "remove":
            return intents.Remove(here.key, row.id)
        case "shift":
            return intents.Shift(here.key, row.id, by)
        case "swap":
            return intents.Swap(here.key, row.id, by)
        case "send":
            return intents.Send(here.key, row.id, there.key)
    return None


def fit_points(meeting: Meeting, wish: Wish) -> intents.Intent | None:
    kind, one, two, text, by = wish
    board = meeting.board
    places = [(lane.key, row.id) for lane in board.lanes for row in lane.outline]
    if not places:
        return None
    chosen = tuple(places[(one + step * (1 + two % 3)) % len(places)] for step in range(2 + two % 2))
    match kind:
        case "merge":
            to = board.lanes[two % len(board.lanes)].key if by > 0 else None
            return intents.Merge(chosen, to, text if one % 2 else None)
        case "link":
            relation = ("same", "differs", "clarify", "")[two % 4]
            return intents.Link(relation, chosen[0], chosen[1])
    return intents.SplitTheme(f"{text} {one % 4}", chosen)


def fit_ranking(meeting: Meeting, wish: Wish) -> intents.Intent | None:
    kind, one, two, _, by = wish
    listed = [id for id, _ in options(meeting, meeting.board)]
    group = ("icmm", "iucn")[two % 2]
    if kind == "setting":
        method = ("dots", "borda", "instant-runoff", "scale", None)[one % 5]
        return intents.SetRanking(method, ("group", "participant", None)[two % 3], two % 4, one % 4)
    if kind == "confirm":
        return intents.ConfirmVotes()
    if not listed:
        return None
    first, then = listed[one % len(listed)], listed[(one + 1) % len(listed)]
    if kind == "vote":
        return intents.Vote(group, first, two)
    if kind == "draw":
        return intents.DrawLine((first, then) if by > 0 else (), 1 + two % 3 if one % 2 else None)
    return intents.Ballot(
        group,
        ("", "1", "2", ("Aidan Davy", "Gunilla Ek")[two % 2])[one % 4],
        dots=((first, two % 4), (then, 1)) if first != then and two % 3 == 0 else (),
        order=tuple(dict.fromkeys((first, then))) if two % 3 == 1 else (),
        scores=((first, 1 + two % 5),) if two % 3 == 2 else (),
    )


def fit_decision(meeting: Meeting, wish: Wish) -> intents.Intent | None:
    kind, one, two, text, by = wish
    every = [one for one in decisions(meeting) if kind == "supersede" or one.proposed]
    if not every:
        return None
    id = every[one % len(every)].row.id
    match kind:
        case "amend":
            return intents.Amend(id, f"{text} amended {two}")
        case "read":
            return intents.ReadBack(id)
        case "defer":
            return intents.Defer(id, by > 0)
        case "rule":
            return intents.RuleOn(
                id, ("adopted", "not adopted", "")[two % 3], "Ann" if by > 0 else None, text
            )
        case "supersede":
            return intents.Supersede(id, every[two % len(every)].row.id if by > 0 else None)
    votes = {"yes": two, "no": one, "abstain": 0} if two % 4 == 0 else {}
    return intents.TakePosition(
        id,
        ("icmm", "iucn")[one % 2],
        ("consents", "reserves", "objects", "silent", "")[two % 5],
        text if by > 0 else None,
        by="Aidan Davy" if one % 3 else None,
        **votes,
    )

"""What the report says, in which order, for every kind of item."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from facilitator.agenda.model import Document
from facilitator.report import report

ICMM_IUCN = [{"id": "icmm", "name": "ICMM"}, {"id": "iucn", "name": "IUCN"}]
RIVER = [{"id": "a", "name": "Farmers"}, {"id": "v", "name": "City"}, {"id": "p", "name": "Park"}]


def point(text: str, *points: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"text": text, "points": list(points), **more}


def document(*items: dict[str, Any], groups: Any = None, session: Any = None, **more: Any) -> Document:
    sessions = (
        [{"number": 3, "title": "Realities", "items": items, **(session or {})}] if items or session else []
    )
    head = {"format": "facilitator/1", "title": "Meeting", "status": "approved"}
    head["groups"] = groups or ICMM_IUCN
    return Document.model_validate({**head, "sessions": sessions, **more})


def of_item(printed: str) -> str:
    """The first item without its heading, up to the closing parts."""
    return printed.partition("\n### 3.1 Prompt?\n")[2].partition("\n## ")[0].strip("\n")


def item(kind: str, **captured: Any) -> dict[str, Any]:
    return {"kind": kind, "prompt": "Prompt?", **captured}


def test_the_head() -> None:
    made = document(
        dates="15th–16th November", venue="Gland, Switzerland", objectives=["Meet", "Agree"], status="draft"
    )
    assert report(made) == (
        "# Meeting Report\n\n15th–16th November, Gland, Switzerland\n\n"
        "**DRAFT**\n\n## Objectives\n\n- Meet\n- Agree\n\n**DRAFT**\n"
    )


def test_dates_are_written_out_when_they_are_not_given_as_printed() -> None:
    made = document(starts=date(2010, 11, 15), ends=date(2010, 11, 16), status="approved")
    assert report(made) == "# Meeting Report\n\n15–16 November 2010\n"
    assert report(made, lang="fr") == "# Rapport\u00a0: Meeting\n\n15–16 novembre 2010\n"


def test_an_approved_report_is_no_draft() -> None:
    assert "DRAFT" not in report(document(status="approved"))


@pytest.mark.parametrize(
    ("language", "goal", "printed"),
    [
        ("en", "to look ahead.", "The overall goal of Session 3 was to look ahead."),
        ("en", "To look ahead", "The overall goal of Session 3 was to look ahead"),
        ("en", "A shared view", "**Goal:** A shared view"),
        ("en", "Together we look ahead.", "**Goal:** Together we look ahead."),
        ("en", "to {number} {0}", "The overall goal of Session 3 was to {number} {0}"),
        ("fr", "d’examiner le plan", "L’objectif général de la session 3 était d’examiner le plan"),
        ("fr", "Examiner le plan", "**Objectif\u00a0:** Examiner le plan"),
        ("es", "examinar el plan", "El objetivo general de la sesión 3 era examinar el plan"),
        ("es", "Un plan", "**Objetivo:** Un plan"),
    ],
)
def test_a_goal_reads_right_however_it_was_put(language: str, goal: str, printed: str) -> None:
    made = document(session={"goal": goal}, language=language)
    assert report(made).endswith(f"\n\n{printed}\n")


def test_a_question_both_groups_answered() -> None:
    made = item(
        "question",
        common_ground=[point("Both groups highlighted a programme.")],
        responses=[
            {"group": "iucn", "points": [point("Forums")]},
            {
                "group": "icmm",
                "points": [point("Value in terms of:", point("respect;", mark="o"), point("licence."))],
            },
        ],
    )
    assert of_item(report(document(made))) == (
        "Both groups highlighted a programme. Additionally, both groups gave the following responses:\n\n"
        "**Comments from ICMM group:**\n\n- Value in terms of:\n  - respect;\n  - licence.\n\n"
        "**Comments from IUCN group:**\n\n- Forums"
    )


def test_common_ground_that_does_not_say_so_gets_a_lead() -> None:
    made = item(
        "question", common_ground=[point("Clear terms", point("and limits")), point("Both groups wait")]
    )
    assert (
        of_item(report(document(made)))
        == "**Both groups:**\n\n- Clear terms\n  - and limits\n\nBoth groups wait"
    )
    assert "**All groups:**\n\n- Clear" in report(document(made, groups=RIVER))


def answered(*groups: str) -> dict[str, Any]:
    responses = [{"group": group, "points": [point("Yes")]} for group in groups]
    return item(
        "question", common_ground=[point("Water")], responses=[*responses, {"group": "p", "points": []}]
    )


def test_three_groups_are_all_groups_and_the_silent_are_left_out() -> None:
    all_three = report(document(answered("p", "v", "a"), groups=RIVER))
    assert "Additionally, all groups gave the following responses:" in all_three
    assert (
        all_three.index("from Farmers group")
        < all_three.index("from City group")
        < all_three.index("from Park")
    )
    two = report(document(answered("a", "v"), groups=RIVER))
    assert "Additionally, the groups gave the following responses:" in two and "Park" not in of_item(two)
    assert "Additionally" not in report(document(answered("a"), groups=RIVER))


def test_without_common_ground_nothing_is_additional() -> None:
    made = item("question", responses=[{"group": id, "points": [point("Yes")]} for id in ("icmm", "iucn")])
    assert "Additionally" not in report(document(made))


@pytest.mark.parametrize(
    ("language", "lead", "also", "comments"),
    [
        (
            "fr",
            "Les deux groupes\u00a0:",
            "En outre, les deux groupes ont apporté les réponses suivantes\u00a0:",
            "Commentaires du groupe ICMM\u00a0:",
        ),
        (
            "es",
            "Ambos grupos:",
            "Además, ambos grupos dieron las siguientes respuestas:",
            "Comentarios del grupo ICMM:",
        ),
    ],
)
def test_a_question_in_other_languages(language: str, lead: str, also: str, comments: str) -> None:
    responses = [{"group": id, "points": [point("x")]} for id in ("icmm", "iucn")]
    made = document(item("question", common_ground=[point("Eau")], responses=responses))
    assert of_item(report(made, lang=language)).startswith(
        f"**{lead}**\n\n- Eau\n\n{also}\n\n**{comments}**\n\n- x\n\n"
    )


def test_a_group_called_a_group_or_team_is_not_called_so_twice() -> None:
    groups = [{"id": "r", "name": "Team Red"}, {"id": "b", "name": "Blue"}]
    made = item("question", responses=[{"group": id, "points": [point("x")]} for id in ("r", "b")])
    printed = report(document(made, groups=groups))
    assert "**Comments from Team Red:**" in printed and "**Comments from Blue group:**" in printed


def test_a_discussion() -> None:
    made = item(
        "discussion",
        notes=[point("There is a need.")],
        issues=[
            {"title": "Options", "points": [point("We look.", point("closely")), point("We act.")]},
            {"title": "Named only"},
            {"title": "Loopholes", "points": [point("Serious.")]},
        ],
    )
    assert of_item(report(document(made))) == (
        "There is a need.\n\n#### 1 Options\n\nWe look.\n\n- closely\n\nWe act.\n\n2 Named only\n\n"
        "#### 3 Loopholes\n\nSerious."
    )


def test_a_presentation() -> None:
    made = item(
        "presentation",
        presenter="Aidan Davy, ICMM",
        notes=[point("It grows.")],
        questions=[point("Why?", point("Because."))],
    )
    assert of_item(report(document(made))) == (
        "**Presented by:** Aidan Davy, ICMM\n\n"
        "It grows.\n\n#### Questions and answers\n\n- Why?\n  - Because."
    )


def test_a_brainstorm() -> None:
    themes = [
        {"title": "Help", "points": [point("Water", point("metrics"), by="icmm"), point("Offsets")]},
        {"title": "Empty"},
        {"title": "7. Own number", "points": [point("x")]},
    ]
    assert of_item(report(document(item("brainstorm", themes=themes, ideas=[point("loose")])))) == (
        "#### 1. Help\n\n- Water (ICMM)\n  - metrics\n- Offsets\n\n2\\. Empty\n\n"
        "#### 7. Own number\n\n- x\n\n#### Other ideas\n\n- loose"
    )
    assert of_item(report(document(item("brainstorm", ideas=[point("loose")])))) == "- loose"


def test_an_elaboration() -> None:
    themes = [
        {
            "title": "Communications",
            "fields": [
                {"name": "Objective(s)", "points": [point("better understanding", point("of us"))]},
                {"name": "Potential Activities", "points": [point("plan"), point("forum")]},
            ],
        },
        {"title": "Nothing said", "fields": [{"name": "Objective(s)"}]},
        {
            "title": "Land.",
            "fields": [{"name": "Objective(s)"}, {"name": "Risks", "points": [point("none")]}],
        },
    ]
    assert of_item(report(document(item("elaboration", themes=themes, notes=[point("We discussed.")])))) == (
        "We discussed.\n\n#### (1) Communications.\n\n**Objective(s):** better understanding\n\n- of us\n\n"
        "**Potential Activities:**\n\n- plan\n- forum\n\n#### (3) Land.\n\n**Risks:** none"
    )


def test_who_said_it_is_told_where_it_is_not_evident() -> None:
    said = [point("a", point("b", by="icmm"), by="icmm"), point("c", by="Aidan Davy", mark="4.")]
    made = item("question", notes=said, responses=[{"group": "icmm", "points": said}])
    assert of_item(report(document(made))) == (
        "a (ICMM)\n\n- b\n\n4\\. c (Aidan Davy)\n\n"
        "**Comments from ICMM group:**\n\n- a\n  - b\n- 4\\. c (Aidan Davy)"
    )


def test_a_speaker_is_named_once_for_all_that_stands_below() -> None:
    made = item("brainstorm", ideas=[point("a", point("b", by="iucn"), point("c", by="icmm"), by="iucn")])
    assert of_item(report(document(made))) == "- a (IUCN)\n  - b\n  - c (ICMM)"


OUTCOMES = item(
    "discussion",
    issues=[{"title": "Next", "points": [point("There was agreement to wait.")]}],
    decisions=[
        {"text": "There was agreement to wait."},
        {
            "text": "Go on",
            "positions": [
                {"group": "iucn", "position": "reserves", "text": "if funded"},
                {"group": "icmm", "position": "consents"},
            ],
        },
    ],
    actions=[
        {"text": "develop", "owner": "icmm", "due": date(2010, 12, 15)},
        {"text": "tell", "owner": "Aidan Davy", "done": True},
        {"text": "rest"},
    ],
    parked=[{"text": "Money", "by": "iucn"}],
)


def test_outcomes_are_told_in_place() -> None:
    assert of_item(report(document(OUTCOMES))) == (
        "#### 1 Next\n\nThere was agreement to wait.\n\n"
        "**Agreement:** Go on\n\nICMM consents; IUCN reserves: if funded\n\n"
        "**Action:** develop (ICMM, by 15 December 2010)\n\n"
        "**Action:** tell (Aidan Davy, done)\n\n**Action:** rest\n\n"
        "**Set aside:** Money (IUCN)"
    )


def test_outcomes_are_gathered_at_the_end() -> None:
    assert report(document(OUTCOMES)).partition("\n## Agreements and actions\n\n")[2] == (
        "### Agreements\n\n1. There was agreement to wait. (item 3.1)\n2. Go on (item 3.1)\n"
        "   - ICMM consents; IUCN reserves: if funded\n\n"
        "### Actions\n\n| Action | Owner | Due | Item | State |\n| --- | --- | --- | --- | --- |\n"
        "| develop | ICMM | 15 December 2010 | 3.1 |  |\n"
        "| tell | Aidan Davy |  | 3.1 | done |\n| rest |  |  | 3.1 |  |\n\n"
        "### Set aside\n\n- Money (IUCN, item 3.1)\n"
    )


def test_parts_without_content_have_no_headings() -> None:
    blank = [point(" ")]
    made = [
        item(
            "question",
            notes=[point("x")],
            common_ground=blank,
            responses=[{"group": "icmm", "points": blank}],
        ),
        item("presentation", notes=[point("x")], questions=blank),
        item("brainstorm", notes=[point("x")], ideas=blank),
        item("ranking", notes=[point("x")], ballots=[{"group": "icmm", "dots": {"a": 0}}]),
    ]
    for one in made:
        assert of_item(report(document(one))) == "x"
    assert report(document(annexes=[{"kind": "timeline"}, {"kind": "participants"}], objectives=[" "])) == (
        "# Meeting Report\n"
    )


def test_notes_typed_up_later_do_not_tell_what_was_left_out() -> None:
    made = document(
        item("presentation", prompt="Forests", presenter="Anna"),
        item("question", prompt="Why?", common_ground=[point("because")]),
    )
    text = report(made)
    assert "**Presentation:** 3.1 Forests, Anna\n\n### 3.2 Why?" in text
    assert "Not reached" not in text


def test_a_session_in_which_nothing_was_said_has_no_heading() -> None:
    assert "##" not in report(document(item("question", prompt="Why?")))


def test_a_title_that_says_report_is_left_alone() -> None:
    assert report(document(title="Final report")).startswith("# Final report\n")


def test_items_not_reached_and_items_without_a_word_are_listed() -> None:
    made = document(
        item("question", opened=datetime(2010, 11, 15, 9, tzinfo=UTC)),
        item("break", prompt="Lunch"),
        item("discussion", prompt="Then?"),
        item("brainstorm", prompt="Ideas?", themes=[{"title": "Water"}]),
        item("break", notes=[point("Said over coffee")], prompt="Coffee"),
    )
    assert report(made).partition("Realities\n\n")[2] == (
        "### 3.5 Coffee\n\nSaid over coffee\n\n**Nothing was recorded under:** 3.1 Prompt?\n\n"
        "**Not reached:** 3.3 Then?; 3.4 Ideas?\n"
    )
    assert "**Points non abordés\u00a0:** 3.3 Then?\u00a0; 3.4 Ideas?" in report(made, lang="fr")


def test_an_agenda_reads_as_a_programme() -> None:
    made = document(
        item("question", minutes=30),
        item("ranking", prompt="Which?", options=["A", "B"]),
        session={"day": 1, "starts": time(14, 0), "goal": "to see"},
        status="agenda",
    )
    assert report(made) == (
        "# Meeting\n\n## Session 3: Realities\n\nDay 1, 14:00\n\nThe overall goal of Session 3 is to see\n\n"
        "### 3.1 Prompt?\n\nQuestion, 30 min\n\n### 3.2 Which?\n\nRanking\n\n- A\n- B\n"
    )


def test_a_session_without_a_number_has_its_place() -> None:
    made = document(
        sessions=[{"title": "One"}, {"title": "Two", "number": 7}, {"title": "Three"}], status="agenda"
    )
    assert [line for line in report(made).splitlines() if line.startswith("##")] == [
        "## Session 1: One",
        "## Session 7: Two",
        "## Session 3: Three",
    ]


PEOPLE = [
    {"name": "Ana", "organization": "Vale", "position": "Director", "group": "icmm"},
    {"name": "Bo", "group": "iucn"},
]


def test_annexes_are_numbered_in_order_and_participants_always_have_one() -> None:
    entries = [{"when": "2002", "text": "Launch"}, {"text": "Later"}]
    made = document(
        annexes=[{"kind": "timeline", "title": "History", "entries": entries}], participants=PEOPLE
    )
    assert report(made).partition("# Meeting Report\n\n")[2] == (
        "## Annex 1: History\n\n- 2002: Launch\n- Later\n\n## Annex 2: Participants\n\n"
        "| Name | Organization | Position |\n| --- | --- | --- |\n"
        "| Ana | Vale | Director |\n| Bo | IUCN |  |\n"
    )


def test_an_annex_left_out_takes_no_number() -> None:
    listed = [
        {"kind": "timeline"},
        {"kind": "documents", "entries": [{"text": "Terms"}]},
        {"kind": "participants"},
    ]
    printed = report(document(annexes=listed, participants=PEOPLE))
    assert "## Annex 1: Documents\n\n- Terms\n\n## Annex 2: Participants\n" in printed


def test_the_roll_call_is_told_if_it_was_made() -> None:
    people = [{**PEOPLE[0], "present": True}, {**PEOPLE[1], "present": False}, {"name": "Cy"}]
    printed = report(document(participants=people))
    assert "| Name | Organization | Position | Roll call |" in printed
    assert "| Ana | Vale | Director | present |\n| Bo | IUCN |  | absent |\n| Cy |  |  |  |" in printed

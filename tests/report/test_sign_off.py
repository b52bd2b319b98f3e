"""What the report says of versions and approvals, and the mark on every part until all have approved."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from facilitator.agenda.model import Document, Version
from facilitator.agenda.signing import approval, content_digest
from facilitator.report import report
from report.making import EVERY_WAY, document, item

SENT = datetime(2010, 11, 20, 9, 0, tzinfo=UTC)


def minutes(*approved: str, status: str = "circulated", **more: Any) -> Document:
    """Minutes that were sent as version 1, and approved by some."""
    one = item("question", responses=[{"group": "icmm", "points": [{"text": "x"}]}])
    digest = content_digest(document(one))
    sent = Version(number=1, circulated=SENT, by="Rita", digest=digest)
    approvals = [approval(sent, group, "Ann", SENT, digest).model_dump() for group in approved]
    first = {**sent.model_dump(exclude_defaults=True), "approvals": approvals}
    return document(one, status=status, versions=[first, *more.get("later", [])])


def test_a_version_that_was_sent_says_who_has_yet_to_approve() -> None:
    printed = report(minutes("icmm"))
    assert printed.startswith("# Meeting Report\n\n15 November 2010\n\n**DRAFT, version 1**\n\nVersion 1; ")
    assert "Version 1; not approved yet by IUCN." in printed
    assert "Version 1 was sent to the groups on 20 November 2010 by Rita." in printed
    assert "| ICMM | Ann | 20 November 2010 |\n| IUCN | not yet |  |" in printed


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_the_mark_stands_at_every_part_and_at_the_end_until_all_have_approved(
    format: str, language: str
) -> None:
    mark = {"en": "DRAFT, version 1", "fr": "PROJET, version 1", "es": "BORRADOR, versión 1"}[language]
    printed = report(minutes("icmm"), format, language)
    parts = printed.count("\n## ") if format == "md" else len(re.findall(r"\n-+\n", printed))
    assert parts >= 2
    assert printed.count(mark) >= parts + 1
    assert printed.rstrip("*\n").endswith(mark)
    approved = report(minutes("icmm", "iucn", status="approved"), format, language)
    assert mark.partition(",")[0] not in approved


def test_an_amendment_says_why_and_at_whose_request() -> None:
    later = [{"number": 2, "reason": "“Offsets” was never agreed.", "group": "iucn", "opened": SENT}]
    printed = report(minutes("icmm", status="draft", later=later))
    assert "**DRAFT, version 2**" in printed
    assert (
        "Version 2 was opened at the request of IUCN: “Offsets” was never agreed. "
        "Version 2 has not been sent to the groups yet." in printed
    )


def test_minutes_that_were_never_sent_say_nothing_of_it() -> None:
    assert "Sign-off" not in report(document(item("question"), status="draft"))


def test_a_text_that_was_changed_after_all_approved_it_is_a_draft_and_says_so() -> None:
    made = minutes("icmm", "iucn", status="approved")
    assert "DRAFT" not in report(made)
    changed = made.model_copy(update={"venue": "Elsewhere"})
    assert "This is not the text that was sent as version 1: it was changed since." in report(changed)
    assert "**DRAFT, version 1**" in report(changed)
    assert "approved by ICMM" not in report(changed)


def test_a_status_or_an_approval_typed_by_hand_makes_no_approved_minutes() -> None:
    assert "**DRAFT, version 1**" in report(minutes("icmm", status="approved"))
    made = minutes("icmm", "iucn", status="approved")
    forged = made.versions[0].approvals[1].model_copy(update={"by": "Somebody else"})
    version = made.versions[0].model_copy(update={"approvals": (made.versions[0].approvals[0], forged)})
    printed = report(made.model_copy(update={"versions": (version,)}))
    assert "Version 1; not approved yet by IUCN." in printed

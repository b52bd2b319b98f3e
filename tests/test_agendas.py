"""The shipped agendas are sound, and the sample notes become a report that holds all of its source."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.agenda import dumps, load, loads
from facilitator.agenda.loading import examine

AGENDAS = Path(__file__).parent.parent / "agendas"
SAMPLE = AGENDAS / "icmm-iucn-planning-meeting.toml"
NOTES = SAMPLE.with_suffix(".notes")
SHIPPED = sorted(AGENDAS.glob("*.toml"))
names = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)

# What is left of the report, line by line and in its order; each block is a piece of the scan that hangs
# together, and the blocks themselves came out of order. Left out: the page's running head, lone letters
# that were bullets, and marks of emphasis. A deeper line continues the one above it.
BLOCKS = {
    "summary": """
        (3) looking at regional landscape scenarios (including possible pilots) and better planning and
            adaptive management tools.
        There was agreement that the respective Secretariats would develop options for a potential
        There is a continued need for better communications between the mining and conservation sector at
            a broad level. The Dialogue has focused on engagement via the Secretariats and given the
            extensive membership of ICMM and particularly IUCN, there would be value in considering better
            communications via the memberships as well.
        3 Potential loopholes on World Heritage and Protected Areas
        Issues arising from mining in protected areas were highlighted as a serious issue. The refusal of
            ICMM members to work in certain sites can lead to governments allowing other mining companies,
            such as national companies who have less regard for sustainable mining, to take the place of
            ICMM companies.
        Sensitive areas such as national parks and protected areas are often affected by
        Precisely define the new agreement, with a clear definition of the boundaries, as well as the
            terms of reference and deliverables
        Look at emerging issues such as ecosystem services and climate change
        Increase participation from both constituencies in the Dialogue
        Increase influence outside the IUCN ICMM constituencies
        How will ICMM/IUCN measure progress in the next stage of the relationship?
    """,
    "session 3": """
        Session 3: Institutional realities and synergies
        The overall goal of Session 3 was to
        How will ICMM/IUCN measure progress in the next stage of the relationship?
        Both groups highlighted the need for agreement on a programme of work and its acceptance by their
            respective constituencies. Additionally, both groups gave the following responses:
        Comments from ICMM group:
        Confirmation that programmes are delivering value in terms of:
        mutual respect between ICMM and IUCN constituencies;
        recognition of ICMM member companies actions on biodiversity; and
        improved license to operate for ICMM member companies.
        Comments from IUCN group:
        initially,
        communications programme, on responsible mining via fora and workshops;
        environmental flows;
        water rights; and
        integrated water and resource management
        Elaboration of the top ranking themes
        The group discussed potential work on the three proposed priority areas in some detail to
            illustrate what kinds of projects might be meet the criteria for a new relationship.
        (1) Communications
        Objective(s): better understanding of what is responsible mining (civil & government), better
            influence of governments and other stakeholders and wider uptake of products from dialogue.
        Potential Activities: The development of a strategic communications plan that could include things
            like active outreach (within and beyond the respective memberships), a global forum or
            region-specific conferences.
        (2) Ecosystem services in the context of mining
        Objective(s): Better understanding of how mining can affect Ecosystem Services and more clarity
            around what Ecosystem Services are and how they are measured
        Potential Activities: Workshops with ecosystem experts and mining industry to build understanding
            and capacity
        Annex 1
        Timeline of history of the ICMM-IUCN Relationship
    """,
    "presentations": """
        Inside the ICMM Programme, Example 2: Biodiversity initiatives and engagements
        Anne-Marie Fluery, Associate Program Director, ICMM
        Inside the ICMM Programme, Example 3: Community development, human rights & indigenous peoples
        Aidan Davy, Senior Program Director, ICMM
        enters.
    """,
    "brainstorm": """
        Ideas generation brainstorming and identification of programmatic synergies between IUCN and ICMM
        4. Technical Assistance
        Water management
        Biodiversity metrics
        Environmental and social impact assessment
        Joint engagement with GRI concerning biodiversity indicators and biodiversity services
        Biodiversity indicators at site level
        Species survival at regional/site level
        Biodiversity offsets
        5. Landscape planning
        Landscape restoration (mapping ICMM sites and IUCN rehabilitation sites
        Mitigation and adaptation to the consequences of climate change
        Valuing ecosystems
        Rehabilitation of legacy sites
        6. Advocacy, communication and influencing policies
        Influence IFC
        Coordination and cooperation at local level
        Capacity building
        Knowledge and Communication understanding the importance of biodiversity to local/global communities
        Encourage dialogue between members at local and regional level
        Mapping ICMM members activities and IUCN members
        Translation of relevant documents
        National regional workshops on good sustainable mining and conservation/joint development of
            communication tools
    """,
    "participants": """
        ICMM- IUCN Planning Meeting Participants
        Name Organization Position
        Mr. Frederic Airaud IUCN Chargé de Programme UICN Guinée Bissau
        Juan Marco Álvarez IUCN Director - Economy and Environmental Governance Group
        Stuart Ansee Rio Tinto Principle Adviser-Environment
        Rachel Asante IUCN Assistant Business and Biodiversity Programme
        Neville Ash IUCN Head Ecosystem Management Programme
        Andrea Athanas IUCN Senior Programme Officer Business and Biodiversity Programme
        Melissa Barbanell Barrick Gold Director, Environmental Sustainability
        Stan Batey Freeport-McMoRan Copper & Gold Senior Advisor for Social and Community development
        Rafael Benke Vale Senior Executive Corporate Affairs & Sustainability
        Andrew Mackenzie ICMM
        Senior Program Director: Environment, Health & Safety Programme Manager, Communities
        Diana R. SHAND International Council for Local Environment Initiatives (ICLEI) IUCN Regional Council
    """,
}


def lines(block: str) -> list[str]:
    """The lines of a block above, each in one piece."""
    return [line.strip() for line in block.replace("\n            ", " ").strip().splitlines()]


def words(text: str) -> str:
    """Words and numbers with one blank between, whatever the layout: for finding text in a report."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@names
def test_a_shipped_agenda_has_no_problems_and_nothing_captured(path: Path) -> None:
    document, problems = examine(path.read_bytes())
    assert not problems
    assert document is not None
    assert document.status == "agenda"
    assert path.read_text(encoding="utf-8").startswith("#:schema ./meeting.schema.json\n")
    for item in (item for session in document.sessions for item in session.items):
        held = (item.notes, item.questions, item.common_ground, item.responses, item.issues, item.ideas)
        assert not any((*held, item.themes, item.ballots, item.decisions, item.actions, item.parked))


@names
def test_a_shipped_agenda_is_written_as_it_is_read(path: Path) -> None:
    document = load(path)
    once = dumps(document)
    assert loads(once) == document
    assert dumps(loads(once)) == once


@names
def test_no_session_of_a_shipped_agenda_runs_into_the_next(path: Path) -> None:
    sessions = tomllib.loads(path.read_text(encoding="utf-8"))["sessions"]
    for session, following in pairwise(sessions):
        if "starts" not in session or "starts" not in following or session.get("day") != following.get("day"):
            continue
        begin, end = (part["starts"].hour * 60 + part["starts"].minute for part in (session, following))
        assert begin + sum(item.get("minutes", 0) for item in session["items"]) == end, session["title"]


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "minutes.toml"
    _facilitator("transcribe", NOTES, "--agenda", SAMPLE, "-o", out)
    return out


@pytest.fixture(scope="module", params=["md", "txt"])
def report(minutes: Path, request: pytest.FixtureRequest) -> str:
    return _facilitator("report", minutes, "-f", request.param).stdout


@pytest.mark.parametrize("block", [name for name in BLOCKS if name != "participants"])
def test_the_report_holds_every_sentence_of_its_source_in_order(report: str, block: str) -> None:
    assert_in_order(report, BLOCKS[block])


def test_the_table_of_participants_joins_what_the_scan_put_out_of_line(minutes: Path) -> None:
    # Markdown only: in plain text a long cell wraps, and the words of a row do not follow each other
    assert_in_order(_facilitator("report", minutes, "-f", "md").stdout, BLOCKS["participants"])


def assert_in_order(report: str, block: str) -> None:
    """Every line of ``block`` stands in ``report``, each after the one before it."""
    found, at = words(report), 0
    for line in lines(block):
        wanted = words(line)
        place = found.find(wanted, at)
        assert place >= 0, f"{line!r} is not in the report after {found[max(0, at - 80) : at]!r}"
        at = place + len(wanted)


@pytest.mark.parametrize("scrap", ["enters", "members", "o k"])
def test_scraps_of_the_scan_are_set_aside_and_not_lost(minutes: Path, scrap: str) -> None:
    document = load(minutes)
    parked = [one.text for session in document.sessions for item in session.items for one in item.parked]
    assert [text for text in parked if words(text).startswith(scrap)]


def test_both_groups_ranked_the_three_priorities_in_the_order_of_the_source(minutes: Path) -> None:
    document = load(minutes)
    ranking, elaboration = document.item("ranking"), document.item("elaboration")
    assert ranking is not None
    assert elaboration is not None
    assert [ballot.group for ballot in ranking.ballots if ballot.dots] == ["icmm", "iucn"]
    assert [theme.title for theme in elaboration.themes] == [
        "Communications",
        "Ecosystem services in the context of mining",
        "Regional landscape scenarios",
    ]


def _facilitator(*arguments: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done

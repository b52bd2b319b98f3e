"""How each form is typed, for the sentence that says why a line was kept as text."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.meeting.words import Keyword

EXAMPLES: Mapping[Keyword, str] = {
    "vote": "VOTE icmm: 1=3 4=2",
    "same": "SAME: ICMM 1 = IUCN 2",
    "differs": "DIFFERS: ICMM 1 = IUCN 2",
    "clarify": "CLARIFY: ICMM 1 = IUCN 2",
    "common": "COMMON: ICMM 1 = IUCN 2",
    "merge": "MERGE: 1, 4",
    "apart": "APART: 2",
    "move": "MOVE: 1, 4 > Water",
    "rename": "RENAME: Water > Rivers",
    "join": "JOIN: Rivers > Water",
    "proposal": "PROPOSAL: its wording",
    "amend": "AMEND D2: another wording",
    "consents": "CONSENTS icmm:",
    "reserves": "RESERVES iucn: only if …",
    "objects": "OBJECTS iucn: because …",
    "silent": "SILENT iucn:",
    "defer": "DEFER: D2",
    "ruling": "RULING: adopted",
    "supersedes": "SUPERSEDES: D1",
    "seal": "SEAL: or SEAL: until revealed",
    "unseal": "UNSEAL:",
    "reveal": "REVEAL:",
    "method": "METHOD: dots 3 cap 2",
    "line": "LINE: 3",
    "take": "TAKE: 1, 4",
    "stand": "VOTES STAND:",
    "caucus": "CAUCUS: a note for yourself",
}

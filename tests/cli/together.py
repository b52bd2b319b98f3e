"""Minutes for the verbs that tell where the groups stand."""

from __future__ import annotations

from pathlib import Path

from facilitator.agenda import dumps
from facilitator.meeting.minutes import minutes
from meeting.kit import AGENDA, started, type_in

HARD = "\\u001b[31m[/] 水資源\\u0085"


def held(where: Path, *lines: str, item: str = "measure") -> Path:
    """The minutes of a meeting of the kit, after these lines."""
    history = started(item)
    assert type_in(history, *lines) == []
    path = where / "m.toml"
    path.write_text(dumps(minutes(history.present)), encoding="utf-8")
    return path


def sealed(where: Path, said: str, until: str = "until-answered") -> Path:
    """A question with one answer that must not be shown, and a ranking with one secret ballot."""
    text = AGENDA.replace('id = "measure"', f'id = "measure"\nsealed = "{until}"')
    text = text.replace(
        'prompt = "How will we measure progress?"',
        'prompt = "How will we measure progress?"\n'
        f'responses = [{{ group = "icmm", points = [{{ id = "p1", text = "{said}" }}] }}]',
    )
    text = text.replace(
        'of = "ideas"',
        f'options = ["{said}", "Another"]\nsealed = "{until}"\n'
        'ballots = [{ group = "icmm", dots = { another = 3 } }]',
    )
    path = where / "m.toml"
    path.write_text(text, encoding="utf-8")
    return path


def many_groups(where: Path, count: int) -> Path:
    """A meeting of so many groups, with a question that the first of them has answered."""
    head, _, rest = AGENDA.partition("[[groups]]")
    groups = "".join(f'[[groups]]\nid = "g{n}"\nname = "{HARD}{n}"\n\n' for n in range(1, count + 1))
    tail = rest[rest.index("[[sessions]]") :].replace(
        "minutes = 30\n", f'minutes = 30\nnotes = [{{ text = "{HARD}", by = "g1" }}]\n', 1
    )
    tail = tail.replace(
        'prompt = "How will we measure progress?"',
        f'prompt = "How {HARD * 12}?"\nresponses = [{{ group = "g1", points = [{{ text = "水の権利" }}] }}, '
        '{ group = "g2", points = [{ text = "水の権利について" }] }]',
    )
    path = where / "m.toml"
    path.write_text(head + groups + tail, encoding="utf-8")
    return path

"""A folder of many minutes of about 20 KB, as organisations keep them: made once, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from measuring import NOTES

RARE = "ombudsperson"
"""A word that stands in one of a thousand minutes."""
EVERYWHERE = "progress"
"""A word that stands in every one of them, many times."""


def make(folder: Path, number: int) -> None:
    """``number`` minutes of about 20 KB in folders by year, newest last."""
    luck = random.Random(2010)
    said = [line for line in NOTES.read_text(encoding="utf-8").splitlines() if len(line) > 60]
    common = sorted(set(re.findall(r"[a-z]{3,}", " ".join(said).lower())))
    # other meetings speak of other things: words of a language are many, and most of them are seldom
    sounds = [
        "ba",
        "co",
        "der",
        "fin",
        "gra",
        "hol",
        "in",
        "ju",
        "ka",
        "lem",
        "mo",
        "nur",
        "pre",
        "qui",
        "ros",
    ]
    seldom = ["".join(luck.choices(sounds, k=luck.randint(2, 4))) for _ in range(20_000)]
    for at in range(number):
        day = date(2000, 1, 3) + timedelta(days=at * 9000 // number)
        where = folder / str(day.year)
        where.mkdir(parents=True, exist_ok=True)
        text = "\n".join(_lines(luck, at, day, common, seldom))
        (where / f"{day}-meeting-{at}.toml").write_text(text, encoding="utf-8")


def _lines(luck: random.Random, at: int, day: date, common: list[str], seldom: list[str]) -> Iterator[str]:
    yield f'format = "facilitator/1"\ntitle = "Meeting {at} of the programme"'
    yield f'starts = {day}\nstatus = "draft"\n'
    for group in ("ICMM", "IUCN"):
        yield f'[[groups]]\nid = "{group.lower()}"\nname = "{group}"\n'
    for name in ("Aidan Davy", "Rachel Asante", "Andrea Athanas"):
        yield f'[[participants]]\nname = "{name}"\n'
    ids = (f"p{number}" for number in count(1))
    for session in range(1, 5):
        yield f'[[sessions]]\nnumber = {session}\ntitle = "Session {session}"\n'
        for place in range(3):
            prompt = " ".join(luck.choices(common, k=9))
            yield f'[[sessions.items]]\nkind = "question"\nprompt = "How is {prompt} in {EVERYWHERE}?"\n'
            for group in ("icmm", "iucn"):
                yield f'[[sessions.items.responses]]\ngroup = "{group}"\n'
                for _ in range(3):
                    said = luck.choices(common, k=12) + luck.choices(seldom, k=6)
                    said += [EVERYWHERE] * luck.randint(0, 1)
                    if at % 1000 == 7 and (session, place, group) == (1, 0, "icmm"):
                        said.append(RARE)
                    luck.shuffle(said)
                    yield f'[[sessions.items.responses.points]]\nid = "{next(ids)}"'
                    yield f'text = "{" ".join(said).capitalize()}."\n'
            yield f'[[sessions.items.decisions]]\nid = "{next(ids)}"'
            yield f'text = "To keep {luck.choice(seldom)} {luck.choice(common)}."\n'
            yield f'[[sessions.items.actions]]\nid = "{next(ids)}"\ntext = "Write to {luck.choice(common)}."'
            yield f'owner = "Aidan Davy"\ndue = {day + timedelta(days=30)}\n'

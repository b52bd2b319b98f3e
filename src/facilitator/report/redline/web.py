"""The redline as one HTML file that asks nothing of the net.

What went is struck through and what came underlined, and both say so to a screen reader: colour only
helps. It follows the reader's choice of light or dark, and prints; DRAFT stands on every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from facilitator.meeting.wording import Pieces
from facilitator.report.redline.entries import Entry
from facilitator.report.redline.neutral import Redline
from facilitator.report.redline.signs import visible
from facilitator.report.redline_words import RedlineWords

_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --quiet: #595959; --line: #c8c8c8;
  --gone: #9a1b1b; --gone-on: #fdecec; --new: #0b5a2a; --new-on: #e7f6ec; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --quiet: #a8a8a8;
  --line: #444; --gone: #ff9c9c; --gone-on: #3a1a1a; --new: #8fe0a8; --new-on: #12301d; } }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.2rem; border-bottom: 1px solid var(--line); margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h4 { font-size: .9rem; color: var(--quiet); margin: .8rem 0 .2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; }
dt { color: var(--quiet); } dd { margin: 0; }
ul { margin: 0; padding-left: 1.2rem; } li { margin: .25rem 0; }
.sign { color: var(--quiet); }
del { color: var(--gone); background: var(--gone-on); text-decoration: line-through; }
del + ins { margin-left: .25em; }
ins { color: var(--new); background: var(--new-on); text-decoration: underline; font-weight: 600; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.page { width: 100%; border-collapse: collapse; } .page > * > tr > td { padding: 0; }
.mark { font-weight: 700; letter-spacing: .08em; border: 2px solid currentColor; padding: .1rem .6rem;
  display: inline-block; }
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --gone: #000; --gone-on: #fff;
    --new: #000; --new-on: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .mark { margin-bottom: 4mm; }
  h2, h3, h4 { break-after: avoid; } li { break-inside: avoid; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(redline: Redline) -> str:
    """The whole file, ending with a newline."""
    return "\n".join(_lines(redline)) + "\n"


def marked(some: Pieces, words: RedlineWords) -> str:
    """``<del>`` and ``<ins>``, each with its word for those who hear it."""
    return "".join(_piece(sign, text, words) for sign, text in some)


def _piece(sign: str, text: str, words: RedlineWords) -> str:
    if sign == "same":
        return _text(text)
    tag, word = ("del", words.gone) if sign == "gone" else ("ins", words.new)
    opens, closes = (f'<span class="said">{said}</span>' for said in (f" [{escape(word)}: ", "] "))
    return f"<{tag}>{opens}{_text(visible(text))}{closes}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _lines(redline: Redline) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{escape(redline.language)}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{escape(_one(redline.heading))}</title>"
    yield f"<style>\n{_STYLE}</style></head>"
    # the head of a table is the one thing that browsers print again on every page
    yield '<body><table class="page" role="presentation">'
    if redline.mark:
        yield f'<thead><tr><td><p class="mark">{escape(redline.mark)}</p></td></tr></thead>'
    yield "<tbody><tr><td><main>"
    yield f"<h1>{escape(_one(redline.heading))}</h1>"
    yield "<dl>"
    for label, text in redline.sides:
        yield f"<dt>{escape(label)}</dt><dd>{_text(text)}</dd>"
    yield "</dl>"
    yield f"<p>{escape(redline.said)}</p>"
    for section in redline.sections:
        yield f"<h{section.level + 1}>{escape(_one(section.heading))}</h{section.level + 1}>"
        for place in section.places:
            if place.title:
                yield f"<h4>{escape(_one(place.title))}</h4>"
            yield "<ul>"
            for entry in place.entries:
                yield from _entry(entry, redline)
            yield "</ul>"
    yield "</main></td></tr></tbody></table></body></html>"


def _entry(entry: Entry, redline: Redline) -> Iterator[str]:
    sign = f'<span class="sign">{escape(entry.sign)}{escape(redline.colon)}</span>'
    yield f"<li>{sign} {marked(entry.pieces, redline.words)}"
    if entry.notes:
        yield "<ul>"
        for note in entry.notes:
            colon = escape(redline.colon) if note.pieces else ""
            label = f'<span class="sign">{escape(note.label)}{colon}</span>'
            yield f"<li>{label} {marked(note.pieces, redline.words)}</li>"
        yield "</ul>"
    yield "</li>"


def _one(text: str) -> str:
    return " ".join(text.split())

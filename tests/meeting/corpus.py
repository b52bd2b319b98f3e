"""Notes as people really hand them in. All of it was made up for these tests."""

from __future__ import annotations

IRC = """\
<scribe> Meeting: Weekly call of the Layout WG
<scribe> Chair: Maria
Present: Aidan Davy, Bo Lindqvist, Carmen
Regrets: Tomáš
scribenick: maria
Topic: Issue 4711 (baseline alignment)
maria: I would drop the second sentence
... because it says the same twice
bo: +1
<bo> s/same twice/same thing twice/
RESOLVED: Close issue 4711 with no change.
ACTION: bo to file the test case
ACTION-312: Carmen to review - due 2026-03-12
https://example.org/minutes#x12
No: we will not ship on Friday
Q: who tests it?
A: nobody, so far
A) first of all
trackbot, end meeting
"""

IETF = """\
QUIC WG, Monday 13:00-15:00 (2 h)
=================================
Note Well, agenda bashing -- 10 min

1. Load balancers (M. Duke, 20 min)
   1.1. Slides: draft-ietf-quic-load-balancers-14
   1.2 Open points
  MD: We changed § 3.2; see p. 12 and fig. 4.
  EK: Is that 2.5 million connections, or 2.5 thousand?
  MD: The former, i.e. all of them, e.g. those of a CDN.
  (laughter)
2. AOB
   a) next interim: 12.30 start
   b) thanks to the note takers
 i. one
 ii. two
 v. important: bring a jacket
I. Intro
A. Smith said so.
c. 1900 people came
*** ACTION: chairs: call for adoption by 2026-04-31
*** ACTION: chairs: call for adoption by 2026-04-30
*** DECISION: no interim in May
"""

ISO = """\
ISO/TC 298/WG 2 N 145
4 Approval of the agenda
4.1 The agenda (N 140) was approved.
4.1.1 Item 7.3 was brought forward.
4.10 Other matters
4.2.1. Nothing.
12.30 start after lunch
2.5 million tonnes; 2.5 Mt; 1.2 Million Euro; 3.5 % of 7
15.11.2010 Meeting in Gland
15.11.10 Meeting in Gland
Resolution 12/2026: The WG asks its secretary to circulate N 146.
RESOLUTION 13: Agreed.
Agreed: Unanimously.
Vote: unanimous in favour
Vote: 12 = yes
VOTE icmm: everyone agreed
VOTE nobody: 1=2
(a) by letter
(iv) by e-mail
10) tenth
007. Bond
Annex A: Attendance
In: the beginning
Note: see annex
Questions: what next?
Int: short
The: longest river
All: agree
"""

MARKDOWN = """\
---
title: "Sync — platform & product"
tags: [sync, notes]
---
# Open issues
## 2. Where we stand ##
## C#
### Learn `a[0]` and [x] and [/]
Some *emphasis*, **bold**, and ~~struck~~ text<br/>with &nbsp; entities.

| Who | What   | When |
|-----|:------:|-----:|
| Ann | ship it | 2026-01-02 |

- [ ] todo one
- [x] todo two
  - nested: yes
    1. deeper
    2) deeper still
+ plus is a bullet elsewhere
* * *
```python
# a comment
def f(x): return {"a": 1}  # ISSUE: none
if x:
    y = x ** 2
```
> quoted: text
> > twice
\\# not a heading
\\DECISION: not a decision
\\\\server\\share
\\
[^1]: A footnote.
Term
: its definition
**Decision:** keep it
**ACTION**: Ann
## Session 1
# Session 2: Afternoon
# Session 99
# 99.99
#nospace
####### seven
"""

MAIL = """\
From: "Ek, Gunilla" <gunilla@example.org>
To: all@example.org
Cc: Both of you
Subject: Re: Fwd: minutes
Date: Mon, 15 Nov 2010 14:22:07 +0100
Content-Type: text/plain; charset=utf-8

Dear all,

On 15.11.2010 14:20, Aidan Davy wrote:
> ICMM: we said no such thing
>> IUCN: you did
> @Aidan Davy: see above
@Aidan Davy: see below
@Gunilla: and this
@nobody: hello
@all: read it
Action: please answer
Present: I think we can presently say that this is a long sentence about the present state.
Absent: nobody
--\u0020
Gunilla
"""

CSV = """\
id;who;what;due
1;"Davy; Aidan";"Write; then send";2010-12-15
2,Ek,"a ""quoted"" word",2010-12-16
=SUM(A1:A9)
1=3 4=2
,;
tab\tseparated\tvalues: here
"""

FRENCH = """\
Présents : Aline Roche ; Benoît Ngo
Absente : Chloé
DÉCISION : reporter la séance
décision: la seconde
ACCORD: tous d’accord
EN ATTENTE : le budget
TOUS : l’eau d’abord
Les deux: ensemble
ACTION : Aline Roche: écrire au préfet d’ici le 2026-05-04
ACTION : Benoît : relire pour le 2026-05-05.
THÈME : L’eau
thème: L’air
Enjeu: la crue
ICMM : non
« Note » : voir l’annexe
c’est-à-dire : œuvre, ŒUVRE, naïve, Straße, ﬁn
"""

SPANISH = """\
o bien se aplaza, o no
Presentes: Ana Gil, Luis
DECISIÓN: aplazar
ACUERDO: seguir
ACCIÓN: Ana: escribir para el 2026-05-04
APARCADO: el presupuesto
TODOS: el agua
Ambos: juntos
TEMA: el aire
Asunto: reunión
¿Qué? ¡Nada!
y: conjunción
"""

ODD = (
    "\ufeffa\x00b \x1b[31mred\x1b[0m \x9b2Jend\r\n"
    "bell\x07 bidi \u202egnihton\u202c\r"
    "next\u2028line\x85after\n"
    "zwj 👩\u200d🔬 १२३ ٣=٤ ½ ² 水:氵 Å Å\n"
    "o\n-\n--\n*\n#\n# \n/\n\\\n:\n: x\n::\n@\n@:\n-:\n/go\n/go 99\n/go "
    + "9"
    * 5000
    + "\n/next week\n/goal\n"
    "# "
    + "9"
    * 5000
    + "\nVOTE\nVOTE:\nVOTE : 1=1\nDECISION:\nACTION: : :\nACTION: , by 2010-12-15\nTHEME:\nTHEME: ???\n"
    "ISSUE: !!!\nPRESENT: ;;\nBOTH:\nICMM:\n1. \n1.\n(1)\na)\n- - - x\n-- 4. four\n– dash\n• bullet\n"
    "\u00a0\u00a0nbsp\u00a0: here\n\u3000ideographic\n" + "-" * 40 + " many\n" + "  " * 40 + "deep\n"
    "THEME: " + "long title " * 300 + "\n# " + "long heading " * 300 + "\n@" + "x" * 3000 + ": y\n"
    "PRESENT: " + "n" * 3000 + "\nACTION: " + "w" * 100 + ": do\n"
)

LONG = "ICMM: " + "lorem ipsum DECISION: dolor o sit /undo 1. amet IUCN: x " * 1200

ALL = {
    "irc": IRC, "ietf": IETF, "iso": ISO, "markdown": MARKDOWN, "mail": MAIL, "csv": CSV, "french": FRENCH,
    "spanish": SPANISH, "odd": ODD, "long": LONG,
}  # fmt: skip

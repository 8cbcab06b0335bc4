"""Two hedges on one figure that repeat or contradict each other.

What it catches
    "about 300 or so", "nearly more than 300", "up to 50 or more"; 近300余家, 约300家左右, 超过300多家.
Why it matters
    It is loose style, and the reader cannot tell on which side of the figure the truth lies.
How it judges
    A hedge before the figure and one behind it, or two in a row before it. Information only.
Known limits
    Durations (近两年多) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.text._hedges import hedge_behind, hedges_before

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.types import Quantity, Relation

_CLASHES = frozenset(
    frozenset(pair)
    for pair in (
        ("nearly", "odd"), ("nearly", "more_than"), ("nearly", "about"), ("more_than", "odd"), ("more_than", "at_least"),
        ("up_to", "at_least"), ("about", "odd"), ("less_than", "odd"), ("less_than", "up_to"), ("nearly", "at_least"),
    )
)  # fmt: skip
_FIGURES = "MONEY|PERCENT|COUNT|MEASURE|NUMBER"


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Figures with two hedges."""
    for sentence in sentences_with(analysis, _FIGURES):
        for place in places_in(sentence, _FIGURES):
            token = sentence.tokens[place]
            quantity = token.payload
            if not isinstance(quantity, Quantity) or quantity.number.hedge is None:
                continue
            before = hedges_before(sentence, token)
            if not before:
                continue
            behind = hedge_behind(sentence, token)
            both = (*before, behind) if behind else tuple(before)
            if any(_clash(a, b) for a, b in pairwise(both)):
                claim = analysis.claim(token)
                yield relation_of("clashing-hedges", {"figure": claim}, hedges=both)


def _clash(one: str, two: str) -> bool:
    """Twice the same, or two sides at once; a bound that is itself rough ("less than about 41") is neither."""
    return one == two or frozenset((one, two)) in _CLASHES


def law(case: Case) -> Outcome | None:
    """More than one hedge is one too many."""
    hedges = case.fact("hedges")
    assert isinstance(hedges, tuple)
    same = len(set(hedges)) == 1
    return Outcome(agrees=False, formula=lambda: " + ".join(hedges), message="same" if same else "clash")


CHECK = Check(
    name="clashing-hedges",
    severity="info",
    title={"en": "two hedges on one figure", "zh": "概数表达重复或矛盾"},
    confirms=False,
    catalogue=("H8",),
    law=law,
    survey=survey,
    messages={
        "same": {
            "en": "{figure} is hedged twice; one word is enough.",
            "zh": "{figure}前后用了两个概数词，保留一个即可。",
        },
        "clash": {
            "en": "{figure} carries two hedges that do not agree.",
            "zh": "{figure}前后的两个概数词互相矛盾。",
        },
    },
    wrong=(
        Example("The hall holds about 300 or so people."),
        Example("Some 50 firms, nearly more than 300 employees, moved in."),
        Example("Fines of up to 50 yuan or more are possible."),
        Example("近300余家企业参展。", lang="zh"),
        Example("约300家左右企业参展。", lang="zh"),
        Example("超过300多家企业参展。", lang="zh"),
    ),
    right=(
        Example("The hall holds about 300 people."),
        Example("The hall holds 300 people or so."),
        Example("Fines of up to 50 yuan are possible."),
        Example("近300家企业参展。", lang="zh"),
        Example("300余家企业参展。", lang="zh"),
        Example("超过300家企业参展。", lang="zh"),
    ),
    trap=(
        Example("It covers about 5 to 6 hectares.", why="a range"),
        Example("It has over 6,000 clerks and more than 1,200 drivers.", why="two figures"),
        Example("Some 300 people came, over 200 of them by train.", why="two figures"),
        Example("The stake, worth about $3 million, covers exactly 300 shares.", why="two figures"),
        Example("投资额约合3亿元。", lang="zh", why="约合 is one word"),
        Example("大约在300至400家之间。", lang="zh", why="a range"),
        Example("五年来共查获走私案件近4000起，案值43亿元。", lang="zh", why="起 counts cases"),
        Example("近两年多来，企业增至300家。", lang="zh", why="a stretch of time"),
    ),
)

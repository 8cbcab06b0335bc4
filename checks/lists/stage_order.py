"""More projects at a later stage than at the stage they come from.

What it catches
    "14 projects were contracted, of which 20 are under construction"; 洽谈项目60个，其中签约14个、开工20个.
Why it matters
    A later stage is a part of the earlier one; one of the counts is wrong.
How it judges
    Negotiated, contracted, started, completed: within one sentence and behind "of which", a later stage must not count
    more than an earlier one. A warning, since cohorts differ.
Known limits
    Silent without a word that makes the later stage a part of the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.parts._phrases import alike, find_phrases

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.base import BIT, CODE
from factcheck.types import Quantity, Relation

_ROW = 3  # stages that are told in a row without "of which"
_EDGES = frozenset(("COMMA", "SEMI", "ENUM", "END", "COLON", "AND"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Counts with their stage, tied by "of which" or "of the signed projects"."""
    yield from _among(analysis)
    for sentence in sentences_with(analysis, "COUNT|NUMBER", least=2):
        tied = sentence.mask & BIT["OF_WHICH"] or sentence.tokens[0].cls == "OF"
        if not tied and (
            sentence.shape.count(CODE["COUNT"]) + sentence.shape.count(CODE["NUMBER"]) < _ROW
            or sentence.mask & BIT["DATE"]
        ):
            continue
        found = _staged(sentence)
        if not tied and len(found) >= _ROW:  # signed 30, started 35, in production 12: three stages in a row
            found = [(stage, token, True) for stage, token, _ in found]
        for (early, one, _), (late, two, linked) in pairwise(found):
            if early < late and linked:
                yield relation_of("stage-order", {"early": analysis.claim(one), "late": analysis.claim(two)})


def _among(analysis: Analysis) -> Iterator[Relation]:
    """Signed 30 projects; 42 of the signed projects are under construction."""
    for phrase in find_phrases(analysis, "staged"):
        if alike(list(phrase.claims.values()), loose=True):
            yield relation_of("stage-order", {"early": phrase.claims["whole"], "late": phrase.claims["part"]})


def _staged(sentence: Sentence) -> list[tuple[int, Token, bool]]:
    """Every count with the stage named in its part of the sentence, and whether "of which" stands before it."""
    tokens, result = sentence.tokens, list[tuple[int, Token, bool]]()
    start, linked = 0, False
    for index in range(len(tokens) + 1):
        if index < len(tokens) and tokens[index].cls not in _EDGES:
            continue
        part = tokens[start:index]
        linked = linked or (start > 0 and tokens[0].cls == "OF") or any(token.cls == "OF_WHICH" for token in part)
        counts = [token for token in part if token.cls in ("COUNT", "NUMBER")]
        stage = _stage(sentence, part) if part else None
        if stage is not None and len(counts) == 1 and _plain(counts[0]):
            result.append((stage, counts[0], linked))
        start = index + 1
    return result


def _plain(token: Token) -> bool:
    quantity = token.payload
    return isinstance(quantity, Quantity) and quantity.number.value is not None and quantity.number.scale is None


def _stage(sentence: Sentence, part: list[Token]) -> int | None:
    text = sentence.text[part[0].start : part[-1].end].lower()
    stages = sentence.language.tables["lists"]["stages"]
    found = [place for place, words in enumerate(stages) if any(word in text for word in words)]
    return found[0] if len(found) == 1 else None


def law(case: Case) -> Outcome | None:
    """The later stage against zero to the earlier one."""
    numbers = [case.quantity(role).number for role in ("early", "late")]
    if any(number.value is None or number.value.denominator != 1 for number in numbers):
        return None
    early, late = (
        Interval.exact(number.value) if number.hedge is None and number.value is not None else case.read(role)
        for number, role in zip(numbers, ("early", "late"), strict=True)
    )
    part = Interval(Interval.exact(0).low, early.high)
    if late.meets(part):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=late,
        computed=part,
        formula=lambda: f"{case.written('late')} > {case.written('early')}",
    )


CHECK = Check(
    name="stage-order",
    severity="warning",
    title={"en": "stages of projects", "zh": "项目阶段数量倒挂"},
    confirms=False,
    catalogue=("D9",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{late} at the later stage come out of {early} at the earlier one.",
            "zh": "前一阶段只有{early}，后一阶段却有{late}。",
        },
    },
    wrong=(
        Example("The zone has signed 14 bio-industry projects, of which 20 are under construction."),
        Example("It negotiated 16 projects, among which 41 have been contracted."),
        Example("Work started on 12 plants, of which 15 have been completed."),
        Example("全区签约项目14个，其中开工20个。", lang="zh"),
        Example("在谈项目16个，其中签约41个。", lang="zh"),
        Example("开工建设项目12个，其中竣工15个。", lang="zh"),
        Example("已签约项目30个，开工35个，投产12个。", lang="zh"),
    ),
    right=(
        Example("The zone has signed 20 bio-industry projects, of which 14 are under construction."),
        Example("It negotiated 41 projects, among which 16 have been contracted."),
        Example("Work started on 15 plants, of which 12 have been completed."),
        Example("全区签约项目20个，其中开工14个。", lang="zh"),
        Example("在谈项目41个，其中签约16个。", lang="zh"),
        Example("开工建设项目15个，其中竣工12个。", lang="zh"),
    ),
    trap=(
        Example(
            "It has negotiated more than 60 projects, among which 14 have been contracted. Seven projects are under construction.",
            why="7, 14, 60",
        ),
        Example(
            "In the first half 14 projects were signed, and 20 projects started construction.", why="another cohort"
        ),
        Example("It signed more than 14 projects, of which 20 are under construction.", why="an open bound"),
        Example("上半年签约14个，开工20个。", lang="zh", why="不同批次"),
        Example("签约项目10余个，其中开工12个。", lang="zh", why="概数"),
        Example("洽谈项目60个，其中签约14个、开工7个。", lang="zh", why="依次递减"),
    ),
)

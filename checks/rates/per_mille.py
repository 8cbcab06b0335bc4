"""A birth or death rate given in percent that can only be per mille.

What it catches
    出生率为6.77% (6.77‰), "a birth rate of 6.77 percent".
Why it matters
    ‰ is lost in typesetting and translation; the rate becomes ten times too high.
How it judges
    No country has had a crude birth rate above 5.5 percent or natural growth above 5 percent a year; a rate above that in
    percent is reported. Two values of one rate of which one is in percent and one per mille are reported where their figures
    are alike. Beside another rate of the kind in ‰ the bound is 2.5 percent, beside one in percent 5 (and a fall of 2).
Known limits
    Rates of change ("fell 6.77%") and death rates of the sick are no crude rates and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.dates._beside import covers, holds
from factcheck.checks.dates._days import surface
from factcheck.checks.rates._mixed_rates import find_mixed
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Relation, Repair

_BOUND, _BESIDE, _TOGETHER = Fraction(11, 2), Fraction(5, 2), Fraction(5)
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON"))
_EARLIER = frozenset(("COMPARED", "PRIOR", "DATE", "YOY", "THAN", "OF", "BE"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Crude rates that are written with a percent sign, and rates in percent beside such per mille."""
    told = list(find_mixed(analysis))
    yield from told
    done = {analysis.by_id[claim].sentence for relation in told for _, claim in relation.operands}
    for sentence in sentences_with(analysis, "PERCENT"):
        if sentence.index in done or not holds(sentence, "crude_rate_beside"):
            continue
        tokens = sentence.tokens
        mille = _told(sentence)
        twins, census = _twins(analysis, sentence), holds(sentence, "census")
        other = holds(sentence, "crude_rate_not") and not (mille and holds(sentence, "infants"))
        for index, token in enumerate(tokens):
            one = quantity(token)
            first = next((at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in _BREAKS), 0)
            if token.cls != "PERCENT" or one is None or one.unit != "percent":
                continue
            scope = tokens[first:index]
            if mille and scope and all(each.cls in _EARLIER for each in scope):  # 8.6‰，比上年的9.1%
                first, scope = 0, scope
            twin = one.number.value in twins
            name = "crude_rate_beside" if mille or twin or census else "crude_rate"
            near = tokens[max(first, index - 2) : index] if mille else scope  # 下降9.8%; 由5.0‰降至4.9%
            moved = any(
                each.cls in ("UP", "DOWN", "CHANGE", "BY")
                and not covers(sentence, each, name)
                and not (mille and surface(sentence, each).endswith(("至", "到", "为", "to")))
                for each in near
            ) and not any(each.cls in ("TO", "AT", "REACH") for each in tokens[max(first, index - 2) : index])
            if not moved and holds(sentence, name, tokens[first].first, token.first) and not other:
                several, claim = _names_several(sentence), analysis.claim(token)
                yield relation_of("per-mille", {"rate": claim}, mille=mille, twin=twin, several=several)


def _names_several(sentence: Sentence) -> bool:
    """True for births and deaths in one breath: rates of a people, of whom none has had 5 percent or fallen by 2."""
    words = sentence.language.tables["beside"].get("crude_rates", ())
    return sum(word in sentence.text for word in words) > 1


def _told(sentence: Sentence) -> bool:
    """True when a sentence gives a rate per thousand."""
    return holds(sentence, "per_thousand") or any(
        (one := quantity(token)) is not None and one.unit == "per_mille" for token in sentence.tokens
    )


def _twins(analysis: Analysis, sentence: Sentence) -> set[Fraction]:
    """The figures of the sentence before when it gives crude rates per thousand: 4.2‰, and 4.2% of the same here."""
    before = analysis.sentences[sentence.index - 1] if sentence.index else None
    if before is None or not _told(before) or not holds(before, "crude_rate_beside"):
        return set()
    values = (one.number.value for token in before.tokens if (one := quantity(token)) is not None)
    return {value for value in values if value}


def law(case: Case) -> Outcome | None:
    """Whether a crude rate can be that high in percent."""
    rate = case.read("rate")
    if case.quantity("rate").unit != "percent" or rate.low is None:
        return None
    if case.fact("pair") is not None:
        return _compare(case)
    bound = _BESIDE if case.fact("mille") else _TOGETHER if case.fact("several") else _BOUND
    least = -1 if case.fact("mille") else -2 if case.fact("several") else -_BOUND
    value = case.quantity("rate").number.value or Fraction(0)
    twin = bool(case.fact("twin"))
    return Outcome(
        agrees=rate.low <= bound and (rate.high is None or rate.high >= least) and not twin,
        stated=rate,
        computed=rate.scale(Fraction(1, 10)) if twin else Interval(Fraction(least), bound),
        unit="percent",
        formula=lambda: f"{float(value):g}% = {float(value) * 10:g}‰ > {float(bound) * 10:g}‰",
        args={"mille": f"{float(value):g}‰"},
        repairs=(_repair(case),),
    )


def _compare(case: Case) -> Outcome | None:
    """Two values of one rate: told to be equal, they must meet; from one to the other, they cannot be ten times apart."""
    rate, other = case.read("rate"), case.read("other")
    same = case.fact("pair") == "same"
    told = other.scale(Fraction(1, 10)) if case.quantity("other").unit == "per_mille" else other
    values = [case.quantity(role).number.value or Fraction(0) for role in ("rate", "other")]
    return Outcome(
        explained=same and told is other and values[0] in [values[1] * slip for slip in (10, 100, Fraction(1, 10))],
        agrees=same and rate.meets(told),
        message="same" if same else "mixed",
        stated=rate,
        computed=told,
        unit="percent",
        repairs=() if same else (_repair(case),),
    )


def _repair(case: Case) -> Repair:
    """The per mille sign in place of the percent sign."""
    one = case.quantity("rate")
    return Repair(
        span=replace(one.span, start=one.number.span.end), replacement="‰", why={"en": "per mille sign", "zh": "千分号"}
    )


CHECK = Check(
    name="per-mille",
    severity="warning",
    title={"en": "percent where per mille is meant", "zh": "千分号误作百分号"},
    catalogue=("A11",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "mixed": {
            "en": "One rate is {rate} and {other}: ten times apart, though the figures are alike.",
            "zh": "同一比率一处为{rate}，一处为{other}，数字相近却相差十倍。",
        },
        "same": {
            "en": "{rate} is not {other}; one percent is ten per mille.",
            "zh": "{rate}与{other}不相等，百分之一等于千分之十。",
        },
        "default": {
            "en": "A crude rate of {rate} is higher than any on record; {mille} is probably meant.",
            "zh": "{rate}的出生（增长）率高于有记录的任何水平，应为{mille}。",
        },
    },
    wrong=(
        Example("In 2023 the birth rate was 6.39 per mille and the natural growth rate -1.48 percent."),
        Example("The under-five mortality rate declined from 6.8 per mille in 2022 to 6.2 percent in 2023."),
        Example("Infant mortality fell to 4.9 percent last year from 5.0 per thousand a year earlier."),
        Example("A tax of 0.5 per mille (0.5 percent) is levied on share sales."),
        Example("婴儿死亡率由5.2‰降至4.9%。", lang="zh"),
        Example("印花税税率为千分之一，即1%。", lang="zh"),
        Example("The country's birth rate dropped to 6.39 percent in 2023, the statistics bureau said."),
        Example("The birth rate was 6.77 percent last year."),
        Example("China's crude birth rate of 6.39% was the lowest on record."),
        Example("The country's crude death rate stood at 7.37 percent."),
        Example("全年出生率为6.77%。", lang="zh"),
        Example("人口出生率为6.39%，死亡率为7.87‰。", lang="zh"),
        Example("全市出生率7.52%，自然增长率0.34‰。", lang="zh"),
        Example("The death rate was 7.4 per thousand. A death rate of 7.4% is high."),
    ),
    right=(
        Example("The birth rate was 6.77 per mille last year."),
        Example("China's crude birth rate of 0.64% was the lowest on record."),
        Example("The country's crude death rate stood at 7.37‰."),
        Example("全年出生率为6.77‰。", lang="zh"),
        Example("人口出生率为6.39‰，死亡率为7.87‰。", lang="zh"),
        Example("全市出生率7.52‰，自然增长率0.34‰。", lang="zh"),
    ),
    trap=(
        Example("The unemployment rate was 5.2 percent and the birth rate 6.4 per thousand.", why="two kinds of rates"),
        Example("The levy was raised from 5 per mille to 1 percent.", why="it doubled"),
        Example("A tax of 5 per mille (0.5 percent) is levied on share sales.", why="the same"),
        Example("The birth rate dropped by 5.6 percent, to 6.39 per thousand.", why="a change"),
        Example("The birth rate fell 6.77 percent last year.", why="a change"),
        Example("The death rate of patients was 12 percent.", why="deaths among the sick"),
        Example("The birth rate, down 7 percent, worries planners.", why="a change"),
        Example("出生率同比下降6.77%。", lang="zh", why="降幅"),
        Example("重症患者死亡率为12%。", lang="zh", why="病死率"),
        Example("企业出生率为8%。", lang="zh", why="企业新生率"),
        Example("The birth rate fell by 9.8 percent to 6.77 per thousand.", why="a change"),
    ),
)

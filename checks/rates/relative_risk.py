"""A percentage more and a multiple that are not the same increase.

What it catches
    "99% more likely, almost 100 times the risk" (1.99 times), "the risk rose 50 percent, to three times the normal level",
    风险增加99%，是常人的100倍.
Why it matters
    A relative risk is retold from percent to times; the error makes a doubling a hundredfold.
How it judges
    P percent more is 1 + P/100 times as much. "N times more" may also mean N + 1 times; either reading passes.
Known limits
    Percentage and multiple in one clause or across one comma, of one comparison: risk, likelihood, chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._link import candidates
from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._risk_changes import find_changes, judge_change, judge_fall
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level, share
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_LINK = "(COMMA|OPEN|AND|NAMELY|EQUIV|FILL|BE|TO|OF|DOWN|UP|REACH|FOR|REST|COMPARED|THAN|NEGATED)*"
_RISK = "FILL? ( (TO|OF|THAN) (FILL|REST|BE|DOWN){1,2} ){0,2}"
_THAT_IS = "(NAMELY|AND|APPOS)? COMMA? (FILL|CONCEPT|FORECAST){0,2} BE?"
PATTERNS = patterns(
    f"p=PERCENT (MORE|UP) FILL? {_LINK} t=TIMES",  # 99% more likely, almost 100 times
    f"p=PERCENT MORE FILL? {_LINK} x=FACTOR",
    f"(UP|MORE) FILL? BY? p=PERCENT {_LINK} t=TIMES",  # the risk rose 50 percent, to three times
    "t=TIMES FILL? (OPEN|COMMA) NAMELY? FILL? BE? (MORE|UP) (BY|BE)? p=PERCENT",  # 是对照组的1.5倍，也就是高出150%
    "x=FACTOR FILL? COMMA NAMELY (FILL|OF|FORECAST)* UP BY? p=PERCENT",  # 风险翻倍，即可能性增加50%
    f"t=TIMES MORE? {_RISK} (OPEN|COMMA) {_THAT_IS} p=PERCENT (MORE|UP)",  # three times as likely (200% more)
    f"x=FACTOR {_RISK} (OPEN|COMMA) {_THAT_IS} p=PERCENT (MORE|UP)",  # double the risk, that is, 20% more likely
    f"ratio=FILL (BE|OF) t=(NUMBER|COUNT) (OPEN|COMMA) {_THAT_IS} p=PERCENT (MORE|UP)",  # a relative risk of 1.4, that is, 40% more
    "ratio=FILL (BE|OF) t=(NUMBER|COUNT) means=( FILL ( TO FILL )? ) BE? p=PERCENT (MORE|UP)",  # a hazard ratio of 1.8 means they were 80% more likely
    f"raised=FILL BY p=PERCENT {_LINK} t=TIMES",
)

# 住院风险从4%降到1%，相对风险降低75%
FALLS = patterns(
    "a=PERCENT (DOWN|UP|TO|CHANGE|FILL){1,2} b=PERCENT FILL? COMMA FILL? kind=FILL (DOWN|UP)? (BY|BE|REACH|FILL)? p=(PERCENT|POINTS)",
    "a=PERCENT (DOWN|UP|TO|CHANGE|FILL){1,2} b=PERCENT FILL? COMMA .. p=(PERCENT|POINTS) OF? kind=FILL",
)


def relate_fall(match: Match) -> Relation | None:
    """Two rates of a risk and their difference, called absolute or relative."""
    tables = match.sentence.language.tables["beside"]
    words = tables.get("risk_kinds", {})
    text = match.sentence.text[match.token("kind").start : match.token("kind").end].strip().lower()
    kind = next((kind for word, kind in words.items() if word in text), None)
    operands = {role: match.claims(role) for role in "abp"}
    return relation_of("relative-risk", operands, match.span, scope=kind) if kind else None


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Falls of a risk that are called absolute or relative."""
    yield from candidates(analysis, FALLS, relate_fall)
    yield from find_changes(analysis)


def relate(match: Match) -> Relation | None:
    """A percentage and a multiple of one risk."""
    sentence, share_more = match.sentence, quantity(match.token("p"))
    if (
        share_more is None
        or share_more.unit != "percent"
        or not holds(sentence, "risk")
        or holds(sentence, "risk_other")
    ):
        return None
    if _is_second(match):
        return None
    facts: dict[str, object] = {}
    operands = {"percent": match.analysis.claim(match.token("p"))}
    if match.has("t"):
        if quantity(match.token("t")) is None or not _is_told_so(match):
            return None
        operands["times"] = match.analysis.claim(match.token("t"))
        place = match.found.start("t")
        before = sentence.tokens[place - 1].cls if place and not sentence.language.spaced else ""
        as_much = sentence.language.spaced and follows(sentence, match.token("t"), "as_much")  # 1.5 times the risk
        plain = before == "OF" or match.has("ratio") or as_much
        facts = {"plain": plain, "more": before == "UP"}  # 的1.5倍, 增加1.5倍
    else:
        factor, text = match.token("x").payload, match.token("x")
        if not isinstance(factor, Fraction):
            return None
        facts = {"factor": factor, "word": sentence.text[text.start : text.end].strip()}
        facts["plain"] = sentence.language.spaced and follows(sentence, text, "as_much")
    return relation_of("relative-risk", operands, match.span, **facts)


def _is_told_so(match: Match) -> bool:
    """True but where the words before the figures are not those of a ratio of risks, or of what raises a risk."""
    sentence = match.sentence
    return all(
        holds(sentence, name, match.tokens(role)[0].first, match.tokens(role)[-1].last)
        for role, name in (("ratio", "risk_ratio"), ("means", "rate_is"), ("raised", "raising_risk"))
        if match.has(role)
    )


def _is_second(match: Match) -> bool:
    """True where the multiple is of another risk: and eight times as likely to be hospitalised; 住院风险是女性的8倍."""
    sentence, tokens = match.sentence, match.inside()
    comma = next((token for token in tokens if token.cls == "COMMA"), None)
    if comma is None:
        return False
    if not sentence.language.spaced:
        if match.found.start("p") > match.found.start("t" if match.has("t") else "x"):  # 是其他人的4倍，风险高出40%
            return not (any(token.cls == "NAMELY" for token in tokens) or follows(sentence, comma, "risk_bare"))
        return holds(sentence, "risk", comma.last, tokens[-1].first)
    joined = any(
        token.cls == "AND" and sentence.text[token.start : token.end].lower().strip() == "and" for token in tokens
    )
    return joined and not match.has("x")


def law(case: Case) -> Outcome | None:
    """1 + P/100 against the multiple, in both readings of "times more"."""
    if case.has("a"):
        return judge_change(case) if case.fact("change") else judge_fall(case)
    if case.quantity("percent").unit != "percent":
        return None
    rise = share(case.read("percent"))
    if rise.low is None or rise.low < 0:
        return None
    ratio = rise.shift(1)
    factor = case.fact("factor")
    if isinstance(factor, Fraction):
        slack = Fraction(1, 10) if case.level is not Level.TIGHT else Fraction(1, 20)
        stated = Interval(factor * (1 - slack), factor * (1 + slack))
    else:
        stated = case.read("times")
    return Outcome(
        agrees=stated.meets(ratio) or (not case.fact("plain") and stated.meets(rise)),
        explained=_is_mistold(case),
        stated=stated,
        computed=ratio,
        formula=lambda: f"1 + {case.surface('percent').strip()}",
        args=lambda: {
            "times": str(case.fact("word")) if case.fact("word") else case.surface("times").strip(),
            "ratio": _ratio(ratio),
        },
    )


def _is_mistold(case: Case) -> bool:
    """True for 是…的2倍，即增加200%, where the percentage is of the multiple itself."""
    if not case.has("times"):
        return False
    told, times = (case.quantity(role).number.value for role in ("percent", "times"))
    if told is None or times is None:
        return False
    more = (times + 1, times - 1) if case.fact("more") else ()
    return told in [100 * one for one in ((times,) if case.fact("plain") else more)]


def _ratio(ratio: Interval) -> str:
    assert ratio.low is not None
    middle = ratio.low if ratio.high is None else (ratio.low + ratio.high) / 2
    return f"{float(middle):.3g}"


CHECK = Check(
    name="relative-risk",
    severity="error",
    title={"en": "percent more against times as much", "zh": "增加的百分比与倍数不符"},
    catalogue=("G12",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "change": {
            "en": "From {a} to {b} is a change of {computed}; the article says {p}.",
            "zh": "由{a}到{b}相对变化为{computed}，文中写的是{p}。",
        },
        "times": {
            "en": "{b} is {computed} times {a}; the article says {t}.",
            "zh": "{b}是{a}的{computed}倍，文中写的是{t}。",
        },
        "default": {
            "en": "{percent} more is {ratio} times as much; the article says {times}.",
            "zh": "增加{percent}是原来的{ratio}倍，文中写的是{times}。",
        },
        "absolute": {
            "en": "From {a} to {b} the absolute risk changes by {computed}; the article says {p}.",
            "zh": "从{a}到{b}，绝对风险变动{computed}，文中写的是{p}。",
        },
        "relative": {
            "en": "From {a} to {b} the relative risk changes by {computed}; the article says {p}.",
            "zh": "从{a}到{b}，相对风险变动{computed}，文中写的是{p}。",
        },
    },
    wrong=(
        Example("Women who slept badly had 1.5 times the risk of heart disease, i.e. 150 percent higher."),
        Example("The relative risk was 1.4, that is, exposed workers were 140 percent more likely to fall ill."),
        Example("The vaccine reduced infections from 8 in 1,000 to 2 in 1,000, cutting the risk by 25 percent."),
        Example("Drinkers had double the risk, that is, they were 20 percent more likely to develop the disease."),
        Example("服药者的中风风险是对照组的1.5倍，也就是高出150%。", lang="zh"),
        Example("服用者患病风险提高80%，几乎是未服用者的8倍。", lang="zh"),
        Example("吸烟者的患病风险是不吸烟者的2倍，即风险增加200%。", lang="zh"),
        Example("服药组的发病率从2%降至1%，绝对风险降低了50个百分点。", lang="zh"),
        Example("Smokers were 99% more likely to fall ill, almost 100 times the risk."),
        Example("The risk rose 50 percent, to three times the normal level."),
        Example("Drinkers were twice as likely (300% more) to have an accident."),
        Example("Drivers on the phone are four times as likely to crash, a 40 percent higher risk."),
        Example("The drug doubled the risk, meaning users were 50 percent more likely to suffer a clot."),
        Example("吸烟者患病风险增加99%，几乎是常人的100倍。", lang="zh"),
        Example("患病风险增加50%，即常人的3倍。", lang="zh"),
        Example("感染几率上升20%，是普通人的20倍。", lang="zh"),
    ),
    right=(
        Example("The vaccine reduced infections from 8 in 1,000 to 2 in 1,000, cutting the risk by 75 percent."),
        Example("服药者的中风风险是对照组的1.5倍，也就是高出50%。", lang="zh"),
        Example("Smokers were 99% more likely to fall ill, almost twice the risk."),
        Example("The risk rose 200 percent, to three times the normal level."),
        Example("Drinkers were twice as likely (99% more) to have an accident."),
        Example("吸烟者患病风险增加100%，是常人的2倍。", lang="zh"),
        Example("患病风险增加200%，即常人的3倍。", lang="zh"),
        Example("住院风险从4%降到1%，相对风险降低75%。", lang="zh"),
        Example("感染几率上升50%，是普通人的1.5倍。", lang="zh"),
    ),
    trap=(
        Example(
            "Men were 80 percent more likely to fall ill, and eight times as likely to be hospitalised.",
            why="two risks",
        ),
        Example("男性患病风险高出80%，住院风险是女性的8倍。", lang="zh", why="两种风险"),
        Example("The risk rose 300 percent, three times more than expected.", why="times more"),
        Example("Sales rose 50 percent to three times the industry average.", why="another base; no risk"),
        Example("The risk rose 50 percent, while the cost grew to three times the budget.", why="two measures"),
        Example("患病风险增加300%，即增加3倍。", lang="zh", why="增加3倍"),
        Example("销售额增长50%，是行业平均的3倍。", lang="zh", why="基数不同"),
        Example("风险上升50%，费用是原来的3倍。", lang="zh", why="两个指标"),
    ),
)

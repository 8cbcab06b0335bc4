"""A percentage of a small group that no whole number of members gives.

What it catches
    "of the 7 firms, 30%" (2 of 7 is 29%, 3 of 7 is 43%), 12名患者中有40%.
Why it matters
    Either the percentage or the size of the group is wrong, or the percentage is of something else than the group.
How it judges
    Some whole number k of the group must round (or be cut off) to the percentage. Only groups of fewer than a hundred,
    counted and not estimated, are judged.
Known limits
    The group and the percentage must be tied by "of", "among" or 中. Silent on growth rates, on weighted results, and
    on percentages of what the group owns, makes or earns.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match, patterns
from factcheck.types import Relation, Repair

PATTERNS = patterns(
    "(OF|AMONG) FILL? n=COUNT FILL? CONCEPT? COMMA p=PERCENT",  # of the 7 firms, 30%
    "p=PERCENT OF FILL? n=COUNT FILL? CONCEPT? (BE|SAID|END|COMMA|FORECAST|FILL|UP|DOWN|REACH)",  # 30% of the 7 firms were
    "p=PERCENT OF FILL? n=COUNT FILL? $",
    "n=COUNT FILL (AND|COMMA|SEMI)+ p=PERCENT OF_WHICH",  # eleven clubs answered and 40 percent of them reported
    "n=COUNT FILL? CONCEPT? (BY FILL)? COMMA OF_WHICH p=PERCENT",  # 纳入12名患者，其中30%好转
    "n=COUNT FILL? OF FILL SAID COMMA OF_WHICH p=PERCENT",  # 对6名家长的访谈显示，其中40%
    "n=COUNT FILL? CONCEPT? AMONG COMMA? REACH? p=PERCENT",  # 12名患者中有40%
)
_MOST = 100


def relate(match: Match) -> Relation | None:
    """A counted group and a share of its members."""
    sentence, group, share = match.sentence, quantity(match.token("n")), quantity(match.token("p"))
    if (
        group is None
        or share is None
        or group.number.value is None
        or group.number.hedge is not None
        or share.number.hedge is not None
    ):
        return None
    n = group.number.value
    if n.denominator != 1 or not 2 <= n < _MOST or group.number.scale is not None or share.number.value is None:
        return None
    if _is_quoted(match):
        return None
    if not 0 < share.number.value < 100 or share.unit != "percent" or holds(sentence, "no_heads"):
        return None
    before = match.before(1)
    if before and before[-1].cls in ("UP", "DOWN", "BY", "CHANGE", "THAN"):
        return None
    after = sentence.tokens[sentence.tokens.index(match.token("p")) + 1 :][:1]
    if after and (
        after[0].cls in ("MORE", "LESS", "PER", "ANNUAL", "YOY")
        or follows(sentence, match.token("p"), "share_of_thing")
    ):
        return None
    if sentence.language.code == "en" and (_possessive(match) or _is_noun_phrase(match)):
        return None
    unit = (group.unit or "").removeprefix("count:")
    names = sentence.language.tables["beside"]["heads"]
    if names and unit not in names:
        return None
    return relation_of(
        "granularity",
        {"group": match.analysis.claim(match.token("n")), "percent": match.analysis.claim(match.token("p"))},
        match.span,
    )


def _is_quoted(match: Match) -> bool:
    """True for 『三户』: a term in quotation marks."""
    before = match.sentence.tokens[: match.sentence.tokens.index(match.token("n"))][-1:]
    return bool(before) and before[0].cls == "QUOTE_OPEN"


def _is_noun_phrase(match: Match) -> bool:
    """40% tariffs, 30% owned by the state: the percentage belongs to the words behind it."""
    tokens = match.sentence.tokens
    at = tokens.index(match.token("p")) + 1
    if at >= len(tokens) or tokens[at].cls != "FILL" or match.inside()[-1] is not match.token("p"):
        return False
    word = next((atom for atom in match.sentence.lower[tokens[at].first : tokens[at].last] if atom.isalpha()), "")
    passive = at + 1 < len(tokens) and tokens[at + 1].cls == "BY"
    return passive or not (word.endswith("ed") or follows(match.sentence, match.token("p"), "did"))


def _possessive(match: Match) -> bool:
    """30% of the 7 firms' revenue."""
    token = match.token("n")
    lower = match.sentence.lower[token.last : token.last + 5]
    return "'" in lower or "’" in lower


def law(case: Case) -> Outcome | None:
    """Whether a whole number of members makes the percentage."""
    n, percent = case.quantity("group").number.value, case.read("percent")
    if (
        n is None
        or n <= 0
        or n >= _MOST
        or percent.low is None
        or percent.low > 100
        or percent.high is None
        or case.quantity("percent").unit != "percent"
    ):
        return None
    if n >= _MOST / 2 and case.quantity("percent").number.last_digit >= 0:  # every whole percentage is possible
        return None
    if case.level is Level.TIGHT and case.quantity("percent").number.last_digit >= 0:
        percent = Interval(percent.low - Fraction(1, 2), percent.high + Fraction(1, 2))  # cut off or rounded up
    assert percent.low is not None and percent.high is not None
    fits = ceil(percent.low * n / 100) <= floor(percent.high * n / 100)
    value = case.quantity("percent").number.value or Fraction(0)
    below, above = floor(value * n / 100), floor(value * n / 100) + 1
    low, high = below * 100 / n, above * 100 / n
    return Outcome(
        agrees=fits,
        repairs=() if fits else _repairs(case, (below, above), n),
        formula=f"{below} / {n}, {above} / {n}",
        args=lambda: {
            "below": str(below), "above": str(above), "n": str(n),
            "low": f"{float(low):.1f}", "high": f"{float(high):.1f}",
        },
    )  # fmt: skip


def _repairs(case: Case, heads: tuple[int, ...], n: Fraction) -> tuple[Repair, ...]:
    return tuple(_repair(case, k, n) for k in heads if 0 < k < n)


def _repair(case: Case, k: int, n: Fraction) -> Repair:
    """The percentage that k of the group make, with the decimals of the printed one."""
    number = case.quantity("percent").number
    text = f"{float(k * 100 / n):.{max(0, -number.last_digit)}f}"
    return Repair(span=number.written, replacement=text, why={"en": f"{k} of {n}", "zh": f"{n}个中的{k}个"})


CHECK = Check(
    name="granularity",
    severity="error",
    title={"en": "percentage no head count gives", "zh": "整数个体算不出的百分比"},
    catalogue=("G8",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{below} of {n} is {low}%, {above} of {n} is {high}%; the article says {percent}.",
            "zh": "{n}个中的{below}个为{low}%，{above}个为{high}%，文中写的是{percent}。",
        },
    },
    wrong=(
        Example("该研究共纳入12名患者，其中30%病情好转。", lang="zh"),
        Example("Of the 7 firms, 30% were foreign-owned."),
        Example("Among 12 patients, 40% recovered within a week."),
        Example("The report found that 45% of the 15 schools had no library."),
        Example("7家企业中，30%为外资企业。", lang="zh"),
        Example("12名患者中有40%在一周内康复。", lang="zh"),
        Example("抽查的15所学校中，45%没有图书馆。", lang="zh"),
    ),
    right=(
        Example("Of the 7 firms, 29% were foreign-owned."),
        Example("Among 12 patients, 42% recovered within a week."),
        Example("The report found that 47% of the 15 schools had no library."),
        Example("7家企业中，29%为外资企业。", lang="zh"),
        Example("12名患者中有42%在一周内康复。", lang="zh"),
        Example("抽查的15所学校中，47%没有图书馆。", lang="zh"),
    ),
    trap=(
        Example("The fund owns 30% of the 7 firms' combined shares.", why="a share of the shares"),
        Example("Of the 7 firms, 30% more were foreign than a year before.", why="a change"),
        Example("In the weighted poll of 40 towns, 33% of the 40 towns said yes.", why="weighted"),
        Example("7家企业中，30%的股份由外资持有。", lang="zh", why="股份的比例"),
        Example("全市约12名患者中有40%在一周内康复。", lang="zh", why="约数"),
        Example("7家企业利润增长30%。", lang="zh", why="增长率"),
    ),
)

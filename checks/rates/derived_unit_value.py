"""What one piece would cost, where a sentence gives a sum and a number of things.

What it catches
    "bought 40 buses for 24 billion yuan" (600 million each); 技术合同成交额52亿元，登记合同133份 (39 million each).
Why it matters
    A scale word that slipped shows in the price of one piece and nowhere else.
How it judges
    Sum over count, at its lowest and highest, against a wide band for the counted noun (piece_values.toml). Information
    only: one giant contract is possible.
Known limits
    One sum and one count in the sentence, and only nouns that have a band. Silent beside a stated price, a share, growth or
    a comparison.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.checks.rates._units import figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Quantity, Relation
from factcheck.wording.figures import format_interval

NAME = "derived-unit-value"
_OTHER = frozenset(
    ("EACH", "PER", "AVERAGE", "PERCENT", "UP", "DOWN", "FROM", "OF_WHICH", "INCLUDING", "RESPECTIVELY", "REST")
)
_BUILT = ("school", "hospital", "clinic", "library", "bridge")
_MANY = 100_000
_WORDS = ("FILL", "NEW", "LESS", "MORE")
Band = tuple[Fraction, Fraction]


class Beside(NamedTuple):
    """Nouns with a band, and the words of which one of each list must stand in the sentence."""

    nouns: tuple[str, ...]
    words: tuple[str, ...]
    also: tuple[str, ...]
    band: Band


@cache
def load_bands() -> tuple[dict[str, Band], dict[str, Fraction], tuple[Beside, ...]]:
    """The band of each noun in dollars, how many units of a currency make a dollar, roughly, and the conditional bands."""
    tables = tomllib.loads((files("factcheck.checks") / "rates" / "piece_values.toml").read_text(encoding="utf-8"))
    bands = {noun: _band(row) for noun, row in tables["bands"].items()}
    beside = tuple(
        Beside(tuple(row["nouns"]), tuple(row["words"]), tuple(row.get("also", ("",))), _band(row["band"]))
        for row in tables["beside"]
    )
    return bands, {code: Fraction(number) for code, number in tables["currencies"].items()}, beside


def _band(row: tuple[float, float]) -> Band:
    low, high = row
    return Fraction(str(low)), Fraction(str(high))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with one sum and one count of a noun that has a band."""
    bands, currencies, _ = load_bands()
    for sentence in sentences_with(analysis, "MONEY", "COUNT|MEASURE"):
        sums, counts = list(figures(sentence, "MONEY")), list(figures(sentence, "COUNT"))
        if not counts and not sentence.language.spaced:
            counts = [pair for pair in figures(sentence, "MEASURE") if pair[1].unit == "kilometer"]
        if len(sums) != 1 or len(counts) != 1 or any(token.cls in _OTHER for token in sentence.tokens):
            continue
        currency = sums[0][1].unit
        noun, band = _conditional(sentence, counts[0][0])
        if noun is None:
            noun = _noun(sentence, counts[0][0], bands)
            band = bands[noun] if noun is not None else None
        if noun is None or band is None or currency not in currencies or _is_countless(counts[0][1]):
            continue
        low, high = (bound * currencies[currency] for bound in band)
        claims = {
            "total": analysis.claim(sentence.tokens[sums[0][0]]),
            "count": analysis.claim(sentence.tokens[counts[0][0]]),
        }
        yield relation_of(NAME, claims, low=low, high=high, noun=noun)


def _is_countless(count: Quantity) -> bool:
    """True for 2.3 million hospitals: the count is what is wrong."""
    built = (count.unit or "").removeprefix("count:") in _BUILT
    return built and count.number.value is not None and count.number.value >= _MANY


def _around(sentence: Sentence, index: int) -> tuple[str, str]:
    """The words right before and right behind a Chinese count, as far as nothing but plain words stand there."""
    tokens = sentence.tokens
    first, last = index, index + 1
    while first > 0 and tokens[first - 1].cls in _WORDS:
        first -= 1
    while last < len(tokens) and tokens[last].cls in _WORDS:
        last += 1
    before = sentence.text[tokens[first].start : tokens[index].start] if first < index else ""
    behind = sentence.text[tokens[index].end : tokens[last - 1].end] if last > index + 1 else ""
    return before.strip(), behind.strip()


def _noun(sentence: Sentence, index: int, bands: dict[str, Band]) -> str | None:
    """The counted noun when it has a band; in Chinese it may stand before the figure: 合同133份."""
    quantity = sentence.tokens[index].payload
    unit = str(getattr(quantity, "unit", "") or "").removeprefix("count:")
    if unit in bands or sentence.language.spaced:
        return unit if unit in bands else None
    before, behind = _around(sentence, index)
    nouns = [noun for noun in bands if not noun.isascii() and (before.endswith(noun) or behind.endswith(noun))]
    return max(nouns, key=len, default=None)


def _conditional(sentence: Sentence, index: int) -> tuple[str | None, Band | None]:
    """The noun of a Chinese count that has a band beside certain words: students and 助学金."""
    unit = str(getattr(sentence.tokens[index].payload, "unit", "") or "").removeprefix("count:")
    before, behind = _around(sentence, index)
    text = sentence.text[sentence.start : sentence.end].lower()
    for row in load_bands()[2]:
        if sentence.language.spaced:
            said = any(f" {word} " in f" {text.replace(',', ' ').replace('.', ' ')} " for word in row.words)
            if said and unit in row.nouns:
                return unit, row.band
            continue
        if any(word in text for word in row.words) and any(word in text for word in row.also):
            for noun in row.nouns:
                if noun == unit or before.endswith(noun) or behind.startswith(noun):
                    return noun, row.band
    return None, None


def law(case: Case) -> Outcome | None:
    """The value of one piece against the band."""
    total, count = case.read("total"), case.read("count")
    low, high = case.fact("low"), case.fact("high")
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    if total.low is None or total.low <= 0 or count.low is None or count.low <= 0:
        return None
    each = total / count
    unit = case.quantity("total").unit
    return Outcome(
        agrees=each.meets(Interval(low, high)),
        stated=Interval(low, high),
        computed=each,
        unit=unit,
        formula=lambda: f"{case.written('total')} / {case.written('count')}",
        args=lambda: {"each": {lang: format_interval(each, unit, lang) for lang in ("en", "zh")}},
    )


CHECK = Check(
    name=NAME,
    severity="info",
    title={"en": "value of one piece", "zh": "单件价值异常"},
    confirms=False,
    catalogue=("J2", "G3"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{total} for {count} is {each} for one; is the scale right?",
            "zh": "{total}分摊到{count}，每一单位为{each}，请核对数量级。",
        },
    },
    wrong=(
        Example("The state spent $96 billion to build 40 primary schools."),
        Example("Some 1,200 teachers were paid a total of $6.6 billion in salaries last year."),
        Example("The city bought 40 buses for 24 billion yuan."),
        Example("The turnover of technology contracts reached 5.2 billion yuan, and 133 contracts were registered."),
        Example("The dealer sold 320 cars and took in 64 billion dollars."),
        Example("The bank lent 3,000 yuan to 12,400 farmers."),
        Example("全市投资240亿元购置公交车40辆。", lang="zh"),
        Example("技术合同成交额达52亿元，登记合同133份。", lang="zh"),
        Example("学校用3.2亿元购买电脑25台。", lang="zh"),
        Example("该县新建农村公路1200公里，总投资36万元。", lang="zh"),
        Example("全县2万名老人共领取养老金1800亿元。", lang="zh"),
        Example("全市120家民宿全年营业收入合计3.6万元。", lang="zh"),
    ),
    right=(
        Example("The city bought 40 buses for 24 million yuan."),
        Example("The turnover of technology contracts reached 520 million yuan, and 133 contracts were registered."),
        Example("The dealer sold 320 cars and took in 6.4 million dollars."),
        Example("全市投资2400万元购置公交车40辆。", lang="zh"),
        Example("技术合同成交额达5.2亿元，登记合同133份。", lang="zh"),
        Example("学校用12万元购买电脑25台。", lang="zh"),
        Example("全县2万名老人共领取养老金1.8亿元。", lang="zh"),
    ),
    trap=(
        Example("Five technology contracts worth 110 million yuan were signed.", why="22 million each is usual"),
        Example(
            "The city has 40 buses and a budget of 24 billion yuan, up 5 percent.", why="growth: another statement"
        ),
        Example("It runs 58 projects with an investment of about 101 billion yuan.", why="projects have no band"),
        Example("签约技术合同5份，金额1.1亿元。", lang="zh", why="每份2200万元属常见"),
        Example("全市有公交车40辆，预算240亿元，增长5%。", lang="zh", why="预算另算"),
        Example("开工项目58个，总投资约1010亿元。", lang="zh", why="项目不设区间"),
    ),
)

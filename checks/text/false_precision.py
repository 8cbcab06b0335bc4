"""An estimate with more digits than an estimate can have.

What it catches
    "about 5,451,213 people"; 约5451213人.
Why it matters
    A figure to the last person is a count; with "about" it is neither count nor estimate.
How it judges
    A whole figure hedged with "about", "nearly" or "roughly" that is written with six or more significant digits. Information
    only.
Known limits
    Whether a figure without hedge was estimated cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.text._mentions import digits_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.types import Quantity, Relation

_HEDGES = ("about", "nearly")
_DIGITS = 6


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Figures with a hedge of nearness."""
    for sentence in sentences_with(analysis, "ANYQ"):
        for place in places_in(sentence, "ANYQ"):
            token = sentence.tokens[place]
            quantity = token.payload
            if isinstance(quantity, Quantity) and token.claim is not None and quantity.number.hedge in _HEDGES:
                number = quantity.number
                if number.value is None or number.value.denominator != 1 or number.last_digit < 0:
                    continue
                if len(digits_of(number.value)) >= _DIGITS - 1:
                    yield relation_of("false-precision", {"figure": analysis.claim(token)})


def law(case: Case) -> Outcome | None:
    """The number of significant digits."""
    number = case.quantity("figure").number
    if number.value is None:
        return None
    digits = len(digits_of(number.value))
    if digits < _DIGITS:
        return Outcome(agrees=True)
    return Outcome(agrees=False, formula=lambda: f"{digits} ≥ {_DIGITS}", args=lambda: {"digits": str(digits)})


CHECK = Check(
    name="false-precision",
    severity="info",
    title={"en": "estimate with too many digits", "zh": "概数位数过细"},
    confirms=False,
    catalogue=("H10",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{figure} has {digits} significant digits and a hedge: count or estimate?",
            "zh": "{figure}有{digits}位有效数字，却带概数词：是确数还是概数？",
        },
    },
    wrong=(
        Example("The city has about 5,451,213 people."),
        Example("Nearly 1,234,567 tonnes were shipped."),
        Example("Roughly $12,345,678 was raised."),
        Example("全市人口约5451213人。", lang="zh"),
        Example("运输近1234567吨。", lang="zh"),
        Example("募集资金大约12345678元。", lang="zh"),
    ),
    right=(
        Example("The city has about 5.45 million people."),
        Example("Nearly 1.2 million tonnes were shipped."),
        Example("Exactly $12,345,678 was raised."),
        Example("全市人口约545万人。", lang="zh"),
        Example("运输近120万吨。", lang="zh"),
        Example("募集资金12345678元。", lang="zh"),
    ),
    trap=(
        Example("The auditors counted 5,451,213 shares.", why="a count"),
        Example("About 5,400,000 people live there.", why="two digits and zeros"),
        Example("More than 1,234,567 votes were cast.", why="a bound can be exact"),
        Example("经审计，资产总额为5451213元。", lang="zh", why="审计数"),
        Example("约5400000人。", lang="zh", why="两位有效数字"),
        Example("超过1234567票。", lang="zh", why="门槛"),
    ),
)

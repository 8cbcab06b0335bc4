"""A figure of one text has no counterpart in the other, though the rest of its sentence has.

What it catches
    A sentence that was translated without one of its amounts; an amount that the translator added.
Why it matters
    What was lost may be the news; what was added was not said.
How it judges
    The sentences of both texts are aligned, then their figures. A figure of three significant digits at least, an amount
    of money or a percentage of two, which no figure of the other text repeats anywhere, in a sentence whose other
    figures were kept: a warning. Other figures in digits: a note. A sentence that is missing as a whole says nothing.
Known limits
    Dates, names and small numbers are often left out for style; they are notes at most.
"""

from __future__ import annotations

from factcheck.checks.translation._couples import digits

from factcheck.translate.figures import Figure
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample

_LONG = 3  # significant digits of a figure that nobody leaves out for style
_SHORT = 2  # the same for money and percentages


def judge(couple: Couple) -> Fault | None:
    """A weighty figure that one text has alone."""
    figure = couple.source or couple.target
    if figure is None or (couple.source is not None and couple.target is not None):
        return None
    if not figure.weighty or figure.quantity is None or couple.source_span is None or not couple.unique:
        return None
    return Fault(severity="warning" if couple.kept and _is_news(figure) else "info")


def _is_news(figure: Figure) -> bool:
    least = _SHORT if figure.kind in ("money", "percent", "percentage_point") else _LONG
    return not figure.spelled and not figure.ordinal and digits(figure) >= least


CHECK = PairCheck(
    name="translation-missing",
    severity="warning",
    order=60,
    title={"en": "figure that one text has alone", "zh": "仅一种文本有的数字"},
    catalogue=("K6",),
    judge=judge,
    messages={
        "default": {
            "en": "Only the {only_lang} text has {only}.",
            "zh": "仅{only_lang}文本有此数字：{only}。",
        },
    },
    wrong=(
        PairExample("The zone signed 35 projects worth 16.35 billion yuan.", "园区签约35个项目。"),
        PairExample("Revenue rose 12.4 percent to $3.5 billion.", "营收增至35亿美元。"),
        PairExample("The city has 46 schools.", "全市有46所学校，在校生128,450人。"),
    ),
    right=(
        PairExample("The zone signed 35 projects worth 16.35 billion yuan.", "园区签约35个项目，总额163.5亿元。"),
        PairExample("The city has 46 schools and 128,450 pupils.", "全市有46所学校，在校生128,450人。"),
        PairExample("Revenue rose 12.4 percent.", "营收增长12.4%。"),
    ),
    trap=(
        PairExample(
            "The zone signed 35 projects.\n\nThey are worth 16.35 billion yuan.",
            "园区签约35个项目。",
            why="the whole sentence is missing",
        ),
        PairExample("The two sides met on May 5.", "双方于5月5日会晤。", why="small numbers in words are style"),
        PairExample("Output rose by a third, or 33.3%.", "产值增长三分之一。", why="the figure is said in other words"),
    ),
)

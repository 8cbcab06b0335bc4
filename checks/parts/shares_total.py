"""Shares of one whole that cannot make 100 percent.

What it catches
    持股比例分别为51%、93%、10%; "40% said yes, 35% no and 30% were undecided"; 三次产业结构为8.7∶42.1∶50.1.
Why it matters
    One of the shares is mistyped, and the reader cannot tell which.
How it judges
    Where words show that nothing is left over (yes, no and undecided; men and women; the rest; the three sectors), the
    sum must be 100 within the rounding of all shares. Where the shares are of one whole but perhaps not all of them
    (持股比例, of the vote), the sum must not be above 100. Elsewhere, and below 100, it is a warning, and only where
    exchanging two digits of one share makes exactly 100.
Known limits
    Silent on surveys that allow several answers, on shares of several wholes or years, and on growth rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks.parts._exchanged import exchanged_to_hundred
from factcheck.checks.parts._percents import percent_lists

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval, total
from factcheck.pattern import find_each, patterns
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_number

WHOLE = Interval.exact(100)
LEAST = 40
_RATES = patterns("a=FILL (BE|REACH)? p=PERCENT COMMA b=FILL (BE|REACH)? q=PERCENT")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Lists of percentages; those that only exchanged digits tell apart from 100 are marked."""
    for one in percent_lists(analysis):
        if _ends_in_sum(analysis, one.claims):
            continue
        swapped = one.cue != "complete" and exchanged_to_hundred(one.claims, known=bool(one.cue))
        if one.cue or swapped:
            yield relation_of("shares-total", {"share": one.claims}, cue=one.cue, swapped=swapped)
    yield from _opposites(analysis)


def _opposites(analysis: Analysis) -> Iterator[Relation]:
    """合格率为50.5%，不合格率为49.5%: what is and what is not."""
    for match in find_each(_RATES, analysis):
        one, two = (match.sentence.text[match.token(role).start : match.token(role).end].strip() for role in "ab")
        for word in match.sentence.language.tables["parts"]["negations"]:
            if two.startswith(word) and one.endswith(two.removeprefix(word)) and len(two) > len(word) + 1:
                yield relation_of(
                    "shares-total", {"share": [match.claims(role)[0] for role in "pq"]}, cue="complete", swapped=False
                )
                break


def _ends_in_sum(analysis: Analysis, claims: Sequence[Claim]) -> bool:
    """True for 35%、20%和8%，合计63%: the last figure is the sum of those before, not one more of them."""
    sentence, (one, two) = analysis.sentences[claims[-1].sentence], claims[-2:]
    value = two.quantity.number.value if two.quantity is not None else None
    between = sentence.text[one.span.end : two.span.start].lower()
    summed = any(word in between for word in sentence.language.tables["parts"]["sums"])
    return summed and value is not None and value <= 100


def law(case: Case) -> Outcome | None:
    """The sum of the shares against 100."""
    added = total(case.read_all("share"))
    if added.low is None or added.high is None:
        return None
    if added.high < LEAST:
        return None  # the rest is that of a smaller whole, which the sentence does not name
    closed, swapped = case.fact("cue") == "complete", bool(case.fact("swapped"))
    above = WHOLE.below(added)
    fits = added.meets(WHOLE) if closed or swapped or above else True
    numbers = [claim.quantity.number for claim in case.all("share") if claim.quantity is not None]
    certain = closed or (above and case.fact("cue") == "partition")
    return Outcome(
        agrees=fits,
        stated=WHOLE,
        computed=added,
        unit="percent",
        formula=lambda: (
            f"{' + '.join(format_number(number, case.context.document.lang) for number in numbers)} = {_plain(sum((number.value or Fraction(0)) for number in numbers))}"
        ),
        severity="error" if certain else "warning",
        message="default" if certain else "swap",
    )


def _plain(value: Fraction | int) -> str:
    return f"{float(value):.10g}"


CHECK = Check(
    name="shares-total",
    severity="error",
    title={"en": "shares that do not make 100 percent", "zh": "各占比之和不为百分之百"},
    catalogue=("C3",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The shares add to {computed}, not 100%.",
            "zh": "各项占比相加为{computed}，不是100%。",
        },
        "swap": {
            "en": "The shares add to {computed}; with two digits of one of them exchanged they would make 100%.",
            "zh": "各项占比相加为{computed}；其中一项若有两位数字颠倒，则合计恰为100%。",
        },
    },
    wrong=(
        Example("Asia accounts for 52% of the firm's sales, Europe for 33% and the Americas for 25%."),
        Example("The three partners hold 51%, 93% and 10%."),
        Example("In the poll, 40% said yes, 35% said no and 30% were undecided."),
        Example("Dealers took 57.62% of the bids, with direct bidders at 9.09% and indirect bidders at 39.23%."),
        Example("Men make up 54 percent of the staff and women 56 percent."),
        Example("该公司的股东包括甲、乙、丙，持股比例分别为51%、93%、10%。", lang="zh"),
        Example("三次产业结构由8.7∶42.1∶50.1调整为7.4∶39.6∶53。", lang="zh"),
        Example("主营业务为污水处理、环境治理、技术服务，占营收比例分别为49.08%、37.04%、20.18%。", lang="zh"),
        Example("学员中男性占54%，女性占56%。", lang="zh"),
        Example("三次产业占比分别为5.5%、29.4%和62.1%。", lang="zh"),
        Example("The firm is owned by the family (52%), a pension fund (28%) and its employees (25%)."),
    ),
    right=(
        Example("The three partners hold 51%, 39% and 10%."),
        Example("In the poll, 40% said yes, 35% said no and 25% were undecided."),
        Example("Dealers took 57.62% of the bids, with direct bidders at 9.09% and indirect bidders at 33.29%."),
        Example("该公司的股东包括甲、乙、丙，持股比例分别为51%、39%、10%。", lang="zh"),
        Example("三次产业结构由8.7∶41.2∶50.1调整为7.4∶39.6∶53。", lang="zh"),
        Example("主营业务占营收比例分别为56.78%、43.26%、2.14%、-2.18%。", lang="zh"),
        Example("三次产业占比分别为7.1%、35.8%和57.2%。", lang="zh"),
    ),
    trap=(
        Example("三大股东持股比例分别为35%、20%和8%，合计63%。", lang="zh", why="末项是前几项之和"),
        Example("Each of the three candidates took 33%, 33% and 33% of the vote.", why="rounded thirds"),
        Example("Of the respondents, 60% named price, 55% quality and 40% service.", why="several answers"),
        Example(
            "It has cut energy use by 19 percent, waste water by 73 percent, oxygen demand by 82 percent and emissions by 60 percent.",
            why="reductions",
        ),
        Example("The three largest holders own 30%, 20% and 10%.", why="not all holders"),
        Example("受访者中选择价格、质量、服务的分别占60%、55%、40%。", lang="zh", why="多选"),
        Example("粮食、棉花、油料产量分别占全国的60%、50%、30%。", lang="zh", why="不是同一个整体"),
        Example("前三大股东持股比例分别为30%、20%、10%。", lang="zh", why="未列全部股东"),
        Example("营收、利润、税收分别增长51%、39%、20%。", lang="zh", why="增速不是占比"),
        Example("职工中，女职工占55%，党员占38%，大专以上学历占72%。", lang="zh", why="类别可以重叠"),
    ),
)

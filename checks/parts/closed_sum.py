"""Parts that must make up a stated whole and do not.

What it catches
    "$850,000: $283,000, $350,000, $100,000 and $200,000" (933,000); 12 men and 8 women among 21 people;
    一季度12亿元，二季度15亿元，合计30亿元. In an open list, a sum that two exchanged digits or a scale word keep from the whole.
Why it matters
    Totals and parts are copied from a table at different times, and every reader can add.
How it judges
    The parts are added as intervals and must meet the whole. A list is closed when it is made up of its parts
    (comprising, a colon, 分别为), when its words divide the whole (men and women, 境外输入 and 本土), or when the sum is
    announced (for a total of, 合计). Bare figures take the unit and scale of the whole; brackets inside are not added again.
    An open list (of which, 其中) below its whole is reported, as a warning, only where exchanging two neighbouring digits
    of one figure, or a power of ten, gives the whole exactly.
Known limits
    Parts in other units or nouns, and wholes in another sentence than "其中", are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.parts._announced import announced_sums
from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._following import following
from factcheck.checks.parts._parts import read_figure
from factcheck.checks.parts._sums import add_up, find_slip, grid_sum, in_unit, stretches, suspect
from factcheck.checks.parts._told_apart import breakdowns, medals, shares_of_share
from factcheck.checks.parts._whole import Division

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval, format_number

UNLIKE = Fraction(3)  # loosely tied figures further apart than this factor are no whole and parts
OTHER_NOUNS = Fraction(13, 10)  # the same for counts of different nouns


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Wholes with two parts or more; the rest of a whole is judged elsewhere."""
    told = (*medals(analysis), *shares_of_share(analysis), *breakdowns(analysis))
    for one in (*divisions(analysis), *following(analysis), *announced_sums(analysis), *told):
        parts = _own_parts(analysis, one) if one.cue == "TOTAL" else one.parts
        if len(parts) >= 2 and one.rest is None:
            yield relation_of(
                "closed-sum",
                {"whole": one.whole, "part": parts},
                one.span,
                closed=one.closed,
                cue=one.cue,
                firm=one.firm and one.alike,
                alike=one.alike,
                ends=one.ends,
                singles=one.singles,
                suspect=None if one.closed else suspect(one.whole, parts),
            )


def _own_parts(analysis: Analysis, one: Division) -> tuple[Claim, ...]:
    """The parts of a total without those of one of them: 320 elephants, 90 of them calves, and 90 rhinos, 410 in all."""
    inner = [other for other in divisions(analysis) if other.cue == "OF_WHICH" and other.whole in one.parts]
    nested = {part.claim_id for other in inner for part in other.parts[:1]}
    return tuple(part for part in one.parts if part.claim_id not in nested)


def law(case: Case) -> Outcome | None:
    """The sum of the parts against the whole."""
    whole, sums = read_figure(case.one("whole"), case.level), _sums(case, case.all("part"))
    if whole.low is None or whole.low <= 0 or any(one.low is None or one.low < 0 for one in sums):
        return None
    if case.fact("suspect") == "swap":
        stated, computed = grid_sum(case)
        return replace(
            _outcome(case, whole, sums[0], "swap", agrees=stated.meets(computed)), stated=stated, computed=computed
        )
    if any(whole.meets(one) for parts in stretches(case) for one in _sums(case, parts)):
        return _outcome(case, whole, sums[0], "default", agrees=True)
    if case.fact("closed"):
        apart = find_slip(whole, sums) is None and all(
            whole.below(read_figure(one, case.level)) for one in case.all("part")
        )
        return None if apart else _judge_closed(case, whole, sums)  # three districts: one has 65,000 people, one 15,000
    if case.fact("suspect") == "scale":
        return _outcome(case, whole, sums[0], "scale", agrees=False)
    if any(whole.below(one) for one in sums):  # left to parts_exceed_total
        return None
    return _outcome(case, whole, sums[0], "default", agrees=True)


def _sums(case: Case, parts: tuple[Claim, ...]) -> list[Interval]:
    """Every natural sum of the parts; items without a figure (a chairman) count one each."""
    singles = case.fact("singles")
    return [one.shift(singles if isinstance(singles, int) else 0) for one in add_up(case, parts)]


def _judge_closed(case: Case, whole: Interval, sums: list[Interval]) -> Outcome | None:
    nearest = min(sums, key=lambda one: abs((one.low or Fraction(0)) - (whole.low or Fraction(0))))
    if find_slip(whole, sums) is not None:
        return _outcome(case, whole, nearest, "scale", agrees=False)
    loose = not case.fact("firm") or case.fact("cue") in ("TOTAL", "COLON", "COMMA", "RESPECTIVELY", "WITH")
    factor = UNLIKE if case.fact("alike") else OTHER_NOUNS
    if loose and not any(_are_near(whole, one, factor) for one in sums):
        return None
    return _outcome(case, whole, nearest, "default", agrees=False)


def _are_near(whole: Interval, added: Interval, factor: Fraction) -> bool:
    low, high = added.low, added.high
    return low is not None and whole.meets(Interval(low / factor, None if high is None else high * factor))


def _outcome(case: Case, whole: Interval, added: Interval, message: str, *, agrees: bool) -> Outcome:
    quantity, lang = case.quantity("whole"), case.context.document.lang
    parts = [claim.quantity for claim in case.all("part") if claim.quantity is not None]
    stated, computed = in_unit(whole, quantity), in_unit(added, quantity)
    return Outcome(
        agrees=agrees,
        stated=stated,
        computed=computed,
        unit=quantity.unit,
        formula=lambda: (
            f"{' + '.join(format_number(part.number, lang) for part in parts)} = {format_interval(computed, quantity.unit, lang)}"
        ),
        severity="error" if case.fact("closed") and case.fact("firm") else "warning",
        message=message,
    )


CHECK = Check(
    name="closed-sum",
    severity="error",
    title={"en": "parts that make up a total", "zh": "分项之和与总数不符"},
    catalogue=("C1",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Parts add to {computed}; the article says {whole}.",
            "zh": "各部分相加为{computed}，文中总数为{whole}。",
        },
        "scale": {
            "en": "Parts add to {computed}; the article says {whole}: a scale word is off by a power of ten.",
            "zh": "各部分相加为{computed}，文中总数为{whole}：数量级有误。",
        },
        "swap": {
            "en": "Parts add to {computed}; the article says {whole}: two digits of one figure may have changed places.",
            "zh": "各部分相加为{computed}，文中总数为{whole}：某个数字可能有两位颠倒。",
        },
    },
    wrong=(
        Example(
            "The settlement of $850,000 breaks down as follows: $283,000 for legal fees, $350,000 for the firm, $100,000 for aides and $200,000 for her."
        ),
        Example(
            "Quarterly revenue reached $82 billion, comprising $73 million from social games and $9 million from casinos."
        ),
        Example("The rover fleet won 12 golds, 8 silvers and 5 bronzes, for a total of 26 medals."),
        Example("He holds a total of 57,140 shares, with 2,520 held directly and 56,420 indirectly."),
        Example("Arrivals total 478,000 tonnes, of which 107,000 are grains and 380,000 derivatives."),
        Example("The choir has 21 singers, including 12 men and 8 women."),
        Example("一季度投资12.4亿元，二季度投资15.3亿元，合计30亿元。", lang="zh"),
        Example("新增无症状感染者5758例，其中境外输入100例，本土5568例。", lang="zh"),
        Example("共有364件作品获奖，其中特别奖5件，一等奖60件（含10件专栏），二等奖108件，三等奖173件。", lang="zh"),
        Example("全市共有学校120所，由80所小学和50所高中组成。", lang="zh"),
        Example("两家公司共出资100亿元，分别为61亿元和52亿元。", lang="zh"),
        Example("The board's 19 members - eight from labour, six from industry and three from science - met."),
        Example("观众共12.4万人次，其中本地5.2万人次，外地4.1万人次，其他1.9万人次。", lang="zh"),
    ),
    right=(
        Example(
            "Quarterly revenue reached $82 million, comprising $73 million from social games and $9 million from casinos."
        ),
        Example("Arrivals total 487,000 tonnes, of which 107,000 are grains and 380,000 derivatives."),
        Example("The crash killed 20 people, including 12 men and 8 women."),
        Example("新增无症状感染者5758例，其中境外输入100例，本土5658例。", lang="zh"),
        Example("一季度投资12.4亿元，二季度投资15.3亿元，合计27.7亿元。", lang="zh"),
        Example("共有346件作品获奖，其中特别奖5件，一等奖60件（含10件专栏），二等奖108件，三等奖173件。", lang="zh"),
        Example("The board's 17 members - eight from labour, six from industry and three from science - met."),
    ),
    trap=(
        Example(
            "The reserve holds 320 elephants, 90 of them calves, and 90 rhinos, for a total of 410 animals.",
            why="calves are elephants",
        ),
        Example(
            "The two lenders hold $12 million and $45 million, for a total of $58 million.",
            why="12.4 + 45.4 rounds to 58",
        ),
        Example("Four companies, including 2 from Asia and 1 from Africa, signed.", why="an open list"),
        Example(
            "It has negotiated more than 60 projects, among which 14 have been contracted and 7 are under way.",
            why="stages, an open bound",
        ),
        Example(
            "Over two years it paid $5 million, $3 million last year and $4 million this year, for a total of $7 million in the two.",
            why="the last two make the sum",
        ),
        Example("参会代表300人，其中女代表120人，少数民族代表90人。", lang="zh", why="其中的类别并不穷尽"),
        Example("全年完成投资约58亿元，由约12亿元国债和约45亿元贷款构成。", lang="zh", why="四舍五入与约数"),
        Example("去年投资10亿元，今年一季度12亿元，二季度15亿元，合计27亿元。", lang="zh", why="合计的是后两项"),
        Example("市值1.5万亿元，其中甲公司6000亿元，乙公司5000亿元。", lang="zh", why="未列全"),
        Example("The club has 26 branches (12 in Africa and 9 in Asia).", why="perhaps not all of them"),
        Example(
            "58 people were hurt, among them 21 men, 19 women and 12 children.", why="an open list: some may be neither"
        ),
        Example("The crash killed 21 people, including 12 men and 8 women.", why="the last may be a child"),
        Example("58人受伤，其中有21名男子、19名妇女、12名儿童。", lang="zh", why="其中所列未必穷尽"),
        Example("Police held 12 people. Two men and three women were charged.", why="not all of them were charged"),
    ),
)

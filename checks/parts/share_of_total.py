"""A stated share that is not the part divided by its total.

What it catches
    "7 of 11 (70%)"; 2411家，其中1296家，占总数的35.75%; "2,316,940 shares, or about 89 pct of the 2,369,799".
Why it matters
    The share is what readers remember, and it is the easiest of the three figures to get wrong.
How it judges
    Part / total from the ends of both intervals must meet the stated share. The total is the figure that the words tie to
    the part (of, out of, 其中, 占…的). Shares of something else (of the city, 占公司总股本) are not compared; growth rates
    beside the part are passed over. A bare part also takes the scale word of its total.
Known limits
    A base named by a noun (占可支配收入的) is looked for in the eight sentences before, and must have one figure there; a
    rate (完成率) needs its verb beside the part. What they give is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._named import named_bases
from factcheck.checks.parts._parts import quantity, read_figure, same_kind, same_noun
from factcheck.checks.parts._rated import rated
from factcheck.checks.parts._share_orders import ORDERS
from factcheck.checks.parts._shares import divide_another, is_own_base, list_shares
from factcheck.checks.parts._whole import Division

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

WORD_WIDTH = {
    Level.TIGHT: Fraction(25, 10),
    Level.ROBUST: Fraction(4),
    Level.LOOSE: Fraction(5),
}  # of a fraction in words, in points


def relate(match: Match) -> Relation | None:
    """Part, total and share that one clause ties together."""
    if any(token.claim is None for role in ("part", "whole") if match.has(role) for token in match.tokens(role)):
        return None
    if match.has("ratio"):
        return _from_fraction(match)
    part, whole, share = (match.claims(role)[0] for role in ("part", "whole", "share"))
    one, two = quantity(whole), quantity(part)
    named = match.sentence.language.tables["parts"]["share_nouns"]
    if match.has("named") and not phrase_of(*_ends(match)).startswith(tuple(named)):
        return None
    if (
        match.has("or")
        and match.sentence.lower[match.token("or").first] not in match.sentence.language.tables["conversion"]["or"]
    ):
        return None
    if not (same_kind(match.sentence, one, two) or _are_counts(one.kind, two.kind)) or (
        match.has("or") and share.kind == "number"
    ):
        return None
    return relation_of("share-of-total", {"part": part, "whole": whole, "share": share}, match.span, firm=True)


def _ends(match: Match) -> tuple[Sentence, int, int]:
    token = match.token("named")
    return match.sentence, token.first, token.last


def _from_fraction(match: Match) -> Relation | None:
    """Only figures: a fraction in words stands for its neighbourhood and is judged by fraction_words."""
    ratio = match.claims("ratio")[0]
    written = match.analysis.document.wording(ratio.span)
    if sum(char.isdecimal() for char in written) < 2 or written.isdecimal():
        return None
    return relation_of("share-of-total", {"ratio": ratio, "share": match.claims("share")[0]}, match.span, firm=True)


def _are_counts(one: str, two: str) -> bool:
    return {one, two} <= {"count", "number"}


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Shares beside the parts of a division, and shares of what a holder has."""
    for one in divisions(analysis):
        pairs = list(_shared_parts(analysis, one))
        for part, claim in () if divide_another(pairs) else pairs:
            yield _relation(part, one.whole, claim, firm=one.firm and one.near)
    for rate in rated(analysis):
        yield _relation(rate.part, rate.whole, rate.share, firm=rate.firm)
    for part, whole, stated in named_bases(analysis):
        yield _relation(part, whole, stated, firm=False)


def _shared_parts(analysis: Analysis, one: Division) -> Iterator[tuple[Claim, Claim]]:
    """The parts of a division that have a share of their own, with it."""
    for part in one.parts:
        sentence, index = _token_of(analysis, part)
        for share in list_shares(sentence, index):
            nouns = (quantity(one.whole).unit, quantity(part).unit)
            same = (
                quantity(part).kind != "count"
                or same_noun(sentence, *nouns)
                or (share.bracket and sentence.language.code != "zh")
            )
            if same and is_own_base(sentence, share.base):
                yield part, analysis.claim(sentence.tokens[share.at])


def _relation(part: Claim, whole: Claim, share: Claim, *, firm: bool) -> Relation:
    return relation_of("share-of-total", {"part": part, "whole": whole, "share": share}, part.span, firm=firm)


def _token_of(analysis: Analysis, claim: Claim) -> tuple[Sentence, int]:
    """The sentence of a claim and the index of its token."""
    sentence = analysis.sentences[claim.sentence]
    return sentence, next(
        i
        for i, token in enumerate(sentence.tokens)
        if token.claim is not None and analysis.claims[token.claim] is claim
    )


def law(case: Case) -> Outcome | None:
    """Part / total against the share, in percent."""
    if case.has("ratio"):
        return _judge_fraction(case)
    part, whole = (read_figure(case.one(role), case.level) for role in ("part", "whole"))
    share = _read_share(case)
    if part.low is None or part.low < 0 or whole.low is None or whole.low <= 0:
        return None
    ratios = [part / whole]
    number, total = case.quantity("part").number, case.quantity("whole").number
    if case.quantity("part").kind in ("number", "count") and number.scale is None and total.exponent:
        ratios.append((part.scale(Fraction(10) ** total.exponent)) / whole)
    computed = next((one.scale(100) for one in ratios if one.scale(100).meets(share)), ratios[-1].scale(100))
    return Outcome(
        agrees=computed.meets(share),
        stated=share,
        computed=computed,
        unit="percent",
        formula=lambda: f"{case.written('part')} / {case.written('whole')} = {format_interval(computed, 'percent')}",
        severity="error" if case.fact("firm") else "warning",
    )


def _judge_fraction(case: Case) -> Outcome | None:
    value = case.quantity("ratio").number.value
    if value is None or not 0 <= value <= 1:
        return None
    computed, share = Interval.exact(value * 100), case.read("share")
    return Outcome(
        agrees=computed.meets(share),
        stated=share,
        computed=computed,
        unit="percent",
        formula=lambda: f"{case.surface('ratio')} = {format_interval(computed, 'percent')}",
        message="ratio",
    )


def _read_share(case: Case) -> Interval:
    """The share in percent; a fraction in words stands for its neighbourhood."""
    claim = case.one("share")
    if claim.kind == "percent":
        return case.read("share")
    return case.read("share").scale(100) + Interval.around(Fraction(0), WORD_WIDTH[case.level])


CHECK = Check(
    name="share-of-total",
    severity="error",
    title={"en": "share against part and total", "zh": "占比与部分、总数不符"},
    catalogue=("C4",),
    law=law,
    patterns=ORDERS,
    relate=relate,
    survey=survey,
    messages={
        "default": {
            "en": "{part} of {whole} is {computed}; the article says {share}.",
            "zh": "{part}占{whole}的{computed}，文中写的是{share}。",
        },
        "ratio": {
            "en": "{ratio} is {computed}; the article says {share}.",
            "zh": "{ratio}即{computed}，文中写的是{share}。",
        },
    },
    wrong=(
        Example("The court heard 250 cases in 2023 and dismissed 60 of them, or 34 percent."),
        Example("The carrier will cut 1,200 jobs, or roughly 9 percent of its 30,000 staff."),
        Example("The bank will shed 1,250 jobs, 6.2 percent of a workforce of 25,000."),
        Example("公司将裁减1200个岗位，占其3万名员工的9%。", lang="zh"),
        Example("Only 7 of 11 (70%) patients recovered."),
        Example("The unit accepted 2,316,940 shares, or about 89 pct of the 2,369,799 outstanding."),
        Example("Of the 120 firms polled, 60 (58%) plan to hire."),
        Example("It cut 10 percent of its 2,000 staff, or 340 people."),
        Example("The backlog was Rs 546 crore, of which 65 per cent or Rs 301 crore came from abroad."),
        Example("全国共有基金会2141家，其中非公募基金会1296家，占总数的53.75%。", lang="zh"),
        Example("全国城市公共汽电车70.32万辆，其中新能源车54.26万辆，占比72.7%。", lang="zh"),
        Example("该股东共持有469,144,518股，已质押71,000,000股，占其所持股份的51.13%。", lang="zh"),
        Example("全年进口3818万吨，其中从美国进口151万吨，占比40%。", lang="zh"),
        Example("全市居民人均可支配收入42000元。居民人均消费支出23000元，占可支配收入的67%。", lang="zh"),
        Example("应整改问题共164个，已完成131个，完成率92%。", lang="zh"),
        Example("Of the 240 students who took the exam, 156 passed, a pass rate of 72 percent."),
        Example("Revenue rose to $4.2 billion. Research spending came to $500 million, or 18% of revenue."),
    ),
    right=(
        Example("The carrier will cut 1,200 jobs, or roughly 4 percent of its 30,000 staff."),
        Example("公司将裁减1200个岗位，占其3万名员工的4%。", lang="zh"),
        Example("Only 7 of 11 (64%) patients recovered."),
        Example("The unit accepted 2,316,940 shares, or about 98 pct of the 2,369,799 outstanding."),
        Example("Of the 120 firms polled, 60 (50%) plan to hire."),
        Example("The backlog was Rs 546 crore, of which 55 per cent or Rs 301 crore came from abroad."),
        Example("全国共有基金会2411家，其中非公募基金会1296家，占总数的53.75%。", lang="zh"),
        Example("该股东共持有469,144,518股，已质押71,000,000股，占其所持股份的15.13%。", lang="zh"),
        Example("全年进口3818万吨，其中从美国进口151万吨，占比4.0%。", lang="zh"),
        Example("全市居民人均可支配收入42000元。居民人均消费支出23000元，占可支配收入的55%。", lang="zh"),
        Example("Of the 240 students who took the exam, 156 passed, a pass rate of 65 percent."),
    ),
    trap=(
        Example("It will cut 1,200 jobs, 9 percent of its 30,000 staff having left already.", why="another statement"),
        Example("It will cut 1,200 jobs; 9 percent of its 30,000 staff work abroad.", why="another statement"),
        Example(
            "There are 23 new gazelle firms, with a total of 60, accounting for 40% of the city.",
            why="a share of the city, not of the sentence's total",
        ),
        Example("Exports of 23 tonnes, up 12%, out of a total of 60 tonnes were sold.", why="a growth rate"),
        Example("About 7 of 11 million voters (64%) turned out.", why="the part takes the scale of its total"),
        Example(
            "She scored 24 points, hitting 7 of 12 shots (3 of 5 in the first half), a career-high 30% from deep.",
            why="another percentage",
        ),
        Example(
            "他共持有307,163,822股，其中质押270,199,896股，占公司总股本的10.26%。", lang="zh", why="总股本不是所持股份"
        ),
        Example("全年营收100亿元，其中海外60亿元，增长25%。", lang="zh", why="增速不是占比"),
        Example("新增23家，总数60家，占全市的40%。", lang="zh", why="占全市，不是占总数"),
        Example(
            "Cloud revenue rose to $4.2 billion. Research spending came to $500 million, or 5% of revenue.",
            why="the revenue of one division",
        ),
        Example("52家餐馆中有15家不合格，合格率为71.2%。", lang="zh", why="合格的是另外37家"),
    ),
)

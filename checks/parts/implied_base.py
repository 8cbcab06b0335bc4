"""Two parts with their shares of one base that imply different bases.

What it catches
    "412,000 km, 35 percent of the world's railways; 86,000 km, 6 percent of the world's railways" (1.2 and 1.4 million);
    one shareholder's 307 million shares as 11.66% and 270 million as 12.06% of the share capital.
Why it matters
    The base is not printed, so nobody sees that the two cannot come from one table.
How it judges
    Part / share from the ends of the intervals gives each base; for the same base they must meet. The base must be named
    by the same words, or by words that can only mean one thing (总股本, outstanding shares), and the parts must have the
    same unit. An error in one sentence, else a warning.
Known limits
    Shares "of the city", of the world or of a market have a base for every measure: two of them are compared (a warning)
    only where the words before the parts measure the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.checks.parts._bases_of import pairs_of_one_base
from factcheck.checks.parts._measures import Held, pairs_of_one_measure
from factcheck.checks.parts._parts import is_amount, quantity
from factcheck.checks.parts._shares import is_own_base, list_shares
from factcheck.checks.parts._side_by_side import Side, sides
from factcheck.checks.parts._stakes import counted_alike, stakes
from factcheck.checks.parts._sums import in_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval, share
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

_LONGEST_GAP = 3  # sentences between two parts of one base
_MOST = Interval(Fraction(95, 100), Fraction(105, 100))  # by how much all shares may change while a holding is bought


class _Part(NamedTuple):
    """A part with its share and the sentence they stand in."""

    claim: Claim
    share: Claim
    sentence: int


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Parts and shares whose bases have the same name."""
    groups: dict[tuple[str, str | None], list[_Part]] = {}
    for sentence in sentences_with(analysis, "SHARE|PERCENT", "AMOUNT"):
        for index, token in enumerate(sentence.tokens):
            if is_amount(token):
                for found in list_shares(sentence, index):
                    key = _base_key(sentence, found.base)
                    if key is not None:
                        part = _Part(analysis.claim(token), analysis.claim(sentence.tokens[found.at]), sentence.index)
                        groups.setdefault((key, _unit(sentence, key, part.claim)), []).append(part)
    for parts in groups.values():
        first = parts[0]
        for other in parts[1:]:
            if _are_comparable(analysis, first, other):
                operands = {"a": first.claim, "p": first.share, "b": other.claim, "q": other.share}
                yield relation_of("implied-base", operands, other.claim.span, together=other.sentence == first.sentence)
    told = {b.claim_id for _, _, b, _ in (*stakes(analysis), *counted_alike(analysis))}
    for a, p, b, q in (*stakes(analysis), *counted_alike(analysis)):
        yield relation_of("implied-base", {"a": a, "p": p, "b": b, "q": q}, b.span, together=False, moved=True)
    for before, after in pairs_of_one_base(analysis):
        if after.part.claim_id in told:
            continue
        operands = {"a": before.part, "p": before.share, "b": after.part, "q": after.share}
        told.add(after.part.claim_id)
        yield relation_of("implied-base", operands, after.part.span, together=False)
    pairs: list[tuple[Side | Held, Side | Held]] = [*sides(analysis), *pairs_of_one_measure(analysis)]
    for one, two in pairs:
        if two.claim.claim_id not in told:
            operands = {"a": one.claim, "p": one.share, "b": two.claim, "q": two.share}
            yield relation_of("implied-base", operands, two.claim.span, together=False)


def _unit(sentence: Sentence, key: str, part: Claim) -> str | None:
    """The unit of a part; all that is counted of a share capital is shares, by whatever name."""
    counted = quantity(part).kind in ("count", "number") and key == sentence.language.tables["parts"]["bases"][0][0]
    return "share" if counted else quantity(part).unit


def _are_comparable(analysis: Analysis, first: _Part, other: _Part) -> bool:
    """True for two parts near each other, unless they are dated and the dates differ."""
    if other.sentence - first.sentence > _LONGEST_GAP or other.claim is first.claim:
        return False
    dates = [_dates(analysis, one) for one in (first, other)]
    return dates[0] == dates[1] or not all(dates) or first.sentence == other.sentence


def _dates(analysis: Analysis, part: _Part) -> set[str]:
    sentence = analysis.sentences[part.sentence]
    return {sentence.text[token.start : token.end] for token in sentence.tokens if token.cls == "DATE"}


def _base_key(sentence: Sentence, base: str) -> str | None:
    """The name of a base: a group of the lexicon, or its own words when they are long enough to mean one thing."""
    words = sentence.language.tables["parts"]
    base = (" " if sentence.language.spaced else "").join(base.split())  # the text may be wrapped inside it
    if any(word in base for word in words["held"]):
        return None
    for group in words["bases"]:
        if any(word in base for word in group):
            return str(group[0])
    if is_own_base(sentence, base) or base.endswith(tuple(words["own"])):
        return None  # "of the city's total": of whatever is counted
    long_enough = len(base) >= 4 if sentence.language.code == "zh" else len(base.split()) >= 3
    return base if long_enough and not any(char.isdecimal() for char in base) else None


def law(case: Case) -> Outcome | None:
    """a / p against b / q."""
    if any(case.quantity(role).unit != "percent" for role in "pq"):
        return None
    one, two = (_base(case, *roles) for roles in (("a", "p"), ("b", "q")))
    if one is None or two is None:
        return None
    unit = case.quantity("a")
    near = case.fact("moved") is True and (one * _MOST).meets(two)
    return Outcome(
        agrees=near or (one.meets(two) if case.level is Level.TIGHT else _meet_cut_alike(case)),
        stated=in_unit(two, unit),
        computed=in_unit(one, unit),
        unit=unit.unit,
        formula=lambda: (
            f"{case.written('a')} / {case.written('p')}% = {format_interval(in_unit(one, unit))}; {case.written('b')} / {case.written('q')}% = {format_interval(in_unit(two, unit))}"
        ),
        severity="error" if case.fact("together") else "warning",
    )


def _meet_cut_alike(case: Case) -> bool:
    """True when the bases meet with all figures cut off, or all rounded up: one table is not rounded both ways."""
    for up in (False, True):
        one, two = (_base(case, *roles, side=up) for roles in (("a", "p"), ("b", "q")))
        if one is None or two is None or one.meets(two):
            return True
    return False


def _base(case: Case, part: str, rate: str, side: bool | None = None) -> Interval | None:
    amount, portion = _side(case, part, side), share(_side(case, rate, side))
    if amount.low is None or amount.low <= 0 or portion.low is None or portion.low <= 0:
        return None
    return amount / portion


def _side(case: Case, role: str, up: bool | None) -> Interval:
    """A figure as read, or only what lies above it (it was cut off) or below it (it was rounded up)."""
    whole, tight = case.read(role), read_interval(case.quantity(role), Level.TIGHT)
    number = case.quantity(role).number
    if up is None or number.value is None or number.hedge is not None or tight.low is None or tight.high is None:
        return whole
    middle = (tight.low + tight.high) / 2
    return Interval(whole.low, middle) if up else Interval(middle, whole.high)


CHECK = Check(
    name="implied-base",
    severity="error",
    title={"en": "base implied by part and share", "zh": "由部分与占比推出的总数不一"},
    catalogue=("C5",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{a} as {p} implies a base of {computed}; {b} as {q} of the same implies {stated}.",
            "zh": "{a}占{p}，总数应为{computed}；{b}占{q}，总数应为{stated}，两者不一。",
        },
    },
    wrong=(
        Example(
            "The company's 40 stores in Ohio account for 20% of its outlets, while the 30 in Texas represent 5% of its outlets."
        ),
        Example("Women make up 30% of the force, or 2,400 officers, and ethnic minorities 12%, or 1,500 officers."),
        Example("甲区工业产值120亿元，占全市的30%；乙区工业产值90亿元，占全市的35%。", lang="zh"),
        Example(
            "The first line has 412,000 km, accounting for 35 percent of the world railway length, and the second 86,000 km, accounting for 6.0 percent of the world railway length."
        ),
        Example(
            "He owns 307,163,822 shares, accounting for 11.66% of the outstanding shares, and his wife 270,199,896 shares, accounting for 12.06% of the outstanding shares."
        ),
        Example(
            "The fund bought 5.2 million shares, or 2.1 percent of the share capital. Its rival bought 5.3 million shares, or 4.1 percent of the share capital."
        ),
        Example(
            "他共持有307,163,822股，占公司总股本的11.66%，其中质押270,199,896股，占公司总股本的12.06%。", lang="zh"
        ),
        Example("甲线长41.2万公里，占世界铁路总长度的35%；乙线长8.6万公里，占世界铁路总长度的6.0%。", lang="zh"),
        Example("该股东减持520万股，占公司总股本的2.1%。另一股东减持530万股，占公司总股本的4.1%。", lang="zh"),
        Example("中国新增光伏装机210吉瓦，占全球的58%，欧洲新增56吉瓦，占全球的22%。", lang="zh"),
        Example(
            "Shell has 1,100 stations, a market share of 13 percent; BP has 1,240 stations, a market share of 18 percent."
        ),
    ),
    right=(
        Example("甲区工业产值120亿元，占全市的30%；乙区工业产值140亿元，占全市的35%。", lang="zh"),
        Example(
            "The first line has 412,000 km, accounting for 35 percent of the world railway length, and the second 71,000 km, accounting for 6 percent of the world railway length."
        ),
        Example(
            "He owns 307,163,822 shares, accounting for 11.66% of the outstanding shares, and his wife 270,199,896 shares, accounting for 10.26% of the outstanding shares."
        ),
        Example(
            "The fund bought 5.2 million shares, or 2.1 percent of the share capital. Its rival bought 5.3 million shares, or 2.1 percent of the share capital."
        ),
        Example(
            "他共持有307,163,822股，占公司总股本的11.66%，其中质押270,199,896股，占公司总股本的10.26%。", lang="zh"
        ),
        Example("甲线长41.2万公里，占世界铁路总长度的35%；乙线长7.1万公里，占世界铁路总长度的6%。", lang="zh"),
        Example("该股东减持520万股，占公司总股本的2.1%。另一股东减持530万股，占公司总股本的2.1%。", lang="zh"),
        Example(
            "Shell has 1,100 stations, a market share of 13 percent; BP has 1,240 stations, a market share of 14.7 percent."
        ),
    ),
    trap=(
        Example(
            "Brazil exported 12 million tonnes of sugar, 31 percent of world exports, and Vietnam exported 2 million tonnes of coffee, 22 percent of world exports.",
            why="exports of two goods",
        ),
        Example(
            "Women make up 30% of the force, or 2,400 officers, and 12% of inspectors, or 150 officers.",
            why="two bases",
        ),
        Example(
            "There are 60 gazelle firms, accounting for 40% of the city, and 507 young eagle firms, accounting for 56% of the city.",
            why="different bases",
        ),
        Example(
            "Exports were $5 billion, accounting for 20% of the province, and imports $5 billion, accounting for 40% of the province.",
            why="exports of the province, imports of the province",
        ),
        Example(
            "It sold 2 million tonnes, accounting for 3% of world coal output, and 90,000 tonnes, accounting for 0.1% of world coal output.",
            why="rounded shares",
        ),
        Example("瞪羚企业60家，占全市的40%；雏鹰企业507家，占全市的56%。", lang="zh", why="各有各的总数"),
        Example("质押7100万股，占其所持股份的15.13%，占公司总股本的5.30%。", lang="zh", why="两个不同的总数"),
        Example("出口50亿元，占全省的20%；进口50亿元，占全省的40%。", lang="zh", why="出口与进口的总数不同"),
        Example("全省粮食产量500万吨，占全国的5%，钢材300万吨，占全国的2%。", lang="zh", why="粮食与钢材各有总数"),
    ),
)

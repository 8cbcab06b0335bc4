"""A whole that grows faster or slower than all of its parts.

What it catches
    "A up 5%, B up 7%; together up 9%"; trade up 9% with exports up 5% and imports up 7%; 三次产业分别增长3.5%、4.1%、5.2%，
    地区生产总值增长6.1%.
Why it matters
    The growth of a whole is a weighted mean of the growth of its parts; outside their range one figure is of another period,
    currency or measure.
How it judges
    The growth of the whole must lie between the lowest and the highest growth of all its parts, rounding included. The
    partitions are those that hold by definition, and what a sentence adds up itself ("together"). For tax within budget
    revenue, one part only, the largest share the part can have is reported where that is improbably small.
Known limits
    A partition must be named completely and once, in one sentence or two neighbouring ones of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks.change._growths import SECTORS, Growth, moves, names_trade, sign_near, stated_growths
from factcheck.checks.change._tiled import tiled_growths
from factcheck.checks.change._values import fraction, percent, read_rate
from factcheck.checks.change._words import has_word, holds
from factcheck.checks.parts._parts import cut_pieces, text_of
from factcheck.checks.parts._sides import is_divided

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

NAME = "growth-outside-parts"
PARTITIONS = {"trade": ("exports", "imports"), "gdp": SECTORS}
PART_OF = {"tax_revenue": "budget_revenue"}
_NO_SHARES = ("ANNUAL", "HYPOTHETICAL", "POINTS", "SHARE", "TARGET", "QOQ")
LEAST_SHARE = Fraction(70, 100)  # of tax in a budget's revenue; less is improbable, not impossible


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Complete partitions, parts that a sentence adds up, and tax within budget revenue."""
    found = {one.index: stated_growths(analysis, one) for one in sentences_with(analysis, "PERCENT", "UP|DOWN")}
    for place, here in found.items():
        sentence = analysis.sentences[place]
        yield from _complete(here)
        yield from _single(here)
        yield from _together(analysis, sentence)
        yield from _divided(analysis, sentence)
        wholes, after = [one for one in here if one.concept in PARTITIONS], found.get(place + 1)
        if wholes and after and _follows(analysis.sentences[place + 1], sentence):
            yield from _complete(wholes, after)
    for total, parts in tiled_growths(analysis):
        yield _relation(total, parts, True)


def _follows(after: Sentence, sentence: Sentence) -> bool:
    return after.field == sentence.field and not sentence.text[sentence.end : after.start].strip(" \u3000")


def _complete(growths: Sequence[Growth], following: Sequence[Growth] = ()) -> Iterator[Relation]:
    """Partitions named completely; the parts may all stand in the following sentence."""
    across = bool(following)
    by_concept: dict[str, list[Growth]] = {}
    for growth in (*growths, *following):
        by_concept.setdefault(growth.concept, []).append(growth)
    for whole, parts in PARTITIONS.items():
        members = [by_concept.get(name, []) for name in (whole, *parts)]
        if all(len(group) == 1 for group in members):
            total, *rest = (group[0] for group in members)
            yield _relation(total, rest, across)


def _single(growths: Sequence[Growth]) -> Iterator[Relation]:
    for part, whole in PART_OF.items():
        parts, wholes = ([one for one in growths if one.concept == name] for name in (part, whole))
        if len(parts) == len(wholes) == 1:
            yield _relation(wholes[0], parts, False)


def _relation(total: Growth, parts: Sequence[Growth], across: bool) -> Relation:
    operands = {"total": [total.claim], "part": [one.claim for one in parts]}
    return relation_of(NAME, operands, signs=(total.sign, *(one.sign for one in parts)), across=across)


def _together(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """ "A up 5%, B up 7%; together up 9%": the last growth of a sentence that says what it adds up."""
    tokens = sentence.tokens
    rates = [(at, tokens[at]) for at in places_in(sentence, "PERCENT") if tokens[at].claim is not None]
    if len(rates) < 3 or holds(tokens, "ANNUAL", "HYPOTHETICAL"):
        return
    last, before = rates[-1][0], rates[-2][0]
    told = has_word(sentence, tokens[before + 1 : last], "together") and moves(tokens[before + 1 : last + 2])
    if not told and [token.cls for token in tokens[last - 2 : last + 2]] != ["COMMA", "AND", "PERCENT", "TOTAL"]:
        return  # or 9.7 percent in total
    signs = [sign_near(tokens, place) for place, _ in rates]
    if signs[0] is None:
        return
    filled = [sign if sign is not None else signs[0] for sign in signs]
    growths = [Growth("", analysis.claim(token), sign) for (_, token), sign in zip(rates, filled, strict=True)]
    yield _relation(growths[-1], growths[:-1], False)


def _divided(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """Rural and urban incomes and incomes overall: two growths whose words divide the whole, and one of all of it."""
    count = len(places_in(sentence, "PERCENT"))
    if not 3 <= count <= 6 or holds(sentence.tokens, *_NO_SHARES) or names_trade(sentence):
        return
    found: list[tuple[Growth, str]] = []
    apart: list[Claim] = []  # behind a semicolon, with a subject of their own: "; wages rose 3.4 percent overall"
    for piece in cut_pieces(sentence):
        places = [
            i for i in piece.level if sentence.tokens[i].cls == "PERCENT" and sentence.tokens[i].claim is not None
        ]
        sign = sign_near(sentence.tokens, places[0]) if len(places) == 1 else None
        if len(places) > 1:
            return
        if places:
            sign = sign if sign is not None else found[-1][0].sign if found else None
            if sign is None:
                return
            claim = analysis.claim(sentence.tokens[places[0]])
            found.append((Growth("", claim, sign), text_of(sentence, piece)))
            apart += [claim] if piece.sign == "SEMI" and sentence.tokens[piece.first].cls in ("FILL", "CONCEPT") else []
    if len(found) != count:
        return
    for total, words in found:
        parts = [one for one in found if one[0] is not total]
        which = [token.start for token in sentence.tokens if token.cls == "OF_WHICH"]  # behind the whole
        led = total is found[0][0] and any(start > total.claim.span.start for start in which)
        tables = sentence.language.tables["parts"]
        told = any(word in words for word in (*tables["means"], *tables["growing_wholes"]))
        told = told or words.startswith(tuple(tables["footing_starts"]))
        named = led or (told and total.claim not in apart)
        if named and is_divided(sentence, [text for _, text in parts]):
            yield _relation(total, [part for part, _ in parts], False)
            return


def law(case: Case) -> Outcome | None:
    """The growth of the whole against the range of its parts."""
    signs = case.fact("signs")
    assert isinstance(signs, tuple)
    total, *parts = (
        _signed(case, role, index, sign)
        for (role, index), sign in zip(
            [("total", 0), *(("part", i) for i in range(len(case.all("part"))))], signs, strict=True
        )
    )
    if len(parts) == 1:
        return _share_of_part(case, total, parts[0])
    span = parts[0]
    for part in parts[1:]:
        span = span.union(part)
    return Outcome(
        agrees=total.meets(span),
        stated=percent(total),
        computed=percent(span),
        unit="percent",
        formula="min ≤ total ≤ max",
        severity="warning" if case.fact("across") else None,
        args=lambda: {"range": _words(span), "size": _words(total)},
    )


def _signed(case: Case, role: str, index: int, sign: int) -> Interval:
    single = Case(
        relation=case.relation, claims={role: (case.all(role)[index],)}, context=case.context, level=case.level
    )
    rate = fraction(read_rate(single, role))
    return -rate if sign < 0 else rate


def _share_of_part(case: Case, total: Interval, part: Interval) -> Outcome | None:
    """The part's share s of the year before satisfies s (1 + p) <= 1 + t."""
    if total.low is None or part.low is None or total.high is None or part.low <= -1 or total.high <= -1:
        return None
    largest = (1 + total.high) / (1 + part.low)
    return Outcome(
        agrees=largest >= LEAST_SHARE,
        stated=Interval(LEAST_SHARE * 100, Fraction(100)),
        computed=Interval(Fraction(0), min(largest, Fraction(1)) * 100),
        unit="percent",
        formula=lambda: f"(1 + {case.written('total')}%) / (1 + {case.written('part')}%)",
        severity="info",
        message="share",
        args=lambda: {"share": _words(Interval.exact(round(largest, 3)))},
    )


def _words(interval: Interval) -> dict[str, str]:
    return {lang: format_interval(percent(interval), "percent", lang) for lang in ("en", "zh")}


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "growth outside the range of its parts", "zh": "总体增幅超出各部分范围"},
    catalogue=("B17",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "default": {
            "en": "The parts grow by {range}; the whole cannot grow by {size}.",
            "zh": "各部分增幅为{range}，总体不可能为{size}。",
        },
        "share": {
            "en": "With {total} for the whole and {part} for a part, that part was at most {share} of it a year before.",
            "zh": "总体为{total}、其中一项为{part}，则该项上年占比至多{share}。",
        },
    },
    wrong=(
        Example("Exports climbed 6.1 percent and imports 4.2 percent, while foreign trade grew 8.4 percent."),
        Example("Sales in the north grew 5% and those in the south 7%; together they rose 9%."),
        Example("Foreign trade rose 2.1% in May. Exports gained 4.4% and imports climbed 6.0%."),
        Example("进出口总额增长9.0%，其中出口增长5.2%，进口增长7.1%。", lang="zh"),
        Example(
            "第一产业增加值增长3.5%，第二产业增加值增长4.1%，第三产业增加值增长5.2%，地区生产总值增长6.1%。", lang="zh"
        ),
        Example("甲厂产量增长5%，乙厂产量增长7%，合计增长9%。", lang="zh"),
        Example("一季度GDP同比增长4.8%，二季度增长5.2%，上半年增长10.0%。", lang="zh", date="2023-07-20"),
    ),
    right=(
        Example("其中，出口增长6.2%，进口增长3.4%，进出口总额增长4.9%。", lang="zh"),
        Example("Exports rose 5%, imports rose 7%, and total trade increased 6%."),
        Example("Sales in the north grew 5% and those in the south 7%; together they rose 6%."),
        Example("Foreign trade rose 5.1% in May. Exports gained 4.4% and imports climbed 6.0%."),
        Example("进出口总额增长6.0%，其中出口增长5.2%，进口增长7.1%。", lang="zh"),
        Example(
            "地区生产总值增长4.9%，第一产业增加值增长3.5%，第二产业增加值增长4.1%，第三产业增加值增长5.2%。", lang="zh"
        ),
        Example("甲厂产量增长5%，乙厂产量增长7%，合计增长6%。", lang="zh"),
    ),
    trap=(
        Example("Output rose 2%, with one small segment up 64%.", why="one part of many"),
        Example("Exports rose 5% and imports 7% while prices went up 9%.", why="prices are no sum of the two"),
        Example("Food prices rose 5% and clothing 7%, and overall prices rose 9%.", why="not all the parts are named"),
        Example("出口增长5.2%，服务贸易增长9.0%。", lang="zh", why="没有进口，也没有总额"),
        Example(
            "进出口总额增长9.0%，其中对欧盟出口增长5.2%，自美国进口增长7.1%，对东盟出口增长12.0%。",
            lang="zh",
            why="部分国家，不是全部",
        ),
        Example("城镇居民收入增长4%，农村居民收入增长6%，人均收入增长6.5%。", lang="zh", why="人口结构也在变"),
    ),
)

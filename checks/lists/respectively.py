"""As many values as names: a list with "respectively" in which one side is longer than the other.

What it catches
    "Exports, imports and prices rose 5% and 7%, respectively"; 粗钢、生铁、钢材产量同比分别增长2.6%、6.3%; three years and
    two figures.
Why it matters
    One value is missing or one too many, so that every pair behind it is wrong.
How it judges
    Both lists must be clear: names (or years) joined by 、 or "and" in the clause of the word, values in a row without
    anything between them. Names that contain "and" give several natural counts; any of them will do, and so will the
    product of a list of years and a list of names. A missing value is an error, one too many a warning.
Known limits
    Silent where the names stand in an earlier sentence, where 等 leaves names out, and where 分别 means "each".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.lists._values import after, before, counted_names, date_lists, left_names, names_inside, own_names

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Relation

Options = tuple[tuple[int, int], ...]


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every "respectively" with its values and the lists of names it can mean."""
    for sentence in sentences_with(analysis, "RESPECTIVELY|SHARE"):
        carried: Options = ()
        for index in places_in(sentence, "RESPECTIVELY|SHARE"):
            if not _pairs(sentence, sentence.tokens[index]):
                continue
            values = after(sentence, index)
            options: Options = ()
            clear = False
            inside = names_inside(sentence, index, values)
            if inside is not None:
                options, clear = ((inside, inside),), True
            elif values:
                found = _names_before(sentence, index)
                if found is None:
                    continue
                options, clear = found[0] or carried, found[1]
                if len(values) == 1 and not clear:
                    continue
            elif sentence.language.spaced:  # 分别 stands before its values only
                values = before(sentence, index)
                if values:
                    options, clear = left_names(sentence, values, index), True
            if values and options:
                carried = options
                yield from _relation(analysis, sentence, values, options, clear)


def _pairs(sentence: Sentence, token: Token) -> bool:
    """True for "respectively", 分别, and 占比分别, which the lexicon reads as one word."""
    return token.cls == "RESPECTIVELY" or (
        token.cls == "SHARE"
        and sentence.text[token.start : token.end].endswith(tuple(sentence.language.tables["cues"]["RESPECTIVELY"]))
    )


def _names_before(sentence: Sentence, index: int) -> tuple[Options, bool] | None:
    """Counts of names before the word (its own clause, years, both together) and whether its clause names them.

    None when the names stand elsewhere.
    """
    said = counted_names(sentence, index)
    if said is not None:
        return ((said, said),), True
    own = own_names(sentence, index)
    if own is None:
        return None
    dates = date_lists(sentence, index, latest=not own)
    options = [*own, *((count, count) for count in dates)]
    options += [(low * count, high * count) for low, high in own for count in dates]
    return tuple(dict.fromkeys(options)), bool(own)


def _relation(
    analysis: Analysis, sentence: Sentence, values: list[Token], options: Options, clear: bool
) -> Iterator[Relation]:
    claims = [analysis.claim(token) for token in values]
    many = len(values)
    most = max(high for _, high in options)
    if many > most and (many - most > 1 or most < 2):
        return
    severity = (
        "error"
        if clear and (many > 1 or sentence.language.code == "en") and many < min(low for low, _ in options)
        else "warning"
    )
    yield relation_of("respectively", {"value": claims}, names=options, severity=severity)


def law(case: Case) -> Outcome | None:
    """The number of values against every natural number of names."""
    options = case.fact("names")
    assert isinstance(options, tuple)
    many = len(case.all("value"))
    if any(fewest <= many <= most for fewest, most in options):
        return Outcome(agrees=True)
    low, high = min(options, key=lambda pair: abs(pair[0] - many))
    names = str(low) if low == high else f"{low}–{high}"
    return Outcome(
        agrees=False,
        stated=Interval.exact(many),
        computed=Interval(Interval.exact(low).low, Interval.exact(high).low),
        formula=lambda: f"{many} ≠ {names}",
        severity="error" if case.fact("severity") == "error" else "warning",
        args=lambda: {"many": str(many), "names": names},
    )


CHECK = Check(
    name="respectively",
    severity="error",
    title={"en": "names against values in a paired list", "zh": "“分别”前后项数不符"},
    confirms=False,
    catalogue=("D3",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{names} names are paired with {many} values.",
            "zh": "前面列出{names}项，后面的数值有{many}个。",
        },
    },
    wrong=(
        Example("Exports, imports and prices rose 5% and 7%, respectively."),
        Example(
            "Operating profit and ordinary profit saw substantial improvements, climbing to 36,124 million yen, respectively."
        ),
        Example(
            "In 2023, the zone saw growth in gazelle, young eagle and unicorn enterprises, with increases of 116.7% and 27.3%, respectively."
        ),
        Example("今年前8个月，我国粗钢、生铁、钢材产量同比分别增长2.6%、6.3%。", lang="zh"),
        Example("2021年、2022年以及2023年，该行的营收增速分别为9.00%和1.24%。", lang="zh"),
        Example("伊利、招商、药明三只个股分别获净买入3.65亿元、2.53亿元。", lang="zh"),
        Example("2021年至2023年，公司营收分别为55.42亿元、73.12亿元。", lang="zh"),
        Example("城区、郊区PM2.5平均浓度分别为35微克。", lang="zh"),
    ),
    right=(
        Example("Exports, imports and prices rose 5%, 6% and 7%, respectively."),
        Example(
            "Operating profit and ordinary profit improved, climbing to 31,400 million yen and 36,124 million yen, respectively."
        ),
        Example(
            "The area saw growth in high-tech enterprises, gazelle enterprises, young eagle enterprises, and technology-oriented small and medium-sized enterprises, with increases of 23.7%, 116.7%, 27.3%, and 35%, respectively."
        ),
        Example("今年前8个月，我国粗钢、生铁、钢材产量同比分别增长2.6%、3.7%、6.3%。", lang="zh"),
        Example(
            "2021年、2022年以及2023年，该行的营收增速分别为18.74%、9.00%和1.24%，净利润增速分别为21.04%、16.09%和0.51%。",
            lang="zh",
        ),
        Example("全国铁路货运量、水路货运量分别为43.7亿吨、82.9亿吨，同比分别增长2.6%、3.5%。", lang="zh"),
    ),
    trap=(
        Example(
            "Spending on research and development and on sales rose 5% and 6%, respectively.",
            why='one name contains "and"',
        ),
        Example("Orders fell 12% and 13% in the two regions respectively.", why="the regions are not named"),
        Example(
            "Of passengers on the sea routes and air routes between Taiwan and the mainland, the shares are over 98% and 10%, respectively.",
            why="several conjunctions",
        ),
        Example(
            "2024年，工业、交通等重点领域采购金额同比分别增长7.2%、14.8%和3%。", lang="zh", why="等 leaves names out"
        ),
        Example("甲公司、乙公司分别出资5亿元。", lang="zh", why="each paid the same"),
        Example(
            "2022年和2023年，公司收入、利润分别为3亿元、4亿元、5000万元、6000万元。",
            lang="zh",
            why="two years times two measures",
        ),
        Example(
            "1991年到1996年的抽样调查显示，这四项指标分别达到标准的97%、94%、98%和99%。",
            lang="zh",
            why="四项即四个名称",
        ),
        Example("甲、乙两队分别以3比1、2比0取胜。", lang="zh", why="比分不是数值"),
        Example(
            "公司境内、境外收入各期分别为1.2亿元、1.3亿元和1.4亿元。", lang="zh", why="the periods stand elsewhere"
        ),
    ),
)

"""A century or a decade that does not hold the year beside it.

What it catches
    "in the 19th century (1985)", 19世纪80年代（1985年）, "built in 1885, in the 20th century", the 1980s (1992).
Why it matters
    Centuries are one ahead of the figures of their years, and the slip shifts an event by a hundred years.
How it judges
    The Nth century runs from 100(N-1)+1 to 100N; the round year at its start passes as well, as most people count it.
    A decade holds its ten years.
Known limits
    Only where the year stands in a bracket or an apposition, or 的 joins the two.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.dates._days import ref_of, surface

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.tokens import Token
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

PATTERNS = patterns(
    "c=DURATION d=DURATION? e=FILL? OPEN FILL? y=DATE CLOSE",  # 19世纪80年代（1985年）
    "c=DURATION d=DURATION? e=FILL? OF y=DATE",  # 19世纪80年代的1985年
    "y=DATE OPEN c=DURATION d=DURATION? e=FILL? CLOSE",  # 1985年（19世纪80年代）
    "c=ORDINAL e=FILL OPEN FILL? y=DATE CLOSE",  # the 19th century (1985)
    "y=DATE COMMA AT FILL OF f=FILL c=ORDINAL e=FILL ( (COMMA|END) | $ )",  # in 1987, at the end of the 19th century,
    "c=ORDINAL e=FILL COMMA (BETWEEN|FROM) y=DATE (AND|TO) DATE",  # dug in the 18th century, between 1825 and 1831
    "work=FILL c=DATE COMMA y=DATE stage=FILL (COMMA|END)",  # 开凿于18世纪，1825年动工
    "c=ORDINAL e=FILL COMMA when=FILL BE FILL y=DATE",  # from the 15th century, when it was built in 1612
    "c=ORDINAL e=FILL COMMA f=FILL y=DATE",  # in the 19th century, in 1985
    "y=DATE COMMA f=FILL c=ORDINAL e=FILL",  # in 1885, in the 20th century
    "y=DATE OPEN f=FILL? c=ORDINAL e=FILL CLOSE",  # 1885 (the 20th century)
    # built in 1985, the tower is a fine work of the nineteenth century
    "FILL y=DATE COMMA FILL? BE thing=FILL ( OF FILL )? OF FILL? c=ORDINAL e=FILL",
    "y=DATE BE g=FILL c=ORDINAL e=FILL",  # the war of 1812 was fought in the early 18th century
    "c=DATE OF y=DATE",  # 19世纪末的1985年
    "y=DATE OPEN FILL? c=DATE CLOSE",
    "c=DATE OPEN FILL? y=DATE CLOSE",  # the 1980s (1992)
    "c=DATE COMMA f=FILL y=DATE (COMMA|END|CLOSE|$)",  # in the 1980s, in 1992
    "c=DATE COMMA NAMELY y=DATE",  # 19世纪80年代，即1983年
    "y=DATE COMMA f=FILL c=DATE",
    "^ c=DATE COMMA far=( ... ) y=DATE",  # 19世纪80年代，改革开放初期，1984年
    "^ ( AT | FILL )? y=DATE COMMA far=( (BE|FILL)+ ) c=DATE",
    "FILL y=DATE COMMA far=( BE ) c=DATE OF FILL",  # 创办于1952年，是19世纪50年代的老校
    "y=DATE COMMA NAMELY c=DATE",  # 1740年，即18世纪
    "y=DATE COMMA NAMELY c=DURATION d=DURATION? e=FILL?",
)


def relate(match: Match) -> Relation | None:
    """A century or decade, and one year beside it."""
    sentence, year = match.sentence, ref_of(match.token("y"))
    if (
        year is None
        or year.year is None
        or year.until is not None
        or year.kind not in ("year", "date", "month")
        or match.token("y").claim is None
    ):
        return None
    if match.has("work") and not (
        holds(sentence, "made_in", match.token("work").first, match.token("c").first)
        and is_only(sentence, match.token("stage"), "made_stage")
    ):
        return None
    if match.has("f") and not is_only(sentence, match.token("f"), "in_the"):
        return None
    if match.has("when") and not (
        is_only(sentence, match.token("when"), "when_it") and precedes(sentence, match.token("y"), "made_in")
    ):
        return None
    if match.has("thing") and not _is_work(match):
        return None
    if match.has("g") and not precedes(sentence, match.token("c"), "in_the"):
        return None
    century, decade = _read(match)
    if match.has("far") and (decade is None or not 100 <= year.year - decade < 110):
        return None  # told apart, so only where just the century is off
    if (century is None and decade is None) or any(
        precedes(sentence, token, "bc") or follows(sentence, token, "bc") for token in match.inside()
    ):
        return None
    last = match.token("e") if match.has("e") else match.tokens("d")[0] if match.has("d") else match.token("c")
    words = sentence.text[match.token("c").start : last.end].strip()
    facts = {"century": century, "decade": decade, "year": year.year, "words": words}
    return relation_of("century-decade", {"year": match.analysis.claim(match.token("y"))}, match.span, **facts)


def _is_work(match: Match) -> bool:
    """True for "built in 1985, the tower is a fine work of": what was made then is said to be of the century."""
    sentence, thing = match.sentence, match.token("thing")
    before = sentence.tokens[sentence.tokens.index(match.token("c")) - 1]
    return (
        (before.cls == "OF" or precedes(sentence, match.token("c"), "in_the"))
        and precedes(sentence, match.token("y"), "made_in")
        and holds(sentence, "century_works", thing.first, thing.last)
        and not holds(sentence, "not_of_century", thing.first)
    )


def _read(match: Match) -> tuple[int | None, int | None]:
    """The number of the century and the first year of the decade; None where there is none."""
    sentence, token = match.sentence, match.token("c")
    ref = ref_of(token)
    if ref is not None:
        if ref.kind != "period" or ref.year is None or ref.until is None:
            return None, None
        if ref.until == ref.year + 99 and ref.year % 100 == 1:  # 19世纪
            return ref.until // 100, None
        return None, ref.year if ref.until == ref.year + 9 and ref.year % 10 == 0 else None
    if token.cls == "ORDINAL":
        whole = follows(sentence, token, "century")
        whole = whole and (match.has("thing") or is_only(sentence, match.token("e"), "century"))
        return (_value(token) if whole else None), None
    if _unit(token) == "century":
        century = _value(token)
        if century is None or not match.has("d"):
            return century, None
        tens = _decade(match, match.token("d"))
        return (century, 100 * (century - 1) + tens) if tens is not None else (None, None)
    tens = _decade(match, token) if precedes(sentence, token, "last_century") else None
    return None, 1900 + tens if tens is not None else None


def _decade(match: Match, token: Token) -> int | None:
    """80 of 80年代."""
    value = _value(token)
    named = (
        _unit(token) == "year"
        and follows(match.sentence, token, "decade")
        and surface(match.sentence, token).endswith("年")
    )
    return value if named and value is not None and value % 10 == 0 and 0 <= value < 100 else None


def _unit(token: Token) -> str | None:
    return token.payload.unit if isinstance(token.payload, Quantity) else None


def _value(token: Token) -> int | None:
    if not isinstance(token.payload, Quantity) or token.payload.number.value is None:
        return None
    value = token.payload.number.value
    return int(value) if value.denominator == 1 and 0 <= value <= 99 else None


def law(case: Case) -> Outcome | None:
    """Whether the year lies in the century and the decade."""
    century, decade, year = case.fact("century"), case.fact("decade"), case.fact("year")
    assert isinstance(year, int)
    fits, span = True, ""
    if isinstance(century, int):
        first = 100 * (century - 1)
        fits, span = first <= year <= first + 100, f"{first + 1}–{first + 100}"
    if isinstance(decade, int):
        fits, span = decade <= year <= decade + 9, f"{decade}–{decade + 9}"
    return Outcome(
        agrees=fits,
        formula=f"{year} ∉ {span}",
        args={"span": span, "words": str(case.fact("words"))},
    )


CHECK = Check(
    name="century-decade",
    severity="warning",
    title={"en": "century or decade against the year", "zh": "世纪或年代与年份不符"},
    catalogue=("E11",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": '"{words}" covers {span}; the article says {year}.',
            "zh": "“{words}”指{span}年，文中写的是{year}。",
        },
    },
    wrong=(
        Example("The castle dates from the 15th century, when it was built in 1612."),
        Example("The church, built in 1743, is a fine example of seventeenth-century architecture."),
        Example("The painter died in 1889, in the early twentieth century."),
        Example("19世纪80年代，改革开放初期，1984年这里办起了第一家乡镇企业。", lang="zh"),
        Example("该校创办于1952年，是19世纪50年代的老校。", lang="zh"),
        Example("The mill went up in the 19th century (1985) and burned twice."),
        Example("It was built in 1885, in the 20th century."),
        Example("The movement began in the 1980s (1992)."),
        Example("In the nineteenth century, in 1924, the line was extended."),
        Example("Built in 1985, the tower is a fine work of the nineteenth century."),
        Example("The bridge, built in 1856, is a fine example of 18th-century engineering."),
        Example("Painted in 1642, the picture is one of the great works of the 16th century."),
        Example("The battle of 1812 was fought in the early 18th century."),
        Example("19世纪80年代（1985年），改革开放全面展开。", lang="zh"),
        Example("上世纪80年代（1975年），工厂停产。", lang="zh"),
        Example("19世纪末的1985年，铁路通车。", lang="zh"),
        Example("1999年（21世纪初），公司成立。", lang="zh"),
        Example("The canal was dug in the 18th century, between 1825 and 1831."),
        Example("运河开凿于18世纪，1825年动工。", lang="zh"),
    ),
    right=(
        Example("20世纪80年代，改革开放初期，1984年这里办起了第一家乡镇企业。", lang="zh"),
        Example("The mill went up in the 19th century (1885) and burned twice."),
        Example("It was built in 1985, in the 20th century."),
        Example("The movement began in the 1980s (1982)."),
        Example("20世纪80年代（1985年），改革开放全面展开。", lang="zh"),
        Example("上世纪80年代（1985年），工厂停产。", lang="zh"),
        Example("19世纪末的1895年，铁路通车。", lang="zh"),
    ),
    trap=(
        Example(
            "Built in 1998, the hall is a fine example of how 18th-century music sounds.", why="the music is older"
        ),
        Example("19世纪80年代，传教士来到这里，1975年教堂重修。", lang="zh", why="年份不在百年后的同一年代"),
        Example(
            "The year 1900 (the 19th century by strict count) saw two fires.", why="1900 is in both by common count"
        ),
        Example("At the start of the 21st century (2000), trade boomed.", why="2000 opens the century for most people"),
        Example("In 1985, the 19th-century mill burned.", why="the age of the building"),
        Example("Built in 1985, the hall is a replica of a 19th-century work.", why="a replica"),
        Example("20世纪（1900年）初，学校迁入城区。", lang="zh", why="习惯上1900年算20世纪"),
        Example("1985年，这座19世纪的建筑被烧毁。", lang="zh", why="建筑的年代"),
        Example("公元前5世纪（1985年出土），陶器保存完好。", lang="zh", why="公元前与出土年份"),
        Example("教堂建于17世纪，1842年扩建。", lang="zh", why="后来的工程"),
    ),
)

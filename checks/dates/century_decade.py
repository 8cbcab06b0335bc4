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

from factcheck.checks.dates._beside import follows, holds, is_made_of, is_only, precedes
from factcheck.checks.dates._centuries import is_top, is_work, made_then, read_name, years_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    "c=DURATION d=DURATION? e=FILL? OPEN FILL? y=DATE CLOSE",  # 19世纪80年代（1985年）
    "c=DURATION d=DURATION? e=FILL? OF y=DATE",  # 19世纪80年代的1985年
    "y=DATE OPEN c=DURATION d=DURATION? e=FILL? CLOSE",  # 1985年（19世纪80年代）
    "c=ORDINAL e=FILL OPEN FILL? y=DATE CLOSE",  # the 19th century (1985)
    # in 1987, at the very end of the 19th century; in the 1880s, towards the close of the 18th century
    "y=DATE COMMA within=( (AT|FILL|OF|BY|TO|NAMELY){1,4} ) c=ORDINAL e=FILL",
    "c=ORDINAL e=FILL COMMA (BETWEEN|FROM) y=DATE (AND|TO) DATE",  # dug in the 18th century, between 1825 and 1831
    "work=FILL c=DATE COMMA y=DATE stage=FILL (COMMA|END)",  # 开凿于18世纪，1825年动工
    "c=ORDINAL e=FILL COMMA when=FILL BE FILL y=DATE",  # from the 15th century, when it was built in 1612
    "c=ORDINAL e=FILL COMMA within=( (AT|FILL|OF|BY|TO|NAMELY|MORE){1,3} ) y=DATE",  # in the 19th century, to be exact in 1985
    "y=DATE OPEN f=FILL? c=ORDINAL e=FILL CLOSE",  # 1885 (the 20th century)
    # built in 1985, the tower is a fine work of the nineteenth century
    "FILL y=DATE COMMA FILL? BE thing=FILL ( OF FILL )? OF FILL? c=ORDINAL e=FILL",
    "y=DATE BE g=FILL c=ORDINAL e=FILL",  # the war of 1812 was fought in the early 18th century
    "y=DATE belongs=( FILL TO? FILL? ) c=ORDINAL e=FILL",  # the year 1815 belongs to the 18th century
    "y=DATE FILL? BE top=( FILL ( OF FILL ){0,2} ) OF FILL? c=ORDINAL e=FILL",  # the war of 1870 was the bloodiest of the 18th century
    "born=BORN FILL? y=DATE COMMA BE FILL OF FILL? c=ORDINAL e=FILL",  # Mozart, born in 1756, was a composer of the 18th century
    "y=DATE AND BE top=FILL OF FILL? c=ORDINAL e=FILL",  # dates from 1873 and is typical of the 19th century
    "y=DATE ended=FILL OF top=( FILL ( OF FILL )? ) OF FILL? c=ORDINAL e=FILL",  # the treaty of 1648 ended one of the longest wars of
    "y=DATE COMMA dates=( FILL (FROM|TO) ) FILL? c=ORDINAL e=FILL",  # built in 1952, dates from the 19th century
    "c=ORDINAL e=FILL life=OPEN y=DATE CLOSE",  # the 18th-century composer Johannes Brahms (1833-1897)
    "life=OPEN y=DATE CLOSE (COMMA|BE) f=FILL c=ORDINAL e=FILL",
    "c=DATE OF y=DATE",  # 19世纪末的1985年
    "y=DATE OPEN FILL? c=DATE CLOSE",
    "c=DATE OPEN FILL? y=DATE CLOSE",  # the 1980s (1992)
    "c=DATE COMMA f=FILL y=DATE (COMMA|END|CLOSE|$)",  # in the 1980s, in 1992
    "c=DATE COMMA SUCH_AS (OF|FILL)? y=DATE",  # the 1980s, for example 1983
    "c=DATE COMMA NAMELY y=DATE",  # 19世纪80年代，即1983年
    "y=DATE COMMA f=FILL BE? c=DATE",
    "^ c=DATE COMMA far=( ... ) y=DATE",  # 19世纪80年代，改革开放初期，1984年
    "^ ( AT | FILL )? y=DATE COMMA far=( (BE|FILL)+ ) c=DATE",
    "FILL y=DATE COMMA far=( BE ) c=DATE OF FILL",  # 创办于1952年，是19世纪50年代的老校
    "y=DATE COMMA NAMELY c=DATE",  # 1740年，即18世纪
    "y=DATE COMMA NAMELY c=DURATION d=DURATION? e=FILL?",
)


def relate(match: Match) -> Relation | None:
    """A century or decade, and one year beside it."""
    sentence, years = match.sentence, years_of(match)
    if years is None or not _is_told_so(match):
        return None
    century, decade = read_name(match)
    if match.has("far") and (decade is None or not 100 <= years[0] - decade < 110):
        return None  # told apart, so only where just the century is off
    if (century is None and decade is None) or any(
        precedes(sentence, token, "bc") or follows(sentence, token, "bc") for token in match.inside()
    ):
        return None
    last = match.token("e") if match.has("e") else match.tokens("d")[0] if match.has("d") else match.token("c")
    words = sentence.text[match.token("c").start : last.end].strip()
    facts = {"century": century, "decade": decade, "years": years, "words": words}
    return relation_of("century-decade", {"year": match.analysis.claim(match.token("y"))}, match.span, **facts)


def _is_told_so(match: Match) -> bool:
    """True when the words between date and century tie the one to the other."""
    sentence, year, name = match.sentence, match.token("y"), match.token("c")
    if match.has("work") and not (
        holds(sentence, "made_in", match.token("work").first, name.first)
        and is_only(sentence, match.token("stage"), "made_stage")
    ):
        return False
    if match.has("f") and not any(
        is_only(sentence, match.token("f"), name) for name in ("in_the", "the_few")[: 2 if match.has("life") else 1]
    ):
        return False
    if match.has("when") and not (
        is_only(sentence, match.token("when"), "when_it") and precedes(sentence, year, "made_in")
    ):
        return False
    if match.has("thing") and not is_work(match):
        return False
    if match.has("g") and not precedes(sentence, name, "in_the"):
        return False
    if match.has("top") and not is_top(match):
        return False
    if match.has("f") and _begins_clause(match):
        return False
    if match.has("born") and holds(sentence, "century_students", match.token("born").first, name.first):
        return False
    if match.has("ended") and not holds(
        sentence, "century_ended", match.token("ended").first, match.token("ended").last
    ):
        return False
    if match.has("dates") and not (
        holds(sentence, "dates_from", match.tokens("dates")[0].first, match.tokens("dates")[-1].last)
        and made_then(match)
    ):
        return False
    return all(
        is_made_of(sentence, match.tokens(role)[0].first, match.tokens(role)[-1].last, f"{role}_century")
        for role in ("within", "belongs")
        if match.has(role)
    )


def _begins_clause(match: Match) -> bool:
    """True for "bought in 1890, in the 1930s it was": a second time, with a clause of its own."""
    tokens, name = match.sentence.tokens, match.token("c")
    behind = tokens[match.found.end() : match.found.end() + 1]
    last = match.inside()[-1] is name and name.cls == "DATE" and precedes(match.sentence, match.token("y"), "in_the")
    return last and match.sentence.language.spaced and bool(behind) and behind[0].cls in ("FILL", "BE", "CONCEPT")


def law(case: Case) -> Outcome | None:
    """Whether the year lies in the century and the decade."""
    century, decade, years = case.fact("century"), case.fact("decade"), case.fact("years")
    assert isinstance(years, tuple)
    fits, span = True, ""
    if isinstance(century, int):
        first = 100 * (century - 1)
        fits, span = years[1] >= first and years[0] <= first + 100, f"{first + 1}–{first + 100}"
    if isinstance(decade, int):
        fits, span = decade <= years[0] <= decade + 9, f"{decade}–{decade + 9}"
    written = f"{years[0]}–{years[1]}" if years[1] > years[0] else f"{years[0]}"
    return Outcome(
        agrees=fits,
        formula=f"{written} ∉ {span}",
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
        Example("The railway reached the town in the 1880s, towards the end of the 18th century."),
        Example("The war of 1914-1918 was the bloodiest of the 19th century."),
        Example("The 18th-century composer Johannes Brahms (1833-1897) wrote it in Vienna."),
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
            "Built in 1985, the museum is one of the finest collections of 18th-century furniture.", why="a museum"
        ),
        Example("In 1895, in the late 1800s, the mill was built.", why="the 1800s are a century here"),
        Example("The 19th-century historian John Example (1921-1987) taught here.", why="his subject"),
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

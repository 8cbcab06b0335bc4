"""The months in brackets are not those of the half year, quarters or months that they explain.

What it catches
    "the first half (January–September)", 前三季度（1—6月）, "the third quarter (July to August)".
Why it matters
    Growth over nine months is compared with growth over six; the label was updated and the months were not.
How it judges
    The number of months must be that of the label, whatever month a fiscal year begins in. In Chinese reports on an
    economy (生产总值, 一般公共预算收入), whose year is the calendar year, the first month must fit too.
Known limits
    Quarters of the right length that begin in another month pass elsewhere; fiscal periods that are called so are not
    judged.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import holds, is_only
from factcheck.checks.dates._days import ref_of, surface
from factcheck.checks.dates._spans import is_half_year, whole_months

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import phrase_key
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    "l=DATE g=FILL? (OPEN|NAMELY) m=DATE (CLOSE|COMMA|FILL|CONCEPT)",  # 前三季度（1—6月）
    "l=DATE COMMA NAMELY m=DATE",
    "m=DATE COMMA NAMELY l=DATE",  # 1—10月，即前三季度
    "m=DATE OPEN l=DATE CLOSE",  # 1—9月（上半年）
    "l=DATE g=FILL? (OPEN|NAMELY) m=DATE (DASH|TO|FILL) n=DATE (CLOSE|COMMA)",  # the first half (January–September)
    "l=DATE (CONCEPT|FILL)? COMMA cover=FILL? (FROM|NAMELY){0,2} m=DATE (DASH|TO|FILL) n=DATE ( (COMMA|CLOSE|END) | $ )",
    "l=DATE COMMA FILL DURATION FROM m=DATE (TO|FILL) n=DATE",  # the fourth quarter, the three months from September to December
    "l=DATE (CONCEPT|FILL)? COMMA FOR cover=FILL OF m=DATE (TO|FILL) n=DATE",
    "the=FILL l=DURATION cover=FILL? FROM m=DATE (TO|FILL) n=DATE",  # the three months from July to December
    "l=DATE runs=FILL FROM m=DATE (TO|FILL) n=DATE",  # the third quarter runs from July to September
    "the=FILL l=DURATION TO DATE COMMA FROM m=DATE (TO|FILL) n=DATE",  # the six months to June, from January to June
    "l=DURATION FILL? OPEN m=DATE CLOSE",  # half-year results (January-June)
    "quarter=FILL FROM m=DATE (TO|FILL) n=DATE",  # the quarter from April to July
    "m=DATE FILL? TO FILL? n=DATE quarter=FILL",  # the April-to-July quarter
    "l=DATE (CONCEPT|FILL) OPEN m=DATE (DASH|TO|FILL) n=DATE CLOSE",  # second-half profit (July to December)
    "l=DATE (CONCEPT|FILL) OPEN m=DATE CLOSE",
    "m=DATE (DASH|TO|FILL) n=DATE OPEN l=DATE CLOSE",
    "m=DATE (DASH|TO|FILL|AND) n=DATE COMMA NAMELY? l=DATE ( (COMMA|END) | $ )",
    "m=DATE g=FILL COMMA l=DATE ( (COMMA|END) | $ )",  # the January-June period, the first three quarters
)
_CALENDAR = frozenset(
    ("gdp", "added_value", "budget_revenue", "tax_revenue", "trade", "unemployment", "inflation", "population")
)
_YEAR = "2001"


def relate(match: Match) -> Relation | None:
    """A named part of a year and the months that explain it."""
    sentence = match.sentence
    if holds(sentence, "fiscal") or not all(
        is_only(sentence, match.token(role), table)
        for role, table in (("g", "the_year"), ("cover", "covering_months"), ("runs", "runs_from"))
        if match.has(role)
    ):
        return None
    label, months = _label(match), _months(match)
    if label is None or months is None:
        return None
    calendar = sentence.language.code == "zh" and any(
        token.cls == "CONCEPT" and token.payload in _CALENDAR for token in sentence.tokens
    )
    name = match.token("l" if match.has("l") else "quarter")
    bare = sentence.language.code == "zh" and holds(sentence, "calendar_quarter", name.first, name.last)
    calendar = calendar or (bare and not holds(sentence, "foreign_firm"))
    first, last = sorted((match.token("m"), name), key=lambda token: token.start)
    tail = match.token("n") if match.has("n") and match.token("n").start > last.start else last
    words = surface(sentence, name).strip()
    written = sentence.text[
        match.token("m").start : (match.token("n") if match.has("n") else match.token("m")).end
    ].strip()
    tokens = [token for token in (first, last, tail) if token.claim is not None]
    claims = [match.analysis.claim(token) for token in dict.fromkeys(tokens)]
    facts = {"label": label, "months": months, "words": words, "written": written, "calendar": calendar}
    return relation_of("period-months", {"date": claims}, None, elapsed=name.cls == "DURATION", **facts)


def _label(match: Match) -> tuple[int, int] | None:
    """First and last month of 上半年, Q3, the first nine months; only the length counts for "six months", "the quarter"."""
    sentence = match.sentence
    if match.has("quarter"):
        return (1, 3) if _is_beside(match) else None
    token = match.token("l")
    if token.cls == "DURATION":
        many = whole_months(token)
        led = is_only(sentence, match.token("the"), "during_the") if match.has("the") else is_half_year(token)
        return (1, many) if many is not None and led else None
    ref = ref_of(token)
    if ref is None or ref.kind != "period" or ref.month is not None or ref.until is not None:
        return None
    return _span(ref) or _again(sentence, token)


def _is_beside(match: Match) -> bool:
    """True where the word quarter stands right beside the months."""
    token = match.token("quarter")
    before = token.start < match.token("m").start
    first, last = (max(token.first, token.last - 2), token.last) if before else (token.first, token.first + 2)
    return holds(match.sentence, "quarter_word", first, last)


def _months(match: Match) -> tuple[int, int] | None:
    first = ref_of(match.token("m"))
    if first is None or first.day is not None or first.month is None:
        return None
    if not match.has("n"):
        return (_span(first) or _again(match.sentence, match.token("m"))) if first.kind == "period" else None
    last = ref_of(match.token("n"))
    if (
        last is None
        or last.month is None
        or last.day is not None
        or "m" not in match.roles()
        or first.kind not in ("month", "maybe")
        or last.kind not in ("month", "maybe")
    ):
        return None
    joint = match.tokens_between("m", "n")
    if match.has("quarter") and len(joint) == 3:
        joint = joint[1:2]  # April-to-July
    plain = len(joint) == 1 and (
        joint[0].cls != "FILL"
        or match.sentence.text[joint[0].start : joint[0].end].strip() in "-–—－"
        or is_only(match.sentence, joint[0], "through_months")
    )
    return (first.month, last.month) if plain else None


def _span(ref: DateRef) -> tuple[int, int] | None:
    """First and last month of a period within one year."""
    if ref.period is None or ref.period.first.year != ref.period.last.year:
        return None
    return ref.period.first.month, ref.period.last.month


def _again(sentence: Sentence, token: Token) -> tuple[int, int] | None:
    """The months of a period whose year is unknown: its words read once more, with a year."""
    words = surface(sentence, token).strip().lower().removesuffix(" of").removesuffix(" of the year")
    if words.strip("q").isdecimal() and len(words) == 2:
        quarter = int(words.strip("q"))
        return (3 * quarter - 2, 3 * quarter) if 1 <= quarter <= 4 else None
    if sentence.language.code == "zh":
        texts = [f"{_YEAR}年{words[start:]}" for start in range(len(words))]
    else:
        texts = [f"{words} of {_YEAR}", f"{words} {_YEAR}"]
    for text in texts:
        found = sentence.language.grammar.date(text, phrase_key(text)[0], 0, len(text), None)
        if found is not None and found.end == len(text) and found.period is not None:
            return _span(found)
    return None


def law(case: Case) -> Outcome | None:
    """The number of months, and where the year is the calendar year the months themselves."""
    label, months = case.fact("label"), case.fact("months")
    assert isinstance(label, tuple) and isinstance(months, tuple)
    long, short = _length(label), _length(months)
    if case.fact("elapsed") and short == long + 1:
        return Outcome(agrees=True)  # from June to August, two months have gone by
    same = label == months or (long == short and not case.fact("calendar"))
    return Outcome(
        agrees=same,
        formula=f"{label[0]}–{label[1]} ≠ {months[0]}–{months[1]}",
        message="length" if long != short else "default",
        severity="error" if long != short else "warning",
        args={
            "words": str(case.fact("words")),
            "written": str(case.fact("written")),
            "long": str(long),
            "short": str(short),
            "first": str(label[0]),
            "last": str(label[1]),
        },
    )


def _length(months: tuple[int, int]) -> int:
    return (months[1] - months[0]) % 12 + 1


CHECK = Check(
    name="period-months",
    severity="error",
    title={"en": "months against the period they explain", "zh": "时段与所注月份不符"},
    catalogue=("E12",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "length": {
            "en": '"{words}" is {long} months; the article explains it as {written}, which is {short}.',
            "zh": "“{words}”为{long}个月，文中注为{written}，是{short}个月。",
        },
        "default": {
            "en": '"{words}" is months {first} to {last}; the article explains it as {written}.',
            "zh": "“{words}”是{first}—{last}月，文中注为{written}。",
        },
    },
    wrong=(
        Example("The first-half figures, covering January through May, were weak."),
        Example("In the six months from January to September, traffic rose 3%."),
        Example("The April-to-July quarter was weak."),
        Example("Second-half profit (July to September) rose 12 percent."),
        Example("The result for the first half (January to May) was good."),
        Example("In the first half (January–September) of the year, sales rose 5%."),
        Example("In the first three quarters (January to June), 3,204 firms were founded."),
        Example("In the third quarter (July to August), sales rose 5%."),
        Example("In the first nine months of 2024 (January-August), exports fell 3%."),
        Example("前三季度（1—6月），全市地区生产总值增长5%。", lang="zh"),
        Example("上半年（1—9月），产量上升5%。", lang="zh"),
        Example("1—9月（上半年），产量上升5%。", lang="zh"),
        Example("二季度（7—9月），全省地区生产总值增长5%。", lang="zh"),
        Example("First-quarter output, from January to April, was up 4.5%."),
    ),
    right=(
        Example("Second-half profit (July to December) rose 12 percent."),
        Example("In the first half (January–June) of the year, sales rose 5%."),
        Example("In the first three quarters (January to September), 3,204 firms were founded."),
        Example("In Q3 (July to September), sales rose 5%."),
        Example("前三季度（1—9月），全市地区生产总值增长5%。", lang="zh"),
        Example("上半年（1—6月），产量上升5%。", lang="zh"),
        Example("第三季度（7月至9月），产量上升5%。", lang="zh"),
    ),
    trap=(
        Example("Unemployment rose in the two months from June to August.", why="the time from one month to the other"),
        Example("The deadline was extended by six months from June to August 2024.", why="a move, not the months"),
        Example("In the second half of 2023, between July and October, 40 people were hurt.", why="within the half"),
        Example("In the third quarter (October–December), the Indian lender earned 5% more.", why="a fiscal quarter"),
        Example("In the fiscal first half (April–August), sales rose 5%.", why="called fiscal"),
        Example("In the first half (to June 30), sales rose 5%.", why="no months"),
        Example("第三季度（10—12月），丰田销量增长5%。", lang="zh", why="财年季度"),
        Example("2024财年上半年（4—8月）销量增长5%。", lang="zh", why="财年"),
        Example("上半年（5月除外），产量上升5%。", lang="zh", why="不是月份区间"),
    ),
)

"""Reports built by hand for the tests of the renderers: seeds 004 and 000, and an invented Chinese article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from factcheck.interval import Interval
from factcheck.types import (
    Block,
    Claim,
    Coverage,
    Document,
    DocumentReport,
    Field,
    Finding,
    Kind,
    Number,
    Period,
    Problem,
    Quantity,
    Related,
    Repair,
    Span,
    Touch,
)

SEEDS = Path(__file__).parent.parent / "seeds"
PROBLEMS = (
    Problem(source="articles/broken.txt", reason="not text: byte 0xff at offset 0"),
    Problem(source="archive.jsonl", reason="not a JSON object: Expecting value", line=12),
)
YEAR = Period(first=date(2012, 1, 1), last=date(2012, 12, 31))
CHINESE = (
    "滨海新区发布上半年经济数据\n"
    "2023-07-21 09:30\n\n"
    "记者从发布会上获悉，今年上半年，全区规模以上工业企业产值由255亿元增至286亿元，增长15%，"
    "其中新能源产业产值占比达38.5%。全区签约项目31个，总投资约598亿元。\n\n"
    "“下一步，我们将继续优化营商环境。”新区管委会负责人表示，力争全年产值突破600亿元（约合83亿美元）。\n"
)


@dataclass
class Builder:
    """Finds figures in a text by what surrounds them and builds the records around them."""

    document: Document
    claims: list[Claim] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)

    def span(self, surface: str, *, after: str = "", name: Field = "text") -> Span:
        """The first place of `surface` behind `after`."""
        text = self.document.field_text(name)
        start = text.index(surface, text.index(after) + len(after))
        return Span(doc_id=self.document.doc_id, start=start, end=start + len(surface), field=name)

    def claim(
        self,
        surface: str,
        kind: Kind,
        unit: str | None,
        value: str,
        ends: tuple[str | None, str | None],
        *,
        after: str = "",
        name: Field = "text",
        touch: tuple[str, str] | None = None,
        **more: str | Period | None,
    ) -> Claim:
        """Add a claim; `touch` is the check that judged it and the verdict."""
        span = self.span(surface, after=after, name=name)
        low, high = (None if end is None else Fraction(end) for end in ends)
        interval = Interval(low, high, low_closed=high is not None, high_closed=low is not None)
        number = Number(span=span, written=span, value=Fraction(value), last_digit=0, hedge=None, interval=interval)
        quantity = Quantity(number=number, span=span, kind=kind, unit=unit, dimension=None, base=interval)
        claim = Claim(
            claim_id=f"{self.document.doc_id}#{len(self.claims)}",
            span=span,
            kind=kind,
            quantity=quantity,
            sentence=self.document.text.count(". ", 0, span.start),
            **more,  # type: ignore[arg-type]
        )
        self.claims.append(claim)
        if touch is not None:
            self.touches.append(Touch(claim_id=claim.claim_id, check=touch[0], verdict=touch[1]))
        return claim

    def report(self, findings: Sequence[Finding], not_run: tuple[tuple[str, str, int], ...] = ()) -> DocumentReport:
        """The finished report, claims in text order."""
        claims = tuple(sorted(self.claims, key=lambda claim: (claim.span.field != "title", claim.span.start)))
        checked = len({touch.claim_id for touch in self.touches if touch.verdict != "not run"})
        coverage = Coverage(
            found=len(claims), understood=len(claims), linked=checked + 2, checked=checked, not_run=not_run
        )
        touches = tuple(self.touches)
        return DocumentReport(
            document=self.document, claims=claims, touches=touches, findings=tuple(findings), coverage=coverage
        )


def make_document(doc_id: str, text: str, lang: str, day: date | None, title: str | None = None) -> Document:
    """A document with one block for each line that is not empty."""
    blocks = []
    span = None
    for match in re.finditer(r"[^\r\n]+", text):
        heading = title is not None and match[0] == title
        if heading and span is None:
            span = Span(doc_id=doc_id, start=match.start(), end=match.end())
        blocks.append(Block(start=match.start(), end=match.end(), kind="title" if heading else "paragraph"))
    published = None if day is None else Period(first=day, last=day)
    return Document(
        doc_id=doc_id, source=doc_id, lang=lang, published=published, title=span, blocks=tuple(blocks), text=text
    )


def pair(low: str, high: str | None, *, low_closed: bool = True) -> Interval:
    """An interval of decimals; None is unbounded."""
    return Interval(Fraction(low), None if high is None else Fraction(high), low_closed)


def both(en: str, zh: str) -> Mapping[str, str]:
    """One sentence per interface language."""
    return {"en": en, "zh": zh}


def seed_004() -> DocumentReport:
    """The conversion, the growth rate, the acronym and the repeated figure of seed 004."""
    name = "seeds/004_a7a296919ef405b9.txt"
    text = (SEEDS / "004_a7a296919ef405b9.txt").read_text(encoding="utf-8")
    title = "Dalian high-tech industry hits annual production of $104 b"
    build = Builder(make_document(name, text, "en", date(2012, 12, 31), title))
    conversion, growth = ("currency-conversion", "contradiction"), ("growth-rate-mismatch", "contradiction")
    yuan = build.claim(
        "650 million yuan", "money", "CNY", "650000000", ("645000000", "655000000"), touch=conversion,
        measure="annual production", subject="Dalian's high-tech industry", period=YEAR,
    )  # fmt: skip
    dollars = build.claim(
        "$104 billion", "money", "USD", "104000000000", ("103500000000", "104500000000"), touch=conversion
    )
    headline = build.claim("$104 b", "money", "USD", "104000000000", ("103500000000", "104500000000"))
    emerging = build.claim("10 billion yuan", "money", "CNY", "10000000000", ("9500000000", None))
    service = build.claim("286 billion yuan", "money", "CNY", "286000000000", ("285500000000", "286500000000"))
    base = build.claim(
        "255 billion yuan", "money", "CNY", "255000000000", ("254500000000", "255500000000"),
        touch=growth, measure="added value", subject="service industry",
    )  # fmt: skip
    later = build.claim(
        "286 billion yuan", "money", "CNY", "286000000000", ("285500000000", "286500000000"),
        after="255", touch=growth, stance="planned",
    )  # fmt: skip
    build.claim("2.12 times", "ratio", "times", "2.12", ("2.115", "2.125"), after="255")
    rate = build.claim("15 percent", "percent", "percent", "15", ("14.5", "15.5"), after="255", touch=growth)
    build.claim("14", "count", "count:project", "14", ("14", "14"), after="among which", touch=("part-of", "agrees"))
    build.claim("more than 60", "count", "count:project", "60", ("60", None), touch=("part-of", "agrees"))
    build.claim("1,977 patents", "count", "count:patent", "1977", ("1977", "1977"), subject="enterprises in Dalian")
    return build.report(
        (
            _conversion(build, yuan, dollars, headline, emerging),
            _measures(build, service, later),
            _acronym(build),
            _growth(build, base, later, rate),
        ),
        (("ratio-mismatch", "no earlier figure", 1), ("implied-whole", "no total", 2)),
    )


def _conversion(build: Builder, yuan: Claim, dollars: Claim, headline: Claim, emerging: Claim) -> Finding:
    cause = Finding(
        check="part-larger-than-whole",
        severity="warning",
        span=emerging.span,
        message=both(
            "Emerging industries alone make more than 10 billion yuan; the whole industry makes 650 million.",
            "新兴产业一项超过100亿元，而全行业只有6.5亿元。",
        ),
        formula="10 billion CNY > 650 million CNY",
        stated=pair("9500000000", None, low_closed=False),
        computed=pair("645000000", "655000000"),
        unit="CNY",
        repairs=(),
        related=(Related(span=yuan.span, role="whole"),),
        fingerprint="7d20c1e49ab35f60",
    )
    return Finding(
        check="currency-conversion",
        severity="error",
        span=Span(doc_id=yuan.span.doc_id, start=yuan.span.start, end=dollars.span.end + 1),
        message=both(
            "650 million yuan are 104 million dollars; the article says 104 billion, 1,000 times as much.",
            "6.5亿元合1.04亿美元；文中写作1,040亿美元，相差1,000倍。",
        ),
        formula="650 million CNY / 6.2306 = 104.3 million USD",
        stated=pair("103500000000", "104500000000"),
        computed=Interval(Fraction(6450000000000, 62306), Fraction(6550000000000, 62306)),
        unit="USD",
        repairs=(
            Repair(
                span=build.span("billion", after="($104 "),
                replacement="million",
                why=both("with “million” both sides meet", "改为“million”后两边相合"),
            ),
            Repair(
                span=build.span("million", after="650 "),
                replacement="billion",
                why=both("650 billion yuan at 6.2306 are 104.3 billion dollars", "6500亿元按6.2306折合1,043亿美元"),
                supported=True,
            ),
        ),
        related=(
            Related(span=yuan.span, role="original"),
            Related(span=dollars.span, role="converted"),
            Related(span=headline.span, role="headline"),
        ),
        fingerprint="3f9a1c77d2e84b06",
        causes=(cause,),
    )


def _growth(build: Builder, base: Claim, later: Claim, rate: Claim) -> Finding:
    return Finding(
        check="growth-rate-mismatch",
        severity="error",
        span=rate.span,
        message=both(
            "From 255 to 286 billion yuan is a rise of 12.2%; the article says 15%.",
            "由255亿元到286亿元（十亿）增长12.2%，文中写作15%。",
        ),
        formula="286 / 255 - 1 = 12.2%",
        stated=pair("14.5", "15.5"),
        computed=Interval(Fraction(2855, 2555) * 100 - 100, Fraction(2865, 2545) * 100 - 100),
        unit="percent",
        repairs=(
            Repair(span=rate.span, replacement="12 percent", why=both("fits 255 and 286", "与255和286相合")),
            Repair(
                span=Span(doc_id=base.span.doc_id, start=base.span.start, end=base.span.start + 3),
                replacement="249",
                why=both("249 to 286 is 15%", "249到286为15%"),
            ),
        ),
        related=(
            Related(span=base.span, role="from"),
            Related(span=later.span, role="to"),
            Related(span=rate.span, role="rate"),
        ),
        fingerprint="b81e55aa09c3d714",
        readings=(
            "average annual since 2007: 2.12^(1/5) - 1 = 16.2%",
            "at constant prices: would need a deflator of -2.5%",
        ),
    )


def _acronym(build: Builder) -> Finding:
    return Finding(
        check="acronym-mismatch",
        severity="warning",
        span=build.span("chemical oxygen demand (DOD)"),
        message=both(
            "“chemical oxygen demand” has the initials COD; the article says DOD.", "缩写应为COD，文中写作DOD。"
        ),
        formula="",
        stated=None,
        computed=None,
        unit=None,
        repairs=(Repair(span=build.span("DOD"), replacement="COD", why={}),),
        related=(),
        fingerprint="5c0ffee5c0ffee55",
    )


def _measures(build: Builder, first: Claim, second: Claim) -> Finding:
    return Finding(
        check="same-figure-two-measures",
        severity="info",
        span=first.span,
        message=both(
            "286 billion yuan is called output here and added value later.",
            "同一数字2860亿元，此处为产出，后文为增加值。",
        ),
        formula="",
        stated=None,
        computed=None,
        unit="CNY",
        repairs=(),
        related=(Related(span=second.span, role="repeat", note="added-value"),),
        fingerprint="0123456789abcdef",
    )


def seed_000() -> DocumentReport:
    """The 3.1 billion projects of seed 000."""
    name = "seeds/000_3a22da82cb9475ba.txt"
    text = (SEEDS / "000_3a22da82cb9475ba.txt").read_text(encoding="utf-8")
    title = (
        "Dalian Economic Development Zone Ranks First in Evaluation of National Economic Development Zones in Province"
    )
    build = Builder(make_document(name, text, "en", date(2022, 8, 4), title))
    for written in ("2.6%", "5.99%", "3.83%", "11.71%", "64.01%", "20.45%"):
        value = Fraction(written[:-1])
        build.claim(written, "percent", "percent", str(value), (str(value), str(value)))
    build.claim("58 projects", "count", "count:project", "58", ("58", "58"))
    build.claim("about 101 billion yuan", "money", "CNY", "101000000000", ("100500000000", "101500000000"))
    projects = build.claim(
        "more than 3.1 billion projects", "count", "count:project", "3100000000", ("3050000000", None),
        touch=("implausible-count", "contradiction"),
    )  # fmt: skip
    money = build.claim("about 59.8 billion yuan", "money", "CNY", "59800000000", ("59750000000", "59850000000"))
    finding = Finding(
        check="implausible-count",
        severity="error",
        span=projects.span,
        message=both(
            "59.8 billion yuan for more than 3.1 billion projects would be 19 yuan each.",
            "31亿个项目总投资598亿元，平均每个项目仅19元。",
        ),
        formula="59.8 billion CNY / 3.1 billion projects = 19.29 CNY per project",
        stated=pair("3050000000", None, low_closed=False),
        computed=pair("1", "100000"),
        unit="count:project",
        repairs=(
            Repair(
                span=projects.span,
                replacement="31 projects of more than 100 million yuan",
                why=both("3.1 billion is 31 x 10^8: 31个亿元以上项目", "31亿即31×10^8：原文或为“31个亿元以上项目”"),
            ),
        ),
        related=(Related(span=projects.span, role="count"), Related(span=money.span, role="total")),
        fingerprint="a1b2c3d4e5f60718",
    )
    return build.report((finding,), (("currency-conversion", "no rate", 1),))


def chinese() -> DocumentReport:
    """An invented Chinese article: from 255 to 286 is not 15%."""
    build = Builder(make_document("稿件/新区半年报.txt", CHINESE, "zh", date(2023, 7, 21), CHINESE.splitlines()[0]))
    growth = ("growth-rate-mismatch", "contradiction")
    base = build.claim("255亿元", "money", "CNY", "25500000000", ("25450000000", "25550000000"), touch=growth)
    later = build.claim("286亿元", "money", "CNY", "28600000000", ("28550000000", "28650000000"), touch=growth)
    rate = build.claim("15%", "percent", "percent", "15", ("14.5", "15.5"), touch=growth, measure="产值")
    build.claim("38.5%", "percent", "percent", "38.5", ("38.45", "38.55"))
    build.claim("31个", "count", "count:项目", "31", ("31", "31"))
    build.claim("约598亿元", "money", "CNY", "59800000000", ("59750000000", "59850000000"))
    agrees = ("currency-conversion", "agrees")
    build.claim("600亿元", "money", "CNY", "60000000000", ("59500000000", None), touch=agrees, stance="planned")
    build.claim("约合83亿美元", "money", "USD", "8300000000", ("8250000000", "8350000000"), touch=agrees)
    finding = Finding(
        check="growth-rate-mismatch",
        severity="error",
        span=rate.span,
        message=both(
            "From 25.5 to 28.6 billion yuan is a rise of 12.2%; the article says 15%.",
            "由255亿元增至286亿元，增幅为12.2%；文中写作15%。",
        ),
        formula="286 / 255 - 1 = 12.2%",
        stated=pair("14.5", "15.5"),
        computed=Interval(Fraction(2855, 2555) * 100 - 100, Fraction(2865, 2545) * 100 - 100),
        unit="percent",
        repairs=(Repair(span=rate.span, replacement="12%", why=both("fits 255 and 286", "与255、286相合")),),
        related=(
            Related(span=base.span, role="from"),
            Related(span=later.span, role="to"),
            Related(span=rate.span, role="rate"),
        ),
        fingerprint="c0de5eed12345678",
    )
    return build.report((finding,))


def all_reports() -> tuple[DocumentReport, ...]:
    """The three reports in path order."""
    return seed_000(), seed_004(), chinese()

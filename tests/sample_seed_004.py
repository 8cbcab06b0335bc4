"""The report on seed 004, built by hand: the conversion, the growth rate, the acronym, the repeated figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.types import Claim, DocumentReport, Finding, Period, Related, Repair, Span
from tests.sample_builder import SEEDS, Builder, both, make_document, pair, relate

YEAR = Period(first=date(2012, 1, 1), last=date(2012, 12, 31))


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
    rate = build.claim("15 percent", "percent", "percent", "15", ("14.5", "15.5"), after="255", touch=growth)
    _add_other_claims(build)
    return build.report(
        (
            _conversion(build, yuan, dollars, headline, _part(emerging, yuan)),
            _measures(build, service, later),
            _acronym(build),
            _growth(build, base, later, rate),
        ),
        (("ratio-mismatch", "no earlier figure", 1), ("implied-whole", "no total", 2)),
    )


def _add_other_claims(build: Builder) -> None:
    build.claim("2.12 times", "ratio", "times", "2.12", ("2.115", "2.125"), after="255")
    build.claim("14", "count", "count:project", "14", ("14", "14"), after="among which", touch=("part-of", "agrees"))
    build.claim("more than 60", "count", "count:project", "60", ("60", None), touch=("part-of", "agrees"))
    build.claim("1,977 patents", "count", "count:patent", "1977", ("1977", "1977"), subject="enterprises in Dalian")


def _part(emerging: Claim, yuan: Claim) -> Finding:
    return Finding(
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
        related=relate(whole=yuan),
        fingerprint="7d20c1e49ab35f60",
    )


def _conversion(build: Builder, yuan: Claim, dollars: Claim, headline: Claim, cause: Finding) -> Finding:
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
        repairs=_scale_repairs(build),
        related=relate(original=yuan, converted=dollars, headline=headline),
        fingerprint="3f9a1c77d2e84b06",
        causes=(cause,),
    )


def _scale_repairs(build: Builder) -> tuple[Repair, ...]:
    return (
        Repair(
            span=build.span("billion", after="($104 "),
            replacement="million",
            why=both("with “million” both sides meet", "改为“million”后两边相合"),
        ),
        Repair(
            span=build.span("million", after="650 "),
            replacement="billion",
            why=both("650 billion yuan at 6.2306 are 104.3 billion dollars", "6,500亿元按6.2306折合1,043亿美元"),
            supported=True,
        ),
    )


def _growth(build: Builder, base: Claim, later: Claim, rate: Claim) -> Finding:
    return Finding(
        check="growth-rate-mismatch",
        severity="error",
        span=rate.span,
        message=both(
            "From 255 to 286 billion yuan is a rise of 12.2%; the article says 15%.",
            "由2,550亿元增至2,860亿元，增幅为12.2%；文中写作15%。",
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
        related=relate(from_=base, to=later, rate=rate),
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
            "同一数字2,860亿元，此处为产出，后文为增加值。",
        ),
        formula="",
        stated=None,
        computed=None,
        unit="CNY",
        repairs=(),
        related=(Related(span=second.span, role="repeat", note="added-value"),),
        fingerprint="0123456789abcdef",
    )

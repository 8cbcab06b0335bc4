"""HTML pages: what a reader of the page sees is read, spans count in the source, suppressions in comments work."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.cli import main
from factcheck.config import files as config_files
from factcheck.extract.analysis import read_claims
from factcheck.readers import Notice, parse_period, read_paths
from factcheck.types import Claim, Document, Problem

WRONG = "Output rose from <b>255</b> billion yuan to 286&nbsp;billion yuan, up 15 <i>percent</i>."
OTHER = "Sales rose from 100 million euros to 110 million euros, up 40 percent."
IGNORE = '<!-- factcheck: ignore[growth-rate] reason="constant prices" -->'
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset=utf-8>
<title>Profit up 5% - Daily News</title>
<meta property="article:published_time" content="2022-08-04T13:50:00+08:00">
<script>if (a < 7) write("<p>up 8%</p>")</script><style>p {{ width: 9% }}</style></head>
<body data-count="10"><nav><ul><li><a href="/">Top 11 stories</a></ul></nav>
<header><div>12 offers</div><h1>Profit up 5%</h1></header>
<article><header><p>By Ann Lee</header>
<h2>Why</h2>
<p>{WRONG}
<p>Costs fell
by 6%.<br>Wages rose.</p><template><p>13 more</p></template>
<ul><li>item 7%<li>item 8%</ul><table><tr><td>Steel<td>12 tons</table>
<svg><title>14</title><text>15</text></svg><!-- was 16 -->
<blockquote>said 17</blockquote>tail 18</article>
<footer><p>19 staff</p></footer></body></html>
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    config_files.forget()
    yield
    config_files.forget()


def read(page: str | bytes, name: str = "a.html") -> Document:
    Path(name).write_bytes(page.encode() if isinstance(page, str) else page)
    (document,) = read_paths([name])
    assert isinstance(document, Document), document
    return document


def claims(page: str) -> list[tuple[str, str]]:
    """The claims of a paragraph: as written in the source, and as said."""
    document = read(f"<html lang=en><p>{page}</p>")
    return [(document.surface(claim.span), document.wording(claim.span)) for claim in read_claims(document)]


def value(claim: Claim) -> float | None:
    return None if claim.quantity is None or claim.quantity.number.value is None else float(claim.quantity.number.value)


def said(document: Document, kind: str) -> list[str]:
    return [" ".join(document.reading[b.start : b.end].split()) for b in document.blocks if b.kind == kind]


def test_page() -> None:
    for page in (PAGE, PAGE.replace("\n", "\r\n"), "\ufeff" + PAGE):
        document = read(page)
        assert document.text == page.removeprefix("\ufeff")
        assert (document.lang, document.published) == ("en", parse_period("2022-08-04"))
        assert document.title is not None
        assert document.surface(document.title) == "Profit up 5%"
        assert said(document, "title") == ["Profit up 5%"]
        assert said(document, "heading") == ["Why"]
        assert said(document, "paragraph") == [
            "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.",
            "Costs fell by 6%. Wages rose.",
            "item 7%", "item 8%", "Steel", "12 tons", "said 17", "tail 18",
        ]  # fmt: skip
        assert said(document, "furniture") == ["Profit up 5% - Daily News", "By Ann Lee"]
        assert [document.text[start:end] for start, end in document.comments] == ["<!-- was 16 -->"]
        figures = [value(claim) for claim in read_claims(document)]
        assert figures == [5, 255e9, 286e9, 15, 6, 7, 8, 12, 17, 18]
        check_invariants(document)


def check_invariants(document: Document) -> None:
    """The masked text is as long as the source; blocks are ordered, apart, and hold all that is read."""
    assert len(document.reading) == len(document.text)
    end, outside = 0, ""
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.reading[block.start : block.end].strip()
        outside += document.reading[end : block.start]
        end = block.end
    assert not (outside + document.reading[end:]).strip()
    read_claims(document)


SURFACES = {
    "profit of <b>650</b> million yuan": [("650</b> million yuan", "650 million yuan")],
    "profit of $<b>7.5</b> million": [("$<b>7.5</b> million", "$7.5 million")],
    "up <em>12</em>% more": [("12</em>%", "12%")],
    "profit of &pound;5 million": [("&pound;5 million", "£5 million")],
    "profit of 5&nbsp;&euro; each": [("5&nbsp;&euro;", "5 €")],
    "profit of <b>5</b>&nbsp;&#8364; each": [("5</b>&nbsp;&#8364;", "5 €")],
    "a share of 10&#8211;12 percent": [("10&#8211;12 percent", "10–12 percent")],
    "an area of 3 km<sup class=u>2</sup> of land": [("3 km<sup class=u>2", "3 km²")],
    "an area of 3 km&sup2; of land": [("3 km&sup2;", "3 km²")],
    "it made 650<sup><a href='#1'>1</a></sup> tons": [("650<sup><a href='#1'>1</a></sup> tons", "650 tons")],
    "it holds 3.2 &times; 10<sup>6</sup> cells": [("3.2 &times; 10<sup>6", "3.2 × 10⁶")],
    "it holds 3.2 × 10<sup>-6</sup> kg": [("3.2 × 10<sup>-6</sup> kg", "3.2 × 10⁻⁶ kg")],
    "it made 10<sup>6</sup> tons": [("10<sup>6</sup> tons", "10 tons")],
    "3 km<sup>2</sup> and <b>3</b> boats": [("3 km<sup>2", "3 km²"), ("3", "3")],
    "H<sub>2</sub>O fell by 5 percent": [("5 percent", "5 percent")],
    "in May <i>4</i>, 2023": [("May <i>4</i>, 2023", "May 4, 2023")],
    "in May <i>4</i><!-- a -->, 2023": [("May <i>4</i><!-- a -->, 2023", "May 4, 2023")],
    "up <b>4</b>.5% a year": [],
    "it cost $<b>4</b><i>.</i><u>99</u> or $<b>1</b>,<b>250</b> or $7.": [("$7", "$7")],
    "R&amp;D rose 5% &mdash; far": [("5%", "5%")],
    "if a < 5 percent": [("5 percent", "5 percent")],
    "profit <img alt='6 people' src=7.png> rose 8%": [("8%", "8%")],
    "profit <a title='a > 6' href=\"x?a=1&b=2\">of 8%</a>": [("8%", "8%")],
}  # fmt: skip


@pytest.mark.parametrize("page", SURFACES)
def test_inline_markup_and_references_do_not_break_reading(page: str) -> None:
    assert claims(page) == SURFACES[page]


def test_minus_sign_as_reference() -> None:
    (claim,) = read_claims(read("<p>It was &minus;3 degrees.</p>"))
    assert value(claim) == -3


def test_chinese() -> None:
    document = read(
        "<html lang=en><title>大连</title><p>产值从<b>255</b>亿元增长到<strong>286</strong>亿元，增长<em>15</em>%。</p>"
    )
    assert document.lang == "zh"
    assert [value(claim) for claim in read_claims(document)] == [255e8, 286e8, 15]


TITLES = {
    "<title>A</title><p>x 5%": "A",
    "<h1>A <i>b</i></h1><h1>C</h1><p>x 5%": "A <i>b",
    "<title>Up &amp; down | News</title><h1>Up &#38; down</h1><p>x": "Up &#38; down",
    "<title>News</title><h1>Other</h1><p>x": "News",
    "<title> </title><p>x 5%": None,
    "<svg><title>A</title></svg><p>x 5%": None,
}


@pytest.mark.parametrize("page", TITLES)
def test_title(page: str) -> None:
    document = read(page)
    assert (document.title and document.surface(document.title)) == TITLES[page]


LINKED = '<script type="application/ld+json">%s</script><p>x'
DATES = {
    '<meta name="date" content="2022-08-04"><p>x': "2022-08-04",
    "<META CONTENT='2022-08-04 10:00' NAME=PubDate><p>x": "2022-08-04",
    '<meta name="date" content="2021-01-01"><meta property="article:published_time" content="2022-08-04"><p>x': "2022-08-04",
    '<meta name="date" content="soon"><time datetime="2022-08-04">today</time><p>x': "2022-08-04",
    "<h1>A</h1><time datetime=2022-08-04T10:00>4 Aug</time><p>x": "2022-08-04",
    "<h1>A</h1><p>The company said that it rose.</p><time datetime=2012-08-04>in 2012</time>": None,
    "<p>The company said so.</p><time itemprop=datePublished datetime=2022-08-04>x</time>": "2022-08-04",
    "<nav><time datetime=2012-08-04>x</time></nav><p>x": None,
    "<h1>Profit</h1><div>Updated: 2022-08-04 10:05</div><p>Profit rose 5% in the year.": "2022-08-04",
    "<p>Profit rose 5% in the year.": None,
    LINKED % '{"@type": "NewsArticle", "datePublished": "2022-08-04T13:50:00Z"}': "2022-08-04",
    LINKED % '[{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, {"@type": ["Article", "Z"], "datePublished": "2022-08-04"}]}]': "2022-08-04",
    LINKED % '{"@type": "Product", "datePublished": "2022-08-04"}': None,
    LINKED % '{"@type": "NewsArticle", "datePublished": {"a": 1}}': None,
    LINKED % '{"@type": "NewsArticle", "datePublished": 2022': None,
    LINKED % ("[" * 9999 + '"datePublished"'): None,
    LINKED.replace("ld+", "") % '{"@type": "NewsArticle", "datePublished": "2022-08-04"}': None,
}  # fmt: skip


@pytest.mark.parametrize("page", DATES)
def test_date(page: str) -> None:
    expected = DATES[page]
    assert read(page).published == (parse_period(expected) if expected else None)


LANGUAGES = {"en": "en", "zh-Hans-CN": "zh", "fr": "fr", "xx": "en", "": "en"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_language(code: str) -> None:
    prose = "产值增长百分之五" if code.startswith("zh") else "Profit rose."
    assert read(f'<html lang="{code}"><p>{prose}').lang == LANGUAGES[code]


def test_encoding() -> None:
    page = '<meta charset="{}"><p>产值增长5%，大连市经济运行情况良好。</p><p>£5'
    for label, codec in {"gb2312": "gb18030", "GBK": "gb18030", "utf-8": "utf-8", "x-none": "utf-8"}.items():
        assert "大连市" in read(page.format(label).encode(codec)).text
    assert "大连市" in read(page.format("gbk").encode("utf-8-sig")).text, "the byte order mark is surer"
    latin = "<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'><p>It cost £5 – cheap"
    assert "£5 –" in read(latin.encode("cp1252")).text


MALFORMED = [
    "<p>5% <b>x", "<p>5%<p", "5% <", "5% </", "5% <!", "5% <!-- x", "5% <![if x]> y <![endif]>", "5% <![CDATA[ x ]]>", "5%</p></p>",
    "5% <a href='x>y</a>", "5%<script>x", "5% &#99999999; &#xD800; &#0; &bogus; &", "5% <?php x", "<title>5%", "5% <!--> 6",
    "<nav>x<article>5%", "5%</nav></article></sup></pre>",
]  # fmt: skip


@pytest.mark.parametrize("page", MALFORMED)
def test_malformed(page: str) -> None:
    document = read(page)
    check_invariants(document)
    assert document.surface(read_claims(document)[0].span) == "5%"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "the file is empty"),
        ("<html><body></body></html>", "the page holds no text"),
        ("<script>var a = 5</script><!-- 5% --><nav>x</nav>", "the page holds no text"),
        ("\0<p>5%", "binary file, not text: NUL at byte 0"),
    ],
)
def test_no_text(page: str, reason: str) -> None:
    Path("a.htm").write_text(page)
    assert list(read_paths(["a.htm"])) == [Problem(source="a.htm", reason=reason)]


def test_own_reports_are_no_articles(capsys: Capture) -> None:
    read(PAGE)
    main(["a.html", "--html", "reports"])
    capsys.readouterr()
    (notice,) = read_paths(["reports"])
    assert isinstance(notice, Notice)
    assert notice.reason == "a report of factcheck, which is no article"


def run(capsys: Capture, body: str) -> tuple[int, list[str], str]:
    """Exit code, "line check" of every finding, standard error."""
    read(f"<html lang=en><body>\n{body}")
    code = main(["a.html", "--format", "jsonl"])
    out, err = capsys.readouterr()
    return code, [f"{record['line']} {record['check']}" for record in map(json.loads, out.splitlines())], err


PLACES = {
    f"<p>{WRONG}</p>\n<p>{OTHER}</p>": ["2 growth-rate", "3 growth-rate"],
    f"{IGNORE}\n<p>{WRONG}</p>\n<p>{OTHER}</p>": ["4 growth-rate"],
    f"<p>{OTHER}</p>\n{IGNORE}\n<p>{WRONG}</p>": ["2 growth-rate"],
    f"<p>{WRONG} {IGNORE}</p>\n<p>{OTHER}</p>": ["3 growth-rate"],
    f"<p>{OTHER}</p>\n<p>{IGNORE}{WRONG}</p>": ["2 growth-rate"],
    f"<p>{OTHER}</p><div>{IGNORE}<p>{WRONG}</p></div>": ["2 growth-rate"],
    f"<p>{WRONG.replace('up', IGNORE + ' up')}</p>": [],
}


@pytest.mark.parametrize("body", PLACES)
def test_a_comment_suppresses_in_its_paragraph(body: str, capsys: Capture) -> None:
    code, found, err = run(capsys, body)
    assert (code, found, err) == (1 if PLACES[body] else 0, PLACES[body], "")


def test_a_comment_without_a_reason_is_an_error(capsys: Capture) -> None:
    code, found, err = run(capsys, f"<!-- factcheck: ignore[growth-rate] -->\n<p>{WRONG}</p>")
    assert (code, found) == (2, ["3 growth-rate"])
    assert err.startswith("factcheck: error: a.html:2: suppression of growth-rate gives no reason")


def test_a_message_and_a_fingerprint_know_no_markup(capsys: Capture) -> None:
    records = []
    for body in (WRONG, WRONG.replace("<b>", "<strong class=x>").replace("</b>", "</strong>")):
        read(f"<p>{body}</p>")
        main(["a.html", "--format", "jsonl"])
        records.append(json.loads(capsys.readouterr().out))
    assert records[0]["fingerprint"] == records[1]["fingerprint"]
    assert "From 255 billion yuan to 286 billion yuan is a rise" in records[0]["message"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.one_of(st.binary(), st.text().map(str.encode), st.text("<>/!-=&;#\"' \n15%apbrsu月").map(str.encode)))
@example(data=b"<p>m<sup>2")
@example(data=b"m<sup> 3 </sup><sup>2</sup>")
@example(data="<p>x<sup>\u00b2</sup>&sup2;m<sup>2</sup>".encode())
def test_any_bytes(data: bytes) -> None:
    Path("x.html").write_bytes(data)
    (item,) = read_paths(["x.html"])
    if isinstance(item, Document):
        check_invariants(item)
    else:
        assert "\n" not in item.reason


LONG = [
    "<",
    "<a ",
    "<a b='\"",
    "<!--",
    "<![CDATA[",
    "<!x",
    "<p>x 5%",
    "<div>",
    "&amp",
    "m<sup>2</sup>",
    "<b>5</b>%",
    "<nav>",
]


@pytest.mark.parametrize("unit", LONG)
def test_long_input_is_fast(unit: str) -> None:
    start = time.process_time()
    read("text " + unit * (500_000 // len(unit)))
    assert time.process_time() - start < 10, "time is not linear in the length"


def test_the_report_shows_the_page_without_markup() -> None:
    read(f"<html lang=en><p>{WRONG}</p>")
    main(["a.html", "--html", "reports"])
    report = Path("reports/index.html").read_text(encoding="utf-8")
    shown = report[report.index("<main") :]
    assert "286 billion yuan" in shown
    assert "&lt;b&gt;" not in shown
    assert "&lt;/b&gt;" not in shown

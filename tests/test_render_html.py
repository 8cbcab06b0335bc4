"""The HTML report as a file: complete, self-contained, safe, well-formed, the same every time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from factcheck.render.html import PAGE, hash_source, render_html, write_html
from factcheck.types import DocumentReport, Problem
from tests.sample_reports import PROBLEMS, all_reports
from tests.sample_seed_004 import seed_004

EVIL = '"><img src=x onerror=alert(1)></mark></script><script>alert(1)</script>{{ 7*7 }}<style>*{}</style>'
VOID = {"meta", "input", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """A page as its elements and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.unclosed: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Every element is closed in turn."""
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text of the page, that of style and script included."""
        self.text += data

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]


def render(ui_lang: str = "en", reports: tuple[DocumentReport, ...] | None = None) -> str:
    """The page of the sample reports."""
    return render_html(all_reports() if reports is None else reports, PROBLEMS, ui_lang=ui_lang, version="1.2.3")


def poison(report: DocumentReport) -> DocumentReport:
    """The report with markup wherever a text can come from outside."""
    name = EVIL
    text = report.document.text.replace("Dalian", EVIL[: len("Dalian")]).replace("bio and", "<b>&a; ")
    document = replace(report.document, text=text, doc_id=name, source=name, lang='en"><i>')
    findings = tuple(
        replace(
            finding,
            check=EVIL,
            message={"en": EVIL},
            formula=EVIL,
            readings=(EVIL,),
            unit=f"count:{EVIL}",
            fingerprint=EVIL,
            span=replace(finding.span, doc_id=name),
            repairs=tuple(
                replace(fix, span=replace(fix.span, doc_id=name), replacement=EVIL, why={"en": EVIL})
                for fix in finding.repairs
            ),
            related=tuple(
                replace(item, span=replace(item.span, doc_id=name), role=EVIL, note=EVIL) for item in finding.related
            ),
            causes=(),
        )
        for finding in report.findings
    )
    claims = tuple(replace(claim, span=replace(claim.span, doc_id=name)) for claim in report.claims)
    coverage = replace(report.coverage, not_run=((EVIL, EVIL, 1),))
    return replace(report, document=document, findings=findings, claims=claims, coverage=coverage)


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
def test_every_element_is_closed_and_every_reference_leads_somewhere(ui_lang: str) -> None:
    page = Page(render(ui_lang))
    assert page.unclosed == []
    ids = Counter(page.values("id"))
    assert max(ids.values()) == 1
    for link in page.values("href"):
        assert link.startswith("#")
        assert link[1:] in ids
    assert set(page.values("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
def test_every_finding_and_every_figure_is_on_the_page(ui_lang: str) -> None:
    source = render(ui_lang)
    page = Page(source)
    for report in all_reports():
        for finding in report.findings:
            for each in (finding, *finding.causes):
                assert f"f-{each.fingerprint}" in page.values("id")
                assert each.message[ui_lang] in page.text
        for claim in report.claims:
            assert report.document.surface(claim.span) in page.text
    ticks = [attrs for tag, attrs in page.elements if tag == "input" and "data-key" in attrs]
    assert len(ticks) == len({attrs["data-key"] for attrs in ticks}) == sum(len(r.claims) for r in all_reports())
    for problem in PROBLEMS:
        assert problem.reason in page.text


def test_the_articles_are_shown_in_full() -> None:
    parts = re.findall(r'<div class="text"[^>]*>(.*?)</div>', render(), re.S)
    reports = sorted(all_reports(), key=lambda report: report.document.doc_id)
    for part, report in zip(parts, reports, strict=True):
        page = Page(re.sub(r'<a class="note".*?</a>', "", part))
        assert "".join(page.text.split()) == "".join(report.document.text.split())


def test_article_text_cannot_inject_markup() -> None:
    source = render_html([poison(seed_004())], [Problem(source=EVIL, reason=EVIL)], version=EVIL)
    page = Page(source)
    tags = Counter(tag for tag, _ in page.elements)
    assert (tags["script"], tags["style"], tags["img"], tags["i"]) == (1, 1, 0, 0)
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
    assert "{{ 7*7 }}" in page.text
    assert EVIL in page.text


def test_nothing_is_loaded_from_anywhere() -> None:
    source = render()
    page = Page(source)
    assert not re.search(r"https?:|url\(|@import", source)
    assert not page.values("src")
    assert not page.values("style")
    assert "link" not in {tag for tag, _ in page.elements}


def test_the_policy_lets_only_our_own_style_and_script_run() -> None:
    source = render()
    policy = next(attrs["content"] for _, attrs in Page(source).elements if attrs.get("http-equiv"))
    assert policy is not None
    style = re.search(r"<style>(.*?)</style>", source, re.S)
    script = re.search(r"<script>(.*?)</script>", source, re.S)
    assert style is not None
    assert script is not None
    assert policy.startswith("default-src 'none';")
    assert f"style-src '{hash_source(style[1])}'" in policy
    assert f"script-src '{hash_source(script[1])}'" in policy
    assert "unsafe" not in policy
    assert len(script[1].encode()) < 15_000


def test_the_same_input_gives_the_same_bytes_in_any_order() -> None:
    page = render()
    assert render() == page
    assert render(reports=all_reports()[::-1]) == page
    assert "1.2.3" in page


def test_passages_carry_their_language_and_the_page_its_own() -> None:
    for ui_lang, tag in (("en", "en"), ("zh", "zh-Hans")):
        page = Page(render(ui_lang))
        assert page.elements[0] == ("html", {"lang": tag})
        quoted = {attrs.get("lang") for name, attrs in page.elements if name == "blockquote"}
        assert quoted == {"en", "zh"}


def test_repeated_fingerprints_keep_ids_apart() -> None:
    report = seed_004()
    twice = replace(report, findings=(report.findings[1], report.findings[1]))
    ids = Page(render(reports=(twice,))).values("id")
    assert "f-0123456789abcdef" in ids
    assert "f-0123456789abcdef-2" in ids


def test_a_report_without_findings_says_so() -> None:
    page = Page(render_html([replace(seed_004(), findings=())], (), version="1"))
    assert "No contradictions found in 1 article" in page.text
    assert "problems" not in page.values("id")
    assert Page(render_html([], (), version="1")).unclosed == []


def test_the_page_is_written_whole_and_replaces_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "reports"
    assert write_html(all_reports(), (), folder, version="1") == folder / PAGE
    first = (folder / PAGE).read_text(encoding="utf-8")
    write_html(all_reports(), PROBLEMS, folder, ui_lang="zh", version="1")
    assert (folder / PAGE).read_text(encoding="utf-8") != first
    assert [path.name for path in folder.iterdir()] == [PAGE]


def test_an_unwritable_folder_raises_and_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(OSError, match="file"):
        write_html(all_reports(), (), blocked, version="1")
    taken = tmp_path / "taken"
    (taken / PAGE).mkdir(parents=True)
    with pytest.raises(OSError, match=PAGE):
        write_html(all_reports(), (), taken, version="1")
    assert [path.name for path in taken.iterdir()] == [PAGE]

"""The HTML report in a real browser: no errors, filter, keys, ticks, deep links, scripts blocked, narrow screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from factcheck.render.html import write_html
from factcheck.types import DocumentReport
from tests.sample_reports import PROBLEMS, all_reports
from tests.sample_seed_004 import seed_004
from tests.screenshots import IMAGES, PICTURES, take_pictures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
FINDINGS = 6


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the report on the samples."""
    return write_html(all_reports(), PROBLEMS, tmp_path_factory.mktemp("html"), version="1").as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not report an error or ask for anything but files."""
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    yield page
    assert errors == []
    assert all(url.startswith("file:") for url in requests)


def count_visible(page: Page) -> int:
    """How many findings are shown."""
    return page.locator(".card:visible").count()


def test_severity_and_search_filter_the_findings(page: Page, report: str) -> None:
    page.goto(report)
    assert count_visible(page) == FINDINGS
    page.uncheck("input[value=error]")
    assert count_visible(page) == 2
    page.fill("#search", "oxygen cod")
    assert count_visible(page) == 1
    assert page.text_content("#shown") == f"1 of {FINDINGS} shown"
    page.fill("#search", "no such words")
    assert page.is_visible("#nothing")


def test_keys_step_through_the_findings(page: Page, report: str) -> None:
    page.goto(report)
    focused = "document.activeElement.id"
    ids = page.evaluate("[...document.querySelectorAll('.card')].map(card => card.id)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focused) == ids[1]
    page.keyboard.press("k")
    assert page.evaluate(focused) == ids[0]
    page.keyboard.press("/")
    assert page.evaluate(focused) == "search"
    page.keyboard.type("jk")
    assert page.input_value("#search") == "jk"
    page.keyboard.press("Escape")
    assert count_visible(page) == FINDINGS


def test_ticks_are_kept(page: Page, report: str) -> None:
    page.goto(report)
    box = page.locator(".tick input").nth(3)
    box.check()
    page.reload()
    assert page.locator(".tick input").nth(3).is_checked()
    assert page.locator(".tick input:checked").count() == 1
    page.locator(".tick input").nth(3).uncheck()
    page.reload()
    assert page.locator(".tick input:checked").count() == 0


def test_a_browser_that_keeps_nothing_still_shows_the_report(context: BrowserContext, page: Page, report: str) -> None:
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})")
    page.goto(report)
    page.locator(".tick input").first.check()
    page.uncheck("input[value=error]")
    assert count_visible(page) == 2


def test_a_link_leads_to_its_finding_even_when_filtered_out(page: Page, report: str) -> None:
    page.goto(f"{report}#f-b81e55aa09c3d714")
    card = page.locator("#f-b81e55aa09c3d714")
    assert card.evaluate("card => card.getBoundingClientRect().top") < 400
    assert page.evaluate("document.activeElement.id") == "f-b81e55aa09c3d714"
    page.uncheck("input[value=error]")
    assert card.is_hidden()
    page.evaluate("location.hash = '#f-3f9a1c77d2e84b06'")
    page.wait_for_selector("#f-3f9a1c77d2e84b06:visible")


def test_copying_gives_the_link_of_the_finding(context: BrowserContext, page: Page, report: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(report)
    button = page.locator("#f-b81e55aa09c3d714 .copy")
    button.click()
    page.wait_for_function("button => button.textContent === 'Copied'", arg=button.element_handle())
    assert page.evaluate("navigator.clipboard.readText()") == f"{report}#f-b81e55aa09c3d714"


def test_without_scripts_everything_can_be_read(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{report}#f-c0de5eed12345678")
    assert count_visible(page) == FINDINGS
    assert page.is_hidden("#filter")
    assert page.is_hidden(".copy >> nth=0")
    assert page.is_visible("text=From 255 to 286 billion yuan is a rise of 12.2%; the article says 15%.")
    assert page.is_visible("#f-c0de5eed12345678")
    context.close()


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_screen_scrolls_sideways(browser: Browser, tmp_path: Path, ui_lang: str, width: int) -> None:
    target = write_html(all_reports(), PROBLEMS, tmp_path, ui_lang=ui_lang, version="1")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(target.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = "[...document.querySelectorAll('.chart text')].filter(t => { const r = t.getBoundingClientRect();"
    assert page.evaluate(outside + " return r.width && (r.left < -1 || r.right > innerWidth + 1); }).length") == 0
    page.close()


def test_it_prints_with_every_article_open(page: Page, report: str) -> None:
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false; })")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.is_hidden(".rail")
    assert len(page.pdf()) > 20_000


def clone(base: DocumentReport, number: int) -> DocumentReport:
    """The same findings in another document."""
    name = f"doc-{number:04d}.txt"
    findings = tuple(
        replace(
            finding,
            span=replace(finding.span, doc_id=name),
            repairs=tuple(replace(fix, span=replace(fix.span, doc_id=name)) for fix in finding.repairs),
            related=tuple(replace(item, span=replace(item.span, doc_id=name)) for item in finding.related),
            causes=(),
            fingerprint=f"{finding.fingerprint}{number}",
        )
        for finding in base.findings
    )
    claims = tuple(replace(claim, span=replace(claim.span, doc_id=name)) for claim in base.claims)
    document = replace(base.document, doc_id=name, source=name, title=None)
    return replace(base, document=document, findings=findings, claims=claims)


def test_two_thousand_findings_stay_usable(page: Page, tmp_path: Path) -> None:
    base = seed_004()
    target = write_html((clone(base, number) for number in range(500)), (), tmp_path, version="1")
    page.goto(target.as_uri())
    assert page.text_content("#shown") == "2000 of 2000 shown"
    page.fill("#search", "oxygen")
    timed = (
        "word => { const box = document.getElementById('search'); const start = performance.now(); box.value = word;"
        " box.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - start; }"
    )
    assert page.evaluate(timed, "growth") < 500
    assert page.text_content("#shown") == "500 of 2000 shown"


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Browser, tmp_path: Path, ui_lang: str, scheme: Literal["light", "dark"]) -> None:
    target = write_html(all_reports(), PROBLEMS, tmp_path, ui_lang=ui_lang, version="1")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(target.as_uri())
    result = Axe().run(page)
    barriers = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result.response["violations"]]
    context.close()
    assert barriers == []


def test_the_pictures_of_the_documentation_can_be_taken(browser: Browser, tmp_path: Path) -> None:
    take_pictures(browser, tmp_path)
    for name in PICTURES:
        assert (tmp_path / name).stat().st_size > 30_000, "an empty page makes a small picture"
        assert (IMAGES / name).is_file(), "python -m tests.screenshots"


def test_style_and_script_may_be_files(browser: Browser, tmp_path: Path) -> None:
    """Served with a policy that lets nothing inline run, the report looks and works the same."""
    write_html(all_reports(), PROBLEMS, tmp_path, version="1", external=True)
    policy = {"Content-Security-Policy": "default-src 'self'"}
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    kinds = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
    page.route(
        "http://report.test/**",
        lambda route: route.fulfill(
            body=(tmp_path / route.request.url.rpartition("/")[2]).read_bytes(),
            headers={**policy, "Content-Type": kinds["." + route.request.url.rpartition(".")[2]]},
        ),
    )
    page.goto("http://report.test/index.html")
    assert errors == []
    assert count_visible(page) == FINDINGS
    page.uncheck("input[value=error]")
    assert count_visible(page) == 2
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderLeftWidth") != "0px"
    context.close()

"""The HTML report: one self-contained page that opens from disk, readable with scripts blocked and when printed."""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from factcheck.render.agreements import make_pairs
from factcheck.render.articles import Article, make_article
from factcheck.render.cards import Card, CardMaker
from factcheck.render.claims import ClaimIndex
from factcheck.render.pieces import clean_html
from factcheck.render.summary import STAGES, Summary
from factcheck.types import SEVERITIES, DocumentReport, Finding, Problem, Severity
from factcheck.wording.strings import strings_for

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = "index.html"
ASSETS = ("report.css", "report.js")
_OPEN_ARTICLES = 12  # a report on more articles shows only those with findings opened
_NAMED_INPUTS = 3
_MANY = 60  # findings or articles; more of them are laid out by the browser only when they come into view
_PAGE_LANGS = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check in the summary: its family and its findings by severity."""

    family: str
    name: str
    counts: Counter[Severity]


def write_html(
    reports: Iterable[DocumentReport],
    problems: Iterable[Problem],
    folder: Path,
    *,
    ui_lang: str = "en",
    version: str,
    families: Mapping[str, str] | None = None,
    external: bool = False,
) -> Path:
    """Write `folder`/index.html and return its path; the folder is made if it is missing.

    `families` maps a check to the family that the summary groups it under. `external` puts style and script into
    files of their own, for servers whose content security policy lets no inline code run. The page appears whole or
    not at all. Raises OSError where the folder cannot be written.
    """
    page = render_html(reports, problems, ui_lang=ui_lang, version=version, families=families, external=external)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ASSETS if external else ():
        _write_file(folder / name, _read(name))
    _write_file(folder / PAGE, page)
    return folder / PAGE


def _write_file(target: Path, text: str) -> None:
    """Write a file in one step: a reader sees the old one or the new one."""
    with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        temporary = Path(file.name)
    try:
        temporary.write_bytes(text.encode())
        temporary.chmod(0o666 & ~_read_umask())
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def render_html(
    reports: Iterable[DocumentReport],
    problems: Iterable[Problem],
    *,
    ui_lang: str = "en",
    version: str,
    families: Mapping[str, str] | None = None,
    external: bool = False,
) -> str:
    """The page as text: the same for the same input, whatever the time and the order of the reports."""
    strings, summary = strings_for(ui_lang), Summary()
    ordered = sorted(reports, key=lambda report: report.document.doc_id)
    for report in ordered:
        summary.add(report)
    anchors = {report.document.doc_id: f"a-{number}" for number, report in enumerate(ordered, 1)}
    cards, articles = _make_views(ordered, anchors, strings.lang)
    style, script = _read("report.css"), _read("report.js")
    template = _make_environment().get_template("report.html.j2")
    return template.render(
        t=strings,
        lang=_PAGE_LANGS[strings.lang],
        style=style,
        script=script,
        external=external,
        style_source="'self'" if external else f"'{hash_source(style)}'",
        script_source="'self'" if external else f"'{hash_source(script)}'",
        severities=SEVERITIES,
        stages=STAGES,
        summary=summary,
        checks=_list_checks(summary, families or {}),
        families=bool(families),
        cards=cards,
        articles=articles,
        pairs=make_pairs(ordered, anchors, strings.lang),
        open_all=len(articles) <= _OPEN_ARTICLES,
        many=len(cards) > _MANY or len(articles) > _MANY,
        problems=sorted(problems, key=lambda problem: (problem.source, problem.line or 0, problem.reason)),
        version=version,
        inputs=_name_inputs(articles, strings.text("list_joint")),
    )


def hash_source(source: str) -> str:
    """The source expression under which a content security policy lets inline code run."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _make_views(
    reports: Sequence[DocumentReport], anchors: Mapping[str, str], lang: str
) -> tuple[list[Card], list[Article]]:
    strings = strings_for(lang)
    indexes = {report.document.doc_id: ClaimIndex(report) for report in reports}
    pairs = CardMaker(reports, anchors, strings).make(indexes)
    by_document: dict[str, list[tuple[Finding, Card]]] = defaultdict(list)
    for finding, card in pairs:
        by_document[finding.span.doc_id].append((finding, card))
    articles = []
    for report in reports:
        name = report.document.doc_id
        articles.append(make_article(report, by_document[name], indexes[name], anchors[name], strings))
    return [card for _, card in pairs], articles


def _list_checks(summary: Summary, families: Mapping[str, str]) -> list[CheckLine]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for (check, severity), number in summary.checks.items():
        counts[check][severity] += number
    lines = [CheckLine(families.get(check, ""), check, count) for check, count in counts.items()]
    return sorted(lines, key=lambda line: (line.family, line.name))


def _name_inputs(articles: Sequence[Article], joint: str) -> str:
    names = [article.source for article in articles[:_NAMED_INPUTS]]
    return joint.join([*names, "…"] if len(articles) > _NAMED_INPUTS else names)


def _make_environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"clean": clean_html, "upfirst": _raise_first}
    return environment


def _raise_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read(name: str) -> str:
    return files("factcheck.render").joinpath("templates", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _read_umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask

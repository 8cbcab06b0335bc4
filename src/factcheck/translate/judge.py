"""Puts the couples of a document and its translation before the checks, and turns faults into findings."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.analysis import Analysis
from factcheck.fingerprint import fingerprint_of
from factcheck.translate.compare import Match
from factcheck.translate.figures import Figure
from factcheck.translate.pair import Alignment, Couple, align_pair
from factcheck.translate.rule import Fault, PairCheck, load_pair_checks
from factcheck.types import Document, Finding, Related, Repair
from factcheck.wording.figures import format_pair, format_value
from factcheck.wording.strings import strings_for

_INTERFACES = ("en", "zh")
_FEWEST = 6  # figures from which on two texts are asked whether they are a translation at all
_SHARE = Fraction(1, 3)  # of the figures that must have a counterpart


class NotTranslated(ValueError):
    """Two texts that share too few figures to be translations of each other."""


def judge_pair(
    source: Analysis, target: Analysis, *, home: Document, select: frozenset[str] | None = None
) -> tuple[Finding, ...]:
    """The faults between a document and its translation as findings on `home`, which is one of the two.

    Raises NotTranslated where the texts are none of each other.
    """
    alignment = align_pair(source, target)
    _require_translation(alignment)
    checks = [check for check in load_pair_checks() if select is None or check.name in select]
    findings = []
    for couple in alignment.couples:
        for check in checks:
            fault = check.judge(couple)
            if fault is not None:
                findings.append(_make_finding(check, couple, fault, alignment, home))
                break
    return tuple(
        sorted(findings, key=lambda finding: (finding.span.field != "title", finding.span.start, finding.check))
    )


def _require_translation(alignment: Alignment) -> None:
    weighty = [
        couple
        for couple in alignment.couples
        if any(figure and figure.weighty and figure.kind != "digits" for figure in couple.figures)
    ]
    kept = sum(couple.found is not Match.NONE for couple in weighty)
    if len(weighty) >= _FEWEST and kept < _SHARE * len(weighty):
        raise NotTranslated(f"{kept} of {len(weighty)} figures have a counterpart")


def _make_finding(check: PairCheck, couple: Couple, fault: Fault, alignment: Alignment, home: Document) -> Finding:
    first = home is alignment.source.document
    other = (alignment.target if first else alignment.source).document
    here, there = (couple.source, couple.target) if first else (couple.target, couple.source)
    places = (couple.source_span, couple.target_span) if first else (couple.target_span, couple.source_span)
    span = here.span if here is not None else places[0]
    far = there.span if there is not None else places[1]
    assert span is not None
    related = [Related(span=span, role=home.lang)] if here is not None else []
    if far is not None:
        related.append(Related(span=far, role=other.lang))
    stated, computed = (fault.computed, fault.stated) if first else (fault.stated, fault.computed)
    surfaces = [document.wording(figure.span) for document, figure in ((home, here), (other, there)) if figure]
    return Finding(
        check=check.name,
        severity=fault.severity,
        span=span,
        message={lang: _write(check, fault, (home, here), (other, there), lang) for lang in _INTERFACES},
        formula=" ≠ ".join(surfaces) if len(surfaces) > 1 else "",
        stated=stated,
        computed=computed,
        unit=fault.unit,
        repairs=_repairs((home, here), (other, there)) if fault.copies else (),
        related=tuple(related),
        fingerprint=fingerprint_of(check.name, home, surfaces, span),
    )


Side = tuple[Document, Figure | None]


def _write(check: PairCheck, fault: Fault, here: Side, there: Side, lang: str) -> str:
    strings = strings_for(lang)
    values: dict[str, str] = {}
    for name, (document, figure) in (("here", here), ("there", there)):
        values[name] = " ".join(document.wording(figure.span).split()) if figure is not None else ""
        values[f"{name}_lang"] = strings.name("language", document.lang)
        hedge = figure.quantity.number.hedge if figure is not None and figure.quantity is not None else None
        values[f"{name}_hedge"] = strings.get("hedge", hedge or "") or ""
        if figure is not None:
            values["only"], values["only_lang"] = values[name], values[f"{name}_lang"]
    for name, value in fault.args.items():
        values[name] = value if isinstance(value, str) else value[lang]
    if fault.stated is not None and fault.computed is not None:
        values["stated"], values["computed"] = format_pair(fault.stated, fault.computed, fault.unit, lang)
    return check.messages[fault.message][lang].format_map(values)


def _repairs(here: Side, there: Side) -> tuple[Repair, ...]:
    """The figure of either text as the other text has it."""
    return tuple(repair for repair in (_copy(here, there), _copy(there, here)) if repair is not None)


def _copy(side: Side, other: Side) -> Repair | None:
    document, figure = side
    model = other[1]
    if figure is None or model is None or figure.quantity is None or model.value is None or figure.unit != model.unit:
        return None
    text = format_value(abs(model.value), None, document.lang)
    surface = " ".join(other[0].wording(model.span).split())
    why = {"en": f"{surface} is {text}", "zh": f"{surface}即{text}"}
    if text in surface:
        names = {lang: strings_for(lang).name("language", other[0].lang) for lang in _INTERFACES}
        why = {"en": f"as in the {names['en']} text", "zh": f"与{names['zh']}文本一致"}
    return Repair(span=figure.quantity.number.written, replacement=text, why=why)

"""Bounds told twice in words that do not agree on the bound itself (5000元以上, 5000元以下)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extract.analysis import Analysis
from factcheck.lang.lexicon import load
from factcheck.types import Relation, Span

_FIGURE = r"(?<![\d.,])(?P<figure>\d[\d,]*(?:\.\d+)?[万亿]?[^\W\d]{1,4}?|(?:国家|省|市|县|厅|处)级)"
_CLAUSE = r"[^，。；,;\n]"
_TAIL = 2  # letters of a predicate that tell it


@cache
def _expressions(code: str) -> dict[str, re.Pattern[str]]:
    """The expressions by the form of the finding."""
    words = load(code).tables["wording"].get("bounds", {})
    if not words:
        return {}
    one = {name: "|".join(map(re.escape, sorted(rows, key=len, reverse=True))) for name, rows in words.items()}
    left_out = rf"[（(](?:(?:{one['leaves_out']})(?:本数|(?P=figure)[^（）()]{{0,4}})?|(?P=figure)除外)[）)]"
    behind = rf"{_FIGURE}(?:{one['above']}|{one['below']})[^，。；,;（(]{{0,6}}{left_out}"
    before = rf"(?:{one['includes']}){_FIGURE}[^，。；,;（(\d]{{0,6}}{left_out}"
    rest = rf"(?P<first>{_CLAUSE}+)[，。；,;]{_CLAUSE}*?(?<![\d.])"
    return {
        "left_out": re.compile(behind),
        "left_out_before": re.compile(before),
        "both": re.compile(
            rf"{_FIGURE}(?P<one>{one['above']}|{one['below']})的?{_CLAUSE}{{2,}}[，；,;](?:[^，。；,;\n\d]{{0,8}})(?P=figure)"
            rf"(?!(?P=one))(?:{one['above']}|{one['below']})(?!\d)"
        ),
        "at_bound": re.compile(rf"(?:{one['excludes']}){_FIGURE}{rest}(?P=figure)(?P<second>的?{_CLAUSE}+)"),
    }


def told_twice(analysis: Analysis) -> Iterator[Relation]:
    """Every such bound of a document."""
    document = analysis.document
    text = document.reading
    found = _expressions(document.lang)
    words = load(document.lang).tables["wording"].get("bounds", {})
    for form, expression in found.items():
        cues = words["excludes"] if form == "at_bound" else words["above" if form == "both" else "leaves_out"]
        if not any(cue in text for cue in cues):
            continue
        for block in document.blocks:
            for match in expression.finditer(text, block.start, block.end):
                if form != "at_bound" or _same_end(match, words):
                    span = Span(doc_id=document.doc_id, start=match.start(), end=match.end(), field="text")
                    facts = {"phrase": match["figure"], "form": form.removesuffix("_before")}
                    yield Relation(kind="inclusive-bound", operands=(), span=span, facts=facts)


def _same_end(match: re.Match[str], words: dict[str, list[str]]) -> bool:
    """True when both clauses say the same in the end, and neither denies it: 超过60分为合格，60分的小李合格."""
    first, second = match["first"], match["second"]
    tail = first[-_TAIL:]
    at = second.find(tail)
    unlike = match["figure"][-1:] == tail[-1:] or second.startswith((*words["above"], *words["below"]))
    if at < 0 or len(first) <= _TAIL or unlike or any(char.isdecimal() for char in tail):
        return False
    return not any(no in first or no in second for no in words["denials"])

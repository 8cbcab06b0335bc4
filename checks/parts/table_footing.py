"""A table whose rows do not add up to its total row.

What it catches
    North 12, South 15, East 9, Total 38; a column of amounts over a line 合计 that belongs to an older version.
Why it matters
    Rows are updated and the last line is forgotten.
How it judges
    Rows in a row with one figure per column, the last of which is headed by a word for a total: each column is added up as
    intervals, so rounding of every row is allowed for, and must meet the total.
Known limits
    Tables of three rows and more, without subtotals. Percentages are not added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._parts import AMOUNTS, is_amount, quantity, read_figure
from factcheck.checks.parts._sums import in_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.interval import total
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval, format_number

_CELLS = AMOUNTS | {"FILL", "DATE", "ORDINAL", "SLASH", "PERCENT"}
_NO_NAME = frozenset(("COMMA", "SEMI", "END", "MONEY", "PERCENT", "SAID", "OF_WHICH"))
_FEWEST = 3
_MOST_WORDS = 24  # atoms in the name of a row
_GAP = 12  # code points between two rows: line ends, rules, bars


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every column of every table with a total row."""
    rows: list[list[Claim]] = []
    before: Sentence | None = None
    if not sentences_with(analysis, "TOTAL", "AMOUNT"):
        return
    for sentence in analysis.sentences:
        cells = _cells(analysis, sentence)
        if before is not None and (sentence.field != before.field or sentence.start - before.end > _GAP):
            rows = []
        if cells and _is_total(sentence):
            if len(rows) >= _FEWEST and all(len(row) == len(cells) for row in rows):
                yield from _columns(rows, cells)
            rows = []
        elif cells:
            if rows and len(rows[-1]) != len(cells):
                rows = []
            rows.append(cells)
        else:
            rows = []
        before = sentence


def _cells(analysis: Analysis, sentence: Sentence) -> list[Claim]:
    """The figures of a row: a name, then only figures."""
    tokens = sentence.tokens
    if tokens[-1].cls not in _CELLS:
        return []
    first = next((i for i, token in enumerate(tokens) if is_amount(token)), -1)
    if first < 0 or tokens[first].first > _MOST_WORDS or any(token.cls in _NO_NAME for token in tokens[:first]):
        return []
    if any(token.cls not in _CELLS for token in tokens[first:]):
        return []
    behind = "".join(sentence.text[token.start : token.end] for token in tokens[first:] if token.cls == "FILL")
    if any(char.isalpha() for char in behind):
        return []
    return [analysis.claim(token) for token in tokens if is_amount(token)]


def _is_total(sentence: Sentence) -> bool:
    """True for a row headed by Total, Sum, 合计."""
    head = next((token for token in sentence.tokens if token.cls in ("TOTAL", "CONCEPT")), None)
    figures = [token for token in sentence.tokens if token.cls in AMOUNTS]
    if head is None or head.cls != "TOTAL" or not figures or head.start > figures[0].start:
        return False
    return phrase_of(sentence, head.first, head.last) in sentence.language.tables["parts"]["footings"]


def _columns(rows: Sequence[list[Claim]], totals: list[Claim]) -> Iterator[Relation]:
    for column, whole in enumerate(totals):
        parts = [row[column] for row in rows]
        kinds = {(quantity(claim).kind, quantity(claim).unit) for claim in (whole, *parts)}
        if len(kinds) == 1 or {kind for kind, _ in kinds} <= {"count", "number"}:
            yield relation_of("table-footing", {"whole": whole, "part": parts}, whole.span)


def law(case: Case) -> Outcome | None:
    """The sum of a column against its total."""
    whole = read_figure(case.one("whole"), case.level)
    added = total(read_figure(claim, case.level) for claim in case.all("part"))
    unit, lang = case.quantity("whole"), case.context.document.lang
    numbers = [claim.quantity.number for claim in case.all("part") if claim.quantity is not None]
    computed = in_unit(added, unit)
    return Outcome(
        agrees=whole.meets(added),
        stated=in_unit(whole, unit),
        computed=computed,
        unit=unit.unit,
        formula=lambda: (
            f"{' + '.join(format_number(number, lang) for number in numbers)} = {format_interval(computed, unit.unit, lang)}"
        ),
    )


CHECK = Check(
    name="table-footing",
    severity="error",
    title={"en": "total row of a table", "zh": "表格合计不符"},
    catalogue=("C15",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The rows add to {computed}; the total row says {whole}.",
            "zh": "各行相加为{computed}，合计行为{whole}。",
        },
    },
    wrong=(
        Example("Seats won\n\nNorth 12\nSouth 15\nEast 9\nTotal 38\n"),
        Example("Exports, in million dollars\n\nAsia 12.5\nEurope 8.2\nAmericas 4.4\nTotal 27.1\n"),
        Example("Staff by site:\n\nBerlin 180\nParis 90\nRome 60\nOslo 45\nTotal 357\n"),
        Example("各区产值\n\n东区 12.5亿元\n西区 8.2亿元\n北区 4.4亿元\n合计 27.1亿元\n", lang="zh"),
        Example("奖牌榜\n\n金牌 12枚\n银牌 8枚\n铜牌 5枚\n合计 26枚\n", lang="zh"),
        Example("各校人数\n\n一中 450人\n二中 380人\n三中 290人\n总计 1210人\n", lang="zh"),
    ),
    right=(
        Example("Seats won\n\nNorth 12\nSouth 15\nEast 9\nTotal 36\n"),
        Example("Exports, in million dollars\n\nAsia 12.5\nEurope 8.2\nAmericas 4.4\nTotal 25.1\n"),
        Example("Staff by site:\n\nBerlin 180\nParis 90\nRome 60\nOslo 45\nTotal 375\n"),
        Example("各区产值\n\n东区 12.5亿元\n西区 8.2亿元\n北区 4.4亿元\n合计 25.1亿元\n", lang="zh"),
        Example("奖牌榜\n\n金牌 12枚\n银牌 8枚\n铜牌 5枚\n合计 25枚\n", lang="zh"),
        Example("各校人数\n\n一中 450人\n二中 380人\n三中 290人\n总计 1120人\n", lang="zh"),
    ),
    trap=(
        Example(
            "Exports\n\nAsia 12.5\nEurope 8.2\nAmericas 4.4\nTotal 25.3\n", why="four roundings allow 25.0 to 25.3"
        ),
        Example("Results\n\nNorth 12\nSouth 15\nAverage 13.5\n", why="no total row"),
        Example("Growth\n\nNorth 12%\nSouth 15%\nEast 9%\nTotal 12%\n", why="percentages"),
        Example("各区产值\n\n东区 12.5亿元\n西区 8.2亿元\n北区 4.4亿元\n合计 25.2亿元\n", lang="zh", why="四舍五入"),
        Example("增速\n\n东区 12%\n西区 15%\n北区 9%\n合计 12%\n", lang="zh", why="百分比不相加"),
        Example("产值\n\n东区 12.5亿元\n人口 8.2万人\n北区 4.4亿元\n合计 30亿元\n", lang="zh", why="单位不同"),
    ),
)

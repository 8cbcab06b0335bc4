"""The margin of an uncertain figure: 9.83 ± 0.01 km, 52 percent plus or minus 3."""

from __future__ import annotations

from factcheck.extract.attach import attach
from factcheck.extract.figures import Figure, read_figure
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.lang.atoms import is_numeral
from factcheck.lang.behind import MARGINS
from factcheck.lang.phrases import skip_blank

_SIGNS = (("±",), ("+", "/", "-"), ("+", "/", "−"), ("+", "-"))


def read_margin(sentence: Sentence, figure: Figure) -> Interval | None:
    """The interval of a figure with a margin, which the figure takes up with its unit; None where there is none."""
    lower = sentence.lower
    at = skip_blank(lower, figure.end)
    if at >= len(lower) or lower[at] not in MARGINS:
        return None
    sign = next((sign for sign in _SIGNS if tuple(lower[at : at + len(sign)]) == sign), None)
    if sign is None:
        return None
    start = skip_blank(lower, at + len(sign))
    if start >= len(lower) or not is_numeral(lower[start]):
        return None
    margin = read_figure(sentence, start)
    if margin is None:
        return None
    attach(sentence, margin)
    if figure.entry is None and figure.currency is None:
        figure.entry, figure.per = margin.entry, margin.per
    elif margin.entry is not None and margin.entry != figure.entry:
        return None
    figure.end = figure.last = margin.end
    return Interval(figure.value - margin.value, figure.value + margin.value)

"""A hanging hyphen: 16- and 17-year-olds, a 5- or 10-year term, three-, five- and ten-year; the unit stands behind the last figure only."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.pairs import read_second
from factcheck.extract.tokens import Sentence
from factcheck.lang.phrases import find, skip_blank

_JOINTS = frozenset(("AND", "COMMA"))


def take_hanging(sentence: Sentence, figure: Figure) -> None:
    """Gives a bare figure with a hanging hyphen the unit of the figure that follows."""
    lower, at = sentence.lower, figure.end
    if at + 2 >= len(lower) or lower[at] != "-" or not figure.bare:
        return
    joint = find(sentence.language.root, lower, skip_blank(lower, at + 1))
    if joint is None or joint[0].cls not in _JOINTS:
        return
    second = read_second(sentence, skip_blank(lower, joint[1]))
    if second is not None and second.bare:
        take_hanging(sentence, second)  # three-, five- and ten-year
    if second is None or second.entry is None or lower[second.stop] != "-":
        return
    figure.entry, figure.end, figure.last = second.entry, at + 1, at + 1

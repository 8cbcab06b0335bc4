"""Figures set against each other: 2:1, 8.7∶41.2∶50.1."""

from __future__ import annotations

from factcheck.extract.figures import Figure, read_figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.behind import COLONS

_NEAR = 14  # code points before a ratio in which its word must stand


def _in_ratio(sentence: Sentence, figure: Figure) -> bool:
    """男女比例为2:1, "by a ratio of 3:1": a word before the figures tells that they are no score."""
    offset = sentence.starts[figure.first] - sentence.start
    before = sentence.plain[max(0, offset - _NEAR) : offset]
    return any(word in before for word in sentence.language.words.ratio_cues)


def is_told_score(sentence: Sentence, figure: Figure) -> bool:
    """比分为23-25: the word for a score stands before the figures."""
    told = sentence.language.words.told_scores
    return bool(told) and sentence.plain[: sentence.starts[figure.first] - sentence.start].endswith(told)


def _is_score(sentence: Sentence, parts: list[Figure]) -> bool:
    """以96∶60大胜: two whole figures between words for a match."""
    words, last = sentence.language.words, parts[1]
    offset = sentence.starts[parts[0].first] - sentence.start
    following = sentence.lower[last.end] if last.end < len(sentence.lower) else ""
    whole = not parts[0].fixed and not last.fixed and bool(words.scored_behind)
    return whole and (sentence.plain[:offset].endswith(words.scored_before) or following in words.scored_behind)


def read_proportion(sentence: Sentence, figure: Figure) -> list[Figure]:
    """8.7∶41.2∶50.1 and 3:2:1: figures set against each other, the first one included; empty when there are none."""
    lower = sentence.lower
    if not figure.bare or figure.end >= len(lower) or lower[figure.end] not in COLONS:
        return []
    parts, at = [figure], figure.end
    while at + 1 < len(lower) and lower[at] in COLONS and is_numeral(lower[at + 1]):
        following = read_figure(sentence, at + 1)
        if following is None or following.currency is not None:
            return []
        parts.append(following)
        at = following.end
    if len(parts) == 2 and (
        _is_score(sentence, parts) or (lower[figure.end] != "∶" and not _in_ratio(sentence, figure))
    ):
        return []
    return parts if len(parts) > 1 else []

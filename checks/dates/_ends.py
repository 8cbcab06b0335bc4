"""The two dates of a sentence that has no third one; a decade or a century ends nowhere in particular."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.checks.dates._beside import holds, is_only
from factcheck.checks.dates._days import ref_of

from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef


class Ends(NamedTuple):
    """The two dates of a sentence and the indices of their tokens (the same one twice for 2007—2012年)."""

    start: DateRef
    end: DateRef
    first: int
    last: int
    linked: bool  # joined by from ... to, between ... and, or a dash


def two_dates(sentence: Sentence) -> Ends | None:
    """The two dates of a sentence that has no third one."""
    found: list[tuple[int, DateRef]] = []
    for index, token in enumerate(sentence.tokens):
        ref = ref_of(token)
        if ref is None or ref.kind == "time" or (ref.relative and ref.year is None):
            continue
        if ref.year is None or ref.named or token.claim is None:
            return None
        if ref.until is not None:
            found += [(index, DateRef(0, year=ref.year, kind="year")), (index, DateRef(0, year=ref.until, kind="year"))]
        else:
            found.append((index, ref))
    if len(found) != 2 or found[0][1].kind == "period" or found[1][1].kind == "period":
        return None
    (first, one), (last, two) = found
    between = [token.cls for token in sentence.tokens[first + 1 : last]]
    linked = first == last or (len(between) <= 2 and bool({"TO", "AND", "DASH"} & set(between)))
    start, end = (one, two) if (one.year or 0, one.month or 0) <= (two.year or 0, two.month or 0) else (two, one)
    return Ends(start, end, first, last, linked) if (start.year, start.month) != (end.year, end.month) else None


def names_start(sentence: Sentence, index: int, ends: Ends) -> bool:
    """True for 1949年奠基，1958年开工，奠基17年后才动工: the words before the years are those of the earlier date."""
    first, before = sentence.tokens[ends.first + 1], sentence.tokens[index - 1]
    told, start = (sentence.text[token.start : token.end].strip() for token in (before, first))
    return not sentence.language.spaced and ends.last < index and first.cls == "FILL" and told == start


def opens_series(sentence: Sentence, at: int, kind: str) -> bool:
    """True for the year in 首届进博会于2018年举办, where editions are counted."""
    tokens = sentence.tokens
    return at > 0 and kind == "edition" and holds(sentence, "first_edition", tokens[at - 1].first, tokens[at].first)


def is_later(sentence: Sentence, index: int, ends: Ends) -> bool:
    """Whether both dates belong to "N years later" or "N years after": one on each side, one in its own clause."""
    tokens = sentence.tokens
    stop = next((at for at in range(index + 1, len(tokens)) if tokens[at].cls in ("COMMA", "SEMI", "END")), len(tokens))
    own = index < ends.last < stop or index < ends.first < stop
    if own:
        apart = any(token.cls == "AND" for token in tokens[index:stop] if token.first < tokens[ends.last].first)
        if ends.first < index < ends.last and apart and sentence.language.spaced:
            return False  # lived there two years later and sold it in 1622
        return ends.first < index or ends.last - stop <= 6
    ordinal = any(token.cls == "ORDINAL" for token in tokens[index + 2 : index + 3])  # 12 years after its 14th
    before_it = ends.last < index and index - ends.last <= 2 and not ordinal
    alone = index + 1 < len(tokens) and is_only(sentence, tokens[index + 1], "later")
    apposed = ends.first < index < ends.last and ends.last - stop <= 2 and alone
    return before_it or apposed

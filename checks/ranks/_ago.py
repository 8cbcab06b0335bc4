"""A figure that is called a record, and a figure of an earlier year in the clauses behind it (Chinese)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.ranks._ranks import phrase_at, same_unit, says, table

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Period, Relation

_FIGURES = frozenset(("MONEY", "COUNT", "MEASURE", "NUMBER", "PERCENT"))
_OTHER = frozenset(
    ("UP", "DOWN", "GAP", "MORE", "LESS", "TARGET", "FORECAST", "OF_WHICH", "INCLUDING", "SHARE", "EACH", "YOY")
)
_EDGES = frozenset(("COMMA", "SEMI", "END"))
_LONGEST = 16  # tokens between the record and the earlier figure
_NEAR = 20  # characters between a figure and the words that call it a record
_SCOPE = 8  # characters before a record that say of what
_MONTH = 45  # days: a month is no year


def earlier(analysis: Analysis) -> Iterator[Relation]:
    """营收38亿元，创历史新高。2018年，公司营收为39.4亿元."""
    if analysis.document.lang == "en":
        return
    for sentence in sentences_with(analysis, "MONEY|COUNT|MEASURE|NUMBER|PERCENT"):
        place = phrase_at(
            sentence, (*table(sentence, "record_high"), *table(sentence, "record_low"), *table(sentence, "record_set"))
        )
        new = None if place is None or _is_scoped(sentence, place) else _called(sentence, place)
        if place is None or new is None:
            continue
        low = says(sentence, *place, table(sentence, "record_low"))
        old = _old(analysis, sentence, new, place[1])
        if old is not None and not _is_record_too(analysis, sentence, old):
            operands = {"new": analysis.claim(new), "old": analysis.claim(old)}
            yield relation_of("record", operands, low=low)


def _is_record_too(analysis: Analysis, sentence: Sentence, old: Token) -> bool:
    """True for 创造67个国家的纪录；1992年创造1801名运动员的纪录: the older figure is a record of another thing."""
    home = analysis.sentences[analysis.claim(old).sentence]
    end = next((token.start for token in home.tokens if token.start > old.end and token.cls in _EDGES), home.end)
    return says(home, old.end, end, table(sentence, "record_named"))


def beaten(analysis: Analysis) -> Iterator[Relation]:
    """A record and the figure it is said to beat: a record $9.1 billion, beating the $9.6 billion of 2019."""
    for name, low in (("record_beaten", False), ("record_low", True)):
        for phrase in find_phrases(analysis, name):
            place = phrase.claims["new"].span.start, phrase.claims["new"].span.end
            if alike(list(phrase.claims.values())) and not _is_scoped(phrase.sentence, place):
                yield relation_of("record", phrase.claims, low=low)


def _is_scoped(sentence: Sentence, place: tuple[int, int]) -> bool:
    """True for a record of a season, of this year, since some year; not for one since records began."""
    text = sentence.text[sentence.start : sentence.end]
    for word in table(sentence, "record_ever"):
        text = text.replace(word, "")
    before = sentence.text[max(sentence.start, place[0] - _SCOPE) : place[1]]
    return any(word in text for word in table(sentence, "record_since")) or any(
        word in before for word in table(sentence, "record_scoped")
    )


def _called(sentence: Sentence, place: tuple[int, int]) -> Token | None:
    """The figure that is called a record: the last one before the words, or the first one behind them."""
    rows = [token for token in sentence.tokens if token.cls in _FIGURES and token.claim is not None]
    before = [token for token in rows if 0 <= place[0] - token.end <= _NEAR]
    behind = [token for token in rows if 0 <= token.start - place[1] <= 2]
    said = sentence.text[place[0] : place[1]]
    if said in table(sentence, "record_set"):  # 创下9010万吨的历史纪录
        verbs = table(sentence, "record_verbs")
        before = [one for one in before if sentence.text[sentence.start : one.start].rstrip("了").endswith(verbs)]
        behind = []
    return before[-1] if before else behind[0] if behind else None


def _old(analysis: Analysis, sentence: Sentence, new: Token, place_end: int) -> Token | None:
    """The first figure behind the record, in this sentence or the next, when it is one of an earlier time."""
    start = next(
        (i for i, token in enumerate(sentence.tokens) if token.start >= max(new.end, place_end)), len(sentence.tokens)
    )
    following = analysis.sentences[sentence.index + 1] if sentence.index + 1 < len(analysis.sentences) else None
    for one, tokens in ((sentence, sentence.tokens[start:]), (following, following.tokens if following else [])):
        at = next((i for i, token in enumerate(tokens) if token.cls in _FIGURES), None)
        if one is None or at is None:
            continue
        old, between = tokens[at], tokens[:at]
        if (
            at > _LONGEST
            or old.claim is None
            or not same_unit(new, old)
            or any(token.cls in _OTHER for token in between)
        ):
            return None
        fits = _is_past(analysis, new, between) and _same_measure(
            analysis, sentence, max(new.start, place_end), new, one, old, between
        )
        return old if fits else None
    return None


def _is_past(analysis: Analysis, new: Token, between: list[Token]) -> bool:
    """True when the words before the old figure name one earlier time, of the same length."""
    refs = [token.payload for token in between if token.cls == "DATE" and isinstance(token.payload, DateRef)]
    periods = [ref.period for ref in refs if ref.period is not None]
    if not periods:
        return any(token.cls == "PRIOR" for token in between) and not refs
    old, mine = periods[0], analysis.claim(new).period or analysis.document.published
    if len(periods) > 1 or mine is None or old.last >= mine.first:
        return False
    return len(refs) > 1 or analysis.claim(new).period is None or (_days(old) > _MONTH) == (_days(mine) > _MONTH)


def _days(period: Period) -> int:
    return (period.last - period.first).days


def _same_measure(
    analysis: Analysis, sentence: Sentence, end: int, new: Token, other: Sentence, old: Token, between: list[Token]
) -> bool:
    """True when the clause of the old figure names no other measure than the one before the record."""
    concepts = analysis.claim(new).concept, analysis.claim(old).concept
    if None not in concepts and concepts[0] != concepts[1]:
        return False
    told = sentence.text[sentence.start : end]
    words = [
        other.text[token.start : token.end].strip() for token in between if token.cls in ("FILL", "LONG", "CONCEPT")
    ]
    weak = table(sentence, "record_links")
    plain = [word for word in words if word not in weak and not word.startswith(weak)]
    return all(any(word[i : i + 2] in told for i in range(len(word) - 1)) for word in plain)

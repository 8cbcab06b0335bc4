"""Birth, death and age of a person as a sentence gives them, shared by the checks on ages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.dates._days import make_day, ref_of

from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.types import Period, Quantity

_REACH = 6
_CLAUSES = frozenset(("COMMA", "COLON", "SEMI", "OPEN"))
_STOPS = frozenset(("SEMI", "END", "BORN", "DIED"))
_AFTER_AGE = frozenset(("END", "COMMA", "SEMI", "DATE", "AT", "FILL", "AND", "CLOSE"))


def event_date(tokens: list[Token], index: int, zh: bool) -> int | None:
    """The index of the date of a birth or death cue: right before it in Chinese, else the next one."""
    if zh and index and _dated(tokens[index - 1]):
        return index - 1
    if zh and index > 1 and tokens[index - 1].cls in ("FILL", "AT") and _dated(tokens[index - 2]):
        return index - 2
    if (
        zh
        and index > 2
        and [one.cls for one in tokens[index - 2 : index]] == ["AT", "FILL"]
        and _dated(tokens[index - 3])
    ):
        return index - 3  # 2004年在上海逝世
    for at in range(index + 1, min(len(tokens), index + _REACH)):
        if tokens[at].cls in _STOPS or tokens[at].cls == "AGE":
            return None
        if _dated(tokens[at]):
            return at
    return None


def _dated(token: Token) -> bool:
    ref = ref_of(token)
    return (
        ref is not None
        and ref.year is not None
        and ref.until is None
        and ref.kind in ("date", "month", "year")
        and token.claim is not None
    )


def is_age(sentence: Sentence, index: int) -> bool:
    """True for a token that gives a person's age in years."""
    tokens = sentence.tokens
    token = tokens[index]
    quantity = token.payload
    if not isinstance(quantity, Quantity) or quantity.number.value is None or token.claim is None:
        return False
    if not 0 < quantity.number.value < 200 or quantity.number.value.denominator != 1:
        return False
    if precedes(sentence, token, "nominal_age"):
        return False
    if token.cls == "AGE":
        return quantity.unit == "year" and not _in_months(sentence, token)
    return token.cls == "NUMBER" and quantity.number.scale is None and _reads_as_age(sentence, index)


def _in_months(sentence: Sentence, token: Token) -> bool:
    text = sentence.text[token.start : token.end].lower()
    return "month" in text or "月" in text


def _reads_as_age(sentence: Sentence, index: int) -> bool:
    """Smith, 67, ...; Smith (67); aged 67; age of 67; is 67; at 67, Smith ..."""
    tokens = sentence.tokens
    before = [token.cls for token in tokens[max(0, index - 2) : index]]
    after = tokens[index + 1].cls if index + 1 < len(tokens) else "END"
    if not before:
        return False
    if before[-1] == "AGED" or before == ["AGED", "OF"] or before == ["AGED", "AT"] or before == ["AGED", "COLON"]:
        return True
    if before[-1] == "COMMA":
        return after == "COMMA" and before[0] in ("FILL", "CLOSE")
    if before[-1] == "AT" and any(token.cls == "DIED" for token in tokens[max(0, index - 4) : index]):
        return True
    if before == ["AT"]:
        return after == "COMMA"
    stated = before[-1] == "BE" or precedes(sentence, tokens[index], "now_aged")
    return (before[-1] == "OPEN" and after == "CLOSE") or (stated and after in _AFTER_AGE)


def describes_another(sentence: Sentence, index: int, born: int) -> bool:
    """True for an age that another person or another time of life has: a 30-year-old mother, 18岁参军, at age 12."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    then = dated_then(sentence, index)
    if (follows(sentence, token, "age_then") and not then) or precedes(sentence, token, "relative_of"):
        return True
    near = tokens[index + 1 : index + 3]
    if len(near) == 2 and near[0].cls == "AND" and near[1].cls in ("NUMBER", "AGE"):
        return True
    if any(one.cls == "AVERAGE" for one in tokens[max(0, index - 4) : index]):
        return True
    first, last = sorted((index, born))
    if holds(sentence, "relatives", tokens[first].last, tokens[last].first):
        return True
    if _new_subject(sentence, first, last) and not then:
        return True
    after_birth = index > born
    if after_birth and precedes(sentence, token, "indefinite"):
        return True
    following = tokens[index + 1].cls if index + 1 < len(tokens) else ""
    if sentence.language.code == "zh":
        return (after_birth and following == "OF") or (following not in _ZH_ENDS and not _announced(sentence, index))
    between = [one.cls for one in tokens[min(index, born) : max(index, born)]]
    beside = token.cls == "NUMBER" or tokens[index - 1].cls == "COMMA"  # and Jones, 40, run the firm
    now = tokens[index - 1].cls == "BE" or (precedes(sentence, token, "now_aged") and tokens[index - 2].cls == "BE")
    if beside and "AND" in between and not now:
        return True
    return "TO" in between and "COMMA" not in between


def dated_then(sentence: Sentence, index: int) -> bool:
    """True for an age of another time that a year beside it settles: was 14 when she won at the 1972 Games; 1972年参赛时14岁."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    if sentence.language.code == "zh":
        start = next((at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in _CLAUSES), 0)
        while start < index - 2 and (tokens[start].cls == "AT" or is_only(sentence, tokens[start], "pronouns")):
            start += 1  # 她在2016年夺冠时
        led = start < index - 1 and _dated(tokens[start])
        return led and (
            tokens[index - 1].cls == "AGED" or holds(sentence, "at_that_time", tokens[start].last, token.first)
        )
    if not follows(sentence, token, "age_then"):
        return False
    stop = next((at for at in range(index + 1, len(tokens)) if tokens[at].cls in _CLAUSES), len(tokens))
    refs = [ref_of(one) for one in tokens[index + 1 : stop]]  # also the year in a name: the 1972 Games
    return sum(ref is not None and ref.year is not None and ref.until is None for ref in refs) == 1


_ZH_ENDS = frozenset(("COMMA", "END", "SEMI", "CLOSE", "OPEN", "OF", ""))


def _new_subject(sentence: Sentence, first: int, last: int) -> bool:
    """In Chinese: True when the later of birth and age stands in a clause of its own with other words before it."""
    if sentence.language.code != "zh":
        return False
    tokens = sentence.tokens
    breaks = [at for at in range(first + 1, last) if tokens[at].cls in _CLAUSES]
    if not breaks:
        return False
    return any(
        tokens[at].cls == "FILL" and not is_only(sentence, tokens[at], "still") for at in range(breaks[-1] + 1, last)
    )


def _announced(sentence: Sentence, index: int) -> bool:
    """现年, 今年, 年龄 before the age."""
    recent = sentence.tokens[max(0, index - 2) : index]
    return any(
        token.cls == "AGED" or ((ref := ref_of(token)) is not None and ref.relative and ref.kind == "year")
        for token in recent
    )


def is_past(sentence: Sentence, index: int) -> bool:
    """True for a time of life that is over, which only another date can settle: at the age of 12, was 12."""
    recent = sentence.tokens[max(0, index - 4) : index]
    kinds = [token.cls for token in recent]
    if "AGED" in kinds and "AT" in kinds and kinds.index("AT") < kinds.index("AGED"):
        return True
    return precedes(sentence, sentence.tokens[index], "was")


def age_between(birth: DateRef, first: date, last: date) -> Interval:
    """Whole years of age between two days, for someone born in the year, month or day of `birth`."""
    assert birth.year is not None
    return Interval(Fraction(_age(birth, first, late=True)), Fraction(_age(birth, last, late=False)))


def _age(birth: DateRef, on: date, *, late: bool) -> int:
    """The age on a day, for the latest (or earliest) birthday that the date allows."""
    assert birth.year is not None
    month = birth.month or (12 if late else 1)
    day = birth.day or (31 if late else 1)
    return on.year - birth.year - ((on.month, on.day) < (month, day))


def span_of(ref: DateRef) -> Period | None:
    """The days that a date with a year covers."""
    if ref.period is not None:
        return ref.period
    if ref.year is None or not 1 <= ref.year <= 9999:
        return None
    return Period(first=date(ref.year, 1, 1), last=make_day(ref.year, 12, 31) or date(ref.year, 12, 31))


def other_dates(sentence: Sentence, used: set[int]) -> Iterator[DateRef]:
    """Dates with a year besides those at the given token indices."""
    for index, token in enumerate(sentence.tokens):
        ref = ref_of(token)
        if (
            index not in used
            and ref is not None
            and (ref.year is not None or (ref.period is not None and ref.relative))
        ):
            yield ref

"""Figures in digits that claim nothing: names, codes, versions, phone numbers, addresses."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.number_words import is_clause_of_law, is_word
from factcheck.extract.phones import is_phone
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.phrases import find, skip_blank

_JOINERS = frozenset(".#№@_/\\+=*&’'·•:")  # before a figure, joined to what stands before them: v2.0, a@1, 433+1
_DASHES = frozenset("-–‑")
_LONGEST_CODE = 10  # digits in a row, ungrouped, above which a bare figure is a code
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_QUOTED_WORD = 3  # atoms in which a quotation ends behind a figure that is a name
_EXCHANGES = (["hk"], ["sh"], ["sz"], ["ss"], ["bj"], ["tw"], ["t"], ["ks"], ["kq"])  # behind the code of a share
_SHARE_CODE, _DECADE = 6, 2  # digits of the code of a share, and of a decade in 80后
_TENS = (["'", "s"], ["'s"])  # behind the digits of a decade
_LEAST_LEVEL = 100  # figures with decimals above it are no versions or sections


def is_name(sentence: Sentence, figure: Figure) -> bool:
    """True when a figure is part of a name or a word and counts nothing."""
    if is_alone(sentence, figure) or (figure.first < figure.written - 1 and figure.ordinal):
        return False
    if is_numeral(sentence.lower[figure.written]):
        return _is_code(sentence, figure) or (figure.ordinal and is_clause_of_law(sentence, figure))
    return is_word(sentence, figure)


def is_alone(sentence: Sentence, figure: Figure) -> bool:
    """True for a text that is one figure and nothing else."""
    lower = sentence.lower
    if len(lower) - (figure.last - figure.first) > 4:
        return False
    rest = (*lower[: figure.first], *lower[figure.last :])
    return all(not atom[0].isalnum() and atom not in "-+/@" for atom in rest)


def _is_code(sentence: Sentence, figure: Figure) -> bool:
    lower = sentence.lower
    first, digits = figure.first, lower[figure.written]
    before = lower[first - 1] if first else " "
    if figure.currency is None and not is_blank(before) and _joined_before(sentence, figure, before):
        return True
    following = lower[figure.end] if figure.end < len(lower) else " "
    if figure.kind == "fraction" and (
        figure.value == 1 or _is_pair_of_codes(sentence, figure, digits, following)
    ):  # the 21/21 Plan, 50/50
        return True
    if _joined_behind(sentence, figure, following) or _is_decade(sentence, figure):
        return True
    if _is_cohort(sentence, figure) or _is_model(sentence, figure):
        return True
    if not figure.bare or figure.ordinal:
        return figure.ordinal and _is_address(sentence, figure, figure.end)  # 42nd Street
    if digits[0] == "0" and len(digits) > 1 and digits[1].isdecimal():
        return True
    if is_phone(sentence, figure):
        return True
    if len(digits) > _LONGEST_CODE and digits.isdecimal():
        return True
    return _is_numbered(sentence, figure) or _is_spaced_name(sentence, figure, before, following)


def _is_model(sentence: Sentence, figure: Figure) -> bool:
    """Remington 514C: a capital joined to the digits behind a name is no unit."""
    joined = figure.entry is not None and figure.entry.cls == "UNIT" and figure.end == figure.stop + 1
    if not joined or not sentence.language.spaced or figure.value < _LEAST_LEVEL:
        return False
    letter = sentence.written(figure.stop, figure.end)
    return letter.isalpha() and letter.isupper() and _follows_name(sentence, figure)


def _is_pair_of_codes(sentence: Sentence, figure: Figure, digits: str, following: str) -> bool:
    """7528/7527次: three digits and more over fewer are two trains, no fraction; the 26/11 attacks: a day."""
    if figure.value.denominator == figure.value.numerator + 1:  # 39/40次
        return digits.isdecimal() and len(digits) > 1 and not sentence.language.spaced and following == "次"
    dated = sentence.language.spaced and figure.bare and figure.stop == figure.written + 3
    return figure.value > 1 and digits.isdecimal() and (dated or len(digits) > 2)


def _joined_before(sentence: Sentence, figure: Figure, before: str) -> bool:
    """Letters or joining signs right before the digits: A320, COVID-19, PM2.5, 433+1, v2.0."""
    lower, first = sentence.lower, figure.first
    last = before[-1]
    if last.isalpha():
        if not sentence.language.spaced and figure.numeral.exponent:
            return False
        return last.isascii() or (sentence.language.spaced and not "\u3400" <= last <= "\u9fff")
    previous = lower[first - 2] if first > 1 else " "
    if before == ":" and previous[-1].isalpha() and (figure.fixed or "\u3400" <= previous[-1] <= "\u9fff"):
        return False  # 95%CI:1.1—2.9; 置信区间:78%至85%
    if before in _JOINERS and not is_blank(previous) and previous not in "(（,，":
        return not (before == "/" and (figure.entry is not None or figure.numeral.exponent)) and not (
            before == "." and not previous[-1].isalnum()
        )
    if before in _DASHES and previous[-1].isalnum() and previous.isascii():
        short = figure.entry is not None and len(lower[figure.unit_at]) == 1
        if previous.isalpha() and (short or sentence.written(first - 2, first - 1).isupper()):  # SCP-173 m
            return True
        if (figure.entry is not None and figure.end - figure.stop > 1) or figure.ordinal:
            return previous[-1].isdecimal()
        return len(lower[figure.stop]) < 2 if figure.entry is not None else True
    return False


def _joined_behind(sentence: Sentence, figure: Figure, following: str) -> bool:
    """Letters or joining signs right behind the digits: 5G, 3D, 433+1, 400-820-8820."""
    lower, end = sentence.lower, figure.end
    after = lower[end + 1] if end + 1 < len(lower) else " "
    if following[0].isalpha() and following.isascii() and figure.end == figure.stop and not figure.ordinal:
        return figure.currency is None and (sentence.language.spaced or not figure.numeral.exponent)
    if following == "(" and figure.bare and lower[end + 2 : end + 3] == [")"] and len(after) == 1 and after.isalpha():
        return True  # 401(k)
    if following in "+_@·•:" and figure.entry is None:
        return is_numeral(after) or (following == "+" and after.isascii() and after.isalpha())  # 3+N
    if following == "-" and figure.bare and after == "for" and lower[end + 2 : end + 3] == ["-"]:
        return True  # a 2-for-1 offer
    if following == "-" and figure.bare and end + 3 < len(lower):
        if figure.last > end:  # 200-Plus
            return False
        chained = is_numeral(after) and lower[end + 2] == "-" and is_numeral(lower[end + 3])
        return chained or sentence.text[sentence.starts[end + 1]].isupper()  # 7-Eleven
    return False


def _is_decade(sentence: Sentence, figure: Figure) -> bool:
    """Into her 40's: ten years of a life or a century, not forty of anything."""
    tens = figure.bare and 20 <= figure.value <= 90 and figure.value % 10 == 0 and sentence.language.spaced
    return tens and sentence.lower[figure.end : figure.end + 2] in _TENS


def _is_cohort(sentence: Sentence, figure: Figure) -> bool:
    """2013届毕业生: a year with the classifier of a meeting names those who leave school in it."""
    cohort = figure.entry is not None and figure.entry.payload in sentence.language.words.cohort_words
    return cohort and not figure.ordinal and _FIRST_YEAR <= figure.value <= _LAST_YEAR


def _is_numbered(sentence: Sentence, figure: Figure) -> bool:
    """Phase 3, No. 5, 沪深300, 18号: a word before or behind numbers the figure."""
    lower, language = sentence.lower, sentence.language
    if not language.spaced:
        offset = sentence.starts[figure.first] - sentence.start
        if sentence.plain[max(0, offset - 8) : offset].endswith(language.words.name_endings):
            return True
        return find(language.names_behind, lower, skip_blank(lower, figure.stop)) is not None
    at = figure.first - 1
    while at >= 0 and (is_blank(lower[at]) or lower[at] in ".:"):
        at -= 1
    if at < 0 or (_is_level(sentence, figure) and lower[at] not in language.words.number_signs):
        return False
    if lower[at] in language.words.leading:
        return counted_noun(sentence, figure.stop, figure.value) is None
    return lower[at] in language.words.names_before


def _is_level(sentence: Sentence, figure: Figure) -> bool:
    """Index 3436.58, volume 154,240,000 shares: digits in groups, or hundreds with decimals, number nothing."""
    digits = sentence.lower[figure.written]
    return "," in digits or (figure.fixed and figure.value >= _LEAST_LEVEL)


def _is_spaced_name(sentence: Sentence, figure: Figure, before: str, following: str) -> bool:
    """Windows 11, ISO 9001, Dalian 116600, 10 Downing Street, (600519)."""
    lower = sentence.lower
    digits = lower[figure.written]
    if not digits.isdecimal() and sentence.language.spaced:
        return False
    if not sentence.language.spaced and (_is_name_year(figure, following) or _follows_latin(sentence, figure)):
        return True
    if not sentence.language.spaced and (_is_generation(sentence, figure) or _is_quoted(sentence, figure, before)):
        return True
    if before in "(（，、：" and (following in ")）" or following == ".") and len(digits) == _SHARE_CODE:
        return True
    if before in "(（" and following == "." and lower[figure.end + 1 : figure.end + 2] in _EXCHANGES:  # (1339.HK)
        return True
    if not sentence.language.spaced and before in "(（" and following in ")）" and _is_listing(sentence, figure):
        return True
    if not sentence.language.spaced or counted_noun(sentence, figure.stop, figure.value) is not None:
        return _is_address(sentence, figure, figure.stop)
    return _follows_name(sentence, figure) or _is_address(sentence, figure, figure.stop)


def _is_quoted(sentence: Sentence, figure: Figure, before: str) -> bool:
    """“232”, “232章”, “301条款”: a bare figure that a quotation holds, with a word of one or two characters behind it."""
    return before == "“" and "”" in sentence.lower[figure.end : figure.end + _QUOTED_WORD]


def _is_generation(sentence: Sentence, figure: Figure) -> bool:
    """80后, 80、90后: those born in a decade, or in half of one."""
    lower, marks = sentence.lower, sentence.language.words.generation
    at = figure.end
    while at + 1 < len(lower) and lower[at] == "、" and lower[at + 1].isdecimal() and len(lower[at + 1]) == _DECADE:
        at += 2
    digits = lower[figure.written]
    return len(digits) == _DECADE and digits[-1] in "05" and at < len(lower) and lower[at] in marks


def _is_listing(sentence: Sentence, figure: Figure) -> bool:
    """舜宇光学（2382）: four or five digits in brackets right behind a name are the code of a share."""
    lower, digits = sentence.lower, sentence.lower[figure.written]
    named = figure.first > 1 and "\u3400" <= lower[figure.first - 2][-1] <= "\u9fff"
    year = len(digits) == 4 and _FIRST_YEAR <= figure.value <= _LAST_YEAR
    return named and digits.isdecimal() and 4 <= len(digits) <= 5 and not year


def _follows_latin(sentence: Sentence, figure: Figure) -> bool:
    """Layer 1, Chokepoint 2.0: a Latin word in Chinese text makes a name of the figure behind it."""
    at = figure.first - 1
    word = sentence.lower[at - 1] if at > 0 and is_blank(sentence.lower[at]) else ""
    return word.isascii() and word.isalpha()


def _is_name_year(figure: Figure, following: str) -> bool:
    """2021中国汽车峰会: a year that the name of an event begins with."""
    return (
        _FIRST_YEAR <= figure.value <= _LAST_YEAR
        and figure.value.denominator == 1
        and "\u3400" <= following[0] <= "\u9fff"
    )


def _follows_name(sentence: Sentence, figure: Figure) -> bool:
    """A capitalized word before a bare integer makes a name of it, at the beginning of a sentence only in capitals."""
    lower, first = sentence.lower, figure.first
    if first < 2 or not is_blank(lower[first - 1]) or not lower[first - 2].isalpha():
        return False
    word = sentence.written(first - 2, first - 1)
    if word.lower() in sentence.language.words.no_names or word.islower():  # iOS 17
        return False
    if word.isupper() and len(word) > 1:
        return True
    return first > 2 and sentence.block != "title" and sentence.block != "heading"


def _is_address(sentence: Sentence, figure: Figure, at: int) -> bool:
    """10 Downing Street: capitalized words up to a street word."""
    lower, language = sentence.lower, sentence.language
    if not language.spaced or len(lower[figure.written]) > 5:
        return False
    for _ in range(4):
        if at + 1 >= len(lower) or lower[at] != " " or not sentence.text[sentence.starts[at + 1]].isupper():
            return False
        if lower[at + 1] in language.words.street_words:
            return True
        at += 2
    return False

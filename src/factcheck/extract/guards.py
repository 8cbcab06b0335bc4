"""Figures that claim nothing: names, codes, versions, phone numbers, pronouns, parts of words."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.digits import VULGAR
from factcheck.lang.phrases import find, skip_blank

_JOINERS = frozenset(".#№@_/\\+=*&’'·•:")  # before a figure, joined to what stands before them: v2.0, a@1, 433+1
_DASHES = frozenset("-–‑")
_ITEM_ENDS = frozenset("：:；;。，")
_CLOSING = frozenset(")）")
_LEADS = frozenset(("BE", "REACH", "TO", "UP", "DOWN", "TOTAL", "NEGATED"))
_EDGES = frozenset(("COLON", "SEMI", "COMMA", "END", "AND", "QUOTE_OPEN"))
_LONGEST_CODE = 10  # digits in a row, ungrouped, above which a bare figure is a code
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_QUOTED_WORD = 3  # atoms in which a quotation ends behind a figure that is a name
_SHARE_CODE, _DECADE = 6, 2  # digits of the code of a share, and of a decade in 80后
_LARGEST_WORD = 10  # 十: a single character that may be a word
_LEAST_GROUPS = 5  # atoms of a telephone number: three groups and two blanks
_YOUNGEST, _OLDEST = 10, 110  # years, of people whose age stands behind their name
_LEAST_LEVEL = 100  # figures with decimals above it are no versions or sections


def is_name(sentence: Sentence, figure: Figure) -> bool:
    """True when a figure is part of a name or a word and counts nothing."""
    if is_alone(sentence, figure) or (figure.first < figure.written - 1 and figure.ordinal):
        return False
    if is_numeral(sentence.lower[figure.written]):
        return _is_code(sentence, figure) or (figure.ordinal and _is_clause_of_law(sentence, figure))
    return _is_word(sentence, figure)


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
    if figure.kind == "fraction" and (figure.value == 1 or _is_pair_of_codes(figure, digits)):  # the 21/21 Plan, 50/50
        return True
    if _joined_behind(sentence, figure, following):
        return True
    if _is_cohort(sentence, figure):
        return True
    if figure.ordinal and _is_address(sentence, figure, figure.end):  # 42nd Street
        return True
    if not figure.bare or figure.ordinal:
        return False
    if digits[0] == "0" and len(digits) > 1 and digits[1].isdecimal():
        return True
    if _is_phone(sentence, figure):
        return True
    if len(digits) > _LONGEST_CODE and digits.isdecimal():
        return True
    return _is_numbered(sentence, figure) or _is_spaced_name(sentence, figure, before, following)


def _is_phone(sentence: Sentence, figure: Figure) -> bool:
    """+44 20 7946 0018, 0800 555 0123: groups of digits in a row, one of which begins with a nought, or behind a plus."""
    lower, first, last = sentence.lower, figure.written, figure.written + 1
    while last + 1 < len(lower) and is_blank(lower[last]) and lower[last + 1].isdecimal():
        last += 2
    while first > 1 and is_blank(lower[first - 1]) and lower[first - 2].isdecimal():
        first -= 2
    if last - first < _LEAST_GROUPS:
        return False
    groups = lower[first:last:2]
    return (first > 0 and lower[first - 1] == "+") or any(group[0] == "0" and len(group) > 1 for group in groups)


def _is_pair_of_codes(figure: Figure, digits: str) -> bool:
    """7528/7527次: three digits and more over fewer are two trains, no fraction."""
    return figure.value > 1 and digits.isdecimal() and len(digits) > 2


def _joined_before(sentence: Sentence, figure: Figure, before: str) -> bool:
    """Letters or joining signs right before the digits: A320, COVID-19, PM2.5, 433+1, v2.0."""
    lower, first = sentence.lower, figure.first
    last = before[-1]
    if last.isalpha():
        if not sentence.language.spaced and figure.numeral.exponent:
            return False
        return last.isascii() or (sentence.language.spaced and not "\u3400" <= last <= "\u9fff")
    previous = lower[first - 2] if first > 1 else " "
    if before in _JOINERS and not is_blank(previous) and previous not in "(（,，":
        return not (before == "/" and figure.entry is not None) and not (before == "." and not previous[-1].isalnum())
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
    if following in "+_@·•:" and figure.entry is None:
        return is_numeral(after) or (following == "+" and after.isascii() and after.isalpha())  # 3+N
    if following == "-" and figure.bare and end + 3 < len(lower):
        if figure.last > end:  # 200-Plus
            return False
        chained = is_numeral(after) and lower[end + 2] == "-" and is_numeral(lower[end + 3])
        return chained or sentence.text[sentence.starts[end + 1]].isupper()  # 7-Eleven
    return False


def _is_cohort(sentence: Sentence, figure: Figure) -> bool:
    """2013届毕业生: a year with the classifier of a meeting names those who leave school in it."""
    cohort = figure.entry is not None and figure.entry.payload in sentence.language.words.cohort_words
    return cohort and not figure.ordinal and _FIRST_YEAR <= figure.value <= _LAST_YEAR


def _is_congress(sentence: Sentence, figure: Figure) -> bool:
    """二十届三中全会: a spelled figure with 届 before a noun names the meeting."""
    assert figure.entry is not None
    following = sentence.lower[figure.end] if figure.end < len(sentence.lower) else ""
    return figure.entry.payload in sentence.language.words.cohort_words and "\u3400" <= following <= "\u9fff"


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


def _is_word(sentence: Sentence, figure: Figure) -> bool:
    """A number word that counts nothing."""
    if figure.currency is not None:
        return False
    if sentence.language.spaced:
        return _is_english_word(sentence, figure)
    return _is_chinese_word(sentence, figure)


def _is_english_word(sentence: Sentence, figure: Figure) -> bool:
    lower, language = sentence.lower, sentence.language
    if figure.ordinal:
        return not counts_place(sentence, figure) and not begins_clause(sentence, figure)
    joined = figure.end < len(lower) and lower[figure.end] == "-"
    if joined and figure.value > 1 and counts_joined(sentence, figure):
        return False
    if figure.kind == "fraction":
        return figure.entry is None and (joined or not _is_share(sentence, figure))
    if figure.entry is not None:
        return False
    if _is_capitalized_name(sentence, figure):
        return True
    if joined or (figure.first and lower[figure.first - 1] == "-"):
        return True
    if figure.value != 1 or figure.stop != figure.written + 1:
        return False
    previous = lower[figure.first - 2] if figure.first > 1 and is_blank(lower[figure.first - 1]) else ""
    if previous in language.words.pronoun_after:
        return True
    after = skip_blank(lower, figure.end)
    if after >= len(lower) or not lower[after].isalpha() or lower[after] in language.words.pronoun_before:
        return True
    return counted_noun(sentence, figure.stop, figure.value) is None


def counts_joined(sentence: Sentence, figure: Figure) -> bool:
    """A three-man panel: a number word joined to what it counts."""
    lower = sentence.lower
    heads = sentence.language.words.hyphen_heads
    return figure.end + 1 < len(lower) and lower[figure.end] == "-" and lower[figure.end + 1] in heads


def _is_capitalized_name(sentence: Sentence, figure: Figure) -> bool:
    """Four Square cigarettes, the Three Sisters: a number word in capitals inside a sentence, before another one."""
    lower, first = sentence.lower, figure.first
    if first < 2 or sentence.block in ("title", "heading") or not sentence.written(first, first + 1)[0].isupper():
        return False
    after = skip_blank(lower, figure.end)
    last = sentence.tokens[-1] if sentence.tokens else None
    begins = not lower[first - 2][0].isalnum() or (last is not None and last.cls in _EDGES and last.last >= first - 1)
    return not begins and after < len(lower) and sentence.text[sentence.starts[after]].isupper()


def _is_share(sentence: Sentence, figure: Figure) -> bool:
    """Half of, half the, a third of, two thirds: fractions of something; "the second half" is none."""
    lower, language = sentence.lower, sentence.language
    if lower[figure.written] in VULGAR:
        return True
    if figure.value.denominator > 2 and lower[figure.written] != "quarter":
        return True
    if figure.stop > figure.written + 1 and lower[figure.written] not in ("half", "quarter"):
        return True
    after = skip_blank(lower, figure.end)
    following = lower[after] if after < len(lower) else ""
    if lower[figure.written] == "quarter":
        return False
    if following in language.words.share_before:
        return True
    last = sentence.tokens[-1] if sentence.tokens else None
    hedged = figure.first >= 2 and lower[figure.first - 2] in language.words.share_after
    return hedged or (last is not None and last.cls in ("BY",) and last.last >= figure.first - 1)


def counts_place(sentence: Sentence, figure: Figure) -> bool:
    """True for an ordinal that ranks something or counts its noun: ranked first, the fifth conference."""
    lower, language = sentence.lower, sentence.language
    if is_ranked(sentence, figure):
        return True
    after = skip_blank(lower, figure.end)
    hyphen = _has_superlative(sentence, figure)  # the third-largest
    after += hyphen
    following = lower[after] if after < len(lower) else ""
    if (
        not following[:1].isalpha()
        or after == figure.end
        or following in language.stop
        or following in language.words.ordinal_stop
    ):
        return False
    previous = lower[figure.first - 2] if figure.first > 1 and is_blank(lower[figure.first - 1]) else ""
    if figure.first and not is_blank(lower[figure.first - 1]) and lower[figure.first - 1] not in "(\"“'‘":
        return False
    if previous not in language.words.determiners and not _possessive(sentence, figure.first):
        return False
    written = sentence.written(figure.written, figure.end)
    return not (written[0].isupper() and sentence.block not in ("title", "heading") and figure.first > 0)


def _has_superlative(sentence: Sentence, figure: Figure) -> bool:
    """The third-largest lender: a superlative joined to the ordinal."""
    lower, at = sentence.lower, figure.end
    joined = at + 1 < len(lower) and lower[at] == "-"
    return joined and lower[at + 1].endswith(sentence.language.words.superlatives)


def begins_clause(sentence: Sentence, figure: Figure) -> bool:
    """ "First, taxes will fall": an ordinal that numbers the points of a text."""
    lower = sentence.lower
    last = sentence.tokens[-1] if sentence.tokens else None
    edge = figure.first == 0 or (last is not None and last.cls in _EDGES and last.last >= figure.first - 1)
    return edge and figure.end < len(lower) and lower[figure.end] in ",:，："


def is_age(sentence: Sentence, figure: Figure) -> bool:
    """Mary Smith, 47, the chief executive: a number between commas behind a name is an age."""
    lower, at = sentence.lower, figure.first
    if not (
        figure.bare and not figure.fixed and _YOUNGEST <= figure.value <= _OLDEST and is_numeral(lower[figure.written])
    ):
        return False
    if at < 3 or lower[at - 2] != "," or not is_blank(lower[at - 1]) or figure.end + 2 >= len(lower):
        return False
    named = lower[at - 3].isalpha() and sentence.written(at - 3, at - 2)[0].isupper()
    following = sentence.text[sentence.starts[figure.end + 2]]
    known = lower[at - 3] in sentence.language.tables["dates"]["months"]
    return named and not known and lower[figure.end] == "," and is_blank(lower[figure.end + 1]) and following.islower()


def numbers_item(sentence: Sentence, figure: Figure) -> bool:
    """1. Taxes; (2) prices; 3、利润: the number of a list item."""
    lower, at = sentence.lower, figure.first - 1
    following = lower[figure.end] if figure.end < len(lower) else ""
    if at > 1 and following not in _CLOSING:  # deep in the sentence
        return False
    if not figure.bare or figure.value > 99 or figure.fixed or figure.value.denominator != 1:
        return False
    opened = at >= 0 and lower[at] in "(（"
    at -= opened
    if at >= 0 and any(not is_blank(atom) for atom in lower[: at + 1]):
        return lower[at] in _ITEM_ENDS and following in _CLOSING and figure.end + 1 < len(lower)  # 包括：1）煤；2）油
    if opened:
        return following in _CLOSING
    beyond = lower[figure.end + 1] if figure.end + 1 < len(lower) else ""
    if following in _CLOSING or following == "、":
        return bool(beyond)
    return following == "." and (is_blank(beyond or "x") or "\u3400" <= beyond[:1] <= "\u9fff")


def is_ranked(sentence: Sentence, figure: Figure) -> bool:
    """True for a place in an order: ranked first, came second among 12, up three places to 15th."""
    lower, language = sentence.lower, sentence.language
    after = skip_blank(lower, figure.end)
    following = lower[after] if after < len(lower) else ""
    nominal = following[:1].isalpha() and after > figure.end and following not in language.stop
    if nominal and not following.endswith(language.words.rank_endings):
        return following in language.words.rank_nouns
    if any(token.cls in ("RANKED", "PLACES", "RANK") for token in sentence.tokens):
        return True
    return figure.first > 1 and lower[figure.first - 2] in language.words.rank_verbs


def _possessive(sentence: Sentence, first: int) -> bool:
    """China's first ...: the noun is marked by 's."""
    lower = sentence.lower
    return first >= 4 and lower[first - 2] == "s" and lower[first - 3] in "'’"


def _is_chinese_word(sentence: Sentence, figure: Figure) -> bool:
    """一带一路, 三亚, 一家: a character that is part of a word, or an article."""
    lower, language = sentence.lower, sentence.language
    if figure.ordinal:
        return not _counts_chinese_place(sentence, figure)
    if figure.kind in ("percent", "fraction", "vague", "dozens"):
        return False
    classified = figure.entry is not None and figure.entry.cls == "CLASSIFIER"
    if classified and figure.value >= _LARGEST_WORD and _is_congress(sentence, figure):
        return True
    if classified and _is_second(sentence, figure):
        return True
    if figure.entry is not None and not classified:
        return _is_formal(sentence, figure)
    single = figure.stop == figure.written + 1
    last = sentence.tokens[-1] if sentence.tokens else None
    led = last is not None and last.last == figure.first and last.cls in _LEADS
    if led and "".join(lower[figure.stop : figure.stop + 2]) in language.words.answer_ends:  # 答案是四不是五
        return False
    if single and (figure.value == 1 or (figure.entry is None and lower[figure.written] in language.words.second)):
        return True  # 二阶段
    if find(language.names_behind, lower, figure.stop) is not None and figure.value < 100:
        return True
    if classified or lower[figure.written] in language.words.always_figures:
        return _is_formal(sentence, figure)
    if figure.hedge is not None or counted_noun(sentence, figure.stop, figure.value, plain=True) is not None:
        return _is_formal(sentence, figure)
    following = lower[figure.stop] if figure.stop < len(lower) else "。"
    if "\u3400" <= following <= "\u9fff":
        return figure.value < 1000 or figure.stop - figure.written < 3
    return single and not led and figure.value <= _LARGEST_WORD


def _is_second(sentence: Sentence, figure: Figure) -> bool:
    """二次会议, 二类水: counts take another word for two."""
    lower, words = sentence.lower, sentence.language.words
    single = figure.stop == figure.written + 1 and lower[figure.written] in words.second
    return single and figure.entry is not None and figure.entry.payload in words.second_of


def _is_formal(sentence: Sentence, figure: Figure) -> bool:
    """A single banker's numeral (陆, 伍) is a word of its own in ordinary text."""
    single = figure.stop == figure.written + 1 and sentence.lower[figure.written] in sentence.language.words.formal
    return single and (figure.entry is None or figure.entry.cls == "CLASSIFIER")


def _is_clause_of_law(sentence: Sentence, figure: Figure) -> bool:
    """第12条第3款: an ordinal that names a clause, or what stands right behind one."""
    lower, language = sentence.lower, sentence.language
    if language.spaced:
        return False
    named = figure.entry is None and find(language.ordinal_names, lower, figure.stop) is not None
    return named or (figure.first > 0 and lower[figure.first - 1] in language.words.clauses)


def _counts_chinese_place(sentence: Sentence, figure: Figure) -> bool:
    """第15位, 第八届, 位列全省第三: with a classifier or at the end of the phrase; 第十二条 and 第一数字城市 name."""
    lower = sentence.lower
    if _is_clause_of_law(sentence, figure):
        return False
    if figure.entry is not None:
        return True
    following = lower[figure.end] if figure.end < len(lower) else "。"
    if any(token.cls == "RANKED" for token in sentence.tokens[-4:]):
        return True
    if following in ",，" and begins_clause(sentence, figure):  # 第一，发展品牌
        return False
    return not ("\u3400" <= following <= "\u9fff") and following not in "、：:）)"

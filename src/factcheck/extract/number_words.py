"""Number words and numeral characters that count nothing: pronouns, articles, names, pieces of words."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.roles import begins_clause, counts_place
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR
from factcheck.lang.phrases import find, skip_blank

_QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"'}
_LEADS = frozenset(("BE", "REACH", "TO", "UP", "DOWN", "TOTAL", "NEGATED"))
_EDGES = frozenset(("COLON", "SEMI", "COMMA", "END", "AND", "QUOTE_OPEN"))
_HOURS = 12
_LAST_DAY = 31
_LARGEST_WORD = 10  # 十: a single character that may be a word
_NAMELESS = 10000  # from which on figures are not parts of words: 四万下岗职工


def is_word(sentence: Sentence, figure: Figure) -> bool:
    """A number word that counts nothing."""
    if figure.currency is not None:
        return False
    if sentence.language.spaced:
        return _is_english_word(sentence, figure)
    return _is_chinese_word(sentence, figure)


def _is_english_word(sentence: Sentence, figure: Figure) -> bool:
    lower, language = sentence.lower, sentence.language
    if figure.ordinal:
        long = figure.stop > figure.written + 1 and not _is_capitalized_name(sentence, figure)  # the twenty-first time
        return not (long or counts_place(sentence, figure) or begins_clause(sentence, figure))
    joined = figure.end < len(lower) and lower[figure.end] == "-" and figure.last == figure.end  # not in thirty-odd
    if joined and figure.value > 1 and counts_joined(sentence, figure):
        return False
    if figure.kind == "fraction":
        if _leads_to_hour(sentence, figure):
            return True
        return figure.entry is None and (joined or not _is_share(sentence, figure))
    if figure.entry is not None:
        return lower[figure.stop] == "-" and _is_capitalized_name(sentence, figure)
    if _is_capitalized_name(sentence, figure):
        return True
    if joined or (figure.first and lower[figure.first - 1] == "-"):
        return True
    if figure.value <= _HOURS and _is_hour(sentence, figure):
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


def _leads_to_hour(sentence: Sentence, figure: Figure) -> bool:
    """Half past six, quarter to nine: the part of an hour."""
    lower, at = sentence.lower, skip_blank(sentence.lower, figure.end)
    hour = skip_blank(lower, at + 1)
    part = lower[figure.stop - 1]
    told = hour < len(lower) and part in ("half", "quarter") and lower[at] in sentence.language.words.clock_words
    told = told and (part == "quarter" or lower[at] == "past")  # half to one hour
    return told and sentence.language.tables["numerals"]["units"].get(lower[hour], _HOURS + 1) <= _HOURS


def _is_hour(sentence: Sentence, figure: Figure) -> bool:
    """Half past six, a quarter to nine: an hour of the clock."""
    before = [atom for atom in sentence.lower[max(0, figure.first - 4) : figure.first] if not is_blank(atom)]
    return len(before) == 2 and before[0] in ("half", "quarter") and before[1] in sentence.language.words.clock_words


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
    if not begins and first > 2 and sentence.written(first - 2, first - 1)[0].isupper():  # Formula One, the Big Three
        return True
    if not begins and figure.stop + 1 < len(lower) and lower[figure.stop] == "-":  # the Six-Day War
        return sentence.written(figure.stop + 1, figure.stop + 2)[0].isupper()
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


def _is_chinese_word(sentence: Sentence, figure: Figure) -> bool:
    """一带一路, 三亚, 一家: a character that is part of a word, or an article."""
    lower, language = sentence.lower, sentence.language
    if figure.ordinal:
        return not _counts_chinese_place(sentence, figure)
    if figure.kind in ("percent", "fraction", "vague", "dozens"):
        return False
    classified = figure.entry is not None and figure.entry.cls == "CLASSIFIER"
    if classified and figure.value >= _LARGEST_WORD and is_congress(sentence, figure):
        return True
    if classified and (_is_second(sentence, figure) or _is_party_congress(sentence, figure)):
        return True
    named = figure.value < 100 and find(language.names_behind, lower, figure.stop) is not None
    if figure.entry is not None and not classified:
        return named or _is_formal(sentence, figure)
    if figure.entry is None and (
        _is_quoted(lower, figure) or _is_year(lower, figure) or _is_lunar_day(sentence, figure)
    ):
        return True
    single = figure.stop == figure.written + 1
    last = sentence.tokens[-1] if sentence.tokens else None
    led = last is not None and last.last == figure.first and last.cls in _LEADS
    if led and "".join(lower[figure.stop : figure.stop + 2]) in language.words.answer_ends:  # 答案是四不是五
        return False
    if single and (figure.value == 1 or (figure.entry is None and lower[figure.written] in language.words.second)):
        return True  # 二阶段
    if named:
        return True
    if classified or lower[figure.written] in language.words.always_figures:
        return _is_formal(sentence, figure)
    if figure.hedge is not None or counted_noun(sentence, figure.stop, figure.value, plain=True) is not None:
        return _is_formal(sentence, figure)
    following = lower[figure.stop] if figure.stop < len(lower) else "。"
    if "\u3400" <= following <= "\u9fff":
        return figure.value < _NAMELESS and (figure.value < 1000 or figure.stop - figure.written < 3)
    return single and not led and figure.value <= _LARGEST_WORD


def _is_lunar_day(sentence: Sentence, figure: Figure) -> bool:
    """腊月二十三, 农历八月十五: the day of a month of the old calendar, which no character marks."""
    if figure.value > _LAST_DAY or figure.first == 0:
        return False
    last = sentence.tokens[-1] if sentence.tokens else None
    if last is not None and last.cls == "DATE" and last.last == figure.first:
        return isinstance(last.payload, DateRef) and last.payload.kind == "month"
    before = sentence.plain[: sentence.starts[figure.first] - sentence.start]
    return before.endswith(tuple(sentence.language.tables["beside"]["calendar"]))


def _is_quoted(lower: list[str], figure: Figure) -> bool:
    """“九五”, “三八”: a quotation that holds a figure of a few characters and nothing else is a name."""
    short = 1 < figure.stop - figure.written < 4 and figure.value < 100
    quoted = figure.first > 0 and lower[figure.first - 1] in _QUOTES and figure.stop < len(lower)
    return short and quoted and lower[figure.stop] == _QUOTES[lower[figure.first - 1]]


def _is_year(lower: list[str], figure: Figure) -> bool:
    """《中国年鉴》（一九九七）: four digits in a row, none of them a scale."""
    written = lower[figure.written : figure.stop]
    return (
        1900 <= figure.value <= 2099
        and len(written) == 4
        and all(len(atom) == 1 and atom not in "千百十" for atom in written)
    )


def is_congress(sentence: Sentence, figure: Figure) -> bool:
    """二十届三中全会: a spelled figure with 届 before a noun names the meeting."""
    assert figure.entry is not None
    following = sentence.lower[figure.end] if figure.end < len(sentence.lower) else ""
    return figure.entry.payload in sentence.language.words.cohort_words and "\u3400" <= following <= "\u9fff"


def _is_party_congress(sentence: Sentence, figure: Figure) -> bool:
    """党的十五大: the number of a congress."""
    assert figure.entry is not None
    words = sentence.language.words
    if figure.entry.payload not in words.grouped or figure.value < _LARGEST_WORD:
        return False
    return sentence.plain[: sentence.starts[figure.first] - sentence.start].endswith(words.congress_before)


def _is_second(sentence: Sentence, figure: Figure) -> bool:
    """二次会议, 二类水: counts take another word for two."""
    lower, words = sentence.lower, sentence.language.words
    single = figure.stop == figure.written + 1 and lower[figure.written] in words.second
    return single and figure.entry is not None and figure.entry.payload in words.second_of


def _is_formal(sentence: Sentence, figure: Figure) -> bool:
    """A single banker's numeral (陆, 伍) is a word of its own in ordinary text."""
    single = figure.stop == figure.written + 1 and sentence.lower[figure.written] in sentence.language.words.formal
    return single and (figure.entry is None or figure.entry.cls == "CLASSIFIER")


def is_clause_of_law(sentence: Sentence, figure: Figure) -> bool:
    """第12条第3款: an ordinal that names a clause, or what stands right behind one."""
    lower, language = sentence.lower, sentence.language
    if language.spaced:
        return False
    named = figure.entry is None and find(language.ordinal_names, lower, figure.stop) is not None
    return named or (figure.first > 0 and lower[figure.first - 1] in language.words.clauses)


def _counts_chinese_place(sentence: Sentence, figure: Figure) -> bool:
    """第15位, 第八届, 位列全省第三: with a classifier or at the end of the phrase; 第十二条 and 第一数字城市 name."""
    lower = sentence.lower
    if is_clause_of_law(sentence, figure):
        return False
    if figure.entry is not None:
        return True
    following = lower[figure.end] if figure.end < len(lower) else "。"
    if any(token.cls == "RANKED" for token in sentence.tokens[-4:]):
        return True
    if following in ",，" and begins_clause(sentence, figure):  # 第一，发展品牌
        return False
    return not ("\u3400" <= following <= "\u9fff") and following not in "、：:）)"

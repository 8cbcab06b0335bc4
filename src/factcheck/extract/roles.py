"""What a bare figure is besides a quantity: a place in an order, an age, the number of an item."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.phrases import skip_blank

_ITEM_ENDS = frozenset("：:；;。，")
_BOUNDS = frozenset(("more_than", "less_than", "at_least", "up_to"))
_SECOND = 2  # up to which "first time" and "second home" count nothing
_CLOSING = frozenset(")）")
_EDGES = frozenset(("COLON", "SEMI", "COMMA", "END", "AND", "QUOTE_OPEN"))
_YOUNGEST, _OLDEST = 10, 110  # years, of people whose age stands behind their name


def counts_place(sentence: Sentence, figure: Figure) -> bool:
    """True for an ordinal that ranks something or counts its noun: ranked first, the fifth conference."""
    lower, language = sentence.lower, sentence.language
    if is_ranked(sentence, figure):
        return True
    after = skip_blank(lower, figure.end)
    hyphen = _has_superlative(sentence, figure)  # the third-largest
    after += hyphen
    following = lower[after] if after < len(lower) else ""
    if figure.end < len(lower) and _names_century(sentence, figure.end):
        return True
    counted = figure.value > _SECOND and following in language.words.ordinal_counts  # for the third time
    if (
        not following[:1].isalpha()
        or after == figure.end
        or ((following in language.stop or following in language.words.ordinal_stop) and not counted)
    ):
        return False
    previous = lower[figure.first - 2] if figure.first > 1 and is_blank(lower[figure.first - 1]) else ""
    if figure.first and not is_blank(lower[figure.first - 1]) and lower[figure.first - 1] not in "(\"“'‘":
        return False
    if previous not in language.words.determiners and not _possessive(sentence, figure.first):
        return False
    written = sentence.written(figure.written, figure.end)
    return not (written[0].isupper() and sentence.block not in ("title", "heading") and figure.first > 0)


def _names_century(sentence: Sentence, end: int) -> bool:
    """The early twentieth century, seventeenth-century houses; Twentieth Century Fox is a name."""
    lower, at = sentence.lower, end + 1
    named = lower[end] in "- " and at < len(lower) and lower[at] in sentence.language.tables["beside"]["century"]
    return named and not sentence.written(at, at + 1)[0].isupper()


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
    """Mary Smith, 47, the chief executive: a number between commas behind a name is an age; turned 65."""
    lower, at = sentence.lower, figure.first
    if at >= 2 and lower[at - 2] in sentence.language.words.birthdays and figure.bare and not figure.fixed:
        after = skip_blank(lower, figure.end)
        apart = after >= len(lower) or not lower[after][0].isalpha() or lower[after] in sentence.language.stop
        return apart and _YOUNGEST <= figure.value <= _OLDEST
    if not figure.bare or figure.fixed or not is_numeral(lower[figure.written]) or at < 3:
        return False
    comma = at - 2
    if comma > 2 and lower[comma] in sentence.language.words.age_adverbs and lower[comma - 2] == ",":
        comma -= 2  # Ervin Lang, then 28,
    if comma < 1 or lower[comma] != "," or not is_blank(lower[at - 1]):
        return False
    name = comma - 1 - (lower[comma - 1] == "." and comma > 1)  # Bill Jr., 20
    kin = lower[name] in sentence.language.words.kin
    if not (kin or _is_person(sentence, name)) or not (1 if kin else _YOUNGEST) <= figure.value <= _OLDEST:
        return False
    return _ends_apposition(sentence, figure.end, whole=kin or (name > 1 and _is_person(sentence, name - 2)))


def _is_person(sentence: Sentence, at: int) -> bool:
    """A word in capitals that is no month: the last one of a name, as it seems."""
    known = sentence.lower[at] in sentence.language.tables["dates"]["months"]
    return sentence.lower[at].isalpha() and sentence.written(at, at + 1)[0].isupper() and not known


def _ends_apposition(sentence: Sentence, end: int, *, whole: bool) -> bool:
    """A comma and a word in small letters behind an age, the next name with its age, or the end behind a whole name."""
    lower = sentence.lower
    if end < len(lower) and lower[end] == "." and all(is_blank(atom) for atom in lower[end + 1 :]):
        return whole
    if end + 2 >= len(lower) or lower[end] != "," or not is_blank(lower[end + 1]):
        return False
    listed = lower[end + 3 : end + 4] == [","] and end + 5 < len(lower) and is_numeral(lower[end + 5])
    bracketed = whole and lower[end + 2] == "("  # Arnaud Clement, 24, (18th)
    return sentence.text[sentence.starts[end + 2]].islower() or listed or bracketed


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
    at -= at > 0 and is_blank(lower[at]) and following in _CLOSING
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
    if lower[after + 2 : after + 3] and lower[after + 2] in language.words.no_order:  # second in command
        return False
    if any(token.cls in ("RANKED", "PLACES", "RANK") for token in sentence.tokens):
        return True
    before = lower[figure.first - 2] if figure.first > 1 else ""
    if before in language.words.rank_links and following in language.words.rank_behind:  # was third in the table
        return True
    return before in language.words.rank_verbs


def _possessive(sentence: Sentence, first: int) -> bool:
    """China's first ...: the noun is marked by 's."""
    lower = sentence.lower
    return first >= 4 and lower[first - 2] == "s" and lower[first - 3] in "'’"


def passes_age(sentence: Sentence, hedge: tuple[str, object, int, int], cls: str, first: int) -> bool:
    """Under the age of 12: whether the hedge before the words for an age holds for the figure behind them."""
    name, _, begun, end = hedge
    if cls not in ("AGED", "OF") or name not in _BOUNDS:
        return False
    between = "".join(sentence.lower[end:first]).strip()
    if cls == "AGED":
        return between in ("", "the")
    return begun == end and not between and bool(sentence.tokens) and sentence.tokens[-1].cls == "AGED"

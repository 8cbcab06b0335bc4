"""Reads one figure with what is written on it: currency, numeral, scale, unit, age, classifier, denominator."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry, Numeral
from factcheck.lang.digits import skip_blank, walk, with_scale
from factcheck.extract.tokens import Sentence

_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_SIGNS = frozenset("-−–+")
_LONGEST_CODE = 12  # digits in a row, ungrouped, above which a figure without a unit is an identifier


class Part(NamedTuple):
    """One figure as written, in atom indices. `entry` is the lexicon's word on what follows it (unit, currency...)."""

    first: int
    written: int  # first atom of the numeral itself
    numeral: Numeral
    end: int
    currency: str | None = None
    entry: Entry | None = None
    per: str | None = None
    hedge: str | None = None
    ordinal: bool = False


def read_part(sentence: Sentence, index: int) -> Part | None:
    """The figure that begins at an atom with its currency, sign or ordinal prefix, or None."""
    lower, language = sentence.lower, sentence.language
    negative = False
    at = index
    currency = None
    if lower[at] in _SIGNS:
        if not _sign_here(sentence, at):
            return None
        negative, at = lower[at] in "-−–", at + 1
    found = _currency_before(sentence, at)
    if found is not None:
        currency, at = found
        if at < len(lower) and lower[at] in "-−":
            negative, at = True, at + 1
    ordinal = language.code == "zh" and lower[index] == "第"
    at += ordinal
    if at >= len(lower) or not (is_numeral(lower[at]) or lower[at] in language.starters):
        return None
    numeral = language.grammar.numeral(language, lower, at)
    if numeral is None or numeral.kind == "fraction" and currency and numeral.value < 1 and at == index:
        return None
    if negative:
        numeral = numeral._replace(value=-numeral.value)
    part = Part(index, at, numeral, numeral.end, currency=currency, ordinal=ordinal or numeral.kind == "ordinal")
    return attach(sentence, part)


def _sign_here(sentence: Sentence, at: int) -> bool:
    """A sign belongs to the figure when nothing but a blank, a bracket or a cue stands before it."""
    before = sentence.atoms[at - 1] if at else " "
    following = sentence.atoms[at + 1] if at + 1 < len(sentence.atoms) else " "
    if not (is_numeral(following) or following in sentence.language.currency_firsts):
        return False
    if sentence.atoms[at] == "–" and before.isspace():
        return False
    return before.isspace() or before in "([（、，,：:" or (not before.isascii() and not is_numeral(before) and before not in "）)％%")


def _currency_before(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """ISO code of a currency written before the figure, and the index of the figure."""
    lower, before = sentence.lower, sentence.language.before
    if lower[at] not in sentence.language.currency_firsts:
        return None
    for length in (4, 3, 2, 1):
        key = tuple(lower[at : at + length])
        iso = before.get(key)
        if iso is None:
            continue
        after = skip_blank(lower, at + length)
        if after < len(lower) and (is_numeral(lower[after]) or lower[after] in "-−" or _spelled(sentence, after, length, at)):
            if key == ("re",) or key == ("yuan",) and not is_numeral(lower[after]):
                continue
            return iso, after
    return None


def _spelled(sentence: Sentence, at: int, length: int, start: int) -> bool:
    return sentence.language.code == "zh" and sentence.lower[at] in sentence.language.starters and length >= 3


def attach(sentence: Sentence, part: Part) -> Part:
    """The part with what follows the numeral: 余, letter scale, unit or classifier, denominator, trailing hedge."""
    lower, language = sentence.lower, sentence.language
    if part.ordinal:
        return _attach_ordinal(sentence, part)
    at = part.end
    if at < len(lower) and is_numeral(lower[part.written]) and lower[at] in _ORDINAL_ENDINGS:
        return part._replace(ordinal=True, end=at + 1)
    if language.code == "zh":
        part = _attach_odd(sentence, part)
    part = _letter_scale(sentence, part)
    part = _unit(sentence, part)
    part = _denominator(sentence, part)
    found = walk(language.hedges_after, lower, skip_blank(lower, part.end))
    if found is not None and found[0].entry is not None and part.hedge is None:
        attached = found[0].entry.payload == "odd"
        hedge = str(found[0].entry.payload)
        if attached and found[1] < len(lower) and (is_numeral(lower[found[1]]) or (language.code == "zh" and part.entry is None)):
            return part
        part = part._replace(hedge=hedge, end=found[1])
        if attached and part.entry is None:
            part = _unit(sentence, part)
    return part


def _attach_ordinal(sentence: Sentence, part: Part) -> Part:
    found = walk(sentence.language.after, sentence.lower, part.end) if sentence.language.code == "zh" else None
    if found is not None and found[0].entry is not None and found[0].entry.cls == "CLASSIFIER" and found[0].entry.payload in ("位", "名"):
        return part._replace(end=found[1], entry=found[0].entry)
    return part


def _attach_odd(sentence: Sentence, part: Part) -> Part:
    """100余万, 20多, 二十几: the odd mark stands between the figure and its scale or unit."""
    lower = sentence.lower
    if part.end >= len(lower) or lower[part.end] not in ("余", "餘", "多", "来", "几", "幾"):
        return part
    numeral = with_scale(sentence.language, lower, part.numeral._replace(end=part.end + 1))
    after = walk(sentence.language.after, lower, numeral.end)
    if numeral.end == part.end + 1 and after is None:
        return part
    if lower[part.end] == "来" and part.numeral.value % 10:
        return part
    return part._replace(numeral=numeral, end=numeral.end, hedge="odd")


def _letter_scale(sentence: Sentence, part: Part) -> Part:
    """$12m, 12.5m roubles, 3.5k: a letter right behind the figure."""
    lower, language = sentence.lower, sentence.language
    at = part.end
    if at >= len(lower) or lower[at] not in language.letter_scales or part.numeral.scale_at is not None:
        return part
    exponent = language.letter_scales[lower[at]]
    after = skip_blank(lower, at + 1)
    money = walk(language.after, lower, after)
    named = money is not None and money[0].entry is not None and money[0].entry.cls == "MONEY" and after > at
    joined = sentence.atoms[at][0].isupper() or lower[at] in ("k", "bn", "w")
    people = after > at + 1 and after < len(lower) and _is_noun(sentence, after) and lower[at] != "t"
    unit = walk(language.after, lower, at)
    longer = unit is not None and unit[1] > at + 1
    if longer and not part.currency:
        return part
    if not (part.currency or named or (joined and lower[at] in "kbm" and people) or (people and lower[at] in "mk") or lower[at] in ("w",)):
        return part
    numeral = part.numeral._replace(
        value=part.numeral.value * 10**exponent,
        last_digit=part.numeral.last_digit + exponent,
        exponent=exponent,
        scale_at=at,
        end=at + 1,
    )
    return part._replace(numeral=numeral, end=at + 1)


def _is_noun(sentence: Sentence, at: int) -> bool:
    atom = sentence.lower[at]
    return atom.isalpha() and atom not in sentence.language.stop and (atom.endswith("s") or atom in sentence.language.irregular)


def _unit(sentence: Sentence, part: Part) -> Part:
    lower, language = sentence.lower, sentence.language
    at = part.end
    if part.numeral.kind == "percent":
        found = walk(language.after, lower, at)
        if found is not None and found[0].entry is not None and found[0].entry.payload == "percentage_point":
            return part._replace(entry=found[0].entry, end=found[1])
        return part._replace(entry=Entry("UNIT", "percent"))
    start = skip_blank(lower, at)
    found = walk(language.after, lower, start)
    if found is None and start < len(lower) and lower[start] == "-" and start == at:
        found = walk(language.after, lower, at + 1)
    if found is None or found[0].entry is None:
        return part
    entry, end = found[0].entry, found[1]
    if not _plausible(sentence, part, entry, start, end):
        return part
    written = "".join(sentence.atoms[start:end])
    exact = language.unit_case.get(written)
    if exact is not None and entry.cls == "UNIT":
        entry = Entry("UNIT", exact)
    if len(written) == 1 and written.isalpha() and written.isascii() and exact is None and entry.cls == "UNIT":
        return part
    if entry.cls == "MONEY" and part.currency is not None and part.currency != entry.payload:
        if {part.currency, entry.payload} & {"USD", "CNY", "JPY"} != set() and entry.payload not in ("cent", "penny"):
            return part._replace(currency=str(entry.payload), end=end)
        return part
    if entry.cls == "CLASSIFIER" and part.currency is not None:
        return part
    return part._replace(entry=entry, end=end)


_SHORT = frozenset("m g s h t l p b c f k v a w".split())


def _plausible(sentence: Sentence, part: Part, entry: Entry, start: int, end: int) -> bool:
    """Whether a short or ambiguous word really is the unit of the figure before it."""
    lower, atoms = sentence.lower, sentence.atoms
    if sentence.language.code != "en" or not lower[start].isalpha():
        return True
    word, blank = lower[start], start > part.end
    following = lower[end] if end < len(lower) else ""
    if following and following[0].isdecimal() and end == start + 1 and not blank and len(word) == 1:
        return False
    if word == "in" and end == start + 1:
        return not (blank and following.isspace() and end + 1 < len(lower) and (lower[end + 1].isalpha() or is_numeral(lower[end + 1])))
    if part.currency and entry.cls == "UNIT" and entry.payload not in ("percent",):
        return False
    if word in ("a", "c", "f", "k", "v", "w", "p", "b", "n") and blank:
        return False
    if word in _SHORT and blank and end == start + 1:
        return word in ("m", "g", "t", "h", "s") and not following.startswith(("'", "."))
    return not (word in ("won", "mark", "real", "time") and blank and following == " " and end + 1 < len(lower) and lower[end + 1] in sentence.language.tables["stop"]["articles"])


def _denominator(sentence: Sentence, part: Part) -> Part:
    """USD/barrel, yuan per ton, 元/吨, kilograms per capita, $60 a barrel."""
    lower, language = sentence.lower, sentence.language
    money = part.currency is not None or (part.entry is not None and part.entry.cls == "MONEY")
    if not money and (part.entry is None or part.entry.cls != "UNIT"):
        return part
    at = skip_blank(lower, part.end)
    if at >= len(lower) or lower[at] not in language.tables["rates"]["words"]:
        return part
    if lower[at] in ("a", "an") and not money:
        return part
    start = skip_blank(lower, at + 1)
    found = walk(language.after, lower, start)
    if found is not None and found[0].entry is not None and found[0].entry.cls in ("UNIT", "CLASSIFIER"):
        return part._replace(per=str(found[0].entry.payload), end=found[1])
    nouns = language.tables["rates"]["nouns"]
    for noun in nouns:
        if "".join(lower[start : start + len(noun)]).startswith(noun) if language.code == "zh" else lower[start : start + 1] == [noun]:
            return part._replace(per=noun, end=start + (len(noun) if language.code == "zh" else 1))
    return part

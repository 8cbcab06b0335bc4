"""Plain figures, which most are: digits, perhaps a scale word and a unit that means one thing, and nothing that goes on.

What is read here is what `read_figure` and `attach` read, in a fraction of the time; for anything else they are asked.
"""

from __future__ import annotations

from factcheck.extract.attach import begins_longer, counts
from factcheck.extract.denominators import attach_denominator
from factcheck.extract.figures import Figure, goes_on
from factcheck.extract.letters import attach_letters
from factcheck.extract.tails import MEGA
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import ANYTHING, Language, Numeral
from factcheck.lang.phrases import entries, find, skip_blank

_MOST_KNOWN = 16384
_UNITS = frozenset(("UNIT", "MONEY", "CLASSIFIER"))


def read_plain(sentence: Sentence, index: int) -> Figure | None:
    """The figure that begins at an atom, with all that belongs to it; None where it may be more than plain."""
    lower, language = sentence.lower, sentence.language
    atom, written, currency = lower[index], index, None
    if not "0" <= atom < ":":
        currency = language.plain_currencies.get(atom)
        if currency is None or index + 1 >= len(lower) or not "0" <= lower[index + 1] < ":":
            return None
        written = index + 1
    numeral = _read_numeral(language, lower, written)
    if numeral is None or lower[numeral.end - 1] == MEGA:
        return None
    figure = Figure(index, written, numeral)
    figure.currency = currency
    at = skip_blank(lower, figure.end)
    if currency is not None and at < len(lower) and lower[at] in language.letter_scales:
        attach_letters(sentence, figure)
        if figure.end != at + 1 or figure.ordinal:
            return None
    if not numeral.value or not _take_unit(sentence, figure) or goes_on(sentence, figure, figure.end):
        return None
    if figure.money and not language.spaced:  # 每桶75美元
        attach_denominator(sentence, figure)
    return figure


def _read_numeral(language: Language, lower: list[str], index: int) -> Numeral | None:
    """Digits and a scale word, which nothing goes on with."""
    size, end = len(lower), index + 1
    if end < size:
        at = skip_blank(lower, end)
        while at < size and lower[at] in language.scales:
            if not language.spaced and (at > end or find(language.after, lower, at) is not None):
                return None
            end = at = at + 1
        at = skip_blank(lower, end)
        if at < size:
            needed = language.digit_follows.get(lower[at])
            if needed is not None and (needed is ANYTHING or (at + 1 < size and lower[at + 1] in needed)):
                return None
            if lower[at] in language.scales or is_numeral(lower[at]):
                return None
    known = language.numerals
    key = lower[index] if end == index + 1 else tuple(lower[index:end])
    if key not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[key] = language.grammar.numeral(language, lower[index:end], 0)
    found = known[key]
    if found is None or found.end != end - index:
        return None
    scale_at = None if found.scale_at is None else found.scale_at + index
    return Numeral(
        found.value,
        found.last_digit,
        end,
        found.exponent,
        scale_at,
        found.kind,
        None,
        found.fixed,
        found.hedge,
        found.tens,
    )


def _take_unit(sentence: Sentence, figure: Figure) -> bool:
    """Gives the figure the unit behind it, if there is one; False where the words around it decide what it is."""
    lower, language = sentence.lower, sentence.language
    start = skip_blank(lower, figure.end)
    if start >= len(lower) or lower[start] not in language.after:
        return True
    if figure.currency is not None:
        return not _begins_money(language, lower[start])
    found = find(language.after, lower, start)
    if found is None or lower[start] in language.careful_units:
        return False
    entry, end = found
    if entry.cls not in _UNITS or entry.payload in language.unit_contexts:
        return False
    counted = entry.cls == "CLASSIFIER"
    if counted and not counts(sentence, figure, entry, start, end):
        return False
    if start + 1 < len(lower) and lower[start + 1] in language.inside_units:
        return False
    if end == start + 1 and begins_longer(sentence, entry, start):
        return False
    figure.entry, figure.end, figure.last = entry, end, end
    if not counted:
        figure.unit_at = start
    return True


def _begins_money(language: Language, atom: str) -> bool:
    """Whether an atom behind an amount of money may begin anything but a unit of measure, which money does not take."""
    known = language.money_behind
    if atom not in known:
        known[atom] = any(entry.cls != "UNIT" or entry.payload == "percent" for entry in entries(language.after[atom]))
    return known[atom]

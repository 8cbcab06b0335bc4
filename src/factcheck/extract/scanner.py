"""One pass over the atoms of a sentence that turns them into typed tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from fractions import Fraction
from itertools import compress

from factcheck.extract.comparing import compare_behind_rate, end_of_words
from factcheck.extract.dating import date_inside, find_date
from factcheck.extract.figures import SIGNS as FIGURE_SIGNS
from factcheck.extract.lists import share_in_lists
from factcheck.extract.quantities import read_quantity
from factcheck.extract.roles import passes_age
from factcheck.extract.scales import after_vague, begins_figure, passes
from factcheck.extract.special import read_article, read_factor, read_single, read_vague, split_factor
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import ANYTHING, DATE, FIGURE, NUMERAL, PHRASE, SIGNS, Entry
from factcheck.lang.phrases import skip_blank, walk
from factcheck.types import Period

_BASES = frozenset(("YOY", "PRIOR", "COMPARED", "THAN"))
_QUOTED = {"《": "》", "〔": "〕", "﹝": "﹞"}  # what stands between them is a name or a file number
_LONGEST_QUOTE = 100  # atoms
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[!-~]+@[a-z0-9.-]+\.[a-z]+")


class Scanner:
    """Turns the atoms of one sentence into typed tokens."""

    def __init__(self, sentence: Sentence, published: Period | None) -> None:
        self.sentence = sentence
        self.language = sentence.language
        self.published = published
        self.quote = False
        self.hedge: tuple[str, Entry | None, int, int] | None = None  # name, cue, first atom, atom after it

    def run(self) -> Sentence:
        """Fills the sentence with tokens."""
        sentence, lower, language = self.sentence, self.sentence.lower, self.language
        first, needs, single, dashed = language.first, language.needs, language.single, language.dashed
        root = language.root
        at, add, wanted, last = 0, sentence.add, list(map(needs.__getitem__, lower)), len(lower) - 1
        for index in _without(_addresses(sentence), compress(range(len(lower)), wanted)):
            if index < at:
                continue
            atom, needed = lower[index], wanted[index]
            if needed is not ANYTHING:
                after = lower[index + 1] if index < last else ""
                if after not in needed and (after >= ":" or not _follows(lower, index + 1, needed)):
                    continue
            cue = single.get(atom)
            if cue is not None and self.hedge is None:  # a cue of one atom that begins nothing longer
                add(cue.cls, index, index + 1, cue.payload)
                continue
            flags = first.get(atom, DATE | FIGURE)
            if flags == PHRASE:
                found = walk(root, lower, index)
                if found is not None and found[0].entry is not None:
                    at = self._phrase(found[0].entry, found[0].cue, index, found[1])
            elif atom != "-" or not _joins_words(lower, index, dashed):
                at = self._step(index, atom, flags)
        if self.hedge is not None:
            self._settle_hedge()
        sentence.fill(len(lower))
        if sentence.figures > 1:
            share_in_lists(sentence)
        return sentence

    def _step(self, index: int, atom: str, flags: int) -> int:
        """Reads what begins at an atom; returns the index after it (index + 1 when nothing does)."""
        language, lower = self.language, self.sentence.lower
        if flags & DATE:
            date = find_date(self.sentence, index, atom, self.published)
            if date is not None:
                self._settle_hedge()
                self.sentence.add("PRIOR" if date[0].kind == "same" else "DATE", index, date[1], date[0])
                return date[1]
        found = walk(language.root, lower, index) if flags & PHRASE else None
        entry = found[0].entry if found is not None else None
        if flags & FIGURE and (
            (needed := language.figure_needs.get(atom)) is None or _follows(lower, index + 1, needed)
        ):
            word = found[1] if found is not None and entry is not None and entry.cls == "FILL" else 0
            after = self._figure(index, atom, word)
            if after:
                return after
        if found is not None and entry is not None:
            return self._phrase(entry, found[0].cue, index, found[1])
        return self._sign(index, atom) if atom in SIGNS else index + 1

    def _figure(self, index: int, atom: str, word: int) -> int:
        """The index after a quantity, unless a longer ordinary word (一带一路) begins here; 0 for none."""
        sentence, language = self.sentence, self.language
        if not is_numeral(atom):
            if index and language.spaced and not _begins_word(sentence, index, atom):
                return 0
            if self.hedge is None and atom in language.bare_scales:
                if passes(sentence, index):
                    return read_quantity(sentence, index, "more_than", index)
                if not begins_figure(sentence, index):
                    return after_vague(sentence, index)
            if atom in language.words.single_units:
                return read_single(sentence, index) if index == 0 else 0
        count = len(sentence.tokens)
        hedge, first = (None, index) if self.hedge is None else self._hedge_at(index)
        after = read_quantity(sentence, index, hedge, first)
        if not after and atom in language.words.articles:
            after = read_article(sentence, index)
        whole = index == 0 and after == len(sentence.lower) and len(sentence.tokens) > count
        if word and word >= after and not (whole and sentence.tokens[-1].cls == "DURATION"):  # 一分钟
            del sentence.tokens[count:]
            return word
        if hedge is not None and len(sentence.tokens) > count:
            self._spend_hedge()
        return after

    def _hedge_at(self, index: int) -> tuple[str | None, int]:
        """The hedge that ends right before an atom, and the atom it begins at."""
        if self.hedge is None:
            return None, index
        name, _, first, last = self.hedge
        if skip_blank(self.sentence.lower, last) == index:
            if not compare_behind_rate(self.sentence, name, first, last):
                return name, first
            self.hedge = None
            return None, index
        self._settle_hedge()
        return None, index

    def _spend_hedge(self) -> None:
        """The hedge went into the figure; one that is a conversion cue as well stays one (约合)."""
        hedge, self.hedge = self.hedge, None
        if hedge is not None and hedge[1] is not None and hedge[1].cls == "EQUIV":
            _, cue, begin, last = hedge
            token = self.sentence.tokens.pop()
            assert cue is not None
            self.sentence.add(cue.cls, begin, last, cue.payload)
            self.sentence.tokens.append(token)

    def _settle_hedge(self) -> None:
        """A hedge before anything but a figure is the cue it is elsewhere ("over" compares), or an ordinary word."""
        if self.hedge is not None:
            _, cue, first, last = self.hedge
            self.hedge = None
            if cue is not None:
                self.sentence.add(cue.cls, first, last, cue.payload)

    def _phrase(self, entry: Entry, cue: Entry | None, first: int, last: int) -> int:
        cls = entry.cls
        if cls == "FILL":
            return end_of_words(self.sentence, first, last)
        if self.hedge is not None and passes_age(self.sentence, self.hedge, cls, first):
            self.hedge = (self.hedge[0], None, last, last)
        elif self.hedge is not None:
            self._settle_hedge()
        if cls == "HEDGE":  # the figure after it takes it up
            self.hedge = (str(entry.payload), cue, first, last)
            return last
        if cls == "VAGUE":
            return read_vague(self.sentence, first, last, entry.payload) or last
        if cls == "FACTOR" and (after := split_factor(self.sentence, first, last)):
            return after
        token = self.sentence.add(cls, first, last, entry.payload)
        if cls == "EQUIV" and last > first + 1:
            self._hedge_inside(last)
        if cls == "FACTOR" and isinstance(entry.payload, Fraction):
            read_factor(self.sentence, token)
        elif cls in _BASES and last > first + 1:
            date_inside(self.sentence, token, self.published)
        return last

    def _hedge_inside(self, last: int) -> None:
        """ "Or about", "which is about": the cue ends in a hedge, which the figure behind it takes up."""
        found = walk(self.language.root, self.sentence.lower, last - 1)
        if found is not None and found[1] == last and found[0].entry is not None and found[0].entry.cls == "HEDGE":
            self.hedge = (str(found[0].entry.payload), None, last, last)

    def _sign(self, index: int, atom: str) -> int:
        cls, sentence, lower = SIGNS[atom], self.sentence, self.sentence.lower
        if (
            atom == "-"
            and 0 < index < len(lower) - 1
            and lower[index - 1][-1].isalpha()
            and lower[index + 1][0].isalpha()
        ):
            return index + 1
        self._settle_hedge()
        if atom in _QUOTED:
            closing = _find(lower, _QUOTED[atom], index)
            if closing:
                sentence.add(cls, index, index + 1)
                return closing
        if atom == '"':
            self.quote = not self.quote
            cls = "QUOTE_OPEN" if self.quote else "QUOTE_CLOSE"
        sentence.add(cls, index, index + 1)
        return index + 1


def _follows(lower: list[str], at: int, needed: frozenset[str]) -> bool:
    """True when one of the atoms that must come next stands at an atom, past a blank."""
    size = len(lower)
    if at < size and lower[at] < "!":
        at += 1
    return at < size and (lower[at] in needed or (NUMERAL in needed and is_numeral(lower[at])))


def _joins_words(lower: list[str], index: int, dashed: frozenset[str]) -> bool:
    """True for the hyphen of a compound (state-owned) behind which no phrase of the lexicon (-fold) stands."""
    if not 0 < index < len(lower) - 1 or lower[index + 1] in dashed:
        return False
    before, after = lower[index - 1][-1], lower[index + 1][0]
    return before.isalpha() and before.isascii() and after.isalpha()


def _without(skipped: Container[int], starts: Iterator[int]) -> Iterator[int]:
    """The starts but those that are skipped."""
    return (index for index in starts if index not in skipped) if skipped else starts


def _addresses(sentence: Sentence) -> Container[int]:
    """The atoms of web and mail addresses."""
    plain = sentence.plain
    if "://" not in plain and "www." not in plain and "@" not in plain:
        return ()
    starts, found = sentence.starts, set[int]()
    for match in _ADDRESS.finditer(plain):
        first, last = (bisect_left(starts, sentence.start + at) for at in match.span())
        found.update(range(first, last))
    return found


def _find(lower: list[str], atom: str, index: int) -> int:
    """The index of the next such atom within a quotation's length, or 0."""
    try:
        return lower.index(atom, index, index + _LONGEST_QUOTE)
    except ValueError:
        return 0


def _begins_word(sentence: Sentence, index: int, atom: str) -> bool:
    """False inside a word: "an" behind an apostrophe, a sign between letters."""
    if atom in FIGURE_SIGNS or not atom.isalpha():
        return True
    before = sentence.lower[index - 1]
    return not before[-1].isalnum() and before not in "'’"

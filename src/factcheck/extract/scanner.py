"""One pass over the atoms of a sentence that turns them into typed tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction

from factcheck.extract.figures import SIGNS as FIGURE_SIGNS
from factcheck.extract.guards import is_counted_year
from factcheck.extract.lists import share_in_lists
from factcheck.extract.quantities import read_quantity
from factcheck.extract.special import read_article, read_factor, read_vague
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import DATE, FIGURE, SIGNS, Entry
from factcheck.lang.calendar import DateRef, year_before
from factcheck.lang.phrases import skip_blank, walk
from factcheck.types import Period

_BASES = frozenset(("YOY", "PRIOR", "COMPARED", "THAN"))
_QUOTED = {"《": "》", "〔": "〕"}  # what stands between them is a name or a file number
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
        sentence, first = self.sentence, self.language.first
        at, skipped = 0, _addresses(sentence)
        for index, atom in enumerate(sentence.lower):
            if index < at or index in skipped:
                continue
            flags = first.get(atom)
            if flags is not None:
                at = self._step(index, atom, flags)
            elif "." < atom < ":":
                at = self._step(index, atom, DATE | FIGURE)
        self._settle_hedge(len(sentence.lower))
        sentence.fill(len(sentence.lower))
        share_in_lists(sentence)
        return sentence

    def _step(self, index: int, atom: str, flags: int) -> int:
        """Reads what begins at an atom; returns the index after it (index + 1 when nothing does)."""
        if flags & DATE:
            after = self._date(index, atom)
            if after:
                return after
        found = walk(self.language.root, self.sentence.lower, index)
        if flags & FIGURE:
            after = self._figure(
                index,
                atom,
                found[1] if found is not None and found[0].entry is not None and found[0].entry.cls == "FILL" else 0,
            )
            if after:
                return after
        if found is not None and found[0].entry is not None:
            return self._phrase(found[0].entry, found[0].cue, index, found[1])
        if atom in SIGNS:
            return self._sign(index, atom)
        return index + 1

    def _figure(self, index: int, atom: str, word: int) -> int:
        """The index after a quantity, unless a longer ordinary word (一带一路) begins here."""
        sentence = self.sentence
        if index and not is_numeral(atom) and self.language.spaced and not _begins_word(sentence, index, atom):
            return 0
        count = len(sentence.tokens)
        hedge, first = self._hedge_at(index)
        if hedge is None and atom in self.language.bare_scales and not self._marked(index):
            return 0
        after = read_quantity(sentence, index, hedge, first)
        if not after and atom in self.language.words.articles:
            after = read_article(sentence, index)
        if word and word >= after:
            del sentence.tokens[count:]
            return word
        if len(sentence.tokens) > count:
            self._spend_hedge(sentence.tokens[-1].first, index, count)
        return after

    def _marked(self, index: int) -> bool:
        """百分之, 千余: a scale character that begins a numeral without a hedge."""
        lower = self.sentence.lower
        at = skip_blank(lower, index + 1)
        while at < len(lower) and lower[at] in self.language.bare_scales:
            at += 1
        return at < len(lower) and lower[at] in self.language.words.after_bare_scales

    def _hedge_at(self, index: int) -> tuple[str | None, int]:
        """The hedge that ends right before an atom, and the atom it begins at."""
        if self.hedge is None:
            return None, index
        name, _, first, last = self.hedge
        if skip_blank(self.sentence.lower, last) != index:
            self._settle_hedge(index)
            return None, index
        return name, first

    def _spend_hedge(self, first: int, index: int, count: int) -> None:
        """The hedge went into the figure; one that is a conversion cue as well stays one (约合)."""
        if self.hedge is not None and self.hedge[1] is not None and self.hedge[1].cls == "EQUIV":
            _, cue, begin, last = self.hedge
            token = self.sentence.tokens.pop()
            assert cue is not None
            self.sentence.add(cue.cls, begin, last, cue.payload)
            self.sentence.tokens.append(token)
        self.hedge = None

    def _settle_hedge(self, index: int) -> None:
        """A hedge before anything but a figure is the cue it is elsewhere ("over" compares), or an ordinary word."""
        if self.hedge is not None:
            _, cue, first, last = self.hedge
            self.hedge = None
            if cue is not None:
                self.sentence.add(cue.cls, first, last, cue.payload)

    def _date(self, index: int, atom: str) -> int:
        sentence = self.sentence
        if index and is_numeral(atom) and _joined(sentence, index):
            return 0
        offset = sentence.starts[index] - sentence.start
        found = self.language.grammar.date(sentence.plain, atom, offset, len(sentence.plain), self.published)
        if found is None:
            return 0
        stop, last = sentence.start + found.end, index
        while sentence.starts[last] < stop:
            last += 1
        if sentence.starts[last] != stop or not self._is_date(found, index, last):
            return 0
        if found.kind == "year" and not found.relative and self.language.spaced and self._names_year(index, last):
            found = found._replace(kind="name")
        self._settle_hedge(index)
        if found.kind == "same":
            found = found._replace(period=self._period_before())
            sentence.add("PRIOR", index, last, found)
        else:
            sentence.add("DATE", index, last, found)
        return last

    def _is_date(self, found: DateRef, index: int, last: int) -> bool:
        """Whether a month or a year really is one: "may", the year in a name, 1985 residents."""
        sentence, language = self.sentence, self.language
        if found.kind == "maybe":
            before = sentence.lower[index - 2] if index >= 2 else ""
            return sentence.text[sentence.starts[index]].isupper() and before in language.words.month_before
        if found.kind not in ("year", "bare") or found.relative:
            return True
        if is_counted_year(sentence, index):
            return False
        return (
            language.spaced
            or found.kind == "year"
            or not index
            or sentence.lower[index - 1] not in language.words.year_brackets
        )

    def _names_year(self, index: int, last: int) -> bool:
        """The 2021 China Auto Parts Summit: a year before a capitalized word belongs to a name."""
        sentence, lower = self.sentence, self.sentence.lower
        if (
            last != index + 1
            or index + 2 >= len(lower)
            or lower[index + 1] != " "
            or sentence.block in ("title", "heading")
        ):
            return False
        word = sentence.written(index + 2, index + 3)
        if not word[0].isupper() or lower[index + 2] in self.language.words.no_names or len(word) < 2:
            return False
        before = lower[index - 2] if index >= 2 and is_blank(lower[index - 1]) else ""
        return before not in self.language.words.year_before

    def _period_before(self) -> Period | None:
        """The period that "the same period last year" takes up: the last one the sentence names, a year earlier."""
        for token in reversed(self.sentence.tokens):
            if isinstance(token.payload, DateRef) and token.payload.kind != "time":
                return year_before(token.payload.period)
        return None

    def _phrase(self, entry: Entry, cue: Entry | None, first: int, last: int) -> int:
        cls = entry.cls
        if cls == "HEDGE":  # the figure after it takes it up
            self._settle_hedge(first)
            self.hedge = (str(entry.payload), cue, first, last)
            return last
        if cls == "FILL":
            return last
        self._settle_hedge(first)
        if cls == "VAGUE":
            return read_vague(self.sentence, first, last, entry.payload) or last
        token = self.sentence.add(cls, first, last, entry.payload)
        if cls in _BASES and entry.payload is None and last > first + 1:
            self._date_inside(token)
        if cls == "FACTOR" and isinstance(entry.payload, Fraction):
            read_factor(self.sentence, token)
        return last

    def _date_inside(self, token: Token) -> None:
        """比去年同期: the period that a base of comparison names is a claim of its own."""
        sentence, language = self.sentence, self.language
        for index in range(token.first, token.last):
            if language.first.get(sentence.lower[index], 0) & DATE:
                offset = sentence.starts[index] - sentence.start
                found = language.grammar.date(
                    sentence.plain, sentence.lower[index], offset, len(sentence.plain), self.published
                )
                if found is not None and found.kind == "same" and sentence.start + found.end == token.end:
                    token.payload, token.claimed = found._replace(period=self._period_before()), sentence.starts[index]
                    return

    def _sign(self, index: int, atom: str) -> int:
        cls = SIGNS[atom]
        sentence, lower = self.sentence, self.sentence.lower
        if atom in _QUOTED:
            closing = _find(lower, _QUOTED[atom], index)
            if closing:
                self._settle_hedge(index)
                sentence.add(cls, index, index + 1)
                return closing
        if atom == '"':
            self.quote = not self.quote
            cls = "QUOTE_OPEN" if self.quote else "QUOTE_CLOSE"
        if (
            atom == "-"
            and 0 < index < len(lower) - 1
            and lower[index - 1][-1].isalpha()
            and lower[index + 1][0].isalpha()
        ):
            return index + 1
        self._settle_hedge(index)
        sentence.add(cls, index, index + 1)
        return index + 1


def _addresses(sentence: Sentence) -> frozenset[int] | range:
    """The atoms of web and mail addresses."""
    plain = sentence.plain
    if "://" not in plain and "www." not in plain and "@" not in plain:
        return range(0)
    starts, found = sentence.starts, set[int]()
    for match in _ADDRESS.finditer(plain):
        first, last = (bisect_left(starts, sentence.start + at) for at in match.span())
        found.update(range(first, last))
    return frozenset(found)


def _find(lower: list[str], atom: str, index: int) -> int:
    """The index of the next such atom within a hundred, or 0."""
    try:
        return lower.index(atom, index, index + 100)
    except ValueError:
        return 0


def _joined(sentence: Sentence, index: int) -> bool:
    """True when letters stand directly before a figure: A320, COVID-19."""
    before = sentence.lower[index - 1]
    return bool(before[-1].isalpha() and before[-1].isascii())


def _begins_word(sentence: Sentence, index: int, atom: str) -> bool:
    """False inside a word: "an" behind an apostrophe, a sign between letters."""
    before = sentence.lower[index - 1]
    if atom in FIGURE_SIGNS or not atom.isalpha():
        return True
    return not before[-1].isalnum() and before not in "'’"

"""The figure that is called the sum of those before it: ..., in all 160; ……，合计160亿元."""

from __future__ import annotations

from factcheck.checks.parts._parts import Piece, cut_pieces, quantity, same_kind, text_of

from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim


def sum_behind(analysis: Analysis, last: Claim, whole: Claim) -> Claim | None:
    """The figure beside a word for a sum, behind the parts."""
    sentence = analysis.sentences[last.sentence]
    for piece in cut_pieces(sentence):
        if piece.sign == "SEMI" and sentence.tokens[piece.first].start > last.span.start:
            return None
        amounts = [i for i in piece.amounts(sentence) if sentence.tokens[i].start > last.span.start]
        if len(amounts) > 1:  # 三项合计160亿元
            units = {i: quantity(analysis.claim(sentence.tokens[i])).unit for i in amounts}
            amounts = [i for i in amounts if units[i] == quantity(whole).unit]
        if len(amounts) == 1 and is_sum(sentence, piece):
            claim = analysis.claim(sentence.tokens[amounts[0]])
            return claim if _fits(sentence, whole, claim) else None
    return None


def _fits(sentence: Sentence, whole: Claim, claim: Claim) -> bool:
    return same_kind(sentence, quantity(whole), quantity(claim), loose=True)


def is_sum(sentence: Sentence, piece: Piece) -> bool:
    """True for a piece with a word for a sum."""
    table = sentence.language.tables["parts"]
    sums = {*table["sums"], *table["totals"]}
    tokens = [sentence.tokens[i] for i in piece.level]
    if any(token.cls == "TOTAL" and phrase_of(sentence, token.first, token.last) in sums for token in tokens):
        return True
    return sums_up(sentence, piece) or any(
        head in text_of(sentence, piece) and token.cls == "TOTAL" for head in table["sum_heads"] for token in tokens
    )


def sums_up(sentence: Sentence, piece: Piece) -> bool:
    """True for a Chinese piece that begins with a sum, or says that it adds up: 总收入320亿元, 二者相加4100人."""
    table, text = sentence.language.tables["parts"], text_of(sentence, piece)
    return text.startswith(tuple(table["sum_heads"])) or any(word in text for word in table["sum_words"])

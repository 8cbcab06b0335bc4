"""Reads wholes whose parts stand without the usual cue: 14金5银5铜24枚奖牌; shares of a share; a breakdown below."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._apart import add_up_nearly
from factcheck.checks.parts._collect import collect
from factcheck.checks.parts._parts import cut_pieces, is_amount, is_level, quantity, text_of
from factcheck.checks.parts._sides import is_divided
from factcheck.checks.parts._whole import Division, cover

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.pattern import find_each, patterns
from factcheck.types import Claim

_N = "NUMBER|COUNT"
_MEDALS = patterns(
    f"g={_N} gold=FILL (ENUM|COMMA|AND)? s={_N} silver=FILL (ENUM|COMMA|AND)? b={_N} bronze=FILL COMMA? (TOTAL|FILL)? whole=COUNT"
)
_NAMES = ("gold", "silver", "bronze")
_LEAD = 160  # characters before a sentence in which it is announced
_BACK = 3  # sentences before a breakdown among which its total is told
_HUNDRED = range(98, 103)


def medals(analysis: Analysis) -> Iterator[Division]:
    """Gold, silver and bronze right before the number of all medals."""
    for match in find_each(_MEDALS, analysis):
        names = match.sentence.language.tables["parts"]["medal_names"]
        texts = [match.sentence.text[match.token(one).start : match.token(one).end].strip() for one in _NAMES]
        if len(names) == len(texts) and all(text.startswith(name) for text, name in zip(texts, names, strict=True)):
            parts = tuple(match.claims(role)[0] for role in "gsb")
            whole = match.claims("whole")[0]
            yield Division(whole=whole, parts=parts, cue="TOTAL", span=match.span, closed=True, ends="")


def shares_of_share(analysis: Analysis) -> Iterator[Division]:
    """占总数的88.9%，其中男性占47.3%，女性占41.6%: percentages of one base, unless they are shares of the part."""
    for sentence in sentences_with(analysis, "PERCENT", "OF_WHICH", "SHARE"):
        tokens = sentence.tokens
        for cue in places_in(sentence, "OF_WHICH"):
            before = [i for i in places_in(sentence, "PERCENT") if i < cue]
            pieces = cut_pieces(sentence, cue + 1)
            ends = next((n for n, piece in enumerate(pieces) if n and piece.sign == "SEMI"), len(pieces))
            shared = [(piece, i) for piece in pieces[:ends] for i in piece.level if tokens[i].cls == "PERCENT"]
            if (
                not before
                or len(shared) != 2
                or any(tokens[i].cls not in ("COMMA",) for i in range(before[-1] + 1, cue))
            ):
                continue
            parts = tuple(analysis.claim(tokens[i]) for _, i in shared)
            values = [quantity(part).number.value for part in parts]
            added = sum(value for value in values if value is not None)
            if (
                None in values
                or int(added) in _HUNDRED
                or not is_divided(sentence, [text_of(sentence, one) for one, _ in shared])
            ):
                continue
            whole = analysis.claim(tokens[before[-1]])
            if add_up_nearly(whole, parts):
                yield Division(
                    whole=whole, parts=parts, cue="OF_WHICH", span=cover(whole, parts), closed=True, firm=False
                )


def breakdowns(analysis: Analysis) -> Iterator[Division]:
    """Parts in the sentence behind "reported the following breakdown:", and the total told shortly before."""
    for sentence in sentences_with(analysis, "AMOUNT", least=2):
        if not _is_announced(sentence):
            continue
        whole = _total_before(analysis, sentence)
        if whole is None:
            continue
        found = collect(analysis, sentence, cut_pieces(sentence), whole)
        if len(found.parts) >= 2 and found.rest is None and add_up_nearly(whole, found.parts):
            yield Division(
                whole=whole, parts=tuple(found.parts), cue="OF_WHICH", span=found.parts[0].span, closed=True, firm=False
            )


def _is_announced(sentence: Sentence) -> bool:
    """True when a line that ends in a colon stands right before a sentence and speaks of a breakdown."""
    before = sentence.text[max(0, sentence.start - _LEAD) : sentence.start].rstrip().lower()
    if not before.endswith((":", "：")):
        return False
    line = before.rsplit("\n", 1)[-1]
    return any(word in line for word in sentence.language.tables["parts"]["breakdowns"])


def _total_before(analysis: Analysis, sentence: Sentence) -> Claim | None:
    """The nearest figure in the sentences before that stands behind a verb of reaching or a word for a total."""
    for back in range(1, _BACK + 1):
        if back > sentence.index:
            break
        other = analysis.sentences[sentence.index - back]
        found = [
            i
            for piece in cut_pieces(other)
            for i in piece.amounts(other)
            if is_amount(other.tokens[i]) and is_level(other, piece, i) and piece.classes(other, i) & {"REACH", "TOTAL"}
        ]
        if found:
            return analysis.claim(other.tokens[found[0]]) if len(found) == 1 else None
    return None

"""Lists of percentages that may be the shares of one whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.checks.parts._answers import answers, are_classes, are_shares, base_of
from factcheck.checks.parts._parts import Piece, cut_pieces, quantity, text_of
from factcheck.checks.parts._sides import is_apart

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

_GROWTH = frozenset(
    (
        "UP",
        "DOWN",
        "CHANGE",
        "YOY",
        "QOQ",
        "NARROW",
        "WIDEN",
        "COMPARED",
        "THAN",
        "AVERAGE",
        "ANNUAL",
        "POINTS",
        "FACTOR",
        "GAP",
        "PRIOR",
        "TARGET",
    )
)
_NAMED = (["FILL", "PERCENT"], ["CONCEPT", "PERCENT"])
_FEWEST, _PAIR = 3, 2  # percentages of a list; two when words divide the whole between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Percentages in a row. `cue`: "complete" (nothing is left over), "partition" (shares of one whole, perhaps not all)
    or "" (nothing tells but the figures)."""

    claims: tuple[Claim, ...]
    cue: str


def percent_lists(analysis: Analysis) -> Iterator[Shares]:
    """Every list of percentages without a growth word."""
    for sentence in sentences_with(analysis, "PERCENT|RATIO", least=2):
        classes = [token.cls for token in sentence.tokens]
        if classes.count("PERCENT") >= 2:
            for run in _runs(analysis, sentence):
                if len(run) < _PAIR:
                    continue
                cue = _cue(sentence, run)
                if len(run) >= (_PAIR if cue in ("complete", "pair") else _FEWEST) and cue is not None:
                    yield Shares(claims=tuple(claim for _, claim in run), cue="partition" if cue == "pair" else cue)
        if classes.count("RATIO") >= _FEWEST:
            yield from _ratios(analysis, sentence)


def _runs(analysis: Analysis, sentence: Sentence) -> Iterator[list[tuple[Piece, Claim]]]:
    """Consecutive pieces with one percentage each; pieces of words may stand between, growth and amounts end a run."""
    run: list[tuple[Piece, Claim]] = []
    for piece in cut_pieces(sentence):
        percents = [i for i in piece.level if sentence.tokens[i].cls == "PERCENT"] or _bracketed(sentence, piece)
        grown = _grows(sentence, piece)
        if len(percents) == 1 and not grown:
            run.append((piece, analysis.claim(sentence.tokens[percents[0]])))
            continue
        if not percents and not grown and not piece.amounts(sentence) and piece.sign != "SEMI":
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _bracketed(sentence: Sentence, piece: Piece) -> list[int]:
    """The percentage of "Beta (38 percent)": alone in the bracket behind a name without a figure."""
    at = piece.last - (sentence.tokens[piece.last - 1].cls == "OPEN")
    inside = [token.cls for token in sentence.tokens[at : at + 3]]
    return [at + 1] if inside == ["OPEN", "PERCENT", "CLOSE"] and not piece.amounts(sentence) else []


def _grows(sentence: Sentence, piece: Piece) -> bool:
    chinese = sentence.language.code == "zh"
    for i in piece.level:
        token = sentence.tokens[i]
        noise = chinese and token.end - token.start == 1 and token.cls not in ("UP", "DOWN")
        if token.cls in _GROWTH and not noise and not _opposes(sentence, i) and not _is_base(sentence, piece, i):
            return True
    return False


def _is_base(sentence: Sentence, piece: Piece, index: int) -> bool:
    """True for "45 percent of the loss in growth was due to": what grew is what the share is of."""
    classes = [sentence.tokens[i].cls for i in piece.level if i < index]
    at = classes.index("PERCENT") if "PERCENT" in classes else len(classes)
    return classes[at + 1 : at + 2] == ["OF"] and "BE" in [sentence.tokens[i].cls for i in piece.level if i > index]


def _opposes(sentence: Sentence, index: int) -> bool:
    """True for "48 against" in a vote."""
    token = sentence.tokens[index]
    return phrase_of(sentence, token.first, token.last) in sentence.language.tables["parts"]["opposed"]


def _cue(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> str | None:
    """What tells that the percentages are shares of one whole; None where they are known not to be."""
    table = sentence.language.tables["parts"]
    if any(_is_of_rest(sentence, piece) for piece, _ in run):
        return None
    texts = [text_of(sentence, piece) for piece, _ in run]
    if len(run) >= _PAIR and _ends_in_rest(sentence, run[-1][0]):
        return "complete"
    if len(run) >= _FEWEST and texts[-1].split("(")[0].strip() in table["others"]:
        return "complete"
    if len(run) >= _FEWEST and are_classes(sentence, run, texts):
        return "complete"
    if len(run) >= _FEWEST and all(any(word in text for word in table["origins"]) for text in texts):
        return "partition"
    if answers(table["groups"], table, texts):  # rates of men and of women are no shares
        return "complete" if are_shares(sentence, run) else None
    if len(run) == _FEWEST and _is_triad(sentence, run):
        return "complete"
    if answers(table["answers"], table, texts):  # without the undecided, something may be left over
        return "complete" if len(run) >= _FEWEST else "pair"
    if len(run) >= _FEWEST and any(word in texts[-1] for word in table["unanswered"]):
        return "partition"  # who is undecided gave no other answer
    if len({base for piece, _ in run if (base := base_of(sentence, piece))}) > 1:
        return None
    text = "".join(sentence.lower)
    dates = sum(token.cls == "DATE" for token in sentence.tokens)
    if any(word in text for word in table["surveys"]) or dates >= 2:
        return None
    if any(word in text for word in table["wholes"]) and "RESPECTIVELY" in {token.cls for token in sentence.tokens}:
        return None  # 分别占全国的60%、50%: shares of several wholes
    if _are_owned(sentence, run):
        return "pair"
    if _are_items(sentence, run):
        return "partition"
    if any(word in text for word in table["partition"]) or _is_elliptical(sentence, run) or _are_holders(sentence, run):
        return "partition"
    return "partition" if is_apart(sentence, texts) and are_shares(sentence, run) else ""


def _is_triad(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for 三次产业占比分别为7.1%、35.8%和57.2%."""
    first = run[0][0]
    text = "".join(sentence.lower[: sentence.tokens[first.last - 1].last])
    triads = sentence.language.tables["parts"]["triads"]
    return "SHARE" in first.classes(sentence) and any(word in text for word in triads)


def _are_holders(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for 甲持股52%、乙持股28%: the holders of one company."""
    verbs = tuple(sentence.language.tables["parts"]["holding"])
    names = []
    for piece, claim in run:
        name = sentence.text[sentence.tokens[piece.first].start : claim.span.start].strip()
        if not verbs or not name.endswith(verbs) or name in verbs:
            return False
        names.append(name)
    return len(set(names)) == len(names)


def _are_items(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for 人工成本占45%，材料占35%，能源占20%: the items of one sum; people and firms can be of several sorts."""
    if sentence.language.spaced or len(run) < _FEWEST or any(base_of(sentence, piece) for piece, _ in run):
        return False
    shapes = [[sentence.tokens[i].cls for i in piece.level] for piece, _ in run]
    if shapes[0][-3:] != ["CONCEPT", "SHARE", "PERCENT"]:
        return False
    tokens = sentence.tokens
    names = [sentence.text[tokens[piece.first].start : tokens[piece.last - 2].start].strip() for piece, _ in run]
    plain = all(shape in (["FILL", "SHARE", "PERCENT"], ["CONCEPT", "SHARE", "PERCENT"]) for shape in shapes[1:])
    return plain and not any(name.endswith(tuple(sentence.language.tables["parts"]["overlapping"])) for name in names)


def _are_owned(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for 三方分别持股40%、35%和25%, "own 40%, 35% and 25% respectively": one company and its owners.

    The verb stands right before the figures, and no names of several companies behind them.
    """
    first, last = run[0][0], run[-1][0]
    if len(run) < _FEWEST or "RESPECTIVELY" not in {token.cls for token in sentence.tokens}:
        return False
    at = next((i for i in first.level if sentence.tokens[i].cls == "PERCENT"), first.first)
    verb = sentence.text[sentence.tokens[first.first].start : sentence.tokens[at].start].strip().lower()
    verbs = tuple(sentence.language.tables["parts"]["owning"])
    bare = all(sentence.tokens[i].cls != "OF" for i in last.level)
    return bare and bool(verbs) and verb.endswith(verbs)


def _ends_in_rest(sentence: Sentence, piece: Piece) -> bool:
    """True when the last percentage is that of the rest: 其余15%, "with the rest, 15 percent, abstaining", 18 percent to
    weather, animals and various other causes."""
    tail = sentence.text[sentence.tokens[piece.last - 1].end : sentence.end].lower()
    joined = [token.cls for token in sentence.tokens[piece.last :]]
    if sentence.language.spaced and set(joined) <= {"COMMA", "AND", "FILL", "END"} and " other " in tail:
        return any(f" {word} " in tail for word in sentence.language.tables["parts"]["ands"])
    before = sentence.tokens[max(0, piece.first - 2) : piece.first]
    return "REST" in piece.classes(sentence) or [token.cls for token in before] == ["REST", "COMMA"]


def _is_of_rest(sentence: Sentence, piece: Piece) -> bool:
    """True for 其余收益的80%, 80 percent of the rest: a share of what is left, not of the whole."""
    classes = [sentence.tokens[i].cls for i in piece.level]
    at = classes.index("PERCENT") if "PERCENT" in classes else len(classes)
    if sentence.language.code == "zh":
        return "REST" in classes[:at] and classes[at - 1 : at] == ["OF"]
    return "OF" in classes[at:] and "REST" in classes[at:]


def _is_elliptical(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for "coal supplies 58 percent of power, gas 21 percent and wind 4 percent", also with "gas for 21 percent",
    unless people may count twice."""
    base = base_of(sentence, run[0][0])
    people = sentence.language.tables["parts"]["people"]
    names = " ".join((base, *(text_of(sentence, piece) for piece, _ in run)))
    if not base or any(word.removesuffix("s") in people or word in people for word in names.split()):
        return False
    return all([cls for i in piece.level if (cls := sentence.tokens[i].cls) != "FOR"] in _NAMED for piece, _ in run[1:])


def _ratios(analysis: Analysis, sentence: Sentence) -> Iterator[Shares]:
    """8.7∶41.2∶50.1 that stand for percentages: three and more, near 100 together."""
    run: list[Claim] = []
    for index, token in enumerate(sentence.tokens):
        if token.cls == "RATIO":
            run.append(analysis.claim(token))
        following = sentence.tokens[index + 1].cls if index + 1 < len(sentence.tokens) else ""
        joined = token.cls == "RATIO" or sentence.text[token.start : token.end].strip() in ("∶", ":", "：")
        if run and (not joined or following == ""):
            yield from _near_hundred(run)
            run = []


def _near_hundred(run: list[Claim]) -> Iterator[Shares]:
    total = sum((quantity(claim).number.value or Fraction(0) for claim in run), Fraction(0))
    if len(run) >= _FEWEST and abs(total - 100) <= 15:
        yield Shares(claims=tuple(run), cue="complete")

"""A score and the margin told behind it: 以98比91获胜，净胜7分."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._words import has_word

from factcheck.check import Case, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import read_interval
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

NAME = "difference"
_MARGINS = patterns("s=FILL COMMA gap=(GAP|FILL) (FILL|BY)? d=(NUMBER|COUNT) (FILL|END|COMMA|SEMI|$)")
_LEAST_LED = 20  # points a side: a lead behind a smaller score may be one in the league


def score_gaps(analysis: Analysis) -> Iterator[Relation]:
    """The one score of a sentence, and the margin right behind its clause."""
    for sentence in sentences_with(analysis, "NUMBER|COUNT", "FILL", "COMMA"):
        scores = _scores(sentence)
        if len(scores) != 1:
            continue
        for match in find_in(_MARGINS, analysis, sentence):
            words, (at, one, other) = match.token("s"), scores[0]
            if not words.first <= at < words.last or match.claims("d")[0].quantity is None:
                continue
            net = has_word(sentence, [match.token("gap")], "net_scores")
            led = has_word(sentence, [match.token("gap")], "score_leads") and min(one, other) >= _LEAST_LED
            if (net or led) and not has_word(sentence, [*match.inside(), *match.after(2)], "league"):
                score = sentence.text[sentence.starts[at - 1] : sentence.starts[at + 2]].strip()
                yield relation_of(NAME, {"d": match.claims("d")}, match.span, score=score, gap=abs(one - other))
                break


def _scores(sentence: Sentence) -> list[tuple[int, int, int]]:
    """Where two whole numbers stand around 比, and the two numbers."""
    lower, signs = sentence.lower, sentence.language.tables["change"].get("score_signs", ())
    found: list[tuple[int, int, int]] = []
    for at in range(1, len(lower) - 1) if any(sign in lower for sign in signs) else ():
        if lower[at] in signs and lower[at - 1].isdecimal() and lower[at + 1].isdecimal():
            found.append((at, int(lower[at - 1]), int(lower[at + 1])))
    return found


def counted_in(match: Match) -> str | None:
    """What all three figures count: points in a game (98分, 86分, 12分), or votes by whatever classifier (5320张, 550票)."""
    words, text = match.sentence.language.tables["change"], match.sentence.text
    points, votes = tuple(words.get("game_points", ())), words.get("votes", ())
    if points and all(text.startswith(points, match.token(role).end) for role in "bad"):
        return "points"
    figures = [claim.quantity for role in "bad" for claim in match.claims(role)]
    return "votes" if all(figure is not None and figure.unit in votes for figure in figures) else None


def read_counted(case: Case) -> list[Interval] | None:
    """The three figures: whole points are exact; votes are read as written."""
    figures = [case.quantity(role) for role in "bad"]
    if case.fact("counted") == "votes":
        return [read_interval(figure, case.level) for figure in figures]
    exact = [figure.number.value for figure in figures if figure.number.hedge is None and figure.number.last_digit >= 0]
    values = [Interval.exact(value) for value in exact if value is not None]
    return values if len(values) == len(figures) else None


def judge_score(case: Case) -> Outcome | None:
    """The difference of the two numbers, which are exact, against the margin."""
    gap, stated = case.fact("gap"), case.quantity("d").number.value
    if not isinstance(gap, int) or stated is None:
        return None
    return Outcome(
        agrees=stated == gap,
        stated=Interval.exact(stated),
        computed=Interval.exact(gap),
        formula=str(case.fact("score")),
        message="score",
        args={"score": str(case.fact("score")), "gap": str(gap)},
    )

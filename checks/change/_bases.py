"""Whether the earlier value of a change is the one the change is measured from."""

from __future__ import annotations

from itertools import pairwise

from factcheck.checks.change._periods import clashing_periods, year_before
from factcheck.checks.change._subjects import stated
from factcheck.checks.change._values import head
from factcheck.checks.change._words import first_word, hedges, holds, is_one_of, is_prior, unit_of, until_figure

from factcheck.extract.tokens import Token
from factcheck.pattern import Match

_TEMPORAL = ("DATE", "PRIOR", "YOY", "QOQ", "DURATION", "ANNUAL")
_NEAR = 6  # tokens before the figures in which a word still speaks of them
_AWAY = ("FOR", "AT", "BY", "WITH", "FILL", "LONG")


def has_other_base(match: Match) -> bool:
    """True when the earlier value is none, or its time does not fit the period of the rate."""
    if not match.has("mark"):
        return False
    a, mark = match.found.start("a"), match.found.start("mark")
    near = (*match.sentence.tokens[mark:a], *match.sentence.tokens[a + 1 : a + 4])
    return takes_other_base(match) or clashing_periods(match, near)


def takes_other_base(match: Match) -> bool:
    """True when the earlier value is a forecast, another firm's figure, or the figure of another measure."""
    sentence = match.sentence
    a, mark = match.found.start("a"), match.found.start("mark")
    lead, after = sentence.tokens[mark:a], sentence.tokens[a + 1 : a + 4]
    named = [token for token in sentence.tokens[max(0, match.found.start() - _NEAR) : mark] if token.cls == "CONCEPT"]
    if [token.cls for token in sentence.tokens[max(0, match.found.start("b") - 2) : match.found.start("b")]] == [
        "FORECAST",
        "OF",
    ]:
        return True
    if any(token.cls == "CONCEPT" and named and token.payload not in [one.payload for one in named] for token in lead):
        return True
    if holds((*lead, *after[:1]), "FORECAST", "TARGET", "RESTATED", "RANKED"):
        return True
    if holds((*lead, *after[:1]), "AVERAGE") and not _is_average(match):
        return True
    if _unnamed_noun(match, lead) or (
        match.has("strict") and match.has("a") and head(unit_of(sentence.tokens[a])) != head(unit_of(match.token("b")))
    ):
        return True
    temporal = holds((*lead, *after), *_TEMPORAL) or "/" in (unit_of(sentence.tokens[a]) or "")
    return bool(holds(lead, "COMPARED", "THAN") and not temporal and holds(after[:1], *_AWAY))


def _is_average(match: Match) -> bool:
    """True where the later value is an average as well: 人均9.3平方米，比1992年人均6平方米."""
    place = match.found.start("b")
    return holds(until_figure(reversed(match.sentence.tokens[max(0, place - _NEAR) : place])), "AVERAGE")


def _unnamed_noun(match: Match, lead: list[Token]) -> bool:
    """True for "from inflows of $255 million": a bare noun says what the figure is, and it is not what moved."""
    articles = match.sentence.language.tables["stop"].get("articles", ())
    return (
        bool(articles)
        and not holds(lead, "PRIOR")
        and any(
            one.cls == "FILL" and two.cls == "OF" and first_word(match.sentence, one) not in articles
            for one, two in pairwise(lead)
        )
    )


def has_own_base(match: Match) -> bool:
    """True when a change behind its values has another base of its own: ... and rose 4.2 percent sequentially from X."""
    role = stated(match)
    if match.found.start(role) < max(match.found.start("a"), match.found.start("b")):
        return False
    rest = match.sentence.tokens[match.found.end(role) :]
    own = until_figure(rest)
    following = rest[len(own) : len(own) + 1]
    unit = unit_of(match.token("a"))
    return (
        holds(own, "FROM", "TO", "THAN")
        and not holds(own, "COMMA")
        and bool(following)
        and unit_of(following[0]) == unit
    )


def has_weak_mark(match: Match) -> bool:
    """True when nothing says that the value is the earlier one: a bare date, a bare "the same period"."""
    sentence = match.sentence
    if match.has("on"):
        return not is_one_of(sentence, match.token("on"), "on")
    if match.has("than"):
        compared = match.tokens("than")
        return not (
            holds(compared, "THAN")
            or (holds(compared, "PRIOR") and holds(compared, "MORE", "LESS"))
            or hedges(sentence, compared[0].first, compared[-1].last) & {"more_than", "less_than"}
        )
    if "which" in match.found.re.groupindex:  # "which was 255 billion in 2010," or "valued at 255 billion in 2010,"
        return match.has("which") and not is_one_of(sentence, match.token("which"), "which")
    if "mark" not in match.found.re.groupindex:
        quantity = match.claims("a")[0].quantity
        return quantity is None or quantity.number.hedge != "more_than"
    begin = match.found.start("mark")
    marked = match.tokens("mark")
    mark = [*sentence.tokens[max(0, begin - 1) : begin], *marked]
    if [token.cls for token in mark[-3:]] == ["OPEN", "DATE", "COLON"]:
        return False
    behind = sentence.tokens[match.found.start("a") + 1 : match.found.start("a") + 3]
    if holds(marked, "WITH") and not holds((*marked, *behind), "COMPARED"):
        return True
    if (
        holds(marked, "FROM", "COMPARED", "THAN", "WITH", "YOY")
        or holds(mark, "QOQ")
        or any(is_prior(sentence, token) for token in mark)
    ):
        return any(token.cls == "PRIOR" and is_one_of(sentence, token, "same_time") for token in mark) and not holds(
            mark, "DATE"
        )
    return not match.has("later") and not year_before(match, mark)

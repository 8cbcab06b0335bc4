"""What speaks against a link between figures that a word order suggests."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, takewhile

from factcheck.checks.change._periods import clashing_periods, year_before
from factcheck.checks.change._subjects import has_late_subject, has_other_subject, stated
from factcheck.checks.change._values import head
from factcheck.checks.change._words import (
    first_word,
    hedges,
    holds,
    is_loss,
    is_one_of,
    is_prior,
    states_level,
    unit_of,
)

from factcheck.extract.tokens import Token
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, expand

# Inside the link these words say that the figures are about something else, or not facts.
BLOCKERS = ("RESPECTIVELY", "RESTATED", "OF_WHICH", "NEGATED", "HYPOTHETICAL", "REST", "INCLUDING")
_TEMPORAL = ("DATE", "PRIOR", "YOY", "QOQ", "DURATION", "ANNUAL")
_NEAR = 6  # tokens before the figures in which a word still speaks of them
_FAR_APART = 4
_AWAY = ("FOR", "AT", "BY", "WITH", "FILL", "LONG")


def is_foreign(match: Match, *, blockers: tuple[str, ...] = BLOCKERS) -> bool:
    """True when the words between the figures speak against the link."""
    inside = match.inside()
    if holds(inside, *blockers) or is_real(match):
        return True
    if match.has("move") and states_level(match.sentence, match.token("move")) and _move_takes_change(match):
        return True
    return any(speaks_against(match) for speaks_against in _DOUBTS)


def is_annual(match: Match) -> bool:
    """True when the stated change is an average per year: 年均增长5%, an average of 5% a year."""
    tokens, place = match.sentence.tokens, match.found.start(stated(match))
    first = min(place, match.found.start("move")) if match.has("move") else place
    before = until_figure(reversed(tokens[max(0, first - 2) : place]))
    after = tokens[place + 1 : place + 2]
    return holds((*before, *after), "ANNUAL", "ANNUALIZED")


def is_real(match: Match) -> bool:
    """Constant prices, like for like: inside, before or right behind. An adjusted measure is adjusted in both years."""
    sentence, tokens = match.sentence, match.sentence.tokens
    begin = match.found.start()
    start = match.found.start("move") if match.has("move") else match.found.end()
    before = until_figure(reversed(tokens[max(0, begin - _NEAR) : begin]))
    after = until_figure(tokens[match.found.end() : match.found.end() + 3])
    for token in (*before, *match.inside(), *after):
        own = is_one_of(sentence, token, "own_adjusted") and tokens.index(token) < start
        if token.cls == "REAL" and not own:
            return True
    return False


def until_figure(tokens: Iterable[Token]) -> list[Token]:
    """The tokens up to the first figure or the end of the clause."""
    return list(
        takewhile(
            lambda token: (
                isinstance(token.payload, DateRef) or (token.claim is None and token.cls not in ("SEMI", "END"))
            ),
            tokens,
        )
    )


def is_of_something(match: Match, role: str) -> bool:
    """True for a percentage of something: 249% of the 2013 level."""
    end = match.found.end(role)
    following = match.sentence.tokens[end : end + 2]
    return holds(following[:1], "OF") and not holds(following[1:], *expand("MOVE"))


def _is_share(match: Match) -> bool:
    return is_of_something(match, stated(match))


def _is_unsigned(match: Match) -> bool:
    """True for a change without a verb that does not carry its own sign, as "+5%" does."""
    if match.has("move") or match.has("than"):
        return False
    token = match.token(stated(match))
    return match.sentence.text[token.start] not in "+-\u2212\u2013"


def _is_level(match: Match) -> bool:
    """True when the stated change is a level itself: a rise in inflation to 1.25 pct."""
    place = match.found.start(stated(match))
    return holds(match.sentence.tokens[max(0, place - 1) : place], "TO", "FROM")


def spreads_far(match: Match, role: str) -> bool:
    """True for "rose by 40 to 286", which was read as a range although its ends lie too far apart for one."""
    quantity = match.claims(role)[0].quantity
    ends = quantity.number.ends if quantity is not None else None
    return ends is not None and ends[0] > 0 and ends[1] >= _FAR_APART * ends[0]


def _move_takes_change(match: Match) -> bool:
    """True when the stated change is what stands behind the move: 提高至12% states a level."""
    after = match.found.end("move")
    following = next(
        (token for token in match.sentence.tokens[after:] if token.claim is not None and token.cls != "DATE"), None
    )
    return following is not None and following in match.tokens(stated(match))


def _other_base(match: Match) -> bool:
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
    if holds((*lead, *after[:1]), "FORECAST", "TARGET", "AVERAGE", "RESTATED", "RANKED"):
        return True
    if _unnamed_noun(match, lead) or (
        match.has("strict") and match.has("a") and head(unit_of(sentence.tokens[a])) != head(unit_of(match.token("b")))
    ):
        return True
    temporal = holds((*lead, *after), *_TEMPORAL) or "/" in (unit_of(sentence.tokens[a]) or "")
    return bool(holds(lead, "COMPARED", "THAN") and not temporal and holds(after[:1], *_AWAY))


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


def mixes_signs(match: Match) -> bool:
    """True when one value is a loss and the other a profit."""
    tokens = match.sentence.tokens
    first, second = sorted(match.found.start(role) for role in ("a", "b"))
    ahead = _sign(reversed(tokens[max(0, first - _NEAR) : first]))
    between = _sign(reversed(tokens[first + 1 : second]))
    return between is not None and between != ahead and (between == "loss" or ahead == "loss")


def _sign(tokens: Iterable[Token]) -> str | None:
    for token in tokens:
        if is_loss(token):
            return "loss"
        if token.cls == "CONCEPT" or (token.claim is not None and token.cls != "DATE"):
            return "gain" if token.cls == "CONCEPT" else None
    return None


def _own_base(match: Match) -> bool:
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


def _split_bracket(match: Match) -> bool:
    """True when the later value stands in a bracket that closes before its change."""
    depth = 0
    for token in match.tokens("link") if match.has("link") else ():
        depth += (token.cls == "OPEN") - (token.cls == "CLOSE")
        if depth < 0:
            return True
    return False


def _weak_mark(match: Match) -> bool:
    """True when nothing says that the value is the earlier one: a bare date, a bare "the same period"."""
    sentence = match.sentence
    if match.has("on"):
        return not is_one_of(sentence, match.token("on"), "on")
    if match.has("than"):
        compared = match.tokens("than")
        return not (
            holds(compared, "THAN")
            or hedges(sentence, compared[0].first, compared[-1].last) & {"more_than", "less_than"}
        )
    if "which" in match.found.re.groupindex:  # "which was 255 billion in 2010," or "valued at 255 billion in 2010,"
        return match.has("which") and not is_one_of(sentence, match.token("which"), "which")
    begin = match.found.start("mark")
    marked = match.tokens("mark")
    mark = [*sentence.tokens[max(0, begin - 1) : begin], *marked]
    if [token.cls for token in mark[-3:]] == ["OPEN", "DATE", "COLON"]:
        return False
    behind = sentence.tokens[match.found.start("a") + 1 : match.found.start("a") + 3]
    if holds(marked, "WITH") and not holds((*marked, *behind), "COMPARED"):
        return True
    if holds(marked, "FROM", "COMPARED", "THAN", "WITH", "YOY") or any(is_prior(sentence, token) for token in mark):
        return any(token.cls == "PRIOR" and is_one_of(sentence, token, "same_time") for token in mark) and not holds(
            mark, "DATE"
        )
    return not match.has("later") and not year_before(match, mark)


_DOUBTS = (
    _is_unsigned,
    _is_share,
    _is_level,
    has_late_subject,
    has_other_subject,
    _own_base,
    _split_bracket,
    _weak_mark,
    _other_base,
    mixes_signs,
)

"""What speaks against a link between figures that a word order suggests."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.checks.change._bases import has_other_base, has_own_base, has_weak_mark
from factcheck.checks.change._periods import is_of_other_time
from factcheck.checks.change._subjects import has_late_subject, has_other_subject, stated
from factcheck.checks.change._words import has_word, holds, is_loss, is_one_of, states_level, until_figure

from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Token
from factcheck.notation import expand
from factcheck.pattern import Match

# Inside the link these words say that the figures are about something else, or not facts.
BLOCKERS = ("RESPECTIVELY", "RESTATED", "OF_WHICH", "NEGATED", "HYPOTHETICAL", "REST", "INCLUDING")
_NEAR = 6  # tokens before the figures in which a word still speaks of them
_FAR_APART = 4
_NAMING = frozenset(("FILL", "CONCEPT", "OF", "TOTAL"))  # between a share and the figure it is of


def is_foreign(match: Match, *, blockers: tuple[str, ...] = BLOCKERS) -> bool:
    """True when the words between the figures speak against the link."""
    inside = match.inside()
    if holds(inside, *blockers) or is_real(match):
        return True
    if match.has("move") and states_level(match.sentence, match.token("move")) and _move_takes_change(match):
        return True
    return any(speaks_against(match) for speaks_against in DOUBTS)


def told_of_now(match: Match) -> bool:
    """True but for "64 euros, ... 48 euros" without "now" between the two, or with nothing that was "once" before them."""
    if match.has("saves") and not has_word(match.sentence, match.tokens("saves"), "comes_to"):
        return False
    if match.has("later") and match.sentence.language.spaced:
        named = [token for token in match.tokens_between("later", "b") if token.cls == "CONCEPT"]
        if any(
            token.payload not in {one.payload for one in match.sentence.tokens[: match.found.start("a")]}
            for token in named
        ):
            return False  # last year revenue was 41 million; this year profit is 5 million
    if not match.has("now"):
        return True
    before = [*match.before(3), *match.sentence.tokens[: match.found.start()][-3:]]
    return has_word(match.sentence, match.tokens("now"), "now_words") and has_word(match.sentence, before, "once_words")


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
    asides = [(one, two) for one, two in sentence.brackets.items() if one < begin and two < begin]
    near = [tokens[at] for at in range(max(0, begin - _NEAR), begin) if not any(one < at < two for one, two in asides)]
    before = until_figure(reversed(near))
    behind = tokens[match.found.end() : match.found.end() + _NEAR]
    after = [] if _has_own_rate(behind) else until_figure(behind[:3])
    for token in (*before, *match.inside(), *after):
        own = is_one_of(sentence, token, "own_adjusted") and tokens.index(token) < start
        if token.cls == "REAL" and not own:
            return True
    return False


def has_mean_of_total(match: Match) -> bool:
    """True where the later value is an average drawn from the total before it: 产量36万辆，月均3万辆，增长20%，上年为30万辆."""
    if not (match.has("a") and match.has("b")):
        return False
    tokens, place, base = match.sentence.tokens, match.found.start("b"), match.found.start("a")
    edge = next((at for at in range(place - 1, -1, -1) if tokens[at].cls == "COMMA"), -1)
    near = until_figure(reversed(tokens[max(0, base - 3) : base]))
    if edge < 1 or not holds(tokens[edge + 1 : place], "AVERAGE") or holds(near, "AVERAGE"):
        return False
    return tokens[edge - 1].cls == tokens[place].cls


def _has_own_rate(tokens: list[Token]) -> bool:
    """True for ，扣除价格因素，实际增长3.2%: the words of constant prices are about the rate behind them."""
    classes = [token.cls for token in tokens]
    if "REAL" not in classes or classes[0] != "COMMA":
        return False
    behind = classes[classes.index("REAL") :]
    ends = next((at for at, cls in enumerate(behind) if cls in ("SEMI", "END")), len(behind))
    return "PERCENT" in behind[:ends]


def is_of_something(match: Match, role: str) -> bool:
    """True for a percentage of something: 249% of the 2013 level."""
    end = match.found.end(role)
    following = match.sentence.tokens[end : end + 2]
    return holds(following[:1], "OF") and not holds(following[1:], *expand("MOVE"))


def _is_share(match: Match) -> bool:
    return is_of_something(match, stated(match))


def _has_other_time(match: Match) -> bool:
    return is_of_other_time(match, match.found.start(stated(match)))


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


def is_base_of_share(match: Match) -> bool:
    """True when a value is what a share is of: held 412 million, 61.5 percent of their capacity of 670 million, down from
    428 million."""
    return any(match.has(role) and _follows_share(match, match.found.start(role)) for role in ("a", "b"))


def _follows_share(match: Match, place: int) -> bool:
    tokens, seen = match.sentence.tokens, False
    for token in reversed(tokens[max(0, place - _NEAR) : place]):
        if token.cls in ("PERCENT", "FRACTION"):
            return seen
        if token.cls not in _NAMING:
            return False
        seen = seen or token.cls == "OF"
    return False


def _split_bracket(match: Match) -> bool:
    """True when the later value stands in a bracket that closes before its change."""
    depth = 0
    for token in match.tokens("link") if match.has("link") else ():
        depth += (token.cls == "OPEN") - (token.cls == "CLOSE")
        if depth < 0:
            return True
    return False


def _own_percent(match: Match, role: str) -> int | None:
    """Where the percentage stands that a value has of its own: 205,000 shares (12.8 percent), 205,000, or 12.8 percent."""
    tokens, at = match.sentence.tokens, match.found.start(role) + 1
    while at < len(tokens) and tokens[at].cls in ("FILL", "CONCEPT"):
        at += 1
    start = at
    while at < len(tokens) and tokens[at].cls in ("COMMA", "OPEN", "AND", "EQUIV", "SHARE", "UP", "DOWN", "YOY"):
        at += 1
    signs = [token.cls for token in tokens[start:at]]
    bound = signs[:1] == ["OPEN"] or signs in (["COMMA", "AND"], ["AND"], ["COMMA", "EQUIV"], ["EQUIV"])
    return at if bound and at < len(tokens) and tokens[at].cls == "PERCENT" else None


def _is_share_of_each(match: Match) -> bool:
    """True where both values have a percentage of their own, and the stated one is that of a value."""
    if not (match.has("a") and match.has("b")):
        return False
    own = [_own_percent(match, role) for role in ("a", "b")]
    return None not in own and match.found.start(stated(match)) in own


DOUBTS = (
    _is_unsigned,
    _is_share_of_each,
    _is_share,
    _is_level,
    has_late_subject,
    has_other_subject,
    has_own_base,
    _split_bracket,
    has_weak_mark,
    has_other_base,
    mixes_signs,
    _has_other_time,
    is_base_of_share,
    has_mean_of_total,
)


def is_range(match: Match) -> bool:
    """True for "add 90 cents to 95 cents": behind a verb that takes an object the two may be the ends of what is added."""
    sentence, tokens = match.sentence, match.sentence.tokens
    if not (match.has("move") and match.has("d") and match.has("b")):
        return False
    words = sentence.language.tables["change"]["adding"]
    at, low, high = tokens.index(match.token("move")), match.claims("d")[0].quantity, match.claims("b")[0].quantity
    behind = [token.cls for token in tokens[at + 1 : at + 4]]
    beside = len(behind) == 3 and behind[0] == behind[2] and behind[1] == "TO"
    return (
        beside
        and phrase_of(sentence, tokens[at].first, tokens[at].last) in words
        and low is not None
        and high is not None
        and low.number.value is not None
        and high.number.value is not None
        and low.number.value < high.number.value < 2 * low.number.value
    )

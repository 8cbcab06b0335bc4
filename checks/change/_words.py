"""What the words inside and between tokens say: the [change] tables of the lexicons, hedges, case endings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import phrase_key
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import walk
from factcheck.lang.lexicon import load
from factcheck.pattern import Match
from factcheck.types import Quantity

_LONGEST_HEDGE = 9  # atoms, blanks counted


@lru_cache(maxsize=64)
def _table(code: str, name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase_key(phrase) for phrase in load(code).tables.get("change", {}).get(name, ()))


@lru_cache(maxsize=64)
def _heads(code: str, name: str) -> frozenset[str]:
    """The first words of the phrases of a table."""
    return frozenset(key[0] for key in _table(code, name))


def is_one_of(sentence: Sentence, token: Token, name: str) -> bool:
    """True when the words of a token stand in a [change] table."""
    words = tuple(atom for atom in sentence.lower[token.first : token.last] if not atom.isspace() and atom not in ".’'")
    return words in _table(sentence.language.code, name)


def hedges(sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """The hedges among the atoms first..last-1, whatever they stand before: "more than doubled", 翻了近一番."""
    lower, found = sentence.lower, set[str]()
    at = first
    while at < last:
        hit = walk(sentence.language.root, lower, at) if not lower[at].isspace() else None
        if hit is not None and hit[1] <= last and hit[0].entry is not None and hit[0].entry.cls == "HEDGE":
            found.add(str(hit[0].entry.payload))
        at = hit[1] if hit is not None else at + 1
    return frozenset(found)


def states_level(sentence: Sentence, token: Token) -> bool:
    """True for a verb with its own "to": 增至, 提高到, 减为 (but not 降幅为). What follows is where things stand, not by how much they moved."""
    if _becomes(sentence, token):
        return True
    if token.last - token.first < 2:
        return False
    tables = load(sentence.language.code).tables.get("change", {})
    if sentence.lower[token.last - 1] in tables.get("becomes", ()):
        return sentence.lower[token.last - 2] not in tables["rate_endings"]
    node = sentence.language.root.get(sentence.lower[token.last - 1])
    reaching = walk(sentence.language.root, sentence.lower[: token.last], token.last - 2)
    if (
        reaching is not None
        and reaching[1] == token.last
        and reaching[0].entry is not None
        and reaching[0].entry.cls in ("TO", "REACH")
    ):
        return False  # 涨幅达到: the noun of the change has reached it
    return node is not None and node.entry is not None and node.entry.cls == "TO"


def _becomes(sentence: Sentence, token: Token) -> bool:
    """True for 精简为45个: a verb of change with "become" right behind it, not a noun (降幅为25%)."""
    tables = load(sentence.language.code).tables.get("change", {})
    return (
        token.last < len(sentence.lower)
        and sentence.lower[token.last] in tables.get("becomes", ())
        and sentence.lower[token.last - 1] not in tables["rate_endings"]
    )


def is_prior(sentence: Sentence, token: Token) -> bool:
    """True for words that name the time before: a year earlier, last year, 上年同期."""
    if token.cls == "PRIOR":
        return True
    found = walk(sentence.language.root, sentence.lower, token.first)
    return token.cls == "DATE" and found is not None and found[0].entry is not None and found[0].entry.cls == "PRIOR"


def is_light(sentence: Sentence, token: Token) -> bool:
    """True for a stretch of words that brings in no other subject: an article, an adverb of the lexicon, 再创历史最高纪录."""
    if token.cls not in ("FILL", "LONG"):
        return False
    leads = load(sentence.language.code).tables.get("change", {}).get("record_leads", ())
    told = sentence.text[token.start : token.end].strip().lower().startswith(tuple(leads))
    return told or (token.cls == "FILL" and is_one_of(sentence, token, "articles"))


def is_hedge(sentence: Sentence, token: Token) -> bool:
    """True for a stretch of words that is a hedge and nothing else: "more than" before "doubled"."""
    lower = sentence.lower
    at = token.first + (lower[token.first].isspace())
    found = walk(sentence.language.root, lower, at) if token.cls == "FILL" else None
    rest = [] if found is None else [atom for atom in lower[found[1] : token.last] if not atom.isspace()]
    return found is not None and found[0].entry is not None and found[0].entry.cls == "HEDGE" and not rest


def is_apposed(match: Match) -> bool:
    """True when what follows a link is said of the value before it, not of another subject in between."""
    link = match.tokens("link") if match.has("link") else []
    marks = [place for place, token in enumerate(link) if token.cls in ("COMMA", "DASH")]
    last = link[marks[-1] + 1 :] if marks else []
    heavy = [
        token for token in last if token.cls in ("CONCEPT", "LONG", "FILL") and not is_light(match.sentence, token)
    ]
    return all(is_hedge(match.sentence, token) for token in heavy)


def is_quoted(match: Match) -> bool:
    """True inside quotation marks that open before the match and have not closed."""
    depth = 0
    for token in match.sentence.tokens[: match.found.start()]:
        depth += (token.cls == "QUOTE_OPEN") - (token.cls == "QUOTE_CLOSE")
    return depth > 0


def hedge_before(sentence: Sentence, token: Token) -> tuple[str | None, int]:
    """The hedge that ends right before a token, and the atom it begins at."""
    lower = sentence.lower
    stop = token.first - 1 if token.first and lower[token.first - 1].isspace() else token.first
    for start in range(max(0, stop - _LONGEST_HEDGE), stop):
        found = walk(sentence.language.root, lower, start) if not lower[start].isspace() else None
        if found is not None and found[1] == stop and found[0].entry is not None and found[0].entry.cls == "HEDGE":
            return str(found[0].entry.payload), start
    return None, token.first


def has_word(sentence: Sentence, tokens: Iterable[Token], name: str) -> bool:
    """True when a phrase of a [change] table stands among the words of some tokens."""
    table, heads = _table(sentence.language.code, name), _heads(sentence.language.code, name)
    for token in tokens:
        atoms = sentence.lower[token.first : token.last]
        if heads.isdisjoint(atoms):
            continue
        words = [atom for atom in atoms if not atom.isspace()]
        for size in (1, 2, 3):
            if any(tuple(words[at : at + size]) in table for at in range(len(words) - size + 1)):
                return True
    return False


def word_count(sentence: Sentence, token: Token) -> int:
    """How many words a token has (Chinese: characters)."""
    return sum(not atom.isspace() for atom in sentence.lower[token.first : token.last])


def words_of(sentence: Sentence, token: Token) -> str:
    """A token as written."""
    return sentence.text[token.start : token.end].strip()


def last_words(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The last word of a token (Chinese: its last two characters), to compare names of things."""
    words = [atom for atom in sentence.lower[token.first : token.last] if atom[0].isalpha()]
    return tuple(words[-2:] if sentence.language.code == "zh" else words[-1:])


def same_words(sentence: Sentence, one: Token, other: Token) -> bool:
    """True when two tokens are written alike."""
    return sentence.lower[one.first : one.last] == sentence.lower[other.first : other.last]


def first_word(sentence: Sentence, token: Token) -> str:
    """The first word of a token in lower case."""
    return next((atom for atom in sentence.lower[token.first : token.last] if not atom.isspace()), "")


def last_word_in(sentence: Sentence, token: Token, name: str) -> bool:
    """True when the last word of a token stands in a [change] table of single words."""
    words = [atom for atom in sentence.lower[token.first : token.last] if not atom.isspace()]
    table = _table(sentence.language.code, name)
    return any(tuple(words[-size:]) in table for size in (1, 2))


def holds(tokens: Iterable[Token], *classes: str) -> bool:
    """True when one of the tokens belongs to one of the classes."""
    return not {token.cls for token in tokens}.isdisjoint(classes)


def has_object(tokens: list[Token]) -> bool:
    """True for the words of "increase our power supply by" behind the verb: what changes is named there."""
    return holds(tokens[:1], "FILL", "LONG", "CONCEPT") and holds(tokens[1:], "BY")


def is_loss(token: Token) -> bool:
    """True for words that make the figure behind them a loss or a deficit."""
    return token.cls == "LOSS" or (token.cls == "CONCEPT" and token.payload == "loss")


def first_word_in(sentence: Sentence, token: Token, name: str) -> bool:
    """True when the first word of a token stands in a [change] table."""
    return (first_word(sentence, token),) in _table(sentence.language.code, name)


def unit_of(token: Token) -> str | None:
    """The unit of a quantity token."""
    return token.payload.unit if isinstance(token.payload, Quantity) else None


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

"""What a list beside a count looks like: whether it can list what is counted, and how many things its items name."""

from __future__ import annotations

from itertools import pairwise

from factcheck.checks.lists._counts import Announced

from factcheck.extract.enumerations import Enumeration, read_list
from factcheck.extract.separators import first_word
from factcheck.extract.tokens import Sentence

_VERBS = frozenset(("BE", "SAID", "REACH", "RANKED", "NEGATED", "HYPOTHETICAL", "FORECAST", "COMPARED", "SHARE"))
_SOME = frozenset(("AMONG", "OF_WHICH", "INCLUDING", "SUCH_AS"))
_PAIR = 2
_NAMES = 3
FAR = 2  # more items announced than this many times those named: examples rather than a list
_SHORT = 45  # characters of an item above which a comma may part clauses


def is_list(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """True when what stands behind the count can only be a list of what it counts."""
    tables = sentence.language.tables["lists"]
    texts = [one.text(item) for item in one.items]
    if texts[0].startswith(tuple(tables["points"])) or (one.sign == "SEMI" and len(texts) < 3):
        return False
    if sentence.language.code == "zh" and one.sign == "COMMA" and (one.opener == "cue" or not is_brief(one, 14)):
        return False
    if any(text.lower().startswith(tuple(tables["each_told"])) for text in texts[1:]):
        return False  # two issues were published, one on space medicine, the other an anniversary issue
    if all(text in tables["alternatives"] for text in texts) or not (one.joined or len(texts) >= 3):
        return False
    if one.cue == "BE" and any(sentence.tokens[item.first].cls in _SOME for item in one.items):
        return False  # seven countries have signed, among them Chile and Peru
    if one.cue == "BE" and first_word(sentence, sentence.tokens[one.head]) in tables["auxiliaries"]:
        return False  # four themes have shaped policy and practice
    if sentence.language.spaced and _are_clauses(sentence, count, one):
        return False
    if one.cue == "BE" and len({_is_participle(sentence, text) for text in texts}) > 1:
        return False  # the counties were active, embracing many citizens
    if any(token.cls in _VERBS for item in one.items for token in sentence.tokens[item.first : item.last]):
        return False
    if any(token.cls not in ("COUNT", "AGE") for item in one.items for token in one.quantities(item)):
        return False
    last = sentence.tokens[one.items[-1].first : one.items[-1].last]
    if count.value > one.most and not sentence.language.spaced and any(token.cls == "SUCH_AS" for token in last):
        return False  # 分别荣获收藏之家、摄影之家等称号
    if one.open and sentence.language.code == "en" and not _named(sentence, one):
        return False
    headline = sentence.field == "title" or sentence.block == "title"
    if count.value > one.most and headline:
        return False
    if count.value > FAR * one.most + 1:
        return False
    if one.opener == "bracket" and count.value > one.most and not _lists_all(sentence, count, one):
        return False
    if one.opener == "cue" and one.cue in ("BE", "RESPECTIVELY", "COMPRISING") and not count.kind:
        return False
    return len(texts) <= 30 and (count.kind or not count.people or count.value < one.fewest)


def _are_clauses(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """True for items that are said of the counted things, or that one word doubles: three islands were overgrown with trees
    and brush; two children: Get up, we are going; two complaints were alike: the same drugs, ...; on each shoulder."""
    lists = sentence.language.tables["lists"]
    between = sentence.tokens[count.token + 1 : one.head]
    if one.opener in ("colon", "dash") and any(token.cls == "BE" for token in between[:-1]):
        return True
    head = sentence.tokens[one.head]
    if one.cue == "BE" and [token.cls for token in sentence.tokens[one.head + 1 : one.head + 3]] == ["FILL", "WITH"]:
        return head.end <= one.start
    if one.cue in ("OF", "NAMELY") and _holds_names(one.text(one.items[0])):  # namely Tamil English Malay and Hokkien
        return True
    words = [set(one.text(item).lower().replace(",", " ").split()) for item in one.items]
    return any(not found.isdisjoint(lists["clause_words"]) for found in words)


def _holds_names(text: str) -> bool:
    """True for three words with capitals and none without: names that lost their commas."""
    words = text.split()
    return len(words) >= _NAMES and all(word[0].isupper() for word in words)


def _is_participle(sentence: Sentence, text: str) -> bool:
    """True for an item that begins like "embracing many citizens"."""
    return text.split(" ")[0].endswith(tuple(sentence.language.tables["lists"]["participles"]))


def _named(sentence: Sentence, one: Enumeration) -> bool:
    """True for a list of names, or one that ends its sentence: a verb could follow any other ("including a girl, died")."""
    text = sentence.text
    names = all(
        text[item.start].isupper()
        or first_word(sentence, sentence.tokens[item.first]) in sentence.language.tables["lists"]["articles"]
        for item in one.items
    )
    plain = not any(one.quantities(item) for item in one.items)
    return plain and (names or one.items[-1].last == len(sentence.tokens))


def _lists_all(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """False for brackets that name kinds, or others of the group: four vehicles (cars and vans), one of only five (with Iran)."""
    lead = first_word(sentence, sentence.tokens[one.items[0].first])
    return count.kind and count.value <= one.most + 2 and lead not in sentence.language.tables["lists"]["companions"]


def collective(one: Enumeration) -> int:
    """How many more things the items name than there are items: "three children" are three."""
    extra = 0
    for item in one.items:
        for token in one.quantities(item):
            number = token.payload.number  # type: ignore[attr-defined]
            high = number.interval.high
            extra += 100 if high is None else max(0, int(high) - 1)
    return extra


def is_brief(one: Enumeration, most: int = _SHORT) -> bool:
    """True when no item is longer than `most` characters."""
    return all(item.end - item.start <= most for item in one.items)


def sums_up(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """True when a count behind a list can only count its items: 等6大板块, 这3个原则, 农村、厂矿两大市场."""
    tables = sentence.language.tables["lists"]
    last = one.text(one.items[-1]).removesuffix(count.collector)
    if any(last in one.text(item) for item in one.items[:-1]):  # 海南省工商局、海口市工商局、海口市四个区分局
        return False
    groups = tables["own_groups"]
    if last in groups and not all(one.text(item) in groups for item in one.items):  # 俄、德和北欧五国
        return False
    if count.collector in tables["open_collectors"]:
        return not any(word in last for word in tables["open_after"])  # 张某等人在甲地、乙地等3地
    named = count.people and all(_is_name(one.text(item)) for item in one.items[1:])  # 张伟、李强、王磊三名嫌疑人
    return (count.summing or bool(count.collector) or named) and _is_bare(sentence, one, last)


def _is_name(text: str) -> bool:
    """True for what can be the name of a person in Chinese."""
    return (text.isalpha() and 2 <= len(text) <= 3) or "·" in text


def apposed(sentence: Sentence, count: Announced) -> Enumeration | None:
    """Three suspects, Ahmed Khan, Li Wei and Paul Roy, were held: names between commas right behind their count."""
    tokens, first = sentence.tokens, count.token + 3
    if not sentence.language.spaced or [token.cls for token in tokens[first - 2 : first]] != ["FILL", "COMMA"]:
        return None
    words = sentence.text[tokens[first - 2].start : tokens[first - 2].end].split()
    if len(words) > 1 and words[-1][0].isupper() and words[-2].endswith("s"):  # three base types Lions, Cubs and Acorns
        return None
    last = first
    while last < len(tokens) and tokens[last].cls in ("FILL", "COMMA") and tokens[last - 1].cls != "AND":
        last += 1
    if last + 1 >= len(tokens) or tokens[last].cls != "AND" or tokens[last + 1].cls != "FILL":
        return None
    last += 2
    if last < len(tokens) and tokens[last].cls not in ("COMMA", "END", "SEMI"):
        return None
    one = read_list(sentence, first, last)
    if one is None or _goes_on(sentence, one, last) or _counts_itself(sentence, count, one):
        return None
    words = [word for item in one.items for word in one.text(item).split()] if one is not None else []
    return one if one is not None and one.joined and all(word[0].isupper() for word in words) else None


def _goes_on(sentence: Sentence, one: Enumeration, last: int) -> bool:
    """True for "three services, A and B, C, and D": the pair is the first item of a longer list."""
    following = [token.cls for token in sentence.tokens[last:]]
    end = next((at for at, cls in enumerate(following) if cls in ("SEMI", "END")), len(following))
    joined = any(pair == ("COMMA", "AND") for pair in pairwise(following[:end]))
    return len(one.items) == _PAIR and following[:1] == ["COMMA"] and joined


def _counts_itself(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """True for "only the four crewmen, Crosby, and Gilman", three items the first of which is the count."""
    between = [token.cls for token in sentence.tokens[one.items[0].last : one.items[-1].first]]
    return len(one.items) == _PAIR and between == ["COMMA", "AND"] and count.value != _PAIR


def with_places(count: Announced, one: Enumeration) -> int:
    """How many of the items may be where people live: two brothers, C. E. Moore, Atlanta, and John Moore."""
    if not count.people or not one.sentence.language.spaced:
        return 0
    single = [" " not in one.text(item).strip() for item in one.items]
    return sum(single[1:]) if not single[0] else 0


def shared_heads(one: Enumeration) -> int:
    """How many more things a list can name than it has items: 男、女单打、双打 are four events in three items."""
    pairs = one.sentence.language.tables["lists"]["opposites"]
    texts = [one.text(item) for item in one.items]
    found = any(a.endswith(x) and b.startswith(y) and len(b) > 1 for a, b in pairwise(texts) for x, y in pairs)
    return len(texts) if found else 0


def _is_bare(sentence: Sentence, one: Enumeration, last: str) -> bool:
    """True when the last item is a mere name, no clause with a verb."""
    others = [item.end - item.start for item in one.items[1:-1]] or [4]
    verbs = sentence.language.tables["lists"].get("predicates", ())
    return len(last) <= max(others) + 2 and not any(word in last for word in verbs)


def may_count_last(sentence: Sentence, count: Announced, one: Enumeration) -> bool:
    """True for 陕西、贵州和湖南两省: the count may be one of the items around the last conjunction only."""
    between = sentence.tokens[one.items[-2].last : one.items[-1].first]
    conjoined = any(token.cls in ("AND", "WITH") for token in between)
    return conjoined and count.value < one.fewest and (count.value == _PAIR or count.place)

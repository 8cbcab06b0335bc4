"""One figure called a mean and a median.

What it catches
    "the median income was 5,451 yuan" and, later, "the average income of 5,451 yuan"; "the median (average) income".
Why it matters
    The two differ widely for incomes and prices; calling one the other is the commonest statistical slip in the news.
How it judges
    The same figure of three or more significant digits, in the same unit, with "median" right before it in one place
    and "average" or "mean" in another. A sentence that gives both on purpose is left alone. A warning.
Known limits
    Needs the word close to the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from factcheck.checks.text._mentions import Mention, find_mentions, mentions

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.lang.lexicon import load
from factcheck.types import Relation

_REACH = {
    True: 45,
    False: 14,
}  # by whether blanks set words apart: characters before the figure in which its label stands
_APPOSED = (", at ", ", ")
_LEAST = 3
_IN_FULL = 1000


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Equal figures with different labels in different sentences."""
    if not _has_median(analysis):
        return
    first: dict[tuple[str, object], tuple[str, Mention]] = {}
    every = chain(mentions(analysis), find_mentions(analysis, among=("DURATION", "AGE")))
    named = list(every)
    yield from _renamed(named)
    found = [mention for mention in named if len(mention.digits) >= _LEAST or _is_sum(mention)]
    for mention in found:
        label = _label(mention)
        if label is None:
            continue
        noun = _noun(mention, label) if mention.sentence.language.spaced and len(mention.digits) < _LEAST else ""
        if noun is None:
            continue
        key = (mention.unit.partition("/")[0] + noun, mention.value)
        other = first.get(key)
        if (
            other is not None
            and other[0] != label
            and _is_apart(other[1], mention)
            and not _elsewhere(other[1], mention)
        ):
            one, two = (other[1], mention) if label == "mean" else (mention, other[1])
            yield relation_of(
                "mean-median", {"median": one.claim, "mean": two.claim}, mention.claim.span, figure=str(mention.value)
            )
        first.setdefault(key, (label, mention))


def _renamed(named: list[Mention]) -> Iterator[Relation]:
    """A figure of any length that is called the other thing in the same breath: 中位数为4.5小时，即平均4.5小时."""
    for one, other in pairwise(sorted(named, key=lambda mention: mention.claim.span.start)):
        if one.sentence is not other.sentence or one.sentence.language.spaced or one.value != other.value:
            continue
        between = one.sentence.text[one.token.end : other.token.start]
        words = one.sentence.language.tables["wording"]
        labels = {_label(one): one, _label(other): other}
        if (
            one.unit == other.unit
            and set(labels) == {"mean", "median"}
            and any(word in between for word in words["renames"])
        ):
            claims = {"median": labels["median"].claim, "mean": labels["mean"].claim}
            yield relation_of("mean-median", claims, other.claim.span, figure=str(other.value))


def _is_sum(mention: Mention) -> bool:
    """True for a sum of two digits: those of one noun seldom coincide in spaced languages, in Chinese those in full (8600元)."""
    if len(mention.digits) != _LEAST - 1 or mention.token.cls != "MONEY":
        return False
    return mention.sentence.language.spaced or (mention.value >= _IN_FULL and not _is_scaled(mention))


def _is_scaled(mention: Mention) -> bool:
    return mention.claim.quantity is None or mention.claim.quantity.number.scale is not None


def _noun(mention: Mention, label: str) -> str | None:
    """The word behind the label: salary of "median salary", without the ending of a plural."""
    words = mention.before.lower().split()
    labels = mention.sentence.language.tables["wording"][label]
    at = next((at for at in range(len(words) - 2, -1, -1) if words[at] in labels), None)
    return None if at is None else words[at + 1].rstrip("s")


def _has_median(analysis: Analysis) -> bool:
    """False where no sentence could have the word."""
    texts = {(sentence.field, sentence.language.code): sentence.text for sentence in analysis.sentences}
    lowered = ((code, text.lower()) for (_, code), text in texts.items())
    return any(word in text for code, text in lowered for word in load(code).tables["wording"]["median"])


def _is_apart(one: Mention, other: Mention) -> bool:
    """True for figures of two sentences, or of two clauses of a Chinese one."""
    if one.sentence is not other.sentence:
        return True
    between = one.sentence.tokens[one.place + 1 : other.place]
    linked = one.sentence.language.tables["wording"].get("apart", ())
    opening = [set(one.sentence.lower[token.first : token.first + 3]) for token in between if token.cls == "FILL"]
    if any(token.cls == "SEMI" for token in between) or any(words.intersection(linked) for words in opening):
        return one.sentence.language.spaced
    return not one.sentence.language.spaced and any(token.cls in ("COMMA", "SEMI") for token in between)


def _elsewhere(one: Mention, other: Mention) -> bool:
    """True for $1,845 in Reno and $1,845 in Boise: names behind the figures that differ."""
    names = []
    for mention in (one, other):
        text = mention.sentence.text[mention.token.end : mention.sentence.end]
        clause = text.partition(";")[0].partition(",")[0]
        names.append({word.strip(".") for word in clause.split() if word[:1].isupper()})
    return names[0] != names[1] and all(names)


def _label(mention: Mention) -> str | None:
    """The label nearest before the figure in its clause; None when both stand there."""
    words = mention.sentence.language.tables["wording"]
    before = mention.before.lower()[-_REACH[mention.sentence.language.spaced] :]
    for tail in _APPOSED:
        before = before.removesuffix(tail)  # the median age, 41.3 years; average wealth, at $192,700
    opening = mention.sentence.tokens[0]
    if opening.cls == "AVERAGE" and mention.sentence.language.spaced and before.count(",") == 1:
        before = before.replace(",", "")  # on average, households owe $18,640
    for mark in (",", "，", ";", "；", "。"):
        before = before.rsplit(mark, 1)[-1]
    before = f"{before} {_behind(mention)}"
    median = any(word in before for word in words["median"])
    rest = before
    for word in words["median"]:
        rest = rest.replace(word, "")
    if median and not mention.sentence.language.spaced:
        rest = rest.replace(words["per_head"], "")  # 人均可支配收入中位数
    mean = any(word in rest for word in words["mean"])
    if median == mean:
        return None
    return "median" if median else "mean"


def _behind(mention: Mention) -> str:
    """The label that a figure qualifies: 4.12万元的平均工资, a $41,200 median wage."""
    sentence = mention.sentence
    after = sentence.tokens[mention.place + 1 : mention.place + 3]
    if sentence.language.spaced:
        text = sentence.text[after[0].start : after[-1].end].lower() if after else ""
        words = text.split()
        if "as the" in text:
            return text.partition("as the")[2]  # lists 23.4 pupils as the median
        return words[1] if words[:1] in (["the"], ["a"]) and len(words) > 1 else " ".join(words[:1])
    text = sentence.text[mention.token.end :][: _REACH[False]] if after else ""
    if text.startswith(tuple(sentence.language.tables["wording"]["labels_behind"])):  # 将38.5岁标为年龄中位数
        return text
    return sentence.text[after[0].start : after[-1].end].lower() if after and after[0].cls == "OF" else ""


def law(case: Case) -> Outcome | None:
    """A median and a mean do not share a figure of this precision."""
    one, two = case.quantity("median").number.value, case.quantity("mean").number.value
    if one is None or two is None or not {str(one), str(two)} <= {str(case.fact("figure"))}:
        return None  # another figure would be no repair: nobody knows which label is wrong
    if one != two:
        return Outcome(agrees=True)
    return Outcome(agrees=False, formula=lambda: f"median {case.written('median')} = mean {case.written('mean')}")


CHECK = Check(
    name="mean-median",
    severity="warning",
    title={"en": "mean or median", "zh": "平均数与中位数混用"},
    confirms=False,
    catalogue=("G7",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{median} is called a median in one place and an average in another.",
            "zh": "{median}一处称中位数，另一处称平均数。",
        },
    },
    wrong=(
        Example(
            "The average age of the residents is 41.3 years, it said. The median age, 41.3 years, has risen since 2010."
        ),
        Example("The report puts the median waiting time at 14.6 weeks; on average patients waited 14.6 weeks."),
        Example("毕业生月薪的中位数为6500元，平均月薪6500元的水平与去年持平。", lang="zh"),
        Example(
            "The median income was 5,451 yuan in 2022. Analysts welcomed the news. The average income of 5,451 yuan is a record."
        ),
        Example(
            "The average house price is $412,300. Economists point to demand. At a median of $412,300, houses are out of reach."
        ),
        Example("Average pay rose to 2,410 euros a month. The median wage of 2,410 euros was up 3 percent."),
        Example("The median house price is now £312,000. At £312,000 the mean house price is nine times earnings."),
        Example("The average salary in the city is $52,000. The median salary of $52,000 is up 3 percent."),
        Example("Median pay reached 36,280 pounds. The union said average pay of 36,280 pounds was too low."),
        Example("居民收入中位数为5451元。专家表示满意。平均收入为5451元，创新高。", lang="zh"),
        Example("平均房价为41230元。需求旺盛。房价中位数41230元令人却步。", lang="zh"),
        Example("工资中位数达36280元。工会认为平均36280元的工资偏低。", lang="zh"),
        Example("居民人均可支配收入中位数33036元，平均每人可支配收入33036元。", lang="zh"),
        Example("上网时长的中位数为4.5小时，即平均每天上网4.5小时。", lang="zh"),
    ),
    right=(
        Example("The median income was 5,451 yuan in 2022. The average income was 6,873 yuan."),
        Example("The average house price is $412,300. An average of $412,300 is out of reach for many."),
        Example("Median pay reached 36,280 pounds. The median of 36,280 pounds was too low, the union said."),
        Example("居民收入中位数为5451元。平均收入为6873元。", lang="zh"),
        Example("平均房价为41230元。平均41230元的房价令人却步。", lang="zh"),
        Example("工资中位数达36280元。中位数36280元偏低。", lang="zh"),
    ),
    trap=(
        Example("居民年龄中位数为35岁，平均年龄35岁。", lang="zh", why="两位数容易相同"),
        Example(
            "The median age was 41 years. The average age in the survey was 41 years too.",
            why="two digits may coincide",
        ),
        Example("The mean and the median were both 5,451 yuan, the office said in 2022.", why="both on purpose"),
        Example("The average salary is $52,000. The median bonus of $52,000 is up.", why="two digits, another noun"),
        Example("The median rent is 1,000 yuan. The average fine is 1,000 yuan.", why="a round figure"),
        Example("年龄中位数为41岁。平均年龄也是41岁。", lang="zh", why="两位数字可能巧合"),
        Example("平均数和中位数均为5451元。", lang="zh", why="有意并列"),
        Example("中位数租金为1000元。平均罚款为1000元。", lang="zh", why="整数"),
    ),
)

"""An overall rate outside the rates of the groups that make up the whole.

What it catches
    "40 percent of men and 50 percent of women, 53 percent overall"; 城镇5.2%，农村6.1%，总体6.8%.
Why it matters
    A mean lies between the lowest and the highest, whatever the weights are.
How it judges
    Only where the groups divide the whole (men and women, urban and rural): the overall rate must meet the range from the
    lowest to the highest group.
Known limits
    Growth rates of totals and parts are judged elsewhere. Groups must be named by words of the lexicon.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factcheck.checks.parts._parts import AMOUNTS, cut_pieces, quantity, text_of
from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.parts._sides import is_divided

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import BIT
from factcheck.types import Claim, Relation

_MOVES = frozenset(("UP", "DOWN", "CHANGE", "YOY", "QOQ", "POINTS", "COMPARED", "THAN"))
_WHEN = frozenset(("DATE", "PRIOR"))
_OVERALL = frozenset(("TOTAL", "AVERAGE"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Two groups and an overall rate (or average) in one sentence."""
    for sentence in sentences_with(analysis, "PERCENT|AVERAGE"):
        if len(places_in(sentence, "PERCENT")) == 3:
            yield from _groups(analysis, sentence, ("PERCENT",))
        elif sentence.mask & BIT["AVERAGE"] and len(places_in(sentence, "AMOUNT")) == 3:
            yield from _groups(analysis, sentence, AMOUNTS)
    for phrase in find_phrases(analysis, "group_means"):
        averaged = phrase.sentence.mask & BIT["AVERAGE"]
        if averaged and alike(list(phrase.claims.values())) and len(places_in(phrase.sentence, "AMOUNT")) == 3:
            rates = [phrase.claims["one"], phrase.claims["two"]]
            yield relation_of("weighted-mean", {"rate": rates, "overall": phrase.claims["all"]})


def _groups(analysis: Analysis, sentence: Sentence, kinds: Collection[str]) -> Iterator[Relation]:
    found: list[tuple[Claim, str, set[str]]] = []
    pending = ""
    for piece in cut_pieces(sentence):
        figures = [i for i in piece.level if sentence.tokens[i].cls in kinds and sentence.tokens[i].claim is not None]
        if len(figures) > 1 or (figures and piece.classes(sentence) & _MOVES):
            return
        text = pending + text_of(sentence, piece)
        if figures:
            found.append((analysis.claim(sentence.tokens[figures[0]]), text, piece.classes(sentence)))
        pending = "" if figures else text + " "
    if len({str(token.payload) for token in sentence.tokens if token.cls in _WHEN}) > 1 or _is_past(found):
        return  # the overall rate of another year
    if len(found) != 3 or len({(claim.kind, quantity(claim).unit) for claim, _, _ in found}) != 1:
        return
    for claim, text, classes in found:
        groups = [one for one in found if one[0] is not claim]
        if _is_overall(sentence, classes, text) and is_divided(sentence, [words for _, words, _ in groups]):
            yield relation_of("weighted-mean", {"rate": [one[0] for one in groups], "overall": claim})
            return


def _is_past(found: list[tuple[Claim, str, set[str]]]) -> bool:
    """True when some of the rates are dated apart from the first."""
    dated = [bool(classes & _WHEN) for _, _, classes in found]
    return any(dated) and not dated[0]


def _is_overall(sentence: Sentence, classes: set[str], text: str) -> bool:
    if "SHARE" in classes and "AVERAGE" not in classes and "TOTAL" in classes:
        return False  # 占总支出的82%
    return bool(classes & _OVERALL) or any(word in text for word in sentence.language.tables["parts"]["means"])


def law(case: Case) -> Outcome | None:
    """The overall rate between the groups."""
    low, high = case.read_all("rate")
    between = low.union(high)
    overall = case.read("overall")
    return Outcome(agrees=overall.meets(between), stated=overall, computed=between, unit=case.quantity("overall").unit)


CHECK = Check(
    name="weighted-mean",
    severity="error",
    title={"en": "overall rate outside its groups", "zh": "总体比率超出各组范围"},
    catalogue=("C14",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The groups lie at {computed}; {overall} overall is impossible.",
            "zh": "各组在{computed}之间，总体不可能为{overall}。",
        },
    },
    wrong=(
        Example("文科录取率为40%，理科录取率为55%，总录取率达60%。", lang="zh"),
        Example("The rate was 40% for men, 50% for women, and 53% overall."),
        Example(
            "Unemployment stood at 5.2 percent in urban areas and 6.1 percent in rural areas, with an overall rate of 6.8 percent."
        ),
        Example("Men scored 61% and women 66%, for an average of 57%."),
        Example("男性患病率40%，女性50%，总体53%。", lang="zh"),
        Example("城镇失业率5.2%，农村6.1%，平均6.8%。", lang="zh"),
        Example("男生及格率61%，女生66%，总体及格率57%。", lang="zh"),
        Example(
            "Turnout reached 61 percent in cities and 68 percent in the countryside, for a national figure of 72 percent."
        ),
        Example("城镇投票率61%，农村投票率68%，全国投票率为72%。", lang="zh"),
    ),
    right=(
        Example("城区空气优良率85%，郊区92%，全市平均优良率为88%。", lang="zh"),
        Example("The rate was 40% for men, 50% for women, and 46% overall."),
        Example(
            "Unemployment stood at 5.2 percent in urban areas and 6.1 percent in rural areas, with an overall rate of 5.5 percent."
        ),
        Example("Men scored 61% and women 66%, for an average of 64%."),
        Example("男性患病率40%，女性50%，总体46%。", lang="zh"),
        Example("城镇失业率5.2%，农村6.1%，平均5.5%。", lang="zh"),
        Example("男生及格率61%，女生66%，总体及格率64%。", lang="zh"),
    ),
    trap=(
        Example("The rate was 40% for men, 50% for women, and 50% overall.", why="most are women"),
        Example(
            "Sales rose 4% for men's wear, 5% for women's wear and 7% overall.", why="growth rates, and children's wear"
        ),
        Example("The rate was 40% in Ohio, 50% in Iowa and 53% overall.", why="other states count as well"),
        Example("男性患病率40%，女性50%，总体50%。", lang="zh", why="女性占多数"),
        Example("男装增长4%，女装增长5%，总体增长7%。", lang="zh", why="增速，且还有童装"),
        Example("甲省40%，乙省50%，全国53%。", lang="zh", why="还有其他省"),
        Example(
            "The pass rate was 40% for boys and 50% for girls; last year the overall rate was 53%.", why="another year"
        ),
    ),
)

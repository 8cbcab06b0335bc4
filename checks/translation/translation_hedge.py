"""A hedge of one text is turned round or weakened in the other.

What it catches
    超4000人 as "about 4,000 people"; "up to 20 passengers" as 20人以上.
Why it matters
    More than, about and at most are three different claims about one figure.
How it judges
    The figures of aligned sentences are paired first. The same figure with a lower bound here (more than, 余, 超) and an
    upper bound there (up to, less than, 近), or with "about", is a fault: a warning. A hedge that one text leaves out is a
    note.
Known limits
    "Nearly" and "about" are taken for the same; so are all lower bounds (50多 and "over 50"), and all upper ones. Ranges and
    vague figures (上千) are not compared.
"""

from __future__ import annotations

from factcheck.checks.translation._couples import both

from factcheck.translate.compare import Match, same_value
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample

_CLASS = {
    "more_than": "above", "at_least": "above", "odd": "above", "less_than": "below", "up_to": "below", "nearly": "near",
    "about": "near",
}  # fmt: skip


def judge(couple: Couple) -> Fault | None:
    """One figure, two hedges that exclude each other."""
    pair = both(couple)
    if pair is None or couple.found is not Match.SAME or not same_value(*pair):
        return None
    if pair.source.quantity is None or pair.target.quantity is None or pair.source.vague or pair.target.vague:
        return None
    hedges = [figure.quantity.number.hedge for figure in pair if figure.quantity is not None]
    if "exactly" in hedges or pair.source.value is None or pair.target.value is None:
        return None
    first, second = (_CLASS.get(hedge or "") for hedge in hedges)
    if hedges in (["odd", "up_to"], ["up_to", "odd"]):  # at most twenty-odd
        return None
    if first == second or ("about" not in hedges and {first, second} == {"below", "near"}):
        return None
    if first is None or second is None:
        return Fault(severity="info", message="lost") if "above" in (first, second) else None
    return Fault(severity="warning") if "above" in (first, second) else None


CHECK = PairCheck(
    name="translation-hedge",
    severity="warning",
    order=50,
    title={"en": "hedge of a translated figure", "zh": "译文数字的限定词"},
    catalogue=("K7",),
    judge=judge,
    messages={
        "default": {
            "en": "The same figure with another hedge: {here_hedge}{here} in {here_lang}, {there_hedge}{there} in {there_lang}.",
            "zh": "同一数字限定不同：{here_lang}为{here_hedge}{here}，{there_lang}为{there_hedge}{there}。",
        },
        "lost": {
            "en": "One text hedges the figure, the other does not: {here_hedge}{here} in {here_lang}, {there_hedge}{there} in {there_lang}.",
            "zh": "一种文本有限定而另一种没有：{here_lang}为{here_hedge}{here}，{there_lang}为{there_hedge}{there}。",
        },
    },
    wrong=(
        PairExample("About 4,000 soldiers took part.", "超4000名军人参加。"),
        PairExample("Over 4,000 soldiers took part.", "约4000名军人参加。"),
        PairExample("Each bus takes up to 20 passengers.", "每辆公交车载客20人以上。"),
    ),
    right=(
        PairExample("More than 500 species live here.", "这里有500余种动物。"),
        PairExample("Nearly 600 prisoners were freed.", "约600名囚犯获释。"),
        PairExample("At least 38 employees fell ill.", "至少38名员工患病。"),
    ),
    trap=(
        PairExample("About 40 minutes passed.", "将近40分钟过去了。", why="nearly and about differ in tone alone"),
        PairExample("Some 2,000 people marched.", "2000人游行。", why="a round figure is approximate as it stands"),
        PairExample("It is worth over 10,000 yuan.", "价值上万元。", why="上万 is vague, and over 10,000 as well"),
    ),
)

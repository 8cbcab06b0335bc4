"""A part that is larger than what it is a part of.

What it catches
    "of the 50 projects, 58 have started"; 97家，其中上市公司108家; "108 new firms, bringing the total to 97"; an industry
    whose output is above that of the whole it belongs to.
Why it matters
    Numbers changed places, or one lost or gained a digit or a scale word.
How it judges
    The least that the part can be against the most that the whole can be. It is an error where one clause ties them
    (of which, 其中, of the, 中); a warning where the whole stands in the sentence before: "annual production of 650 million
    yuan. Output from emerging industries has exceeded 10 billion yuan."
Known limits
    A bare figure must follow its cue at once. New loans against a balance, new cases against those still open and other
    flows that also leave the stock are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._apart import is_said_of, is_set_apart
from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._further import is_further, is_tied, is_toll, names_same, phrase_in
from factcheck.checks.parts._new_totals import new_totals
from factcheck.checks.parts._parts import (
    cut_pieces,
    is_label,
    is_smaller_kind,
    quantity,
    read_figure,
    same_kind,
)
from factcheck.checks.parts._sectors import sector
from factcheck.checks.parts._sums import add_up, in_unit
from factcheck.checks.parts._whole import Division, ends_list

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.pattern import Match, patterns
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

_N = "COUNT|NUMBER"
_WORDS = "(FILL|LONG|REACH|OF|CONCEPT|BE|DATE|WEEKDAY|TO|FOR|WITH|AND|AT|PRIOR|NEW|FROM){0,8}"
CLEARLY = Fraction(2)  # how far a part in the next sentence must be above its whole
PATTERNS = patterns(
    # Of the 50 projects, 58 have started
    f"^ (OF|AMONG) FILL? whole={_N} FILL? COMMA FILL? part={_N}",
    # 58 of the 50 seats
    f"part={_N} (of=OF|among=AMONG) FILL (BE FILL?)? whole=COUNT",
    # 50个项目中，58个已开工
    "whole=COUNT (FILL|AT){0,2} among=AMONG COMMA? (FILL|REACH)? part=COUNT",
    # 108 new firms, bringing the total to 97; 45 newly opened stores, so that it now has a total of 38
    f"part={_N} (FILL|BE){{0,2}} NEW {_WORDS} COMMA {_WORDS} total=TOTAL (TO|OF|BE|REACH|BY)* whole={_N}",
    # added 108 firms last year, bringing the total to 97; 新增217家，总数达97家
    # another 240 cases were confirmed, taking the total to 190
    f"further=FILL part={_N} DIED? {_WORDS} COMMA {_WORDS} total=TOTAL (TO|OF|BE|REACH|BY|UP|FILL)* whole={_N}",
    f"new=UP|NEW (FILL|CONCEPT|NEGATED|MORE){{0,3}} part={_N} {_WORDS} COMMA {_WORDS} total=TOTAL|REACH what=( (FILL|CONCEPT|TO|BE|REACH|UP)* ) whole={_N}",
    # found 14 more bodies on Tuesday, bringing the death toll to 11; another 320 infections, taking the total number of cases to 295
    f"further=FILL? part={_N} more=( (MORE|NEW|FILL|DIED|BE)* ) {_WORDS} COMMA AND? toll=( FILL|UP (TOTAL|FILL|OF)* ) TO whole={_N}",
    # inspected 120 kitchens and found violations in 134 of them
    "whole=COUNT FILL? (AND|COMMA) (FILL|AND){1,2} part=NUMBER them=OF_WHICH",
    # opened 45 new stores in 2024 and now has 38 stores
    f"part=COUNT NEW {_WORDS} (AND|COMMA) held=FILL BE whole=COUNT",
)


def relate(match: Match) -> Relation | None:
    """Part and whole that one clause ties together."""
    sentence, table = match.sentence, match.sentence.language.tables
    if not match.claims("part") or not match.claims("whole"):
        return None
    part, whole = match.claims("part")[0], match.claims("whole")[0]
    chinese = sentence.language.code == "zh"
    if match.has("among") and chinese != (match.found.start("whole") < match.found.start("part")):
        return None
    if chinese and (match.has("of") or (match.has("among") and not is_tied(match))):
        return None
    if is_label(sentence, whole) or is_label(sentence, part) or is_set_apart(match, part, whole):
        return None
    if match.has("new") and phrase_in(match, "new") not in (*table["cues"]["NEW"], *table["parts"]["levels"]):
        return None
    if match.has("toll"):
        return _relate_toll(match, part, whole)
    if match.has("further") and not is_further(match):
        return None
    if match.has("total") and phrase_in(match, "total") not in table["parts"]["totals"]:
        return None
    if match.has("them") and phrase_in(match, "them") not in table["parts"]["of_them"]:
        return None
    if match.has("what") and not names_same(match, table["parts"]["accrued"]):
        return None
    if match.has("held") and not (
        phrase_in(match, "held").endswith("now") and quantity(whole).unit == quantity(part).unit
    ):
        return None
    kinds = {quantity(whole).kind, quantity(part).kind}
    if not same_kind(sentence, quantity(whole), quantity(part)) and kinds != {"count", "number"}:
        return None
    tie = "new" if match.has("total") else "sentence" if match.has("them") else "clause"
    return relation_of("part-exceeds-whole", {"part": part, "whole": whole}, match.span, tie=tie)


def _relate_toll(match: Match, part: Claim, whole: Claim) -> Relation | None:
    """Further ones, and the toll or number of cases that they bring to a bare figure."""
    if not is_toll(match) or quantity(whole).kind != "number" or quantity(part).kind not in ("count", "number"):
        return None
    return relation_of("part-exceeds-whole", {"part": part, "whole": whole}, match.span, tie="new")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Parts of divisions, and a sub-sector in the sentence after its whole."""
    for one in divisions(analysis):
        sentence = analysis.sentences[one.parts[0].sentence]
        if not one.near or not one.alike or one.cue in ("TOTAL", "TRADE") or _is_subset(analysis, sentence, one.whole):
            continue
        if is_smaller_kind(sentence, one.parts[0], one.whole) or _are_values(one) or ends_list(analysis, one):
            continue
        if is_said_of(sentence, one.parts[0]):
            continue
        tie = "clause" if one.firm and one.whole.sentence == one.parts[0].sentence else "sentence"
        for part in one.parts[:1]:  # what follows may begin another statement
            yield relation_of("part-exceeds-whole", {"part": part, "whole": one.whole}, one.span, tie=tie)
    for before, after in zip(analysis.sentences, analysis.sentences[1:], strict=False):
        if before.field == after.field and after.start - before.end <= 2:
            yield from sector(analysis, before, after)
    yield from new_totals(analysis)


def _are_values(one: Division) -> bool:
    """True for "the pay of 10 employees: 2500, 2700, 2400": bare figures, each above the count, are a value for each."""
    whole, parts = quantity(one.whole).number.value, [quantity(part).number.value for part in one.parts]
    bare = all(quantity(part).kind == "number" for part in one.parts)
    return (
        one.cue == "COLON" and bare and whole is not None and all(part is not None and part > whole for part in parts)
    )


def _is_subset(analysis: Analysis, sentence: Sentence, whole: Claim) -> bool:
    """True when the whole is itself "of" a larger set, which 其中 may mean as well: 伤者中有3人重伤，其中…."""
    for piece in cut_pieces(sentence):
        for place, index in enumerate(piece.level):
            if sentence.tokens[index].claim is not None and analysis.claim(sentence.tokens[index]) is whole:
                return any(sentence.tokens[i].cls in ("AMONG", "OF_WHICH") for i in piece.level[:place])
    return False


def law(case: Case) -> Outcome | None:
    """The part must not be above the whole."""
    whole = read_figure(case.one("whole"), case.level)
    parts = add_up(case, case.all("part"))
    if whole.low is None or whole.low < 0 or any(part.low is None or part.low < 0 for part in parts):
        return None
    least = min(parts, key=lambda one: one.low or 0)
    above = whole.below(least)
    if case.fact("tie") == "next" and above and not whole.scale(CLEARLY).below(least):
        above = False
    one, two = in_unit(whole, case.quantity("whole")), in_unit(least, case.quantity("whole"))
    unit = case.quantity("whole").unit
    return Outcome(
        agrees=not above,
        stated=two,
        computed=one,
        unit=unit,
        formula=lambda: f"{format_interval(two, unit)} > {format_interval(one, unit)}",
        severity="error" if case.fact("tie") in ("clause", "new") else "warning",
        message="new" if case.fact("tie") == "new" else "default",
    )


CHECK = Check(
    name="part-exceeds-whole",
    severity="error",
    title={"en": "part above its whole", "zh": "部分大于整体"},
    catalogue=("C6", "C7"),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "default": {
            "en": "{part} cannot be part of {whole}.",
            "zh": "{part}不可能是{whole}的一部分。",
        },
        "new": {
            "en": "{part} new ones are more than the total of {whole} that they belong to.",
            "zh": "新增{part}，多于总数{whole}。",
        },
    },
    wrong=(
        Example("The museum acquired 108 new works last year, bringing its total collection to 97."),
        Example("The company filed 214 new patents last year and holds 189 patents in total."),
        Example("Officials inspected 120 kitchens and found violations in 134 of them."),
        Example("12个在建项目中，有15个已经竣工。", lang="zh"),
        Example("Of the 50 projects, 58 have started."),
        Example("Rescuers found 14 more bodies on Tuesday, bringing the death toll to 11."),
        Example("The zone has 97 such firms, of which 108 are listed."),
        Example("Officials reported 108 new cases, bringing the total to 97."),
        Example("It raised $4.1 million, including $41 million from its founder."),
        Example(
            "Its high-tech industry reached an annual production of 650 million yuan. Output from emerging industries has exceeded 10 billion yuan."
        ),
        Example("全区共有科技企业97家，其中上市公司108家。", lang="zh"),
        Example("全年新增高新技术企业217家，总数达97家。", lang="zh"),
        Example("50个项目中，58个已经开工。", lang="zh"),
        Example("进口总量41万吨，其中大豆410万吨。", lang="zh"),
        Example("The chain opened 45 new stores in 2024 and now has 38 stores nationwide."),
    ),
    right=(
        Example("Of the 58 projects, 50 have started."),
        Example("The zone has 108 such firms, of which 97 are listed."),
        Example("There are 23 new gazelle firms, with a total of 60."),
        Example("全区共有科技企业108家，其中上市公司97家。", lang="zh"),
        Example("全年新增高新技术企业217家，总数达1068家。", lang="zh"),
        Example("58个项目中，50个已经开工。", lang="zh"),
    ),
    trap=(
        Example("The company hired 1,500 new employees and now has a total of 12 plants.", why="other things"),
        Example("Police arrested 64 more protesters, bringing the death toll to 12.", why="another count"),
        Example("The trip costs $400, not including the $600 flight.", why="the flight is extra"),
        Example("总价2400元，不包括税金3000元。", lang="zh", why="税金另计"),
        Example(
            "全市有高新技术企业900家、瞪羚企业80家、独角兽企业6家，其中450家为制造业企业。",
            lang="zh",
            why="其中指全部企业",
        ),
        Example("Twelve hikers, three or four of them children, were found.", why="three or four is one range"),
        Example("It has negotiated more than 60 projects, among which 14 have been contracted.", why="an open bound"),
        Example(
            "It runs four plants, including one at Obadena, which spans 39,660 square metres.", why="another measure"
        ),
        Example("Revenue was $650 million. Revenue from Apple rose to $10 billion.", why="another company"),
        Example(
            "Output rose by 5 million tonnes, of which 3.2 million tonnes were coal, to 40 million tonnes.",
            why="part of the rise",
        ),
        Example("伤者中有3人伤势严重，其中有7名外国人。", lang="zh", why="其中指全部伤者"),
        Example("新增确诊10例，累计治愈5例。", lang="zh", why="治愈与新增不是同一总数"),
        Example("全年新增贷款120亿元，贷款余额100亿元。", lang="zh", why="有新增也有收回"),
        Example("洽谈项目60余个，其中签约14个。", lang="zh", why="部分小于整体"),
        Example("The chain opened 45 new stores in 2024, closed 60 and now has 38 stores.", why="stores that closed"),
    ),
)

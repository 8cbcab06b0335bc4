"""What direct checks and the constraint network find of one planted error, at which rank, and what the network costs.

    python benchmarks/network.py [--worlds 200] [--largest 100000]

A finding touches the culprit when it names the planted statement, at its place or as related. A world is visible when
it holds a contradiction at all: at the loosest reading, a linear program over all statements has no solution. The rank
of the culprit is that among the statements of its component by the number of minimal sets, ties shared: 1.0 is alone at
the top.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from dataclasses import replace

from factcheck.corpus.across import Across
from factcheck.corpus.names import NETWORK
from factcheck.engine.local import read_document
from factcheck.link.building import default_vocabulary
from factcheck.link.vocabulary import Vocabulary
from factcheck.network.build import build
from factcheck.network.rows import components
from factcheck.network.solve import contradicts
from factcheck.network.suspects import diagnose
from factcheck.types import Finding, Keyed
from worlds import World, make_world

DENSITIES = (0.25, 0.5, 0.8)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--largest", type=int, default=100_000)
    args = parser.parse_args()
    vocabulary = default_vocabulary()
    for density in DENSITIES:
        measure_worlds(args.worlds, density, vocabulary)
    measure_cost(args.largest, vocabulary)


def measure_worlds(count: int, density: float, vocabulary: Vocabulary) -> None:
    """Recall, precision and rank over worlds with one error, and false alarms in worlds without."""
    visible = direct = network = either = named = right = clean = first = 0
    ranks: list[float] = []
    size = 0
    for seed in range(count):
        clean += bool(judge(make_world(seed, vocabulary, density=density, plant=False), vocabulary)[0])
        world = make_world(seed, vocabulary, density=density)
        findings, statements = judge(world, vocabulary)
        size += len(world.documents)
        mine = [finding for finding in findings if touches(finding, world.culprits)]
        alone = [finding for finding in mine if finding.check == NETWORK]
        seen = is_visible(statements, world.culprits, vocabulary)
        visible += seen
        direct += len(mine) > len(alone)
        network += bool(alone) and len(mine) == len(alone)
        either += bool(mine)
        named += len(findings)
        right += len(mine)
        if alone:
            first += alone[0].span.doc_id in world.culprits
            ranks.extend(rank_culprit(statements, world.culprits, vocabulary))
    print(f"density {density}: {count} worlds of {size / count:.0f} articles, {visible} with a visible contradiction")
    print(f"  found: {either}, {direct} by direct checks and {network} by the network alone")
    print(f"  findings that touch the culprit: {right} of {named}; clean worlds with a finding: {clean} of {count}")
    if ranks:
        top = sum(rank < 3 for rank in ranks)
        print(f"  rank of the culprit where the network speaks: mean {sum(ranks) / len(ranks):.2f}, below 3 in {top}")
        print(f"  of {len(ranks)}; the finding stands at the culprit in {first}")


def judge(world: World, vocabulary: Vocabulary) -> tuple[list[Finding], list[Keyed]]:
    """Findings across the documents of a world, and its keyed claims."""
    across = Across(vocabulary)
    statements: list[Keyed] = []
    for document in world.documents:
        report = read_document(document, vocabulary=vocabulary)
        across.add(report)
        statements.extend(report.keyed)
    return across.findings(refuse), statements


def refuse(reason: str) -> None:
    """A check that cannot be run is a fault of the program here."""
    raise SystemExit(reason)


def touches(finding: Finding, culprits: Iterable[str]) -> bool:
    """True when a finding names a document with the planted error."""
    return not {finding.span.doc_id, *(related.span.doc_id for related in finding.related)}.isdisjoint(culprits)


def is_visible(statements: list[Keyed], culprits: frozenset[str], vocabulary: Vocabulary) -> bool:
    """True when the statements cannot all hold, and could without the planted one."""
    return _contradicts(statements, vocabulary) and not _contradicts(
        [one for one in statements if one.claim.span.doc_id not in culprits], vocabulary
    )


def _contradicts(statements: list[Keyed], vocabulary: Vocabulary) -> bool:
    return any(contradicts(rows) for rows in components(build(statements, vocabulary).rows))


def rank_culprit(statements: list[Keyed], culprits: frozenset[str], vocabulary: Vocabulary) -> list[float]:
    """The rank of the planted statement in the component that it spoils."""
    net = build(statements, vocabulary)
    for rows in components(net.rows):
        diagnosis = diagnose(rows, net.rank)
        if diagnosis is None:
            continue
        counts = {owner: count for owner, count in diagnosis.counts.items() if net.rank(owner)}
        own = [count for owner, count in counts.items() if net.owners[owner].claim.span.doc_id in culprits]  # type: ignore[union-attr]
        if own:
            best = max(own)
            above = sum(count > best for count in counts.values())
            return [above + (sum(count == best for count in counts.values()) + 1) / 2]
    return []


def measure_cost(largest: int, vocabulary: Vocabulary) -> None:
    """Processor time of the network over copies of one world under other names, each with its error."""
    world = make_world(3, vocabulary, cities=4, density=0.8)
    statements = judge(world, vocabulary)[1]
    per_world = len(world.documents)
    print("articles   statements   seconds   per 1,000 articles")
    size = 100
    while size <= largest:
        copies = max(1, size // per_world)
        listed = [rename(one, number) for number in range(copies) for one in statements]
        start = time.process_time()
        net = build(listed, vocabulary)
        found = sum(diagnose(rows, net.rank) is not None for rows in components(net.rows))
        seconds = time.process_time() - start
        articles = copies * per_world
        line = f"{articles:8,} {len(listed):12,} {seconds:9.2f} {1000 * seconds / articles:12.3f}"
        print(f"{line}   ({found} contradictions)")
        size *= 10


def rename(one: Keyed, number: int) -> Keyed:
    """The same statement of another place and document."""
    mark = f"#{number}"
    claim = replace(one.claim, claim_id=one.claim.claim_id + mark)
    return replace(
        one,
        claim=claim,
        key=replace(one.key, subject=one.key.subject + mark),
        level=None if one.level is None else one.level + mark,
        whole=None if one.whole is None else one.whole + mark,
    )


if __name__ == "__main__":
    main()

"""Countries, currency areas, provinces, cities and regions, with their names and what they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.link.territories import read_names
from factcheck.link.vocabulary import LANGUAGES, REGION, Entity, read_table


@cache
def load_places() -> tuple[Entity, ...]:
    """Countries, currency areas, provinces, cities and regions."""
    table = read_table("places.toml")
    found: list[Entity] = []
    for code, names in read_names().items():
        extra = tuple(table["adjectives"].get(code, ()))
        by_lang = {lang: tuple(names.get(lang, ())) for lang in LANGUAGES}
        for name in extra:
            by_lang["en" if name.isascii() else "zh"] += (name,)
        found.append(Entity(entity_id=code, names=by_lang, kind="area" if code in ("EU", "EZ") else "country"))
    for code, (english, *chinese) in table["provinces"].items():
        spellings = {"en": (english, f"{english} Province", f"{english} province"), "zh": tuple(chinese)}
        city = code in ("BJ", "SH", "TJ", "CQ")  # a municipality is a city as well, which is all of its province
        found.append(
            Entity(entity_id=f"CN-{code}", names=spellings, kind="city" if city else "province", part_of=("CN",))
        )
    for code, cities in table["cities"].items():
        for english, chinese in cities.items():
            spellings = {"en": (english, f"{english} City", f"{english} city"), "zh": (chinese, chinese + "市")}
            found.append(
                Entity(entity_id=f"CN-{code}-{english}", names=spellings, kind="city", part_of=(f"CN-{code}",))
            )
    for name, row in table["regions"].items():
        found.append(
            Entity(
                entity_id=REGION + name,
                names=dict.fromkeys(LANGUAGES, tuple(row["names"])),
                kind="region",
                part_of=("CN",),
            )
        )
    return tuple(found)


def load_region_parts() -> Iterator[tuple[str, str]]:
    """(part, whole) for provinces in regions."""
    for name, row in read_table("places.toml")["regions"].items():
        for code in row["parts"]:
            yield f"CN-{code}", REGION + name

"""What a small world is, and the claims that worlds are made of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.warehouse.world import Claim, Row

YEAR, HALF, NINE = "2020-01-01/2020-12-31", "2020-01-01/2020-06-30", "2020-01-01/2020-09-30"
FRONT, WOMEN, FARMERS = "Mặt trận huyện", "Hội Phụ nữ", "Hội Nông dân"


@dataclass(frozen=True)
class World:
    """Claims, and what the only row that `where` leaves must say: as of the time, and on today's boundaries."""

    clause: str
    """Number of the clause in docs/warehouse.md that it proves."""
    name: str
    claims: list[Claim]
    expected: Row
    mart: str = "mart_district_year"
    where: str = "true"
    counts: dict[str, int] = field(default_factory=dict)
    """How many different values a column has in the whole mart."""
    today: Row = field(default_factory=dict)
    """What the row on today's boundaries says otherwise or more; there `where_today` leaves it."""
    where_today: str | None = None
    stories: dict[str, str] = field(default_factory=dict)
    """Articles that tell a story, each with the one that told it first."""


def fund(value: float, article: str = "a1", actor: str | None = None, published: str | None = "2021-01-05") -> Claim:
    """Money raised for the poor in 2020."""
    return Claim(value, article=article, actor=actor, published=published)


def raised(value: float, period: str, article: str, published: str) -> Claim:
    """Money raised in a period, by nobody named."""
    return Claim(value, article=article, period=period, published=published)


def people(value: float, actor: str | None, id: str = "", part_of: str | None = None) -> Claim:
    """Members admitted."""
    indicator = "membership.admitted"
    return Claim(value, id, indicator=indicator, unit="person", object="hội viên mới", actor=actor, part_of=part_of)


def homes(value: float, period: str, article: str, portal: str = "alpha", actor: str | None = None) -> Claim:
    """Solidarity houses built."""
    day = period if "/" in period else f"{period}/{period}"
    indicator = "housing.solidarity.built"
    return Claim(value, "", article, portal, indicator=indicator, unit="item", object="nhà", period=day, actor=actor)


def poor(value: float, period: str, article: str) -> Claim:
    """Poor households, a stock."""
    day = period if "/" in period else f"{period}/{period}"
    return Claim(value, "", article, indicator="poverty.households", unit="household", object="hộ nghèo", period=day)


def amount(indicator: str, value: float, unit: str = "VND", object: str = "quỹ", article: str = "a1") -> Claim:
    """Any indicator for the whole of 2020."""
    return Claim(value, article=article, indicator=indicator, unit=unit, object=object)


def share(value: float, indicator: str, object: str = "hộ", district: str | None = "Như Xuân") -> Claim:
    """A percentage of a whole."""
    article = f"of {district}"
    return Claim(
        value,
        article=article,
        indicator=indicator,
        unit="percent",
        measure="share",
        object=object,
        district=district,
    )


def province(name: str, value: float, year: int = 2020, published: str | None = None) -> Claim:
    """Money that a province raised in the whole of a year, by default published in the next January."""
    period, day = f"{year}-01-01/{year}-12-31", published or f"{year + 1}-01-05"
    return Claim(value, article=f"{name} {year}", province=name, district=None, period=period, published=day)


def district(name: str, value: float, year: int = 2020, of: str = "Thanh Hóa", published: str | None = None) -> Claim:
    """The same of a district."""
    return replace(province(of, value, year, published), article=f"{name} {year}", district=name)

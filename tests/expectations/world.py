"""A small good world: two portals, three articles, a dozen claims, built by the warehouse itself.

`build_loose` copies its tables and views into a file without constraints, so that rows can be
poisoned which the warehouse would have refused: the gate must not rely on the loader.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import duckdb
from pyarrow.lib import Table, schema, string

from warehouse.candidate import Candidate

RELEASE = "2024-01-05.1"

PORTALS = (
    (
        "portal,name,family,base_url,province,district,"
        "delay_seconds,timeout_seconds,rhythm_days,enabled,valid_from,valid_to"
    )
    + """
thixa,Cổng thị xã Hòa Thành,nukeviet,http://thixa.test/,Tây Ninh,Hòa Thành,0.1,5,1,true,2020-01-01,
bao,Báo tỉnh,newspaper_a,http://bao.test/,Tây Ninh,,0.1,5,1,true,2020-01-01,
"""
)
LISTINGS = """portal,listing,path,publisher,province,district
thixa,tin,/tin/,Cổng thị xã Hòa Thành,Tây Ninh,Hòa Thành
bao,kinh-te,/kinh-te/,Báo tỉnh,Tây Ninh,
"""
BOUNDS = """portal,measure,low,high,reason
thixa,articles,1,9,One report a year
*,rejected.list_number,,0.5,Half of all
"""

TEXTS = {
    "thixa:1": (
        "Hòa Thành chăm lo hộ nghèo\n\n"
        "Năm 2020, theo Kế hoạch số 70-KH, thị xã vận động Quỹ Vì người nghèo được 1.798.702.098đ, đạt 108,39% KH.\n\n"
        "Thị xã đã tổ chức 897 cuộc tuyên truyền, trong đó 500 cuộc ở cơ sở, với 9.278 lượt người dự.\n\n"
        "Có 12/15 căn nhà đại đoàn kết được bàn giao. Hộ nghèo còn 1,25%. Năm 2021 phấn đấu xây 3 đến 5 căn."
    ),
    "bao:7": (
        "Quỹ Vì người nghèo toàn tỉnh\n\n"
        "Năm 2020, toàn tỉnh vận động Quỹ Vì người nghèo được 52,4 tỷ đồng; số vụ khiếu nại giảm 146 lượt. "
        "Tỉnh đứng thứ 2 trong vùng."
    ),
    "bao:8": "Tuyên truyền ở Hòa Thành\n\nNăm 2020, thị xã Hòa Thành tổ chức 897 cuộc tuyên truyền. "
    "Phường Long Hoa vận động 20.000.000đ.",
}
DISTRICT = {"province": "Tây Ninh", "district": "Hòa Thành"}
PROVINCE = {"province": "Tây Ninh", "district": None}

# id → (article, quote, what differs from a plain count of the year 2020)
CLAIMS: dict[str, tuple[str, str, dict[str, object]]] = {
    "o-fund": ("thixa:1", "1.798.702.098đ", {"value": 1798702098.0, "unit": "VND", "indicator": "fund.poor.raised"}),
    "o-plan": (
        "thixa:1",
        "108,39% KH",
        {"value": 108.39, "unit": "percent", "measure": "plan_ratio", "indicator": "fund.poor.raised"},
    ),
    "o-sessions": ("thixa:1", "897 cuộc", {"value": 897.0, "unit": "session", "indicator": "propaganda.sessions"}),
    "o-part": (
        "thixa:1",
        "500 cuộc",
        {"value": 500.0, "unit": "session", "indicator": "propaganda.sessions", "part_of": "o-sessions"},
    ),
    "o-attendance": (
        "thixa:1",
        "9.278 lượt người",
        {"value": 9278.0, "unit": "participation", "indicator": "propaganda.participants", "actor": "Hội Phụ nữ"},
    ),
    "o-houses": (
        "thixa:1",
        "12/15 căn",
        {"value": 12.0, "denominator": 15.0, "unit": "item", "indicator": "housing.solidarity.built"},
    ),
    "o-share": (
        "thixa:1",
        "1,25%",
        {"value": 1.25, "unit": "percent", "measure": "share", "indicator": "unmapped"},
    ),
    "o-target": (
        "thixa:1",
        "3 đến 5 căn",
        {
            "value": 3.0,
            "upper": 5.0,
            "bound": "range",
            "unit": "item",
            "modality": "target",
            "indicator": "housing.solidarity.built",
            "period_start": date(2021, 1, 1),
            "period_end": date(2021, 12, 31),
        },
    ),
    "o-province": (
        "bao:7",
        "52,4 tỷ đồng",
        {"value": 52.4e9, "unit": "VND", "indicator": "fund.poor.raised", "actor": "Mặt trận tỉnh", **PROVINCE},
    ),
    "o-change": (
        "bao:7",
        "146 lượt",
        {"value": -146.0, "unit": "case", "measure": "change", "indicator": "unmapped", **PROVINCE},
    ),
    "o-rank": (
        "bao:7",
        "thứ 2",
        {"value": 2.0, "unit": "item", "measure": "rank", "indicator": "unmapped", **PROVINCE},
    ),
    "o-commune": (
        "bao:8",
        "20.000.000đ",
        {"value": 20e6, "unit": "VND", "indicator": "fund.poor.raised", "commune": "Long Hoa"},
    ),
    "o-again": ("bao:8", "897 cuộc", {"value": 897.0, "unit": "session", "indicator": "propaganda.sessions"}),
}
SILENCE: dict[str, object] = {
    "portal": "bao", "judged_on": date(2021, 1, 5), "newest": date(2020, 12, 20), "quiet_days": 16, "rhythm_days": 7.0,
    "silent": False, "factor": 3.0,
}  # fmt: skip
QUARANTINE = ("kind", "key", "portal", "reason", "detail")
STORIES = ("article_id", "story", "similarity")
PLAIN: dict[str, object] = {
    "upper": None,
    "denominator": None,
    "bound": "exact",
    "measure": "level",
    "modality": "actual",
    "object": None,
    "actor": None,
    "commune": None,
    "period_start": date(2020, 1, 1),
    "period_end": date(2020, 12, 31),
    "part_of": None,
    "confidence": 0.9,
    "extractor": "rules-1",
    **DISTRICT,
}


def _articles() -> list[dict[str, object]]:
    return [
        {
            "article_id": article,
            "portal": article.split(":")[0],
            "url": f"http://{article.split(':')[0]}.test/{article.split(':')[1]}.html",
            "title": text.split("\n", 1)[0],
            "text": text,
            "published_on": date(2020, 12, 20),
            "published_text": "20/12/2020",
            "layout": "nukeviet.v1",
            "publisher": "Cổng thị xã Hòa Thành",
            "listing": "tin",
            "fetched_at": datetime(2024, 1, 2, 3, 4, 5),  # noqa: DTZ001 - the column is UTC without a zone
            "body_digest": "sha256:" + "0" * 64,
            "archive_file": "thixa/0001.warc.gz",
            "archive_offset": 0,
            "conversions": None,
        }
        for article, text in TEXTS.items()
    ]


def _sentence(text: str, start: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text[begin : end if end >= 0 else len(text)]


def _observations() -> list[dict[str, object]]:
    rows = []
    for claim, (article, quote, given) in CLAIMS.items():
        start = TEXTS[article].index(quote)
        found = {"observation_id": claim, "article_id": article, "quote": quote, "start": start}
        rows.append({**PLAIN, **found, "sentence": _sentence(TEXTS[article], start), **given})
    return rows


def build_good(folder: Path) -> Path:
    """Build the good world as a candidate; returns its file, with no connection left open."""
    (folder / "portals.csv").write_text(PORTALS, encoding="utf-8")
    (folder / "listings.csv").write_text(LISTINGS, encoding="utf-8")
    (folder / "portal_bounds.csv").write_text(BOUNDS, encoding="utf-8")
    database = folder / "good.duckdb"
    start = TEXTS["thixa:1"].index("70-KH")
    rejection = {"article_id": "thixa:1", "quote": "70-KH", "start": start, "kind": "document_number"}
    with Candidate.create(database, None, RELEASE) as candidate:
        candidate.load_reference(folder / "portals.csv")
        candidate.load(
            articles=Table.from_pylist(_articles()),
            observations=Table.from_pylist(_observations()),
            rejections=Table.from_pylist([rejection]),
            quarantine=Table.from_pylist([], schema=schema([(n, string()) for n in QUARANTINE])),
            stories=Table.from_pylist([], schema=schema([(n, string()) for n in STORIES])),
            min_confidence=0.1,
        )
        candidate.build_marts()
        candidate.record_silence(Table.from_pylist([SILENCE]))
    return database


def build_loose(good: Path, database: Path) -> Path:
    """Copy every table and view as a plain table without constraints."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"ATTACH '{good}' AS good (READ_ONLY)")
        names = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'good' AND table_schema = 'main'"
        ).fetchall()
        connection.execute("USE good")
        for (name,) in names:
            connection.execute(f'CREATE TABLE {database.stem}.main."{name}" AS SELECT * FROM good.main."{name}"')
        connection.execute(f"USE {database.stem}")
        connection.execute("DETACH good")
    return database

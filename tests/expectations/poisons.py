"""One poisoned row per expectation: SQL that spoils the good world in just that respect.

Applied to a copy without constraints (`world.build_loose`), where views are tables.
"""

from __future__ import annotations

_O = "UPDATE core_observation SET"
_FUND = "WHERE observation_id = 'o-fund'"


def _twice(table: str, condition: str, **changed: str) -> str:
    """Insert a copy of a row, with some columns changed."""
    replaced = f" REPLACE ({', '.join(f'{value} AS {name}' for name, value in changed.items())})" if changed else ""
    return f"INSERT INTO {table} SELECT *{replaced} FROM {table} WHERE {condition} LIMIT 1"


RAW = {
    "raw_page.columns": "ALTER TABLE raw_page DROP COLUMN archive_offset",
    "raw_page.not_empty": "DELETE FROM raw_page",
    "raw_page.article_id.unique": _twice("raw_page", "article_id = 'bao:7'"),
    "raw_page.article_id.not_null": _twice("raw_page", "article_id = 'bao:7'", article_id="NULL"),
    "raw_page.portal.known": "UPDATE raw_page SET portal = 'nobody' WHERE article_id = 'bao:7'",
    "raw_page.url.http": "UPDATE raw_page SET url = 'javascript:alert(1)' WHERE article_id = 'bao:7'",
    "raw_page.archive.located": "UPDATE raw_page SET archive_offset = NULL WHERE article_id = 'bao:7'",
    "raw_page.body_digest.present": "UPDATE raw_page SET body_digest = 'sha1:' WHERE article_id = 'bao:7'",
    "raw_page.fetched_at.possible": "UPDATE raw_page SET fetched_at = '2999-01-01' WHERE article_id = 'bao:7'",
    "ref_portal.portal.unique": _twice("ref_portal", "portal = 'bao'"),
}

ARTICLES = {
    "core_article.article_id.unique": _twice("core_article", "article_id = 'bao:7'"),
    "core_article.text.present": "UPDATE core_article SET text = ' Trang chủ ' WHERE article_id = 'bao:7'",
    "core_article.title.present": "UPDATE core_article SET title = ' ' WHERE article_id = 'bao:7'",
    "core_article.page.exists": "DELETE FROM raw_page WHERE article_id = 'bao:7'",
    "core_article.published.possible": "UPDATE core_article SET published_at = '2024-02-03' WHERE article_id = 'bao:7'",
    "core_article.published.known": "UPDATE core_article SET published_at = NULL WHERE article_id = 'bao:7'",
}

KEYS = {
    "core_observation.columns": "ALTER TABLE core_observation DROP COLUMN part_of",
    "core_observation.not_empty": "DELETE FROM core_observation",
    "core_observation.observation_id.not_null": f"{_O} observation_id = NULL {_FUND}",
    "core_observation.observation_id.unique": _twice("core_observation", "observation_id = 'o-fund'"),
    "core_observation.place_in_text.unique": _twice(
        "core_observation", "observation_id = 'o-fund'", observation_id="'o-fund-2'"
    ),
    "core_observation.article.exists": f"{_O} article_id = 'thixa:404' {_FUND}",
    "core_observation.quote.is_text_at_start": f"{_O} start = start + 1 {_FUND}",
    "core_observation.sentence.holds_quote": f"{_O} sentence = 'Một câu khác.' {_FUND}",
    "core_observation.quote.has_number": f"{_O} quote = repeat('nhiều kết quả ', 6) {_FUND}",
    "core_observation.portal.known": f"{_O} portal = 'nobody' {_FUND}",
    "core_observation.indicator.known": f"{_O} indicator = 'fund.rich.raised' {_FUND}",
    "core_observation.place.known": f"{_O} place = 'd-tay-ninh-atlantis' {_FUND}",
    "core_observation.commune_place.known": f"{_O} commune_place = 'd-tay-ninh-hoa-thanh' {_FUND}",
    "core_observation.commune_place.within_place": f"{_O} commune_place = 'c-an-giang-an-phu-da-phuoc' {_FUND}",
    "core_observation.place.given": f"{_O} place = NULL {_FUND}",
    "core_observation.place.valid_then": f"{_O} place = 'p-tay-ninh-2025' {_FUND}",
    "core_observation.part_of.exists": f"{_O} part_of = 'o-province' WHERE observation_id = 'o-part'",
}

LISTS = {
    "core_observation.unit.listed": f"{_O} unit = 'USD' {_FUND}",
    "core_observation.bound.listed": f"{_O} bound = 'roughly' {_FUND}",
    "core_observation.measure.listed": f"{_O} measure = 'ratio' {_FUND}",
    "core_observation.modality.listed": f"{_O} modality = 'wish' {_FUND}",
    "core_observation.meaning.not_null": f"{_O} extractor = NULL {_FUND}",
}

VALUES = {
    "core_observation.value.finite": f"{_O} value = 'nan'::DOUBLE {_FUND}",
    "core_observation.value.not_negative": f"{_O} value = -value {_FUND}",
    "core_observation.value.in_unit_range": f"{_O} value = value * 1e9 {_FUND}",
    "core_observation.value.whole": f"{_O} value = 9.278 WHERE observation_id = 'o-attendance'",
    "core_observation.amount.not_tiny": f"{_O} value = 1.8 {_FUND}",
    "core_observation.share.0_to_100": f"{_O} value = 125 WHERE observation_id = 'o-share'",
    "core_observation.percent.when_relative": f"{_O} measure = 'level' WHERE observation_id = 'o-share'",
    "core_observation.plan_ratio.plausible": f"{_O} value = 10839 WHERE observation_id = 'o-plan'",
    "core_observation.rank.plausible": f"{_O} value = 2.5 WHERE observation_id = 'o-rank'",
    "core_observation.range.has_upper": f"{_O} upper = 2 WHERE observation_id = 'o-target'",
    "core_observation.denominator.plausible": f"{_O} denominator = 11 WHERE observation_id = 'o-houses'",
    "core_observation.unit.of_indicator": f"{_O} unit = 'km' {_FUND}",
    "core_observation.confidence.0_to_1": f"{_O} confidence = 1.2 {_FUND}",
}

CLAIMS = {
    "core_observation.value.as_quoted": f"{_O} value = value * 3 {_FUND}",
    "core_observation.change.sign_as_written": f"{_O} value = -value WHERE observation_id = 'o-change'",
    "core_observation.part.within_total": f"{_O} value = 5000 WHERE observation_id = 'o-part'",
    "core_observation.parts.sum_to_total": _twice(
        "core_observation", "observation_id = 'o-part'", observation_id="'o-part-2'"
    ),
    "core_observation.share.of_denominator": (
        f"{_O} indicator = 'housing.solidarity.built' WHERE observation_id = 'o-share'"
    ),
    "core_observation.plan_ratio.as_levels": _twice(
        "core_observation", "observation_id = 'o-fund'", observation_id="'o-goal'", modality="'target'", value="1e9"
    ),
    "core_observation.change.as_levels": _twice(
        "core_observation",
        "observation_id = 'o-again'",
        observation_id="'o-before'",
        value="800",
        period_end="DATE '2019-12-31'",
    )
    + "; "
    + _twice(
        "core_observation",
        "observation_id = 'o-again'",
        observation_id="'o-rise'",
        value="50",
        measure="'change'",
        unit="'percent'",
    ),
    "core_observation.part_year.within_year": _twice(
        "core_observation",
        "observation_id = 'o-again'",
        observation_id="'o-half'",
        value="2000",
        period_end="DATE '2020-06-30'",
    ),
    "core_observation.change.one_sign": _twice(
        "core_observation",
        "observation_id = 'o-change'",
        observation_id="'o-rise'",
        article_id="'bao:8'",
        value="146",
    ),
    "core_observation.value.of_one_year": _twice(
        "core_observation",
        "observation_id = 'o-fund'",
        observation_id="'o-later'",
        article_id="'bao:8'",
        period_start="DATE '2021-01-01'",
        period_end="DATE '2021-12-31'",
    ),
    "core_observation.value.of_one_province": _twice(
        "core_observation",
        "observation_id = 'o-fund'",
        observation_id="'o-there'",
        place="'p-long-an'",
    ),
    "core_observation.words.read_alike": (
        "UPDATE core_article SET published_at = DATE '2021-01-05'; "
        "INSERT INTO core_article BY NAME SELECT * REPLACE ('bao:9' AS article_id) FROM core_article "
        "WHERE article_id = 'thixa:1'; "
        + _twice(
            "core_observation",
            "observation_id = 'o-fund'",
            observation_id="'o-there'",
            article_id="'bao:9'",
            period_end="DATE '2019-12-31'",
        )
    ),
    "core_observation.sentence.one_size": _twice(
        "core_observation",
        "observation_id = 'o-fund'",
        observation_id="'o-there'",
        article_id="'bao:9'",
        value="1798702",
    ),
    "core_observation.part.everywhere": _twice(
        "core_observation",
        "observation_id = 'o-part'",
        observation_id="'o-whole'",
        article_id="'bao:8'",
        part_of="NULL",
    ),
    "core_observation.value.of_its_series": f"{_O} value = 897000 WHERE observation_id = 'o-again'",
}

REPORTS = {
    "core_observation.period.newest_is_recent": "UPDATE core_observation SET published_at = DATE '2021-12-20'",
    "core_observation.period.told_in_time": f"{_O} published_at = DATE '2022-03-01' {_FUND}",
    "core_observation.period.within_one_year": f"{_O} period_start = '2019-01-01', period_end = '2020-11-30' {_FUND}",
    "core_observation.target.begins_soon": f"{_O} published_at = '2020-03-01' WHERE observation_id = 'o-target'",
    "core_observation.period.after_compared": (
        f"{_O} sentence = 'Năm 2020 giảm 146 lượt so với cùng kỳ năm 2018.' WHERE observation_id = 'o-change'"
    ),
    "core_observation.term.of_a_few_years": f"{_O} sentence = 'Nhiệm kỳ 2020 - 2029, vận động 1.798.702.098đ' {_FUND}",
    "core_observation.target.not_counted": (
        f"{_O} sentence = 'Tính đến 30/6/2021, có 3 đến 5 căn' WHERE observation_id = 'o-target'"
    ),
    "core_observation.place.of_publisher": "UPDATE core_article SET publisher = 'Thanh tra tỉnh Lâm Đồng'",
    "core_observation.value.in_plausible_range": f"{_O} value = 1798702 {_FUND}",
    "core_observation.value.of_plausible_ratio": f"{_O} value = 9 WHERE observation_id = 'o-attendance'",
    "core_observation.part.told_within_total": f"{_O} part_of = NULL, value = 1e3 WHERE observation_id = 'o-part'",
    "core_observation.amount.written_once": _twice(
        "core_observation", "observation_id = 'o-fund'", observation_id="'o-rest'", start="start + length(quote) + 1"
    ),
    "core_observation.share.near_its_level": (
        f"{_O} measure = 'share', unit = 'percent', value = 55.7, indicator = 'propaganda.sessions' "
        "WHERE observation_id = 'o-attendance'; "
        f"{_O} value = 5, start = (SELECT start - 20 FROM core_observation WHERE observation_id = 'o-attendance') "
        "WHERE observation_id = 'o-part'"
    ),
    "core_observation.change.as_usual": f"{_O} indicator = 'income.percapita' WHERE observation_id = 'o-change'",
    "core_observation.change.words_agree": (
        f"{_O} sentence = 'Tỷ lệ giảm 146 lượt lên 200' WHERE observation_id = 'o-change'"
    ),
    "core_observation.cell.one_figure": f"{_O} part_of = NULL WHERE observation_id = 'o-part'",
}


def _again(article: str, **changed: str) -> str:
    """The district's fund told by another article of its body, with some columns changed."""
    return _twice(
        "core_observation",
        "observation_id = 'o-fund'",
        observation_id=f"'o-{article}'",
        article_id=f"'{article}'",
        **{"object": "'quỹ'", **changed},
    )


def _article(name: str) -> str:
    return _twice("core_article", "article_id = 'thixa:1'", article_id=f"'{name}'")


def _year(year: int, back: int = 0) -> dict[str, str]:
    """Told in December of the year, of the whole of it or of one `back` before."""
    return {
        "published_at": f"DATE '{year}-12-20'",
        "period_start": f"DATE '{year - back}-01-01'",
        "period_end": f"DATE '{year - back}-12-31'",
    }


HISTORY = {
    "core_observation.value.of_its_years": f"{_O} value = 89700 WHERE observation_id = 'o-again'",
    "core_observation.change.between_years": "; ".join(
        [
            f"{_O} indicator = 'complaints.received', start = start + 90 WHERE observation_id = 'o-change'",
            *(
                _twice("core_observation", "observation_id = 'o-change'", measure="'level'", start="start - 50", **told)
                for told in (
                    {"observation_id": "'o-now'", "value": "500"},
                    {
                        "observation_id": "'o-then'",
                        "value": "400",
                        "article_id": "'bao:8'",
                        "period_end": "DATE '2019-12-31'",
                    },
                )
            ),
        ]
    ),
    "core_observation.place.of_body": "; ".join(
        [_article("thixa:2"), _article("thixa:3"), _again("thixa:2"), _again("thixa:3", place="'p-long-an'")]
    ),
    "core_observation.period.told_once": _again("bao:8", value="1e9", object="NULL", published_at="DATE '2021-10-01'"),
    "core_observation.part.as_before": "; ".join(
        [
            *(_again(f"bao:{n}", part_of="'o-any'", value="5e8") for n in (8, 9, 10)),
            _again("bao:11", value="6e8"),
            _twice("core_observation", "observation_id = 'o-bao:11'", observation_id="'o-whole'", value="9e8"),
        ]
    ),
    "core_observation.period.as_in_its_season": "; ".join(
        [
            _article("thixa:2"),
            _article("thixa:3"),
            _article("thixa:4"),
            *(_again(f"thixa:{n}", **_year(2020 - n)) for n in (2, 3)),
            _again("thixa:4", **_year(2020, back=1)),
        ]
    ),
}

PERIODS = {
    "core_observation.period.given": f"{_O} period_end = NULL {_FUND}",
    "core_observation.period.ordered": f"{_O} period_end = '2019-12-31' {_FUND}",
    "core_observation.period.possible": f"{_O} period_start = '1930-02-03' {_FUND}",
    "core_observation.period.not_after_publication": f"{_O} period_end = '2021-06-30' {_FUND}",
    "core_observation.target.in_reach": f"{_O} period_end = '2099-12-31' WHERE observation_id = 'o-target'",
}

REJECTIONS = {
    "core_rejection.quote.is_text_at_start": "UPDATE core_rejection SET start = start + 1",
    "core_rejection.kind.given": "UPDATE core_rejection SET kind = ''",
    "core_rejection.kind.not_null": "UPDATE core_rejection SET kind = NULL",
    "core_rejection.not_also_accepted": (
        "INSERT INTO core_rejection BY NAME SELECT article_id, start, quote, 'name' AS kind FROM core_observation"
    ),
}

VINTAGES = {
    "core_article_history.version.unique": _twice("core_article_history", "article_id = 'bao:7'"),
    "core_article_history.vintages.in_order": (
        "UPDATE core_article_history SET valid_to_release = valid_from_release WHERE article_id = 'bao:7'"
    ),
    "core_observation_history.version.unique": _twice("core_observation_history", "observation_id = 'o-fund'"),
    "core_observation_history.vintages.in_order": (
        "UPDATE core_observation_history SET valid_from_release = 'unheard-of' WHERE observation_id = 'o-fund'"
    ),
    "core_rejection_history.vintages.in_order": "UPDATE core_rejection_history SET valid_to_release = 'unheard-of'",
}

REFERENCE = {
    "ops_correction.claim.found": (
        "INSERT INTO ops_correction VALUES ('bao:7', '52,5 tỷ', NULL, '{}', '{}', 'x', DATE '2021-01-01', NULL)"
    ),
    "ref_indicator.indicator.unique": _twice("ref_indicator", "indicator = 'fund.poor.raised'"),
    "ref_indicator.has_codebook": "DELETE FROM ref_indicator WHERE indicator > 'd'",
    "ref_indicator.unit.known": "UPDATE ref_indicator SET unit = 'USD' WHERE indicator = 'fund.poor.raised'",
    "ref_unit.unit.unique": _twice("ref_unit", "unit = 'km'"),
    "ref_place.place.unique": _twice("ref_place", "place = 'p-tay-ninh'"),
    "ref_place.validity.ordered": "UPDATE ref_place SET valid_to = '1999-12-31' WHERE place = 'p-tay-ninh'",
    "ref_place.parent.exists": "UPDATE ref_place SET parent = 'p-nowhere' WHERE place = 'd-tay-ninh-hoa-thanh'",
    "ref_place_alias.place.known": _twice("ref_place_alias", "true", place="'d-nowhere'"),
    "ref_place_edge.ends.exist": _twice("ref_place_edge", "true", new="'p-nowhere'"),
}


def _mart(level: str, actor: bool) -> dict[str, str]:
    """Poisons of one mart; each spoils one row or, for its shape, the table."""
    table = f"mart_{level}{'_actor' if actor else ''}_year"
    changes = {
        "value.given": "value = 'inf'::DOUBLE",
        "observation.exists": "observation_id = 'o-nowhere'",
        "modality.apart": "modality = CASE modality WHEN 'target' THEN 'actual' ELSE 'target' END",
        "place.of_level": "place = 'vn'",
        "unit.known": "unit = 'USD'",
        "n_articles.positive": "n_articles = 0",
        "coverage.0_to_1": "coverage = 1.01",
        "comparable.not_null": "comparable = NULL",
    }
    if not actor:
        changes |= {
            "comparable.covered": "comparable = true, basis = 'partial', coverage = 0.5",
            "basis.with_value": "basis = CASE WHEN basis IS NULL THEN 'year' END",
            "basis.listed": "basis = 'guess'",
            "counts.consistent": "n_portals = n_articles + 1",
            "conflicts.shown": "n_conflicts = 0, spread = 5",
            "year.possible": "year = 202",
            "share.0_to_100": "measure = 'share', value = 100.5",
            "parts.left_out": "observation_id = 'o-part'",
        }
    if level == "province":
        changes["districts.within_total"] = "districts_reporting = districts_total + 1"
        if not actor:
            changes["districts.within_province"] = (
                "value = 5, unit = 'VND', basis = 'year', districts_value = 9, districts_reporting = 1"
            )
            changes["districts.value_when_reporting"] = "districts_reporting = 1, districts_value = NULL"
    one = f"rowid = (SELECT min(rowid) FROM {table})"
    return {
        f"{table}.columns": f"ALTER TABLE {table} DROP COLUMN observation_id",
        f"{table}.grain.unique": _twice(table, one),
        f"{table}_history.vintages.in_order": f"UPDATE {table}_history SET valid_to_release = valid_from_release",
        **{f"{table}.{name}": f"UPDATE {table} SET {change} WHERE {one}" for name, change in changes.items()},
    }


MARTS = {
    name: sql
    for level, actor in (
        ("province", False), ("province", True), ("district", False), ("district", True), ("commune", False),
    )
    for name, sql in _mart(level, actor).items()
}  # fmt: skip

COMMUNE_PART = (
    "UPDATE core_observation SET commune_place = 'c-tay-ninh' WHERE observation_id IN ({}); "
    "UPDATE mart_commune_year SET observation_id = 'o-part'"
)
MARTS["mart_commune_year.parts.left_out"] = COMMUNE_PART.format("'o-part', 'o-sessions'")

DERIVED = {
    "mart_series.value.sudden_zero": "UPDATE mart_series SET value = 0, comparable = true, change = -5",
    "mart_series.value.of_its_past": _twice("mart_series", "comparable", year="year + 1", value="value * 200"),
    "mart_series.change.as_told": (
        "UPDATE mart_series SET compared_year = year - 1, change_percent = 50, basis = 'year'; "
        + _twice(
            "core_observation",
            "observation_id = 'o-fund'",
            observation_id="'o-rise'",
            measure="'change'",
            unit="'percent'",
            value="12",
        )
    ),
    "mart_actor_year.grain.unique": _twice("mart_actor_year", "true"),
    "mart_series.grain.unique": _twice("mart_series", "true"),
    "mart_series.comparable.whole": "UPDATE mart_series SET comparable = true, parts_reporting = 1, parts_total = 2",
    "mart_series.change.of_comparable": "UPDATE mart_series SET change = 5, compared_year = year",
    "mart_target_progress.grain.unique": _twice("mart_target_progress", "true"),
    "mart_target_progress.progress.of_both": "UPDATE mart_target_progress SET progress = 0.5, actual = NULL",
    "mart_target_progress.ratio.agrees": (
        "UPDATE mart_target_progress SET progress = 0.5, actual = 1, target = 2, plan_ratio = 90"
    ),
    "mart_coverage.grain.unique": _twice("mart_coverage", "true"),
    "mart_coverage.refused_share.0_to_1": "UPDATE mart_coverage SET refused_share = 1.5",
    "mart_portal_health.portal.unique": _twice("mart_portal_health", "true"),
    "mart_portal_health.claims.mostly_usable": (
        "UPDATE mart_portal_health SET refused_claims = 30, refused_claims_share = 0.6"
    ),
}


def _change(kind: str, before: str, base: str = "older", times: int = 1) -> str:
    """Insert a change of a cell, told by the world's release against one before it."""
    return (
        "INSERT INTO ops_release BY NAME SELECT 'older' AS release, 0 AS number; "
        "INSERT INTO mart_release_change BY NAME SELECT r.release, "
        f"'{base}' AS base, 'mart_district_year' AS mart, indicator, place, year, measure, modality, '{kind}' AS kind, "
        f"'new_report' AS reason, {before} AS value_before, value AS value_after, unit AS unit_after, "
        f"CASE WHEN {before} IS NOT NULL THEN unit END AS unit_before "
        f"FROM (FROM mart_district_year LIMIT 1), range({times}), (FROM ops_release WHERE number = 1) AS r"
    )


CHANGES = {
    "mart_release_change.grain.unique": _change("new_period", "NULL", times=2),
    "mart_release_change.release.known": _change("new_period", "NULL", base="unheard-of"),
    "mart_release_change.kind.as_values": _change("revision", "value"),
}

PORTALS = {
    "mart_portal_bound.min": "UPDATE mart_portal_bound SET below = true WHERE portal = 'thixa'",
    "mart_portal_bound.min_standing": (
        "UPDATE mart_portal_bound SET below = true, claims_changed = 0 WHERE portal = 'thixa'"
    ),
    "mart_portal_bound.max": "UPDATE mart_portal_bound SET above = true WHERE portal = 'bao'",
    "ops_silence.portal.speaks": "UPDATE ops_silence SET silent = true",
    "mart_province_freshness.province.told": "UPDATE mart_province_freshness SET stale = true",
}

POISONS: dict[str, str] = {
    **RAW,
    **ARTICLES,
    **KEYS,
    **LISTS,
    **VALUES,
    **CLAIMS,
    **REPORTS,
    **HISTORY,
    **PERIODS,
    **REJECTIONS,
    **VINTAGES,
    **REFERENCE,
    **MARTS,
    **DERIVED,
    **CHANGES,
    **PORTALS,
}

"""The town's marts, opened: behind every cell stands a claim, and behind the claim its sentence and archived page."""

from __future__ import annotations

import pytest

from tests.flows.command import Solieu
from warehouse import query

pytestmark = pytest.mark.slow
CELLS = """
SELECT observation_id FROM mart_province_year UNION SELECT observation_id FROM mart_district_year
UNION SELECT observation_id FROM mart_commune_year UNION SELECT observation_id FROM mart_actor_year
UNION SELECT observation_id FROM mart_series ORDER BY ALL
"""


def test_every_cell_opens_to_its_sentence_and_page(published: Solieu) -> None:
    claims = [str(row["observation_id"]) for row in published.rows(CELLS)]
    assert len(claims) > 50
    stray = "SELECT count(*) AS n FROM ({}) AS m ANTI JOIN core_observation AS o USING (observation_id)"
    assert published.rows(stray.format(CELLS)) == [{"n": 0}]
    for claim in claims[:: max(len(claims) // 8, 1)]:
        found = query.why(published.published, claim)
        assert found.quote in found.sentence
        assert found.archive_file
        assert found.valid_to_release is None
        cell = {row.observation_id: row for row in query.cell_claims(published.published, claim)}
        assert cell[claim].chosen
        assert all(row.sentence and row.url for row in cell.values())


def test_stories_of_the_town_are_told_by_several_articles(published: Solieu) -> None:
    rows = published.rows("SELECT story, count(*) AS n FROM core_story GROUP BY story")
    assert all(int(str(row["n"])) > 1 for row in rows)
    alone = "SELECT count(*) AS n FROM core_story AS s ANTI JOIN core_article AS a USING (article_id)"
    assert published.rows(alone) == [{"n": 0}]


def test_the_town_keeps_its_bounds(published: Solieu) -> None:
    rows = published.rows("SELECT portal, measure, high FROM mart_portal_bound WHERE NOT below AND NOT above")
    portals = {row["portal"] for row in rows}
    assert len(portals) > 10
    assert len(rows) == 4 * len(portals)
    own = [row["high"] for row in rows if (row["portal"], row["measure"]) == ("nhuxuan", "observations_per_article")]
    assert own == [90]

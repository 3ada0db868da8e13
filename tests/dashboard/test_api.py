"""/api/v1: what is answered, in which form, page by page, and what is refused with a hint."""

from __future__ import annotations

import csv
import io

import httpx
import pyarrow as pa
import pyarrow.parquet
import pytest

from dashboard import answers
from dashboard.forms import MEDIA, chosen_form, known, to_csv, to_json
from tests.dashboard.conftest import SECOND
from tests.expectations.world import RELEASE


def ids(client: httpx.Client, **parameters: str | int) -> set[str]:
    answer = client.get("/api/v1/observations", params=parameters)
    assert answer.status_code == 200, answer.text
    assert answer.json()["release"] == SECOND
    return {row["observation_id"] for row in answer.json()["observations"]}


def test_releases_and_indicators_are_listed(client: httpx.Client) -> None:
    releases = client.get("/api/v1/releases").json()["releases"]
    assert [(row["release"], row["number"]) for row in releases] == [(SECOND, 2), (RELEASE, 1)]
    indicators = {row["indicator"]: row for row in client.get("/api/v1/indicators").json()["indicators"]}
    assert indicators["fund.poor.raised"]["name_vi"] == "Quỹ Vì người nghèo"
    assert indicators["fund.poor.raised"]["observations"] == 4
    welfare = client.get("/api/v1/indicators", params={"domain": "welfare"}).json()["indicators"]
    assert {row["domain"] for row in welfare} == {"welfare"}


def test_places_by_level_day_and_name(client: httpx.Client) -> None:
    def count(**parameters: str) -> int:
        return int(client.get("/api/v1/places", params={"limit": "1000", **parameters}).json()["count"])

    assert count(level="province", on="2025-06-30") == 63
    assert count(level="province", on="2025-07-01") == 34
    (found,) = client.get("/api/v1/places", params={"name": "HÒA THÀNH", "level": "district"}).json()["places"]
    assert (found["place"], found["province"], found["place_today"]) == (
        "d-tay-ninh-hoa-thanh", "p-tay-ninh", "p-tay-ninh-2025",
    )  # fmt: skip


def test_observations_by_indicator_place_portal_year_and_release(client: httpx.Client) -> None:
    assert ids(client, indicator="fund.poor.raised") == {"o-commune", "o-fund", "o-plan", "o-province"}
    assert ids(client, indicator="fund.poor.raised", place="p-tay-ninh") == {"o-province"}
    assert ids(client, year=2021) == {"o-target"}
    assert ids(client, year=1999) == set()
    assert ids(client, portal="thixa", indicator="propaganda.sessions") == {"o-sessions", "o-part"}
    assert len(ids(client)) == 13

    def fund(**parameters: str) -> float:
        rows = client.get("/api/v1/observations", params={"indicator": "fund.poor.raised", **parameters}).json()
        return float(next(row["value"] for row in rows["observations"] if row["observation_id"] == "o-fund"))

    assert (fund(), fund(as_of=RELEASE)) == (1798702099, 1798702098)


def test_figures_then_today_and_as_of(client: httpx.Client) -> None:
    def figure(**parameters: str) -> dict[str, object]:
        asked = {"indicator": "fund.poor.raised", "measure": "level", "last": "2020", **parameters}
        (row,) = client.get("/api/v1/figures", params=asked).json()["figures"]
        return dict(row)

    assert figure()["place"] == "p-tay-ninh"
    assert figure()["value"] == 52.4e9
    assert figure(boundaries="today")["parts"] == ["p-tay-ninh"]
    assert figure(boundaries="today")["place"] == "p-tay-ninh-2025"
    district = {"level": "district", "place": "d-tay-ninh-hoa-thanh"}
    assert figure(**district)["value"] == 1798702099
    assert figure(**district, as_of=RELEASE)["value"] == 1798702098
    today = {**district, "boundaries": "today"}
    assert (figure(**today)["value"], figure(**today, as_of=RELEASE)["value"]) == (1798702099, 1798702098)


def test_series_and_coverage(client: httpx.Client) -> None:
    (point,) = client.get("/api/v1/series", params={"indicator": "fund.poor.raised", "level": "district"}).json()[
        "series"
    ]
    assert (point["year"], point["value"]) == (2020, 1798702099)
    cells = client.get("/api/v1/coverage", params={"place": "d-tay-ninh-hoa-thanh", "year": 2020}).json()["coverage"]
    assert {row["place_claims"] for row in cells} == {8}


def test_pages_follow_each_other_within_one_release(client: httpx.Client) -> None:
    seen: list[str] = []
    address: str | None = "/api/v1/observations?limit=5"
    while address is not None:
        answer = client.get(address)
        seen += [row["observation_id"] for row in answer.json()["observations"]]
        address = answer.json()["next"]
        assert address is None or f"as_of={SECOND}" in address
        assert ("next" in answer.links) == (address is not None)
    assert len(seen) == len(set(seen)) == 13


def test_one_question_in_four_forms(client: httpx.Client) -> None:
    plain = client.get("/api/v1/figures").json()["figures"]
    rows = {
        form: client.get("/api/v1/figures", headers={"Accept": f"{media}, application/json;q=0.5"})
        for form, media in MEDIA.items()
    }
    for form, answer in rows.items():
        assert answer.headers["content-type"].split(";")[0] == MEDIA[form]
        named = client.get("/api/v1/figures", params={"format": form})
        assert named.headers["content-type"] == answer.headers["content-type"]
        assert len(named.content) == len(answer.content)
    written = list(csv.DictReader(io.StringIO(rows["csv"].text)))
    arrow = pa.ipc.open_stream(rows["arrow"].content).read_all().to_pylist()
    parquet = pyarrow.parquet.read_table(io.BytesIO(rows["parquet"].content)).to_pylist()
    assert arrow == parquet == plain
    assert [row["place"] for row in written] == [row["place"] for row in plain]
    assert written[0].keys() == plain[0].keys()
    empty = client.get("/api/v1/figures", params={"format": "csv", "first": 1900, "last": 1900}).text
    assert empty.strip().split(",") == list(plain[0])


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get("/api/v1/releases").headers["etag"]
    again = client.get("/api/v1/releases", headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/releases?format=csv", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/api/v1/indicators").headers["etag"] != tag


@pytest.mark.parametrize(
    ("path", "status", "hint"),
    [
        ("observations?limit=0", 422, "limit"),
        ("observations?limit=1001", 422, "limit"),
        ("observations?year=twenty", 422, "year"),
        ("observations?place=x' OR 1=1 --", 422, "place"),
        ("observations?indictor=fund.poor.raised", 422, "indictor"),
        ("observations?page=101", 422, "page"),
        ("observations?format=xml", 422, "format"),
        ("series", 422, "indicator"),
        ("observations?indicator=fund.rich", 404, "/api/v1/indicators"),
        ("figures?place=p-nowhere", 404, "/api/v1/places"),
        ("figures?as_of=1999-01-01.1", 404, "/api/v1/releases"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(client: httpx.Client, path: str, status: int, hint: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert hint in answer.json()["hint"]


def test_other_paths_methods_and_forms_are_refused(client: httpx.Client) -> None:
    assert client.get("/api/v1/nothing").json()["error"] == "Not found."
    assert client.post("/api/v1/releases").status_code == 405
    answer = client.get("/api/v1/releases", headers={"Accept": "image/png"})
    assert (answer.status_code, "text/csv" in answer.json()["hint"]) == (406, True)


@pytest.mark.parametrize(
    ("noun", "query", "model"),
    [
        ("releases", "", answers.Releases),
        ("indicators", "", answers.Indicators),
        ("places", "?limit=1000&page=2", answers.Places),
        ("observations", "", answers.Observations),
        ("figures", "", answers.Figures),
        ("figures", "?boundaries=today&level=district", answers.Figures),
        ("figures", f"?level=commune&as_of={SECOND}", answers.Figures),
        ("series", "?indicator=fund.poor.raised", answers.Series),
        ("coverage", "", answers.Coverage),
    ],
)
def test_rows_are_what_the_description_says(
    client: httpx.Client, noun: str, query: str, model: type[answers.Answer]
) -> None:
    content = client.get(f"/api/v1/{noun}{query}").content
    assert model.model_validate_json(content).count > 0


def test_forms_are_chosen_by_weight() -> None:
    assert chosen_form(None, "text/csv;q=0.2, application/json;q=0.9") == "json"
    assert chosen_form(None, "text/*, image/png") == "csv"
    assert chosen_form(None, "") == "json"
    assert chosen_form("arrow", "text/csv") == "arrow"
    assert known('"a"', 'W/"a"')
    assert not known('"a"', None)


def test_csv_runs_no_formula_and_json_has_no_nan() -> None:
    rows = [{"a": each} for each in ("=1+1", "@x", "-cmd", "-146 lượt", "+84", True, 3.0, ["a"], None)]
    assert to_csv(rows, ["a"]).decode().split("\n")[1:-1] == [
        "'=1+1", "'@x", "'-cmd", "-146 lượt", "+84", "true", "3", '"[""a""]"', '""',
    ]  # fmt: skip
    assert to_json({"a": [float("nan"), 1.5]}) == b'{"a": [null, 1.5]}'

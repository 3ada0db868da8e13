"""Exports, read back by other people's software: frictionless, pysdmx, pyarrow and rdflib."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import frictionless
import pyarrow.dataset as ds
import pytest
from frictionless.resources import TableResource
from pysdmx.io import get_datasets, read_sdmx
from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF

from tests.warehouse.world import Claim, ask, build
from warehouse import export as exporting
from warehouse.connection import WarehouseError
from warehouse.export import FORMATS, Export, export

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
CLAIMS = [
    Claim(100, "a", object='quỹ "Vì\nngười nghèo", 1; 2', actor="MTTQ huyện"),
    Claim(40, "half", article="a2", district="Quan Hóa", period="2021-01-01/2021-06-30"),
    Claim(7, "goal", article="a3", district="Quan Sơn", modality="target", indicator="gifts.count", unit="item"),
    Claim(900, "whole", article="a4", district=None),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("export") / "solieu.duckdb", CLAIMS)


@pytest.fixture(scope="module")
def exports(database: Path) -> dict[str, Export]:
    return {kind: export(database, database.parent / kind, kind) for kind in FORMATS}


def package(found: Export) -> dict[str, dict[str, object]]:
    """Resources of the package by table."""
    text = (found.folder / "datapackage.json").read_text(encoding="utf-8")
    return {str(resource["title"]): resource for resource in json.loads(text)["resources"]}


def test_frictionless_finds_every_csv_as_described(exports: dict[str, Export]) -> None:
    for kind in ("csv", "sdmx-csv"):
        found = frictionless.validate(str(exports[kind].folder / "datapackage.json"))
        assert found.valid, found.flatten(["title", "fieldName", "note"])[:5]
        rows = {task.name: task.stats.get("rows", 0) for task in found.tasks}
        assert rows == {name.replace("_", "-"): count for name, count in exports[kind].rows.items()}


def test_frictionless_would_see_a_changed_value(exports: dict[str, Export], tmp_path: Path) -> None:
    folder = exports["csv"].folder
    for name in ("datapackage.json", *(path.name for path in folder.glob("*.csv"))):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    spoiled = tmp_path / "mart_district_year.csv"
    spoiled.write_text(spoiled.read_text(encoding="utf-8").replace(",2020,", ",two,"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_column_is_described_and_every_mart_there(exports: dict[str, Export], database: Path) -> None:
    found = package(exports["csv"])
    marts = {
        row["n"] for row in ask(database, "SELECT view_name AS n FROM duckdb_views() WHERE view_name LIKE 'mart_%'")
    }
    assert marts <= set(found)
    for resource in found.values():
        fields = cast(dict[str, list[dict[str, str]]], resource["schema"])["fields"]
        assert resource["description"]
        assert [field["name"] for field in fields if not field["description"]] == []


def test_csv_says_what_the_mart_says(exports: dict[str, Export], database: Path) -> None:
    found = frictionless.Package(str(exports["csv"].folder / "datapackage.json"))
    claims = found.get_resource("core-observation")
    assert isinstance(claims, TableResource)
    rows = [dict(row) for row in claims.read_rows()]
    expected = ask(database, "SELECT * FROM core_observation ORDER BY ALL")
    assert [row["sentence"] for row in rows] == [row["sentence"] for row in expected]
    assert [(row["value"], row["period_end"]) for row in rows] == [
        (pytest.approx(cast(float, row["value"])), row["period_end"]) for row in expected
    ]


def test_parquet_is_split_by_province_and_year(exports: dict[str, Export], database: Path) -> None:
    folder = exports["parquet"].folder
    found = ds.dataset(folder / "mart_district_year", format="parquet").to_table()
    columns = [row["column_name"] for row in ask(database, "DESCRIBE mart_district_year")]
    assert found.column_names == columns
    assert sorted(found.column("value").to_pylist()) == [7, 40, 100]
    part = folder / "mart_district_year" / "province=p-thanh-hoa" / "year=2021"
    assert [row["place_name"] for row in ds.dataset(part, format="parquet").to_table().to_pylist()] == ["Quan Hóa"]
    descriptor = frictionless.Package(str(folder / "datapackage.json"))
    for resource in descriptor.resources:
        for path in resource.paths:
            assert (folder / path).is_file()
    listed = {path for resource in descriptor.resources for path in resource.paths}
    assert listed == {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}


def test_pysdmx_reads_data_and_structure(exports: dict[str, Export], database: Path) -> None:
    folder = exports["sdmx-csv"].folder
    (found,) = get_datasets(folder / "figures.csv", folder / "structure.json")
    schema = found.structure
    assert not isinstance(schema, str)
    data = found.data
    dimensions = ["FREQ", "REF_AREA", "INDICATOR", "FIGURE_KIND", "MODALITY", "TIME_PERIOD"]
    assert [component.id for component in schema.components.dimensions] == dimensions
    assert not data.duplicated(dimensions).any()
    for component in schema.components:
        assert component.id in data.columns
        if component.enumeration is not None:
            known = {code.id for code in component.enumeration}
            assert set(data[component.id].dropna()) <= known
    figures = ask(
        database,
        "SELECT place, year, value FROM mart_district_year UNION ALL "
        "SELECT place, year, value FROM mart_province_year WHERE value IS NOT NULL",
    )
    told = {(r["REF_AREA"], str(r["TIME_PERIOD"]), float(r["OBS_VALUE"])) for r in data.to_dict("records")}
    assert told == {(row["place"], str(row["year"]), row["value"]) for row in figures}
    status = {r["REF_AREA"]: r["OBS_STATUS"] for r in data.to_dict("records")}
    assert status["d-thanh-hoa-nhu-xuan"] == "A"
    assert status["d-thanh-hoa-quan-hoa"] == "P"


def test_pysdmx_knows_the_codes_in_both_languages(exports: dict[str, Export]) -> None:
    message = read_sdmx(exports["sdmx-csv"].folder / "structure.json")
    names = {code.id: code.name for lists in message.get_codelists() for code in lists}
    assert names["fund_poor_raised"] == "Quỹ Vì người nghèo"
    assert names["p-thanh-hoa"] == "Thanh Hóa"


def test_rdflib_reads_the_catalogue(exports: dict[str, Export]) -> None:
    for kind, found in exports.items():
        graph = Graph().parse(found.folder / "dcat.jsonld", format="json-ld")
        (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
        assert {title.language for title in graph.objects(dataset, DCTERMS.title)} == {"vi", "en"}  # type: ignore[attr-defined]
        files = set()
        for distribution in graph.objects(dataset, DCAT.distribution):
            (address,) = graph.objects(distribution, DCAT.downloadURL)
            path = Path(str(address).removeprefix("file://"))
            files.add(path.relative_to(found.folder).as_posix())
            for size in graph.objects(distribution, DCAT.byteSize):
                assert int(str(size)) == path.stat().st_size
        suffix = "parquet" if kind == "parquet" else "csv"
        assert files == {path.relative_to(found.folder).as_posix() for path in found.folder.rglob(f"*.{suffix}")}


def test_an_export_is_replaced_by_force_only(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(database, folder, "sdmx-csv")
    (folder / "mine.txt").write_text("note", encoding="utf-8")
    with pytest.raises(WarehouseError, match="exists: choose another folder"):
        export(database, folder, "sdmx-csv")
    assert (folder / "mine.txt").exists()
    export(database, folder, "sdmx-csv", force=True)
    assert not (folder / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_somebody_elses_stays(database: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WarehouseError, match="no export of Solieu"):
        export(database, tmp_path, "csv", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_breaks_on_the_way_leaves_nothing(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(exporting.folder, "_take_place", full)
    with pytest.raises(OSError, match="No space left"):
        export(database, tmp_path / "new" / "out", "sdmx-csv")
    assert list((tmp_path / "new").iterdir()) == []

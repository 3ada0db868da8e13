"""The structure of the SDMX export: which columns are dimensions, what they mean, and their code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

AGENCY, VERSION = "SOLIEU", "1.0"
FLOW = f"{AGENCY}:FIGURES({VERSION})"
_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
Json = dict[str, object]
Codes = Mapping[str, list[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Component:
    """One column; `role` is dimension, time, measure, attribute or envelope (SDMX-CSV's own)."""

    role: str
    kind: str
    meaning: str


COMPONENTS = {
    "STRUCTURE": Component("envelope", "String", "Kind of structure: dataflow."),
    "STRUCTURE_ID": Component("envelope", "String", "The dataflow, in structure.json."),
    "ACTION": Component("envelope", "String", "I: information."),
    "FREQ": Component("dimension", "String", "A: annual."),
    "REF_AREA": Component("dimension", "String", "Place as it was at the time (ref_place)."),
    "INDICATOR": Component("dimension", "String", "Indicator (ref_indicator), dots written as _."),
    "FIGURE_KIND": Component("dimension", "String", "level, share, plan_ratio, change or rank."),
    "MODALITY": Component("dimension", "String", "actual, registered or target."),
    "TIME_PERIOD": Component("time", "ObservationalTimePeriod", "Calendar year."),
    "OBS_VALUE": Component("measure", "Double", "The figure in its unit."),
    "UNIT_MEASURE": Component("attribute", "String", "Unit (ref_unit)."),
    "OBS_STATUS": Component("attribute", "String", "A normal, P provisional (part of the year), B break in series."),
    "BASIS": Component("attribute", "String", "year, partial, events or stock."),
    "COVERAGE": Component("attribute", "Double", "Share of the year covered."),
    "N_ARTICLES": Component("attribute", "Integer", "Articles that state it."),
    "OBSERVATION_ID": Component("attribute", "String", "The chosen claim (core_observation)."),
}
CODED = ("FREQ", "REF_AREA", "INDICATOR", "FIGURE_KIND", "MODALITY", "UNIT_MEASURE", "OBS_STATUS", "BASIS")


def structure(release: str, day: datetime | None, codes: Codes) -> Json:
    """The structure message of one release (published on `day`, UTC), with the codes that its data use."""
    return {
        "meta": {
            "schema": _SCHEMA,
            "id": f"solieu-{release}",
            "prepared": f"{day.isoformat(timespec='seconds')}Z" if day else "0001-01-01T00:00:00Z",
            "test": False,
            "sender": {"id": AGENCY},
        },
        "data": {
            "conceptSchemes": [_concepts()],
            "codelists": [_codelist(name, rows) for name, rows in codes.items()],
            "dataStructures": [_data_structure()],
            "dataflows": [
                _artefact("FIGURES", "Figures") | {"structure": _urn("datastructure.DataStructure", "FIGURES")}
            ],
        },
    }


def _urn(kind: str, name: str, item: str = "") -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION}){item}"


def _artefact(name: str, title: str) -> Json:
    return {"id": name, "agencyID": AGENCY, "version": VERSION, "name": title, "names": {"en": title}}


def _concepts() -> Json:
    concepts = [
        {"id": name, "name": component.meaning, "names": {"en": component.meaning}}
        for name, component in COMPONENTS.items()
        if component.role != "envelope"
    ]
    return _artefact("CONCEPTS", "Concepts") | {"concepts": concepts}


def _codelist(concept: str, rows: list[tuple[str, str, str]]) -> Json:
    codes = [{"id": code, "name": vi, "names": {"vi": vi, "en": en}} for code, vi, en in rows]
    return _artefact(f"CL_{concept}", f"Codes of {concept}") | {"codes": codes}


def _data_structure() -> Json:
    dimensions = [_component(name, n) for n, name in enumerate(_named("dimension"), 1)]
    attributes = [
        _component(name) | {"attributeRelationship": {"observation": {}}, "usage": "optional"}
        for name in _named("attribute")
    ]
    components: Json = {
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": dimensions,
            "timeDimension": _component("TIME_PERIOD"),
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [_component("OBS_VALUE") | {"usage": "optional"}]},
    }
    return _artefact("FIGURES", "Figures of local authorities") | {"dataStructureComponents": components}


def _named(role: str) -> list[str]:
    return [name for name, component in COMPONENTS.items() if component.role == role]


def _component(name: str, position: int | None = None) -> Json:
    local: Json = {"format": {"dataType": COMPONENTS[name].kind}}
    if name in CODED:
        local = {"enumeration": _urn("codelist.Codelist", f"CL_{name}")}
    found: Json = {
        "id": name,
        "conceptIdentity": _urn("conceptscheme.Concept", "CONCEPTS", f".{name}"),
        "localRepresentation": local,
    }
    return found if position is None else found | {"position": position}

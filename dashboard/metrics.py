"""`/metrics`: what Prometheus asks for, in its text format. docs/serve.md says what each is for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from dashboard.reading import Answering, Published, Row

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[dict[str, str], float]


def exposition(published: Published, now: datetime) -> str:
    """Return the metrics text of the published file; `now` is aware of its zone."""
    with published.open() as release:
        return "".join([*_of_release(release, now), *_of_portals(release), *_of_run(release)])


def _of_release(release: Answering, now: datetime) -> Iterable[str]:
    newest = release.once("releases", limit=1, skip=0)
    yield _family("release_age_seconds", "Seconds since the newest release was published.", _age(newest, now))
    yield _family("releases", "Releases that the published file knows.", [({}, _real(r["number"])) for r in newest])
    counts = [({"kind": str(r["kind"])}, _real(r["rows"])) for r in release.once("counts")]
    yield _family("rows", "Rows of the published file.", counts)
    checks = [(_outcome(r), _real(r["checks"])) for r in release.once("checks")]
    yield _family("checks", "Checks of the newest release.", checks)
    held = [
        ({"kind": str(r["kind"]), "reason": str(r["reason"])}, _real(r["n"])) for r in release.once("metric_quarantine")
    ]
    yield _family("quarantined", "Articles and claims in quarantine.", held)
    partitions = [
        ({"province": str(r["province"]), "year": str(r["year"])}, _real(r["claims_withheld"]))
        for r in release.once("held_partitions")
    ]
    yield _family("partition_held", "Claims withheld of a province-year that shows an earlier state.", partitions)
    provinces = [({"province": str(r["province"])}, _seconds(r["newest"])) for r in release.once("metric_provinces")]
    yield _family(
        "province_newest_article_timestamp_seconds", "Day of a province's newest article with a figure.", provinces
    )


def _of_portals(release: Answering) -> Iterable[str]:
    portals = release.once("portals")
    for name, meaning, column in (
        ("portal_last_fetched_timestamp_seconds", "When a page of the portal was last fetched.", "last_fetched_at"),
        ("portal_newest_article_timestamp_seconds", "Day of the portal's newest article.", "last_published_at"),
    ):
        yield _family(name, meaning, [(_portal(r), _seconds(r[column])) for r in portals if r[column] is not None])
    for name, meaning, column in (
        ("portal_silent", "1 where the portal has been quiet for longer than its rhythm allows.", "silent"),
        ("portal_rhythm_days", "Days between the portal's publications.", "rhythm_days"),
        ("portal_quiet_days", "Days since its newest article, on the day of the release.", "quiet_days"),
    ):
        yield _family(name, meaning, [(_portal(r), _real(r[column])) for r in portals if r[column] is not None])
    rows = [({**_portal(r), "stage": str(r["stage"])}, _real(r["n"])) for r in release.once("metric_portal_rows")]
    yield _family("portal_rows", "What the portal gave, by stage.", rows)
    yield _family("portal_faults", "Faults that the last run met in the portal, by kind.", _faults(portals))
    drifted = {str(r["portal"]) for r in release.once("drift") if r["held"]}
    held = [(_portal(r), float(r["portal"] in drifted)) for r in portals]
    yield _family("portal_drift_held", "1 where the portal's new articles wait because its layout broke.", held)


def _of_run(release: Answering) -> Iterable[str]:
    stages = release.once("metric_stages")
    seconds = [({"stage": str(r["stage"])}, _real(r["seconds"])) for r in stages if r["seconds"] is not None]
    yield _family("run_stage_seconds", "Seconds that each stage of the last run took.", seconds)
    counts = [
        ({"stage": str(r["stage"]), "count": name}, _real(n))
        for r in stages
        for name, n in sorted(json.loads(str(r["counts"] or "{}")).items())
    ]
    yield _family("run_counts", "What each stage of the last run counted.", counts)


def _faults(portals: list[Row]) -> list[Sample]:
    return [
        ({**_portal(row), "kind": kind}, _real(n))
        for row in portals
        for kind, n in sorted(json.loads(str(row["faults"] or "{}")).items())
    ]


def _portal(row: Row) -> dict[str, str]:
    return {"portal": str(row["portal"])}


def _age(releases: list[Row], now: datetime) -> list[Sample]:
    return [
        ({"release": str(row["release"])}, now.timestamp() - _seconds(row["published_at"]))
        for row in releases
        if row["published_at"] is not None
    ]


def _seconds(moment: object) -> float:
    """Seconds since 1970 of a day's beginning or of a time, UTC where it has no zone."""
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    if isinstance(moment, date):
        return datetime.combine(moment, time(), UTC).timestamp()
    raise TypeError(f"{moment!r} is no time")


def _outcome(row: Row) -> dict[str, str]:
    return {"severity": str(row["severity"]), "outcome": "passed" if row["success"] else "failed"}


def _real(value: object) -> float:
    return float(value) if isinstance(value, bool) else float(str(value))


def _family(name: str, meaning: str, samples: Iterable[Sample]) -> str:
    lines = [f"# HELP solieu_{name} {meaning}", f"# TYPE solieu_{name} gauge"]
    for labels, value in samples:
        inside = ",".join(f'{key}="{_escape(text)}"' for key, text in labels.items())
        lines.append(f"solieu_{name}{{{inside}}} {value:.15g}" if inside else f"solieu_{name} {value:.15g}")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Escape as the format asks; what else ends a line for some readers becomes a space."""
    return (
        re.sub(r"[\x00-\x09\x0b-\x1f\x85\u2028\u2029]", " ", text)
        .replace("\\", r"\\")
        .replace('"', r"\"")
        .replace("\n", r"\n")
    )

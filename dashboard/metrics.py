"""`/metrics`: what Prometheus asks for, in its text format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from dashboard.reading import Published, Row

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[dict[str, str], float]


def exposition(published: Published, now: datetime) -> str:
    """Return the metrics text of the published file; `now` is aware of its zone."""
    with published.open() as release:
        releases, counts, checks = (
            release.rows("releases", limit=100, skip=0),
            release.rows("counts"),
            release.rows("checks"),
        )
    return "".join(
        [
            _family("solieu_release_age_seconds", "Seconds since the newest release.", _age(releases, now)),
            _family("solieu_releases", "Releases known to the published file.", [({}, len(releases))]),
            _family(
                "solieu_rows",
                "Rows of the published file.",
                [({"kind": str(r["kind"])}, _real(r["rows"])) for r in counts],
            ),
            _family(
                "solieu_checks", "Checks of the newest release.", [(_outcome(r), _real(r["checks"])) for r in checks]
            ),
        ]
    )


def _age(releases: list[Row], now: datetime) -> list[Sample]:
    for release in releases:
        moment = release["published_at"]
        if isinstance(moment, datetime):
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return [({"release": str(release["release"])}, (now - aware).total_seconds())]
    return []


def _outcome(row: Row) -> dict[str, str]:
    return {"severity": str(row["severity"]), "outcome": "passed" if row["success"] else "failed"}


def _real(value: object) -> float:
    return float(str(value))


def _family(name: str, meaning: str, samples: Iterable[Sample]) -> str:
    lines = [f"# HELP {name} {meaning}", f"# TYPE {name} gauge"]
    for labels, value in samples:
        inside = ",".join(f'{key}="{_escape(text)}"' for key, text in labels.items())
        lines.append(f"{name}{{{inside}}} {value:g}" if inside else f"{name} {value:g}")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")

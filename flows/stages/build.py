"""build: archive → observations → candidate warehouse. A pure function of archive, code and reference data."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path

import expectations
import transforms
import warehouse
from flows import decisions
from flows.archive import Archive, ArchivedArticle, ArchiveError
from flows.settings import Settings
from flows.stages import drift, frames, gathered, lake_rows, read, silence
from flows.stages.drift import Drift
from flows.stages.gathered import Gathered
from flows.workspace import Workspace, write_atomically
from warehouse import bounds, corrections, query, reference, releases
from warehouse.candidate import Candidate
from warehouse.load import LoadReport
from warehouse.reference import ListingRow, PortalRow

BESIDE = (drift.ACCEPTED, bounds.FILE, corrections.FILE)
"""Files that belong to a registry of portals and lie in its folder."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What a candidate was built from (inputs, and the release beneath it), what came out and which portals wait."""

    inputs: str
    base: str | None
    release: str
    content_hash: str
    counts: dict[str, int]
    held: list[str] = field(default_factory=list)


def inputs_digest(pages: str, settings: Settings) -> str:
    """Hash of all that decides what is published: pages, code, reference rows, expectations, parsers."""
    digest = sha256(pages.encode())
    digest.update(code_digest().encode())
    beside = [settings.portals.with_name(name) for name in BESIDE]
    for path in (settings.portals, settings.listings, *beside):
        digest.update(path.read_bytes() if path.exists() else b"")
    digest.update(str(settings.min_confidence).encode())
    decided = decisions.in_force(Workspace(settings.home).decisions, silence.today())
    digest.update("".join(decision.decision + name for name, decision in decided.items()).encode())
    return digest.hexdigest()


def code_digest() -> str:
    """Hash of the code, the reference rows of the house, the expectations and the parsers' versions.

    Not of the registry and what lies beside it: machines may differ in them, `inputs_digest` has them.
    """
    digest = sha256()
    for root, path in rules():
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for path in map(Path, (frames.__file__, gathered.__file__, read.__file__, drift.__file__, lake_rows.__file__)):
        digest.update(path.read_bytes())
    for library in (
        "beautifulsoup4",
        "lxml",
        "trafilatura",
        "pdfplumber",
        "pdfminer.six",
        "python-docx",
        "duckdb",
        "rensa",
    ):
        digest.update(f"{library}={version(library)}".encode())
    return digest.hexdigest()


def rules() -> Iterator[tuple[Path, Path]]:
    """The packages' files that say how pages are read and released, each after its package's folder."""
    registry = {reference.PORTALS, reference.LISTINGS, *(reference.SEEDS / name for name in BESIDE)}
    for package in (transforms, warehouse, expectations):
        root = Path(package.__path__[0])
        for path in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".sql", ".csv", ".toml"}):
            if path not in registry:
                yield root, path


def standing(workspace: Workspace, inputs: str) -> BuildRecord | None:
    """The last build's record, if it was of these inputs and what it stood on has not moved since."""
    record = read_record(workspace)
    if record is None or record.inputs != inputs:
        return None
    fresh = workspace.candidate.exists() and record.base == latest_release(workspace)
    return record if fresh or _says(workspace, record) else None


def unchanged(workspace: Workspace) -> bool:
    """True where the published file already says what the last build says."""
    record = read_record(workspace)
    return record is not None and _says(workspace, record)


def latest_release(workspace: Workspace) -> str | None:
    """The name of the published release."""
    latest = releases.latest(workspace.published)
    return latest.release if latest else None


def _says(workspace: Workspace, record: BuildRecord) -> bool:
    latest = releases.latest(workspace.published)
    return latest is not None and latest.content_hash == record.content_hash


def read_record(workspace: Workspace) -> BuildRecord | None:
    """The record of the last finished build."""
    try:
        return BuildRecord(**json.loads(workspace.build_record.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


class UnregisteredPortal(ValueError):
    """The archive has pages of a portal that the registry does not name: building without them would withdraw them."""


def check_registered(found: Iterable[str], where: str, portals: Mapping[str, PortalRow], settings: Settings) -> None:
    """Raise UnregisteredPortal, naming the portals found there and the ways out."""
    missing = sorted(set(found) - portals.keys())
    if missing:
        raise UnregisteredPortal(
            f"{where} has pages of {', '.join(missing)}, which {settings.portals} does not name: add their rows "
            "(enabled=false keeps what they said), or use another SOLIEU_HOME for another registry"
        )


def check_registry(archive: Archive, portals: Mapping[str, PortalRow], settings: Settings) -> None:
    """Raise UnregisteredPortal or ArchiveError, naming the portals and the ways out."""
    check_registered(archive.portals(), str(archive.root), portals, settings)
    damaged = archive.damaged()
    if damaged:  # built without them, the release would withdraw all they ever said
        raise ArchiveError("; ".join(f"archive of {portal}: {why}" for portal, why in damaged.items()))


def batches(archive: Archive, size: int, portals: Sequence[str] | None = None) -> Iterator[list[ArchivedArticle]]:
    """Archived articles and their files of these portals, or all, in one order, `size` at a time."""
    chosen = archive.portals() if portals is None else portals
    pages = (page for portal in chosen for page in chain(archive.articles(portal), archive.attachments(portal)))
    while batch := list(islice(pages, size)):
        yield batch


def registry(settings: Settings) -> tuple[dict[str, PortalRow], dict[tuple[str, str], ListingRow]]:
    """The registry's rows by their keys."""
    portals = {row.portal: row for row in reference.read_portals(settings.portals)}
    listings = {(row.portal, row.listing): row for row in reference.read_listings(settings.listings, portals.keys())}
    return portals, listings


def assemble(
    rows: Gathered, workspace: Workspace, settings: Settings, inputs: str, release: str
) -> tuple[LoadReport, Drift]:
    """Load all rows into a new candidate on top of the published file and build its marts.

    Articles of portals whose layout drifted are moved to quarantine first; what was held back is returned, too.
    """
    held = drift.hold_back(rows, settings)
    for stale in (workspace.build_record, workspace.checks):
        stale.unlink(missing_ok=True)
    workspace.candidate.parent.mkdir(parents=True, exist_ok=True)
    published = workspace.database if workspace.database.exists() else None
    with Candidate.create(workspace.candidate, published, release, memory_limit=settings.memory_limit) as candidate:
        candidate.load_reference(settings.portals)
        decided = decisions.in_force(workspace.decisions, silence.today()).values()
        candidate.record_decisions(decision.row() for decision in decided)
        report = candidate.load(**rows.tables(), min_confidence=settings.min_confidence)
        candidate.build_marts()
        candidate.record_drift(held.arrow())
        content_hash = candidate.content_hash()
    record = BuildRecord(inputs, latest_release(workspace), release, content_hash, counts(report), held.held)
    write_record(workspace, record)
    return report, held


def silent_portals(workspace: Workspace, harvested: Collection[str], settings: Settings, day: date) -> dict[str, str]:
    """Portals that say nothing any more, judged on `day` over the candidate and written into its ops_silence."""
    if not workspace.candidate.exists():
        return {}
    portals, _ = registry(settings)
    judged = silence.judge(workspace.candidate, portals, harvested, settings, day)
    with Candidate.open(workspace.candidate) as candidate:
        candidate.record_silence(frames.silence_table(judged, day, settings.silence_factor))
    return silence.sentences(judged)


def write_record(workspace: Workspace, record: BuildRecord) -> None:
    """Say that the candidate is whole, and what it was built from."""
    write_atomically(workspace.build_record, json.dumps(asdict(record), ensure_ascii=False, indent=2))


def broken_portals(workspace: Workspace) -> dict[str, str]:
    """Portals whose new articles wait because they read otherwise, with what broke."""
    if not workspace.candidate.exists():
        return {}
    _, rows = query.run_sql(workspace.candidate, "SELECT portal, max(breaks) FROM ops_drift WHERE held GROUP BY portal")
    return {str(portal): f"its new articles wait: {breaks}" for portal, breaks in rows}


def counts(report: LoadReport) -> dict[str, int]:
    """What a build has to say in numbers."""
    return {
        "articles": report.articles,
        "observations": report.observations,
        "rejections": report.rejections,
        "quarantined": sum(report.quarantined.values()),
    }

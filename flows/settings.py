"""Every wait, limit and place of Solieu, with its unit in its name and its reason beside its default.

A setting `X` is read from the environment variable `SOLIEU_X`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from warehouse import reference

PREFIX = "SOLIEU_"
NOT_SETTINGS = frozenset({"SOLIEU_TRACEBACK"})


class UnusableSettings(ValueError):
    """The environment's settings cannot be used: names the variable and what is wrong with it."""


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Path = Field(Path("data"), description="archive, warehouse, published files and Prefect's own state")
    portals: Path = Field(reference.PORTALS, description="registry of portals, one row each")
    listings: Path = Field(reference.LISTINGS, description="listing pages of those portals, one row each")
    connect_to: dict[str, str] = Field(
        default_factory=dict, description="host → address:port, as curl --connect-to; the demo town lives behind it"
    )

    contact: str = Field("", description="mail address or page put into the User-Agent, so that a webmaster can write")
    max_retries: int = Field(3, ge=0, description="a portal that fails four times in a row is down, not unlucky")
    backoff_seconds: float = Field(1.0, ge=0, description="first wait between tries; doubles, with jitter")
    connect_timeout_seconds: float = Field(10.0, gt=0, description="slow hosts answer the handshake within this")
    max_request_seconds: float = Field(120.0, gt=0, description="the whole of one answer: a slow drip holds nobody up")
    max_wait_seconds: float = Field(120.0, ge=0, description="a portal that asks for more is left for the next run")
    max_crawl_delay_seconds: float = Field(60.0, ge=0, description="at more, a portal costs hours: left, and named")
    max_body_bytes: int = Field(10_000_000, gt=0, description="a report page is under 1 MB; more is a mistake")
    requests_per_minute: int = Field(60, ge=1, description="per host: one a second on the average, as a reader clicks")
    requests_per_five_minutes: int = Field(240, ge=1, description="per host: a long harvest leaves a fifth to readers")
    max_requests_per_portal: int = Field(
        2000, ge=1, description="per run: an hour at usual delays; a backfill goes on in the next run where it stopped"
    )
    listing_rest_minutes: float = Field(
        10.0,
        ge=0,
        description="whoever runs twice in a row, or again after a fault, must not make portals answer twice",
    )
    robots_max_age_hours: float = Field(24.0, ge=0, description="what RFC 9309 allows a crawler to keep robots.txt")
    harvest_workers: int = Field(8, ge=1, description="portals asked at once; each host still waits its own delay")

    batch_pages: int = Field(200, ge=1, description="pages per task: Prefect costs 10-30 ms a task, a page 5-20 ms")
    build_workers: int = Field(
        default_factory=cores, ge=1, description="processes that read pages: a core to the full, 150 MB each"
    )
    dask_scheduler: str = Field(
        "", description="tcp://host:8786, whose workers read pages instead of processes here (docs/scale.md)"
    )
    lake_catalog: str = Field(
        "",
        description="PostgreSQL database (postgresql://…) of the lake that many builders fill (docs/scale.md)",
    )
    lake_data: Path | None = Field(None, description="folder of the lake's rows, on a disk that all its machines share")
    lake_fill_only: bool = Field(
        False, description="`run` harvests and fills the lake, and leaves the release to another machine"
    )
    lake_pages: int = Field(
        1000, ge=1, description="portals of as many pages are put at once: a transaction costs a second, however small"
    )
    lake_max_retries: int = Field(
        12, ge=0, description="a fill's transaction takes a second: ten builders at once are past each other by then"
    )
    lake_backoff_seconds: float = Field(
        0.2, ge=0, description="first wait after another's transaction; doubles up to 10 s, with jitter"
    )
    min_confidence: float = Field(
        0.5, ge=0, le=1, description="what is more likely wrong than right waits in quarantine (docs/extraction.md)"
    )
    silence_factor: float = Field(
        3.0, gt=0, description="times a portal's rhythm: two issues missed are a holiday, three in a row are not"
    )
    memory_limit: str = Field(
        "4GB", pattern=r"^\d+(\.\d+)? ?([KMGT]i?B|%)$", description="DuckDB's share of the machine while building"
    )
    keep_releases: int = Field(30, ge=1, description="a month of daily releases to roll back to")
    gate_timeout_seconds: float = Field(1800.0, gt=0, description="10 M rows take 8 s; half an hour means it hangs")
    alarm_block: str = Field("", description="notification block TYPE/NAME of Prefect; without one nobody is told")
    openlineage_url: str = Field(
        "",
        pattern=r"^$|^https?://|^file:///",
        description="http(s)://host:port or file:///path that is told what runs read and write; empty: nobody",
    )
    log_format: Literal["text", "json"] = Field("text", description="json: a line each for what gathers logs")
    lock_timeout_seconds: float = Field(0.0, ge=0, description="wait for another run to end; 0 says so at once")

    @field_validator("connect_to")
    @classmethod
    def _has_ports(cls, value: dict[str, str]) -> dict[str, str]:
        for host, address in value.items():
            if not address.rpartition(":")[2].isdigit():
                raise ValueError(f"{host} → {address!r} is no address:port")
        return value


def check_environment() -> None:
    """Raise UnusableSettings in one line where a SOLIEU_ variable is unknown or cannot be read."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | NOT_SETTINGS
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise UnusableSettings(f"{', '.join(unknown)}: no such setting; there are {', '.join(sorted(known))}")
    try:
        Settings()
    except ValidationError as error:
        faults = [f"{PREFIX}{str(f['loc'][0]).upper()}={f['input']!r}: {f['msg']}" for f in error.errors()]
        raise UnusableSettings("; ".join(faults)) from None
    except SettingsError as error:
        cause = error.__cause__ or error
        raise UnusableSettings(f"{PREFIX}CONNECT_TO must be a JSON object of host to address:port: {cause}") from None

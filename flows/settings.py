"""Every wait, limit and place of Solieu, with its unit in its name and its reason beside its default.

A setting `X` is read from the environment variable `SOLIEU_X`.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from warehouse import reference


class Settings(BaseSettings):
    """The settings of one process; see `solieu doctor` for the values in force."""

    model_config = SettingsConfigDict(env_prefix="SOLIEU_", extra="forbid", frozen=True)

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
    max_body_bytes: int = Field(10_000_000, gt=0, description="a report page is under 1 MB; more is a mistake")
    listing_rest_minutes: float = Field(
        10.0,
        ge=0,
        description="whoever runs twice in a row, or again after a fault, must not make portals answer twice",
    )
    robots_max_age_hours: float = Field(24.0, ge=0, description="what RFC 9309 allows a crawler to keep robots.txt")
    harvest_workers: int = Field(8, ge=1, description="portals asked at once; each host still waits its own delay")

    batch_pages: int = Field(200, ge=1, description="pages per task: Prefect costs 10-30 ms a task, a page 5-20 ms")
    min_confidence: float = Field(0.3, ge=0, le=1, description="an observation below it waits in quarantine")
    memory_limit: str = Field("4GB", description="DuckDB's share of the machine while building")
    keep_releases: int = Field(30, ge=1, description="a month of daily releases to roll back to")
    gate_timeout_seconds: float = Field(1800.0, gt=0, description="10 M rows take 8 s; half an hour means it hangs")
    lock_timeout_seconds: float = Field(0.0, ge=0, description="wait for another run to end; 0 says so at once")

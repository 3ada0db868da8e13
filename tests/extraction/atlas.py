"""The extractor with the project's own places, asked for places only."""

from __future__ import annotations

from datetime import date

from transforms.extraction import Extractor
from transforms.model import Extraction, Prior


class Atlas:
    """Reads bodies under a title that names no place."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def read(
        self,
        body: str,
        publisher: str,
        province: str | None,
        district: str | None = None,
        published: date = date(2022, 7, 8),
        title: str = "Tin địa phương",
    ) -> Extraction:
        """All numbers of a body."""
        return self.extractor.extract(f"{title}\n\n{body}", Prior(publisher, province, district, published))

    def places(
        self,
        body: str,
        publisher: str,
        province: str | None,
        district: str | None = None,
        published: date = date(2022, 7, 8),
        title: str = "Tin địa phương",
    ) -> list[tuple[str | None, str | None, str | None]]:
        """Province, district and commune of each observation of a body."""
        found = self.read(body, publisher, province, district, published, title).observations
        return [(o.province, o.district, o.commune) for o in found]

"""A prior, a tiny gazetteer and one extractor for all rule tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.extraction.atlas import Atlas
from transforms.extraction import Extractor
from transforms.model import Extraction, Prior
from warehouse import reference

ROOT = Path(__file__).parents[2]
PLACES = """place,level,name,class_word,parent,gso_code,valid_from,valid_to,resolution,successor
p-ha-tinh,province,Hà Tĩnh,tỉnh,,42,,,,
p-nghe-an,province,Nghệ An,tỉnh,,40,,,,
p-bac-giang,province,Bắc Giang,tỉnh,,24,,,,
p-ha-noi,province,Hà Nội,thành phố,,01,,,,
d-ha-tinh-thach-ha,district,Thạch Hà,huyện,p-ha-tinh,445,,,,
d-ha-tinh-cam-xuyen,district,Cẩm Xuyên,huyện,p-ha-tinh,446,,,,
"""
Read = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    places = tmp_path_factory.mktemp("places") / "places.csv"
    places.write_text(PLACES, encoding="utf-8")
    return Extractor.load(ROOT / "warehouse/seeds/codebook.csv", places)


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """Extract from a body; a title without numbers stands above it."""

    def _read(
        body: str,
        title: str = "Tin địa phương",
        province: str | None = "Hà Tĩnh",
        district: str | None = "Thạch Hà",
        published: date | None = date(2021, 12, 20),
        publisher: str = "UBND huyện Thạch Hà",
    ) -> Extraction:
        return extractor.extract(f"{title}\n\n{body}", Prior(publisher, province, district, published))

    return _read


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The extractor with the project's own places and codebook."""
    return Atlas(Extractor.load(reference.CODEBOOK, reference.PLACES, reference.WRITTEN_NAMES))

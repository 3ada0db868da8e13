"""`solieu explain`: a text file, a saved page, an address; on the terminal, as a page, as JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from demo.town import Town
from flows.cli.app import call
from tests.harvest.site import BASE, Asked, Reply, Site

PAGES = Path(__file__).parents[1] / "families" / "pages"
REPORT = """Hội Phụ nữ xã tổng kết

Thứ sáu, 12/03/2021 - 07:45

Năm 2020, Hội trao 40 suất quà cho hộ nghèo. Chi hội phấn đấu năm 2021 vận động 25 triệu đồng theo Kế hoạch số 15-KH/HU.
"""
PRIOR = ["--province", "Hà Tĩnh", "--district", "Thạch Hà", "--published", "2021-03-12", "--publisher", "Hội Phụ nữ"]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOLIEU_BACKOFF_SECONDS", "0")
    monkeypatch.setattr("flows.harvest.pace._paces", {})
    monkeypatch.setattr("flows.portals.call.DELAY_SECONDS", 0.0)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def facts(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert call(["explain", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_text_is_marked_with_its_reasons(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(report), *PRIOR]) == 0
    out = capsys.readouterr().out
    words = " ".join(out.split())
    assert "[40 suất quà]1" in out
    assert "{15-KH/HU}" in out
    assert "document_number: number of a plan" in words
    for reason in ("value 40 item", "modality target: planned", "place Thạch Hà, Hà Tĩnh", "2020-01-01 to 2020-12-31"):
        assert reason in words
    assert "2 observations" in out.splitlines()[-1]


def test_json_has_the_fields_and_offsets_of_the_file(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, str(report), *PRIOR)
    assert found["prior"]["district"] == "Thạch Hà"
    for row in found["observations"] + found["rejections"]:
        assert REPORT[row["start"] : row["start"] + len(row["quote"])] == row["quote"]
    assert found["observations"][0]["quarantined"] is False
    assert {"year", "document_number", "publication"} <= {row["kind"] for row in found["rejections"]}


def test_the_page_is_whole_and_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "<b>.txt", tmp_path / "page.html"
    body = 'Hội trao 40 suất quà <script>alert(1)</script> & "2020".\x1b[m\u202e'
    path.write_text(f"Tin\n\n{body}", encoding="utf-8")
    assert call(["explain", str(path), "--html", str(page), "--publisher", "<img src=x>"]) == 0
    assert str(page) in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    tree = BeautifulSoup(text, "lxml")
    assert not tree.select("script, img, link, iframe, b > b, [onload], [onclick]")
    assert "src=" not in text.replace("img src=x", "")
    assert "<script>alert(" in tree.get_text()
    assert not set(text) & {"\x1b", "\u202e"}
    targets = {str(tag["href"]) for tag in tree.select("mark a")}
    assert targets == {f"#{tag['id']}" for tag in tree.select("li[id]")} != set()
    assert [mark.get_text() for mark in tree.select("mark.accepted")] == ["40 suất quà"]


def test_no_escape_sequence_reaches_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.txt"
    path.write_text("Tin\x1b]0;x\x07\n\nHội trao 40 \x9b31m suất quà.\u202e", encoding="utf-8")
    assert call(["explain", str(path)]) == 0
    assert not set(capsys.readouterr().out) & {"\x1b", "\x07", "\x9b", "\u202e"}


@pytest.mark.parametrize("name", ["nukeviet", "sharepoint_vnpt", "webcenter", "newspaper_a", "newspaper_b"])
def test_a_saved_page_is_read_by_the_family_of_its_marks(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, str(PAGES / name / "even-id" / "page.html"))
    assert found["layout"].startswith(f"{name}.")
    assert found["observations"]


@pytest.mark.parametrize(
    ("content", "arguments", "code", "says"),
    [
        (b"<html><body><p>5 suat</p></body></html>", [], 1, "no article page of a known family"),
        (b"<html><body><p>5 suat</p></body></html>", ["--family", "nukeviet"], 1, "nukeviet: no element matches"),
        (b"text", ["--family", "joomla"], 2, "no family 'joomla': there are"),
        (b"%PDF-1.7 \xff", [], 1, "neither text nor HTML"),
        ("Hội".encode("utf-16"), [], 1, "neither text nor HTML"),
        ("Hội trao quà".encode("cp1258", "replace"), [], 1, "is not UTF-8"),
        (b"text", ["--district", "X"], 2, "--province"),
        (b"text", ["--published", "yesterday"], 2, "yesterday"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    content: bytes, arguments: list[str], code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "given"
    path.write_bytes(content)
    assert call(["explain", str(path), *arguments]) == code
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(tmp_path / "nowhere.txt")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert call(["explain", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_an_empty_text_has_no_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    assert call(["explain", str(path)]) == 0
    assert "0 observations, 0 rejections" in capsys.readouterr().out


def test_an_address_of_the_registry_has_its_prior(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Town(flood_blocker=False) as town:
        monkeypatch.setenv("SOLIEU_PORTALS", str(Town.portals_csv))
        monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(town.connect_to))
        for link in sorted(PAGES.glob("*/even-id/link.json")):
            found = facts(capsys, json.loads(link.read_text(encoding="utf-8"))["url"])
            assert found["layout"].startswith(f"{link.parts[-3]}.")
            assert found["observations"]
            assert all(found["prior"][name] for name in ("province", "publisher"))


def _site(path: Path, robots: str = "", status: int = 200) -> Site:
    def answer(asked: Asked) -> Reply:
        return Reply(path.read_bytes(), status)

    return Site(answer, robots)


def test_an_unknown_host_is_read_by_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with _site(PAGES / "newspaper_a" / "odd-id" / "page.html") as site:
        monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(site.connect_to))
        found = facts(capsys, f"{BASE}tin-a77.html", "--province", "Hà Tĩnh")
        assert site.targets == ["GET /tin-a77.html"]
        assert site.robots_asked == 1
    assert found["layout"] == "newspaper_a.v1"
    assert found["prior"]["province"] == "Hà Tĩnh"
    assert not (tmp_path / "data" / "archive").exists()


TONES = "\u0300\u0301\u0303\u0309\u0323"


def code_page(text: str) -> bytes:
    """Windows-1258 has no letter with a tone: the mark follows."""
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", text))
    apart = ((re.sub(f"[{TONES}]", "", d), "".join(c for c in d if c in TONES)) for d in letters)
    return "".join(unicodedata.normalize("NFC", base) + tone for base, tone in apart).encode("windows-1258", "replace")


@pytest.mark.parametrize(("encode", "declared"), [(str.encode, "iso-8859-1"), (code_page, "utf-8")])
def test_a_page_whose_header_lies_is_read_as_it_is(
    encode: Callable[[str], bytes], declared: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (PAGES / "newspaper_a" / "odd-id" / "page.html").read_text(encoding="utf-8")
    body = encode(text.replace('<meta charset="utf-8">', ""))
    with Site(lambda _: Reply(body, headers={"Content-Type": f"text/html; charset={declared}"})) as site:
        monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(site.connect_to))
        found = facts(capsys, f"{BASE}tin-a77.html")
    assert "412 căn nhà" in [unicodedata.normalize("NFC", row["quote"]) for row in found["observations"]]


@pytest.mark.parametrize(
    ("robots", "status", "says", "asked"),
    [
        ("User-agent: *\nDisallow: /", 200, "robots.txt forbids", 0),
        ("", 404, "HTTP 404", 1),
        ("", 200, "no article page of a known family", 1),
    ],
)
def test_a_page_that_cannot_be_had_is_one_line(
    robots: str, status: int, says: str, asked: int,
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = tmp_path / "page"
    page.write_text("<html><body><p>" + "lời " * 2000 + "</p></body></html>")
    with _site(page, robots, status) as site:
        monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(site.connect_to))
        assert call(["explain", f"{BASE}bai-viet"]) == 1
        assert len(site.log) == asked
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1

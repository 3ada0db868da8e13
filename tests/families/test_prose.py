"""What is text and what is furniture."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.families.markup import parse
from transforms.families.prose import paragraphs, same, signature


def prose(inside: str) -> list[str]:
    root = parse(f"<html><body><div id='x'>{inside}</div></body></html>".encode())
    found = root.select_one("#x")
    assert found is not None
    return paragraphs(found, leave_out=signature(found))


CASES = {
    "spaces": ("<p>\xa0\xa0\xa0\xa0Vận  động\n được\xa0\xa012\xa0suất</p>", ["Vận động được 12 suất"]),
    "invisible marks": ("<p>1.\u200b798\u00ad.702 đồng\u200b</p>", ["1.798.702 đồng"]),
    "inline tags join": ("<p>1.<b>798</b>.<i>702</i><o:p>đ</o:p></p>", ["1.798.702đ"]),
    "line breaks": ("<p>Một<br>hai<br/>\n ba</p>", ["Một\nhai\nba"]),
    "empty paragraphs": ("<p>&nbsp;</p><p>Có</p><p> </p>", ["Có"]),
    "bare text between blocks": ("đầu<p>giữa</p>cuối", ["đầu", "giữa", "cuối"]),
    "nested blocks": ("<div><section><p>a</p><div>b<p>c</p></div></section></div>", ["a", "b", "c"]),
    "lists": ("<ul><li>- một</li><li>- hai</li></ul>", ["- một", "- hai"]),
    "comments": ("<p>a<!-- 12 tin, eonewsrelation -->b</p><!-- <p>999</p> -->", ["ab"]),
    "scripts": ("<script>var a = 1876;</script><style>p{}</style><noscript>5</noscript><p>a</p>", ["a"]),
    "hidden": (
        "<span class='d-none'>518 phiếu</span><p class='hidden hide'>3</p><p hidden>4</p>"
        "<p style='Display : None'>5</p><p>a</p>",
        ["a"],
    ),
    "burglars' blocks": (
        "<div style='position:absolute; left:-9999px'>500 người</div><p style='font-size:0px'>6</p>"
        "<span style='text-indent: -9999px;'>7</span><b style='OPACITY:0 !important'>8</b><p>a</p>",
        ["a"],
    ),
    "odd but seen": (
        "<p style='margin-left:-108.0pt;text-indent:-18.0pt;font-size:0.9em;opacity:0.95;left:-2px'>12 hộ</p>",
        ["12 hộ"],
    ),
    "related box": ("<p>a</p><div class='c-box'>Bài liên quan <a href='/'>Huyện khác 12 hộ</a></div><p>b</p>",
                    ["a", "b"]),
    "caption twice": (
        "<p>a</p><figure><img alt='Chủ trì hội nghị.'><figcaption>Chủ trì hội nghị.</figcaption></figure>"
        "<p><em>Chủ trì hội nghị.&nbsp;</em></p><p>b</p>",
        ["a", "b"],
    ),
    "caption before its picture": ("<p>Trao quà</p><p><img alt='Trao quà.'></p><p>b</p>", ["b"]),
    "encoded copy": ("<p>" + "QUJDREVG" * 10 + "</p><p>a " + "x9" * 40 + "= b</p>", ["a b"]),
    "a long address stays": ("<p>http://h.test/" + "a" * 70 + "</p>", ["http://h.test/" + "a" * 70]),
    "table": (
        "<p>Kết quả:</p><table><caption>Bảng 1</caption><thead><tr><th>Tỉnh</th><th>Số hộ</th></tr></thead>"
        "<tbody><tr><td><p>Hà <b>Giang</b></p><p>(mới)</p></td><td> 2.252 </td></tr></tbody></table>",
        ["Kết quả:", "Bảng 1\nTỉnh\tSố hộ\nHà Giang (mới)\t2.252"],
    ),
    "empty cells keep their column": (
        "<table><tr><td>a</td><td></td><td>c</td></tr><tr><td></td><td></td></tr></table>",
        ["a\t\tc"],
    ),
    "nested table": (
        "<table><tr><td>a</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
        ["a\t1 2"],
    ),
    "frame table": ("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>", ["Một", "Hai"]),
    "signature": ("<p>a</p><p style='text-align: right;'><strong>Ban Biên tập</strong></p><p>&nbsp;</p>", ["a"]),
    "a right paragraph that is no signature": ("<p>a</p><p style='text-align:right'>còn <b>12</b> hộ</p>",
                                               ["a", "còn 12 hộ"]),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "expected"), CASES.values(), ids=CASES.keys())
def test_case(inside: str, expected: list[str]) -> None:
    assert prose(inside) == expected


def test_unicode_form_is_left_alone() -> None:
    decomposed = unicodedata.normalize("NFD", "Hòa Thành: uỷ ban")
    assert prose(f"<p>{decomposed}</p>") == [decomposed]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(BTN) - Sáng 5/3, huyện họp.", "Sáng 5/3, huyện họp"),
        ("TTXVN - Sáng 5/3", "Sáng 5/3"),
        ("(ĐTCK) Sáng 5/3", "sáng 5/3"),
        (unicodedata.normalize("NFD", "Hòa  Thành"), "Hòa Thành"),
    ],
)
def test_same_to_a_reader(left: str, right: str) -> None:
    assert same(left, right)


def test_other_numbers_are_not_the_same() -> None:
    assert not same("Huyện có 12 hộ", "Huyện có 21 hộ")


def test_declared_encoding_wins() -> None:
    body = "<html><body><p>đồng</p></body></html>".encode("windows-1258", "replace")
    assert "đ" in parse(body, "text/html; charset=windows-1258").get_text()

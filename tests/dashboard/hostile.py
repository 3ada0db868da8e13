"""A hundred strings that attack pages, spreadsheets, databases and file systems: ten attacks in ten wrappings."""

from __future__ import annotations

ATTACKS = (
    "<script>window.hit=1;alert(1)</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "javascript:window.hit=1",
    "<style>@import'//evil.test/x'</style>",
    "'; DROP TABLE core_observation_history; --",
    "' OR 1=1 UNION SELECT * FROM read_text('/etc/passwd') --",
    "../../../../etc/passwd",
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "\r\nSet-Cookie: hit=1\r\n\r\n<h1>",
)
WRAPPINGS = (
    "{}",
    '"{}"',
    "'>{}<a b='",
    '" {} x="',
    "</td></table>{}",
    "<!--{}-->",
    "]]>{}",
    "</title></style>{}",
    "\u202e{}\u202c",
    "Hội Nông dân {} xã\x00",
)
STRINGS = tuple(wrapping.format(attack) for attack in ATTACKS for wrapping in WRAPPINGS)
ATTACKED = {
    "core_observation_history": ("sentence", "quote", "actor", "object", "url", "extractor"),
    "core_article_history": ("title", "publisher", "url", "layout"),
    "ref_portal": ("name",),
    "ref_place": ("name", "class_word", "resolution"),
    "ref_indicator": ("name_vi", "name_en"),
    "mart_district_year_history": ("place_name", "indicator_name", "unit", "basis"),
    "mart_province_year_history": ("place_name", "province_name", "unit"),
    "ops_quarantine": ("reason", "detail", "key"),
    "ops_check": ("expectation", "reason"),
    "ops_release": ("notes_vi", "notes_en", "code_version"),
    "ops_drift": ("layout", "breaks"),
}

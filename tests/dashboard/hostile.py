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

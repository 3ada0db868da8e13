"""Answers with status 200 that are no page: refusals, waiting notices, garbage."""

from __future__ import annotations

import re

from flows.archive import Answer
from flows.harvest.faults import FaultKind, HarvestFault

_NOTICES = (
    "Thông báo từ chối truy cập",
    "Hệ thống đang gặp vấn đề khi xử lý yêu cầu của bạn",
    "Your request is blocked",
    "Hãy đợi",
    "Request Rejected",
    "Access Denied",
)
_NOTICE = re.compile("|".join(map(re.escape, _NOTICES)), re.IGNORECASE)
_HEADINGS = re.compile(r"<(title|h1|h2)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|form|p)\b", re.IGNORECASE)
# A notice is a page of its own: short all through, or named so in its title. An article may quote one.
_NOTICE_BYTES = 3000
_HEAD_BYTES = 64 * 1024


def check_page(answer: Answer) -> None:
    """Return quietly when the answer may be a page; raises HarvestFault `refusal_page` or `not_html`."""
    head = answer.body[:_HEAD_BYTES]
    text = head.decode("utf-8", "replace")
    shown = text if len(answer.body) <= _NOTICE_BYTES else " ".join(m[2] for m in _HEADINGS.finditer(text))
    notice = _NOTICE.search(shown)
    if notice:
        raise HarvestFault(FaultKind.REFUSAL_PAGE, answer.url, f"the answer says: {notice[0]}", answer=answer)
    content_type = answer.header("Content-Type").partition(";")[0].strip().lower()
    if content_type not in ("", "text/html", "application/xhtml+xml") or not _MARKUP.search(head):
        detail = f"{content_type or 'no content type'}, {len(answer.body)} bytes without HTML markup"
        raise HarvestFault(FaultKind.NOT_HTML, answer.url, detail, answer=answer)

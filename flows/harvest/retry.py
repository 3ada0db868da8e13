"""When to ask again and after what wait."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from flows.harvest.faults import MAY_PASS, HarvestFault
from flows.harvest.options import HarvestOptions


def wait_before_retry(fault: HarvestFault, attempt: int, options: HarvestOptions) -> float | None:
    """Seconds to wait before try number `attempt` + 1 (the first try is 0); None when there should be none."""
    if fault.kind not in MAY_PASS or attempt >= options.max_retries:
        return None
    if fault.retry_after is not None:
        return fault.retry_after if fault.retry_after <= options.max_wait_seconds else None
    wait = options.backoff_seconds * 2.0**attempt * random.uniform(0.5, 1.5)
    return min(wait, options.max_wait_seconds)


def parse_retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds of a Retry-After header (a number, or an HTTP date); None when it is missing or neither."""
    text = value.strip()
    if text.isdecimal() and text.isascii():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0)

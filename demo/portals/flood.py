"""NukeViet's flood blocker: 40 requests per 60 seconds and 150 per 300 seconds from one address."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable

RULES: tuple[tuple[int, int], ...] = ((40, 60), (150, 300))
"""(requests, seconds) pairs; a request that would go over any of them is blocked."""

RETRY_AFTER_SECONDS = 60


class FloodBlocker:
    """Counts requests by client address in sliding windows; thread-safe. Blocked requests count too little to matter:
    they are not added, so a client that waits as told gets through."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._times: defaultdict[str, deque[float]] = defaultdict(deque)

    def blocks(self, client: str) -> bool:
        """Count a request of `client`; True when it is one too many."""
        now = self._clock()
        longest = max(seconds for _, seconds in RULES)
        with self._lock:
            times = self._times[client]
            while times and times[0] <= now - longest:
                times.popleft()
            if any(sum(t > now - seconds for t in times) >= limit for limit, seconds in RULES):
                return True
            times.append(now)
        return False

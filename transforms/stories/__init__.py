"""Which articles tell one story: near-duplicates that other portals carry, reworded or cut, with the same figures."""

from __future__ import annotations

from transforms.stories.cluster import Story, cluster
from transforms.stories.fingerprint import Fingerprint, fingerprint, from_bytes, to_bytes

__all__ = ["Fingerprint", "Story", "cluster", "fingerprint", "from_bytes", "to_bytes"]

"""The mart rule as a table of small worlds: claims in, the mart's row out. One file a clause of the rule."""

from __future__ import annotations

from tests.warehouse.worlds.conflicts import CONFLICTS
from tests.warehouse.worlds.copies import COPIES
from tests.warehouse.worlds.kinds import KINDS
from tests.warehouse.worlds.parts import PARTS
from tests.warehouse.worlds.periods import PERIODS
from tests.warehouse.worlds.places import PLACES
from tests.warehouse.worlds.today import TODAY

WORLDS = [*PARTS, *COPIES, *PERIODS, *CONFLICTS, *KINDS, *PLACES, *TODAY]

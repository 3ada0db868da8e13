"""From portals to the archive: listings walked, new article pages fetched, faults kept as data. No Prefect here."""

from flows.harvest.faults import Fault, FaultKind, PortalState
from flows.harvest.options import HarvestOptions
from flows.harvest.outcome import PortalOutcome
from flows.harvest.portal import harvest_portal

__all__ = ["Fault", "FaultKind", "HarvestOptions", "PortalOutcome", "PortalState", "harvest_portal"]

"""OpenLineage's own client: events of its classes, sent to an address or written to a file as JSON lines."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from uuid import NAMESPACE_URL, uuid5

from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import (
    JobFacet,
    RunFacet,
    dataset_version_dataset,
    error_message_run,
    job_type_job,
    output_statistics_output_dataset,
    parent_run,
)
from openlineage.client.transport import Transport
from openlineage.client.transport.file import FileConfig, FileTransport
from openlineage.client.transport.http import HttpConfig, HttpTransport

from flows.ledger import RunRecord
from flows.lineage.passed import Known, Passed

NAMESPACE = "solieu"
PRODUCER = f"urn:solieu:{version('solieu')}"
TIMEOUT_SECONDS = 5.0


class Receiver:
    """Where events go: `http(s)://HOST:PORT` of a receiver, or `file:///PATH` of a file that grows by a line each."""

    def __init__(self, url: str) -> None:
        self._transport = _transport(url)

    def tell(self, kind: str, run: RunRecord, stage: str | None, passed: Passed, error: str) -> None:
        """Send one event; raises whatever the transport raises."""
        self._transport.emit(
            RunEvent(
                eventType=RunState[kind],
                eventTime=datetime.now(UTC).isoformat(),
                run=Run(run_id(run, stage), _run_facets(run, stage, error)),
                job=Job(NAMESPACE, _job(run, stage), {"jobType": _job_type(stage)}),
                inputs=[InputDataset(known.namespace, known.name) for known in passed.read],
                outputs=[_written(known) for known in passed.written],
                producer=PRODUCER,
            )
        )


def run_id(run: RunRecord, stage: str | None) -> str:
    """The id of a run, or of a stage of it: the same however often it is told."""
    return str(uuid5(NAMESPACE_URL, f"solieu:{run.run_id}" + (f"/{stage}" if stage else "")))


def _job(run: RunRecord, stage: str | None) -> str:
    return f"{run.command}.{stage}" if stage else run.command


def _job_type(stage: str | None) -> JobFacet:
    return job_type_job.JobTypeJobFacet("BATCH", "SOLIEU", "TASK" if stage else "DAG", producer=PRODUCER)


def _run_facets(run: RunRecord, stage: str | None, error: str) -> dict[str, RunFacet]:
    facets: dict[str, RunFacet] = {}
    if stage:
        parent = parent_run.Job(NAMESPACE, _job(run, None))
        facets["parent"] = parent_run.ParentRunFacet(parent_run.Run(run_id(run, None)), parent, producer=PRODUCER)
    if error:
        facets["errorMessage"] = error_message_run.ErrorMessageRunFacet(error, "PYTHON", producer=PRODUCER)
    return facets


def _written(known: Known) -> OutputDataset:
    output = OutputDataset(known.namespace, known.name)
    if known.release and output.facets is not None:
        output.facets["version"] = dataset_version_dataset.DatasetVersionDatasetFacet(known.release, producer=PRODUCER)
    if known.rows is not None and output.outputFacets is not None:
        counted = output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet(known.rows, producer=PRODUCER)
        output.outputFacets["outputStatistics"] = counted
    return output


def _transport(url: str) -> Transport:
    if url.startswith("file://"):
        return FileTransport(FileConfig(url, append=True))
    once = {"total": 0, "connect": 0, "read": 0}  # the run goes on, whoever does not answer
    return HttpTransport(HttpConfig(url, timeout=TIMEOUT_SECONDS, retry=once))

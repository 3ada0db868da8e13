"""What waits in quarantine, each case with the decision that is in force on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from flows import decisions
from flows.decisions import Case, Decision, Undecidable
from flows.workspace import Workspace
from warehouse import query

CASES = """
    SELECT
        kind, CASE kind WHEN 'article' THEN key ELSE coalesce(content ->> 'article_id', key) END AS article_id,
        content ->> 'quote' AS quote, try_cast(content ->> 'start' AS INTEGER) AS start,
        try_cast(content ->> 'value' AS DOUBLE) AS value, reason, portal, detail, content ->> 'indicator' AS indicator,
        concat_ws(', ', content ->> 'commune', content ->> 'district', content ->> 'province') AS place,
        coalesce(content ->> 'sentence', content ->> 'title') AS words, first_release
    FROM ops_quarantine ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case of ops_quarantine. `words` is the sentence of a number, the title of an article."""

    case: Case
    portal: str | None
    detail: str | None
    indicator: str | None
    place: str | None
    words: str | None
    first_release: str
    decision: Decision | None

    def facts(self) -> dict[str, object]:
        """The case as JSON-ready values, its name first."""
        decided = asdict(self.decision) if self.decision else None
        if decided:
            del decided["case"]
        rest = {
            name: getattr(self, name) for name in ("portal", "detail", "indicator", "place", "words", "first_release")
        }
        return {"case": self.case.name, **asdict(self.case), **rest, "decision": decided}


def read(workspace: Workspace, today: date) -> list[Waiting]:
    """All cases of the published release; raises WarehouseError where there is none, DamagedDecisions."""
    _, rows = query.run_sql(workspace.database, CASES)
    decided = decisions.in_force(workspace.decisions, today)
    found = []
    for kind, article, quote, start, value, reason, *rest in rows:
        case = Case(
            str(kind), str(article), _text(quote), start if isinstance(start, int) else None,
            value if isinstance(value, float) else None, str(reason),
        )  # fmt: skip
        portal, detail, indicator, place, words, first = (_text(cell) for cell in rest)
        found.append(Waiting(case, portal, detail, indicator, place, words, str(first), decided.get(case.name)))
    return found


def find(workspace: Workspace, name: str, today: date) -> Waiting:
    """The case of that name, or of its first characters; raises Undecidable where that is none, or several."""
    found = {waiting.case.name: waiting for waiting in read(workspace, today) if waiting.case.name.startswith(name)}
    if len(found) != 1:
        several = f"{name} may be {', '.join(sorted(found)[:5])}: write more of it"
        raise Undecidable(several if found else f"no case {name} in quarantine: `solieu quarantine list` names them")
    return next(iter(found.values()))


def _text(cell: object) -> str | None:
    return None if cell is None or cell == "" else str(cell)

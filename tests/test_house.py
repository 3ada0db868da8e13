"""The house checks itself: each message says what to do."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from transforms.model import Observation

ROOT = Path(__file__).parents[1]
ROOMS = ("flows", "transforms", "expectations", "warehouse", "dashboard", "demo")
HOME_OF = {
    "requests": {"flows"},
    "prefect": {"flows"},
    "duckdb": {"warehouse"},
    "great_expectations": {"expectations"},
    "bs4": {"transforms"},
    "fastapi": {"dashboard"},
    "warcio": {"flows"},
    "trafilatura": {"transforms"},
    "pdfplumber": {"transforms"},
    "rensa": {"transforms"},
}


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


TOP_LEVEL = {
    ".ci", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "README.md", "prefect.yaml", "pyproject.toml", "requirements-bench.lock", "requirements-dev.lock",
    "requirements-lake.lock", "requirements-seeds.lock", "requirements-setup.lock", "requirements.lock", "benchmarks",
    "deploy", "docs", "tests",
    *ROOMS,
}  # fmt: skip


def test_nothing_strange_lies_at_the_top() -> None:
    """Packages that a download left behind, notes to oneself: they were committed once."""
    strays = {path.relative_to(ROOT).parts[0] for path in tracked()} - TOP_LEVEL
    assert not strays, f"take these out of the repository, or name them in TOP_LEVEL: {sorted(strays)}"


@pytest.mark.parametrize("library", sorted(HOME_OF))
def test_each_library_stays_in_its_room(library: str) -> None:
    strays = [
        str(p.relative_to(ROOT))
        for p in sources()
        if library in imported(p) and p.relative_to(ROOT).parts[0] not in HOME_OF[library]
    ]
    assert not strays, f"{library} belongs to {HOME_OF[library]}; pass rows or paths instead: {strays}"


def test_files_keep_one_purpose() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert not long, f"split by purpose, 200 lines is the taste and 350 the end: {long}"


def test_no_junk_drawers() -> None:
    drawers = [str(p) for p in sources() if p.stem in {"utils", "helpers", "util", "helper", "common", "misc"}]
    assert not drawers, f"name the module for what it does: {drawers}"


def test_locks_name_no_registry_and_hash_everything() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, f"{lock.name} names an address: `make lock` writes it without"
        pins = re.findall(r"^[A-Za-z0-9_.\-\[\]]+==", text, re.M)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)


def test_no_path_of_a_machine_in_the_tree() -> None:
    marks = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/\w")
    named = [
        str(p.relative_to(ROOT))
        for p in tracked()
        if p.suffix in {".py", ".md", ".toml", ".yaml", ".sql", ".csv", ".cfg", ""}
        and marks.search(p.read_text("utf-8", "replace"))
    ]
    assert not named, f"write paths relative to the project: {named}"


def test_the_observation_and_its_table_agree() -> None:
    schema = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "warehouse/schema").glob("*.sql")))
    table = re.search(r"CREATE TABLE core_observation_history\s*\((.*?)\n\);", schema, re.S)
    assert table, "warehouse/schema has no core_observation"
    missing = [f.name for f in fields(Observation) if not re.search(rf'^\s*"?{f.name}"?\s', table.group(1), re.M)]
    assert not missing, f"transforms.model.Observation has fields that core_observation lacks: {missing}"

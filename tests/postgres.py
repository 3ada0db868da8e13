"""A PostgreSQL cluster of the tests' own, on a free port of loopback, ended with its block or with its process."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "solieu"
START_SECONDS = 60
_DEBIAN = Path("/usr/lib/postgresql")
# What need not outlive its test need not survive a power cut.
_HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB")


@contextmanager
def private_cluster() -> Iterator[str]:
    """The address of a running cluster, `postgresql://USER@127.0.0.1:PORT`: USER may do everything, without a password.

    Its first database is `postgres`; `create_database` makes others. Skips where PostgreSQL is not installed.
    PostgreSQL refuses root, for whom `nobody` runs it.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="solieu-pg-"))  # under pytest's own folders nobody else may walk
    try:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        _run(programs / "initdb", "-D", folder / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        with _running(programs, folder) as port:
            yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder)


def create_database(cluster: str, name: str) -> str:
    """A new database in the cluster; returns its address."""
    _run(_programs() / "createdb", "--maintenance-db", f"{cluster}/postgres", name)
    return f"{cluster}/{name}"


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[int]:
    port = _free_port()
    settings = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *_HASTY)
    command = [*_as_nobody("--pdeathsig", "INT"), str(programs / "postgres"), "-D", str(folder / "data")]
    command += [word for setting in settings for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd="/", stdout=log, stderr=log)
    try:
        _await(programs, server, port, folder / "log")
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL ends at once; at SIGTERM it would wait for who is connected
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await(programs: Path, server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while subprocess.call([programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]) != 0:
        assert server.poll() is None, log.read_text(errors="replace")
        assert time.monotonic() < end, f"PostgreSQL did not start: {log.read_text(errors='replace')}"
        time.sleep(0.1)


def _programs() -> Path:
    """The folder of initdb and its like, of the newest version."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    return found[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(program: Path, *arguments: str | Path) -> None:
    done = subprocess.run(
        [*_as_nobody(), program, *arguments], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{program.name}: {done.stderr}"


def _as_nobody(*options: str) -> list[str]:
    if os.geteuid() != 0:
        return ["setpriv", *options, "--"]
    nobody = pwd.getpwnam("nobody")
    ids = (f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups")
    return ["setpriv", *ids, *options, "--"]

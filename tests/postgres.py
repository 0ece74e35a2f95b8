"""A PostgreSQL server of the tests' own: temporary, on loopback, never as root, gone afterwards."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

#: Why the server cannot be had here, for the summary at the end of a run.
ABSENT = "PostgreSQL 未安装 · no PostgreSQL server programs (Debian: apt-get install postgresql)"

# Nothing in these databases must outlive the run, so nothing waits for the disk.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "timezone=UTC"]


def programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, the newest version first."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name))
    on_path = shutil.which("initdb")
    for folder in [*debian, *([Path(on_path).parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def ordinary_user() -> pwd.struct_passwd | None:
    """Whom to become when we are root, since PostgreSQL refuses root; ``None`` when we are somebody already."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


@contextmanager
def temporary_server() -> Iterator[str]:
    """A running server; gives its address as ``postgresql://user:password@127.0.0.1:port/lianxiao``."""
    folder = programs()
    if folder is None:
        raise FileNotFoundError(ABSENT)
    person = ordinary_user()
    who = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []} if person else {}
    home = Path(tempfile.mkdtemp(prefix="lianxiao-pg-"))
    password = secrets.token_hex(16)
    (home / "password").write_text(password)
    if person:
        for path in (home, home / "password"):
            os.chown(path, person.pw_uid, person.pw_gid)
    server: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run(
            [folder / "initdb", "-D", home / "data", "-U", "lianxiao", "--pwfile", home / "password",
             "--auth=scram-sha-256", "--no-locale", "--encoding=UTF8", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, cwd=home, **who,
        )  # fmt: skip
        port = free_port()
        settings = [*CARELESS, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}"]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [folder / "postgres", "-D", home / "data", *(part for line in settings for part in ("-c", line))],
                stdout=log, stderr=log, cwd=home, start_new_session=True, **who,
            )  # fmt: skip
        address = f"postgresql://lianxiao:{password}@127.0.0.1:{port}"
        wait_until_ready(f"{address}/postgres", server, home / "log")
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE lianxiao")
        yield f"{address}/lianxiao"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # "fast": ends sessions, then itself
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(home, ignore_errors=True)


def another_database(server: str, name: str) -> str:
    """Address of a new empty database beside the one of the run."""
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, server: "subprocess.Popen[bytes]", log: Path, seconds: float = 30) -> None:
    """Return once the server answers; raise with its own log when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended at once:\n{log.read_text()}")
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not answer within {seconds} s:\n{log.read_text()}")

"""A DuckDB session over facts: locked down, with a watchdog, events after the day asked for already cut."""

import shutil
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from lianxiao.facts.functions import DUCKDB
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import LianxiaoError


class QueryStopped(LianxiaoError):
    """A query ran into the time or memory limit."""


class Source(Protocol):
    """Facts a session can read: :class:`~lianxiao.facts.tables.Facts` in memory, or files left where they are."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Files that must stay readable once the session is locked; no others are."""
        ...

    def offer(self, connection: duckdb.DuckDBPyConnection, name: str, under: str) -> None:
        """Makes the table (an empty one if it was not supplied) readable under another name."""
        ...


class Session:
    """One connection with every table of the catalogue registered under its own name.

    ``supplied`` are the engine's own tables; they win over tables of the same name among the facts. ``tables`` names
    the tables the queries will read, all of the catalogue if left out.
    """

    def __init__(
        self,
        facts: Source,
        supplied: Mapping[str, pa.Table],
        *,
        as_of: date,
        tables: Collection[str] | None = None,
        timeout: float = 60.0,
        memory: str = "2GB",
        threads: int = 2,
    ) -> None:
        self.as_of = as_of
        self._timeout = timeout
        # What does not fit into memory is put here, for this user's eyes only, and gone with the session.
        spill = mkdtemp(prefix="lianxiao-")
        self._clean = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        self._connection = duckdb.connect(":memory:", config={"memory_limit": memory, "threads": threads})
        self._connection.execute(DUCKDB)
        self._register(facts, supplied, catalogue().tables if tables is None else tables)
        for setting in (
            f"temp_directory = {_text(spill)}",
            f"allowed_paths = [{', '.join(_text(str(file.resolve())) for file in facts.files)}]",
            "python_enable_replacements = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def _register(self, facts: Source, supplied: Mapping[str, pa.Table], names: Iterable[str]) -> None:
        for name in names:
            if name in supplied:
                self._connection.register(f"given_{name}", supplied[name])
            else:
                facts.offer(self._connection, name, f"given_{name}")
            self._connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM "given_{name}" WHERE {self.cut(name)}')

    def cut(self, name: str) -> str:
        """The condition that leaves out events after the day asked for: no rule ever sees them, so none can forget it."""
        event = catalogue()[name].event
        return f"({event} IS NULL OR {event} <= DATE '{self.as_of.isoformat()}')" if event else "TRUE"

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Runs one SELECT and returns its rows. Raises QueryStopped past the limits, ``duckdb.Error`` otherwise."""
        with self._watched():
            cursor = self._connection.execute(sql, dict(parameters or {}))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def materialise(self, name: str, sql: str) -> None:
        """Keeps a definition's rows under its name for every later query of the session."""
        with self._watched():
            self._connection.execute(
                f'CREATE TEMP TABLE "{name}" AS {sql}', {"as_of": self.as_of} if "$as_of" in sql else {}
            )

    @contextmanager
    def _watched(self) -> Iterator[None]:
        # DuckDB has no statement timeout; a timer interrupts the connection from another thread.
        timer = threading.Timer(self._timeout, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (duckdb.InterruptException, duckdb.OutOfMemoryException) as error:
            raise QueryStopped(str(error).splitlines()[0]) from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Frees the connection and its memory."""
        self._connection.close()
        self._clean()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"

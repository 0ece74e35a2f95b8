"""A DuckDB session over facts: locked down, with a watchdog, events after the day asked for already cut."""

import threading
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from lianxiao.facts.functions import DUCKDB
from lianxiao.facts.model import Catalogue, catalogue
from lianxiao.facts.tables import Facts, arrow_table
from lianxiao.kernel.errors import LianxiaoError


class QueryStopped(LianxiaoError):
    """A query ran into the time or memory limit."""


class Session:
    """One connection with every table of the catalogue registered under its own name.

    ``supplied`` are the engine's own tables; they win over tables of the same name among the facts.
    """

    def __init__(
        self,
        facts: Facts,
        supplied: Mapping[str, Iterable[Mapping[str, Any]]],
        *,
        as_of: date,
        timeout: float = 60.0,
        memory: str = "2GB",
        threads: int = 2,
    ) -> None:
        self.as_of = as_of
        self._timeout = timeout
        self._connection = duckdb.connect(":memory:", config={"memory_limit": memory, "threads": threads})
        self._connection.execute(DUCKDB)
        self._register(catalogue(), facts, supplied)
        for setting in (
            "python_enable_replacements = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def _register(self, tables: Catalogue, facts: Facts, supplied: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        for table in tables.tables.values():
            content = arrow_table(table, list(supplied[table.id])) if table.id in supplied else facts.table(table.id)
            self._connection.register(f"given_{table.id}", content)
            # Events after the day asked for do not exist for any rule; no rule can forget it.
            cut = (
                f" WHERE {table.event} IS NULL OR {table.event} <= DATE '{self.as_of.isoformat()}'"
                if table.event
                else ""
            )
            self._connection.execute(f'CREATE VIEW "{table.id}" AS SELECT * FROM given_{table.id}{cut}')

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """Runs one SELECT and returns its rows. Raises QueryStopped past the limits, ``duckdb.Error`` otherwise."""
        with self._watched():
            return self._connection.sql(sql, params=dict(parameters or {})).to_arrow_table()

    def materialise(self, name: str, sql: str) -> None:
        """Keeps a definition's rows under its name for every later query of the session."""
        with self._watched():
            self._connection.execute(
                f'CREATE TEMP TABLE "{name}" AS {sql}', {"as_of": self.as_of} if "$as_of" in sql else {}
            )

    @contextmanager
    def _watched(self):  # type: ignore[no-untyped-def]
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

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""A DuckDB session over facts: locked down, with a watchdog, events after the day asked for already cut."""

import shutil
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

#: Up to so many rows a table is copied into the session; a larger one is read where it lies.
COPIED = 100_000


class QueryStopped(LianxiaoError):
    """A query ran into the time or memory limit."""


class Source(Protocol):
    """Facts a session can read: :class:`~lianxiao.facts.tables.Facts` in memory, or files left where they are."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Files that must stay readable once the session is locked; no others are."""
        ...

    def rows_of(self, name: str) -> int:
        """How many rows the table has, 0 if it was not supplied."""
        ...

    def offer(self, connection: duckdb.DuckDBPyConnection, name: str, under: str) -> None:
        """Makes the table (an empty one if it was not supplied) readable under another name."""
        ...


class Session:
    """One connection in which tables of the catalogue stand under their own names, each from when it is first asked for.

    ``supplied`` are the engine's own tables; they win over tables of the same name among the facts.
    """

    def __init__(
        self,
        facts: Source,
        supplied: Mapping[str, pa.Table],
        *,
        as_of: date,
        timeout: float = 60.0,
        memory: str = "2GB",
        threads: int = 2,
    ) -> None:
        self.as_of = as_of
        self._facts, self._supplied = facts, supplied
        self._provided: set[str] = set()
        self._timeout = timeout
        # What does not fit into memory is put here, for this user's eyes only, and gone with the session.
        spill = mkdtemp(prefix="lianxiao-")
        self._clean = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        self._connection = duckdb.connect(":memory:", config={"memory_limit": memory, "threads": threads})
        self._connection.execute(DUCKDB)
        for setting in (
            f"temp_directory = {_text(spill)}",
            f"allowed_paths = [{', '.join(_text(str(file.resolve())) for file in facts.files)}]",
            "python_enable_replacements = false",
            "preserve_insertion_order = false",  # no answer hangs on it, and keeping it keeps rows in memory
            "enable_progress_bar = false",  # a notebook or python -c would get it in its output
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def provide(self, names: Iterable[str]) -> None:
        """Puts these tables of the catalogue where queries find them; those already there stay."""
        missing = sorted(set(names) - self._provided)
        for name in missing:
            rows = self._supplied[name].num_rows if name in self._supplied else self._facts.rows_of(name)
            if rows == 0:
                columns = ", ".join(f'"{column.id}" {column.sql_type}' for column in catalogue()[name].columns)
                self._connection.execute(f'CREATE TABLE "{name}" ({columns})')
                continue
            if name in self._supplied:
                self._connection.register(f"given_{name}", self._supplied[name])
            else:
                self._facts.offer(self._connection, name, f"given_{name}")
            # A query over Arrow asks Python for the schema each time it is planned: small tables are copied once.
            kind = "TABLE" if rows <= COPIED else "VIEW"
            self._connection.execute(f'CREATE {kind} "{name}" AS SELECT * FROM "given_{name}" WHERE {self.cut(name)}')
        self._provided.update(missing)

    @staticmethod
    def standing(name: str) -> str:
        """A table as it stands in the session, for a query that puts another one in its place."""
        return f'memory.main."{name}"'

    def cut(self, name: str) -> str:
        """The condition that leaves out events after the day asked for: no rule ever sees them, so none can forget it."""
        event = catalogue()[name].event
        return f"({event} IS NULL OR {event} <= DATE '{self.as_of.isoformat()}')" if event else "TRUE"

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Runs one SELECT and returns its rows. Raises QueryStopped past the limits, ``duckdb.Error`` otherwise."""
        with self._watched():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, dict(parameters or {})).fetchall()
            return found

    def gather(self, name: str, columns: str, selects: Sequence[str]) -> None:
        """Puts the rows of SELECTs with these columns into a new table of that name, in any order. Raises like ``rows``.

        Planning a statement keeps one thread busy, so two are taken at a time.
        """
        self._connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({columns})')
        waiting = [f'INSERT INTO "{name}" {select}' for select in selects]
        stopped: list[Exception] = []

        def work() -> None:
            try:
                with self._connection.cursor() as cursor, self._watched(cursor):
                    while waiting and not stopped:
                        sql = waiting.pop()
                        cursor.execute(sql, {"as_of": self.as_of} if "$as_of" in sql else {})
            except IndexError:  # the other took the last one
                pass
            except (QueryStopped, duckdb.Error) as error:
                stopped.append(error)

        helper = threading.Thread(target=work)
        helper.start()
        work()
        helper.join()
        if stopped:
            raise stopped[0]

    def materialise(self, name: str, sql: str, *, most: int | None = None) -> int | None:
        """Keeps a definition's rows under its name for every later query of the session; returns how many.

        More than ``most`` rows are not kept: the name then stands for the SELECT, and ``None`` is returned. With 0 none are
        looked at.
        """
        select = sql if most is None else f"SELECT * FROM ({sql}\n) AS lx_definition LIMIT {most + 1}"
        with self._watched():
            if most != 0:
                made = self._connection.execute(
                    f'CREATE TABLE "{name}" AS {select}', {"as_of": self.as_of} if "$as_of" in sql else {}
                ).fetchone()
                rows = int(made[0]) if made else 0
                if most is None or rows <= most:
                    return rows
                self._connection.execute(f'DROP TABLE "{name}"')
            # A view keeps no parameters.
            day = f"DATE '{self.as_of.isoformat()}'"
            self._connection.execute(f'CREATE VIEW "{name}" AS {sql.replace("$as_of", day)}')
            return None

    @contextmanager
    def _watched(self, connection: duckdb.DuckDBPyConnection | None = None) -> Iterator[None]:
        # DuckDB has no statement timeout; a timer interrupts the connection from another thread.
        timer = threading.Timer(self._timeout, (connection or self._connection).interrupt)
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

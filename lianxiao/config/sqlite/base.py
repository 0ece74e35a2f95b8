"""Django's SQLite backend, with three differences: writers queue, a text is made SQLite's own once, and a statement that nobody
watches goes straight to SQLite.

Left alone, writers that find the file locked sleep and look again; with eight at once some look in vain for seconds while
others pass. A lock on a file beside the database wakes them one after the other, across threads and processes (R18).
"""

import os
import sys
from functools import lru_cache
from threading import get_ident
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.utils import CursorWrapper

if sys.platform != "win32":
    import fcntl


#: Texts longer than this are asked once (lists of keys) and would only fill the memory.
_LONG = 10_000


@lru_cache(maxsize=2_048)
def _with_question_marks(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class Cursor(base.SQLiteCursorWrapper):
    """Writes "?" for "%s" once a text: requests ask the same few hundred, and looking through one takes as long as asking it."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The text as SQLite wants it."""
        if param_names is None and len(query) < _LONG:
            return _with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))


class Straight(CursorWrapper):
    """What Django wraps around a cursor, without what is there for who watches: an act asks twenty times, a page as often."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Ask SQLite; its errors become Django's, and a broken transaction is told, as ever."""
        if self.db.execute_wrappers:
            return super().execute(sql, params)
        self.db.validate_no_broken_transaction()
        try:
            return self.cursor.execute(sql) if params is None else self.cursor.execute(sql, params)
        except self.db.Database.Error:
            with self.db.wrap_database_errors:
                raise

    def fetchall(self) -> list[Any]:
        """Every row that is left."""
        try:
            rows: list[Any] = self.cursor.fetchall()
            return rows
        except self.db.Database.Error:
            with self.db.wrap_database_errors:
                raise


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before BEGIN and gives it back after COMMIT or ROLLBACK."""

    _turn: int | None = None

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that remembers the texts it was asked."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    def make_cursor(self, cursor: Any) -> CursorWrapper:
        """For statements that are not logged."""
        return Straight(cursor, self)

    def _cursor(self, name: str | None = None) -> Any:
        # Django's published types know neither.
        another_thread = self._thread_ident != get_ident()  # type: ignore[attr-defined]
        if self.connection is None or self.queries_logged or another_thread:
            return super()._cursor(name)  # type: ignore[misc]
        return Straight(self.create_cursor(name), self)

    def ask(self, sql: str, params: list[Any]) -> tuple[list[Any], int] | None:
        """What ``audit.prepared.ask`` gives, without a cursor of Django's; None where somebody watches, or it is not open yet."""
        another_thread = self._thread_ident != get_ident()  # type: ignore[attr-defined]
        if self.connection is None or self.queries_logged or self.execute_wrappers or another_thread:
            return None
        self.validate_no_broken_transaction()
        try:
            cursor = self.connection.execute(_with_question_marks(sql), params)
            return cursor.fetchall(), cursor.rowcount
        except self.Database.Error:
            with self.wrap_database_errors:
                raise

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in Django's published types
        except BaseException:
            self._give_turn_back()
            raise

    def commit(self) -> None:
        super().commit()
        self._give_turn_back()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        # Also where a block closes its own connection: SQLite has rolled back by then.
        try:
            super()._close()  # type: ignore[misc]  # not in Django's published types
        finally:
            self._give_turn_back()

    def _take_turn(self) -> None:
        if sys.platform == "win32":
            return  # no such locks: writers sleep and look again, as SQLite does by itself
        name = str(self.settings_dict["NAME"])
        if self._turn is not None or name == ":memory:" or name.startswith("file:"):
            return
        # A descriptor of its own for each turn: the lock belongs to it, and the system drops it with a killed process.
        turn = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(turn, fcntl.LOCK_EX)
        self._turn = turn

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            os.close(turn)

"""Django's SQLite backend, with two differences: writers queue, and a text is made SQLite's own once.

Left alone, writers that find the file locked sleep and look again; with eight at once some look in vain for seconds while
others pass. A lock on a file beside the database wakes them one after the other, across threads and processes (R18).
"""

import os
import sys
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

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


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before BEGIN and gives it back after COMMIT or ROLLBACK."""

    _turn: int | None = None

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that remembers the texts it was asked."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

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

"""The temporary server serves, is not root's, and leaves nothing behind."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import postgres


@pytest.mark.skipif(postgres.programs() is None, reason=postgres.ABSENT)
def test_a_server_comes_and_goes() -> None:
    with postgres.temporary_server() as address:
        assert urlsplit(address).hostname == "127.0.0.1"
        with psycopg.connect(address) as connection:
            row = connection.execute("SELECT current_setting('data_directory'), pg_backend_pid()").fetchone()
        assert row is not None
        folder, process = Path(row[0]), row[1]
        assert folder.stat().st_uid != 0
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(address.replace("lianxiao:", "lianxiao:wrong-"))
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_without_its_programs_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(FileNotFoundError, match="apt-get install postgresql"), postgres.temporary_server():
        pass

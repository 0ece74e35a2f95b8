"""A process of its own on the database of the test, killed without warning: after a time, or at a statement of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

#: Ends the process before its statement number {at}, as a power cut would: nothing is told, nothing is rolled back.
_DIES = """
import django; django.setup()
import os, signal
from django.db import connection
left = [{at}]
def dies(execute, sql, params, many, context):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
connection.execute_wrappers.append(dies)
"""


@contextmanager
def running(program: str, url: str = "") -> Iterator["subprocess.Popen[str]"]:
    """The program, on the test's own database or another; killed at the end of the block if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "LIANXIAO_DATABASE_URL": url or _own_url()},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _own_url() -> str:
    named = connection.settings_dict
    if connection.vendor == "postgresql":
        return "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**named)
    return f"sqlite:///{named['NAME']}"


def writes_of(act: Callable[[], object]) -> list[int]:
    """The numbers of the statements with which an act writes, and of the one after the last; the act is undone."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        act()
        transaction.set_rollback(True)
    verbs = [query["sql"].lstrip().split(" ", 1)[0].upper() for query in queries]
    numbers = [number for number, verb in enumerate(verbs, start=1) if verb in ("INSERT", "UPDATE", "DELETE")]
    return [*numbers, numbers[-1] + 1]


def killed_at(program: str, number: int, url: str = "") -> bool:
    """Run a program that dies before that statement; whether it did, or was through before."""
    with running(_DIES.format(at=number) + program, url) as process:
        code = process.wait(timeout=300)
    assert code in (0, -signal.SIGKILL), code
    return code != 0

"""A process of its own on the database of the test, killed without warning: after a time, or at a statement of its own."""

import json
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

#: The same many times over: each line read begins a child that runs an act and dies before a statement of it.
_DIES_OFTEN = """
import django; django.setup()
import json, os, signal, sys, traceback
from django.db import connection
from lianxiao.compliance.packs import loaded
for pack in sys.argv[1:]:
    loaded(pack)
assert connection.connection is None
for line in sys.stdin:
    act, at = json.loads(line)
    child = os.fork()
    if not child:
        left = [at]
        def dies(execute, sql, params, many, context):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)
        connection.execute_wrappers.append(dies)
        code = 1
        try:
            exec(act, {})
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
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


@contextmanager
def dying(*packs: str) -> Iterator[Callable[[str, int], bool]]:
    """A process in which acts run again and again, each time killed before the statement whose number is given; what it
    gives says whether that was so, or the act was through before. It has started, and read the packs, once for all.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", _DIES_OFTEN, *packs],
        env={**os.environ, "LIANXIAO_DATABASE_URL": _own_url()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    read, write = process.stdout, process.stdin

    def killed(act: str, at: int) -> bool:
        write.write(json.dumps([act, at]) + "\n")
        write.flush()
        code = int(read.readline())
        assert code in (0, -signal.SIGKILL), code
        return code != 0

    try:
        yield killed
    finally:
        process.kill()
        process.wait()
        read.close()
        write.close()

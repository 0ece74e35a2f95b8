"""`make run`: prepares, then serves until Ctrl-C, and says at once when it cannot."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Stands for the product: writes down what it is asked; serves until it is interrupted, then ends in its own time.
STAND_IN = """#!/bin/sh
trap 'sleep 0.5; echo ended properly; exit 0' INT
echo "$1 on $LIANXIAO_PORT"
case "$1" in
  demo) exit ${DEMO_ENDS_WITH:-0} ;;
  serve) while :; do sleep 0.1; done ;;
esac
"""


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python beside which the stand-in lies, as the product lies beside the real one."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    (tmp_path / "bin" / "lianxiao").write_text(STAND_IN)
    (tmp_path / "bin" / "lianxiao").chmod(0o755)
    return tmp_path / "bin" / "python"


def start(python: Path, port: object, **variables: str) -> "subprocess.Popen[str]":
    """`make run` without make."""
    return subprocess.Popen(
        [python, ROOT / "scripts" / "run.py"], env={**os.environ, "LIANXIAO_PORT": str(port), **variables},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_it_prepares_then_serves_until_interrupted(python: Path) -> None:
    port = free_port()
    with start(python, port) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == f"demo on {port}\n"
        assert running.stdout.readline() == f"serve on {port}\n"
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=10)[0] == "ended properly\n"
        assert running.returncode == 0


def test_it_does_not_serve_what_could_not_be_prepared(python: Path) -> None:
    with start(python, free_port(), DEMO_ENDS_WITH="3") as running:
        assert "serve" not in running.communicate(timeout=10)[0]
        assert running.returncode == 3


def test_a_taken_port_is_told_with_the_way_out(python: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with start(python, port) as running:
            done, told = running.communicate(timeout=10)
    assert running.returncode == 1
    assert done == "", "something was prepared all the same"
    assert f"端口 {port} 不能使用" in told
    assert f"LIANXIAO_PORT={port + 1} make run" in told


@pytest.mark.parametrize("port", ["eight thousand", "70000"])
def test_what_is_no_port_is_told(python: Path, port: str) -> None:
    with start(python, port) as running:
        assert f"LIANXIAO_PORT={port} 不是端口号" in running.communicate(timeout=10)[1]
    assert running.returncode == 1

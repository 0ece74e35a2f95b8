"""`make run` says at once when it cannot serve."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_told_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, ROOT / "scripts" / "run.py"],
            env={**os.environ, "LIANXIAO_PORT": str(port)}, capture_output=True, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"端口 {port} 不能使用" in done.stderr
    assert f"LIANXIAO_PORT={port + 1} make run" in done.stderr

"""`make run`: the database with five example districts, then the web server, until Ctrl-C."""

import os
import socket
import subprocess
import sys
from pathlib import Path

LIANXIAO = Path(sys.executable).parent / "lianxiao"


def unusable(port: str) -> str:
    """Why nobody can be served on a port, in both languages; empty when it is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (ValueError, OverflowError):
            return (
                f"LIANXIAO_PORT={port} 不是端口号，请填 1024 至 65535 之间的整数。\n"
                f"LIANXIAO_PORT={port} is no port: use a whole number from 1024 to 65535."
            )
        except OSError as error:
            other = f"LIANXIAO_PORT={int(port) % 65535 + 1} make run"
            return (
                f"端口 {port} 不能使用（{error.strerror}）：可能联校已在运行。换一个端口：{other}\n"
                f"Port {port} cannot be used ({error.strerror}): perhaps Lianxiao is running already. Choose another: {other}"
            )
    return ""


def main() -> None:
    """Prepare and serve; a port that cannot be used is told before anything is prepared."""
    if told := unusable(os.environ.setdefault("LIANXIAO_PORT", "8000")):
        sys.exit(f"\n{told}\n")
    # Example people are let in by a click; only here, never on an office's own installation.
    os.environ.setdefault("LIANXIAO_DEMO", "1")
    try:
        code = subprocess.call([LIANXIAO, "demo"])
    except KeyboardInterrupt:
        sys.exit(130)
    if code:
        sys.exit(code)
    # The server takes our place, so that Ctrl-C reaches it alone and it ends in its own time.
    os.execv(LIANXIAO, [LIANXIAO, "serve"])


if __name__ == "__main__":
    main()

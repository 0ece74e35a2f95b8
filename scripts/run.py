"""`make run`: the database with five example districts, then the web server, until Ctrl-C."""

import os
import socket
import subprocess
import sys
from pathlib import Path

LIANXIAO = Path(sys.executable).parent / "lianxiao"


def main() -> int:
    """Prepare and serve; say at once when the port is taken, before anything is prepared."""
    port = int(os.environ.setdefault("LIANXIAO_PORT", "8000"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.stderr.write(
                f"\n端口 {port} 不能使用（{error.strerror}）：可能联校已在运行。"
                f"换一个端口：LIANXIAO_PORT={port + 1} make run\n"
                f"Port {port} cannot be used ({error.strerror}): perhaps Lianxiao is running already. "
                f"Choose another: LIANXIAO_PORT={port + 1} make run\n\n"
            )
            return 1
    for command in ("demo", "serve"):
        try:
            code = subprocess.call([LIANXIAO, command])
        except KeyboardInterrupt:
            return 0
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

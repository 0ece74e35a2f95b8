"""The web server: gunicorn with threads, and beside it the worker that does what is due."""

import errno
import socket
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from lianxiao.config.database import bring_up_to_date, refuse_unready
from lianxiao.jobs import worker
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.text import Bilingual

#: Requests answered at the same time. SQLite has one writer anyway; two cores do not gain from more.
THREADS = 8
_LAST_PORT = 65535


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises Refused with what can be done: nothing else has been touched yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OverflowError as error:
        raise _unusable(f"{port}不是端口号", f"{port} is no port", f"1024–{_LAST_PORT}") from error
    except OSError as error:
        other = f"lianxiao serve --port {port % _LAST_PORT + 1}"
        if error.errno == errno.EADDRINUSE:
            zh, en = (
                f"端口{port}已被占用，可能联校已在运行",
                f"port {port} is taken, perhaps Lianxiao is running already",
            )
        elif error.errno == errno.EACCES:
            zh, en = f"不允许使用端口{port}", f"port {port} may not be used"
            other = f"lianxiao serve --port {max(port, 8000)}"
        else:
            zh = f"不能在{host}的端口{port}上监听（{error.strerror}）"
            en, other = f"cannot listen on {host}, port {port} ({error.strerror})", "lianxiao serve --host 127.0.0.1"
        raise _unusable(zh, en, other) from error


def _unusable(zh: str, en: str, instead: str) -> Refused:
    cure = Bilingual(zh=f"请改用：{instead}", en=f"Use instead: {instead}")
    return Refused([Fault("serve.port", Bilingual(zh=zh, en=en), cure)])


def serve(*, host: str, port: int, tell: Callable[[str, str], None]) -> int:
    """Serve until Ctrl-C. Raises Refused where there is nothing to serve yet, records would not be safe, or the address
    cannot be had; the address is told once it is listened to."""
    refuse_unready()
    with listener(host, port) as found:
        if bring_up_to_date():
            tell("已更新数据库结构", "Database brought up to date")
        # The server's processes open connections of their own.
        connections.close_all()
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104  compared, not bound
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{found.getsockname()[1]}/"

        def listening(_arbiter: object) -> None:
            tell(f"请在浏览器打开 {address} ，Ctrl-C 结束", f"Open {address} in a browser; Ctrl-C ends it")

        _Server(
            {
                "bind": f"fd://{found.detach()}",  # it is the server's from here on, which closes it
                "workers": 1,
                "threads": THREADS,
                "worker_class": "gthread",
                "timeout": 120,
                "control_socket_disable": True,
                "loglevel": "warning",
                "when_ready": listening,
                "post_worker_init": lambda _worker: worker.start(),
            }
        ).run()
    return 0

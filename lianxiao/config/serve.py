"""The web server: gunicorn with threads, and beside it the worker that does what is due."""

from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from lianxiao.config.database import bring_up_to_date, refuse_unready
from lianxiao.jobs import worker

#: Requests answered at the same time. SQLite has one writer anyway; two cores do not gain from more.
THREADS = 8


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def serve(*, host: str, port: int, tell: Callable[[str, str], None]) -> int:
    """Serve until Ctrl-C. Raises Refused where there is nothing to serve yet, or records would not be safe."""
    refuse_unready()
    if bring_up_to_date():
        tell("已更新数据库结构", "Database brought up to date")
    # The server's processes open connections of their own.
    connections.close_all()
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104  compared, not bound
    tell(
        f"请在浏览器打开 http://{shown}:{port}/ ，Ctrl-C 结束",
        f"Open http://{shown}:{port}/ in a browser; Ctrl-C ends it",
    )
    _Server(
        {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": lambda _worker: worker.start(),
        }
    ).run()
    return 0

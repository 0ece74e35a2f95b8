"""`lianxiao serve` names its address once it listens there, and says what to do where it cannot."""

import os
import socket

import pytest

from lianxiao.config import serve
from lianxiao.kernel.errors import Refused


def told(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.faults[0].in_language("zh") + refusal.value.faults[0].in_language("en")


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What serving does, in order, with nothing behind it."""
    done: list[str] = []

    class Server:
        def __init__(self, options: dict[str, object]) -> None:
            self.options = options

        def run(self) -> None:
            done.append("run")
            self.options["when_ready"](None)  # type: ignore[operator]  # as the server calls it
            # As the server does in the end: the socket is its own, and closing it once more would fail on Ctrl-C.
            os.close(int(str(self.options["bind"]).removeprefix("fd://")))

    monkeypatch.setattr(serve, "refuse_unready", lambda: None)
    monkeypatch.setattr(serve, "bring_up_to_date", lambda: done.append("database"))
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(serve, "_Server", Server)
    return done


def test_a_taken_port_is_told_with_the_way_out_before_anything_is_touched(ready: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refused) as refusal:
            serve.serve(host="127.0.0.1", port=port, tell=lambda zh, en: ready.append(zh))
    assert ready == []
    assert f"端口{port}已被占用" in told(refusal) and f"lianxiao serve --port {port + 1}" in told(refusal)


def test_the_address_is_named_once_the_server_is_ready(ready: list[str]) -> None:
    assert serve.serve(host="127.0.0.1", port=0, tell=lambda zh, en: ready.append(zh)) == 0
    assert ready[:2] == ["database", "run"] and "http://localhost:" in ready[2] and len(ready) == 3


@pytest.mark.parametrize(
    ("host", "port", "words"), [("127.0.0.1", 70000, "70000不是端口号"), ("192.0.2.1", 0, "不能在192.0.2.1")]
)
def test_what_is_no_address_of_this_machine_is_told(host: str, port: int, words: str, ready: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        serve.serve(host=host, port=port, tell=lambda zh, en: None)
    assert words in told(refusal)

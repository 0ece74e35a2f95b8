"""A small identity provider on this machine: enough of OpenID Connect to sign somebody in, and to lie about it."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt


@dataclass
class Provider:
    """What it says of whoever signs in, and what it was asked."""

    address: str = ""
    client: str = "lianxiao"
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "u-1", "preferred_username": "zhoumin"})
    audience: str = "lianxiao"
    fails: bool = False
    #: code → challenge, as ``authorise`` gave them out.
    challenges: dict[str, str] = field(default_factory=dict)

    def authorise(self, asked: str) -> dict[str, str]:
        """What a person's browser brings back after signing in there."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
        assert (query["client_id"], query["response_type"]) == (self.client, "code")
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = query["code_challenge"]
        return {"code": code, "state": query["state"]}

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A token, if the code is one of ours, comes with its verifier, and was not used before."""
        challenge = self.challenges.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proven = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if self.fails or challenge is None or challenge != proven or form.get("client_secret") != "a-secret":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {**self.claims, "iss": self.address, "aud": self.audience, "iat": now, "exp": now + 60}
        signed = jwt.encode(said, "k" * 32, algorithm="HS256")
        return 200, {"access_token": "t", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, listening on a free port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {"/.well-known/openid-configuration": provider.configuration, "/userinfo": lambda: provider.claims}
            answer = known.get(self.path)
            self.say(200 if answer else 404, answer() if answer else {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self.say(*provider.token({name: values[0] for name, values in parse_qs(body).items()}))

        def say(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

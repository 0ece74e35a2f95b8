"""What an installation is told from outside: LIANXIAO_* variables, read once, wrong values refused with their cure."""

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def refused(code: str, variable: str, cause: Bilingual, cure: Bilingual) -> Refused:
    """A refusal whose place is an environment variable."""
    return Refused([Fault(code, cause, cure, Place(file=variable))])


def home() -> Path:
    """LIANXIAO_HOME: the one folder an installation writes to (database, key, uploads). Default ``./var``."""
    folder = Path(os.environ.get("LIANXIAO_HOME", "var")).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise refused(
            "home-not-writable",
            "LIANXIAO_HOME",
            Bilingual(
                zh=f"无法使用目录 {folder}：{trouble.strerror}",
                en=f"cannot use the folder {folder}: {trouble.strerror}",
            ),
            Bilingual(
                zh="请把 LIANXIAO_HOME 设为可写的目录。", en="Set LIANXIAO_HOME to a folder this user may write to."
            ),
        ) from trouble
    return folder


def flag(name: str, default: bool = False) -> bool:
    """An on/off variable: 1/true/yes/on or 0/false/no/off."""
    text = os.environ.get(name, "").strip().lower()
    if text == "":
        return default
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise refused(
        "not-a-switch",
        name,
        Bilingual(zh=f"开关不能取值“{text}”", en=f"a switch cannot be “{text}”"),
        Bilingual(zh="请填 1 或 0。", en="Use 1 or 0."),
    )


def whole_number(name: str, default: int, least: int) -> int:
    """A whole number not below ``least``."""
    text = os.environ.get(name, "").strip()
    if text == "":
        return default
    if text.isascii() and text.isdigit() and int(text) >= least:
        return int(text)
    raise refused(
        "not-a-number",
        name,
        Bilingual(zh=f"“{text}”不是不小于{least}的整数", en=f"“{text}” is no whole number from {least} on"),
        Bilingual(zh=f"请填 {least} 或更大的整数，或不设。", en=f"Use {least} or more, or leave it unset."),
    )


def folder(name: str, default: Path) -> Path:
    """A folder by its path; made when it is first written to."""
    text = os.environ.get(name, "").strip()
    return Path(text).expanduser().absolute() if text else default


def allowed_hosts() -> list[str]:
    """LIANXIAO_ALLOWED_HOSTS, comma separated. Default: this machine only."""
    given = [host.strip() for host in os.environ.get("LIANXIAO_ALLOWED_HOSTS", "").split(",") if host.strip()]
    return given or list(_LOOPBACK)


def only_this_machine(hosts: list[str]) -> bool:
    """Whether nobody else can reach the installation; then plain HTTP is harmless."""
    return set(hosts) <= set(_LOOPBACK)


@dataclass(frozen=True)
class Oidc:
    """The office's own identity provider."""

    server: str
    client: str
    secret: str
    name: str
    claim: str

    def as_app(self) -> dict[str, object]:
        """As the library wants it."""
        return {
            "provider_id": "office",
            "name": self.name,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.server},
        }


def oidc() -> Oidc | None:
    """LIANXIAO_OIDC_SERVER, _CLIENT and _SECRET: all or none; the server by https, or on this machine."""
    names = ["LIANXIAO_OIDC_SERVER", "LIANXIAO_OIDC_CLIENT", "LIANXIAO_OIDC_SECRET"]
    given = [os.environ.get(name, "").strip() for name in names]
    if not any(given):
        return None
    if missing := [name for name, value in zip(names, given, strict=True) if not value]:
        raise refused(
            "oidc-incomplete",
            missing[0],
            Bilingual(
                zh=f"单位账号登录缺少{'、'.join(missing)}",
                en=f"sign-in with office accounts lacks {', '.join(missing)}",
            ),
            Bilingual(zh="请三项都填，或都不填。", en="Set all three, or none."),
        )
    parts = urlsplit(given[0])
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}):
        raise refused(
            "oidc-not-https",
            names[0],
            Bilingual(zh="身份服务的地址不是https", en="the address of the provider is not https"),
            Bilingual(zh="请填https://开头的地址。", en="Use an address that begins with https://."),
        )
    name = os.environ.get("LIANXIAO_OIDC_NAME", "").strip() or "单位账号 · Office account"
    claim = os.environ.get("LIANXIAO_OIDC_CLAIM", "").strip() or "preferred_username"
    return Oidc(server=given[0], client=given[1], secret=given[2], name=name, claim=claim)


def secret_key(folder: Path) -> str:
    """LIANXIAO_SECRET_KEY, or the key made at the first start and kept in the folder, readable by its owner only."""
    if given := os.environ.get("LIANXIAO_SECRET_KEY"):
        return given
    file = folder / "secret-key"
    if not file.exists():
        # Written whole under another name, then given its own: two processes starting together agree on one key.
        descriptor, draft = tempfile.mkstemp(dir=folder)  # readable by its owner only
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            file.hardlink_to(draft)
        Path(draft).unlink()
    key = file.read_text(encoding="ascii").strip()
    if len(key) < 50:
        raise refused(
            "secret-key-cut",
            str(file),
            Bilingual(zh="密钥文件为空或不完整", en="the key file is empty or cut short"),
            Bilingual(
                zh="请删除该文件后重新启动；用户需重新登录。",
                en="Delete the file and start again; people will have to sign in anew.",
            ),
        )
    return key


def database(folder: Path) -> dict[str, object]:
    """LIANXIAO_DATABASE_URL as Django wants it: ``sqlite:///path`` (default: in LIANXIAO_HOME) or ``postgresql://user:pass@host/name``."""
    url = os.environ.get("LIANXIAO_DATABASE_URL") or f"sqlite:///{folder / 'lianxiao.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        from lianxiao.config.storage import sqlite_options

        # sqlite:///relative and sqlite:////absolute, as everybody writes it.
        return {
            "ENGINE": "lianxiao.config.sqlite",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": sqlite_options(),
            # Opening it reads how every table is made, and each text is then made SQLite's own anew: dearer than many a page.
            "CONN_MAX_AGE": 60,
            # Tests keep their rows in a file too: in memory SQLite locks otherwise than in an office.
            "TEST": {"NAME": str(folder / "test.sqlite3")},
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # The product sees every district until a request narrows it; who says nothing sees nothing (audit/sight.py).
            "OPTIONS": _seeing_everywhere(dict(parse_qsl(parts.query))),
        }
    raise refused(
        "unknown-database",
        "LIANXIAO_DATABASE_URL",
        Bilingual(zh=f"不支持的数据库：{parts.scheme or url}", en=f"unsupported database: {parts.scheme or url}"),
        Bilingual(
            zh="请用 sqlite:///文件 或 postgresql://用户:口令@主机/库名。",
            en="Use sqlite:///file or postgresql://user:password@host/name.",
        ),
    )


def _seeing_everywhere(options: dict[str, str]) -> dict[str, object]:
    return {**options, "options": f"{options.get('options', '')} -c lianxiao.district=*".strip()}

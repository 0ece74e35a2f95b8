"""Files people hand in. Kept a week under a random name, outside the web; only who brought a file may see it again."""

import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

KEPT_FOR = timedelta(days=7)
#: Largest file in bytes, and how many files one person may keep at a time.
LARGEST, MOST = 30 * 1024 * 1024, 20
_TOKEN = re.compile(r"^[A-Za-z0-9_-]{32}$")


@dataclass(frozen=True)
class Upload:
    """A kept file. ``token`` is its random name; ``name`` is what its owner calls it."""

    token: str
    name: str
    owner: str
    district: str
    at: str

    @property
    def data(self) -> bytes:
        """The content."""
        return (_folder() / self.token / "content").read_bytes()

    @property
    def kept_until(self) -> datetime:
        """When it is thrown away."""
        return datetime.fromisoformat(self.at) + KEPT_FOR


def keep(*, name: str, data: bytes, owner: str, district: str) -> Upload:
    """Keep a file. Refused when it is too large or the owner keeps too many already."""
    sweep()
    if len(data) > LARGEST:
        raise Refused([_too_large(name, len(data))])
    if len(kept_by(owner)) >= MOST:
        raise Refused([_too_many(name)])
    shown = re.sub(r"[\x00-\x1f\x7f]", "", Path(name.replace("\\", "/")).name)[-120:] or "upload.xlsx"
    upload = Upload(secrets.token_urlsafe(24), shown, owner, district, datetime.now(UTC).isoformat())
    folder = _folder() / upload.token
    folder.mkdir(mode=0o700)
    (folder / "content").write_bytes(data)
    (folder / "about.json").write_text(json.dumps(asdict(upload), ensure_ascii=False), encoding="utf-8")
    return upload


def fetch(token: str, owner: str) -> Upload | None:
    """A kept file of this owner; None when there is none, whoever else may have one."""
    if not _TOKEN.match(token):
        return None
    upload = _read(_folder() / token)
    return upload if upload is not None and upload.owner == owner else None


def forget(upload: Upload) -> None:
    """Throw a file away."""
    shutil.rmtree(_folder() / upload.token, ignore_errors=True)


def kept_by(owner: str) -> list[Upload]:
    """The files an owner keeps, newest first."""
    found = [
        upload for folder in _folder().iterdir() if (upload := _read(folder)) is not None and upload.owner == owner
    ]
    return sorted(found, key=lambda upload: upload.at, reverse=True)


def sweep() -> None:
    """Throw away what is older than a week, and what was left half written."""
    now = datetime.now(UTC)
    for folder in _folder().iterdir():
        upload = _read(folder)
        made = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
        if (upload is None and now - made > timedelta(hours=1)) or (upload is not None and now > upload.kept_until):
            shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _read(folder: Path) -> Upload | None:
    try:
        return Upload(**json.loads((folder / "about.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _too_large(name: str, size: int) -> Fault:
    most, is_now = LARGEST // 1024**2, size / 1024**2
    return Fault(
        "intake.too-large",
        Bilingual(zh=f"文件有{is_now:.1f} MB，超过{most} MB", en=f"The file has {is_now:.1f} MB, more than {most} MB"),
        Bilingual(
            zh="请删去图片和无关的工作表，或按主题分成几个文件。",
            en="Remove pictures and other sheets, or split it by topic.",
        ),
        Place(file=name),
    )


def _too_many(name: str) -> Fault:
    return Fault(
        "intake.too-many",
        Bilingual(zh=f"您已保留{MOST}个未导入的文件", en=f"You keep {MOST} files not yet imported"),
        Bilingual(zh="请先导入或放弃其中一些。", en="Import or discard some of them first."),
        Place(file=name),
    )

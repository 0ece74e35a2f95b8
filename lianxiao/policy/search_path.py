"""Where packs are looked for: folders an office names, then the packs shipped with the product."""

import os
import sys
from functools import cache
from pathlib import Path

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

#: Folders with an office's own packs, separated like PATH.
VARIABLE = "LIANXIAO_POLICIES"


def folders() -> list[Path]:
    """The folders that hold packs, nearest first."""
    named = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    return [*named, *_shipped()]


@cache
def _shipped() -> tuple[Path, ...]:
    """Where the product's own packs lie; every page asks."""
    checkout = Path(__file__).resolve().parents[2] / "policies"
    installed = Path(sys.prefix) / "share" / "lianxiao" / "policies"
    return tuple(folder for folder in (checkout, installed) if folder.is_dir())


def find(name: str) -> Path:
    """The folder of a pack, by id or by path.

    Raises Refused when there is none.
    """
    direct = Path(name)
    if (direct / "pack.yaml").is_file():
        return direct
    for folder in folders():
        if (folder / name / "pack.yaml").is_file():
            return folder / name
    known = "、".join(available()) or "—"
    raise Refused(
        [
            Fault(
                "pack.unknown",
                Bilingual(
                    zh=f"没有名为“{name}”的政策包，也没有这样的文件夹", en=f"There is no pack or folder '{name}'"
                ),
                Bilingual(zh=f"可用的有：{known}", en=f"Available: {known.replace('、', ', ')}"),
                Place(file=name),
            )
        ]
    )


def available() -> list[str]:
    """Ids of every pack on the search path."""
    return sorted({file.parent.name for folder in folders() for file in folder.glob("*/pack.yaml")})

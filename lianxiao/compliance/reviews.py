"""Parameters that change only after a review: which ones stands in the pack, whether a review was held casework says."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from lianxiao.compliance.models import ActivePack
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack, Parameter

#: Whether a case of a procedure ended well in a district since a moment. Apps above say so from their ``ready``.
Held = Callable[[str, str, datetime], bool]

_held: list[Held] = []


def answer_with(held: Held) -> None:
    """Say who knows of reviews."""
    _held[:] = [held]


def guarded(pack: Pack) -> dict[str, dict[str, str]]:
    """Parameters that need a review before they change: the procedure, and a seal over their values."""
    return {
        each.name: {"procedure": each.changed_by, "seal": _seal(each)}
        for each in pack.parameters.values()
        if each.changed_by
    }


def unreviewed(before: ActivePack, pack: Pack) -> list[Fault]:
    """What another version changes although no review was held since the one in force began."""
    kept: dict[str, dict[str, Any]] = before.guarded
    found = []
    for name, known in kept.items():
        parameter = pack.parameters.get(name)
        changed = parameter is None or _seal(parameter) != known["seal"]
        if changed and not any(held(before.district_id, known["procedure"], before.activated_at) for held in _held):
            found.append(_fault(parameter.title if parameter else Bilingual(zh=name, en=name)))
    return found


def _seal(parameter: Parameter) -> str:
    values = [each.model_dump(mode="json") for each in parameter.values]
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _fault(title: Bilingual) -> Fault:
    cause = Bilingual(
        zh=f"“{title.zh}”与现用版本不同，而修改它须先办结复核",
        en=f"“{title.en}” differs, and changes only after a review",
    )
    cure = Bilingual(
        zh="请先发起并办结复核办件，再启用新版本。", en="Hold the review first; then put the version in force."
    )
    return Fault("review-missing", cause, cure, Place(column="pack"))

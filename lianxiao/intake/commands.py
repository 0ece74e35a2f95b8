"""Imports from the command line: the same preview and the same import as on the page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lianxiao.accounts.acts import Doer, Machine
from lianxiao.accounts.models import Person
from lianxiao.compliance import packs
from lianxiao.directory.models import District
from lianxiao.facts.model import catalogue
from lianxiao.intake.uploads import Upload
from lianxiao.intake.workbooks import Preview, look_at, take_in
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Manifest
from lianxiao.registry.facts import snapshot

#: Says one line in Chinese or English.
Tell = Callable[[str, str], None]

#: Whoever runs the command, where nobody is named: whoever has the machine has the records.
OPERATOR = "admin"


class _File(Upload):
    """A file on this machine in place of an upload."""

    @property
    def data(self) -> bytes:
        return Path(self.token).read_bytes()


def import_file(file: Path, *, district: str, by: str, preview: bool, tell: Tell) -> int:
    """Import a workbook, or only say what it would change. Raises Refused with every fault; then nothing was changed."""
    if not District.objects.filter(pk=district, is_served=True).exists():
        raise Refused([_not_served(district)])
    doer = _doer(by)
    upload = _File(str(file), file.name, by, district, datetime.now(UTC).isoformat())
    manifest, known = _manifest(district), snapshot(district)
    seen = look_at(upload, manifest, known)
    if seen.faults:
        raise Refused(seen.faults)
    _tell(seen, tell)
    if not seen.ready or seen.changes is None:
        tell("与库中数据相同，没有要导入的改动", "The same as the records: nothing to import")
        return 0
    if preview:
        tell("只是预览，没有写入", "A preview only: nothing was written")
        return 0
    take_in(upload, manifest, known, by=doer, reason=file.name, confirmed=seen.changes.digest)
    jobs.run_due(at_once=True)
    tell("已导入并重新核算", "Imported, and checked anew")
    return 0


def _tell(seen: Preview, tell: Tell) -> None:
    for note in seen.notes:
        tell(note.in_language("zh"), note.in_language("en"))
    for name in seen.aside:
        table = catalogue()[name]
        tell(f"{table.zh}：暂不入库", f"{table.en}: not kept in the records")
    for name, counts in (seen.changes.counts if seen.changes else {}).items():
        table = catalogue()[name]
        tell(
            f"{table.zh}：新增{counts['added']}，更新{counts['changed']}，结束{counts['ended']}，不变{counts['unchanged']}",
            f"{table.en}: {counts['added']} added, {counts['changed']} changed, {counts['ended']} ended,"
            f" {counts['unchanged']} unchanged",
        )


def _manifest(district: str) -> Manifest | None:
    return packs.pack_of(district).pack.manifest if packs.active(district) else None


def _doer(name: str) -> Doer:
    person = Person.objects.filter(login_name__iexact=name, is_active=True).first()
    if person is not None:
        return person
    if name == OPERATOR:
        return Machine("command line")
    raise Refused(
        [
            Fault(
                "intake.unknown-person",
                Bilingual(zh=f"没有登录名为“{name}”的人员", en=f"Nobody signs in as '{name}'"),
                Bilingual(
                    zh="--by写一个在用的登录名，或省去。", en="Give --by an active sign-in name, or leave it out."
                ),
                Place(file="--by"),
            )
        ]
    )


def _not_served(district: str) -> Fault:
    return Fault(
        "intake.not-served",
        Bilingual(zh=f"本系统没有区县{district}的数据", en=f"This installation does not serve district {district}"),
        Bilingual(
            zh="请核对代码，或先运行lianxiao init。", en="Check the code, or run lianxiao init for the district first."
        ),
        Place(file="--district"),
    )

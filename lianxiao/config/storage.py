"""Is the database safe to keep records in? Asked at every start; an unsafe mix is refused with its cure (R3, R18).

SQLite facts: https://sqlite.org/wal.html ("The WAL-reset bug": fixed in 3.51.3, 3.50.7 and 3.44.6) and https://sqlite.org/pragma.html#pragma_synchronous.
"""

import os
import sqlite3
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

#: File systems on which SQLite's locks are not to be trusted.
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.davfs2",
    "lustre",
}


def write_ahead_log_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this build of SQLite holds the repair of the write-ahead log's reset."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]) -> str:
    """The journal this build may use."""
    return "WAL" if write_ahead_log_is_safe(version) else "DELETE"


def sqlite_options() -> dict[str, object]:
    """How every connection opens: writers queue at BEGIN, and a commit is on disk before it is answered."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }


def file_system_of(path: Path, mounts: str) -> str:
    """Type of the file system that holds ``path``, from the text of /proc/mounts; empty where it cannot be told."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = path == Path(point) or Path(point) in path.parents
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def faults(connection: BaseDatabaseWrapper) -> list[Fault]:
    """Everything about this database that could lose an acknowledged write."""
    if connection.vendor == "sqlite":
        return _sqlite_faults(connection)
    if connection.vendor == "postgresql":
        return _postgresql_faults(connection)
    return []


def refuse_unsafe(connection: BaseDatabaseWrapper) -> None:
    """Stop here rather than serve from a database that can lose what it acknowledged."""
    if found := faults(connection):
        raise Refused(found)


def _sqlite_faults(connection: BaseDatabaseWrapper) -> list[Fault]:
    found = []
    name = str(connection.settings_dict["NAME"])
    place = Place(file=name)
    with connection.cursor() as cursor:
        values = {
            pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("synchronous", "journal_mode", "foreign_keys")
        }
    if values["synchronous"] < 2:
        found.append(
            Fault(
                "sqlite-not-synchronous",
                Bilingual(
                    zh="SQLite 未等待写入落盘（synchronous 低于 FULL）",
                    en="SQLite does not wait for the disk (synchronous below FULL)",
                ),
                Bilingual(zh="请删除更改 synchronous 的设置。", en="Remove what changes synchronous."),
                place,
            )
        )
    if not values["foreign_keys"]:
        found.append(
            Fault(
                "sqlite-no-foreign-keys",
                Bilingual(zh="SQLite 未启用外键检查", en="SQLite does not check foreign keys"),
                Bilingual(zh="请使用带外键支持的 SQLite。", en="Use a build of SQLite with foreign keys."),
                place,
            )
        )
    if values["journal_mode"] == "wal" and not write_ahead_log_is_safe(sqlite3.sqlite_version_info[:3]):
        found.append(
            Fault(
                "sqlite-unsafe-wal",
                Bilingual(
                    zh=f"SQLite {sqlite3.sqlite_version} 的预写日志有缺陷，可能损坏数据",
                    en=f"the write-ahead log of SQLite {sqlite3.sqlite_version} has a defect that can damage data",
                ),
                Bilingual(
                    zh="请升级到 3.51.3（或 3.50.7、3.44.6）以上，或执行 PRAGMA journal_mode=DELETE。",
                    en="Upgrade to 3.51.3 (or 3.50.7, 3.44.6), or run PRAGMA journal_mode=DELETE.",
                ),
                place,
            )
        )
    if (kind := _file_system(name)) in _NETWORK:
        found.append(
            Fault(
                "sqlite-on-network",
                Bilingual(
                    zh=f"SQLite 数据库位于网络文件系统（{kind}），其锁不可靠",
                    en=f"the SQLite file is on a network file system ({kind}) whose locks are not reliable",
                ),
                Bilingual(
                    zh="请把 LIANXIAO_HOME 移到本机磁盘，或改用 PostgreSQL。",
                    en="Move LIANXIAO_HOME to a local disk, or use PostgreSQL.",
                ),
                place,
            )
        )
    return found


def _file_system(name: str) -> str:
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # not Linux: nothing can be told, and nothing is claimed
    return file_system_of(Path(os.path.realpath(name)), mounts)


def _postgresql_faults(connection: BaseDatabaseWrapper) -> list[Fault]:
    found = []
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        with connection.cursor() as cursor:
            cursor.execute(f"SHOW {setting}")
            value = cursor.fetchone()[0]
        if value == "off":
            found.append(
                Fault(
                    f"postgresql-{setting.replace('_', '-')}-off",
                    Bilingual(
                        zh=f"PostgreSQL 的 {setting} 已关闭，断电会丢失已确认的数据",
                        en=f"{setting} of PostgreSQL is off: a power cut loses acknowledged data",
                    ),
                    Bilingual(
                        zh=f"请在 postgresql.conf 中设 {setting} = on 并重新加载。",
                        en=f"Set {setting} = on in postgresql.conf and reload.",
                    ),
                    Place(file=str(connection.settings_dict["HOST"])),
                )
            )
    return found

"""Is the database safe to keep records in? Asked at every start; an unsafe mix is refused with its cure (R3, R18).

SQLite facts: https://sqlite.org/wal.html ("The WAL-reset bug": fixed in 3.51.3, 3.50.7 and 3.44.6) and https://sqlite.org/pragma.html#pragma_synchronous.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError
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


#: What a connection keeps of the file in memory, at most. SQLite's own 2 MiB are fewer pages than one question reads that
#: counts some hundred items among half a million.
_KEPT_KIB = 16 * 1024


def sqlite_options() -> dict[str, object]:
    """How every connection opens: writers queue at BEGIN, and a commit is on disk before it is answered."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "cached_statements": 512,  # Python's own 128 are fewer than the pages of a morning ask
        "init_command": (
            f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            f"PRAGMA cache_size=-{_KEPT_KIB};"
        ),
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


def _sqlite_faults(connection: Any) -> list[Fault]:
    found = []
    name = str(connection.settings_dict["NAME"])
    place = Place(file=name)
    try:
        connection.ensure_connection()
    except DatabaseError as trouble:
        return [_unsafe_wal(place) if _is_wal(name) and journal_mode() != "WAL" else _cannot_open(place, trouble)]
    if connection.is_in_memory_db():
        found.append(
            Fault(
                "sqlite-in-memory",
                Bilingual(
                    zh="数据库只在内存里，程序一结束记录就没有了",
                    en="the database is in memory only: its records are gone when the program ends",
                ),
                Bilingual(
                    zh="请在 LIANXIAO_DATABASE_URL 写明文件，如 sqlite:////srv/lianxiao/lianxiao.sqlite3，或不设。",
                    en="Name a file in LIANXIAO_DATABASE_URL, such as sqlite:////srv/lianxiao/lianxiao.sqlite3, or unset it.",
                ),
                place,
            )
        )
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
        found.append(_unsafe_wal(place))
    if values["journal_mode"] in ("off", "memory") and not connection.is_in_memory_db():
        found.append(
            Fault(
                "sqlite-no-journal",
                Bilingual(
                    zh="SQLite 的回滚日志未写入磁盘，断电会损坏数据库",
                    en="SQLite keeps no journal on the disk: a power cut damages the database",
                ),
                Bilingual(zh="请删除更改 journal_mode 的设置。", en="Remove what changes journal_mode."),
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


def _unsafe_wal(place: Place) -> Fault:
    version = sqlite3.sqlite_version
    return Fault(
        "sqlite-unsafe-wal",
        Bilingual(
            zh=f"SQLite {version} 的预写日志有缺陷，可能损坏数据，而这个库正用着预写日志",
            en=f"the write-ahead log of SQLite {version} has a defect that can damage data, and this database is using it",
        ),
        Bilingual(
            zh="请升级到 3.51.3（或 3.50.7、3.44.6）以上；或关闭打开着这个库的其他程序，再执行 PRAGMA journal_mode=DELETE。",
            en="Upgrade to 3.51.3 (or 3.50.7, 3.44.6); or close other programs that have this database open and run"
            " PRAGMA journal_mode=DELETE.",
        ),
        place,
    )


def _cannot_open(place: Place, trouble: Exception) -> Fault:
    return Fault(
        "sqlite-cannot-open",
        Bilingual(zh=f"打不开数据库：{trouble}", en=f"cannot open the database: {trouble}"),
        Bilingual(
            zh="请核对路径和读写权限，关闭打开着它的其他程序；文件损坏的，用备份恢复。",
            en="Check the path and who may read and write it, close other programs that have it open; restore a damaged file"
            " from a backup.",
        ),
        place,
    )


def _cannot_connect(place: Place, trouble: Exception) -> Fault:
    said = str(trouble).strip().splitlines()[0]
    return Fault(
        "postgresql-cannot-connect",
        Bilingual(zh=f"连接不上PostgreSQL：{said}", en=f"cannot connect to PostgreSQL: {said}"),
        Bilingual(
            zh="请核对 LIANXIAO_DATABASE_URL 的主机、端口、用户、口令和库名，并确认服务已启动。",
            en="Check host, port, user, password and database in LIANXIAO_DATABASE_URL, and that the server runs.",
        ),
        place,
    )


def _is_wal(name: str) -> bool:
    """Whether the file says of itself that it is in write-ahead-log mode (https://sqlite.org/fileformat.html, byte 18)."""
    with suppress(OSError), Path(name).open("rb") as stream:
        return stream.read(20)[18:20] == b"\x02\x02"
    return False


def _file_system(name: str) -> str:
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # not Linux: nothing can be told, and nothing is claimed
    return file_system_of(Path(os.path.realpath(name)), mounts)


def wall_is_bypassed(connection: BaseDatabaseWrapper) -> bool:
    """PostgreSQL: whether this role is one for whom no row-level security stands (R20)."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _postgresql_faults(connection: BaseDatabaseWrapper) -> list[Fault]:
    found = []
    try:
        connection.ensure_connection()
    except DatabaseError as trouble:
        return [_cannot_connect(Place(file=str(connection.settings_dict["HOST"])), trouble)]
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

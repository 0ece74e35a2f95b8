"""Facts from what a command was given: workbooks, or a folder of Parquet or CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack

if TYPE_CHECKING:  # DuckDB is loaded when the check begins
    from lianxiao.facts.session import Source


def facts_from(sources: Sequence[str], pack: Pack) -> "tuple[Source, tuple[Fault, ...]]":
    """Facts of all sources together, and notes on what was read in an unusual way. Raises Refused.

    A folder alone is not loaded: it may be larger than memory.
    """
    folders = [Path(source) for source in sources if Path(source).is_dir()]
    files = [Path(source) for source in sources if not Path(source).is_dir()]
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise Refused([_no_file(file) for file in missing])
    if len(folders) == 1 and not files:
        from lianxiao.facts.scan import scan_folder

        return scan_folder(folders[0]), ()
    facts = Facts()
    for folder in folders:
        from lianxiao.facts.parquet import read_folder  # a workbook needs no Parquet

        facts = facts.merged(read_folder(folder))
    if not files:
        return facts, ()
    from lianxiao.facts.workbook.reader import read_workbooks

    reading = read_workbooks(files, pack.manifest, known=facts)
    facts, notes = facts.merged(reading.facts), reading.notes
    return facts, notes


def _no_file(file: Path) -> Fault:
    return Fault(
        "source.missing",
        Bilingual(zh="没有这个文件或文件夹", en="There is no such file or folder"),
        Bilingual(
            zh="检查路径；工作簿用 lianxiao template 生成", en="Check the path; `lianxiao template` makes a workbook"
        ),
        Place(file=str(file)),
    )

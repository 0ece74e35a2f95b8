"""Facts left in their Parquet files: the same answers, the same refusals, and no file within reach of a rule but these."""

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest

from lianxiao.facts.example import REFERENCE_DAY, example
from lianxiao.facts.parquet import read_folder, write_folder
from lianxiao.facts.scan import scan_folder
from lianxiao.facts.session import Session
from lianxiao.kernel.errors import Refused
from lianxiao.policy.loader import load_pack
from lianxiao.rules.engine import check
from tests.conftest import IN_SOAK
from tests.facts.workbook.grids import good_facts

PACKS = ("bengshan", "kunshan", "lianyun", "tianjiaan", "xingning") if IN_SOAK else ("kunshan", "xingning")


@pytest.mark.parametrize("name", PACKS)
def test_findings_are_those_of_the_same_facts_in_memory(name, tmp_path):
    pack = load_pack(name)
    write_folder(example(pack), tmp_path)
    scanned = scan_folder(tmp_path)
    assert not scanned.loaded.present
    one, two = (check(pack, facts, as_of=REFERENCE_DAY, everything=True) for facts in (read_folder(tmp_path), scanned))
    assert one.results == two.results
    assert one.counts["met"] and one.counts["breached"]


def rows_of(facts, name: str) -> list[tuple]:
    with Session(facts, {}, as_of=date(9999, 1, 1)) as session:
        session.provide([name])
        return sorted(session.rows(f"SELECT * FROM {name}"))


def test_types_of_other_tools_columns_left_out_and_csv_are_read_alike(tmp_path):
    pupils = good_facts()["stage_pupils"]
    loose = {name: pupils[name] for name in ("school", "stage", "school_year", "campus")}
    loose |= {"pupils": pupils["pupils"].cast(pa.int32()), "school": pupils["school"].dictionary_encode()}
    pq.write_table(pa.table(loose), tmp_path / "stage_pupils.parquet")
    days = good_facts()["extension"]
    at = days.schema.get_field_index("decided_on")
    pq.write_table(
        days.set_column(at, "decided_on", days["decided_on"].cast(pa.timestamp("us"))), tmp_path / "extension.parquet"
    )
    pcsv.write_csv(good_facts()["alliance"], tmp_path / "alliance.csv")
    read, scanned = read_folder(tmp_path, check_rows=False), scan_folder(tmp_path, check_rows=False)
    assert scanned.loaded.present == {"alliance", "extension"} and scanned.present == read.present
    for name in (*read.present, "campus"):
        assert rows_of(scanned, name) == rows_of(read, name), name


def spoilt(tmp_path, table: str, **columns: list) -> None:
    """All tables with two good rows each, and some columns of one of them changed."""
    write_folder(good_facts(), tmp_path)
    rows = good_facts()[table]
    for name, values in columns.items():
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(at, name, pa.array(values, rows.schema.field(name).type))
    pq.write_table(rows, tmp_path / f"{table}.parquet")


@pytest.mark.parametrize(
    ("table", "columns", "code"),
    [
        ("teacher", {"person": ["P", "P"], "school": ["school-1"] * 2}, "row.duplicate-key"),
        ("membership", {"alliance": ["nowhere", "alliance-1"]}, "row.dangling"),
        (
            "membership",
            {column: [f"{column}-1"] * 2 for column in ("alliance", "school")}
            | {column: [None] * 2 for column in ("campus", "section", "member_alliance")},
            "row.stays-twice",
        ),
        (
            "stage_pupils",
            {
                "school": ["school-1"] * 2,
                "campus": ["", "campus-1"],
                "stage": ["primary"] * 2,
                "school_year": [2024] * 2,
            },
            "row.whole-beside-part",
        ),
        ("posting", {"ends_before": [date(2021, 9, 1), date(2020, 9, 1)]}, "row.end-before-start"),
        ("setting", {}, ""),
        ("extension", {"months": [None, 6]}, "folder.null"),
        (
            "alliance_identity",
            {
                "alliance": ["alliance-1"] * 2,
                "attribute": ["mode"] * 2,
                "valid_from": [date(2020, 1, 1), date(2021, 1, 1)],
                "valid_before": [date(2022, 1, 1)] * 2,
            },
            "row.overlap",
        ),
    ],
)
def test_what_does_not_hold_is_told_in_the_same_words(table, columns, code, tmp_path):
    if not columns:  # the control: nothing spoilt, nothing told
        write_folder(good_facts(), tmp_path)
        scan_folder(tmp_path)
        return
    spoilt(tmp_path, table, **columns)
    with pytest.raises(Refused) as loaded:
        read_folder(tmp_path)
    with pytest.raises(Refused) as scanned:
        scan_folder(tmp_path)
    assert code in {fault.code.removeprefix("facts.") for fault in scanned.value.faults}
    assert scanned.value.faults == loaded.value.faults


def test_a_reference_without_its_table_is_told(tmp_path):
    write_folder(good_facts(), tmp_path)
    (tmp_path / "alliance.parquet").unlink()
    with pytest.raises(Refused) as loaded:
        read_folder(tmp_path)
    with pytest.raises(Refused) as scanned:
        scan_folder(tmp_path)
    assert scanned.value.faults == loaded.value.faults


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '{folder}/campus.parquet'",
        "SELECT * FROM read_parquet('{folder}/inside/../campus.parquet')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/inside/school.parquet'",
        "SET allowed_paths = ['/etc/passwd']",
        "SET enable_external_access = true",
    ],
)
def test_a_locked_session_reads_its_own_files_and_no_others(sql, tmp_path):
    write_folder(good_facts(), tmp_path)
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "school.parquet").rename(inside / "school.parquet")
    with Session(scan_folder(inside, check_rows=False), {}, as_of=date(2026, 1, 1)) as session:
        session.provide(["school"])
        assert len(session.rows("SELECT * FROM school")) == 2
        with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
            session.rows(sql.format(folder=tmp_path))
        assert len(session.rows("SELECT * FROM school")) == 2

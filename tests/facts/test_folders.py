"""A folder of Parquet or CSV facts: what is written is what is read, and what does not fit is refused with its file."""

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from lianxiao.facts.parquet import read_folder, write_folder
from lianxiao.kernel.errors import Refused
from tests.facts.workbook.grids import good_facts
from tests.facts.workbook.strategies import facts, targets

KNOWN = targets()


def refused(folder) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as found:
        read_folder(folder, known=good_facts())
    return [(fault.code.removeprefix("facts."), fault.place.in_language("en")) for fault in found.value.faults]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_reading_what_was_written_gives_the_same_facts(form, tmp_path_factory):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(facts())
    def same(written):
        folder = tmp_path_factory.mktemp("facts")
        write_folder(written, folder, form)
        assert read_folder(folder, known=KNOWN) == written

    same()


def test_csv_text_that_looks_like_a_formula_is_defused_and_read_back(tmp_path):
    facts = good_facts().with_rows("school", [{"school": "S9", "district": "450102", "name": "=HYPERLINK(1)"}])
    write_folder(facts, tmp_path, "csv")
    assert b"\"'=HYPERLINK" in (tmp_path / "school.csv").read_bytes()
    assert read_folder(tmp_path).rows("school")[-1]["name"] == "=HYPERLINK(1)"


def test_other_tools_types_and_orders_are_taken_and_what_is_optional_may_be_missing(tmp_path):
    rows = good_facts()["stage_pupils"]
    loose = {
        "pupils": rows["pupils"].cast(pa.int32()),
        "school": rows["school"].dictionary_encode(),
        "campus": rows["campus"].cast(pa.large_string()),
    }
    loose |= {name: rows[name] for name in ("stage", "school_year")}
    pq.write_table(pa.table(loose), tmp_path / "stage_pupils.parquet")
    read = read_folder(tmp_path, known=good_facts()).rows("stage_pupils")
    assert [row["pupils"] for row in read] == [12, 12] and [row["classes"] for row in read] == [None, None]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("schols.csv", b"a\n", ("folder.unknown-file", "schols.csv")),
        ("alliance.csv", "alliance,名称\nG1,甲\n".encode("gb18030"), ("folder.not-utf8", "alliance.csv")),
        ("alliance.parquet", b"PAR1 nonsense PAR1", ("folder.unreadable", "alliance.parquet")),
        (
            "alliance.csv",
            b"alliance,district,kind,standing\nG1,4,group,founded\n",
            ("folder.missing-column", "alliance.csv"),
        ),
        ("extension.csv", b"extension,membership,months,decided_on,x\n", ("folder.unknown-column", "extension.csv")),
        (
            "extension.csv",
            b"extension,membership,months,decided_on\nE,membership-1,six,2024-01-01\n",
            ("folder.wrong-value", "extension.csv “extension” row 2 column months"),
        ),
        (
            "extension.csv",
            b"extension,membership,months,decided_on\nE,membership-1,6,2024-13-01\n",
            ("folder.wrong-value", "extension.csv “extension” row 2 column decided_on"),
        ),
        (
            "extension.csv",
            b"extension,membership,months,decided_on\nE,membership-1,,2024-01-01\n",
            ("folder.null", "extension.csv “extension” row 2 column months"),
        ),
        (
            "extension.csv",
            b"extension,membership,months,decided_on\nE,none,6,2024-01-01\n",
            ("row.dangling", "“extension” row 1 column membership"),
        ),
        (
            "extension.csv",
            b"extension,membership,months,decided_on\nE,membership-1,6,2024-01-01\nE,membership-1,6,2024-01-01\n",
            ("row.duplicate-key", "“extension” row 2 column extension"),
        ),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(name, content, expected, tmp_path):
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path) == [expected]


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        ("months", ["6"], "folder.wrong-type"),
        ("months", [6.5], "folder.wrong-type"),
        ("months", [None], "folder.null"),
        ("extension", [7], "folder.wrong-type"),
    ],
)
def test_parquet_of_other_types_is_refused(column, values, code, tmp_path):
    row = {
        "extension": ["E"],
        "membership": ["membership-1"],
        "months": [6],
        "decided_on": pa.array(["2024-01-01"]).cast(pa.date32()),
    }
    pq.write_table(pa.table(row), tmp_path / "extension.parquet")
    assert read_folder(tmp_path, known=good_facts()).rows("extension")[0]["months"] == 6
    pq.write_table(pa.table(row | {column: values}), tmp_path / "extension.parquet")
    assert [found[0] for found in refused(tmp_path)] == [code]


def test_a_table_given_twice_and_a_folder_without_tables_are_refused(tmp_path):
    assert refused(tmp_path)[0][0] == "folder.no-table"
    write_folder(good_facts(), tmp_path)
    pcsv.write_csv(good_facts()["school"], tmp_path / "school.csv")
    assert refused(tmp_path) == [("folder.twice", "school.parquet")]
    assert refused(tmp_path / "elsewhere")[0][0] == "folder.absent"

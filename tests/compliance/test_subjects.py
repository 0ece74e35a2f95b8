"""Rows that results name are found by their code, and by the whole key where several columns make it."""

from datetime import date

from lianxiao.compliance.subjects import Subjects
from lianxiao.facts.tables import from_rows

_NAME = {"school": "A", "attribute": "name"}
FACTS = from_rows(
    {
        "school": [{"school": "A", "district": "990101", "name": "甲学校"}],
        "school_identity": [
            {**_NAME, "value": "旧名", "valid_from": date(2000, 9, 1), "valid_before": date(2024, 9, 1)},
            {**_NAME, "value": "新名", "valid_from": date(2024, 9, 1)},
        ],
    }
)


def test_a_row_of_a_key_of_several_columns_is_that_very_row() -> None:
    subjects = Subjects(FACTS)
    found = subjects.row("school_identity", "A|name|2024-09-01")
    assert found is not None
    assert found["value"] == "新名"
    assert subjects.row("school_identity", "A|name|2024-09-02") is None
    assert subjects.row("school", "A") == FACTS.rows("school")[0]
    assert subjects.concerned("school_identity", "A|name|2000-09-01") == {"school": "A"}

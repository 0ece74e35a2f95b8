"""What a case fills into rows it proposes stands in the catalogue, and only what a case can know."""

import pytest

from lianxiao.facts import model
from lianxiao.facts.model import Table, catalogue


def test_votes_extensions_and_memberships_are_completed_by_the_catalogue() -> None:
    assert {table.id for table in catalogue().tables.values() if table.in_case} == {
        "resolution",
        "extension",
        "membership",
    }
    assert [table.id for table in catalogue().tables.values() if table.even_refused] == ["resolution"]


@pytest.mark.parametrize("wrong", [{"title": ["weather"]}, {"title": [".colour"]}])
def test_a_source_that_no_case_knows_is_refused(wrong: dict[str, list[str]]) -> None:
    raw = catalogue()["resolution"].model_dump(mode="json") | {"in_case": wrong}
    tables = {**catalogue().tables, "resolution": Table.model_validate(raw)}
    with pytest.raises(ValueError, match="does not know"):
        model._check_references(tables, catalogue().codes)


def test_a_column_that_the_table_does_not_have_is_refused() -> None:
    raw = catalogue()["resolution"].model_dump(mode="json") | {"in_case": {"colour": ["number"]}}
    with pytest.raises(ValueError, match="colour"):
        Table.model_validate(raw)

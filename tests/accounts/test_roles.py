"""The one table of rights."""

import pytest
from pydantic import ValidationError

from lianxiao.accounts.roles import Roles, role, roles_with, table


def test_a_role_with_an_unknown_right_is_refused_while_reading() -> None:
    raw = table().model_dump()
    raw["roles"]["teacher"]["rights"] = ["registry.rename_everything"]
    with pytest.raises(ValidationError, match="rename_everything"):
        Roles(**raw)


def test_every_right_is_held_by_somebody() -> None:
    assert [right for right in table().rights if not roles_with(right)] == []


def test_a_role_no_longer_defined_gives_no_rights() -> None:
    assert role("deputy_of_something").rights == frozenset()

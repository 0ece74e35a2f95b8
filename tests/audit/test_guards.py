"""A guard whose text has changed reaches databases that were built with the old one, on both databases."""

import pytest
from django.db import DatabaseError, connection, transaction

from lianxiao.audit import guards
from lianxiao.audit.guards import Guard, build, declared, missing, outdated, refusing
from lianxiao.audit.models import Entry
from lianxiao.audit.sight import EVERYWHERE, rows_of_one_district, see
from tests.cast import Cast

NAME = "audit_entry_no_update"


@pytest.fixture(autouse=True)
def seen(db: None) -> None:
    """Every district in sight, as for whoever brings a database up to date."""
    see(EVERYWHERE)


def older(monkeypatch: pytest.MonkeyPatch, *texts: Guard) -> None:
    """Build some guards as an earlier version declared them."""
    with monkeypatch.context() as patched:
        patched.setattr(guards, "declared", lambda: list(texts))
        assert build(connection) == [guard.name for guard in texts]
        assert build(connection) == [], "and once is enough"


def said_by_an_update() -> str:
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        Entry.objects.update(actor="somebody")
    return str(refusal.value)


def test_a_guard_of_another_text_is_made_anew_and_what_it_says_is_the_new_text(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (missing(connection), outdated(connection)) == ([], []), "a database just built is as declared"
    assert Entry.objects.exists()
    older(monkeypatch, refusing(NAME, "audit_entry", "UPDATE", "as it was once"))
    assert "as it was once" in said_by_an_update()
    assert [guard.name for guard in outdated(connection)] == [NAME]
    assert build(connection) == [NAME]
    assert "as it was once" not in said_by_an_update()
    assert (outdated(connection), build(connection)) == ([], [])


@pytest.mark.postgresql
def test_what_was_built_before_texts_were_sealed_is_made_anew_once(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TRIGGER {NAME} ON audit_entry IS NULL")
    assert build(connection) == [NAME]
    assert build(connection) == []


@pytest.mark.postgresql
def test_a_policy_of_another_text_is_made_anew_and_a_constraint_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "wall_registry_school_rows"
    older(monkeypatch, rows_of_one_district(name, "registry_school", "id::text"))
    assert build(connection) == [name]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = %s", [name])
        assert "district_id" in cursor.fetchone()[0]
    keys = [guard for guard in declared() if guard.name == "wall_registry_school_key"]
    assert keys and not list(keys[0].parts("postgresql"))


@pytest.mark.postgresql
def test_a_role_that_owns_no_table_leaves_guards_to_whoever_does(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    older(monkeypatch, refusing(NAME, "audit_entry", "UPDATE", "as it was once"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE lianxiao_guest")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO lianxiao_guest")
        cursor.execute("SET ROLE lianxiao_guest")
        assert (outdated(connection), build(connection)) == ([], [])
        cursor.execute("RESET ROLE")
    assert build(connection) == [NAME]

"""The wall on PostgreSQL: a connection that speaks of one district sees no row of another, whatever it asks (R20)."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from lianxiao.audit.guards import build, missing
from lianxiao.audit.prepared import Prepared
from lianxiao.audit.sight import EVERYWHERE, VARIABLE, rows_of_one_district, see
from lianxiao.directory.rows import DistrictRows
from lianxiao.directory.wall import district_models
from lianxiao.registry.models import School
from tests.cast import LIUAN, TONGWAN, Cast

pytestmark = pytest.mark.postgresql

WALLED = [*(model._meta.db_table for model in district_models()), "audit_entry", "audit_chain"]


@pytest.fixture(autouse=True)
def role(db: None) -> Iterator[None]:
    """The application's role, as docs/settings.md says it is made: owner of nothing, no superuser."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE lianxiao_application")
        cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lianxiao_application")
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO lianxiao_application")
    yield
    see(EVERYWHERE)


@contextmanager
def application(district: str) -> Iterator[None]:
    """Speak as that role, of one district."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE lianxiao_application")
        see(district)
        yield
        cursor.execute("RESET ROLE")
        see(EVERYWHERE)


def districts_in(table: str) -> set[str]:
    """Whose rows a plain query finds."""
    column = "district" if table.startswith("audit_") else "district_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {column} FROM {table}")
        return {row[0] for row in cursor.fetchall()}


def test_a_plain_query_finds_the_rows_of_the_district_spoken_of(cast: Cast) -> None:
    kept = {table for table in WALLED if TONGWAN in districts_in(table)}
    assert {"registry_school", "registry_membership", "accounts_post", "audit_entry", "audit_chain"} <= kept
    for spoken, found in ((TONGWAN, {TONGWAN}), ("", set()), ("990009", set())):
        with application(spoken):
            assert {table: districts_in(table) for table in kept} == dict.fromkeys(kept, found)
    with application(LIUAN):
        assert all(districts_in(table) <= {LIUAN} for table in WALLED)
    with application(EVERYWHERE):
        assert districts_in("accounts_post") == {TONGWAN, LIUAN}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registry_school SET name = 'x'",
        "DELETE FROM registry_plaque",
        "DELETE FROM audit_entry WHERE district = '990001'",
        "SELECT 1 FROM registry_membership m JOIN registry_school s ON s.id = m.school_id",
        "SELECT 1 FROM directory_organisation o JOIN registry_school s ON s.school = o.organisation",
    ],
)
def test_no_statement_reaches_over_the_wall(cast: Cast, statement: str) -> None:
    with application(LIUAN), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_no_row_can_be_put_into_another_district(cast: Cast) -> None:
    with application(LIUAN):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            School.objects.create(district_id=TONGWAN, school_id="LA-BUREAU", name="越界")
        with pytest.raises(School.DoesNotExist):
            cast.alone.refresh_from_db()


def test_the_owner_of_the_tables_is_no_exception_and_a_new_session_sees_nothing(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as session:
        session.execute("CREATE ROLE lianxiao_owner")
        session.execute("GRANT CREATE ON SCHEMA public TO lianxiao_owner")
        session.execute("SET ROLE lianxiao_owner")
        session.execute("CREATE TABLE note AS SELECT '990001' AS district UNION SELECT '990002'")
        assert session.execute("SELECT count(*) FROM note").fetchone() == (2,)
        for statement in rows_of_one_district("wall_note_rows", "note", "district").postgresql:
            session.execute(statement)  # type: ignore[arg-type]  # made of names of ours
        assert session.execute("SELECT count(*) FROM note").fetchone() == (0,)
        session.execute("SELECT set_config(%s, '990001', false)", [VARIABLE])
        assert session.execute("SELECT district FROM note").fetchall() == [("990001",)]
        session.rollback()


def test_pages_work_behind_the_wall_and_it_holds_where_they_forget_their_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DistrictRows, "of", lambda rows, district: rows)
    monkeypatch.setattr(DistrictRows, "visible_to", lambda rows, reader: rows)
    monkeypatch.setattr(DistrictRows, "within", lambda rows, reach: rows)
    # Texts made once may be older than the forgetting, or outlive it: here every query is made anew.
    monkeypatch.setattr(Prepared, "__call__", lambda prepared, *given: list(prepared._build(*given)))
    own, stranger = Client(), Client()
    own.force_login(cast.officer)
    stranger.force_login(cast.stranger)
    with application(EVERYWHERE):
        for address in ("/records/school/", "/groups/", "/records/membership/", "/"):
            assert own.get(address).status_code == 200
            assert "湾东" not in stranger.get(address).content.decode()
        assert "湾东" in own.get("/records/school/").content.decode()
        assert own.get("/schools/TW-S2/").status_code == 200
        assert stranger.get("/schools/TW-S2/").status_code == 404
        sent = {"school": "TW-S5", "district": TONGWAN, "name": "新校", "act_reason": "新建"}
        assert own.post("/records/school/new/", sent).status_code == 302
    # The negative control: without its policy a table tells all.
    connection.check_constraints()  # PostgreSQL alters no table with checks still open
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registry_school DISABLE ROW LEVEL SECURITY")
    with application(EVERYWHERE):
        assert "湾东" in stranger.get("/records/school/").content.decode()
    assert [guard.name for guard in missing(connection)] == ["wall_registry_school_rows"]
    build(connection)
    with application(EVERYWHERE):
        assert "湾东" not in stranger.get("/records/school/").content.decode()

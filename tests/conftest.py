"""What every test may rely on: honest skips, the database of this run, PostgreSQL, the browser."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests import postgres

IN_CI = os.environ.get("CI", "").lower() == "true"
ON_POSTGRESQL = os.environ.get("LIANXIAO_DATABASE_URL", "").startswith("postgres")
#: `make soak`: the long forms. Without it every run tries the same examples, so that a red run can be repeated.
IN_SOAK = bool(os.environ.get("LIANXIAO_SOAK"))
hypothesis_settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
hypothesis_settings.register_profile("soak", max_examples=6000, deadline=None)
hypothesis_settings.load_profile("soak" if IN_SOAK else "quick")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches the database; everything else runs on SQLite only."""
    if ON_POSTGRESQL:
        chosen = [item for item in items if touches_database(item) and not only_once(item)]
    else:
        chosen = [item for item in items if item.get_closest_marker("postgresql") is None]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks pytest-django for the database, by marker, fixture or class."""
    from django.test import TestCase, TransactionTestCase

    kind = getattr(item, "cls", None)
    by_class = isinstance(kind, type) and issubclass(kind, (TestCase, TransactionTestCase))
    by_fixture = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return by_class or bool(by_fixture) or item.get_closest_marker("django_db") is not None


def only_once(item: pytest.Item) -> bool:
    """Browser tests look at pages, which the client's tests ask of both databases; looking twice would cost minutes."""
    return "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("sqlite") is not None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[Any]:
    """With CI=true nothing may be skipped: what does not run there is not tested anywhere."""
    report = yield
    return no_skips(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[Any]:
    """The same for a whole module that skips itself."""
    report = yield
    return no_skips(report)


def no_skips(report: Any) -> Any:
    """Turn a skip into a failure in CI; an expected failure stays what it is."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although CI=true: {reason(report)}"
    return report


def reason(report: Any) -> str:
    """Why a test was skipped, without the place pytest puts before it."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(text).removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly what did not run here and why."""
    skipped: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        skipped[reason(report)] = skipped.get(reason(report), 0) + 1
    if told := os.environ.get("LIANXIAO_TEST_LEFT_OUT"):
        skipped[told] = skipped.get(told, 0)
    if skipped:
        terminalreporter.section("本机未运行 · NOT RUN ON THIS MACHINE", yellow=True, bold=True)
        for why, count in skipped.items():
            terminalreporter.line(f"{why}{f' ({count})' if count else ''}")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Address of a PostgreSQL server with an empty database: the run's own, or one started for this process."""
    if running := os.environ.get("LIANXIAO_TEST_POSTGRESQL_URL"):
        yield running
        return
    if postgres.programs() is None:
        pytest.skip(postgres.ABSENT)
    with postgres.temporary_server() as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> None:
    """Tests that commit end by emptying every table, the append-only log too."""
    from django.test import TransactionTestCase

    from tests.emptying import after_the_test

    TransactionTestCase._fixture_teardown = after_the_test  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def quick_hashing() -> Iterator[None]:
    """Hashing a password takes a third of a second by design; the cast has many."""
    from django.conf import settings
    from django.test import override_settings

    if not settings.configured:  # a run without Django has no passwords
        yield
        return
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def anchors_of_its_own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Heads of chains that one test wrote down are no evidence against the chains of the next."""
    if DATABASE_FIXTURES & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("settings").ANCHORS = tmp_path_factory.mktemp("anchors")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Make the run's database from the models: tests/config shows that the migrations end in the same."""
    from django.db import connection

    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Note the migrations as applied, as a new installation does: some tests go back and forth between them."""
    from lianxiao.config.database import note_migrations_applied

    with django_db_blocker.unblock():
        note_migrations_applied()


@pytest.fixture
def cast(db: None) -> Any:
    """The standing cast: see tests/cast.py."""
    from tests.cast import assemble

    return assemble()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own Chromium: Playwright's download is not to be had on an intranet."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("浏览器未安装 · no Chromium (Debian: apt-get install chromium fonts-noto-cjk)")
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    # Chromium refuses its sandbox to root, as which CI runs.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*quiet, *sandbox]}


@pytest.fixture(autouse=True)
def _packs_are_looked_at_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests write into a pack and look at once; an office waits for a moment (``compliance.packs.LOOK_AGAIN``)."""
    from django.conf import settings

    if not settings.configured:  # a run without Django
        return
    from lianxiao.compliance import packs

    monkeypatch.setattr(packs, "LOOK_AGAIN", 0.0)

"""The log cannot be written: nothing may have been done then (R36)."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import OperationalError

from lianxiao.accounts import acts
from lianxiao.audit import operations as audit

#: Where acts on cases write; what a sign-in or a session keeps is none of theirs.
APPS = ("procedures", "governance", "registry", "staffing", "jobs", "audit", "accounts")


def everything() -> Counter[str]:
    """Every row of these apps, with all its columns."""
    found: Counter[str] = Counter()
    for name in APPS:
        for model in apps.get_app_config(name).get_models():
            found.update(f"{model._meta.label} {row}" for row in model._base_manager.values_list())
    return found


def _full(*given: object) -> None:
    raise OperationalError("database or disk is full")


def goes_unlogged(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is wrong with an act that is tried without a log first, then with one: it must do nothing, then something."""
    before, wrong = everything(), []
    with monkeypatch.context() as broken:
        broken.setattr(audit, "_append", _full)
        try:
            act()
            wrong.append("went through without the log")
        except OperationalError:
            pass
    if everything() != before:
        wrong.append("left something behind")
        return wrong
    act()
    return wrong if everything() != before else [*wrong, "did nothing with the log either"]


def forgives_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a copy that goes on where the log cannot be written."""
    written = audit.record

    class Forgiving:
        @staticmethod
        def record(**given: object) -> object:
            try:
                return written(**given)  # type: ignore[arg-type]
            except OperationalError:
                return None

    monkeypatch.setattr(acts, "audit", Forgiving)

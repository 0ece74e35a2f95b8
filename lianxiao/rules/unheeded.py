"""Rows that say something to the check itself and reach nothing: an exception for no rule or nobody, a declaration for no unit.

Nothing fails by them; so whoever made a slip of the pen would never hear of it.
"""

import difflib
from collections.abc import Iterator
from datetime import date
from typing import Any

from lianxiao.facts.faults import fault
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.engine import Check

#: Tables whose keys rules name as the unit that reports.
_REPORTING = ("school", "alliance", "campus", "organisation", "district", "consultation")


def unheeded(check: Check) -> list[Fault]:
    """A note for each such row, in the order of their keys."""
    return [*_exceptions(check), *_declarations(check)]


def _exceptions(check: Check) -> Iterator[Fault]:
    rules = {rule.id: rule.header.subject for rule in check.rules.rules}
    query = "SELECT DISTINCT rule, subject, starts_on FROM {} WHERE $as_of < ends_before ORDER BY ALL"
    keys: dict[str, set[str]] = {}
    for rule, subject, starts_on in _rows(check, "exception", query, as_of=check.as_of):
        values = {"rule": rule, "subject": subject, "day": starts_on}
        if rule not in rules:
            yield _note("exception-no-rule", "exception", near=_near(rule, list(rules)), **values)
            continue
        table = rules[rule]
        if table not in catalogue().tables or len(catalogue()[table].key) > 1:
            continue
        if table not in keys:
            keys[table] = _keys(check, table)
        if subject not in keys[table]:
            there = catalogue()[table]
            near = _near(subject, list(keys[table]))
            yield _note(
                "exception-no-subject", "exception", near=near, table=Bilingual(zh=there.zh, en=there.en), **values
            )


def _declarations(check: Check) -> Iterator[Fault]:
    known: set[str] | None = None
    query = "SELECT DISTINCT scope FROM {} WHERE scope <> '*' ORDER BY ALL"
    for (scope,) in _rows(check, "reporting", query):
        known = known if known is not None else set().union(*(_keys(check, table) for table in _REPORTING))
        if scope not in known:
            yield _note("reporting-no-scope", "reporting", scope=scope, near=_near(scope, list(known)))


def _rows(check: Check, table: str, query: str, **variables: date) -> list[tuple[Any, ...]]:
    check.provide([table])
    return check.session.rows(query.format(check.session.standing(table)), variables)


def _keys(check: Check, table: str) -> set[str]:
    return {str(key) for (key,) in _rows(check, table, f'SELECT DISTINCT "{catalogue()[table].key[0]}" FROM {{}}')}


def _near(word: str, known: list[str]) -> Bilingual:
    near = difflib.get_close_matches(word, known, n=2)
    return Bilingual(
        zh=f"，是否为{'、'.join(near)}" if near else "", en=f"; did you mean {' or '.join(near)}?" if near else ""
    )


def _note(code: str, sheet: str, /, **values: Any) -> Fault:
    return fault(f"note.{code}", Place(sheet=catalogue()[sheet].zh), **values)

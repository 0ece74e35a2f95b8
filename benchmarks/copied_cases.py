"""Copies of walked cases, row for row: ``INSERT … SELECT`` with keys, moments and codes of schools moved on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import chain as chain_of
from itertools import groupby
from typing import Any

#: Keys of a copy lie so far behind those of its model, times its own number: more rows of one table no walked store holds.
STRIDE = 10_000
#: Copies written in one transaction.
_BATCH = 5_000
#: Columns that a constraint wants unlike in every row.
_ITS_OWN = ("key", "token")


@dataclass(frozen=True)
class Copy:
    """The ``turn``-th copy: of which case, under which number, how many seconds older, at which school of which group."""

    turn: int
    model: int
    number: str
    older: int
    school: str
    group: str
    lead: str


def copy(copies: list[Copy], codes: dict[int, tuple[str, str, str]]) -> None:
    """Write the copies in their order. ``codes``: school, group and lead of each model, by the key of its case."""
    from django.db import transaction

    tables = _Tables(codes)
    for first in range(0, len(copies), _BATCH):
        with transaction.atomic():
            tables.write(copies[first : first + _BATCH])
    _log(copies, codes)
    tables.finish()


class _Tables:
    """The tables that hold a case, with the rows of the models."""

    def __init__(self, codes: dict[int, tuple[str, str, str]]) -> None:
        from django.apps import apps

        self.codes = codes
        names = ("Case", "StepRun", "WorkItem", "Attachment", "AttachmentPart", "Opinion", "Decision", "CaseEvent",
                 "Deadline", "Message", "Effect", "Submission")  # fmt: skip
        self.models = [apps.get_model("procedures", name) for name in names]
        self._ask(
            "CREATE TEMPORARY TABLE model_rows (tab text, id bigint, case_id bigint, PRIMARY KEY (tab, case_id, id))"
        )
        self._ask("CREATE TEMPORARY TABLE copies (turn bigint PRIMARY KEY, model bigint, number text, older bigint, "
                  "school text, grp text, lead text, own_school text, own_grp text, own_lead text)")  # fmt: skip
        for model in self.models:
            path = _way_to_case(model)
            rows = model._base_manager.filter(**{f"{path}__in": list(codes)}).values_list("pk", path)
            self._many("INSERT INTO model_rows VALUES (%s, %s, %s)", [(model._meta.db_table, *row) for row in rows])
        self.files = list(self.models[3]._base_manager.filter(case__in=list(codes)).values_list("pk", flat=True))
        self.statements = [self._statement(model) for model in self.models]

    def write(self, copies: list[Copy]) -> None:
        self._ask("DELETE FROM copies")
        self._many(
            "INSERT INTO copies VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [(c.turn, c.model, c.number, c.older, c.school, c.group, c.lead, *self.codes[c.model]) for c in copies],
        )
        for statement in self.statements:
            self._ask(statement)

    def finish(self) -> None:
        """Keys go on behind the copies, and the planner knows how many rows there are."""
        from django.core.management.color import no_style
        from django.db import connection

        for statement in connection.ops.sequence_reset_sql(no_style(), self.models):
            self._ask(statement)
        self._ask("DROP TABLE copies")
        self._ask("DROP TABLE model_rows")
        self._ask("ANALYZE")

    def _statement(self, model: Any) -> str:
        table = model._meta.db_table
        fields = model._meta.local_concrete_fields
        columns = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join(self._value(model, field) for field in fields)
        # Copies first, then their rows: each table grows at its end. The text is names of our own models alone.
        return (
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM copies c"
            f" CROSS JOIN model_rows m CROSS JOIN {table} t"
            f" WHERE m.tab = '{table}' AND m.case_id = c.model AND t.id = m.id ORDER BY c.turn, t.id"
        )

    def _value(self, model: Any, field: Any) -> str:
        from django.db import models

        column = f't."{field.column}"'
        if field.primary_key or (field.is_relation and field.related_model in self.models):
            return f"{column} + c.turn * {STRIDE}"
        if isinstance(field, models.DateTimeField):
            return _earlier(column, of="moment")
        if isinstance(field, models.DateField):
            return _earlier(column, of="day")
        if field.name == "number" and model is self.models[0]:
            return "c.number"
        if field.name in _ITS_OWN:
            return f"{column} || '-' || c.turn"
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.is_relation:
            return self._replaced(column, is_json=isinstance(field, models.JSONField))
        return column

    def _replaced(self, column: str, *, is_json: bool) -> str:
        """The text with the codes of the copy, and in answers with the keys of its files."""
        postgresql = _vendor() == "postgresql"
        text = f"{column}::text" if is_json and postgresql else column
        for name in ("school", "grp", "lead"):
            text = f"replace({text}, c.own_{name}, c.{name})"
        for key in self.files if is_json else ():
            text = f"replace({text}, '[{key}]', '[' || ({key} + c.turn * {STRIDE}) || ']')"
        return f"({text})::jsonb" if is_json and postgresql else text

    def _ask(self, statement: str) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(statement)

    def _many(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _way_to_case(model: Any) -> str:
    """The path from a table to the key of its case."""
    names = {field.name for field in model._meta.local_concrete_fields}
    if model.__name__ == "Case":
        return "pk"
    return next(path for first, path in (
        ("case", "case"), ("run", "run__case"), ("item", "item__run__case"), ("attachment", "attachment__case"),
    ) if first in names)  # fmt: skip


def _earlier(column: str, *, of: str) -> str:
    if _vendor() == "postgresql":
        moment = f"{column} - make_interval(secs => c.older)"
        return moment if of == "moment" else f"({moment})::date"
    if of == "moment":  # with six digits, as Django writes them: texts are compared
        return f"strftime('%Y-%m-%d %H:%M:%f', {column}, '-' || c.older || ' seconds') || '000'"
    return f"date({column}, '-' || c.older || ' seconds')"


def _vendor() -> str:
    from django.db import connection

    return str(connection.vendor)


def _log(copies: list[Copy], codes: dict[int, tuple[str, str, str]]) -> None:
    """The log of the copies: each entry of a model again, in the district's chain."""
    from django.db import connection, transaction

    from lianxiao.audit.models import Chain, Entry
    from lianxiao.procedures.models import Case

    cases = Case.objects.filter(pk__in=list(codes))
    numbers, districts = dict(cases.values_list("number", "pk")), set(cases.values_list("district", flat=True))
    entries = Entry.objects.filter(subject_table="case", subject__in=list(numbers)).order_by("subject", "position")
    models = {numbers[subject]: list(rows) for subject, rows in groupby(entries, lambda each: str(each.subject))}
    for district in districts:
        with transaction.atomic(), connection.cursor() as cursor:
            chain = Chain.objects.select_for_update().get(pk=district)
            rows = _entries(copies, codes, models, chain)
            first = next(rows)
            columns, places = ", ".join(first), ", ".join(["%s"] * len(first))
            # names of our own columns alone
            statement = f"INSERT INTO audit_entry ({columns}) VALUES ({places})"
            cursor.executemany(statement, (list(each.values()) for each in chain_of([first], rows)))
            chain.save()


def _entries(
    copies: list[Copy], codes: dict[int, tuple[str, str, str]], models: dict[int, Any], chain: Any
) -> Iterator[dict[str, Any]]:
    from django.db import connection

    from lianxiao.audit.verifier import TEXTS, digest

    for each in copies:
        for model in models[each.model]:
            texts = {name: getattr(model, name) for name in TEXTS} | {
                "subject": each.number,
                "previous_hash": chain.head,
            }
            for old, new in zip(codes[each.model], (each.school, each.group, each.lead), strict=True):
                texts |= {name: texts[name].replace(old, new) for name in ("after", "post")}
            at = (model.at - timedelta(seconds=each.older)).astimezone(UTC)
            record = {"position": chain.length + 1, "at": at.isoformat(timespec="microseconds"), **texts}
            chain.length, chain.head = chain.length + 1, digest(record)
            yield record | {"hash": chain.head, "at": connection.ops.adapt_datetimefield_value(at)}


def shape_of(case: Any) -> str:
    """A case as its rows tell it, without keys, moments and codes: a copy has the shape of its model."""
    from lianxiao.procedures.models import CaseEvent, Decision, Opinion, StepRun, WorkItem

    rows = [
        [case.procedure, case.state, case.outcome, case.refused, case.version],
        list(StepRun.objects.filter(case=case).order_by("pk").values_list("step", "visit", "state", "outcome")),
        list(WorkItem.objects.filter(run__case=case).order_by("pk").values_list("run__step", "kind", "role", "state")),
        list(Opinion.objects.filter(item__run__case=case).order_by("pk").values_list("outcome", "text", "by")),
        list(Decision.objects.filter(case=case).order_by("pk").values_list("step", "outcome", "current", "by")),
        list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("number", "kind", "step", "actor")),
    ]
    return json.dumps(rows, ensure_ascii=False)

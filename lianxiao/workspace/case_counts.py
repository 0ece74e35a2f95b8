"""How many open cases there are by procedure and by office, and how long they wait: counted by the database, two questions a table."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lianxiao.pages.tables import ListTable, NumberColumn, TitleColumn
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.queries import overdue_items, waiting_items
from lianxiao.workspace.case_bands import RUNNING, Band, waits

#: What the cases are counted by: the field of a case's list that a row's link narrows.
BY_PROCEDURE, BY_OFFICE = "procedure", "office"


@dataclass(frozen=True)
class Line:
    """One procedure or office. ``overdue``: cases in which an answer is late; ``waits``: cases by band, in the bands' order."""

    by: str
    code: str
    name: str
    overdue: int
    count: int
    waits: tuple[int, ...]

    def href(self, **more: str) -> str:
        """The list of cases that a number counts."""
        return f"{reverse('cases')}?{urlencode({self.by: self.code, 'state': RUNNING, **more})}"


def by_procedure(rows: QuerySet[Case]) -> dict[str, Any]:
    """Counts of open cases by procedure. ``rows``: what the reader may see."""
    runs = StepRun.objects.filter(state=StepRun.State.OPEN, case__in=_running(rows))
    late = overdue_items(_running(rows), timezone.localdate())
    return _counted(runs, "case__procedure", "case", "opened_at", late, "run__case__procedure")


def by_office(rows: QuerySet[Case]) -> dict[str, Any]:
    """Counts of open cases by the offices that have them; a case that several have counts at each."""
    late = overdue_items(_running(rows), timezone.localdate())
    return _counted(waiting_items(_running(rows)), "office", "run__case", "run__opened_at", late, "office")


def _running(rows: QuerySet[Case]) -> Any:
    return rows.filter(state__in=[Case.State.OPEN, Case.State.SUSPENDED]).order_by().values("pk")


def _counted(
    rows: QuerySet[Any], key: str, case: str, since: str, late: QuerySet[Any], late_key: str
) -> dict[str, tuple[int, int, tuple[int, ...]]]:
    today = timezone.localdate()
    bands = waits()
    sums = {f"wait_{n}": Count(case, distinct=True, filter=band.since(since, today)) for n, band in enumerate(bands)}
    found = rows.order_by().values_list(key).annotate(Count(case, distinct=True), **sums)
    overdue = dict(late.order_by().values_list(late_key).annotate(Count("run__case", distinct=True)))
    return {code: (overdue.get(code, 0), count, tuple(by_band)) for code, count, *by_band in found}


def lines_of(by: str, counts: dict[str, Any], names: dict[str, str]) -> list[Line]:
    """The rows of the table: what is overdue first, then the most."""
    lines = [Line(by, code, names.get(code, code), *numbers) for code, numbers in counts.items()]
    return sorted(lines, key=lambda line: (-line.overdue, -line.count, line.name))


class Linked(NumberColumn):
    """A count that leads to the cases counted; a zero leads nowhere."""

    def __init__(self, *args: Any, more: dict[str, str], **kwargs: Any) -> None:
        self.more = more
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Line) -> Any:
        shown = super().render(value, record)
        return format_html('<a href="{}">{}</a>', record.href(**self.more), shown) if value else shown


class CountTable(ListTable):
    """Open cases counted."""

    title = _("在办统计（按流程）")
    name = TitleColumn(_("流程"), href=lambda line: line.href())
    overdue = Linked(_("逾期"), more={"overdue": "yes"})
    count = Linked(_("在办"), more={})

    def __init__(self, lines: list[Line]) -> None:
        more = [(f"wait_{n}", _band_column(n, band)) for n, band in enumerate(waits())]
        super().__init__(lines, extra_columns=more)


class OfficeCountTable(CountTable):
    """The same by office."""

    title = _("在办统计（按单位）")
    name = TitleColumn(_("现由谁办"), href=lambda line: line.href())


def _band_column(n: int, band: Band) -> Linked:
    return Linked(band.words, more={"waits": band.code}, accessor=f"waits__{n}")

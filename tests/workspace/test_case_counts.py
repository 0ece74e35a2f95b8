"""在办统计: what each number counts is what its link shows; and the questions asked do not grow with the cases."""

import html
import itertools
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lianxiao.audit.prepared import Prepared
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Deadline, StepRun, WorkItem
from lianxiao.workspace import cases
from lianxiao.workspace.case_bands import Band, waits
from tests.procedures.conftest import Stage
from tests.workspace.case_pages import client_of

WHERE = "/cases/counts/"


def again(case: Case, number: str) -> Case:
    """Another case that stands where one stands: its rows once more under a number of its own."""
    runs = list(StepRun.objects.filter(case=case, state="open"))
    twin = Case.objects.get(pk=case.pk)
    twin.pk, twin.number = None, number
    twin.save(force_insert=True)
    for run in runs:
        items, dues = list(run.items.all()), list(run.deadlines.all())
        run.pk, run.case = None, twin
        run.save(force_insert=True)
        for row in (*items, *dues):
            row.pk, row.run = None, run
            row.save(force_insert=True)
    return twin


@pytest.fixture
def four(stage: Stage) -> list[Case]:
    """One at the council; at the bureau: one fresh, one late for 40 days and with another office, one suspended."""
    case = stage.apply()
    stage.to("council", case)
    first = again(case, "AT-COUNCIL")
    stage.say(case, stage.council)
    late, held = again(case, "LATE"), again(case, "HELD")
    operations.add_party(item=stage.item(late), office="LA-BUREAU", by=stage.person(stage.bureau))
    operations.suspend(case=held, by=stage.person(stage.leader), reason="待核")
    runs = StepRun.objects.filter(case=late, state="open")
    runs.update(opened_at=timezone.now() - timedelta(days=40))
    assert Deadline.objects.filter(run__in=runs).update(due=timezone.localdate() - timedelta(days=1)) == 1
    return [first, case, late, held]


def numbers(client: Client, where: str = WHERE) -> dict[str, dict[str, tuple[int, str]]]:
    """Row → column → number and where it leads, as the page says it."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    page = client.get(where).content.decode()
    for row in re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL):
        cells = re.findall(r'<td class="([^"]*)" data-label="([^"]*)">(.*?)</td>', row, re.DOTALL)
        name = re.sub(r"<[^>]+>", "", cells[0][2])
        found[name] = {
            label: (
                int(re.sub(r"<[^>]+>", "", shown)),
                html.unescape((re.findall(r'href="([^"]*)"', shown) or [""])[0]),
            )
            for _css, label, shown in cells[1:]
        }
    return found


def test_cases_are_counted_by_procedure_and_by_office_for_each_reader(four: list[Case], stage: Stage) -> None:
    client = client_of(stage.leader)
    (line,) = numbers(client).values()
    told = {label: number for label, (number, _href) in line.items()}
    assert told == {"逾期": 1, "在办": 4, "7天以内": 3, "8–30天": 0, "31–90天": 1, "91天以上": 0}
    offices = numbers(client, WHERE + "?by=office")
    rows = [(line["逾期"][0], line["在办"][0]) for line in offices.values()]
    assert rows == [(1, 3), (1, 1), (0, 1)], "what is overdue first; a case that two offices have counts at both"
    assert "柳岸" in list(offices)[1]
    (abroad,) = numbers(client_of(stage.abroad)).values()
    assert abroad["在办"][0] == 1, "of another district's cases only the one that asks this office"
    assert "spreadsheet" in client.get(WHERE + "?by=office&export=xlsx")["Content-Type"]
    assert f'href="{WHERE}"' in client.get(reverse("cases")).content.decode()


@pytest.mark.parametrize("by", ["", "?by=office"])
def test_every_number_leads_to_the_cases_it_counts(four: list[Case], stage: Stage, by: str) -> None:
    client = client_of(stage.leader)
    for name, line in numbers(client, WHERE + by).items():
        for label, (number, href) in line.items():
            page = client.get(href).content.decode() if href else ""
            assert sum(case.number in page for case in four) == number, (name, label, href)


def test_more_cases_ask_no_more_questions(stage: Stage) -> None:
    client, case, asked = client_of(stage.leader), stage.apply(), []
    client.get(WHERE)
    for number in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(WHERE)
        asked.append(len(queries))
        again(case, f"MORE-{number}")
    assert len(set(asked)) == 1, asked


def test_the_bands_leave_no_day_out() -> None:
    bands = waits()
    assert bands[0].first == 0
    assert bands[-1].last is None
    assert all(before.last == after.first - 1 for before, after in itertools.pairwise(bands))


def test_a_band_begins_and_ends_with_its_days(stage: Stage) -> None:
    case, today = stage.apply(), timezone.localdate()
    run = StepRun.objects.get(case=case)
    band = Band(8, 30)
    for days, inside in ((7, False), (8, True), (30, True), (31, False)):
        StepRun.objects.filter(pk=run.pk).update(opened_at=timezone.now() - timedelta(days=days))
        assert StepRun.objects.filter(band.since("opened_at", today)).exists() is inside, days


def test_of_many_offices_the_filter_offers_those_with_most_and_the_one_asked_for(
    stage: Stage, four: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "OFFERED", 1)
    made_anew = Prepared(lambda district: cases._with_most(WorkItem.objects.filter(district=district)), str)
    monkeypatch.setattr(cases, "_most_in", made_anew)
    page = client_of(stage.leader).get(reverse("cases"), {"office": "LA-BUREAU"}).content.decode()
    offered = page.partition('name="office"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)"', offered) == ["", "LA-BUREAU", "TW-BUREAU"]
    assert re.search(r'value="LA-BUREAU" selected', offered)


def test_how_long_a_case_took_is_asked_in_whole_days_whether_it_is_over_or_not(four: list[Case], stage: Stage) -> None:
    """The filter by age counts as the column does: a case over since yesterday is not forgotten, its last days not added."""
    now = timezone.now()
    first, case, late, held = (each.pk for each in four)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for pk, opened, ended in (
        (first, midnight - timedelta(days=30), None),
        (case, midnight - timedelta(days=31), None),
        (late, now - timedelta(days=40), now - timedelta(days=1)),
        (held, now - timedelta(days=40), now - timedelta(days=20)),
    ):
        Case.objects.filter(pk=pk).update(opened_at=opened, ended_at=ended)
    page = client_of(stage.leader).get("/cases/?age=30").content.decode()
    told = {each.number for each in Case.objects.all() if each.number in page}
    assert told == {Case.objects.get(pk=pk).number for pk in (case, late)}


def test_a_paused_case_says_how_many_days_it_keeps(four: list[Case], stage: Stage) -> None:
    held = four[-1]
    kept = Deadline.objects.get(run__case=held, state="paused")
    page = client_of(stage.leader).get(reverse("case", args=[held.number])).content.decode()
    assert re.search(rf"理由：待核。期限还剩{kept.days_left}个?[工天]", page)

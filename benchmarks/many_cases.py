"""A store of many cases: all but some are over; those stand before the government's consent to an exit, with their history."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

PACK, PROCEDURE = "xingning", "exit"
#: Steps behind a case that awaits the consent, with who spoke: organisation suffixes of the pack's own offices.
PAST = ("apply", "assess", "council", "review")
_BATCH = 5_000


def furnish(district: str) -> dict[str, Any]:
    """A group with a member, and one person at each office that a case passes. Returns people by name, and the offices."""
    from lianxiao.accounts import operations as people
    from lianxiao.accounts.acts import Machine
    from lianxiao.directory.models import Organisation
    from lianxiao.registry.imports import import_rows

    by = Machine("benchmark")
    day = date(2021, 9, 1)
    schools = [{"school": f"B-S{n}", "name": f"示例学校{n}", "school_type": "primary"} for n in (1, 2)]
    rows = {
        "school": schools,
        "alliance": [{"alliance": "B-G1", "name": "示例教育集团", "kind": "group", "lead_school": "B-S1",
                      "standing": "founded", "founded_on": day}],
        "membership": [{"membership": "B-M1", "alliance": "B-G1", "school": "B-S2", "joined_on": day}],
    }  # fmt: skip
    import_rows(rows, district=district, by=by, reason="benchmark")
    offices = {kind: Organisation.objects.get(district=district, kind=kind).pk for kind in ("government", "bureau")}
    found: dict[str, Any] = {"offices": offices}
    for name, role, at in (("consents", "government", offices["government"]), ("reviews", "officer", offices["bureau"]),
                           ("applies", "school_head", "B-S2")):  # fmt: skip
        person = people.register_person(login_name=name, display_name=name, home=district, by=by)
        people.appoint(person=person, role=role, organisation=Organisation.objects.get(pk=at), district=district,
                       by=by, starts_on=date(2020, 1, 1))  # fmt: skip
        found[name] = person
    return found


def fill(district: str, stage: dict[str, Any], *, over: int, waiting: int) -> None:
    """Write the cases past the operations, as those would have left them."""
    from django.db import transaction
    from django.utils import timezone

    from lianxiao.procedures.versions import begin

    with transaction.atomic():
        kept, _version, pack = begin(district, PROCEDURE)
    now = timezone.now()
    for first in range(0, over + waiting, _BATCH):
        with transaction.atomic():
            _write(district, stage, kept, pack, list(islice(range(over + waiting), first, first + _BATCH)), over, now)


def _write(district: str, stage: dict[str, Any], kept: Any, pack: Any, numbers: list[int], over: int, now: Any) -> None:
    from lianxiao.procedures.models import Case, CaseEvent, Decision, Opinion, StepRun, WorkItem

    ours = {"district_id": district}
    cases = Case.objects.bulk_create(
        Case(
            **ours, number=f"{district}-{now.year}-{n + 1:06d}", version_of=kept, procedure=PROCEDURE, pack=pack.id,
            pack_hash=pack.hash, settings_hash="", subject_table="membership", subject=f"B-M{n}", about="B-S2",
            title=f"自愿退出：示例{n}", applicant="B-S2", opened_by=stage["applies"], opened_as="school_head/B-S2",
            state="ended" if n < over else "open", outcome="left" if n < over else "", version=5,
            opened_at=now - timedelta(minutes=len(numbers) + n), ended_at=now if n < over else None,
        )
        for n in numbers
    )  # fmt: skip
    steps = [(case, step) for case in cases for step in (PAST if case.state == "open" else PAST[-1:])]
    runs = StepRun.objects.bulk_create(
        StepRun(**ours, case=case, step=step, visit=1, state="closed", outcome="pass", opened_at=now, closed_at=now)
        for case, step in steps
    )
    bureau = stage["offices"]["bureau"]
    done = {"kind": "decide", "office": bureau, "role": "officer", "state": "done", "seen_at": now, "done_at": now}
    items = WorkItem.objects.bulk_create(WorkItem(**ours, run=run, **done) for run in runs)
    said = {**ours, "outcome": "pass", "text": "同意", "by": stage["reviews"], "post": "officer", "at": now}
    Opinion.objects.bulk_create(Opinion(**said, item=item) for item in items)
    Decision.objects.bulk_create(Decision(**said, case=run.case, run=run, step=run.step, visit=1) for run in runs)
    CaseEvent.objects.bulk_create(
        CaseEvent(**ours, case=run.case, number=number % 5 + 1, kind="decided", at=now, step=run.step, actor="示例",
                  detail={"outcome": "pass"})
        for number, run in enumerate(runs)
    )  # fmt: skip
    _wait(district, stage, [case for case in cases if case.state == "open"], now)


def _wait(district: str, stage: dict[str, Any], cases: list[Any], now: Any) -> None:
    from lianxiao.procedures.models import StepRun, WorkItem

    runs = StepRun.objects.bulk_create(
        StepRun(district_id=district, case=case, step="consent", visit=1, opened_at=now) for case in cases
    )
    WorkItem.objects.bulk_create(
        WorkItem(district_id=district, run=run, office=stage["offices"]["government"], role="government")
        for run in runs
    )


def waiting_items() -> Iterator[Any]:
    """Items that await the consent, each loaded when it is asked for."""
    from lianxiao.procedures.models import WorkItem

    keys = list(WorkItem.objects.filter(state="open", run__step="consent").order_by("-pk").values_list("pk", flat=True))
    return (WorkItem.objects.select_related("run__case").get(pk=key) for key in keys)

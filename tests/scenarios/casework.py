"""Xingning put on the stage for casework: schools, offices, somebody at each; how its people begin a case and answer."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxiao.accounts.models import Person
from lianxiao.compliance import operations as compliance
from lianxiao.directory.models import District
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, StepRun, WorkItem
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, person_on_post
from tests.one_day import TODAY as TODAY  # used by every scenario; its conftest holds the clock on it

HOME, ABROAD, CITY = "450102", "450110", "450100"
PDF = b"%PDF-1.7 example"


def install() -> None:
    """A lead school with its group and two members (one at home in the next district), a school that wants to join, an
    unbuilt and a private one; bureaus, governments, the city; somebody at each."""
    list_district(code=CITY, name="南宁市（示例）")
    for code, name in ((HOME, "兴宁区（示例）"), (ABROAD, "武鸣区（示例）")):
        list_district(code=code, name=name, is_served=True)
    District.objects.filter(pk__in=[HOME, ABROAD]).update(superior_id=CITY)
    registry.import_rows(ROWS, district=HOME, by=MACHINE, reason="示例", is_example=True)
    for code, home, name, kind in OFFICES:
        list_organisation(organisation=code, district=home, name=name, kind=kind)
    for login, name, role, office, home in PEOPLE:
        person_on_post(login, name, role, office, home)
    compliance.activate_pack(district=HOME, pack="xingning", by=MACHINE)


PUBLIC = {"school_type": "primary", "compulsory": True, "ownership": "public", "standing": "open"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "organisation": [{"organisation": "XB", "name": "兴宁区教育局（示例）", "kind": "bureau"}],
    "school": [
        {"school": "LEAD", "name": "甲学校（示例）", **PUBLIC},
        {"school": "MEMBER", "name": "乙学校（示例）", **PUBLIC},
        {"school": "FAR", "district": ABROAD, "name": "丙学校（示例）", **PUBLIC},
        {"school": "NEW", "name": "丁学校（示例）", **PUBLIC},
        {"school": "PLAN", "name": "戊学校（示例）", **PUBLIC, "standing": "planned"},
        {"school": "OWN", "name": "己学校（示例）", **PUBLIC, "ownership": "private"},
        {"school": "AWAY", "district": ABROAD, "name": "庚学校（示例）", **PUBLIC},
    ],
    "honour": [{"school": "NEW", "honour": "quality_school", "awarded_on": date(2020, 9, 1)}],
    "alliance": [{"alliance": "G", "name": "甲教育集团（示例）", "kind": "group", "lead_school": "LEAD", "standing": "founded", "founded_on": date(2020, 9, 1)}],
    "membership": [
        {"membership": "M", "alliance": "G", "school": "MEMBER", "mode": "trust", "member_type": "weak", "joined_on": TODAY - timedelta(days=900),
         "term_start": TODAY - timedelta(days=900), "term_before": TODAY + timedelta(days=170)},
        {"membership": "F", "alliance": "G", "school": "FAR", "mode": "trust", "member_type": "weak", "joined_on": TODAY - timedelta(days=900), "cross_district": True,
         "term_start": TODAY - timedelta(days=900), "term_before": TODAY + timedelta(days=900)},
    ],
}  # fmt: skip
OFFICES = [
    ("XG", HOME, "兴宁区人民政府（示例）", "government"),
    ("WB", ABROAD, "武鸣区教育局（示例）", "bureau"),
    ("WG", ABROAD, "武鸣区人民政府（示例）", "government"),
    ("NB", CITY, "南宁市教育局（示例）", "bureau"),
]
PEOPLE = [
    ("lead", "甲校长", "school_head", "LEAD", HOME),
    ("member", "乙校长", "school_head", "MEMBER", HOME),
    ("far", "丙校长", "school_head", "FAR", ABROAD),
    ("new", "丁校长", "school_head", "NEW", HOME),
    ("plan", "戊校长", "school_head", "PLAN", HOME),
    ("own", "己校长", "school_head", "OWN", HOME),
    ("away", "庚校长", "school_head", "AWAY", ABROAD),
    ("council", "集团办", "group_office", "G", HOME),
    ("bureau", "科员", "officer", "XB", HOME),
    ("leader", "局长", "bureau_leader", "XB", HOME),
    ("government", "区府办", "government", "XG", HOME),
    ("abroad", "外区科员", "officer", "WB", ABROAD),
    ("abroad-government", "外区府办", "government", "WG", ABROAD),
    ("city", "市局", "municipal_office", "NB", HOME),
]


def person(name: str) -> Person:
    return Person.objects.get(login_name=name)


def begin(procedure: str, subject: str, who: str, **more: Any) -> Case:
    school = {
        "lead": "LEAD",
        "member": "MEMBER",
        "far": "FAR",
        "new": "NEW",
        "plan": "PLAN",
        "own": "OWN",
        "away": "AWAY",
        "cm": "CM",
        "tight": "TIGHT",
    }.get(who, "")
    return operations.open_case(
        district=HOME, procedure=procedure, subject=subject, by=person(who), applicant=school, **more
    )


def say(case: Case, who: str, outcome: str = "pass", office: str = "", **answers: Any) -> None:
    """Somebody opens the page of the open step, fills in its form and presses a button; ``file`` stands for a file.

    Where the page does not take it, the operation behind it says why: raises Refused.
    """
    rows = WorkItem.objects.filter(run__case=case, run__state="open", state="open")
    item = rows.get(office=office) if office else rows.get()
    client, place = Client(), reverse("case-item", args=[case.number, item.pk])
    client.force_login(person(who))
    page = client.get(place)
    if page.status_code == 200:
        taken = client.post(place, sent(page, outcome, answers))
        if taken.status_code == 302:
            case.refresh_from_db()
            assert case.number in client.get(taken["Location"]).content.decode()
            return
    plain = {name.replace("__", "."): value for name, value in answers.items()}
    files = {name for name, value in plain.items() if value == "file"}
    kept = operations.attach(case=case, name="材料.pdf", content=PDF, by=person(who)).pk if files else None
    given = {name: [kept] if name in files else value for name, value in plain.items() if name != "text"}
    operations.answer(item=item, outcome=outcome, by=person(who), answers=given, text=str(plain.get("text", "")))
    raise AssertionError(f"the page of {item.run.step} did not take what the operation takes")


def sent(page: Any, outcome: str, answers: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends: the hidden fields of the page, and what was typed."""
    text = page.content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', text) for name in ("token", "seen")}
    form: dict[str, Any] = {name: found.group(1) for name, found in hidden.items() if found is not None}
    form |= {"outcome": outcome, "text": str(answers.get("text", ""))}
    for name, value in answers.items():
        field = name.replace("__", ".")
        if value == "file":
            form[f"f-{field.removesuffix('.files')}.upload"] = SimpleUploadedFile("材料.pdf", PDF)
        elif name != "text" and value is not None:
            form[f"f-{field}"] = value
    return form


def start(procedure: str, who: str, **chosen: str) -> Case:
    """Somebody starts a case from its page. Raises AssertionError with the page where it is not taken."""
    client, place = Client(), reverse("case-open", args=[procedure])
    client.force_login(person(who))
    page = client.get(place)
    assert page.status_code == 200, page.status_code
    form = {"token": re.search(r'name="token" value="([^"]*)"', page.content.decode())[1]}  # type: ignore[index]
    taken = client.post(place, form | chosen)
    assert taken.status_code == 302, taken.content.decode()
    return Case.objects.latest("pk")


def record(case: Case, outcome: str, number: str, on: date, *, office: str = "", **answers: Any) -> None:
    """代录: the bureau's officer records an outside office's answer with its paper, the leader confirms it; both on pages."""
    rows = WorkItem.objects.filter(run__case=case, run__state="open", state="open")
    item = rows.get(office=office) if office else rows.get()
    client, place = Client(), reverse("case-item", args=[case.number, item.pk])
    client.force_login(person("bureau"))
    paper = {
        "document_number": number,
        "document_date": on.isoformat(),
        "scan": SimpleUploadedFile("来文.pdf", PDF),
    }
    taken = client.post(place, sent(client.get(place), outcome, answers) | paper)
    assert taken.status_code == 302, taken.content.decode()
    item.refresh_from_db()
    if item.state == WorkItem.State.CONFIRM:
        client.force_login(person("leader"))
        act = reverse("case-act", args=[case.number, "confirm"]) + f"?item={item.pk}"
        assert client.post(act).status_code == 302
    case.refresh_from_db()


def except_for(case: Case, applied: str) -> None:
    """The bureau's officer finds beside the open step what stands against it, and grants an exception; who applied may not."""
    item = WorkItem.objects.get(run__case=case, run__state="open", office="XB")
    client, place = Client(), reverse("case-act", args=[case.number, "except"])
    client.force_login(person(applied))
    assert client.get(place).status_code == 403
    client.force_login(person("bureau"))
    assert place in client.get(reverse("case-item", args=[case.number, item.pk])).content.decode()
    page = client.get(place).content.decode()
    key = re.search(r'name="breach" value="(xingning[^"]+)"', page)[1]  # type: ignore[index]
    given = {"breach": key, "reason": "见会议纪要", "approver": "局长办公会1号"}
    past = client.post(place, given | {"last_day": (TODAY - timedelta(days=1)).isoformat()})
    assert "截止日期已过" in past.content.decode()
    assert client.post(place, given | {"last_day": (TODAY + timedelta(days=900)).isoformat()}).status_code == 302


def at(case: Case) -> str:
    return StepRun.objects.get(case=case, state="open").step


def codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refusal.value.faults}


LEAVE: dict[str, Any] = {
    "reason": "品质已提升", "quality__quality": "yes", "quality__statement": "见评估", "brand__features": "yes", "brand__brand": "yes", "brand__statement": "见材料",
}  # fmt: skip
RISK: dict[str, Any] = {
    "risks": "家长疑虑",
    "measures": "沟通会",
    "assessor": "集团",
    "assessed_on": TODAY.isoformat(),
    "controllable": "yes",
}
#: The last day in the group as the paper states it: it lies ahead, and is the last day for the plaque too.
LAST_DAY = TODAY + timedelta(days=30)


def on_the_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month later by the clock, as for an office that waits for the day."""
    now = timezone.now() + (LAST_DAY - TODAY)
    monkeypatch.setattr(timezone, "now", lambda: now)


def upper_steps(case: Case, *, across: bool = False) -> None:
    """Review, consent, filing: the same for every exit."""
    if across:
        say(case, "abroad", "agree", office="WB")
    say(case, "bureau", office="XB", checked="yes")
    if across:
        say(case, "abroad-government", "agree", office="WG")
    say(case, "government", office="XG", decision="兴政函4号", decided_on=TODAY.isoformat())
    say(case, "city", receipt="备4", filed_on=TODAY.isoformat(), last_day=LAST_DAY.isoformat())

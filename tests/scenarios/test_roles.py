"""Roles and rights of the five policies, seen through pages: who may see, who may act, who may appoint whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.roles import table
from lianxiao.audit.models import Entry
from lianxiao.compliance import operations as compliance
from lianxiao.directory.models import Organisation
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Refused
from lianxiao.registry.imports import import_rows
from lianxiao.registry.models import Alliance, School, TaskArea
from tests.scenarios.catalogue import packs_with_done_clauses, prepared
from tests.scenarios.shown import shows
from tests.scenarios.stage import BY, district_of

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)
SignIn = Callable[..., Client]


def settle(name: str) -> str:
    """A district with its pack in force, a bureau, a finance bureau, two groups with two schools each; its code."""
    pack = prepared(name)[0]
    district = district_of(pack)
    list_district(code=district, name=pack.manifest.place.zh, name_en=pack.manifest.place.en, is_served=True)
    compliance.activate_pack(district=district, pack=name, by=BY)
    for code, kind in (("bureau", "bureau"), ("finance", "department"), ("government", "government")):
        list_organisation(organisation=f"{district}-{code}", district=district, name=f"{code}（示例）", kind=kind)
    schools = [
        {"school": f"{district}-{letter}", "name": f"{name}{letter}学校（示例）", "ownership": "public"}
        for letter in "ABCD"
    ]
    groups = [
        {"alliance": f"{district}-G{n}", "name": f"{name}第{n}集团（示例）", "kind": "group",
         "lead_school": f"{district}-{lead}", "standing": "founded", "founded_on": DAY}
        for n, lead in ((1, "A"), (2, "C"))
    ]  # fmt: skip
    stays = [
        {"membership": f"{district}-M{n}", "alliance": f"{district}-G{n}", "school": f"{district}-{member}",
         "joined_on": DAY}
        for n, member in ((1, "B"), (2, "D"))
    ]  # fmt: skip
    rows = {"school": schools, "alliance": groups, "membership": stays}
    import_rows(rows, district=district, by=BY, reason="示例")
    return district


def hold(district: str, login: str, role: str, unit: str, **more: object) -> Person:
    """Somebody with just this post."""
    person = people.register_person(login_name=login, display_name=login, home=district, by=BY)
    organisation = Organisation.objects.get(pk=f"{district}-{unit}")
    people.appoint(person=person, role=role, organisation=organisation, district=district, by=BY, starts_on=DAY, **more)  # type: ignore[arg-type]
    return person


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def appoint_on_page(client: Client, person: Person, role: str, unit: str, decided_by: str = "") -> str:
    """What an administrator types on the page of a person; the answer, or nothing where it was done."""
    sent = {"role": role, "organisation": unit, "office": "", "starts_on": "2024-09-01", "appointed_by": "",
            "decided_by": decided_by, "appoint": "1"}  # fmt: skip
    answer = client.post(reverse("person", args=[person.pk]), sent)
    return "" if answer.status_code == 302 else answer.content.decode()


@shows("kunshan/6.1/working-group-duty")
def test_a_member_of_the_working_group_sees_all_groups_of_the_city() -> None:
    district = settle("kunshan")
    client = client_of(hold(district, "member", "leading_group", "bureau"))
    page = client.get(reverse("groups")).content.decode()
    assert all(group.name in page for group in Alliance.objects.of(district))
    assert "专项工作组成员" in page


@shows("kunshan/6.1/working-group-duty", "violation")
def test_a_member_of_the_working_group_changes_no_school() -> None:
    district = settle("kunshan")
    client = client_of(hold(district, "member", "leading_group", "bureau"))
    school = School.objects.of(district).first()
    assert school is not None
    answer = client.post(reverse("record", args=["school", school.pk]), {"name": "改名", "act_reason": "x"})
    assert answer.status_code == 403
    assert School.objects.get(pk=school.pk).name == school.name
    assert Entry.objects.latest("pk").outcome == Entry.Outcome.REFUSED


@shows("kunshan/6.3/select-head")
def test_the_bureau_appoints_a_head_and_a_group_office_cannot() -> None:
    district = settle("kunshan")
    chosen = hold(district, "chosen", "teacher", "A")
    office = client_of(hold(district, "office", "group_office", "G1"))
    group, bureau = f"{district}-G1", f"{district}-bureau"
    assert office.post(reverse("person", args=[chosen.pk]), {"role": "group_head"}).status_code == 403
    assert not Post.objects.filter(role="group_head").exists()
    administrator = client_of(hold(district, "admin", "district_admin", "bureau"))
    assert appoint_on_page(administrator, chosen, "group_head", group, bureau) == ""
    post = Post.objects.get(role="group_head")
    assert (post.organisation_id, post.decided_by_id) == (group, bureau)


@shows("kunshan/6.3/select-head", "violation")
def test_a_head_appointed_by_anybody_else_or_by_nobody_is_refused_and_what_was_typed_stays() -> None:
    district = settle("kunshan")
    chosen = hold(district, "chosen", "teacher", "A")
    administrator = client_of(hold(district, "admin", "district_admin", "bureau"))
    for decider, said in ((f"{district}-finance", "不能任命总校长"), ("", "须写明由谁决定任命")):
        page = appoint_on_page(administrator, chosen, "group_head", f"{district}-G1", decider)
        assert said in page
        assert 'value="2024-09-01"' in page
    assert not Post.objects.filter(role="group_head").exists()


@shows("kunshan/4.1/head-principal", "violation")
def test_a_second_head_is_refused_while_the_first_holds_the_post_and_a_vacancy_shows() -> None:
    district = settle("kunshan")
    bureau = Organisation.objects.get(pk=f"{district}-bureau")
    officer = client_of(hold(district, "officer", "officer", "bureau"))
    group = reverse("group", args=[f"{district}-G1"])
    assert "<dt>总校长</dt><dd>空缺</dd>" in officer.get(group).content.decode()
    first = hold(district, "first", "group_head", "G1", decided_by=bureau)
    assert "<dt>总校长</dt><dd>first</dd>" in officer.get(group).content.decode()
    with pytest.raises(Refused, match="已有人在任"):
        hold(district, "second", "group_head", "G1", decided_by=bureau)
    hold(district, "elsewhere", "group_head", "G2", decided_by=bureau)
    people.end_post(post=first.posts.get(), by=BY, reason="届满")
    second = Person.objects.get(login_name="second")
    people.appoint(
        person=second,
        role="group_head",
        organisation=Organisation.objects.get(pk=f"{district}-G1"),
        district=district,
        by=BY,
        decided_by=bureau,
    )


@shows("kunshan/4.1/executive-principal", "violation")
def test_a_second_executive_principal_is_refused_and_a_vacancy_shows_at_the_school() -> None:
    district = settle("kunshan")
    officer = client_of(hold(district, "officer", "officer", "bureau"))
    school = reverse("school", args=[f"{district}-B"])
    assert "<dt>执行校长</dt><dd>空缺</dd>" in officer.get(school).content.decode()
    hold(district, "first", "executive_principal", "B")
    with pytest.raises(Refused, match="已有人在任"):
        hold(district, "second", "executive_principal", "B")
    with pytest.raises(Refused, match="不在这类单位任职"):
        hold(district, "third", "executive_principal", "G1")
    assert "<dt>执行校长</dt><dd>first</dd>" in officer.get(school).content.decode()


@shows("kunshan/6.3/head-authority")
def test_a_head_reads_every_member_of_the_own_group() -> None:
    district = settle("kunshan")
    bureau = Organisation.objects.get(pk=f"{district}-bureau")
    head = client_of(hold(district, "head", "group_head", "G1", decided_by=bureau))
    for letter in "AB":
        assert head.get(reverse("school", args=[f"{district}-{letter}"])).status_code == 200, letter
    assert head.get(reverse("group", args=[f"{district}-G1"])).status_code == 200


@shows("kunshan/6.3/head-authority", "violation")
def test_a_head_reads_no_school_of_another_group_and_nothing_once_the_post_has_ended() -> None:
    district = settle("kunshan")
    bureau = Organisation.objects.get(pk=f"{district}-bureau")
    person = hold(district, "head", "group_head", "G1", decided_by=bureau)
    head = client_of(person)
    for letter in "CD":
        assert head.get(reverse("school", args=[f"{district}-{letter}"])).status_code == 404, letter
    yesterday = timezone.localdate() - timedelta(days=1)
    Post.objects.filter(person=person).update(ends_before=yesterday + timedelta(days=1))
    assert head.get(reverse("school", args=[f"{district}-B"])).status_code == 403


@shows("xingning/note.4.2/bureau-duty")
def test_a_bureau_officer_sees_all_groups_of_the_district() -> None:
    district = settle("xingning")
    page = client_of(hold(district, "officer", "officer", "bureau")).get(reverse("groups")).content.decode()
    assert all(group.name in page for group in Alliance.objects.of(district))


@shows("xingning/note.4.2/bureau-duty", "violation")
def test_a_school_opens_no_round_and_no_duty_and_the_bureau_sees_nothing_of_another_district() -> None:
    district, other = settle("xingning"), settle("kunshan")
    head = client_of(hold(district, "head", "school_head", "B"))
    for register in ("assessment_round", "cadence"):
        answer = head.post(reverse("record-new", args=[register]), {"act_reason": "x"})
        assert answer.status_code == 403, register
    officer = client_of(hold(district, "officer", "officer", "bureau"))
    assert officer.get(reverse("record-new", args=["assessment_round"])).status_code == 200
    page = officer.get(reverse("groups")).content.decode()
    assert not any(group.name in page for group in Alliance.objects.of(other))
    assert officer.get(reverse("group", args=[f"{other}-G1"])).status_code == 404


@shows("lianyun/2.2/responsible-body")
def test_the_bureau_is_shown_as_responsible_for_a_new_community() -> None:
    district = settle("lianyun")
    officer = client_of(hold(district, "officer", "officer", "bureau"))
    row = {"alliance": f"{district}-K1", "name": "新共同体（示例）", "kind": "community", "standing": "founded"}
    import_rows({"alliance": [row]}, district=district, by=BY, reason="示例")
    page = officer.get(reverse("group", args=[f"{district}-K1"])).content.decode()
    assert "<dt>责任主体</dt><dd>连云区教育局</dd>" in page


@shows("lianyun/2.2/responsible-body", "violation")
def test_a_school_creates_no_community() -> None:
    district = settle("lianyun")
    head = client_of(hold(district, "head", "school_head", "B"))
    sent = {"alliance": "X", "name": "自行设立（示例）", "kind": "community", "act_reason": "x"}
    assert head.post(reverse("record-new", args=["alliance"]), sent).status_code == 403
    assert not Alliance.objects.filter(alliance="X").exists()


def task(district: str, number: int, position: int, unit: str | None) -> dict[str, object]:
    """One line of the policy's task list."""
    return {"district": district, "area": 1, "name": "管理赋能", "clause_number": number, "position": position,
            "unit": unit}  # fmt: skip


@shows("bengshan/5.2/responsible-units")
def test_a_department_sees_its_own_clauses_and_none_that_is_marked_as_without_units() -> None:
    district = settle("bengshan")
    rows = [
        task(district, 1, 0, None),
        task(district, 3, 1, "finance（示例）"),
        task(district, 5, 1, "government（示例）"),
    ]
    import_rows({"task_area": rows}, district=district, by=BY, reason="示例")
    page = client_of(hold(district, "finance", "co_department", "finance")).get(reverse("own-clauses"))
    numbers = [line.number for line in page.context["lines"]]
    assert numbers == [3]
    assert "finance（示例）" in page.content.decode()
    assert "government（示例）" not in page.content.decode()


@shows("bengshan/5.2/responsible-units", "violation")
def test_a_clause_without_units_and_without_the_mark_is_not_saved() -> None:
    district = settle("bengshan")
    officer = client_of(hold(district, "officer", "officer", "bureau"))
    sent = {"district": district, "area": "1", "name": "管理赋能", "clause_number": "4", "position": "1", "unit": ""}
    page = officer.post(reverse("record-new", args=["task_area"]), sent).content.decode()
    assert "只填了一项" in page
    assert TaskArea.objects.of(district).count() == 0
    assert officer.post(reverse("record-new", args=["task_area"]), {**sent, "position": "0"}).status_code == 302


def test_every_role_and_kind_that_a_pack_names_is_one_of_the_product() -> None:
    kinds = {each.code for each in catalogue().codes["organisation_kind"]} | {"school", "alliance"}
    for name in packs_with_done_clauses():
        for each in prepared(name)[0].manifest.roles:
            assert each.code in table().roles, (name, each.code)
            assert {*each.at, *each.decided_by, *each.responsible_for} <= kinds, (name, each.code)


def test_an_office_elsewhere_reaches_its_own_organisation_and_no_register() -> None:
    district = settle("xingning")
    for role in ("co_department", "municipal_office", "other_county"):
        client = client_of(hold(district, role, role, "finance"))
        assert client.get(reverse("policy")).status_code in (200, 302), role
        assert client.get(reverse("schools")).status_code == 403, role
        assert client.get(reverse("findings")).status_code == 403, role

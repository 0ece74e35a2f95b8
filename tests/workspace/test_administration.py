"""People, packs, audit: what an administrator and a leader do on their pages."""

import re

from django.test import Client

from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.compliance.models import ActivePack
from lianxiao.directory.models import District
from tests.cast import LIUAN, PASSWORD, TONGWAN, Cast
from tests.workspace.conftest import SignedIn

NEW = {"login_name": "linxi", "display_name": "林夕", "role": "officer", "organisation": "TW-BUREAU", "office": "",
       "starts_on": "2024-01-01", "appointed_by": "局任〔2024〕1号"}  # fmt: skip


def test_a_new_person_signs_in_with_a_code_handed_over(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("administrator")
    assert client.post("/people/", NEW).status_code == 302
    person = Person.objects.get(login_name="linxi")
    page = client.post(f"/people/{person.pk}/", {"code": "1"}).content.decode()
    code = re.search(r'reset-code code">([^<]+)<', page)
    assert code is not None
    assert code[1] not in client.get(f"/people/{person.pk}/").content.decode(), "shown once"
    fresh = Client()
    assert (
        fresh.post("/sign-in/code", {"login_name": "linxi", "code": code[1], "password": PASSWORD}).status_code == 302
    )
    assert fresh.post("/sign-in", {"login_name": "linxi", "password": PASSWORD})["Location"] == "/"
    assert fresh.get("/groups/").status_code == 200


def test_people_are_found_by_name_and_by_where_they_work(cast: Cast, signed_in: SignedIn) -> None:
    client, officer = signed_in("administrator"), cast.officer
    place = officer.posts.get().organisation.name
    for asked in (f"q={officer.display_name}", f"q={officer.login_name}", f"place={place}"):
        assert f"/people/{officer.pk}/" in client.get(f"/people/?{asked}").content.decode(), asked
    assert f"/people/{officer.pk}/" not in client.get("/people/?place=没有这个单位").content.decode()


def test_a_name_taken_is_refused_at_its_field(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("administrator").post("/people/", {**NEW, "login_name": "zhoumin"}).content.decode()
    assert 'value="林夕"' in page
    assert 'role="alert"' in page


def test_offices_and_schools_elsewhere_that_cases_ask_get_accounts_too(cast: Cast, signed_in: SignedIn) -> None:
    served = signed_in("administrator").get("/people/").content.decode()
    assert "LA-BUREAU" not in served, "a district served here gives its own posts"
    District.objects.filter(code=LIUAN).update(is_served=False)
    page = signed_in("administrator").get("/people/").content.decode()
    elsewhere = page[page.index('label="其他区县"') :]
    assert 'value="LA-BUREAU"' in elsewhere
    assert 'value="LA-S1"' in elsewhere, "it stands in the district's register"
    sent = {**NEW, "role": "other_county", "organisation": "LA-BUREAU"}
    assert signed_in("administrator").post("/people/", sent).status_code == 302
    post = Person.objects.get(login_name="linxi").posts.get()
    assert (post.organisation_id, post.district_id) == ("LA-BUREAU", TONGWAN)


def test_nobody_of_an_office_elsewhere_sees_the_whole_district_and_no_account_is_left_behind(
    cast: Cast, signed_in: SignedIn
) -> None:
    District.objects.filter(code=LIUAN).update(is_served=False)
    sent = {**NEW, "role": "officer", "organisation": "LA-BUREAU"}
    page = signed_in("administrator").post("/people/", sent).content.decode()
    assert "不是本区单位" in page
    assert not Person.objects.filter(login_name="linxi").exists()


def test_ending_a_post_takes_its_rights_at_once(cast: Cast, signed_in: SignedIn) -> None:
    officer, post = signed_in("officer"), cast.officer.posts.get()
    assert officer.get("/data/").status_code == 200
    sent = {"end": str(post.pk), "reason": "调离"}
    assert signed_in("administrator").post(f"/people/{cast.officer.pk}/", sent).status_code == 302
    assert officer.get("/data/").status_code == 403


def test_a_key_that_is_no_number_names_no_post_and_no_successor(cast: Cast, signed_in: SignedIn) -> None:
    client, place = signed_in("administrator"), f"/people/{cast.officer.pk}/"
    assert client.post(place, {"end": "x", "reason": "调离"}).status_code == 404
    post = cast.officer.posts.get()
    assert client.post(place, {"end": post.pk, "reason": "调离", "successor": "x"}).status_code == 302


def test_people_of_other_districts_are_no_page(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("administrator").get(f"/people/{cast.stranger.pk}/").status_code == 404
    assert signed_in("officer").get("/people/").status_code == 403


def test_a_pack_is_put_in_force_by_two_people(checked: Cast, signed_in: SignedIn) -> None:
    ActivePack.objects.all().delete()
    checked.officer.set_password(PASSWORD)
    checked.officer.save()
    leader, sent = signed_in("leader"), {"pack": "tongwan", "reason": "印发施行"}
    alone = leader.post("/packs/", {**sent, "second": "fangyuan", "password": "wrong"})
    assert 'role="alert"' in alone.content.decode()
    assert not ActivePack.objects.exists()
    assert leader.post("/packs/", {**sent, "second": "zhoumin", "password": PASSWORD}).status_code == 302
    row = ActivePack.objects.get()
    assert (row.activated_by, row.confirmed_by) == (checked.leader, checked.officer)


def test_guessing_the_second_persons_password_is_slowed_down_as_at_sign_in(checked: Cast, signed_in: SignedIn) -> None:
    checked.officer.set_password(PASSWORD)
    checked.officer.save()
    leader, sent = signed_in("leader"), {"pack": "tongwan", "reason": "印发施行", "second": "zhoumin"}
    for guess in range(6):
        leader.post("/packs/", {**sent, "password": f"guess-{guess}"})
    page = leader.post("/packs/", {**sent, "password": PASSWORD})
    assert page.status_code == 200
    assert "秒后再试" in page.content.decode()


def test_the_log_lists_acts_and_tells_a_broken_chain(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("administrator").get("/audit/?verify").content.decode()
    assert "导入数据" in page
    assert "没有改动、缺失或调换" in page
    assert Entry.objects.filter(district="990001").exists()
    assert signed_in("officer").get("/audit/").status_code == 403
